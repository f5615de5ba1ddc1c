//! The verbs on a journey with steps, by its person and by staff: each over HTTP, each refusal with its code.

mod agreement;
mod moves;
mod offers;
mod staff;
mod steps;

use serde_json::{Value, json};

use crate::support::{Client, Group, Organisation};

/// A published group of a support-group programme with these steps; `changes` go over the group.
pub async fn group_with_steps(riverside: &Organisation<'_>, steps: &[&str], changes: &Value) -> Group {
    let mut programme = json!({
        "name": "Weekly support group", "kind": "support_group", "summary": "Two hours together.",
        "who_for": "Anybody who hears voices.", "joining_steps": steps, "default_capacity": 12,
        "session_minutes": 120,
    });
    if steps.contains(&"eligibility") {
        programme["eligibility_statement"] = json!("I hear voices, or have heard them.");
    }
    let owner = riverside.owner().await;
    let made = owner
        .post(&riverside.path("/programmes"), &programme)
        .await
        .expect(201);
    let programme = made.str("/id").to_owned();
    let mut group = changes.clone();
    group["programme"] = json!(programme);
    Group {
        programme,
        ..riverside.group(&group).await
    }
}

/// The guidelines with these clauses, as version 1.
pub async fn guidelines(riverside: &Organisation<'_>, clauses: &[&str]) {
    let document = json!({ "kind": "guidelines", "slug": "guidelines", "title": "How we treat each other", "clauses": clauses_of(clauses) });
    riverside
        .owner()
        .await
        .post(&riverside.path("/documents"), &document)
        .await
        .expect(201);
}

pub fn clauses_of(headings: &[&str]) -> Value {
    headings
        .iter()
        .map(|heading| json!({ "heading": heading, "text": format!("About: {heading}.") }))
        .collect()
}

/// Signs somebody up and confirms the contact.
pub async fn confirmed(riverside: &Organisation<'_>, group: &Group, name: &str) -> Client {
    let email = format!("{}@example.org", name.to_lowercase());
    let peer = riverside.sign_up(group, name, &email).await;
    peer.post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    peer
}

pub async fn journey(client: &Client) -> Value {
    client.get("/v1/tracking").await.expect(200).body
}

pub async fn do_it(client: &Client, verb: &str, body: Value) -> Value {
    client
        .post(&format!("/v1/tracking/{verb}"), &body)
        .await
        .expect(200)
        .body
}

pub async fn refused(client: &Client, verb: &str, body: Value) -> String {
    let path = format!("/v1/tracking/{verb}");
    client.post(&path, &body).await.expect(409).code().to_owned()
}

/// The path of a verb by staff on the journey of `peer`.
pub async fn staff_path(riverside: &Organisation<'_>, peer: &Client, verb: &str) -> String {
    let id = journey(peer).await["id"].as_str().expect("an id").to_owned();
    riverside.path(&format!("/journeys/{id}/{verb}"))
}

pub fn by_phone() -> Value {
    json!({ "how": "phone", "wording_version": 1 })
}

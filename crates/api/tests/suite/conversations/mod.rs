//! Initial conversations: a time is offered by everybody's own rules, and is one person's only.

mod passing;
mod races;
mod reading;
mod staff;
mod taking;
mod telling;

use serde_json::{Value, json};

use crate::support::{Client, Group, Organisation};

/// A Tuesday two weeks into the test, when facilitators have time.
const FROM: &str = "2026-03-10T00:00:00Z";
const TO: &str = "2026-03-11T00:00:00Z";

/// A group that somebody joins after an initial conversation with these facilitators.
pub async fn group(org: &Organisation<'_>, facilitators: &[&str]) -> Group {
    let programme = json!({
        "name": "Weekly group", "kind": "support_group", "summary": "Two hours together.", "who_for": "Anybody.",
        "themes": [], "joining_steps": ["initial_conversation"], "default_capacity": 8, "session_minutes": 120,
        "adults_only": false,
    });
    let owner = org.owner().await;
    let programme = owner.post(&org.path("/programmes"), &programme).await.expect(201);
    let mut people = Vec::new();
    for name in facilitators {
        let email = address(name);
        org.person(&email, name, &["facilitator"]).await;
        people.push(org.person_id(&email).await.to_string());
    }
    org.group(&json!({ "programme": programme.str("/id"), "name": "Tuesdays", "facilitators": people }))
        .await
}

fn address(name: &str) -> String {
    format!("{}@example.net", name.to_lowercase())
}

/// Says when a facilitator has time: `hours` on Tuesdays, on clocks in `zone`.
pub async fn has_time(org: &Organisation<'_>, name: &str, zone: &str, hours: (&str, &str)) -> String {
    let client = org.sign_in(&address(name)).await;
    let person = org.person_id(&address(name)).await;
    let path = org.path(&format!("/people/{person}/availability"));
    let etag = client.get(&path).await.expect(200).etag();
    let said = json!({
        "time_zone": zone, "hours": [{ "day": "tuesday", "from": hours.0, "until": hours.1 }], "days_off": [],
        "buffer_before_minutes": 0, "buffer_after_minutes": 15, "notice_hours": 24, "horizon_days": 60, "daily_cap": 5,
    });
    client.put(&path, &etag, &said).await.expect(200);
    path
}

/// Somebody whose contact is confirmed and who comes to the conversation next.
pub async fn ready(org: &Organisation<'_>, group: &Group, name: &str) -> Client {
    let peer = org
        .sign_up(group, name, &format!("{}@example.org", name.to_lowercase()))
        .await;
    let confirmed = peer
        .post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    assert_eq!(confirmed.body["stage"], "initial_conversation");
    peer
}

pub async fn slots(client: &Client, zone: &str) -> Vec<Value> {
    let path = format!("/v1/tracking/slots?from={FROM}&to={TO}&time_zone={zone}");
    client.get(&path).await.expect(200).list("/items").to_vec()
}

fn starts(slots: &[Value]) -> Vec<&str> {
    slots
        .iter()
        .filter_map(|slot| slot["local_start"].as_str())
        .collect()
}

fn choice(slot: &Value) -> Value {
    json!({ "slot": slot["slot"] })
}

async fn journey(client: &Client) -> Value {
    client.get("/v1/tracking").await.expect(200).body
}

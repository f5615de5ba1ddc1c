//! Documents: versions that never change, what changed between them, and what anyone reads.

use serde_json::{Value, json};

use crate::support::{House, privacy_clauses};

fn guidelines(clauses: Value) -> Value {
    json!({ "kind": "guidelines", "slug": "guidelines", "title": "Guidelines for behaviour", "clauses": clauses })
}

fn clause(heading: &str, text: &str) -> Value {
    json!({ "heading": heading, "text": text })
}

#[actix_web::test]
async fn a_new_version_tells_what_changed_and_the_old_one_stays() {
    let house = House::new().await;
    let riverside = house.bare_organisation("riverside").await;
    let owner = riverside.owner().await;
    let first = guidelines(json!([
        clause("Listen", "One at a time."),
        clause("Phones", "Off.")
    ]));
    let made = owner
        .post(&riverside.path("/documents"), &first)
        .await
        .expect(201);
    let path = riverside.path(&format!("/documents/{}", made.str("/id")));
    let second = json!({
        "replaces": 1, "title": "How we treat each other",
        "clauses": [clause("Listen", "One at a time."), clause("Phones", "Silent."), clause("Tea", "In the break.")],
    });
    let published = owner.post(&format!("{path}/versions"), &second).await.expect(201);
    assert_eq!(published.body["version"], 2);
    let changes: Vec<Value> = published
        .list("/changes")
        .iter()
        .map(|change| json!([change["change"], change["clause"]["text"]]))
        .collect();
    let expected = json!([
        ["kept", "One at a time."],
        ["removed", "Off."],
        ["added", "Silent."],
        ["added", "In the break."]
    ]);
    assert_eq!(Value::from(changes), expected);

    let old = owner.get(&format!("{path}?version=1")).await.expect(200);
    assert_eq!(old.body["title"], "Guidelines for behaviour");
    assert_eq!(old.body["clauses"][1]["text"], "Off.");
    assert_eq!(old.body["changes"], Value::Null);
    let latest = owner.get(&format!("{path}?since=1")).await.expect(200);
    assert_eq!(latest.body["changes"], published.body["changes"]);
    assert_eq!(latest.list("/versions").len(), 2);
    for unknown in ["?version=3", "?since=9"] {
        owner.get(&format!("{path}{unknown}")).await.expect(404);
    }
    let list = owner.get(&riverside.path("/documents")).await.expect(200);
    assert_eq!(list.str("/items/0/title"), "How we treat each other");
}

#[actix_web::test]
async fn a_version_written_on_an_older_one_is_refused_and_so_is_the_same_again() {
    let house = House::new().await;
    let riverside = house.bare_organisation("riverside").await;
    let owner = riverside.owner().await;
    let first = guidelines(json!([clause("Listen", "One at a time.")]));
    let made = owner
        .post(&riverside.path("/documents"), &first)
        .await
        .expect(201);
    let path = riverside.path(&format!("/documents/{}/versions", made.str("/id")));
    let next = |replaces: i64, text: &str| json!({ "replaces": replaces, "title": "Guidelines for behaviour", "clauses": [clause("Listen", text)] });
    let same = owner.post(&path, &next(1, "One at a time.")).await.expect(409);
    assert_eq!(same.code(), "nothing_changed");
    owner
        .post(&path, &next(1, "One after the other."))
        .await
        .expect(201);
    let outdated = owner.post(&path, &next(1, "All at once.")).await.expect(409);
    assert_eq!(outdated.code(), "version_outdated");
}

#[actix_web::test]
async fn of_editors_at_once_one_publishes_and_the_others_are_told() {
    let house = House::new().await;
    let riverside = house.bare_organisation("riverside").await;
    let owner = riverside.owner().await;
    let first = guidelines(json!([clause("Listen", "One at a time.")]));
    let made = owner
        .post(&riverside.path("/documents"), &first)
        .await
        .expect(201);
    let path = riverside.path(&format!("/documents/{}/versions", made.str("/id")));
    let edits = (0..8).map(|n| {
        let body = json!({ "replaces": 1, "title": "Guidelines", "clauses": [clause("Listen", &format!("Version of {n}."))] });
        let (owner, path) = (owner.clone(), path.clone());
        async move { owner.post(&path, &body).await }
    });
    let answers = futures_util::future::join_all(edits).await;
    let won = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(won, 1);
    let told = answers
        .iter()
        .filter(|answer| answer.code() == "version_outdated")
        .count();
    assert_eq!(told, 7);
}

#[actix_web::test]
async fn short_names_are_taken_once_and_there_is_one_privacy_notice_with_all_its_parts() {
    let house = House::new().await;
    let riverside = house.bare_organisation("riverside").await;
    let owner = riverside.owner().await;
    let path = riverside.path("/documents");
    let notice = |slug: &str, clauses: Value| json!({ "kind": "privacy_notice", "slug": slug, "title": "Privacy notice", "clauses": clauses });
    let mut parts = privacy_clauses();
    parts.as_array_mut().expect("a list").pop();
    let lacking = owner.post(&path, &notice("privacy", parts)).await.expect(422);
    assert_eq!(lacking.str("/errors/0/pointer"), "/clauses");
    assert_eq!(lacking.str("/errors/0/code"), "part_missing");
    owner
        .post(&path, &notice("privacy", privacy_clauses()))
        .await
        .expect(201);
    let second = owner
        .post(&path, &notice("other", privacy_clauses()))
        .await
        .expect(422);
    assert_eq!(second.str("/errors/0/pointer"), "/kind");
    let mut policy = guidelines(json!([clause("Listen", "One at a time.")]));
    policy["slug"] = json!("privacy");
    let taken = owner.post(&path, &policy).await.expect(409);
    assert_eq!(taken.code(), "slug_taken");
    policy["slug"] = json!("Not a slug");
    let unfit = owner.post(&path, &policy).await.expect(422);
    assert_eq!(unfit.str("/errors/0/pointer"), "/slug");
}

#[actix_web::test]
async fn anyone_reads_the_latest_version_and_every_older_one() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let documents = owner.get(&riverside.path("/documents")).await.expect(200);
    let id = documents.str("/items/0/id").to_owned();
    let mut clauses = privacy_clauses();
    clauses[0]["text"] = json!("We decide.");
    let second = json!({ "replaces": 1, "title": "Your data", "clauses": clauses });
    let anyone = house.anyone();
    let before = anyone
        .get(&riverside.public("/documents/privacy"))
        .await
        .expect(200);
    assert_eq!(before.body["version"], 1);
    owner
        .post(&riverside.path(&format!("/documents/{id}/versions")), &second)
        .await
        .expect(201);
    let after = anyone
        .get(&riverside.public("/documents/privacy"))
        .await
        .expect(200);
    assert_eq!(
        (&after.body["version"], &after.body["title"]),
        (&json!(2), &json!("Your data"))
    );
    let old = anyone
        .get(&riverside.public("/documents/privacy/1"))
        .await
        .expect(200);
    assert_eq!(old.body["clauses"], before.body["clauses"]);
    assert_eq!(old.body["latest_version"], 2);
    anyone
        .get(&riverside.public("/documents/privacy/3"))
        .await
        .expect(404);
    anyone
        .get(&riverside.public("/documents/nothing"))
        .await
        .expect(404);
    let list = anyone.get(&riverside.public("/documents")).await.expect(200);
    assert_eq!(
        list.body["items"],
        json!([{ "kind": "privacy_notice", "slug": "privacy", "title": "Your data", "version": 2 }])
    );
    let face = anyone.get(&riverside.public("")).await.expect(200);
    assert_eq!(face.body["privacy_notice"], list.body["items"][0]);
}

//! Agreeing to the guidelines in the version that holds.

use serde_json::{Value, json};

use super::{clauses_of, confirmed, do_it, group_with_steps, guidelines, journey};
use crate::support::House;

#[actix_web::test]
async fn agreeing_takes_the_place_and_an_outdated_version_is_answered_with_what_changed() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen", "No phones"]).await;
    let group = group_with_steps(&riverside, &["agreement"], &json!({ "capacity": 1 })).await;
    let peer = confirmed(&riverside, &group, "Wren").await;
    let held = journey(&peer).await;
    assert_eq!(
        (&held["stage"], &held["place"]["state"]),
        (&json!("agreement"), &json!("held"))
    );
    let first = peer.get("/v1/tracking/agreement").await.expect(200);
    let read_first = first.str("/documents/0/version").to_owned();
    assert_eq!(first.body["documents"][0]["changes"], Value::Null);

    let owner = riverside.owner().await;
    let documents = owner.get(&riverside.path("/documents")).await.expect(200);
    let id = documents
        .list("/items")
        .iter()
        .find(|each| each["kind"] == "guidelines")
        .expect("guidelines")["id"]
        .clone();
    let newer = json!({ "replaces": 1, "title": "How we treat each other", "clauses": clauses_of(&["We listen", "Phones on silent"]) });
    owner
        .post(
            &riverside.path(&format!("/documents/{}/versions", id.as_str().expect("an id"))),
            &newer,
        )
        .await
        .expect(201);

    let stale = peer
        .post("/v1/tracking/agree", &json!({ "versions": [read_first] }))
        .await
        .expect(409);
    assert_eq!(stale.code(), "version_outdated");
    let changed: Vec<(&str, &str)> = stale
        .list("/errors")
        .iter()
        .map(|error| {
            (
                error["code"].as_str().expect("a code"),
                error["detail"].as_str().expect("words"),
            )
        })
        .collect();
    assert_eq!(
        changed,
        [
            ("clause_removed", "Gone in “How we treat each other”: No phones."),
            (
                "clause_added",
                "New in “How we treat each other”: Phones on silent."
            ),
        ]
    );
    assert_eq!(journey(&peer).await["stage"], "agreement");

    let now = peer.get("/v1/tracking/agreement").await.expect(200);
    let joined = do_it(
        &peer,
        "agree",
        json!({ "versions": [now.str("/documents/0/version")] }),
    )
    .await;
    assert_eq!(
        (&joined["stage"], &joined["place"]["state"]),
        (&json!("joined"), &json!("taken"))
    );
    assert_eq!(
        peer.get("/v1/tracking/agreement").await.expect(200).body["documents"][0]["agreed"],
        true
    );
}

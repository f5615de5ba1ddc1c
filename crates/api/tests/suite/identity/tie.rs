//! Leaving an organisation: what would end is told before, and ends for good.

use serde_json::{Value, json};

use super::{client, sign_in};
use crate::support::{Client, Group, House, Organisation};
use crate::verbs::{confirmed, journey};

/// A full workshop for one, and somebody who waits for its place.
async fn full(riverside: &Organisation<'_>) -> (Group, Client, Client) {
    let workshop = riverside.workshop(1).await;
    let first = confirmed(riverside, &workshop, "Robin").await;
    let second = confirmed(riverside, &workshop, "Sam").await;
    assert_eq!(journey(&second).await["stage"], "waiting_list");
    (workshop, first, second)
}

fn then(journeys: &str) -> Value {
    json!({ "journeys": journeys })
}

#[actix_web::test]
async fn a_peer_who_leaves_gives_their_place_to_whoever_is_next() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (workshop, first, second) = full(&riverside).await;
    let robin = client(&house, &sign_in(&house, "robin@example.org").await);

    let tie = robin.get("/v1/me/organisations/riverside").await.expect(200);
    assert_eq!(tie.list("/roles").len(), 0);
    assert_eq!(tie.str("/journeys/0/id"), journey(&first).await["id"]);
    assert_eq!(tie.body["journeys"][0]["has_place"], true);
    assert_eq!(tie.body["refused"], Value::Null);

    let leave = "/v1/me/organisations/riverside/leave";
    robin.post(leave, &then("withdraw")).await.expect(204);
    assert_eq!(journey(&second).await["stage"], "joined");
    let own = robin.get("/v1/me/journeys").await.expect(200);
    assert_eq!(own.str("/items/0/stage"), "withdrawn");
    let places = riverside.path(&format!("/groups/{}/places", workshop.id));
    let places = riverside.owner().await.get(&places).await.expect(200);
    let names: Vec<_> = places
        .list("/items")
        .iter()
        .map(|place| &place["preferred_name"])
        .collect();
    assert_eq!(names, ["Sam"]);
    robin.get("/v1/me/organisations/riverside").await.expect(404);
    robin.post(leave, &then("withdraw")).await.expect(404);
}

#[actix_web::test]
async fn whoever_leaves_may_have_everything_erased() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (_, _, second) = full(&riverside).await;
    let robin = client(&house, &sign_in(&house, "robin@example.org").await);
    let leave = "/v1/me/organisations/riverside/leave";
    robin.post(leave, &then("erase")).await.expect(204);
    assert_eq!(
        robin
            .get("/v1/me/journeys")
            .await
            .expect(200)
            .list("/items")
            .len(),
        0
    );
    assert_eq!(journey(&second).await["stage"], "joined");
}

#[actix_web::test]
async fn the_last_owner_is_told_before_and_refused_and_goes_once_there_is_another() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let path = "/v1/me/organisations/riverside";
    let tie = owner.get(path).await.expect(200);
    assert_eq!(tie.list("/roles"), ["owner"]);
    assert_eq!(tie.str("/refused/code"), "last_owner");
    let refused = owner
        .post(&format!("{path}/leave"), &then("withdraw"))
        .await
        .expect(409);
    assert_eq!(refused.code(), "last_owner");
    assert_eq!(refused.str("/detail"), tie.str("/refused/detail"));

    riverside.person("second@example.net", "Second", &["owner"]).await;
    assert_eq!(owner.get(path).await.expect(200).body["refused"], Value::Null);
    owner
        .post(&format!("{path}/leave"), &then("withdraw"))
        .await
        .expect(204);
    owner.get(&riverside.path("")).await.expect(404);
}

#[actix_web::test]
async fn a_facilitator_reads_which_groups_go_on_without_her_and_leaves_them() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let fay = riverside.person("fay@example.net", "Fay", &["facilitator"]).await;
    let id = riverside.person_id("fay@example.net").await.to_string();
    let group = riverside.group(&json!({ "facilitators": [id] })).await;
    let tie = fay.get("/v1/me/organisations/riverside").await.expect(200);
    assert_eq!(tie.str("/groups/0/id"), group.id);
    assert_eq!(tie.body["conversations"], 0);
    let leave = "/v1/me/organisations/riverside/leave";
    fay.post(leave, &then("withdraw")).await.expect(204);
    let path = riverside.path(&format!("/groups/{}", group.id));
    let read = riverside.owner().await.get(&path).await.expect(200);
    assert_eq!(read.list("/facilitators").len(), 0);
}

#[actix_web::test]
async fn whom_nothing_ties_to_an_organisation_finds_none() {
    let house = House::new().await;
    let _riverside = house.organisation("riverside").await;
    let kindred = house.organisation("kindred").await;
    let stranger = kindred.owner().await;
    for org in ["riverside", "nowhere"] {
        let path = format!("/v1/me/organisations/{org}");
        stranger.get(&path).await.expect(404);
        stranger
            .post(&format!("{path}/leave"), &then("withdraw"))
            .await
            .expect(404);
    }
}

#[actix_web::test]
async fn what_a_peer_does_stands_under_their_journey_in_the_log_and_never_under_their_login() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(5).await;
    let _first = confirmed(&riverside, &workshop, "Robin").await;
    let robin = client(&house, &sign_in(&house, "robin@example.org").await);
    let leave = "/v1/me/organisations/riverside/leave";
    robin.post(leave, &then("withdraw")).await.expect(204);
    let robin = riverside.person_id("robin@example.org").await.to_string();
    let owner = riverside.owner().await;
    let log = owner.get(&riverside.path("/events?limit=100")).await.expect(200);
    let withdrawn = log
        .list("/items")
        .iter()
        .find(|event| event["kind"] == "journey_withdrawn");
    let withdrawn = withdrawn.expect("the log tells of it");
    assert_eq!(
        (&withdrawn["by"], &withdrawn["by_person"]),
        (&json!("peer"), &Value::Null)
    );
    assert!(!log.text.contains(&robin), "{}", log.text);
    let of_robin = riverside.path(&format!("/events?person={robin}"));
    let of_robin = owner.get(&of_robin).await.expect(200);
    assert_eq!(
        of_robin.list("/items").len(),
        0,
        "a login is no way to its journeys"
    );
}

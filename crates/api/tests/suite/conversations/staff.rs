//! Conversations as staff see to them: availability, arranging, recording, and who stops facilitating.

use serde_json::{Value, json};

use super::{FROM, TO, address, choice, group, has_time, journey, ready, slots};
use crate::support::House;

#[actix_web::test]
async fn who_stops_facilitating_leaves_their_conversations_to_the_coordinators() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara", "Bryn"]).await;
    for name in ["Amara", "Bryn"] {
        has_time(&org, name, "Europe/London", ("09:00", "12:00")).await;
    }
    let peer = ready(&org, &group, "Wren").await;
    let on_offer = slots(&peer, "Europe/London").await;
    peer.post("/v1/tracking/hold-slot", &choice(&on_offer[0]))
        .await
        .expect(200);
    peer.post("/v1/tracking/book", &choice(&on_offer[0]))
        .await
        .expect(200);
    let deciding = ready(&org, &group, "Deciding").await;
    let later = slots(&deciding, "Europe/London").await;
    deciding
        .post("/v1/tracking/hold-slot", &choice(&later[2]))
        .await
        .expect(200);

    let owner = org.owner().await;
    let bryn = org.person_id(&address("Bryn")).await;
    let path = org.path(&format!("/people/{bryn}"));
    let etag = owner.get(&path).await.expect(200).etag();
    owner
        .patch(&path, &etag, &json!({ "roles": ["trustee"] }))
        .await
        .expect(200);

    let left = journey(&peer).await;
    assert_eq!(left["conversation"]["state"], "booked");
    assert_eq!(left["conversation"]["with"], json!(["Amara"]));
    assert_eq!(left["next_actor"], "coordinator");
    let board = owner
        .get(&org.path("/journeys?stage=initial_conversation"))
        .await
        .expect(200);
    let next: Vec<&Value> = board
        .list("/items")
        .iter()
        .map(|item| &item["next_actor"])
        .collect();
    assert!(next.contains(&&json!("coordinator")), "{}", board.text);
    // What was merely kept is gone, and asked for again.
    assert_eq!(journey(&deciding).await["conversation"], Value::Null);
    let gone = deciding
        .post("/v1/tracking/book", &choice(&later[2]))
        .await
        .expect(409);
    assert_eq!(gone.code(), "slot_gone");
}

#[actix_web::test]
async fn staff_arrange_a_conversation_and_both_read_its_outcome() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara", "Bryn", "Cerys"]).await;
    for name in ["Amara", "Bryn"] {
        has_time(&org, name, "Europe/London", ("09:00", "12:00")).await;
    }
    let rules = org.path(&format!("/groups/{}/conversation-rules", group.id));
    let coordinator = org.role("coordinator").await;
    let found = coordinator.get(&rules).await.expect(200);
    assert_eq!(found.body, json!({ "facilitators": null, "minutes": 30 }));
    let longer = json!({ "facilitators": 1, "minutes": 45 });
    coordinator.put(&rules, &found.etag(), &longer).await.expect(200);
    assert_eq!(coordinator.put(&rules, &found.etag(), &longer).await.status, 412);

    let peer = ready(&org, &group, "Wren").await;
    let id = journey(&peer).await["id"].as_str().expect("an id").to_owned();
    let verb = |verb: &str| org.path(&format!("/journeys/{id}/{verb}"));
    let path = format!(
        "/groups/{}/slots?from={FROM}&to={TO}&time_zone=Europe/London",
        group.id
    );
    let on_offer = coordinator
        .get(&org.path(&path))
        .await
        .expect(200)
        .list("/items")
        .to_vec();
    assert_eq!(on_offer[0]["minutes"], 45);
    let said = json!({ "slot": on_offer[0]["slot"], "on_behalf": { "how": "phone", "wording_version": 1 } });
    coordinator.post(&verb("hold-slot"), &said).await.expect(200);
    let booked = coordinator.post(&verb("book"), &said).await.expect(200);
    // One of the two who have time, and the third of the group has none.
    assert_eq!(booked.list("/conversation/with").len(), 1);
    let holder = booked.str("/conversation/with/0");
    let other = if holder == "Amara" { "Bryn" } else { "Amara" };
    let other = org.sign_in(&address(other)).await;
    let refused = other
        .post(&verb("record-conversation"), &json!({ "outcome": "not_now" }))
        .await
        .expect(409);
    assert_eq!(refused.code(), "only_who_holds_it");
    let holder = org.sign_in(&address(holder)).await;
    let recorded = holder
        .post(&verb("record-conversation"), &json!({ "outcome": "not_now" }))
        .await
        .expect(200);
    assert_eq!(recorded.body["stage"], "not_now");
    let read = journey(&peer).await;
    assert_eq!(read["conversation"]["state"], "over");
    assert_eq!(read["conversation"]["outcome"], "not_now");
    assert_eq!(read["conversation"], recorded.body["conversation"]);
}

#[actix_web::test]
async fn only_facilitators_themselves_and_coordinators_say_when_there_is_time() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    group(&org, &["Amara", "Bryn"]).await;
    let path = has_time(&org, "Amara", "Australia/Lord_Howe", ("09:00", "12:00")).await;
    let bryn = org.sign_in(&address("Bryn")).await;
    bryn.get(&path).await.expect(404);
    org.role("trustee").await.get(&path).await.expect(403);
    let coordinator = org.role("coordinator").await;
    let found = coordinator.get(&path).await.expect(200);
    assert_eq!(found.str("/time_zone"), "Australia/Lord_Howe");
    let mut changed = found.body.clone();
    changed.as_object_mut().expect("an object").remove("person");
    changed["hours"] = json!([{ "day": "tuesday", "from": "09:05", "until": "12:00" }]);
    let refused = coordinator.put(&path, &found.etag(), &changed).await.expect(422);
    assert_eq!(refused.str("/errors/0/pointer"), "/hours/0/from");
    changed["hours"] = json!([]);
    changed["days_off"] = json!(["2026-03-10"]);
    let kept = coordinator.put(&path, &found.etag(), &changed).await.expect(200);
    assert_eq!(kept.body["days_off"], json!(["2026-03-10"]));
    let person = org.person_id("coordinator@riverside.example").await;
    coordinator
        .get(&org.path(&format!("/people/{person}/availability")))
        .await
        .expect(404);
}

//! The first way: from an enquiry to a place that nobody else can take.

use chrono::Duration;
use persistence::testing::drill::figure;
use serde_json::{Value, json};

use crate::support::{Client, House, fresh_key};

async fn journey(client: &Client) -> Value {
    client.get("/v1/tracking").await.expect(200).body
}

#[actix_web::test]
async fn somebody_signs_up_confirms_and_holds_a_place_that_the_coordinator_sees() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;

    let peer = riverside.sign_up(&workshop, "Ngũgĩ", "ngugi@example.org").await;
    let held = journey(&peer).await;
    assert_eq!(held["stage"], "contact");
    assert_eq!(held["place"]["state"], "held");
    assert_eq!(held["place"]["held_until"], "2026-03-02T10:00:00Z");

    let confirmed = peer
        .post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    assert_eq!(confirmed.body["stage"], "joined");
    assert_eq!(confirmed.body["place"]["state"], "taken");
    assert_eq!(confirmed.body["contact"]["confirmed"], true);

    let coordinator = riverside.role("coordinator").await;
    let places = coordinator
        .get(&riverside.path(&format!("/groups/{}/places", workshop.id)))
        .await
        .expect(200);
    assert_eq!(places.list("/items").len(), 1);
    assert_eq!(places.str("/items/0/preferred_name"), "Ngũgĩ");
    assert_eq!(places.str("/items/0/state"), "taken");
    let board = coordinator
        .get(&riverside.path("/journeys?stage=joined"))
        .await
        .expect(200);
    assert_eq!(board.list("/items").len(), 1);
}

#[actix_web::test]
async fn reading_the_link_never_uses_it_up() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(1).await;
    let peer = riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    let before = house.scratch.rows();
    for _ in 0..3 {
        looked_at(&peer, "/v1/tracking").await;
    }
    assert_eq!(house.scratch.rows(), before, "looking changes nothing at all");
    assert_eq!(journey(&peer).await["stage"], "contact");
    peer.post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    figure(
        "S7",
        "a private link is read and asked for by HEAD 3 times: it confirms after",
    );
}

/// What scanners of mail do to a link.
pub async fn looked_at(holder: &Client, path: &str) {
    holder.get(path).await.expect(200);
    let head = holder.request(reqwest::Method::HEAD, path).send().await;
    assert_eq!(head.expect("an answer").status(), 200);
}

#[actix_web::test]
async fn a_repeat_with_the_same_key_is_answered_alike_and_another_body_is_refused() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(3).await;
    let key = fresh_key();
    let body = riverside.enquiry(&workshop, "Wren", "wren@example.org");
    let path = riverside.public("/enquiries");
    let first = house.anyone().post_with_key(&path, &body, &key).await.expect(201);
    let again = house.anyone().post_with_key(&path, &body, &key).await.expect(201);
    assert_eq!(first.body, again.body);
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(first.header("idempotency-replayed"), "");
    let mut other = body.clone();
    other["preferred_name"] = json!("Robin");
    let refused = house
        .anyone()
        .post_with_key(&path, &other, &key)
        .await
        .expect(422);
    assert_eq!(refused.code(), "idempotency_key_reused");
    let without = house.anyone().request(reqwest::Method::POST, &path).json(&body);
    let without = house
        .anyone()
        .send(without, reqwest::Method::POST, &path)
        .await
        .expect(400);
    assert_eq!(without.code(), "idempotency_key_needed");
}

#[actix_web::test]
async fn a_hold_that_nobody_confirms_lapses_and_the_first_who_confirmed_gets_the_place() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(1).await;
    let slow = riverside.sign_up(&workshop, "Slow", "slow@example.org").await;
    let unconfirmed = riverside.sign_up(&workshop, "Second", "second@example.org").await;
    let third = riverside.sign_up(&workshop, "Third", "third@example.org").await;
    third
        .post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    assert_eq!(journey(&third).await["stage"], "waiting_list");

    house.wait(Duration::minutes(60));
    assert_eq!(
        api::joining::duties::lapse_holds(&house.app.db)
            .await
            .expect("done"),
        1
    );
    assert_eq!(journey(&third).await["stage"], "joined");
    assert_eq!(journey(&slow).await["place"], Value::Null);
    let late = slow
        .post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    assert_eq!(late.body["stage"], "waiting_list");
    assert_eq!(journey(&unconfirmed).await["waiting_list"]["in_line"], false);
}

#[actix_web::test]
async fn withdrawing_deletes_the_message_closes_the_link_and_passes_the_place_on() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(1).await;
    let mut enquiry = riverside.enquiry(&workshop, "First", "first@example.org");
    enquiry["message"] = json!("Something that is hard to say.");
    let begun = house
        .anyone()
        .post(&riverside.public("/enquiries"), &enquiry)
        .await
        .expect(201);
    let first = house.bearer(begun.str("/tracking_token"));
    first
        .post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    let next = riverside.sign_up(&workshop, "Next", "next@example.org").await;
    next.post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);

    let gone = first.post("/v1/tracking/withdraw", &json!({})).await.expect(200);
    assert_eq!(gone.body["stage"], "withdrawn");
    first.get("/v1/tracking").await.expect(401);
    assert_eq!(journey(&next).await["stage"], "joined");
    let owner = riverside.owner().await;
    let kept = owner
        .get(&riverside.path(&format!("/journeys/{}", gone.str("/id"))))
        .await
        .expect(200);
    assert_eq!(kept.body["message"], Value::Null);
}

#[actix_web::test]
async fn erasing_leaves_nothing_of_a_journey() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(1).await;
    let peer = riverside.sign_up(&workshop, "Gone", "gone@example.org").await;
    let id = journey(&peer).await["id"].as_str().expect("an id").to_owned();
    peer.post("/v1/tracking/erase", &json!({})).await.expect(204);
    peer.get("/v1/tracking").await.expect(401);
    riverside
        .owner()
        .await
        .get(&riverside.path(&format!("/journeys/{id}")))
        .await
        .expect(404);
    let next = riverside.sign_up(&workshop, "Next", "next@example.org").await;
    assert_eq!(journey(&next).await["place"]["state"], "held");
}

#[actix_web::test]
async fn the_newest_enquiry_of_a_contact_takes_its_hold_over() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(1).await;
    let old = riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    let new = riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    assert_eq!(journey(&old).await["place"], Value::Null);
    assert_eq!(journey(&new).await["place"]["state"], "held");
}

#[actix_web::test]
async fn an_enquiry_that_nobody_confirms_vanishes_whole_after_fourteen_days() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(5).await;
    let quiet = riverside.sign_up(&workshop, "Quiet", "quiet@example.org").await;
    let kept = riverside.sign_up(&workshop, "Kept", "kept@example.org").await;
    kept.post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    house.wait(Duration::days(13));
    api::joining::duties::lapse_holds(&house.app.db)
        .await
        .expect("done");
    assert_eq!(
        api::joining::duties::expire_unconfirmed(&house.app.db)
            .await
            .expect("done"),
        0
    );
    house.wait(Duration::days(1) + Duration::seconds(1));
    assert_eq!(
        api::joining::duties::expire_unconfirmed(&house.app.db)
            .await
            .expect("done"),
        1
    );
    quiet.get("/v1/tracking").await.expect(401);
    assert_eq!(journey(&kept).await["stage"], "joined");
}

/// Signs up `count` people at once and returns their links in no particular order.
async fn all_at_once(house: &House, path: &str, bodies: Vec<Value>) -> Vec<Client> {
    let calls = bodies.into_iter().map(|body| {
        let anyone = house.anyone();
        async move { anyone.post(path, &body).await }
    });
    let replies = futures_util::future::join_all(calls).await;
    replies
        .iter()
        .map(|reply| house.bearer(reply.clone().expect(201).str("/tracking_token")))
        .collect()
}

#[actix_web::test]
async fn of_two_hundred_people_at_once_for_twelve_places_twelve_hold_and_the_others_wait_in_order() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    let enquiry =
        |n: usize| riverside.enquiry(&workshop, &format!("Peer {n}"), &format!("peer-{n}@example.org"));
    let people = all_at_once(
        &house,
        &riverside.public("/enquiries"),
        (0..200).map(enquiry).collect(),
    )
    .await;

    let mut held = 0;
    let mut waiting = Vec::new();
    for person in &people {
        let journey = journey(person).await;
        if journey["place"]["state"] == "held" {
            held += 1;
        } else {
            waiting.push((
                journey["waiting_list"]["since"].to_string(),
                journey["id"].to_string(),
            ));
        }
    }
    assert_eq!((held, waiting.len()), (12, 188));

    let owner = riverside.owner().await;
    let mut listed = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = riverside.path(&format!("/groups/{}/waiting-list?limit=100{cursor}", workshop.id));
        let page = owner.get(&path).await.expect(200);
        listed.extend(page.list("/items").iter().map(|item| item["since"].to_string()));
        match page.body["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(listed.len(), 188);
    assert!(listed.is_sorted());
    let word = house
        .anyone()
        .get(&riverside.public(&format!("/groups/{}", workshop.id)))
        .await
        .expect(200);
    assert_eq!(word.str("/places"), "waiting_list");
}

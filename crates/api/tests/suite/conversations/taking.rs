//! Taking a time by a private link: kept, booked, moved, given back, and never given twice.

use chrono::Duration;
use serde_json::{Value, json};

use super::{FROM, TO, choice, group, has_time, journey, ready, slots, starts};
use crate::support::House;

#[actix_web::test]
async fn somebody_keeps_books_moves_and_cancels_a_time_with_both_facilitators() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara", "Bryn"]).await;
    has_time(&org, "Amara", "Europe/London", ("09:00", "12:00")).await;
    has_time(&org, "Bryn", "Europe/London", ("10:00", "13:00")).await;
    let peer = ready(&org, &group, "Wren").await;

    let on_offer = slots(&peer, "Europe/Paris").await;
    // Where both are free, 10:00 to 12:00 in London, an hour later in Paris.
    assert_eq!(starts(&on_offer).first(), Some(&"2026-03-10T11:00:00"));
    assert_eq!(starts(&on_offer).last(), Some(&"2026-03-10T12:30:00"));
    assert_eq!(on_offer[0]["starts_at"], "2026-03-10T10:00:00Z");
    assert_eq!(on_offer[0]["time_zone"], "Europe/Paris");
    assert_eq!(on_offer[0]["minutes"], 30);

    let held = peer
        .post("/v1/tracking/hold-slot", &choice(&on_offer[0]))
        .await
        .expect(200);
    assert_eq!(held.body["conversation"]["state"], "held");
    assert_eq!(held.body["due_at"], "2026-03-02T09:10:00Z");
    let booked = peer
        .post("/v1/tracking/book", &choice(&on_offer[0]))
        .await
        .expect(200);
    let conversation = &booked.body["conversation"];
    assert_eq!(conversation["state"], "booked");
    assert_eq!(conversation["starts_at"], "2026-03-10T10:00:00Z");
    assert_eq!(conversation["local_start"], "2026-03-10T11:00:00");
    assert_eq!(conversation["time_zone"], "Europe/Paris");
    let mut with: Vec<&str> = booked
        .list("/conversation/with")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    with.sort_unstable();
    assert_eq!(with, ["Amara", "Bryn"]);
    assert_eq!(booked.body["next_actor"], "facilitators");

    // One's own time doesn't stand in the way of moving it by a quarter of an hour.
    let to_move = slots(&peer, "Europe/Paris").await;
    let moved = peer
        .post("/v1/tracking/move-conversation", &choice(&to_move[1]))
        .await
        .expect(200);
    assert_eq!(moved.body["conversation"]["starts_at"], "2026-03-10T10:15:00Z");
    let other = ready(&org, &group, "Robin").await;
    assert_eq!(
        starts(&slots(&other, "Europe/London").await),
        [
            "2026-03-10T11:00:00",
            "2026-03-10T11:15:00",
            "2026-03-10T11:30:00"
        ]
    );

    let cancelled = peer
        .post("/v1/tracking/cancel-conversation", &json!({}))
        .await
        .expect(200);
    assert_eq!(cancelled.body["conversation"], Value::Null);
    assert_eq!(cancelled.body["next_actor"], "peer");
    assert_eq!(slots(&other, "Europe/London").await.len(), on_offer.len());
}

#[actix_web::test]
async fn a_time_that_is_kept_blocks_it_for_ten_minutes_and_no_longer() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara"]).await;
    has_time(&org, "Amara", "Europe/London", ("09:00", "09:30")).await;
    let quick = ready(&org, &group, "Quick").await;
    let other = ready(&org, &group, "Other").await;
    let only = slots(&quick, "Europe/London").await;
    assert_eq!(only.len(), 1);

    quick
        .post("/v1/tracking/hold-slot", &choice(&only[0]))
        .await
        .expect(200);
    assert!(slots(&other, "Europe/London").await.is_empty());
    let refused = other
        .post("/v1/tracking/hold-slot", &choice(&only[0]))
        .await
        .expect(409);
    assert_eq!(refused.code(), "slot_gone");

    house.wait(Duration::minutes(10));
    assert_eq!(slots(&other, "Europe/London").await.len(), 1);
    assert_eq!(journey(&quick).await["conversation"], Value::Null);
    let late = quick
        .post("/v1/tracking/book", &choice(&only[0]))
        .await
        .expect(409);
    assert_eq!(late.code(), "slot_gone");
    other
        .post("/v1/tracking/hold-slot", &choice(&only[0]))
        .await
        .expect(200);
    other
        .post("/v1/tracking/book", &choice(&only[0]))
        .await
        .expect(200);
    let gone = quick
        .post("/v1/tracking/hold-slot", &choice(&only[0]))
        .await
        .expect(409);
    assert_eq!(gone.code(), "slot_gone");
}

#[actix_web::test]
async fn busy_times_elsewhere_are_plain_busy() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let elsewhere = house.organisation("kindred").await;
    let here = group(&org, &["Amara"]).await;
    let there = group(&elsewhere, &["Amara"]).await;
    for each in [&org, &elsewhere] {
        has_time(each, "Amara", "Europe/London", ("09:00", "10:00")).await;
    }
    let peer = ready(&org, &here, "Wren").await;
    let other = ready(&elsewhere, &there, "Robin").await;
    let on_offer = slots(&peer, "Europe/London").await;
    assert_eq!(
        starts(&on_offer),
        [
            "2026-03-10T09:00:00",
            "2026-03-10T09:15:00",
            "2026-03-10T09:30:00"
        ]
    );
    peer.post("/v1/tracking/hold-slot", &choice(&on_offer[0]))
        .await
        .expect(200);
    let left = slots(&other, "Europe/London").await;
    assert_eq!(starts(&left), ["2026-03-10T09:30:00"]);
    // A slot of another group is none of this one's, however well it is signed.
    let foreign = other
        .post("/v1/tracking/hold-slot", &choice(&on_offer[2]))
        .await
        .expect(409);
    assert_eq!(foreign.code(), "slot_gone");
    let forged = other
        .post("/v1/tracking/hold-slot", &json!({ "slot": "AAAA" }))
        .await
        .expect(422);
    assert_eq!(forged.str("/errors/0/pointer"), "/slot");
}

#[actix_web::test]
async fn when_no_time_fits_a_coordinator_gets_in_touch() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara"]).await;
    let peer = ready(&org, &group, "Wren").await;
    let path = format!("/v1/tracking/slots?from={FROM}&to={TO}");
    let on_offer = async || peer.get(&path).await.expect(200).body;
    assert_eq!(on_offer().await["items"], json!([]));
    // Nobody has said that they have time: honestly none, as far ahead as can be booked.
    assert_eq!(on_offer().await["next_starts_at"], Value::Null);
    has_time(&org, "Amara", "Europe/London", ("09:00", "12:00")).await;
    assert_eq!(on_offer().await["next_starts_at"], Value::Null);
    let monday = "/v1/tracking/slots?from=2026-03-11T00:00:00Z&to=2026-03-16T00:00:00Z";
    let away = peer.get(monday).await.expect(200);
    assert_eq!(away.list("/items").len(), 0);
    assert_eq!(away.body["next_starts_at"], "2026-03-17T09:00:00Z");
    let said = peer
        .post("/v1/tracking/no-time-fits", &json!({}))
        .await
        .expect(200);
    assert_eq!(said.body["next_actor"], "coordinator");
    // Three working days were promised, on a Monday.
    assert_eq!(
        said.body["due_at"].as_str().map(|due| &due[..10]),
        Some("2026-03-05")
    );
    peer.get(&format!("/v1/tracking/slots?from={TO}&to={FROM}"))
        .await
        .expect(400);
    peer.get("/v1/tracking/slots?time_zone=Mars/Base")
        .await
        .expect(400);
}

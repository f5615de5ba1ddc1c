//! From a charity's public list to a place in a weekly group: statement, workshop, conversation with two facilitators,
//! name-check by three members, guidelines.

use serde_json::{Value, json};

use super::{Walk, affirms, agrees, at, does, journey};
use crate::support::{Client, House};
use crate::verbs::guidelines;

pub const STEPS: [&str; 5] = [
    "eligibility",
    "workshop",
    "initial_conversation",
    "name_check",
    "agreement",
];

/// Tuesdays, two and a half weeks after the workshop.
const FROM: &str = "2026-03-31T00:00:00Z";
const TO: &str = "2026-04-01T00:00:00Z";

/// Says that a facilitator has time on Tuesday mornings.
pub async fn has_time(walk: &Walk<'_>, name: &str) {
    let client = walk.staff(name).await;
    let person = walk.org.person_id(&super::address(name)).await;
    let path = walk.org.path(&format!("/people/{person}/availability"));
    let etag = client.get(&path).await.expect(200).etag();
    let said = json!({
        "time_zone": "Europe/London", "hours": [{ "day": "tuesday", "from": "09:00", "until": "12:00" }], "days_off": [],
        "buffer_before_minutes": 0, "buffer_after_minutes": 15, "notice_hours": 24, "horizon_days": 60, "daily_cap": 5,
    });
    client.put(&path, &etag, &said).await.expect(200);
}

/// Books the first time on offer.
pub async fn books_a_conversation(peer: &Client, from: &str, to: &str) -> Value {
    let path = format!("/v1/tracking/slots?from={from}&to={to}&time_zone=Europe/London");
    let offered = peer.get(&path).await.expect(200);
    let choice = json!({ "slot": offered.str("/items/0/slot") });
    does(peer, "hold-slot", choice.clone()).await;
    does(peer, "book", choice).await
}

#[actix_web::test]
async fn a_peer_goes_from_the_public_list_to_a_place_in_a_weekly_group() {
    let house = House::new().await;
    let mut walk = Walk::new(&house, "riverside").await;
    guidelines(&walk.org, &["We listen", "What is said here stays here"]).await;
    let amara = walk.with_role("Amara", "facilitator").await;
    let bryn = walk.with_role("Bryn", "facilitator").await;
    let workshop = walk
        .org
        .group(&json!({ "capacity": 4, "facilitators": [amara] }))
        .await;
    let programme = walk.programme("Weekly support group", &[], &json!({})).await;
    let meets = json!({
        "name": "Tuesday evenings", "capacity": 8, "facilitators": [amara, bryn],
        "local_start": "2026-05-05T19:00:00", "recurrence": "FREQ=WEEKLY;BYDAY=TU",
    });
    let group = walk.group(&programme, &meets).await;
    for name in ["Ash", "Birch", "Cedar"] {
        let member = walk.enquire(&group, name).await;
        assert_eq!(at(&does(&member, "confirm-contact", json!({})).await).0, "joined");
    }
    walk.asks_for(&programme, &STEPS).await;
    has_time(&walk, "Amara").await;
    has_time(&walk, "Bryn").await;

    let wren = walk.enquire(&group, "Wren").await;
    assert_eq!(at(&journey(&wren).await), ("contact", "peer"));
    assert_eq!(
        at(&does(&wren, "confirm-contact", json!({})).await),
        ("eligibility", "peer")
    );
    assert_eq!(
        at(&affirms(&walk, &wren, &group, true).await),
        ("workshop", "peer")
    );
    let ahead = wren.get("/v1/tracking/workshops").await.expect(200);
    let session = ahead.str("/items/0/session").to_owned();
    does(&wren, "book-workshop", json!({ "session": session })).await;

    walk.days(16).await;
    let attendance = walk
        .org
        .path(&format!("/groups/{}/sessions/{session}/attendance", workshop.id));
    let was_there = json!({ "journey": journey(&wren).await["id"], "attended": true });
    walk.staff("Amara")
        .await
        .post(&attendance, &was_there)
        .await
        .expect(200);
    assert_eq!(at(&journey(&wren).await), ("initial_conversation", "peer"));
    let booked = books_a_conversation(&wren, FROM, TO).await;
    assert_eq!(booked["conversation"]["with"].as_array().map(Vec::len), Some(2));
    let mail = walk.newest("Wren", "/t#").await;
    assert!(
        !mail.head.contains("Riverside") && !mail.head.contains("Tuesday"),
        "{}",
        mail.head
    );

    walk.days(14).await;
    let join = json!({ "outcome": "join" });
    walk.by_staff("Bryn", &wren, "record-conversation", &join).await;
    let held = journey(&wren).await;
    assert_eq!(
        (at(&held).0, &held["place"]["state"]),
        ("name_check", &json!("held"))
    );
    does(
        &wren,
        "consent-name-check",
        json!({ "detail": "Plays the tuba in the town band" }),
    )
    .await;
    walk.by_staff("Bryn", &wren, "open-name-check", &json!({})).await;
    for name in ["Ash", "Birch", "Cedar"] {
        let link = walk.question(name).await;
        assert_eq!(
            link.get("/v1/name-check")
                .await
                .expect(200)
                .str("/preferred_name"),
            "Wren"
        );
        link.post("/v1/name-check", &json!({ "answer": "dont_know" }))
            .await
            .expect(200);
    }
    walk.days(1).await;
    assert_eq!(at(&journey(&wren).await), ("agreement", "peer"));
    assert_eq!(at(&agrees(&wren).await), ("joined", "nobody"));

    let places = walk.org.path(&format!("/groups/{}/places", group.id));
    let seated = walk.staff("Bryn").await.get(&places).await.expect(200);
    let taken = seated
        .list("/items")
        .iter()
        .filter(|place| place["state"] == "taken");
    assert_eq!(taken.count(), 4);
}

//! What waits for a safe hour, what doesn't, and from when time runs.

use api::worker::End;
use chrono::Duration;
use domain::Instant;
use serde_json::json;

use super::{taken, thursdays, wish, wishes};
use crate::conversations;
use crate::support::{House, Mail};
use crate::verbs::{confirmed, do_it, group_with_steps, guidelines, journey};

/// The Thursday after the Monday on which tests begin, at 7pm.
const SAFE: &str = "2026-03-05T19:00:00Z";

fn at(text: &str) -> Instant {
    text.parse().expect("a moment")
}

impl House {
    /// Lets time pass until then.
    fn wait_until(&self, moment: &str) {
        self.wait(at(moment).since(self.app.db.clock().now()));
    }
}

fn to_wren(mails: &[Mail]) -> usize {
    mails.iter().filter(|mail| mail.is_to("wren@example.org")).count()
}

#[actix_web::test]
async fn a_message_waits_for_a_safe_hour_while_links_and_codes_come_at_once() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(&riverside, &["agreement"], &json!({})).await;
    taken(&riverside, &group, "Wren", &thursdays()).await;
    let (mails, ends) = letterbox.open().await;
    assert_eq!(to_wren(&mails), 0);
    assert!(ends.contains(&End::PutOff(at(SAFE))), "{ends:?}");

    let link = json!({ "contact": { "email": "wren@example.org" } });
    let anyone = house.anyone();
    anyone
        .post(&riverside.public("/tracking-links"), &link)
        .await
        .expect(202);
    let (mails, _) = letterbox.open().await;
    assert_eq!(to_wren(&mails), 1, "a link that was asked for");
    let code = json!({ "email": "wren@example.org" });
    anyone.post("/v1/auth/codes", &code).await.expect(202);
    let (mails, _) = letterbox.open().await;
    assert_eq!(to_wren(&mails), 1, "a code that was asked for");

    house.wait_until("2026-03-05T18:59:59Z");
    assert_eq!(to_wren(&letterbox.open().await.0), 0);
    house.wait_until(SAFE);
    let (mails, _) = letterbox.open().await;
    assert_eq!(to_wren(&mails), 1);
}

#[actix_web::test]
async fn what_no_longer_holds_when_the_hour_comes_is_not_sent_and_the_end_is_told_at_a_safe_hour_too() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    letterbox.open().await;
    wish(&wren, &thursdays()).await;
    do_it(&wren, "leave", json!({})).await;
    letterbox.open().await;
    house.wait(Duration::minutes(1));
    do_it(&wren, "withdraw", json!({})).await;
    let (mails, ends) = letterbox.open().await;
    assert_eq!(to_wren(&mails), 0);
    assert!(ends.contains(&End::PutOff(at(SAFE))), "{ends:?}");
    house.wait_until(SAFE);
    let (mails, ends) = letterbox.open().await;
    let [last] = mails.as_slice() else {
        panic!("{mails:?} {ends:?}")
    };
    assert!(
        !last.body.contains("/t#"),
        "only that it has ended: {}",
        last.body
    );
}

#[actix_web::test]
async fn who_may_not_be_written_to_gets_nothing_but_what_they_ask_for() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let wren = riverside.sign_up(&group, "Wren", "wren@example.org").await;
    wish(&wren, &wishes(&json!({ "by": "page", "hours": [] }))).await;
    do_it(&wren, "confirm-contact", json!({})).await;
    let (mails, ends) = letterbox.open().await;
    assert_eq!(to_wren(&mails), 0);
    assert!(ends.contains(&End::Dropped("unwished")), "{ends:?}");
    let link = json!({ "contact": { "email": "wren@example.org" } });
    house
        .anyone()
        .post(&riverside.public("/tracking-links"), &link)
        .await
        .expect(202);
    assert_eq!(to_wren(&letterbox.open().await.0), 1);
}

#[actix_web::test]
async fn an_offers_time_is_the_organisations_and_runs_from_when_its_message_may_be_sent() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let settings = riverside.path("");
    let before = owner.get(&settings).await.expect(200);
    assert_eq!(before.body["offer_hours"], 72);
    for hours in [5, 337, -1] {
        let refused = owner
            .patch(&settings, &before.etag(), &json!({ "offer_hours": hours }))
            .await
            .expect(422);
        assert_eq!(refused.str("/errors/0/pointer"), "/offer_hours");
    }
    owner
        .patch(&settings, &before.etag(), &json!({ "offer_hours": 48 }))
        .await
        .expect(200);

    guidelines(&riverside, &["We listen"]).await;
    let in_order = json!({ "capacity": 1, "next_offer": "in_order" });
    let group = group_with_steps(&riverside, &["agreement"], &in_order).await;
    let seated = confirmed(&riverside, &group, "Seated").await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    wish(&wren, &thursdays()).await;
    letterbox.open().await;
    do_it(&seated, "leave", json!({})).await;
    let offer = journey(&wren).await["offer"].clone();
    assert_eq!(
        offer,
        json!({ "since": offer["since"], "until": "2026-03-07T19:00:00Z" })
    );

    // The reminder's best hour, a day before, is not a safe one, and the next is too late: the offer alone is told.
    house.wait_until(SAFE);
    let mut told = to_wren(&letterbox.open().await.0);
    for _ in 0..5 {
        house.wait(Duration::hours(12));
        told += to_wren(&letterbox.open().await.0);
        api::joining::duties::lapse_holds(&house.app.db)
            .await
            .expect("done");
    }
    assert_eq!(told, 1);
    assert_eq!(journey(&wren).await["stage"], "waiting_list");
}

#[actix_web::test]
async fn an_offer_is_reminded_of_a_day_before_it_ends() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let in_order = json!({ "capacity": 1, "next_offer": "in_order" });
    let group = group_with_steps(&riverside, &["agreement"], &in_order).await;
    let seated = confirmed(&riverside, &group, "Seated").await;
    confirmed(&riverside, &group, "Wren").await;
    letterbox.open().await;
    do_it(&seated, "leave", json!({})).await;
    assert_eq!(to_wren(&letterbox.open().await.0), 1);
    house.wait(Duration::hours(48) - Duration::seconds(1));
    assert_eq!(to_wren(&letterbox.open().await.0), 0);
    house.wait(Duration::seconds(1));
    assert_eq!(to_wren(&letterbox.open().await.0), 1);
}

#[actix_web::test]
async fn a_conversation_is_reminded_of_at_the_last_safe_hour_before_it() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let org = house.organisation("riverside").await;
    let group = conversations::group(&org, &["Robin"]).await;
    conversations::has_time(&org, "Robin", "Europe/London", ("09:00", "12:00")).await;
    let wren = conversations::ready(&org, &group, "Wren").await;
    let hours = json!([
        { "day": "wednesday", "from": "19:00", "until": "20:00" },
        { "day": "saturday", "from": "10:00", "until": "11:00" },
    ]);
    wish(&wren, &wishes(&json!({ "hours": hours }))).await;
    // On Tuesday, 10 March.
    let on_offer = conversations::slots(&wren, "Europe/London").await;
    let choice = json!({ "slot": on_offer[0]["slot"] });
    do_it(&wren, "hold-slot", choice.clone()).await;
    do_it(&wren, "book", choice).await;
    letterbox.open().await;
    let mut told = Vec::new();
    for moment in [
        "2026-03-04T19:00:00Z",
        "2026-03-07T10:30:00Z",
        "2026-03-07T10:45:00Z",
        "2026-03-09T09:00:00Z",
    ] {
        house.wait_until(moment);
        told.push(to_wren(&letterbox.open().await.0));
    }
    assert_eq!(
        told,
        [1, 0, 1, 0],
        "booked, and the reminder on the Saturday before"
    );
}

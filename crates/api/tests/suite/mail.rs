//! Mail the whole way: what happens brings a message, its link opens what it should, and no message tells more than
//! its recipient's own way.

use api::worker::End;
use chrono::Duration;
use domain::ids::JourneyId;
use serde_json::json;

use crate::support::{Client, House, Mail};

pub async fn journey_id(peer: &Client) -> JourneyId {
    let journey = peer.get("/v1/tracking").await.expect(200);
    journey.str("/id").parse().expect("an id")
}

pub async fn confirm(peer: &Client) {
    peer.post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
}

#[actix_web::test]
async fn an_enquiry_brings_one_message_whose_link_confirms_and_a_place_brings_another() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    letterbox.open().await;
    riverside.sign_up(&workshop, "Wren", "wren@example.org").await;

    let (mails, _) = letterbox.open().await;
    let [confirm_mail] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(confirm_mail.is_to("wren@example.org"));
    assert!(confirm_mail.link().starts_with(&format!("{}/t#htk_", house.base)));
    assert!(
        confirm_mail.body.contains("Tuesday 17 March, 7pm to 9pm"),
        "{}",
        confirm_mail.body
    );
    confirm(&house.bearer(confirm_mail.token())).await;

    let (mails, _) = letterbox.open().await;
    let [place_mail] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(
        place_mail.body.contains("You have a place"),
        "{}",
        place_mail.body
    );
    assert_eq!(place_mail.token(), confirm_mail.token());

    house.wait(Duration::hours(20));
    let (mails, ends) = letterbox.open().await;
    assert!(mails.is_empty());
    assert_eq!(ends, [End::Dropped("confirmed")], "the reminder is not needed");
}

#[actix_web::test]
async fn who_does_not_confirm_is_reminded_once() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    letterbox.open().await;
    house.wait(Duration::hours(20));
    let (mails, _) = letterbox.open().await;
    let [reminder] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(reminder.body.contains("We remind you only this once."));
    for _ in 0..14 {
        house.wait(Duration::days(1));
        assert!(letterbox.open().await.0.is_empty());
    }
}

#[actix_web::test]
async fn a_new_link_takes_the_place_of_the_old_one_and_is_sent_to_its_own_contact_only() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    let peer = riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    confirm(&peer).await;
    letterbox.open().await;
    let path = riverside.public("/tracking-links");
    for address in ["wren@example.org", "nobody@example.org"] {
        let asked = json!({ "contact": { "email": address } });
        house.anyone().post(&path, &asked).await.expect(202);
    }
    let (mails, _) = letterbox.open().await;
    let [link_mail] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(link_mail.is_to("wren@example.org"));
    peer.get("/v1/tracking").await.expect(401);
    house
        .bearer(link_mail.token())
        .get("/v1/tracking")
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_code_that_was_asked_for_arrives_alone_on_its_line() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    house.organisation("riverside").await;
    letterbox.open().await;
    let asked = json!({ "email": "owner@riverside.example" });
    house.anyone().post("/v1/auth/codes", &asked).await.expect(202);
    let (mails, _) = letterbox.open().await;
    let [code_mail] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(code_mail.is_to("owner@riverside.example"));
    assert_eq!(code_mail.code().len(), 6);
}

#[actix_web::test]
async fn of_a_withdrawn_journey_only_the_end_is_told_and_of_an_erased_one_nothing() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    let wren = riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    wren.post("/v1/tracking/withdraw", &json!({})).await.expect(200);
    let robin = riverside.sign_up(&workshop, "Robin", "robin@example.org").await;
    robin.post("/v1/tracking/erase", &json!({})).await.expect(204);
    let (mails, _) = letterbox.open().await;
    let to_peers: Vec<&Mail> = mails
        .iter()
        .filter(|mail| mail.is_to("wren@example.org") || mail.is_to("robin@example.org"))
        .collect();
    let [end] = to_peers.as_slice() else {
        panic!("{to_peers:?}")
    };
    assert!(
        end.body.contains("Your enquiry has ended, as you asked"),
        "{}",
        end.body
    );
    assert!(!end.body.contains("htk_"));
}

//! A safeguarding lead opens one journey with a reason: who, which and why is kept, and no other is read.

use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Client, House, Organisation};

/// Wren's journey with a message, and what it is called on the telephone.
async fn begun(org: &Organisation<'_>, house: &House) -> (String, String) {
    let workshop = org.workshop(5).await;
    let mut enquiry = org.enquiry(&workshop, "Wren", "wren@example.org");
    enquiry["message"] = json!("Somebody at home frightens me.");
    let sent = house.anyone().post(&org.public("/enquiries"), &enquiry).await;
    let sent = sent.expect(201);
    (sent.str("/journey").to_owned(), sent.str("/reference").to_owned())
}

fn why(reference: &str) -> Value {
    json!({ "reference": reference, "reason": "A neighbour rang with a worry." })
}

async fn lead(org: &Organisation<'_>, name: &str) -> Client {
    let email = format!("{name}@example.net");
    org.person(&email, name, &["safeguarding_lead"]).await
}

#[actix_web::test]
async fn a_lead_reads_a_journey_once_she_says_why_and_it_is_kept_that_she_did() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (journey, reference) = begun(&riverside, &house).await;
    let sal = lead(&riverside, "Sal").await;
    let path = riverside.path("/journey-openings");
    sal.get(&riverside.path(&format!("/journeys/{journey}")))
        .await
        .expect(403);

    let opened = sal
        .post(&path, &why(&format!(" {} ", reference.to_lowercase())))
        .await
        .expect(201);
    assert_eq!(opened.str("/journey/preferred_name"), "Wren");
    assert_eq!(opened.str("/journey/contact/address"), "wren@example.org");
    assert_eq!(opened.str("/journey/message"), "Somebody at home frightens me.");
    for moves in ["/journey/may", "/journey/may_not"] {
        assert_eq!(opened.list(moves).len(), 0, "she reads, and changes nothing");
    }
    assert!(
        opened
            .list("/journey/facts")
            .iter()
            .all(|fact| fact["may_void"] == false)
    );
    let at = opened.header("location").to_owned();
    assert_eq!(sal.get(&at).await.expect(200).body, opened.body);

    // Another lead, and whoever runs the place day by day, don't read what she opened; the owner does.
    let other = lead(&riverside, "Olu").await;
    other.get(&at).await.expect(404);
    assert_eq!(other.get(&path).await.expect(200).list("/items").len(), 0);
    riverside.role("coordinator").await.get(&path).await.expect(403);
    let owner = riverside.owner().await;
    let kept = owner.get(&path).await.expect(200);
    assert_eq!(kept.str("/items/0/reason"), "A neighbour rang with a worry.");
    assert_eq!(kept.str("/items/0/opened_by/preferred_name"), "Sal");
    assert_eq!(kept.body["items"][0], opened.body["opening"]);
    let log = riverside.path(&format!(
        "/events?kind=journey_opened,message_read&journey={journey}"
    ));
    let log = owner.get(&log).await.expect(200);
    let kinds: Vec<&str> = log
        .list("/items")
        .iter()
        .filter_map(|entry| entry["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["message_read", "message_read", "journey_opened"]);
    assert!(!log.text.contains("neighbour"), "a reason is no part of the log");
}

#[actix_web::test]
async fn an_opening_ends_after_a_day_with_her_role_and_with_the_journey() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (journey, reference) = begun(&riverside, &house).await;
    let sal = lead(&riverside, "Sal").await;
    let path = riverside.path("/journey-openings");
    let opened = sal.post(&path, &why(&reference)).await.expect(201);
    let at = opened.header("location").to_owned();
    house.wait(Duration::hours(24));
    let sal = riverside.proven_device("Sal@example.net").await;
    let over = sal.get(&at).await.expect(200);
    assert_eq!(over.body["journey"], Value::Null);
    assert_eq!(over.body["opening"], opened.body["opening"]);

    let again = sal.post(&path, &why(&reference)).await.expect(201);
    let again = again.header("location").to_owned();
    let owner = riverside.proven_device("owner@riverside.example").await;
    let erase = json!({ "on_behalf": { "how": "phone", "wording_version": 1 } });
    owner
        .post(&riverside.path(&format!("/journeys/{journey}/erase")), &erase)
        .await
        .expect(204);
    sal.get(&again).await.expect(404);
    assert_eq!(sal.get(&path).await.expect(200).list("/items").len(), 0);

    let person = riverside.person_id("sal@example.net").await;
    owner
        .delete(&riverside.path(&format!("/people/{person}")))
        .await
        .expect(204);
    sal.get(&path).await.expect(404);
}

#[actix_web::test]
async fn a_journey_elsewhere_and_one_that_nobody_began_are_the_same_to_her() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let kindred = house.organisation("kindred").await;
    let (_, foreign) = begun(&kindred, &house).await;
    let sal = lead(&riverside, "Sal").await;
    let path = riverside.path("/journey-openings");
    let nobody = sal.post(&path, &why("2222-2222")).await.expect(422);
    assert_eq!(nobody.str("/errors/0/pointer"), "/reference");
    let elsewhere = sal.post(&path, &why(&foreign)).await.expect(422);
    assert_eq!(elsewhere.body["errors"], nobody.body["errors"]);
    let silent = json!({ "reference": "2222-2222", "reason": " " });
    let silent = sal.post(&path, &silent).await.expect(422);
    let pointers: Vec<_> = silent
        .list("/errors")
        .iter()
        .map(|error| &error["pointer"])
        .collect();
    assert_eq!(pointers, ["/reason", "/reference"]);
    assert_eq!(sal.get(&path).await.expect(200).list("/items").len(), 0);
}

//! What staff see and do: the state, a number, and whom to speak to.

use std::collections::BTreeMap;

use chrono::Duration;
use serde_json::{Value, json};

use super::{DETAIL, PERSON, Scene, answers};
use crate::support::{Client, House};
use crate::verbs::{by_phone, journey};

#[actix_web::test]
async fn facilitators_see_the_state_a_number_and_who_asked_for_a_talk() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch", "Cedar", "Dogwood"]).await;
    assert_eq!(scene.look().await.str("/state"), "none");
    scene.consents().await.expect(200);
    let consented = scene.look().await;
    assert_eq!(
        (consented.str("/state"), consented.str("/detail")),
        ("consented", DETAIL)
    );
    let opened = scene.staff("open-name-check", json!({})).await.expect(200);
    assert_eq!(opened.str("/next_actor"), "members");
    let links = scene.links().await;
    assert_eq!(scene.look().await.str("/state"), "asking");

    answers(&links[0].1, "know").await.expect(200);
    let one = scene.look().await;
    assert_eq!(
        (one.str("/state"), &one.body["talk_needed"]),
        ("talk_needed", &Value::Null)
    );
    assert_eq!(
        one.list("/speak_to").len(),
        0,
        "nobody learns who knows the person"
    );
    answers(&links[1].1, "talk").await.expect(200);
    answers(&links[2].1, "dont_know").await.expect(200);
    let three = scene.look().await;
    assert_eq!(three.body["talk_needed"], 2);
    let to = three.list("/speak_to");
    assert_eq!(to.len(), 1);
    assert_eq!(
        (&to[0]["preferred_name"], &to[0]["why"]),
        (&json!("Birch"), &json!("asked_for_talk"))
    );
    for never in ["Ash", "Cedar", "Dogwood"] {
        assert!(!three.text.contains(never), "{never} in {}", three.text);
    }
    let list = scene
        .facilitator()
        .await
        .get(&scene.org.path("/name-checks"))
        .await
        .expect(200);
    let item = &list.list("/items")[0];
    assert_eq!(
        (&item["preferred_name"], &item["state"], &item["talk_needed"]),
        (&json!(PERSON), &json!("talk_needed"), &json!(2))
    );

    let clear = json!({ "result": "clear", "spoke_to_them": true });
    assert_eq!(
        scene
            .staff("close-name-check", clear.clone())
            .await
            .expect(409)
            .code(),
        "members_still_answering"
    );
    scene.house.wait(Duration::days(7));
    let late = scene.look().await;
    let why: Vec<&Value> = late.list("/speak_to").iter().map(|each| &each["why"]).collect();
    assert_eq!(why, [&json!("asked_for_talk"), &json!("unanswered")]);
    let unspoken = json!({ "result": "clear" });
    assert_eq!(
        scene.staff("close-name-check", unspoken).await.expect(409).code(),
        "talk_first"
    );
    let closed = scene.staff("close-name-check", clear.clone()).await.expect(200);
    assert_eq!(closed.str("/stage"), "agreement");
    assert_eq!(
        scene.staff("close-name-check", clear).await.expect(409).code(),
        "name_check_not_open"
    );
    let list = scene
        .facilitator()
        .await
        .get(&scene.org.path("/name-checks"))
        .await
        .expect(200);
    assert_eq!(list.list("/items").len(), 0);
}

#[actix_web::test]
async fn with_fewer_than_three_members_there_is_no_number() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch"]).await;
    let links = scene.opened().await;
    for (_, link) in &links {
        answers(link, "know").await.expect(200);
    }
    let seen = scene.look().await;
    assert_eq!(
        (seen.str("/state"), &seen.body["talk_needed"]),
        ("talk_needed", &Value::Null)
    );
    assert_eq!(seen.list("/speak_to").len(), 0);
}

/// Somebody who is reached by telephone only, with a place.
async fn by_telephone(scene: &Scene<'_>, name: &str, number: &str) {
    let (org, group) = (&scene.org, &scene.group.id);
    let coordinator = scene.coordinator().await;
    let new = json!({
        "enquiry": { "group": group, "preferred_name": name, "contact": { "phone": number }, "privacy_notice": 1 },
        "on_behalf": by_phone(),
    });
    let begun = coordinator.post(&org.path("/journeys"), &new).await.expect(201);
    let path = org.path(&format!("/journeys/{}", begun.str("/id")));
    let said = json!({ "on_behalf": by_phone() });
    let seated = coordinator
        .post(&format!("{path}/confirm-contact"), &said)
        .await
        .expect(200);
    assert_eq!(seated.str("/stage"), "joined");
}

#[actix_web::test]
async fn a_member_who_is_reached_by_telephone_only_answers_to_staff_and_leaves_no_trace_either() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash"]).await;
    scene.asks_for(&[]).await;
    by_telephone(&scene, "Hazel", "+44 20 7946 0123").await;
    scene.asks_for(&["name_check", "agreement"]).await;
    let links = scene.opened().await;
    assert_eq!(links.len(), 1);
    let seen = scene.look().await;
    let to = seen.list("/speak_to")[0].clone();
    assert_eq!(
        (&to["preferred_name"], &to["why"], &to["phone"]),
        (&json!("Hazel"), &json!("by_phone"), &json!("+442079460123"))
    );
    let question = to["question"].as_str().expect("an id").to_owned();
    let before = house.scratch.rows();
    let check = before["name_checks"][0].trim_start_matches(['(', '\''])[..36].to_owned();
    let record = json!({ "question": question, "answer": "dont_know" });
    let recorded = scene
        .staff("record-name-check-answer", record.clone())
        .await
        .expect(200);
    assert_eq!(recorded.list("/speak_to").len(), 0);
    let after = house.scratch.rows();
    for table in ["events", "journey_facts", "outbox"] {
        assert_eq!(after[table], before[table], "{table}");
    }
    let replays = |rows: &BTreeMap<String, Vec<String>>| {
        let of_check = rows["idempotency_keys"].iter().filter(|row| row.contains(&check));
        of_check.count()
    };
    assert_eq!(replays(&after), 1);
    // Once, and only for whom it is staff's to write down.
    scene.staff("record-name-check-answer", record).await.expect(404);
    answers(&links[0].1, "dont_know").await.expect(200);
    assert_eq!(scene.time_passes().await, 1);
    let rows = house.scratch.rows();
    assert_eq!(replays(&rows), 0);
    assert!(rows["name_check_questions"].is_empty());
}

#[actix_web::test]
async fn consent_is_said_by_the_person_or_written_down_for_them_and_taken_back_until_members_are_asked() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash"]).await;
    scene
        .person
        .post("/v1/tracking/consent-name-check", &json!({ "detail": "" }))
        .await
        .expect(422);
    scene.consents().await.expect(200);
    assert_eq!(scene.consents().await.expect(409).code(), "already_done");
    assert_eq!(journey(&scene.person).await["next_actor"], "facilitators");
    let back = "/v1/tracking/withdraw-name-check-consent";
    let taken = scene.person.post(back, &json!({})).await.expect(200);
    assert_eq!(taken.str("/next_actor"), "peer");
    assert_eq!(
        house.scratch.rows()["name_checks"],
        Vec::<String>::new(),
        "the detail goes with it"
    );
    assert_eq!(
        scene.person.post(back, &json!({})).await.expect(409).code(),
        "no_consent"
    );

    let coordinator: Client = scene.coordinator().await;
    let said = json!({ "detail": DETAIL, "on_behalf": { "how": "in_person", "wording_version": 1 } });
    let path = format!("{}/consent-name-check", scene.path);
    assert_eq!(
        scene
            .facilitator()
            .await
            .post(&path, &said)
            .await
            .expect(403)
            .code(),
        "not_your_role"
    );
    let written = coordinator.post(&path, &said).await.expect(200);
    let fact = written.list("/facts").last().expect("a fact").clone();
    assert_eq!(
        (&fact["kind"], &fact["by"], &fact["how"]),
        (
            &json!("name_check_consented"),
            &json!("on_behalf"),
            &json!("in_person")
        )
    );
    scene.staff("open-name-check", json!({})).await.expect(200);
    assert_eq!(
        scene.person.post(back, &json!({})).await.expect(409).code(),
        "name_check_open"
    );
    assert_eq!(scene.links().await.len(), 1);
}

#[actix_web::test]
async fn a_group_without_members_is_clear_at_once() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &[]).await;
    assert_eq!(scene.opened().await.len(), 0);
    assert_eq!(scene.time_passes().await, 1);
    assert_eq!(journey(&scene.person).await["stage"], "agreement");
}

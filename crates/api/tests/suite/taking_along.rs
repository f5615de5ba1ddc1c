//! Taking along what is held on a journey: behind the private link, or through staff who were asked.

use serde_json::{Value, json};

use crate::conversations::{group, has_time, ready, slots};
use crate::support::House;
use crate::verbs::{by_phone, do_it, staff_path};

#[actix_web::test]
async fn whoever_has_only_the_link_takes_along_what_is_held_on_that_journey_and_nobody_else() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let talks = group(&riverside, &["Fay"]).await;
    has_time(&riverside, "Fay", "Europe/London", ("18:00", "20:00")).await;
    let wren = ready(&riverside, &talks, "Wren").await;
    ready(&riverside, &talks, "Robin").await;
    let slot = json!({ "slot": slots(&wren, "Europe/London").await[0]["slot"] });
    do_it(&wren, "hold-slot", slot.clone()).await;
    do_it(&wren, "book", slot).await;

    let before = house.scratch.rows();
    let taken = wren.get("/v1/tracking/export").await.expect(200);
    assert_eq!(house.scratch.rows(), before, "reading leaves no trace");
    assert_eq!(
        taken.header("content-disposition"),
        "attachment; filename=\"my-data.json\""
    );
    assert_eq!(taken.header("cache-control"), "no-store");
    assert_eq!(taken.str("/journey/preferred_name"), "Wren");
    assert_eq!(taken.str("/journey/contact"), "wren@example.org");
    assert_eq!(taken.str("/journey/conversations/0/state"), "booked");
    assert_eq!(
        taken.str("/journey/conversations/0/starts_at"),
        "2026-03-10T18:00:00Z"
    );
    let facts = taken.list("/journey/facts");
    assert_eq!(
        facts.last().map(|fact| &fact["kind"]),
        Some(&json!("slot_booked"))
    );
    assert!(
        taken
            .list("/events")
            .iter()
            .any(|event| event["kind"] == "conversation_booked")
    );
    let fay = riverside.person_id("fay@example.net").await.to_string();
    for other in [
        "Robin",
        "robin@example.org",
        "Fay",
        "fay@example.net",
        fay.as_str(),
    ] {
        assert!(!taken.text.contains(other), "{other}");
    }

    do_it(&wren, "withdraw", json!({})).await;
    wren.get("/v1/tracking/export").await.expect(401);
}

#[actix_web::test]
async fn a_coordinator_takes_it_along_for_whoever_asked_and_that_is_logged() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(3).await;
    let coordinator = riverside.role("coordinator").await;
    let enquiry = json!({
        "enquiry": {
            "group": workshop.id, "preferred_name": "Pat", "contact": { "phone": "+44 20 7946 0000" },
            "message": "Please ring in the evening.", "privacy_notice": 1,
        },
        "on_behalf": by_phone(),
    });
    let made = coordinator
        .post(&riverside.path("/journeys"), &enquiry)
        .await
        .expect(201);
    let path = riverside.path(&format!("/journeys/{}/export", made.str("/id")));
    let asked = json!({ "on_behalf": by_phone() });
    let taken = coordinator.post(&path, &asked).await.expect(200);
    assert_eq!(taken.str("/journey/contact"), "+442079460000");
    assert_eq!(taken.str("/journey/message"), "Please ring in the evening.");
    let told = taken.list("/events").last().expect("an event");
    assert_eq!(
        (&told["kind"], &told["by"]),
        (&json!("journey_exported"), &json!("on_behalf"))
    );
    let coordinators_id = riverside
        .person_id("coordinator@riverside.example")
        .await
        .to_string();
    assert!(!taken.text.contains(&coordinators_id), "staff, but not who");

    let log = riverside.path("/events?kind=journey_exported");
    let log = riverside.owner().await.get(&log).await.expect(200);
    assert_eq!(log.list("/items").len(), 1);
    assert_eq!(log.str("/items/0/by_person/id"), coordinators_id);

    // In words of the privacy notice that there are, and of one's own organisation.
    let unread = json!({ "on_behalf": { "how": "phone", "wording_version": 2 } });
    let flaw = coordinator.post(&path, &unread).await.expect(422);
    assert_eq!(flaw.str("/errors/0/pointer"), "/on_behalf/wording_version");
    coordinator.post(&path, &json!({})).await.expect(422);
    for role in [
        "facilitator",
        "trustee",
        "evaluator",
        "safeguarding_lead",
        "tutor",
    ] {
        riverside.role(role).await.post(&path, &asked).await.expect(403);
    }
    let elsewhere = house.organisation("kindred").await;
    let other = elsewhere.path(&format!("/journeys/{}/export", made.str("/id")));
    elsewhere.owner().await.post(&other, &asked).await.expect(404);
    let log = riverside.path("/events?kind=journey_exported");
    let log = riverside.owner().await.get(&log).await.expect(200);
    assert_eq!(log.list("/items").len(), 1, "a refusal takes nothing along");
}

#[actix_web::test]
async fn what_members_are_to_be_shown_is_in_it_as_long_as_it_is_kept() {
    let house = House::new().await;
    let mut scene = crate::name_check::Scene::new(&house, &["Ash", "Birch", "Cedar"]).await;
    scene.opened().await;
    let kept = scene.person.get("/v1/tracking/export").await.expect(200);
    assert_eq!(kept.str("/journey/name_check_detail"), crate::name_check::DETAIL);
    let path = staff_path(&scene.org, &scene.person, "export").await;
    let asked = json!({ "on_behalf": by_phone() });
    let by_staff = scene.coordinator().await.post(&path, &asked).await.expect(200);
    for never in ["Ash", "Birch", "Cedar"] {
        assert!(
            !kept.text.contains(never) && !by_staff.text.contains(never),
            "{never}"
        );
    }
    assert_eq!(
        kept.body.pointer("/journey/workshops"),
        Some(&Value::Array(Vec::new()))
    );
}

//! Who is told that something is late: once, in one message a day, and only of what still holds.

use api::joining::duties::follow_conversations;
use api::joining::overdue::tell_overdue;
use serde_json::{Value, json};

use super::{AMARA, COLM, CORA, OWNER, Scene};
use crate::support::House;

#[actix_web::test]
async fn whoever_should_act_is_told_then_every_coordinator_then_the_owner_once_each() {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    let peer = scene.books("Wren", 0).await;
    scene.until("2026-03-10T09:00:01Z");
    // It has just begun: before its row follows, nobody is late with anything.
    assert_eq!(scene.told_late().await, [""; 0]);
    follow_conversations(&house.app.db).await.expect("done");
    scene.until("2026-03-13T17:00:00Z");
    assert_eq!(scene.told_late().await, [""; 0]);
    scene.until("2026-03-13T17:00:01Z");
    assert_eq!(scene.told_late().await, [AMARA]);
    assert_eq!(scene.told_late().await, [""; 0]);
    // Two working days later: Tuesday.
    scene.until("2026-03-17T17:00:00Z");
    assert_eq!(scene.told_late().await, [""; 0]);
    scene.until("2026-03-17T17:00:01Z");
    assert_eq!(scene.told_late().await, [COLM, CORA]);
    scene.until("2026-03-20T17:00:00Z");
    assert_eq!(scene.told_late().await, [""; 0]);
    scene.until("2026-03-20T17:00:01Z");
    assert_eq!(scene.told_late().await, [OWNER]);
    scene.until("2026-04-20T09:00:00Z");
    assert_eq!(scene.told_late().await, [""; 0]);

    // The person and staff read the same.
    let own = peer.get("/v1/tracking").await.expect(200);
    assert_eq!(own.str("/overdue_since"), "2026-03-13T17:00:00Z");
    let path = scene.path_of(&peer).await;
    let staff = scene.staff(AMARA).await.get(&path).await.expect(200);
    assert_eq!(staff.body["overdue_since"], own.body["overdue_since"]);
}

#[actix_web::test]
async fn one_message_a_day_tells_how_many_and_nothing_of_whom() {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    for name in ["Ash", "Birch", "Cedar", "Dogwood", "Elm"] {
        scene.waits(name).await;
    }
    scene.until("2026-03-05T17:00:01Z");
    tell_overdue(&house.app.db).await.expect("done");
    let told = scene.told("Something is late").await;
    assert_eq!(super::to(&told), [COLM, CORA]);
    for (_, text) in &told {
        assert!(text.contains("5 things"), "{text}");
        for name in ["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Tuesdays", "Weekly"] {
            assert!(!text.contains(name), "{name} in {text}");
        }
    }
}

#[actix_web::test]
async fn what_becomes_late_on_a_day_with_a_message_waits_until_the_next() {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    scene.books("Wren", 0).await;
    scene.until("2026-03-10T12:00:00Z");
    follow_conversations(&house.app.db).await.expect("done");
    scene.waits("Fern").await;
    scene.until("2026-03-13T17:00:01Z");
    assert_eq!(scene.told_late().await, [AMARA, COLM, CORA]);
    // What Amara had to do is the coordinators' now, and late already.
    let amara = scene.person(AMARA, "").await;
    scene.staff(OWNER).await.delete(&amara).await.expect(204);
    assert_eq!(scene.told_late().await, [""; 0]);
    scene.until("2026-03-14T09:00:00Z");
    assert_eq!(scene.told_late().await, [COLM, CORA]);
    assert_eq!(scene.told_late().await, [""; 0]);
}

#[actix_web::test]
async fn what_was_done_meanwhile_and_whoever_lost_their_role_meanwhile_is_left_out() {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    let ash = scene.waits("Ash").await;
    let birch = scene.waits("Birch").await;
    scene.until("2026-03-05T17:00:01Z");
    assert_eq!(tell_overdue(&house.app.db).await.expect("done"), 2);
    ash.post("/v1/tracking/withdraw", &json!({})).await.expect(200);
    let colm = scene.person(COLM, "").await;
    scene.staff(OWNER).await.delete(&colm).await.expect(204);
    let told = scene.told("Something is late").await;
    assert_eq!(super::to(&told), [CORA]);
    assert!(told[0].1.contains("Something that you"), "{}", told[0].1);

    // Nothing is left: what was queued before is not sent.
    scene.until("2026-03-09T17:00:01Z");
    assert_eq!(tell_overdue(&house.app.db).await.expect("done"), 1);
    birch.post("/v1/tracking/withdraw", &json!({})).await.expect(200);
    assert_eq!(super::to(&scene.told("Something is late").await), [""; 0]);
}

#[actix_web::test]
async fn several_nodes_at_once_tell_everybody_once() {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    let nodes = [house.another_node().await, house.another_node().await];
    for name in ["Ash", "Birch", "Cedar"] {
        scene.waits(name).await;
    }
    scene.until("2026-03-05T17:00:01Z");
    let all = [&house, &nodes[0], &nodes[1]];
    let tellers = all
        .into_iter()
        .flat_map(|node| (0..4).map(|_| tell_overdue(&node.app.db)));
    let told = futures_util::future::join_all(tellers).await;
    let told: usize = told.into_iter().map(|told| told.expect("a database")).sum();
    assert_eq!(told, 2);
    assert_eq!(super::to(&scene.told("Something is late").await), [COLM, CORA]);
    assert_eq!(house.scratch.rows()["overdue_notices"].len(), 6);
}

#[actix_web::test]
async fn the_overdue_list_holds_what_is_late_and_not_what_others_have_time_for() {
    let house = House::new().await;
    let scene = Scene::new(&house).await;
    scene.waits("Ash").await;
    let deciding = crate::conversations::ready(&scene.org, &scene.group, "Birch").await;
    let on_offer = crate::conversations::slots(&deciding, "Europe/London").await;
    let choice = json!({ "slot": on_offer[0]["slot"] });
    deciding.post("/v1/tracking/hold-slot", &choice).await.expect(200);
    scene.until("2026-03-05T17:00:01Z");
    let list = scene.org.path("/journeys?overdue=true");
    let list = scene.staff(CORA).await.get(&list).await.expect(200);
    let names: Vec<&Value> = list
        .list("/items")
        .iter()
        .map(|each| &each["preferred_name"])
        .collect();
    assert_eq!(names, [&json!("Ash")]);
    let own = deciding.get("/v1/tracking").await.expect(200);
    assert_eq!(own.body["overdue_since"], Value::Null);
}

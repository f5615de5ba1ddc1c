//! A place on offer, the wait for one, and another group.

use chrono::Duration;
use serde_json::{Value, json};

use super::{confirmed, do_it, group_with_steps, guidelines, journey, refused, staff_path};
use crate::support::House;

#[actix_web::test]
async fn a_free_place_is_the_coordinators_to_offer_in_order_and_out_of_order_needs_a_reason() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(&riverside, &["agreement"], &json!({ "capacity": 1 })).await;
    let seated = confirmed(&riverside, &group, "Seated").await;
    let first = confirmed(&riverside, &group, "First").await;
    house.wait(Duration::minutes(1));
    let second = confirmed(&riverside, &group, "Second").await;
    assert_eq!(journey(&first).await["next_actor"], "nobody");
    let coordinator = riverside.role("coordinator").await;
    let overdue = riverside.path("/journeys?stage=waiting_list");
    do_it(&seated, "leave", json!({})).await;
    let board = coordinator.get(&overdue).await.expect(200);
    let turns: Vec<&str> = board
        .list("/items")
        .iter()
        .map(|item| item["next_actor"].as_str().expect("one"))
        .collect();
    assert_eq!(
        turns,
        ["coordinator", "nobody"],
        "the first in line is a task at once, nobody else"
    );
    assert!(board.list("/items")[0]["due_at"].is_string());

    let early = staff_path(&riverside, &second, "offer").await;
    assert_eq!(
        coordinator.post(&early, &json!({})).await.expect(409).code(),
        "out_of_order"
    );
    let why = json!({ "why": "The room has no step for First today." });
    let offered = coordinator.post(&early, &why).await.expect(200);
    assert_eq!(offered.str("/stage"), "offer");
    assert_eq!(
        journey(&first).await["next_actor"],
        "nobody",
        "no place is free any more"
    );
    let declined = do_it(&second, "decline-offer", json!({})).await;
    assert_eq!(declined["stage"], "waiting_list");
    assert_eq!(declined["waiting_list"]["in_line"], false);
    assert_eq!(journey(&first).await["next_actor"], "coordinator");

    let offer = staff_path(&riverside, &first, "offer").await;
    coordinator.post(&offer, &json!({})).await.expect(200);
    let accepted = do_it(&first, "accept-offer", json!({})).await;
    assert_eq!(
        (&accepted["stage"], &accepted["offer"]),
        (&json!("agreement"), &Value::Null)
    );
    assert_eq!(refused(&first, "accept-offer", json!({})).await, "no_offer");
    assert_eq!(refused(&second, "decline-offer", json!({})).await, "no_offer");
}

#[actix_web::test]
async fn offers_in_order_go_out_by_themselves_lapse_and_are_not_repeated_before_one_says_so() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(
        &riverside,
        &["agreement"],
        &json!({ "capacity": 1, "next_offer": "in_order" }),
    )
    .await;
    let seated = confirmed(&riverside, &group, "Seated").await;
    let first = confirmed(&riverside, &group, "First").await;
    house.wait(Duration::minutes(1));
    let second = confirmed(&riverside, &group, "Second").await;
    do_it(&seated, "withdraw", json!({})).await;
    let offered = journey(&first).await;
    assert_eq!(offered["stage"], "offer");
    assert_eq!(journey(&second).await["stage"], "waiting_list");
    let since = offered["waiting_list"]["since"].clone();

    house.wait(Duration::hours(72));
    assert_eq!(refused(&first, "accept-offer", json!({})).await, "offer_ended");
    // Mail was away all the while: the offer is made again, and its time begins anew.
    let lapse = || api::joining::duties::lapse_holds(&house.app.db);
    assert_eq!(lapse().await.expect("done"), 1);
    assert_eq!(journey(&first).await["stage"], "offer");
    assert_eq!(lapse().await.expect("done"), 0);
    letterbox.open().await;
    house.wait(Duration::hours(72));
    assert_eq!(lapse().await.expect("done"), 1);
    assert_eq!(lapse().await.expect("done"), 0);
    let rests = journey(&first).await;
    assert_eq!(rests["waiting_list"]["since"], since, "the date is kept");
    assert_eq!(rests["waiting_list"]["in_line"], false);
    assert_eq!(journey(&second).await["stage"], "offer");

    do_it(&second, "not-now", json!({})).await;
    assert_eq!(
        journey(&first).await["stage"],
        "waiting_list",
        "not offered again before somebody says so"
    );
    assert_eq!(refused(&second, "not-now", json!({})).await, "resting");
    let back = do_it(&first, "resume", json!({})).await;
    assert_eq!(back["place"]["state"], "held");
    assert_eq!(refused(&first, "resume", json!({})).await, "not_resting");
}

#[actix_web::test]
async fn another_group_takes_up_where_the_journey_was_and_gives_the_place_back() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let steps = &["agreement"];
    let here = group_with_steps(
        &riverside,
        steps,
        &json!({ "capacity": 1, "next_offer": "in_order" }),
    )
    .await;
    let there = group_with_steps(&riverside, steps, &json!({ "capacity": 1 })).await;
    let peer = confirmed(&riverside, &here, "Wren").await;
    let next = confirmed(&riverside, &here, "Next").await;
    let coordinator = riverside.role("coordinator").await;
    let suggest = staff_path(&riverside, &peer, "suggest-group").await;
    let nowhere = json!({ "group": here.programme });
    coordinator.post(&suggest, &nowhere).await.expect(422);
    let same = coordinator
        .post(&suggest, &json!({ "group": here.id }))
        .await
        .expect(409);
    assert_eq!(same.code(), "nothing_changed");
    let moved = coordinator
        .post(&suggest, &json!({ "group": there.id }))
        .await
        .expect(200);
    assert_eq!(moved.str("/group/id"), there.id);
    assert_eq!(
        (moved.str("/stage"), moved.str("/place/state")),
        ("agreement", "held")
    );
    assert_eq!(
        journey(&next).await["stage"],
        "offer",
        "the place here is free again"
    );
    for (group, count) in [(&here, 1), (&there, 1)] {
        let places = coordinator
            .get(&riverside.path(&format!("/groups/{}/places", group.id)))
            .await
            .expect(200);
        assert_eq!(places.list("/items").len(), count);
    }

    let signpost = staff_path(&riverside, &peer, "signpost").await;
    let ended = coordinator.post(&signpost, &json!({})).await.expect(200);
    assert_eq!(
        (ended.str("/stage"), &ended.body["place"]),
        ("signposted", &Value::Null)
    );
    assert_eq!(do_it(&peer, "resume", json!({})).await["stage"], "agreement");
}

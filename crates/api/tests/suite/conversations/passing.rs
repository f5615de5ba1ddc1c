//! What time does to conversations: a kept time is free again, and the outcome of one that has begun is due.

use chrono::Duration;
use serde_json::Value;

use super::{address, choice, group, has_time, journey, ready, slots};
use crate::support::House;

#[actix_web::test]
async fn a_time_that_was_kept_long_enough_leaves_nothing_behind() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara"]).await;
    has_time(&org, "Amara", "Europe/London", ("09:00", "12:00")).await;
    let peer = ready(&org, &group, "Wren").await;
    let on_offer = slots(&peer, "Europe/London").await;
    peer.post("/v1/tracking/hold-slot", &choice(&on_offer[0]))
        .await
        .expect(200);
    let follow = async || api::joining::duties::follow_conversations(&house.app.db).await;

    house.wait(Duration::minutes(9));
    assert_eq!(follow().await.expect("done"), 0);
    assert_eq!(journey(&peer).await["conversation"]["state"], "held");
    house.wait(Duration::minutes(1));
    assert_eq!(follow().await.expect("done"), 1);
    let rows = house.scratch.rows();
    for table in ["conversations", "conversation_facilitators", "busy_ticks"] {
        assert_eq!(rows.get(table).map_or(0, Vec::len), 0, "{table}");
    }
    let board = org.owner().await;
    let board = board.get(&org.path("/journeys")).await.expect(200);
    assert_eq!(board.list("/items")[0]["due_at"], Value::Null);
    assert_eq!(follow().await.expect("done"), 0);
}

#[actix_web::test]
async fn an_outcome_that_nobody_records_is_overdue_only_after_the_organisation_s_promise() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara"]).await;
    has_time(&org, "Amara", "Europe/London", ("09:00", "12:00")).await;
    let peer = ready(&org, &group, "Wren").await;
    let on_offer = slots(&peer, "Europe/London").await;
    for verb in ["hold-slot", "book"] {
        let path = format!("/v1/tracking/{verb}");
        peer.post(&path, &choice(&on_offer[0])).await.expect(200);
    }
    let overdue = async || {
        let amara = org.new_device(&address("Amara")).await;
        let list = amara.get(&org.path("/journeys?overdue=true")).await.expect(200);
        list.list("/items").len()
    };
    // Eight days on it is the day after.
    house.wait(Duration::days(9));
    let follow = async || api::joining::duties::follow_conversations(&house.app.db).await;
    assert_eq!(follow().await.expect("done"), 1);
    assert_eq!(follow().await.expect("done"), 0);
    assert_eq!(overdue().await, 0);
    house.wait(Duration::days(7));
    assert_eq!(follow().await.expect("done"), 0);
    assert_eq!(overdue().await, 1);
    let now = journey(&peer).await;
    assert_eq!(
        (now["next_actor"].as_str(), now["conversation"]["state"].as_str()),
        (Some("facilitators"), Some("booked"))
    );
}

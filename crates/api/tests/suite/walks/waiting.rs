//! A full group with a waiting list: an offer lapses, the next person is offered the place and joins, and whoever let it
//! lapse keeps their date.

use chrono::Duration;
use serde_json::json;

use super::{Walk, agrees, at, does, journey};
use crate::support::House;
use crate::verbs::guidelines;

#[actix_web::test]
async fn a_lapsed_offer_goes_to_the_next_person_and_nobody_loses_their_date() {
    let house = House::new().await;
    let mut walk = Walk::new(&house, "riverside").await;
    guidelines(&walk.org, &["We listen"]).await;
    let programme = walk
        .programme("Weekly support group", &["agreement"], &json!({}))
        .await;
    let full = json!({ "capacity": 1, "next_offer": "in_order", "local_start": "2026-06-02T19:00:00" });
    let group = walk.group(&programme, &full).await;
    let ash = walk.enquire(&group, "Ash").await;
    does(&ash, "confirm-contact", json!({})).await;
    agrees(&ash).await;
    let wren = walk.enquire(&group, "Wren").await;
    let waits = does(&wren, "confirm-contact", json!({})).await;
    assert_eq!(at(&waits), ("waiting_list", "nobody"));
    assert!(waits["waiting_list"]["why_not_yet"].is_string());
    house.wait(Duration::minutes(5));
    let robin = walk.enquire(&group, "Robin").await;
    does(&robin, "confirm-contact", json!({})).await;

    walk.days(3).await;
    does(&ash, "leave", json!({})).await;
    let offered = journey(&wren).await;
    assert_eq!(at(&offered), ("offer", "peer"));
    let link = walk.link("Wren").await;
    assert_eq!(
        at(&journey(&link).await).0,
        "offer",
        "the mail's link opens the offer"
    );

    walk.days(4).await;
    let rests = journey(&wren).await;
    assert_eq!(at(&rests).0, "waiting_list");
    assert_eq!(rests["waiting_list"]["since"], waits["waiting_list"]["since"]);
    assert_eq!(rests["waiting_list"]["in_line"], false);
    let robin = walk.link("Robin").await;
    assert_eq!(at(&journey(&robin).await).0, "offer");
    does(&robin, "accept-offer", json!({})).await;
    assert_eq!(at(&agrees(&robin).await).0, "joined");

    let back = does(&wren, "resume", json!({})).await;
    assert_eq!(
        (at(&back).0, &back["waiting_list"]["in_line"]),
        ("waiting_list", &json!(true))
    );
    does(&robin, "leave", json!({})).await;
    assert_eq!(
        at(&journey(&wren).await).0,
        "offer",
        "and is offered the next one"
    );
}

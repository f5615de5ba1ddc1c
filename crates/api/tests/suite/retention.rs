//! What is kept of somebody, and for how long.

use chrono::Duration;
use serde_json::json;

use crate::support::House;

const YEAR: Duration = Duration::days(365);

/// How many rows of any table hold one of these words.
fn traces(house: &House, words: &[&str]) -> Vec<String> {
    let rows = house.scratch.rows();
    let held = rows.iter().flat_map(|(table, rows)| {
        let holding = rows
            .iter()
            .filter(|row| words.iter().any(|word| row.contains(word)));
        holding.map(move |row| format!("{table}: {row}"))
    });
    held.collect()
}

#[actix_web::test]
async fn nothing_is_left_of_a_journey_a_year_after_its_last_fact() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(3).await;
    let end = async || {
        api::joining::ending::end_journeys(&house.app.db)
            .await
            .expect("a database")
    };
    let joined = riverside
        .sign_up(&workshop, "Wagtail", "wagtail@example.org")
        .await;
    let left = riverside
        .sign_up(&workshop, "Dunnock", "dunnock@example.org")
        .await;
    joined
        .post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    left.post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    house.wait(Duration::days(10));
    left.post("/v1/tracking/withdraw", &json!({})).await.expect(200);

    // The workshop is a fortnight after the beginning: it counts as long as it was less than a year ago.
    house.wait(YEAR - Duration::days(10) - Duration::hours(1));
    joined.get("/v1/tracking").await.expect(200);
    house.wait(Duration::hours(2));
    joined.get("/v1/tracking").await.expect(401);
    assert_eq!(end().await, 0);
    house.wait(Duration::days(10));
    assert_eq!(end().await, 1, "whoever withdrew ten days after the beginning");
    assert_eq!(traces(&house, &["dunnock", "Dunnock"]), Vec::<String>::new());
    assert_ne!(traces(&house, &["Wagtail"]), Vec::<String>::new());
    house.wait(Duration::days(6));
    assert_eq!(end().await, 1);
    assert_eq!(traces(&house, &["wagtail", "Wagtail"]), Vec::<String>::new());
    assert_eq!(end().await, 0);
}

#[actix_web::test]
async fn whoever_has_a_place_in_a_group_that_meets_or_waits_for_one_goes_on() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let weekly = json!({ "capacity": 1, "recurrence": "FREQ=WEEKLY;BYDAY=TU" });
    let weekly = riverside.group(&weekly).await;
    for name in ["Wagtail", "Dunnock"] {
        let peer = riverside
            .sign_up(&weekly, name, &format!("{name}@example.org"))
            .await;
        peer.post("/v1/tracking/confirm-contact", &json!({}))
            .await
            .expect(200);
    }
    house.wait(YEAR * 2);
    api::groups::duties::catch_up_with_time(&house.app.db)
        .await
        .expect("a database");
    let ended = api::joining::ending::end_journeys(&house.app.db).await;
    assert_eq!(ended.expect("a database"), 0);
}

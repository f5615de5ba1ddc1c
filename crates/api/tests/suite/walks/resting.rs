//! Not now, and back after a month: the way goes on where it was.

use serde_json::json;

use super::support_group::{books_a_conversation, has_time};
use super::{Walk, affirms, agrees, at, does, journey};
use crate::support::House;
use crate::verbs::guidelines;

#[actix_web::test]
async fn somebody_rests_for_a_month_and_goes_on_where_they_were() {
    let house = House::new().await;
    let mut walk = Walk::new(&house, "riverside").await;
    guidelines(&walk.org, &["We listen"]).await;
    let amara = walk.with_role("Amara", "facilitator").await;
    let steps = ["eligibility", "initial_conversation", "agreement"];
    let programme = walk.programme("Weekly support group", &steps, &json!({})).await;
    let meets = json!({ "facilitators": [amara], "local_start": "2026-06-02T19:00:00" });
    let group = walk.group(&programme, &meets).await;
    has_time(&walk, "Amara").await;

    let wren = walk.enquire(&group, "Wren").await;
    does(&wren, "confirm-contact", json!({})).await;
    affirms(&walk, &wren, &group, true).await;
    books_a_conversation(&wren, "2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z").await;
    let rests = does(&wren, "not-now", json!({})).await;
    assert_eq!(
        (at(&rests), &rests["conversation"]),
        (("not_now", "nobody"), &json!(null))
    );
    let mails = walk.mails_to("Wren").await;

    walk.days(31).await;
    assert_eq!(
        walk.mails_to("Wren").await,
        mails,
        "nobody is written to while they rest"
    );
    let asks = json!({ "contact": { "email": "wren@example.org" } });
    let again = walk.org.public("/tracking-links");
    walk.house.anyone().post(&again, &asks).await.expect(202);
    let wren = walk.link("Wren").await;
    assert_eq!(at(&journey(&wren).await).0, "not_now");
    assert_eq!(
        at(&does(&wren, "resume", json!({})).await),
        ("initial_conversation", "peer")
    );
    let steps = journey(&wren).await["steps"].clone();
    assert_eq!(
        (&steps[0]["step"], &steps[0]["state"]),
        (&json!("eligibility"), &json!("done"))
    );
    books_a_conversation(&wren, "2026-04-14T00:00:00Z", "2026-04-15T00:00:00Z").await;
    walk.days(15).await;
    let join = json!({ "outcome": "join" });
    walk.by_staff("Amara", &wren, "record-conversation", &join).await;
    assert_eq!(at(&agrees(&wren).await).0, "joined");
}

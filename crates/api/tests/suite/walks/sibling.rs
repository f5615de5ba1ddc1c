//! An international network with two programmes on the same themes: somebody whom the first isn't for is led to its
//! sibling.

use serde_json::{Value, json};

use super::{Walk, affirms, agrees, at, does};
use crate::support::House;
use crate::verbs::guidelines;

#[actix_web::test]
async fn somebody_whom_a_programme_is_not_for_is_led_to_its_sibling() {
    let house = House::new().await;
    let mut walk = Walk::new(&house, "kindred").await;
    guidelines(&walk.org, &["We listen"]).await;
    walk.with_role("Cosima", "coordinator").await;
    let amara = walk.with_role("Amara", "facilitator").await;
    let steps = ["eligibility", "agreement"];
    let aspiring = json!({ "eligibility_statement": "I would like to train, and am not in training yet." });
    let aspiring = walk.programme("Aspiring colleagues", &steps, &aspiring).await;
    let qualified =
        json!({ "eligibility_statement": "I am in training, or qualified.", "sibling": aspiring });
    let qualified = walk
        .programme("Colleagues in training or qualified", &steps, &qualified)
        .await;
    let monthly = json!({ "recurrence": "FREQ=MONTHLY;BYDAY=3TU", "sessions": 8, "facilitators": [amara] });
    let first = walk.group(&aspiring, &monthly).await;
    let second = walk.group(&qualified, &monthly).await;

    // The public page names the sibling, with whom it is for.
    let page = walk.org.public(&format!("/programmes/{aspiring}"));
    let shown = walk.house.anyone().get(&page).await.expect(200);
    let siblings: Vec<&Value> = shown.list("/siblings").iter().map(|each| &each["id"]).collect();
    assert_eq!(siblings, [&json!(qualified)]);

    let wren = walk.enquire(&first, "Wren").await;
    does(&wren, "confirm-contact", json!({})).await;
    let not_theirs = affirms(&walk, &wren, &first, false).await;
    assert_eq!(at(&not_theirs), ("eligibility", "coordinator"));
    let led = walk
        .by_staff("Cosima", &wren, "suggest-group", &json!({ "group": second.id }))
        .await;
    assert_eq!(led.str("/programme/id"), qualified);
    assert_eq!(
        at(&led.body),
        ("eligibility", "peer"),
        "the other statement is asked anew"
    );
    assert_eq!(
        at(&affirms(&walk, &wren, &second, true).await),
        ("agreement", "peer")
    );
    assert_eq!(at(&agrees(&wren).await).0, "joined");
}

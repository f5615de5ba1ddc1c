//! A name-check that was not clear: the person is suggested to another group and reads nothing of why.

use serde_json::{Value, json};

use super::{Walk, agrees, at, does, journey};
use crate::support::{Client, House};
use crate::verbs::guidelines;

/// What a journey reads like, without what differs between any two: ids, names, times.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), shape(value)))
            .collect(),
        Value::Array(items) => items.iter().map(shape).collect(),
        Value::String(text) if text.len() > 30 || text.contains("2026-") || text.contains('-') => json!("…"),
        other => other.clone(),
    }
}

/// What the person reads while the members are asked and after, whatever they said.
async fn goes_elsewhere(walk: &mut Walk<'_>, name: &str, answers: [&str; 3]) -> (Client, Value) {
    let group = walk.org.group(&json!({ "capacity": 8, "facilitators": [walk.org.person_id("amara@example.org").await.to_string()] })).await;
    let members = ["Ash", "Birch", "Cedar"].map(|member| format!("{member}-{}", name.to_lowercase()));
    for member in &members {
        let member = walk.enquire(&group, member).await;
        does(&member, "confirm-contact", json!({})).await;
    }
    walk.asks_for(&group.programme, &["name_check", "agreement"])
        .await;
    let peer = walk.enquire(&group, name).await;
    does(&peer, "confirm-contact", json!({})).await;
    does(
        &peer,
        "consent-name-check",
        json!({ "detail": "Has a red bicycle" }),
    )
    .await;
    walk.by_staff("Amara", &peer, "open-name-check", &json!({})).await;
    for (member, answer) in members.iter().zip(answers) {
        let link = walk.question(member).await;
        link.post("/v1/name-check", &json!({ "answer": answer }))
            .await
            .expect(200);
    }
    let not_clear = json!({ "result": "not_clear" });
    walk.by_staff("Amara", &peer, "close-name-check", &not_clear)
        .await;
    let read = journey(&peer).await;
    (peer, read)
}

#[actix_web::test]
async fn somebody_is_suggested_to_another_group_without_learning_why() {
    let house = House::new().await;
    let mut walk = Walk::new(&house, "riverside").await;
    guidelines(&walk.org, &["We listen"]).await;
    walk.with_role("Cosima", "coordinator").await;
    let amara = walk.with_role("Amara", "facilitator").await;

    let (peer, known) = goes_elsewhere(&mut walk, "Wren", ["know", "dont_know", "dont_know"]).await;
    let (_, talked) = goes_elsewhere(&mut walk, "Robin", ["talk", "talk", "dont_know"]).await;
    assert_eq!(at(&known), ("arranging_place", "coordinator"));
    let shaped = |read: &Value, name: &str| {
        let text = shape(read).to_string();
        text.replace(name, "").replace(&name.to_lowercase(), "")
    };
    assert_eq!(
        shaped(&known, "Wren"),
        shaped(&talked, "Robin"),
        "the same whatever the members said"
    );
    for word in ["know", "clear", "talk", "Ash", "Birch", "Cedar"] {
        let told = known["facts"].to_string() + &known["steps"].to_string();
        assert!(!told.contains(&format!("\"{word}")), "{word} in {told}");
    }

    let programme = walk
        .programme("Thursday support group", &["name_check", "agreement"], &json!({}))
        .await;
    let other = walk
        .group(
            &programme,
            &json!({ "name": "Thursdays", "facilitators": [amara] }),
        )
        .await;
    let suggested = walk
        .by_staff("Cosima", &peer, "suggest-group", &json!({ "group": other.id }))
        .await;
    assert_eq!(suggested.str("/group/id"), other.id);
    // Nobody is a member there yet: once it is opened, there is nobody to ask.
    does(
        &peer,
        "consent-name-check",
        json!({ "detail": "Has a red bicycle" }),
    )
    .await;
    walk.by_staff("Amara", &peer, "open-name-check", &json!({})).await;
    walk.days(1).await;
    assert_eq!(at(&journey(&peer).await), ("agreement", "peer"));
    assert_eq!(at(&agrees(&peer).await).0, "joined");
}

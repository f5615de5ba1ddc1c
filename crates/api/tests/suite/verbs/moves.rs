//! What can't be done on a journey is told before it is tried, in the words that trying would be refused with.

use serde_json::{Value, json};

use super::{by_phone, confirmed, group_with_steps, guidelines, journey, staff_path};
use crate::support::{House, Organisation};

fn why<'a>(moves: &'a Value, verb: &str) -> Option<&'a Value> {
    let told = moves["may_not"].as_array().expect("what may not be done");
    told.iter().find(|not| not["verb"] == verb)
}

/// Fay, for a group in which somebody has to hold the conversations.
async fn facilitated(riverside: &Organisation<'_>) -> Value {
    riverside.person("fay@example.net", "Fay", &["facilitator"]).await;
    json!({ "facilitators": [riverside.person_id("fay@example.net").await.to_string()] })
}

#[actix_web::test]
async fn a_refusal_is_told_before_it_is_tried_in_the_same_words() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let steps = ["workshop", "initial_conversation", "agreement"];
    let group = group_with_steps(&riverside, &steps, &facilitated(&riverside).await).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    let owner = riverside.owner().await;
    let path = staff_path(&riverside, &wren, "").await;
    let path = path.trim_end_matches('/');
    let read = owner.get(path).await.expect(200);
    let offer = why(&read.body, "offer").expect("no place can be offered yet");
    assert_eq!(offer["code"], "workshop_first");
    let tried = owner.post(&format!("{path}/offer"), &json!({})).await.expect(409);
    assert_eq!(
        (tried.code(), tried.str("/detail")),
        ("workshop_first", offer["detail"].as_str().unwrap_or_default())
    );
    let resume = why(&read.body, "resume").expect("it doesn't rest");
    let body = json!({ "on_behalf": by_phone() });
    let tried = owner.post(&format!("{path}/resume"), &body).await.expect(409);
    assert_eq!(Some(tried.code()), resume["code"].as_str());

    let may: Vec<_> = read.list("/may").iter().filter_map(Value::as_str).collect();
    assert!(may.contains(&"exempt-workshop"), "{may:?}");
    assert!(may.iter().all(|verb| why(&read.body, verb).is_none()), "{may:?}");
    assert_eq!(
        why(&read.body, "open-name-check"),
        None,
        "its programme never asks for that"
    );
    assert_eq!(why(&read.body, "affirm"), None);
    assert_eq!(why(&read.body, "lapse"), None, "time's own");
    assert_eq!(
        journey(&wren).await["may_not"],
        json!([]),
        "the person is offered what is next"
    );
}

#[actix_web::test]
async fn the_moves_are_those_of_the_journey_and_opening_them_reads_no_message() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let steps = ["initial_conversation"];
    let group = group_with_steps(&riverside, &steps, &facilitated(&riverside).await).await;
    let mut enquiry = riverside.enquiry(&group, "Wren", "wren@example.org");
    enquiry["message"] = json!("I would like to meet others.");
    let begun = house
        .anyone()
        .post(&riverside.public("/enquiries"), &enquiry)
        .await
        .expect(201);
    let path = riverside.path(&format!("/journeys/{}", begun.str("/journey")));
    let owner = riverside.owner().await;
    let moves = owner.get(&format!("{path}/moves")).await.expect(200);
    let log = riverside.path("/events?kind=message_read");
    assert_eq!(owner.get(&log).await.expect(200).list("/items").len(), 0);
    let whole = owner.get(&path).await.expect(200);
    assert_eq!(owner.get(&log).await.expect(200).list("/items").len(), 1);
    for part in ["may", "may_not", "stage"] {
        assert_eq!(moves.body[part], whole.body[part], "{part}");
    }
    assert!(!moves.text.contains("Wren"), "{}", moves.text);
}

#[actix_web::test]
async fn a_facilitator_is_told_of_what_she_can_ask_for_and_of_nothing_else() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let steps = ["workshop", "initial_conversation"];
    let group = group_with_steps(&riverside, &steps, &facilitated(&riverside).await).await;
    let fay = riverside.proven_device("fay@example.net").await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    let path = staff_path(&riverside, &wren, "moves").await;
    let moves = fay.get(&path).await.expect(200);
    assert!(
        why(&moves.body, "record-conversation").is_some(),
        "{}",
        moves.text
    );
    for never in ["offer", "signpost", "erase", "agree"] {
        assert_eq!(why(&moves.body, never), None, "{never}");
    }
}

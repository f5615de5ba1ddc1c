//! A member's page: single use, safe from scanners and from a second hand, without a trace.

use futures_util::future::{join, join_all};
use persistence::testing::drill::figure;
use serde_json::{Value, json};

use super::{DETAIL, PERSON, Scene, answers};
use crate::joining::looked_at;
use crate::support::House;

#[actix_web::test]
async fn reading_never_uses_the_link_up_and_answering_does() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch", "Cedar"]).await;
    let links = scene.opened().await;
    let link = &links[0].1;
    let before = house.scratch.rows();
    for _ in 0..3 {
        looked_at(link, "/v1/name-check").await;
    }
    assert_eq!(house.scratch.rows(), before, "looking changes nothing at all");
    for _ in 0..3 {
        let asked = link.get("/v1/name-check").await.expect(200);
        assert_eq!(asked.header("cache-control"), "no-store");
        assert_eq!(asked.str("/organisation"), scene.org.slug);
        assert_eq!(
            (
                asked.str("/state"),
                asked.str("/preferred_name"),
                asked.str("/detail")
            ),
            ("open", PERSON, DETAIL)
        );
    }
    let answered = answers(link, "know").await.expect(200);
    figure(
        "S7",
        "a member's question is read and asked for by HEAD 3 times: it takes the answer after",
    );
    assert_eq!(
        (answered.str("/state"), &answered.body["preferred_name"]),
        ("answered", &Value::Null)
    );
    let again = link.get("/v1/name-check").await.expect(200);
    assert_eq!(
        (again.str("/state"), &again.body["detail"]),
        ("answered", &Value::Null)
    );
    for answer in ["know", "dont_know", "talk"] {
        assert_eq!(answers(link, answer).await.expect(409).code(), "already_answered");
    }
    // One word out of three, and nothing beside it.
    let other = &links[1].1;
    for body in [
        json!({ "answer": "maybe" }),
        json!({ "answer": "know", "why": "My cousin." }),
        json!({}),
    ] {
        other.post("/v1/name-check", &body).await.expect(422);
    }
    // A link opens its own question only: nothing of the journey, nothing of staff's.
    other.get("/v1/tracking").await.expect(401);
    other.get(&format!("{}/name-check", scene.path)).await.expect(401);
}

#[actix_web::test]
async fn of_many_answers_to_one_link_at_once_one_counts() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch", "Cedar"]).await;
    let links = scene.opened().await;
    for (_, link) in &links[1..] {
        answers(link, "dont_know").await.expect(200);
    }
    let words = [
        "know",
        "dont_know",
        "talk",
        "dont_know",
        "know",
        "talk",
        "dont_know",
        "know",
    ];
    let replies = join_all(words.iter().map(|word| answers(&links[0].1, word))).await;
    let won: Vec<&str> = replies
        .iter()
        .zip(words)
        .filter(|(reply, _)| reply.status.as_u16() == 200)
        .map(|(_, word)| word)
        .collect();
    assert_eq!(won.len(), 1);
    for reply in replies.into_iter().filter(|reply| reply.status.as_u16() != 200) {
        assert_eq!(reply.expect(409).code(), "already_answered");
    }
    let seen = scene.look().await;
    let wants_talk = won[0] != "dont_know";
    assert_eq!(seen.body["talk_needed"], json!(i32::from(wants_talk)));
    assert_eq!(seen.list("/speak_to").len(), usize::from(won[0] == "talk"));
}

#[actix_web::test]
async fn an_answer_and_the_closing_at_once_leave_no_row_whichever_comes_first() {
    for round in 0..5 {
        let house = House::new().await;
        let mut scene = Scene::new(&house, &["Ash", "Birch"]).await;
        let links = scene.opened().await;
        let check = super::traces::check_of(&house, &scene).await;
        let close = scene.staff("close-name-check", json!({ "result": "not_clear" }));
        let key = format!("one-answer-in-round-{round}");
        let body = json!({ "answer": "dont_know" });
        let answer = links[0].1.post_with_key("/v1/name-check", &body, &key);
        let (closed, answered) = join(close, answer).await;
        closed.expect(200);
        assert!(matches!(answered.status.as_u16(), 200 | 401), "{}", answered.text);
        let rows = house.scratch.rows();
        assert_eq!(rows["name_check_questions"], Vec::<String>::new());
        // By its id: a word stands in sealed text by chance now and then.
        let repeats = rows["idempotency_keys"].iter().filter(|row| row.contains(&check));
        assert_eq!(repeats.count(), 0);
    }
}

#[actix_web::test]
async fn the_same_answer_with_the_same_key_is_given_again_until_it_is_closed() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch"]).await;
    let links = scene.opened().await;
    let (link, key) = (&links[0].1, "a-key-of-ashs-own-device");
    let body = json!({ "answer": "dont_know" });
    let first = link.post_with_key("/v1/name-check", &body, key).await.expect(200);
    let again = link.post_with_key("/v1/name-check", &body, key).await.expect(200);
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(first.text, again.text);
    scene
        .staff("close-name-check", json!({ "result": "not_clear" }))
        .await
        .expect(200);
    link.post_with_key("/v1/name-check", &body, key).await.expect(401);
}

#[actix_web::test]
async fn an_answer_records_no_event_and_changes_one_row_only() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch"]).await;
    let links = scene.opened().await;
    let before = house.scratch.rows();
    answers(&links[0].1, "talk").await.expect(200);
    let after = house.scratch.rows();
    let changed: Vec<&String> = after
        .keys()
        .filter(|table| after[*table] != before[*table])
        .collect();
    // Without a key of the member's own there isn't even a safe repeat.
    let tables: Vec<&str> = changed.iter().map(|table| table.as_str()).collect();
    assert!(
        tables == ["name_check_questions"] || tables == ["idempotency_keys", "name_check_questions"],
        "{tables:?}"
    );
    let new = after["name_check_questions"]
        .iter()
        .filter(|row| !before["name_check_questions"].contains(row));
    assert_eq!(new.count(), 1);
}

#[actix_web::test]
async fn the_message_says_nothing_of_whom_it_is_about() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch"]).await;
    scene.consents().await.expect(200);
    scene.staff("open-name-check", json!({})).await.expect(200);
    let (mails, _) = scene.letterbox.open().await;
    let to_members: Vec<_> = mails
        .iter()
        .filter(|mail| !mail.is_to("quetzal@example.org"))
        .collect();
    assert_eq!(to_members.len(), 2);
    for mail in to_members {
        let whole = format!("{}\n{}", mail.head, mail.body);
        for never in [
            PERSON,
            "quetzal",
            DETAIL,
            "tuba",
            "Spring introduction",
            "Introduction to group work",
        ] {
            assert!(!whole.contains(never), "{never} in {whole}");
        }
        assert!(mail.head.contains("Subject: A short question"), "{}", mail.head);
        assert!(mail.link().contains("/c#hnc_"), "{}", mail.link());
    }
}

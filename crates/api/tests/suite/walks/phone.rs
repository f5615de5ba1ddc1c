//! Somebody who can only be rung: staff write every step down, with how it was said, and no mail is ever sent.

use serde_json::{Value, json};

use super::support_group::has_time;
use super::{Walk, at, does};
use crate::support::{House, Reply};
use crate::verbs::guidelines;

#[actix_web::test]
async fn somebody_who_can_only_be_rung_gets_a_place_through_staff() {
    let house = House::new().await;
    let mut walk = Walk::new(&house, "riverside").await;
    guidelines(&walk.org, &["We listen"]).await;
    walk.with_role("Cosima", "coordinator").await;
    let amara = walk.with_role("Amara", "facilitator").await;
    let programme = walk.programme("Weekly support group", &[], &json!({})).await;
    let meets = json!({ "facilitators": [amara], "local_start": "2026-05-05T19:00:00" });
    let group = walk.group(&programme, &meets).await;
    let member = walk.enquire(&group, "Ash").await;
    does(&member, "confirm-contact", json!({})).await;
    walk.asks_for(&programme, &super::support_group::STEPS).await;
    has_time(&walk, "Amara").await;

    let said = json!({ "how": "phone", "wording_version": 1 });
    let enquiry = json!({
        "enquiry": {
            "group": group.id, "preferred_name": "Pat", "contact": { "phone": "+44 20 7946 0000" }, "privacy_notice": 1,
        },
        "on_behalf": said,
    });
    let coordinator = walk.staff("Cosima").await;
    let made = coordinator
        .post(&walk.org.path("/journeys"), &enquiry)
        .await
        .expect(201);
    let calls = walk.org.path("/journeys?stage=contact&channel=phone");
    let calls = coordinator.get(&calls).await.expect(200);
    assert_eq!(
        calls.str("/items/0/id"),
        made.str("/id"),
        "on the list of whom to ring"
    );
    let base = walk.org.path(&format!("/journeys/{}", made.str("/id")));
    let path = |rest: &str| format!("{base}/{rest}");
    let with = |more: Value| {
        let mut body = json!({ "on_behalf": said });
        body.as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("an object").clone());
        body
    };
    let done =
        async |verb: &str, body: Value| -> Reply { coordinator.post(&path(verb), &body).await.expect(200) };
    done("confirm-contact", with(json!({}))).await;
    let shown = walk
        .house
        .anyone()
        .get(&walk.org.public(&format!("/groups/{}", group.id)))
        .await
        .expect(200);
    let statement = shown.str("/programme/eligibility_statement/id");
    done("affirm", with(json!({ "statement": statement, "is_true": true }))).await;
    let exempt = json!({ "why": "Was at our workshop last year." });
    assert_eq!(
        at(&done("exempt-workshop", exempt).await.body).0,
        "initial_conversation"
    );
    let times = walk.org.path(&format!(
        "/groups/{}/slots?from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z&time_zone=Europe/London",
        group.id
    ));
    let times = coordinator.get(&times).await.expect(200);
    let choice = json!({ "slot": times.str("/items/0/slot") });
    done("hold-slot", with(choice.clone())).await;
    done("book", with(choice)).await;

    walk.days(2).await;
    let (coordinator, amara) = (walk.staff("Cosima").await, walk.staff("Amara").await);
    amara
        .post(&path("record-conversation"), &json!({ "outcome": "join" }))
        .await
        .expect(200);
    let detail = with(json!({ "detail": "Keeps bees" }));
    coordinator
        .post(&path("consent-name-check"), &detail)
        .await
        .expect(200);
    amara.post(&path("open-name-check"), &json!({})).await.expect(200);
    let link = walk.question("Ash").await;
    link.post("/v1/name-check", &json!({ "answer": "dont_know" }))
        .await
        .expect(200);
    walk.days(1).await;
    let coordinator = walk.staff("Cosima").await;
    let agreement = coordinator.get(&path("agreement")).await.expect(200);
    let agrees = with(json!({ "versions": [agreement.str("/documents/0/version")] }));
    let joined = coordinator.post(&path("agree"), &agrees).await.expect(200);
    assert_eq!(joined.str("/stage"), "joined");
    let by: Vec<&str> = joined
        .list("/facts")
        .iter()
        .filter_map(|fact| fact["by"].as_str())
        .collect();
    assert!(!by.contains(&"peer"), "{by:?}");
    walk.letterbox.open().await;
    let to_phone = walk
        .mails
        .iter()
        .filter(|mail| mail.head.contains("7946"))
        .count();
    assert_eq!(to_phone, 0);
}

//! What staff do for somebody and in their own role.

use serde_json::{Value, json};

use super::{by_phone, confirmed, group_with_steps, guidelines, staff_path};
use crate::support::House;

#[actix_web::test]
async fn staff_do_each_verb_for_somebody_on_the_telephone() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(&riverside, &["agreement"], &json!({ "capacity": 2 })).await;
    let coordinator = riverside.role("coordinator").await;
    let enquiry = json!({ "enquiry": { "group": group.id, "preferred_name": "Pat", "contact": { "phone": "+44 20 7946 0000" }, "privacy_notice": 1 }, "on_behalf": by_phone() });
    let made = coordinator
        .post(&riverside.path("/journeys"), &enquiry)
        .await
        .expect(201);
    let path = |verb: &str| riverside.path(&format!("/journeys/{}/{verb}", made.str("/id")));
    let said = json!({ "on_behalf": by_phone() });
    for (verb, stage) in [
        ("confirm-contact", "agreement"),
        ("not-now", "not_now"),
        ("resume", "agreement"),
    ] {
        assert_eq!(
            coordinator
                .post(&path(verb), &said)
                .await
                .expect(200)
                .str("/stage"),
            stage,
            "{verb}"
        );
    }
    let agreement = coordinator.get(&path("agreement")).await.expect(200);
    let mut agrees = said.clone();
    agrees["versions"] = json!([agreement.str("/documents/0/version")]);
    assert_eq!(
        coordinator
            .post(&path("agree"), &agrees)
            .await
            .expect(200)
            .str("/stage"),
        "joined"
    );
    let mut contact = said.clone();
    contact["contact"] = json!({ "email": "pat@example.org" });
    let changed = coordinator
        .post(&path("change-contact"), &contact)
        .await
        .expect(200);
    assert_eq!(changed.str("/contact/address"), "pat@example.org");
    let by: Vec<&Value> = changed.list("/facts").iter().map(|fact| &fact["by"]).collect();
    assert!(
        by.iter().all(|by| *by == "on_behalf" || *by == "system"),
        "{by:?}"
    );
    coordinator.post(&path("erase"), &said).await.expect(204);
    coordinator.get(&path("agreement")).await.expect(404);
}

#[actix_web::test]
async fn nobody_is_told_words_that_there_are_not() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = group_with_steps(&riverside, &["eligibility"], &json!({})).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    let coordinator = riverside.role("coordinator").await;
    for version in [0, 2, 99] {
        let said = json!({ "on_behalf": { "how": "phone", "wording_version": version } });
        for verb in ["not-now", "erase"] {
            let path = staff_path(&riverside, &wren, verb).await;
            let refused = coordinator.post(&path, &said).await.expect(422);
            assert_eq!(refused.str("/errors/0/pointer"), "/on_behalf/wording_version");
        }
    }
}

#[actix_web::test]
async fn facilitators_act_in_their_own_role_and_in_their_own_groups_only() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let facilitator = riverside.person("fay@example.org", "Fay", &["facilitator"]).await;
    let fay = riverside.person_id("fay@example.org").await.to_string();
    guidelines(&riverside, &["We listen"]).await;
    let hers = group_with_steps(
        &riverside,
        &["workshop", "agreement"],
        &json!({ "facilitators": [fay] }),
    )
    .await;
    let other = group_with_steps(&riverside, &["workshop", "agreement"], &json!({})).await;
    let peer = confirmed(&riverside, &hers, "Wren").await;
    let stranger = confirmed(&riverside, &other, "Robin").await;
    let exempt = staff_path(&riverside, &peer, "exempt-workshop").await;
    let beyond = staff_path(&riverside, &stranger, "exempt-workshop").await;
    let why = json!({ "why": "Did it last year." });
    let own_page = facilitator
        .get(exempt.trim_end_matches("/exempt-workshop"))
        .await
        .expect(200);
    assert_eq!(own_page.body["may"], json!(["no-time-fits", "exempt-workshop"]));
    facilitator.post(&beyond, &why).await.expect(404);
    let affirm = staff_path(&riverside, &peer, "not-now").await;
    facilitator
        .post(&affirm, &json!({ "on_behalf": by_phone() }))
        .await
        .expect(403);
    let done = facilitator.post(&exempt, &why).await.expect(200);
    assert_eq!(done.body["may"], json!(["void"]));
}

//! What a group was published with stays with it: people find it by that, and come.

use serde_json::{Value, json};

use crate::support::House;

#[actix_web::test]
async fn a_published_group_keeps_what_it_was_published_with() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let id = riverside
        .group(&json!({ "format": "hybrid", "area": "Bristol", "venue": "The Old Library" }))
        .await
        .id;
    let path = riverside.path(&format!("/groups/{id}"));
    let before = owner.get(&path).await.expect(200);
    for (change, code) in [
        (json!({ "venue": null }), "venue"),
        (json!({ "area": null }), "area"),
        (json!({ "online_details": null }), "online_details"),
    ] {
        let refused = owner.patch(&path, &before.etag(), &change).await.expect(409);
        assert_eq!(refused.code(), "not_ready_to_publish");
        assert_eq!(refused.str("/errors/0/code"), code);
        assert_eq!(owner.get(&path).await.expect(200).body, before.body, "{change}");
    }
    // Another format asks for less.
    let online = json!({ "format": "online", "venue": null, "area": null });
    let after = owner.patch(&path, &before.etag(), &online).await.expect(200);
    assert_eq!(after.body["venue"], Value::Null);
    // What the organisation has let go of meanwhile is no reason to refuse another change.
    let settings = owner.get(&riverside.path("")).await.expect(200);
    let silent = json!({ "help_numbers": [] });
    owner
        .patch(&riverside.path(""), &settings.etag(), &silent)
        .await
        .expect(200);
    let named = json!({ "name": "Another name" });
    owner.patch(&path, &after.etag(), &named).await.expect(200);
}

#[actix_web::test]
async fn a_published_group_with_conversations_keeps_a_facilitator() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    riverside.person("fay@example.net", "Fay", &["facilitator"]).await;
    let fay = riverside.person_id("fay@example.net").await.to_string();
    let owner = riverside.owner().await;
    let programme = json!({
        "kind": "support_group", "name": "Weekly", "summary": "Two hours.", "who_for": "Anybody.",
        "default_capacity": 12, "session_minutes": 90, "joining_steps": ["initial_conversation"],
    });
    let programme = owner
        .post(&riverside.path("/programmes"), &programme)
        .await
        .expect(201);
    let group = json!({ "programme": programme.str("/id"), "facilitators": [fay] });
    let id = riverside.group(&group).await.id;
    let path = riverside.path(&format!("/groups/{id}"));
    let version = owner.get(&path).await.expect(200).etag();
    let alone = json!({ "facilitators": [] });
    let refused = owner.patch(&path, &version, &alone).await.expect(409);
    assert_eq!(refused.str("/errors/0/code"), "facilitator");
    let kept = owner.get(&path).await.expect(200);
    assert_eq!(kept.list("/facilitators").len(), 1, "nothing changed");
}

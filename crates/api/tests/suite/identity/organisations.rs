//! An organisation's settings.

use persistence::Lock;
use serde_json::json;

use crate::support::House;

#[actix_web::test]
async fn settings_are_changed_field_by_field_on_the_version_that_was_read() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let path = riverside.path("");
    let read = owner.get(&path).await.expect(200);
    assert_eq!(read.str("/sender_label"), "Messages");
    assert_eq!(read.body["reply_working_days"], 3);
    let change =
        json!({ "about": "We meet on Thursdays.\n\nCome as you are.", "time_zone": "Pacific/Auckland" });
    let changed = owner.patch(&path, &read.etag(), &change).await.expect(200);
    assert_eq!(changed.str("/about"), "We meet on Thursdays.\n\nCome as you are.");
    assert_eq!(changed.body["reply_working_days"], 3);
    assert_eq!(changed.list("/help_numbers").len(), 1);
    let stale = owner
        .patch(&path, &read.etag(), &json!({ "about": "" }))
        .await
        .expect(412);
    assert_eq!(stale.code(), "stale");
    let cleared = json!({ "reply_working_days": null, "help_numbers": [], "about": "" });
    let cleared = owner.patch(&path, &changed.etag(), &cleared).await.expect(200);
    assert!(cleared.body["reply_working_days"].is_null());
    assert_eq!(cleared.list("/help_numbers").len(), 0);
    let kept = owner.get(&path).await.expect(200);
    assert_eq!(kept.text, cleared.text);
    assert_eq!(kept.etag(), cleared.etag());
}

#[actix_web::test]
async fn every_flaw_of_the_settings_is_told_at_once() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let etag = owner.get(&riverside.path("")).await.expect(200).etag();
    let body = json!({
        "name": " ", "time_zone": "Middle/Earth", "locale": "english", "sender_label": "Riverside news",
        "reply_working_days": 31,
        "help_numbers": [
            { "label": "Line", "number": "116 123", "hours": "Always", "checked_on": "2026-03-04" },
            { "label": "", "number": "1", "hours": "Always", "checked_on": "yesterday" },
        ],
    });
    let reply = owner.patch(&riverside.path(""), &etag, &body).await.expect(422);
    let told: Vec<_> = reply
        .list("/errors")
        .iter()
        .map(|error| error["pointer"].as_str().unwrap_or_default())
        .collect();
    let expected = [
        "/name",
        "/time_zone",
        "/locale",
        "/sender_label",
        "/reply_working_days",
        "/help_numbers/0/checked_on",
        "/help_numbers/1/label",
        "/help_numbers/1/checked_on",
    ];
    assert_eq!(told, expected);
    let unknown = owner
        .patch(&riverside.path(""), &etag, &json!({ "slug": "other" }))
        .await
        .expect(422);
    assert_eq!(unknown.str("/errors/0/pointer"), "/slug");
}

#[actix_web::test]
async fn null_clears_only_what_can_be_empty_and_a_body_is_an_object() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    for (path, field) in [
        (riverside.path(""), "name"),
        (riverside.path(""), "help_numbers"),
        ("/v1/me".to_owned(), "preferred_name"),
    ] {
        let before = owner.get(&path).await.expect(200);
        let refused = owner
            .patch(&path, &before.etag(), &json!({ field: null }))
            .await
            .expect(422);
        assert_eq!(refused.str("/errors/0/pointer"), format!("/{field}"));
        let listed = owner.patch(&path, &before.etag(), &json!([])).await.expect(422);
        assert_eq!(listed.str("/detail"), "Expected an object.");
        assert_eq!(owner.get(&path).await.expect(200).text, before.text);
    }
}

#[actix_web::test]
async fn setting_up_again_makes_an_owner_of_whoever_belongs_to_it() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let finn = riverside
        .person("finn@example.org", "Finn", &["facilitator"])
        .await;
    finn.get(&riverside.path("/keys")).await.expect(403);
    let new = api::setup::NewOwner::parse("riverside", "Riverside", "UTC", "finn@example.org", None);
    let new = new.expect("an owner");
    let set_up = move |tx: &mut persistence::Tx<'_>| api::setup::create_owner(tx, &new);
    for _ in 0..2 {
        let id = house.app.db.write(Lock::None, set_up.clone()).await;
        assert_eq!(id.expect("the same organisation"), riverside.id);
    }
    finn.get(&riverside.path("/keys")).await.expect(200);
    let name = finn.get(&riverside.path("")).await.expect(200);
    assert_eq!(name.str("/name"), "riverside Peer Support");
}

#[actix_web::test]
async fn everybody_with_a_role_reads_the_settings_and_owner_and_coordinator_change_them() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let path = riverside.path("");
    for role in [
        "coordinator",
        "facilitator",
        "tutor",
        "safeguarding_lead",
        "evaluator",
        "trustee",
    ] {
        let person = riverside.role(role).await;
        let etag = person.get(&path).await.expect(200).etag();
        let change = person.patch(&path, &etag, &json!({ "about": role })).await;
        if role == "coordinator" {
            change.expect(200);
        } else {
            assert_eq!(change.expect(403).code(), "not_your_role", "{role}");
        }
    }
    let other = house.organisation("kindred").await;
    other.owner().await.get(&path).await.expect(404);
    house.anyone().get(&path).await.expect(401);
}

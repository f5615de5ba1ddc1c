//! Losing a role or a group: what was to be done there is the coordinators' in the same transaction.

use serde_json::{Value, json};

use crate::name_check::{Scene, answers};
use crate::support::House;
use crate::verbs::journey;

/// What the coordinators' board says of the one journey on it: who acts next.
async fn next_actor(scene: &Scene<'_>) -> Value {
    let path = scene.org.path("/journeys?stage=name_check");
    let board = scene.coordinator().await.get(&path).await.expect(200);
    board.list("/items")[0]["next_actor"].clone()
}

/// An open name-check whose time is over, and which the group's facilitator should close.
async fn unclosed(house: &House) -> Scene<'_> {
    let mut scene = Scene::new(house, &["Ash", "Birch"]).await;
    let links = scene.opened().await;
    answers(&links[0].1, "talk").await.expect(200);
    house.wait(chrono::Duration::days(8));
    let followed = api::joining::name_check::duties::follow_name_checks(&house.app.db).await;
    assert_eq!(followed.expect("a database"), 1);
    assert_eq!(next_actor(&scene).await, "facilitators");
    scene
}

#[actix_web::test]
async fn an_open_name_check_is_the_coordinators_as_soon_as_the_last_facilitator_loses_the_role() {
    let house = House::new().await;
    let mut scene = unclosed(&house).await;
    let fay = scene.facilitator().await;
    let person = scene.org.person_id("fay@example.net").await;
    let path = scene.org.path(&format!("/people/{person}"));
    let owner = scene.org.proven_device("owner@riverside.example").await;
    let etag = owner.get(&path).await.expect(200).etag();
    owner
        .patch(&path, &etag, &json!({ "roles": ["trustee"] }))
        .await
        .expect(200);

    assert_eq!(next_actor(&scene).await, "coordinator");
    assert_eq!(journey(&scene.person).await["next_actor"], "coordinator");
    // At once, with the token of before.
    let close = json!({ "result": "clear", "spoke_to_them": true });
    let verb = format!("{}/close-name-check", scene.path);
    assert_eq!(fay.post(&verb, &close).await.status, 403);
    assert_eq!(fay.get(&format!("{}/name-check", scene.path)).await.status, 403);
    // What is late then is the coordinators' to hear of, and not Fay's.
    house.wait(chrono::Duration::days(8));
    api::joining::overdue::tell_overdue(&house.app.db)
        .await
        .expect("done");
    let (mails, _) = scene.letterbox.open().await;
    assert!(
        mails
            .iter()
            .any(|mail| mail.is_to("coordinator@riverside.example"))
    );
    assert!(!mails.iter().any(|mail| mail.is_to("fay@example.net")));
    let closed = scene.coordinator().await.post(&verb, &close).await.expect(200);
    assert_eq!(closed.str("/stage"), "agreement");
}

#[actix_web::test]
async fn so_it_is_when_they_leave_the_organisation_or_the_group() {
    let house = House::new().await;
    let scene = unclosed(&house).await;
    let owner = scene.org.proven_device("owner@riverside.example").await;
    let group = scene.org.path(&format!("/groups/{}", scene.group.id));
    let etag = owner.get(&group).await.expect(200).etag();
    let nobody = owner
        .patch(&group, &etag, &json!({ "facilitators": [] }))
        .await
        .expect(200);
    assert_eq!(next_actor(&scene).await, "coordinator");
    assert_eq!(
        scene
            .facilitator()
            .await
            .get(&format!("{}/name-check", scene.path))
            .await
            .status,
        404
    );
    // Named again, it is hers again.
    let fay = scene.org.person_id("fay@example.net").await.to_string();
    owner
        .patch(&group, &nobody.etag(), &json!({ "facilitators": [fay] }))
        .await
        .expect(200);
    assert_eq!(next_actor(&scene).await, "facilitators");
    owner
        .delete(&scene.org.path(&format!("/people/{fay}")))
        .await
        .expect(204);
    assert_eq!(next_actor(&scene).await, "coordinator");
}

#[actix_web::test]
async fn it_stays_with_the_group_while_somebody_else_facilitates_it() {
    let house = House::new().await;
    let scene = unclosed(&house).await;
    let owner = scene.org.proven_device("owner@riverside.example").await;
    let invited = json!({ "email": "gil@example.net", "preferred_name": "Gil", "roles": ["facilitator"] });
    owner.post(&scene.org.path("/people"), &invited).await.expect(201);
    let gil = scene.org.person_id("gil@example.net").await.to_string();
    let group = scene.org.path(&format!("/groups/{}", scene.group.id));
    let etag = owner.get(&group).await.expect(200).etag();
    owner
        .patch(&group, &etag, &json!({ "facilitators": [gil] }))
        .await
        .expect(200);
    assert_eq!(next_actor(&scene).await, "facilitators");
    let close = json!({ "result": "clear", "spoke_to_them": true });
    let verb = format!("{}/close-name-check", scene.path);
    scene
        .org
        .new_device("gil@example.net")
        .await
        .post(&verb, &close)
        .await
        .expect(200);
}

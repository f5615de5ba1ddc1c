//! An organisation's colour: picked by whoever runs it, readable for everybody.

use serde_json::{Value, json};

use crate::support::House;

#[actix_web::test]
async fn a_colour_that_is_picked_reaches_the_public_face_with_its_values() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let coordinator = riverside.role("coordinator").await;
    let path = riverside.path("");
    let public = riverside.public("");
    let anyone = house.anyone();
    let face = anyone.get(&public).await.expect(200);
    assert_eq!(face.body["accent"], Value::Null, "nothing is picked yet");

    let etag = coordinator.get(&path).await.expect(200).etag();
    let change = json!({ "accent": "#7A3B69" });
    let changed = coordinator.patch(&path, &etag, &change).await.expect(200);
    assert_eq!(changed.str("/accent"), "#7a3b69");
    assert_eq!(changed.str("/accent_values/accent"), "#7a3b69");
    assert_eq!(changed.str("/accent_values/on_accent"), "#ffffff");
    let face = anyone.get(&public).await.expect(200);
    assert_eq!(face.body["accent"], changed.body["accent_values"]);

    let other = json!({ "about": "We meet on Thursdays." });
    let kept = coordinator
        .patch(&path, &changed.etag(), &other)
        .await
        .expect(200);
    assert_eq!(kept.str("/accent"), "#7a3b69", "absent keeps");
    let cleared = json!({ "accent": null });
    let cleared = coordinator.patch(&path, &kept.etag(), &cleared).await.expect(200);
    assert_eq!(cleared.body["accent_values"], Value::Null);
    assert_eq!(anyone.get(&public).await.expect(200).body["accent"], Value::Null);
}

#[actix_web::test]
async fn a_colour_that_cannot_be_read_is_refused_with_where_it_fails_and_the_nearest() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let path = riverside.path("");
    let etag = owner.get(&path).await.expect(200).etag();
    let pale = owner
        .patch(&path, &etag, &json!({ "accent": "#f2c14e" }))
        .await
        .expect(422);
    assert_eq!(pale.str("/errors/0/pointer"), "/accent");
    assert_eq!(pale.str("/errors/0/code"), "contrast_too_low");
    let said = pale.str("/errors/0/detail");
    assert!(said.contains("1.3 to 1") && said.contains("#836307"), "{said}");
    let word = json!({ "accent": "gold" });
    let word = owner.patch(&path, &etag, &word).await.expect(422);
    assert_eq!(word.str("/errors/0/code"), "colour");
    owner
        .patch(&path, &etag, &json!({ "accent": "#836307" }))
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_colour_is_looked_at_before_it_is_picked_and_nothing_changes() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let trial = |colour: &str| riverside.path(&format!("/accent?colour=%23{colour}"));
    let pale = owner.get(&trial("f2c14e")).await.expect(200);
    assert_eq!(
        (&pale.body["fits"], pale.str("/nearest")),
        (&json!(false), "#836307")
    );
    let short = |contrast: &&Value| contrast["enough"] == false;
    let told: Vec<_> = pale.list("/contrasts").iter().filter(short).collect();
    assert!(
        told.iter().all(|contrast| contrast["light"] == "light"),
        "{told:?}"
    );
    assert_eq!(pale.list("/contrasts").len(), 8);
    let fits = owner.get(&trial("836307")).await.expect(200);
    assert_eq!(fits.body["fits"], true);
    assert_eq!(fits.str("/nearest"), "#836307");

    let own = owner.get(&riverside.path("/accent")).await.expect(200);
    assert_eq!(
        own.str("/values/accent_dark"),
        "#76bfbb",
        "Hearth's own while none is picked"
    );
    owner
        .get(&riverside.path("/accent?colour=gold"))
        .await
        .expect(400);
    assert_eq!(
        owner.get(&riverside.path("")).await.expect(200).body["accent"],
        Value::Null
    );
    let facilitator = riverside.role("facilitator").await;
    facilitator.get(&trial("836307")).await.expect(403);
}

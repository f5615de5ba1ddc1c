//! When the organisation is closed, promises skip those days, and its pages say so.

use serde_json::{Value, json};

use super::{AMARA, COLM, CORA, Scene};
use crate::support::House;

#[actix_web::test]
async fn what_is_due_waits_until_somebody_works_again_and_everybody_reads_why() {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    let peer = scene.waits("Ash").await;
    let due = async || peer.get("/v1/tracking").await.expect(200).body["due_at"].clone();
    assert_eq!(due().await, "2026-03-05T17:00:00Z");
    let path = scene.org.path("/closures");
    let holidays =
        json!({ "first_day": "2026-03-04", "last_day": "2026-03-10", "note": "We are away for a week." });
    let made = scene.staff(CORA).await.post(&path, &holidays).await.expect(201);
    assert_eq!(made.str("/back_on"), "2026-03-11");
    // Tuesday counts, then Wednesday and Thursday of the week after.
    assert_eq!(due().await, "2026-03-12T17:00:00Z");
    let board = scene
        .staff(CORA)
        .await
        .get(&scene.org.path("/journeys"))
        .await
        .expect(200);
    assert_eq!(board.list("/items")[0]["due_at"], "2026-03-12T17:00:00Z");
    assert_eq!(
        peer.get("/v1/tracking").await.expect(200).body["closed"],
        Value::Null
    );

    scene.until("2026-03-06T12:00:00Z");
    assert_eq!(scene.told_late().await, [""; 0]);
    let own = peer.get("/v1/tracking").await.expect(200);
    let closed = json!({ "back_on": "2026-03-11", "note": "We are away for a week." });
    assert_eq!(
        (&own.body["closed"], &own.body["overdue_since"]),
        (&closed, &Value::Null)
    );
    let face = house.anyone().get(&scene.org.public("")).await.expect(200);
    assert_eq!(
        face.body["closures"],
        json!([{
            "begins_at": "2026-03-04T00:00:00Z", "ends_at": "2026-03-11T00:00:00Z", "back_on": "2026-03-11",
            "read_by": "2026-03-13", "note": "We are away for a week.",
        }])
    );
    scene.until("2026-03-12T17:00:01Z");
    assert_eq!(scene.told_late().await, [COLM, CORA]);
    let over = scene.staff(CORA).await.get(&path).await.expect(200);
    assert_eq!(over.list("/items").len(), 0);
}

#[actix_web::test]
async fn a_closure_that_is_taken_back_counts_no_more() {
    let house = House::new().await;
    let scene = Scene::new(&house).await;
    let peer = scene.waits("Ash").await;
    let path = scene.org.path("/closures");
    let cora = scene.staff(CORA).await;
    let holidays = json!({ "first_day": "2026-03-03", "last_day": "2026-03-03", "note": "Moving house." });
    let made = cora.post(&path, &holidays).await.expect(201);
    assert_eq!(
        peer.get("/v1/tracking").await.expect(200).str("/due_at"),
        "2026-03-06T17:00:00Z"
    );
    cora.delete(&format!("{path}/{}", made.str("/id")))
        .await
        .expect(204);
    assert_eq!(
        peer.get("/v1/tracking").await.expect(200).str("/due_at"),
        "2026-03-05T17:00:00Z"
    );
    cora.delete(&format!("{path}/{}", made.str("/id")))
        .await
        .expect(404);
    let face = house.anyone().get(&scene.org.public("")).await.expect(200);
    assert_eq!(face.body["closures"], json!([]));
}

#[actix_web::test]
async fn a_closure_ends_after_it_begins_lies_ahead_and_says_why() {
    let house = House::new().await;
    let scene = Scene::new(&house).await;
    let path = scene.org.path("/closures");
    let cora = scene.staff(CORA).await;
    for (first, last, note, pointer) in [
        ("2026-03-10", "2026-03-09", "Away", "/last_day"),
        ("2026-02-10", "2026-03-01", "Away", "/last_day"),
        ("2026-03-10", "2028-03-09", "Away", "/last_day"),
        ("2026-03-10", "2026-03-10", " ", "/note"),
    ] {
        let said = json!({ "first_day": first, "last_day": last, "note": note });
        let refused = cora.post(&path, &said).await.expect(422);
        assert_eq!(refused.str("/errors/0/pointer"), pointer);
    }
    let said = json!({ "first_day": "2026-03-10", "last_day": "2026-03-10", "note": "Away" });
    scene.staff(AMARA).await.post(&path, &said).await.expect(403);
}

//! Whoever is away holds no conversations meanwhile; somebody else is told, and may do what they may.

use serde_json::{Value, json};

use super::{AMARA, BRYN, COLM, CORA, OWNER, Scene, to};
use crate::conversations::slots;
use crate::support::House;

/// Says that somebody is away; the answer is the absence.
pub(super) async fn away(
    scene: &Scene<'_>,
    by: &str,
    who: &str,
    days: (&str, &str),
    deputy: Option<&str>,
) -> Value {
    let deputy = match deputy {
        Some(email) => json!(scene.org.person_id(email).await.to_string()),
        None => Value::Null,
    };
    let said = json!({ "first_day": days.0, "last_day": days.1, "deputy": deputy });
    let path = scene.person(who, "/absences").await;
    scene.staff(by).await.post(&path, &said).await.expect(201).body
}

#[actix_web::test]
async fn no_time_is_offered_meanwhile_and_what_was_booked_is_the_coordinators_to_see_to() {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    let wren = scene.books("Wren", 0).await;
    let deciding = crate::conversations::ready(&scene.org, &scene.group, "Ash").await;
    scene.letterbox.open().await;
    let week = ("2026-03-09", "2026-03-13");
    let said = away(&scene, AMARA, AMARA, week, None).await;
    assert_eq!(
        (&said["first_day"], &said["last_day"], &said["to_arrange"]),
        (&json!("2026-03-09"), &json!("2026-03-13"), &json!(1))
    );
    assert_eq!(slots(&deciding, "Europe/London").await, [json!(null); 0]);
    let left = wren.get("/v1/tracking").await.expect(200);
    assert_eq!(left.str("/next_actor"), "coordinator");
    assert_eq!(left.list("/conversation/with").len(), 0);
    let week = scene.org.path("/journeys?stage=initial_conversation");
    let board = scene.staff(CORA).await.get(&week).await.expect(200);
    let actors: Vec<&str> = board
        .list("/items")
        .iter()
        .filter_map(|each| each["next_actor"].as_str())
        .collect();
    assert!(actors.contains(&"coordinator"), "{}", board.text);
    // One message to each of them says no more than that there is something.
    let told = scene.told("Something came for you").await;
    assert_eq!(to(&told), [COLM, CORA]);
    for (_, text) in &told {
        for telling in ["Wren", "Amara", "Tuesdays"] {
            assert!(!text.contains(telling), "{telling} in {text}");
        }
    }
    // Here after all, and times are offered again.
    let path = scene.person(AMARA, "/absences").await;
    let id = said["id"].as_str().expect("an id");
    scene
        .staff(AMARA)
        .await
        .delete(&format!("{path}/{id}"))
        .await
        .expect(204);
    assert!(!slots(&deciding, "Europe/London").await.is_empty());
}

#[actix_web::test]
async fn the_deputy_is_told_instead_reads_and_acts_and_only_while_it_lasts() {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    let wren = scene.books("Wren", 0).await;
    scene.until("2026-03-10T12:00:00Z");
    api::joining::duties::follow_conversations(&house.app.db)
        .await
        .expect("done");
    let path = scene.path_of(&wren).await;
    scene.staff(BRYN).await.get(&path).await.expect(404);
    scene.letterbox.open().await;
    let said = away(&scene, CORA, AMARA, ("2026-03-11", "2026-03-20"), Some(BRYN)).await;
    assert_eq!(said["deputy"]["preferred_name"], "Bryn");
    // What has begun was held: its outcome is still to be written down, and nothing is a coordinator's to arrange.
    assert_eq!(said["to_arrange"], 0);
    scene.staff(BRYN).await.get(&path).await.expect(404);

    scene.until("2026-03-13T17:00:01Z");
    assert_eq!(scene.told_late().await, [BRYN]);
    let bryn = scene.staff(BRYN).await;
    let read = bryn.get(&path).await.expect(200);
    assert!(read.body["contact"].is_object(), "{}", read.text);
    let groups = bryn.get(&scene.org.path("/groups")).await.expect(200);
    assert_eq!(groups.list("/items").len(), 1);
    // A coordinator's work stays a coordinator's.
    let said = json!({ "on_behalf": { "how": "phone", "wording_version": 1 } });
    bryn.post(&format!("{path}/withdraw"), &said).await.expect(403);

    scene.until("2026-03-21T00:00:00Z");
    let bryn = scene.staff(BRYN).await;
    bryn.get(&path).await.expect(404);
    let joins = json!({ "outcome": "join" });
    bryn.post(&format!("{path}/record-conversation"), &joins)
        .await
        .expect(404);

    away(&scene, OWNER, AMARA, ("2026-03-21", "2026-03-22"), Some(BRYN)).await;
    let verb = format!("{path}/record-conversation");
    let recorded = scene.staff(BRYN).await.post(&verb, &joins).await.expect(200);
    assert_eq!(recorded.str("/conversation/outcome"), "join");
}

#[actix_web::test]
async fn a_deputy_who_loses_the_role_or_the_organisation_reads_nothing_at_once() {
    let house = House::new().await;
    let scene = Scene::new(&house).await;
    let wren = scene.books("Wren", 0).await;
    let path = scene.path_of(&wren).await;
    away(&scene, AMARA, AMARA, ("2026-03-02", "2026-03-06"), Some(BRYN)).await;
    let bryn = scene.staff(BRYN).await;
    bryn.get(&path).await.expect(200);
    let person = scene.person(BRYN, "").await;
    let owner = scene.staff(OWNER).await;
    let etag = owner.get(&person).await.expect(200).etag();
    owner
        .patch(&person, &etag, &json!({ "roles": ["trustee"] }))
        .await
        .expect(200);
    assert_eq!(bryn.get(&path).await.status, 403);
    owner.delete(&person).await.expect(204);
    bryn.get(&path).await.expect(404);
    // The absence stays, and nobody stands in but the coordinators.
    let absences = scene.person(AMARA, "/absences").await;
    let list = owner.get(&absences).await.expect(200);
    assert_eq!(list.list("/items")[0]["deputy"], Value::Null);
}

#[actix_web::test]
async fn what_reaches_somebody_who_is_away_is_handed_on() {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    away(&scene, AMARA, AMARA, ("2026-03-02", "2026-03-06"), Some(BRYN)).await;
    // A time after the absence is booked meanwhile.
    scene.books("Wren", 0).await;
    let (mails, _) = scene.letterbox.open().await;
    let about = |to: &str, subject: &str| {
        let mut to_them = mails.iter().filter(|mail| mail.is_to(to));
        to_them.any(|mail| mail.head.contains(&format!("Subject: {subject}")))
    };
    assert!(about(BRYN, "Something came for you"));
    assert!(!mails.iter().any(|mail| mail.is_to(AMARA)));
    assert!(!about(CORA, "Something came for you"));
}

#[actix_web::test]
async fn who_may_say_it_who_may_stand_in_and_when() {
    let house = House::new().await;
    let scene = Scene::new(&house).await;
    scene.org.person("tess@example.net", "Tess", &["trustee"]).await;
    let path = scene.person(AMARA, "/absences").await;
    let amara = scene.staff(AMARA).await;
    let list = amara.get(&path).await.expect(200);
    let names: Vec<&str> = list
        .list("/may_stand_in")
        .iter()
        .filter_map(|each| each["preferred_name"].as_str())
        .collect();
    assert_eq!(names, ["Bryn", "Colm", "Cora", "Olwen"]);
    let of_cora = scene.person(CORA, "/absences").await;
    let list = scene.staff(CORA).await.get(&of_cora).await.expect(200);
    assert_eq!(list.list("/may_stand_in").len(), 2);
    amara.get(&of_cora).await.expect(404);
    scene.staff("tess@example.net").await.get(&path).await.expect(403);

    let tess = scene.org.person_id("tess@example.net").await.to_string();
    let own = scene.org.person_id(AMARA).await.to_string();
    let say = |first: &str, last: &str, deputy: &str| json!({ "first_day": first, "last_day": last, "deputy": deputy });
    for (said, pointer) in [
        (say("2026-03-09", "2026-03-13", &tess), "/deputy"),
        (say("2026-03-09", "2026-03-13", &own), "/deputy"),
        (say("2026-03-09", "2026-03-08", &tess), "/last_day"),
        (say("2026-02-02", "2026-03-01", &tess), "/last_day"),
    ] {
        let refused = amara.post(&path, &said).await.expect(422);
        assert_eq!(refused.str("/errors/0/pointer"), pointer);
    }
    away(&scene, AMARA, AMARA, ("2026-03-09", "2026-03-13"), None).await;
    let overlaps = json!({ "first_day": "2026-03-13", "last_day": "2026-03-14" });
    assert_eq!(
        amara.post(&path, &overlaps).await.expect(409).code(),
        "already_away"
    );
    away(&scene, AMARA, AMARA, ("2026-03-14", "2026-03-14"), None).await;
    // Another organisation's people can't be named, nor its owner look.
    let kindred = house.organisation("kindred").await;
    let outsider = kindred.person_id("owner@kindred.example").await.to_string();
    let said = say("2026-04-09", "2026-04-13", &outsider);
    assert_eq!(
        amara
            .post(&path, &said)
            .await
            .expect(422)
            .str("/errors/0/pointer"),
        "/deputy"
    );
    kindred.owner().await.get(&path).await.expect(404);
}

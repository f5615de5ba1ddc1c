//! The roles: each may do what the matrix says and nothing else, and a refusal changes nothing.

use std::collections::BTreeMap;

use domain::access::{Hat, Reach, Role, reach};
use persistence::testing::drill::figure;
use reqwest::Method;
use serde_json::json;

use super::requests::{Ids, Operation};
use super::walk::{changed, staff};
use super::world::World;
use crate::support::House;

/// Verbs on a journey that stands elsewhere: whoever may is let in here and refused by the journey itself. Each is done by
/// staff in the tests of its own step (`verbs`, `conversations`, `workshops`, `name_check`).
const LET_IN: &[&str] = &[
    "journey_accept_offer",
    "journey_affirm",
    "journey_agree",
    "journey_book",
    "journey_book_workshop",
    "journey_cancel_conversation",
    "journey_cancel_workshop",
    "journey_close_name_check",
    "journey_consent_name_check",
    "journey_decline_offer",
    "journey_exempt_workshop",
    "journey_hold_slot",
    "journey_move_conversation",
    "journey_no_time_fits",
    "journey_not_now",
    "journey_offer",
    "journey_open_name_check",
    "journey_record_conversation",
    "journey_record_name_check_answer",
    "journey_record_workshop",
    "journey_signpost",
    "journey_suggest_group",
    "journey_void",
    "journey_wait",
    "journey_withdraw_name_check_consent",
    "workshop_attendance_record",
];

#[actix_web::test]
async fn each_role_may_do_what_the_matrix_says_and_a_refusal_changes_nothing() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let before = house.scratch.rows();
    let mut allowed = 0;
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    for (operation, action) in staff() {
        for (hat, client) in &world.hats {
            if reach(*hat, action) == Reach::Nothing {
                let reply = operation.send(client, &world.own).await;
                assert_eq!(
                    reply.status.as_u16(),
                    403,
                    "{} as {}: {}",
                    operation.id,
                    hat.as_str(),
                    reply.text
                );
                assert_eq!(reply.code(), "not_your_role");
                *refused.entry(operation.id.clone()).or_default() += 1;
            }
        }
    }
    assert_eq!(changed(&world, &before), Vec::<String>::new());
    // The positive twins: the same calls, by everybody who may. What ends things comes last.
    let mut operations: Vec<_> = staff().collect();
    operations.sort_by_key(|(operation, _)| operation.ends());
    let mut done: BTreeMap<&str, usize> = BTreeMap::new();
    let mut met: BTreeMap<&str, String> = BTreeMap::new();
    for (operation, action) in &operations {
        for (hat, client) in world.hats.iter().rev() {
            if reach(*hat, *action) == Reach::Nothing {
                continue;
            }
            let ids = target(&world, operation).await;
            let ids = match reach(*hat, *action) {
                // Of one's own there is only what belongs to the person in this hat.
                Reach::Own => {
                    let email = format!("{}@riverside.example", hat.as_str().replace('_', "-"));
                    ids.with("person", world.here.person_id(&email).await.to_string())
                }
                Reach::Nothing | Reach::Groups | Reach::Organisation => ids,
            };
            let ids = away(&world, operation, ids).await;
            let body = operation.body(&ids);
            let version = version(&world, operation, &ids).await;
            let reply = operation.send_with(client, &ids, body, &version).await;
            let status = reply.status.as_u16();
            let who = format!("{} as {}", operation.id, hat.as_str());
            // Refused by the state that others' calls led to, at most.
            assert!(
                (200..300).contains(&status) || status == 409,
                "{who}: {status} {}",
                reply.text
            );
            allowed += 1;
            if status < 300 {
                *done.entry(operation.id.as_str()).or_default() += 1;
            } else {
                met.insert(operation.id.as_str(), reply.code().to_owned());
            }
        }
    }
    let alone: Vec<&str> = refused
        .keys()
        .map(String::as_str)
        .filter(|id| !done.contains_key(id))
        .collect();
    assert_eq!(
        alone, LET_IN,
        "done by nobody who may: the list only shrinks; {met:?}"
    );
    let (operations, refused) = (refused.len(), refused.values().sum::<usize>());
    figure(
        "S3",
        &format!(
            "{refused} refusals at {operations} operations changed no row; {allowed} twins got past the role, {} operations \
             were done, {} met the journey's state",
            operations - alone.len(),
            alone.len()
        ),
    );
    assert!(
        refused > 100 && allowed > 80,
        "{refused} refused, {allowed} allowed"
    );
}

/// Whom or what to aim at: things that an operation takes away are made for it.
async fn target(world: &World<'_>, operation: &Operation) -> Ids {
    let owner = world.hat(Hat::Role(Role::Owner));
    match operation.id.as_str() {
        "person_remove" | "person_update" => {
            let email = format!("{}@home.example", crate::support::fresh_key());
            let invited = json!({ "email": email, "preferred_name": "New", "roles": ["facilitator"] });
            let made = owner
                .post(&world.here.path("/people"), &invited)
                .await
                .expect(201);
            world.own.with("person", made.str("/id"))
        }
        "key_revoke" => {
            let key = json!({ "label": "Another", "origins": [] });
            let made = owner.post(&world.here.path("/keys"), &key).await.expect(201);
            world.own.with("key", made.str("/id"))
        }
        "closure_remove" => {
            let closed = json!({ "first_day": "2026-05-04", "last_day": "2026-05-04", "note": "A day off." });
            let made = owner
                .post(&world.here.path("/closures"), &closed)
                .await
                .expect(201);
            world.own.with("closure", made.str("/id"))
        }
        "journey_opening_create" => world.own.with("reference", reference(world).await),
        "journey_opening_fetch" => {
            let opening = json!({ "reference": reference(world).await, "reason": "A worry was told to us." });
            let lead = world.hat(Hat::Role(Role::SafeguardingLead));
            let path = world.here.path("/journey-openings");
            let opened = lead.post(&path, &opening).await.expect(201);
            world.own.with("opening", opened.str("/opening/id"))
        }
        "journey_erase" => {
            // By staff, in a group that nobody closed.
            let group = world.here.workshop(5).await;
            let new = json!({
                "enquiry": {
                    "group": group.id, "preferred_name": "Gone", "contact": { "email": "gone@home.example" },
                    "privacy_notice": notice(world).await,
                },
                "on_behalf": { "how": "phone", "wording_version": 1 },
            });
            let begun = owner.post(&world.here.path("/journeys"), &new).await.expect(201);
            world.own.with("journey", begun.str("/id"))
        }
        "journey_create" => world.own.with("notice", notice(world).await.to_string()),
        "group_publish" => {
            let draft = json!({
                "programme": world.own.get("programme"), "name": "Draft", "capacity": 5, "format": "online",
                "online_details": "https://meet.example/room", "time_zone": "Europe/London",
                "local_start": crate::support::soon(), "session_minutes": 60, "waiting_list": true,
            });
            let made = owner.post(&world.here.path("/groups"), &draft).await.expect(201);
            world.own.with("group", made.str("/id"))
        }
        _ => world.own.with("unique", crate::support::fresh_key()),
    }
}

/// The number of the privacy notice as it is by now.
async fn notice(world: &World<'_>) -> i64 {
    let owner = world.hat(Hat::Role(Role::Owner));
    let documents = owner.get(&world.here.path("/documents")).await.expect(200);
    let notice = documents
        .list("/items")
        .iter()
        .find(|each| each["kind"] == "privacy_notice");
    notice
        .and_then(|notice| notice["version"].as_i64())
        .expect("a privacy notice")
}

/// What the journey is called on the telephone.
async fn reference(world: &World<'_>) -> String {
    let journey = world
        .here
        .path(&format!("/journeys/{}", world.own.get("journey")));
    let read = world.hat(Hat::Role(Role::Owner)).get(&journey).await.expect(200);
    read.str("/reference").to_owned()
}

/// The same with an absence of the person that they name, where an operation ends one.
async fn away(world: &World<'_>, operation: &Operation, ids: Ids) -> Ids {
    if operation.id != "absence_remove" {
        return ids;
    }
    let path = world
        .here
        .path(&format!("/people/{}/absences", ids.get("person")));
    let away = json!({ "first_day": "2026-05-04", "last_day": "2026-05-04" });
    let made = world
        .hat(Hat::Role(Role::Owner))
        .post(&path, &away)
        .await
        .expect(201);
    ids.with("absence", made.str("/id"))
}

/// The version that an edit has to name.
async fn version(world: &World<'_>, operation: &Operation, ids: &Ids) -> String {
    if operation.method != Method::PATCH && operation.method != Method::PUT {
        return String::new();
    }
    let owner = world.hat(Hat::Role(Role::Owner));
    owner.get(&operation.path(ids)).await.expect(200).etag()
}

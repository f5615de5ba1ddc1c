//! The walk: each operation called by everybody, so that what is not yours does not exist, a role does what the matrix
//! says and nothing else, and a refusal changes nothing.

use persistence::testing::drill::figure;
use std::collections::BTreeMap;

use domain::access::{Hat, Reach, Role, reach};
use reqwest::Method;
use serde_json::{Value, json};

use super::requests::{Door, Ids, Operation, operations};
use super::world::World;
use crate::support::{Client, House, Reply};

/// The answer with what belongs to the one request taken out: everything else is alike, byte by byte.
fn told(reply: &Reply) -> (u16, String, Vec<(String, String)>) {
    let mut headers: Vec<(String, String)> = reply
        .headers
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "date" | "x-request-id" | "ratelimit"))
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    headers.sort();
    let id = reply.header("x-request-id");
    assert_eq!(id.len(), 36, "a request id of the server's own");
    (reply.status.as_u16(), reply.text.replace(id, "ID"), headers)
}

#[track_caller]
fn is_nothing(reply: &Reply, like: &Reply, who: &str) {
    assert_eq!(reply.status.as_u16(), 404, "{who}: {}", reply.text);
    assert_eq!(told(reply), told(like), "{who}");
}

/// What changed since `before`, if anything.
fn changed(world: &World<'_>, before: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let after = world.house.scratch.rows();
    let differs = |(table, rows): (&String, &Vec<String>)| {
        let new = after[table].iter().filter(|row| !rows.contains(row));
        (after[table] != *rows).then(|| format!("{table}: {:?}", new.collect::<Vec<_>>()))
    };
    before.iter().filter_map(differs).collect()
}

fn staff() -> impl Iterator<Item = (Operation, domain::access::Action)> {
    operations()
        .into_iter()
        .filter_map(|operation| match operation.door {
            Door::Staff(action) => Some((operation, action)),
            Door::Anyone | Door::Person | Door::Tracking | Door::NameCheck => None,
        })
}

#[actix_web::test]
async fn without_the_right_credentials_only_open_operations_answer() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let before = house.scratch.rows();
    let garbled = house.bearer("not-a-token");
    let person = world.hat(Hat::Role(Role::Owner));
    for operation in operations() {
        let refused: &[(&str, &Client)] = match operation.door {
            Door::Anyone => &[],
            Door::Tracking => &[
                ("nobody", &house.anyone()),
                ("a garbled token", &garbled),
                ("a login", person),
            ],
            Door::NameCheck => &[
                ("nobody", &house.anyone()),
                ("a garbled token", &garbled),
                ("a login", person),
                ("a private link", &world.tracker),
                ("a link whose question is gone", &world.member),
            ],
            Door::Person | Door::Staff(_) => &[
                ("nobody", &house.anyone()),
                ("a garbled token", &garbled),
                ("a private link", &world.tracker),
            ],
        };
        let ids = world.own.with("device", uuid::Uuid::new_v4());
        for (who, client) in refused {
            let reply = operation.send(client, &ids).await;
            assert_eq!(
                reply.status.as_u16(),
                401,
                "{} as {who}: {}",
                operation.id,
                reply.text
            );
            assert_eq!(reply.header("www-authenticate"), "Bearer");
        }
    }
    assert_eq!(changed(&world, &before), Vec::<String>::new());
}

#[actix_web::test]
async fn what_is_not_yours_does_not_exist() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let before = house.scratch.rows();
    let nowhere = world.own.with("org", "no-such-place");
    let owner = world.hat(Hat::Role(Role::Owner));
    let neighbour = world.there.owner().await;
    let mut asked = 0;
    for (operation, action) in staff() {
        let id = &operation.id;
        // No tie to the organisation: it answers as one that isn't there.
        let nothing = operation.send(&world.stranger, &nowhere).await;
        for (who, client) in [("a stranger", &world.stranger), ("a foreign owner", &neighbour)] {
            is_nothing(
                &operation.send(client, &world.own).await,
                &nothing,
                &format!("{id} as {who}"),
            );
        }
        is_nothing(
            &operation.send(owner, &world.foreign).await,
            &nothing,
            &format!("{id} over there"),
        );
        asked += 3;
        // Things of another organisation under one's own: for everybody here as an id that nothing has.
        let things = operation.things();
        let of_a_group = things
            .iter()
            .any(|thing| matches!(*thing, "group" | "session" | "journey"));
        for (hat, client) in &world.hats {
            if things.is_empty() {
                break;
            }
            let nothing = operation.send(client, &world.own.of_nothing()).await;
            let may = reach(*hat, action);
            // Who may not at all is told so before anything is looked for.
            let expected = if may == Reach::Nothing { 403 } else { 404 };
            let who = format!("{id} as {}", hat.as_str());
            assert_eq!(nothing.status.as_u16(), expected, "{who}: {}", nothing.text);
            let theirs = world.foreign.with("org", world.own.get("org"));
            let mut others = vec![("foreign ids".to_owned(), theirs)];
            for thing in &things {
                let mixed = world.own.with(thing, world.foreign.get(thing));
                others.push((format!("a foreign {thing}"), mixed));
            }
            // Things of a group that one doesn't facilitate.
            if may == Reach::Groups && of_a_group {
                others.push(("another group".to_owned(), world.other_group.clone()));
            }
            for (what, ids) in others {
                let reply = operation.send(client, &ids).await;
                assert_eq!(told(&reply), told(&nothing), "{who}, {what}");
                asked += 1;
            }
        }
    }
    figure(
        "S2",
        &format!(
            "{asked} requests for what is somebody else's, by every role: the answer to what is nobody's, byte by byte"
        ),
    );
    assert_eq!(changed(&world, &before), Vec::<String>::new());
}

#[actix_web::test]
async fn things_of_another_organisation_are_not_taken_into_ones_own() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let owner = world.hat(Hat::Role(Role::Owner));
    let before = house.scratch.rows();
    let mut naming = 0;
    for (operation, _) in staff() {
        let theirs = operation.body(&world.foreign);
        if !operation.names_things_in_body(&world.own) {
            continue;
        }
        naming += 1;
        let reply = operation.send_with(owner, &world.own, theirs, "\"v1\"").await;
        assert!(
            matches!(reply.status.as_u16(), 404 | 409 | 422),
            "{}: {}",
            operation.id,
            reply.text
        );
        let random = operation
            .send_with(
                owner,
                &world.own,
                operation.body(&world.own.of_nothing()),
                "\"v1\"",
            )
            .await;
        assert_eq!(told(&reply), told(&random), "{}", operation.id);
    }
    assert!(
        naming >= 3,
        "only {naming} operations name things in their bodies"
    );
    assert_eq!(changed(&world, &before), Vec::<String>::new());
}

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
    for (operation, action) in &operations {
        for (hat, client) in world.hats.iter().rev() {
            if reach(*hat, *action) == Reach::Nothing {
                continue;
            }
            let ids = target(&world, operation).await;
            let ids = match reach(*hat, *action) {
                // Of one's own there is only what belongs to the person in this hat.
                Reach::Own => {
                    let email = format!("{}@riverside.example", hat.as_str());
                    ids.with("person", world.here.person_id(&email).await.to_string())
                }
                Reach::Nothing | Reach::Groups | Reach::Organisation => ids,
            };
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
            }
        }
    }
    let alone: Vec<&str> = refused
        .keys()
        .map(String::as_str)
        .filter(|id| !done.contains_key(id))
        .collect();
    assert_eq!(alone, LET_IN, "done by nobody who may: the list only shrinks");
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

/// The version that an edit has to name.
async fn version(world: &World<'_>, operation: &Operation, ids: &Ids) -> String {
    if operation.method != Method::PATCH && operation.method != Method::PUT {
        return String::new();
    }
    let owner = world.hat(Hat::Role(Role::Owner));
    owner.get(&operation.path(ids)).await.expect(200).etag()
}

#[actix_web::test]
async fn a_key_that_nobody_asked_for_is_refused_by_name() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let owner = world.hat(Hat::Role(Role::Owner));
    let before = house.scratch.rows();
    for operation in operations().into_iter().filter(Operation::takes_body) {
        let Some(Value::Object(mut body)) = operation.body(&world.own) else {
            panic!("{}: a body that is no object", operation.id);
        };
        body.insert("smuggled".into(), json!("owner"));
        let client = match operation.door {
            Door::Tracking => &world.tracker,
            Door::NameCheck => &world.member,
            Door::Anyone | Door::Person | Door::Staff(_) => owner,
        };
        let reply = operation
            .send_with(client, &world.own, Some(Value::Object(body)), "\"v1\"")
            .await;
        assert_eq!(reply.status.as_u16(), 422, "{}: {}", operation.id, reply.text);
        assert_eq!(reply.str("/errors/0/code"), "unknown_field", "{}", operation.id);
        assert_eq!(reply.str("/errors/0/pointer"), "/smuggled", "{}", operation.id);
    }
    assert_eq!(changed(&world, &before), Vec::<String>::new());
}

#[actix_web::test]
async fn a_right_that_is_lost_is_lost_at_the_next_request() {
    let house = House::new().await;
    let here = house.organisation("riverside").await;
    let owner = here.owner().await;
    let (list, me) = (here.path("/groups"), here.path("/people"));
    let coordinator = here
        .person("cleo@example.org", "Cleo", &["coordinator", "facilitator"])
        .await;
    let path = format!("{me}/{}", here.person_id("cleo@example.org").await);
    coordinator.get(&me).await.expect(200);
    let etag = owner.get(&path).await.expect(200).etag();
    owner
        .patch(&path, &etag, &json!({ "roles": ["facilitator"] }))
        .await
        .expect(200);
    assert_eq!(coordinator.get(&me).await.expect(403).code(), "not_your_role");
    coordinator.get(&list).await.expect(200);
    owner.delete(&path).await.expect(204);
    let gone = coordinator.get(&list).await.expect(404);
    assert_eq!(
        told(&gone),
        told(&coordinator.get("/v1/orgs/no-such-place/groups").await)
    );
}

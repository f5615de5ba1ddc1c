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
    let facilitator = world.hat(Hat::Role(Role::Facilitator));
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
        // Things of another organisation under one's own: as an id that nothing has.
        if !operation.things().is_empty() {
            let nothing = operation.send(owner, &world.own.of_nothing()).await;
            let theirs = world.foreign.with("org", world.own.get("org"));
            is_nothing(
                &operation.send(owner, &theirs).await,
                &nothing,
                &format!("{id} with foreign ids"),
            );
            for thing in operation.things() {
                let mixed = world.own.with(thing, world.foreign.get(thing));
                is_nothing(
                    &operation.send(owner, &mixed).await,
                    &nothing,
                    &format!("{id}, a foreign {thing}"),
                );
            }
        }
        // Things of a group that one doesn't facilitate.
        let of_a_group = operation
            .things()
            .iter()
            .any(|thing| matches!(*thing, "group" | "session" | "journey"));
        if reach(Hat::Role(Role::Facilitator), action) == Reach::Groups && of_a_group {
            let nothing = operation.send(facilitator, &world.own.of_nothing()).await;
            let other = operation.send(facilitator, &world.other_group).await;
            is_nothing(&other, &nothing, &format!("{id} in another group"));
        }
    }
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

#[actix_web::test]
async fn each_role_may_do_what_the_matrix_says_and_a_refusal_changes_nothing() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let before = house.scratch.rows();
    let (mut refused, mut allowed) = (0, 0);
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
                refused += 1;
            }
        }
    }
    assert_eq!(changed(&world, &before), Vec::<String>::new());
    // The positive twins: the same calls, by everybody who may. What ends things comes last.
    let mut operations: Vec<_> = staff().collect();
    operations.sort_by_key(|(operation, _)| ends(operation));
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
        }
    }
    figure(
        "S3",
        &format!("{refused} refusals changed nothing, {allowed} positive twins got through"),
    );
    assert!(
        refused > 100 && allowed > 80,
        "{refused} refused, {allowed} allowed"
    );
}

/// What an operation ends, so that others have their turn before.
fn ends(operation: &Operation) -> u8 {
    match operation.id.as_str() {
        "journey_withdraw" | "group_close" => 1,
        "journey_erase" => 2,
        _ => 0,
    }
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
        "journey_erase" => {
            // By staff, under the notice as it is by now, and in a group that nobody closed.
            let notices = owner.get(&world.here.path("/documents")).await.expect(200);
            let notice = notices
                .list("/items")
                .iter()
                .find(|each| each["kind"] == "privacy_notice");
            let group = world.here.workshop(5).await;
            let new = json!({
                "enquiry": {
                    "group": group.id, "preferred_name": "Gone", "contact": { "email": "gone@home.example" },
                    "privacy_notice": notice.expect("a privacy notice")["version"],
                },
                "on_behalf": { "how": "phone", "wording_version": 1 },
            });
            let begun = owner.post(&world.here.path("/journeys"), &new).await.expect(201);
            world.own.with("journey", begun.str("/id"))
        }
        _ => world.own.with("unique", crate::support::fresh_key()),
    }
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

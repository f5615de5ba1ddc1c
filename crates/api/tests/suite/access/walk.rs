//! The walk: each operation called by everybody, so that what is not yours does not exist, and a refusal changes nothing.

use std::collections::BTreeMap;

use domain::access::{Hat, Reach, Role, reach};
use persistence::testing::drill::figure;
use serde_json::{Value, json};

use super::requests::{Door, Operation, operations};
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
pub(super) fn changed(world: &World<'_>, before: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let after = world.house.scratch.rows();
    let differs = |(table, rows): (&String, &Vec<String>)| {
        let new = after[table].iter().filter(|row| !rows.contains(row));
        (after[table] != *rows).then(|| format!("{table}: {:?}", new.collect::<Vec<_>>()))
    };
    before.iter().filter_map(differs).collect()
}

pub(super) fn staff() -> impl Iterator<Item = (Operation, domain::access::Action)> {
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

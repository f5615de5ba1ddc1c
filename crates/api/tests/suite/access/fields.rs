//! Who reads what of a journey: each role gets its own keys filled in, and no others.

use domain::access::{Hat, Role};
use serde_json::Value;

use super::world::World;
use crate::support::House;

/// The keys that are about the person.
const PERSONAL: [&str; 3] = ["preferred_name", "contact", "message"];

fn filled(journey: &Value) -> Vec<&'static str> {
    PERSONAL
        .into_iter()
        .filter(|key| !journey[*key].is_null())
        .collect()
}

#[actix_web::test]
async fn a_journey_shows_each_role_what_is_its_business() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let path = world
        .here
        .path(&format!("/journeys/{}", world.own.get("journey")));
    let mine = world.tracker.get("/v1/tracking").await.expect(200);
    assert_eq!(filled(&mine.body), PERSONAL);
    for (hat, client) in &world.hats {
        let reply = client.get(&path).await;
        let seen = match hat {
            Hat::Role(Role::Owner | Role::Coordinator) => &PERSONAL[..],
            Hat::Role(Role::Facilitator | Role::Tutor) => &PERSONAL[..1],
            _ => {
                reply.expect(403);
                continue;
            }
        };
        let reply = reply.expect(200);
        assert_eq!(filled(&reply.body), seen, "{}", hat.as_str());
        if seen.len() == 1 {
            assert!(!reply.text.contains("wren@home.example") && !reply.text.contains("meet others"));
        }
    }
}

#[actix_web::test]
async fn lists_hold_only_what_their_reader_reaches() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let ids = |reply: &crate::support::Reply, pointer: &str| -> Vec<String> {
        let items = reply.list("/items").iter();
        items
            .map(|item| {
                item.pointer(pointer)
                    .and_then(Value::as_str)
                    .expect("an id")
                    .to_owned()
            })
            .collect()
    };
    let (groups, journeys) = (
        world.here.path("/groups?limit=100"),
        world.here.path("/journeys?limit=100"),
    );
    let owner = world.hat(Hat::Role(Role::Owner));
    let all = owner.get(&groups).await.expect(200);
    assert!(ids(&all, "/id").len() >= 4);
    assert!(owner.get(&journeys).await.expect(200).list("/items").len() >= 4);
    for role in [Role::Facilitator, Role::Tutor] {
        let client = world.hat(Hat::Role(role));
        let seen = client.get(&groups).await.expect(200);
        assert_eq!(ids(&seen, "/id"), [world.own.get("group")]);
        let seen = client.get(&journeys).await.expect(200);
        assert_eq!(ids(&seen, "/id"), [world.own.get("journey")]);
        assert!(
            !seen.text.contains("wren@home.example"),
            "a list without contacts: {}",
            seen.text
        );
    }
    // Nothing of another organisation, for anybody.
    for path in [
        "/groups",
        "/journeys",
        "/people",
        "/programmes",
        "/documents",
        "/keys",
    ] {
        let seen = owner
            .get(&world.here.path(&format!("{path}?limit=100")))
            .await
            .expect(200);
        assert!(!seen.list("/items").is_empty());
        for id in ["group", "journey", "programme", "document", "key", "person"] {
            assert!(
                !seen.text.contains(world.foreign.get(id)),
                "{path} shows a foreign {id}"
            );
        }
    }
}

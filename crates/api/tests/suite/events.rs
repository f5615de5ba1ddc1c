//! The event log: who did what and when, as ids, for those who answer for the organisation.

use serde_json::{Value, json};

use crate::support::{Client, House, Organisation, Reply};
use crate::verbs::{by_phone, confirmed, staff_path};

fn kinds(reply: &Reply) -> Vec<&str> {
    let items = reply.list("/items").iter();
    items
        .map(|event| event["kind"].as_str().unwrap_or_default())
        .collect()
}

fn first<'a>(reply: &'a Reply, kind: &str) -> &'a Value {
    let mut items = reply.list("/items").iter();
    items
        .find(|event| event["kind"] == kind)
        .unwrap_or_else(|| panic!("no {kind} in {}", reply.text))
}

async fn read(client: &Client, org: &Organisation<'_>, query: &str) -> Reply {
    client
        .get(&org.path(&format!("/events{query}")))
        .await
        .expect(200)
}

#[actix_web::test]
async fn the_newest_stand_first_with_who_and_what_by_their_present_names() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let workshop = riverside.workshop(5).await;
    let wren = confirmed(&riverside, &workshop, "Wren").await;
    let path = staff_path(&riverside, &wren, "leave").await;
    let told = json!({ "on_behalf": by_phone() });
    owner.post(&path, &told).await.expect(200);

    let log = read(&owner, &riverside, "?limit=100").await;
    let at: Vec<_> = log
        .list("/items")
        .iter()
        .map(|event| event["at"].as_str())
        .collect();
    assert!(at.is_sorted_by(|newer, older| newer >= older), "{at:?}");
    let left = first(&log, "place_left");
    assert_eq!(
        (&left["by"], &left["area"]),
        (&json!("on_behalf"), &json!("joining"))
    );
    assert_eq!(left["by_person"]["name"], "Olwen");
    assert_eq!(left["journey"]["name"], "Wren");
    assert_eq!(left["group"]["id"], json!(workshop.id));
    let published = first(&log, "group_published");
    assert_eq!(
        (&published["by"], &published["journey"]),
        (&json!("staff"), &Value::Null)
    );

    wren.post("/v1/tracking/erase", &json!({})).await.expect(204);
    let log = read(&owner, &riverside, "?limit=100").await;
    let left = first(&log, "place_left");
    assert_eq!(
        (&left["journey"]["name"], &left["journey"]["exists"]),
        (&Value::Null, &json!(false)),
        "what is erased has no name in the log"
    );
}

#[actix_web::test]
async fn pages_follow_one_another_and_cover_the_log() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    riverside.workshop(5).await;
    let whole = read(&owner, &riverside, "?limit=100").await;
    let mut seen = Vec::new();
    let mut query = "?limit=2".to_owned();
    loop {
        let page = read(&owner, &riverside, &query).await;
        seen.extend(page.list("/items").iter().map(|event| event["id"].clone()));
        match page.body["next_cursor"].as_str() {
            Some(cursor) => query = format!("?limit=2&cursor={cursor}"),
            None => break,
        }
    }
    let all: Vec<_> = whole
        .list("/items")
        .iter()
        .map(|event| event["id"].clone())
        .collect();
    assert_eq!(seen, all);
}

#[actix_web::test]
async fn whoever_follows_the_log_misses_nothing_and_reads_nothing_twice() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    riverside.workshop(5).await;
    let newest = read(&owner, &riverside, "?limit=100").await;
    let mut expected: Vec<_> = newest
        .list("/items")
        .iter()
        .map(|event| event["id"].clone())
        .collect();
    expected.reverse();
    let mut seen: Vec<Value> = Vec::new();
    let mut after = uuid::Uuid::nil().to_string();
    // On PostgreSQL an entry shows itself once no transaction of the whole server is older: asking again is what
    // whoever follows does.
    for _ in 0..10_000 {
        let page = read(&owner, &riverside, &format!("?limit=3&after={after}")).await;
        seen.extend(page.list("/items").iter().map(|event| event["id"].clone()));
        if let Some(last) = seen.last().and_then(Value::as_str) {
            after = last.to_owned();
        }
        if seen.len() >= expected.len() {
            break;
        }
    }
    assert_eq!(seen, expected);
}

#[actix_web::test]
async fn the_log_is_narrowed_to_a_part_a_kind_a_person_a_group_and_a_journey() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let one = riverside.workshop(5).await;
    let other = riverside.group(&json!({ "programme": one.programme })).await;
    let wren = confirmed(&riverside, &one, "Wren").await;
    riverside.person("fay@example.net", "Fay", &["facilitator"]).await;
    let fay = riverside.person_id("fay@example.net").await;

    let groups = read(&owner, &riverside, "?area=groups&limit=100").await;
    assert!(kinds(&groups).contains(&"group_created") && !kinds(&groups).contains(&"place_taken"));
    let made = read(&owner, &riverside, "?kind=group_created,place_taken&limit=100").await;
    assert_eq!(kinds(&made), ["place_taken", "group_created", "group_created"]);
    let both = read(&owner, &riverside, "?kind=group_created,place_taken&area=joining").await;
    assert_eq!(kinds(&both), ["place_taken"]);
    let of_fay = read(&owner, &riverside, &format!("?person={fay}&limit=100")).await;
    assert!(
        of_fay
            .list("/items")
            .iter()
            .all(|event| event["person"]["name"] == "Fay"),
        "{}",
        of_fay.text
    );
    assert!(!of_fay.list("/items").is_empty());
    let there = read(&owner, &riverside, &format!("?group={}&limit=100", other.id)).await;
    assert_eq!(kinds(&there), ["group_published", "group_created"]);
    let id = crate::verbs::journey(&wren).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let of_wren = read(&owner, &riverside, &format!("?journey={id}&limit=100")).await;
    assert!(
        of_wren
            .list("/items")
            .iter()
            .all(|event| event["journey"]["name"] == "Wren")
    );

    for wrong in [
        "?kind=dreamt",
        "?area=weather",
        "?limit=0",
        "?after=once",
        "?person=fay",
    ] {
        owner
            .get(&riverside.path(&format!("/events{wrong}")))
            .await
            .expect(400);
    }
    let unknown = format!("/events?after={fay}");
    owner.get(&riverside.path(&unknown)).await.expect(400);
}

#[actix_web::test]
async fn the_log_of_one_organisation_tells_nothing_of_another_s() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let kindred = house.organisation("kindred").await;
    let owner = riverside.owner().await;
    let theirs = kindred.workshop(5).await;
    let foreign = read(&kindred.owner().await, &kindred, "?limit=1").await;
    let newest = foreign.str("/items/0/id");
    owner
        .get(&riverside.path(&format!("/events?after={newest}")))
        .await
        .expect(400);
    let of_theirs = read(&owner, &riverside, &format!("?group={}", theirs.id)).await;
    assert_eq!(of_theirs.list("/items").len(), 0);
    let text = read(&owner, &riverside, "?limit=100").await.text;
    assert!(!text.contains(&theirs.id) && !text.contains("\"seq\""), "{text}");
}

#[actix_web::test]
async fn nobody_but_owner_and_coordinator_reads_the_log() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    for role in [
        "coordinator",
        "facilitator",
        "tutor",
        "safeguarding_lead",
        "evaluator",
        "trustee",
    ] {
        let reply = riverside.role(role).await.get(&riverside.path("/events")).await;
        if role == "coordinator" {
            reply.expect(200);
        } else {
            assert_eq!(reply.expect(403).code(), "not_your_role", "{role}");
        }
    }
}

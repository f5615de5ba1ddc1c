//! Who reads a group's own guidelines, and who writes them.

use serde_json::{Value, json};

use super::{of, publish, to_read, versions};
use crate::support::House;
use crate::verbs::{confirmed, do_it, group_with_steps, guidelines, journey};

const PLANTED: &str = "Okapi";

#[actix_web::test]
async fn facilitators_write_those_of_their_own_group_in_versions_that_never_change() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let pathways = house.organisation("pathways").await;
    let amara = riverside
        .person("amara@example.org", "Amara", &["facilitator"])
        .await;
    let id = riverside.person_id("amara@example.org").await.to_string();
    let hers = riverside.group(&json!({ "facilitators": [id] })).await;
    let other = riverside.group(&json!({})).await;
    let foreign = pathways.group(&json!({})).await;

    let none = amara.get(&of(&riverside, &hers)).await.expect(200);
    assert_eq!(
        (&none.body["text"], none.list("/versions").len()),
        (&Value::Null, 0)
    );
    publish(&amara, &riverside, &hers, 0, &["We bring tea", "No perfume"])
        .await
        .expect(201);
    let second = publish(&amara, &riverside, &hers, 1, &["We bring tea", "No scent"])
        .await
        .expect(201);
    assert_eq!(second.body["text"]["version"], 2);
    let changes: Vec<String> = second
        .list("/text/changes")
        .iter()
        .map(|each| format!("{} {}", each["change"], each["clause"]["heading"]).replace('"', ""))
        .collect();
    assert_eq!(
        changes,
        ["kept We bring tea", "removed No perfume", "added No scent"]
    );
    let first = amara
        .get(&format!("{}?version=1", of(&riverside, &hers)))
        .await
        .expect(200);
    assert_eq!(first.str("/text/clauses/1/heading"), "No perfume");
    let path = format!("{}?version=3", of(&riverside, &hers));
    amara.get(&path).await.expect(404);

    let again = publish(&amara, &riverside, &hers, 2, &["We bring tea", "No scent"]).await;
    assert_eq!(again.expect(409).code(), "nothing_changed");
    let stale = publish(&amara, &riverside, &hers, 1, &["Something else"]).await;
    assert_eq!(stale.expect(409).code(), "version_outdated");
    let nothing = publish(&amara, &riverside, &hers, 2, &[]).await;
    assert_eq!(nothing.expect(422).str("/errors/0/pointer"), "/clauses");

    for (org, group) in [
        (&riverside, &other),
        (&riverside, &foreign),
        (&pathways, &foreign),
    ] {
        amara.get(&of(org, group)).await.expect(404);
        publish(&amara, org, group, 0, &["Mine"]).await.expect(404);
    }
    let trustee = riverside.role("trustee").await;
    trustee.get(&of(&riverside, &hers)).await.expect(403);
    let lead = riverside.role("safeguarding_lead").await;
    lead.get(&of(&riverside, &hers)).await.expect(200);
    publish(&lead, &riverside, &hers, 2, &["Hers"]).await.expect(403);
}

#[actix_web::test]
async fn the_public_reads_that_there_are_some_and_not_what_they_say() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(&riverside, &["agreement"], &json!({})).await;
    let plain = riverside.group(&json!({})).await;
    let owner = riverside.owner().await;
    let anyone = house.anyone();
    let page = riverside.public(&format!("/groups/{}", group.id));
    let asks_nothing = riverside.public(&format!("/groups/{}", plain.id));
    let told = async |page: &str| {
        let read = anyone.get(page).await.expect(200);
        read.body["what_happens_next"]
            .to_string()
            .contains("guidelines of its own")
    };
    assert!(!told(&page).await);
    for one in [&group, &plain] {
        publish(&owner, &riverside, one, 0, &[PLANTED]).await.expect(201);
    }
    assert!(told(&page).await);
    assert!(
        !told(&asks_nothing).await,
        "where nobody is asked to agree to anything"
    );
    for path in ["", "/groups", "/programmes", "/documents"] {
        let read = anyone.get(&riverside.public(path)).await.expect(200);
        assert!(!read.text.contains(PLANTED), "{path}: {}", read.text);
        assert!(!read.text.contains("Among ourselves"), "{path}: {}", read.text);
    }
    let read = anyone.get(&page).await.expect(200);
    assert!(!read.text.contains(PLANTED), "{}", read.text);
    anyone.get(&of(&riverside, &group)).await.expect(401);
}

#[actix_web::test]
async fn they_are_read_on_the_way_to_the_group_once_the_contact_is_confirmed() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(&riverside, &["agreement"], &json!({})).await;
    let owner = riverside.owner().await;
    publish(&owner, &riverside, &group, 0, &[PLANTED])
        .await
        .expect(201);
    let peer = riverside.sign_up(&group, "Wren", "wren@example.org").await;
    let before = to_read(&peer).await;
    assert_eq!(before.len(), 1, "what is public: {before:?}");
    do_it(&peer, "confirm-contact", json!({})).await;
    assert_eq!(to_read(&peer).await.len(), 2);
}

#[actix_web::test]
async fn a_member_reads_them_again_also_once_the_group_is_closed_and_nobody_else_does() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(&riverside, &["agreement"], &json!({})).await;
    let owner = riverside.owner().await;
    publish(&owner, &riverside, &group, 0, &["We bring tea"])
        .await
        .expect(201);
    let own = format!("/v1/me/groups/{}/guidelines", group.id);
    let mut people = Vec::new();
    for name in ["Wren", "Robin"] {
        let email = format!("{}@example.org", name.to_lowercase());
        let peer = confirmed(&riverside, &group, name).await;
        let me = crate::access::world::newcomer(&house, &riverside, &email).await;
        let id = journey(&peer).await["id"].as_str().expect("an id").to_owned();
        let person = riverside.person_id(&email).await;
        house.scratch.run(&format!(
            "update journeys set person_id = '{person}' where id = '{id}'"
        ));
        people.push((peer, me));
    }
    let [(wren, hers), (_, robins)] = people.as_slice() else {
        panic!("two people");
    };
    // A place that is held is not yet a place among the members.
    hers.get(&own).await.expect(404);
    do_it(wren, "agree", versions(&to_read(wren).await)).await;
    publish(&owner, &riverside, &group, 1, &["We bring tea", "And cake"])
        .await
        .expect(201);
    let close = riverside.path(&format!("/groups/{}/close", group.id));
    owner.post(&close, &json!({})).await.expect(200);
    let read = hers.get(&own).await.expect(200);
    assert_eq!(
        (&read.body["text"]["version"], read.list("/versions").len()),
        (&json!(2), 2)
    );
    let stranger = crate::access::world::newcomer(&house, &riverside, "moth@example.org").await;
    for other in [robins, &stranger] {
        other.get(&own).await.expect(404);
    }
    // What was agreed to, in words, is in the file of one's own data.
    let file = hers.get("/v1/me/export").await.expect(200);
    let facts = file.list("/journeys/0/facts");
    let agreed: Vec<&str> = facts
        .iter()
        .filter(|fact| fact["kind"] == "agreement_agreed")
        .filter_map(|fact| fact["value"].as_str())
        .collect();
    assert_eq!(
        agreed,
        ["How we treat each other, version 1", "Among ourselves, version 1"]
    );
    do_it(wren, "withdraw", json!({})).await;
    hers.get(&own).await.expect(404);
}

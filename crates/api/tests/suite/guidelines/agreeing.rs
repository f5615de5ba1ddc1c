//! Agreeing to the organisation's guidelines and the group's own in one go.

use serde_json::{Value, json};

use super::{publish, to_read, versions};
use crate::support::{Client, House, Reply};
use crate::verbs::{
    by_phone, clauses_of, confirmed, do_it, group_with_steps, guidelines, journey, staff_path,
};

fn whose(read: &[Value]) -> Vec<(&str, i64, bool)> {
    let one = |document: &'static str, value: &Value| (document, value["number"].as_i64().expect("a number"));
    read.iter()
        .map(|document| {
            let of = match document["of"].as_str() {
                Some("organisation") => "organisation",
                Some("group") => "group",
                other => panic!("of {other:?}"),
            };
            let (of, number) = one(of, document);
            (of, number, document["agreed"] == true)
        })
        .collect()
}

/// What a refused agreement tells of each change.
fn told(refused: &Reply) -> Vec<String> {
    assert_eq!(refused.code(), "version_outdated");
    refused
        .list("/errors")
        .iter()
        .map(|error| error["detail"].as_str().expect("words").to_owned())
        .collect()
}

async fn agree(peer: &Client, body: &Value) -> Reply {
    peer.post("/v1/tracking/agree", body).await
}

#[actix_web::test]
async fn a_place_is_taken_by_agreeing_to_the_organisations_guidelines_and_to_the_groups_own() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(&riverside, &["agreement"], &json!({ "capacity": 1 })).await;
    let owner = riverside.owner().await;
    publish(&owner, &riverside, &group, 0, &["We bring tea", "No perfume"])
        .await
        .expect(201);
    let peer = confirmed(&riverside, &group, "Wren").await;
    let read = to_read(&peer).await;
    assert_eq!(whose(&read), [("organisation", 1, false), ("group", 1, false)]);
    assert_eq!(read[1]["slug"], Value::Null, "it has no public address");
    assert_eq!(read[1]["clauses"][0]["heading"], "We bring tea");

    // Half of it is not all of it.
    let half = agree(&peer, &json!({ "versions": [read[0]["version"]] }))
        .await
        .expect(409);
    assert_eq!(
        told(&half),
        [
            "New in the group’s own “Among ourselves”: We bring tea.",
            "New in the group’s own “Among ourselves”: No perfume."
        ]
    );
    assert_eq!(journey(&peer).await["stage"], "agreement");

    let joined = do_it(&peer, "agree", versions(&read)).await;
    assert_eq!(joined["place"]["state"], "taken");
    assert_eq!(
        whose(&to_read(&peer).await),
        [("organisation", 1, true), ("group", 1, true)]
    );
}

#[actix_web::test]
async fn an_outdated_version_of_either_is_answered_with_what_changed_in_it() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(&riverside, &["agreement"], &json!({})).await;
    let owner = riverside.owner().await;
    publish(&owner, &riverside, &group, 0, &["We bring tea", "No perfume"])
        .await
        .expect(201);
    let peer = confirmed(&riverside, &group, "Wren").await;
    let first = versions(&to_read(&peer).await);

    publish(&owner, &riverside, &group, 1, &["We bring tea", "No scent"])
        .await
        .expect(201);
    let stale = agree(&peer, &first).await.expect(409);
    assert_eq!(
        told(&stale),
        [
            "Gone in the group’s own “Among ourselves”: No perfume.",
            "New in the group’s own “Among ourselves”: No scent."
        ]
    );
    let second = versions(&to_read(&peer).await);

    let documents = owner.get(&riverside.path("/documents")).await.expect(200);
    let all = documents.list("/items");
    let general = all.iter().find(|each| each["kind"] == "guidelines");
    let id = general.expect("guidelines")["id"].as_str().expect("an id");
    let newer = json!({ "replaces": 1, "title": "How we treat each other", "clauses": clauses_of(&["We listen", "We pass"]) });
    let path = riverside.path(&format!("/documents/{id}/versions"));
    owner.post(&path, &newer).await.expect(201);
    let stale = agree(&peer, &second).await.expect(409);
    assert_eq!(told(&stale), ["New in “How we treat each other”: We pass."]);

    let now = versions(&to_read(&peer).await);
    assert_eq!(do_it(&peer, "agree", now).await["stage"], "joined");
}

#[actix_web::test]
async fn another_group_asks_for_its_own_guidelines_only_and_re_reading_shows_what_changed() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let steps = ["name_check", "agreement"];
    let here = group_with_steps(&riverside, &steps, &json!({ "capacity": 2 })).await;
    let there = group_with_steps(&riverside, &steps, &json!({ "capacity": 2 })).await;
    let owner = riverside.owner().await;
    publish(&owner, &riverside, &here, 0, &["We bring tea"])
        .await
        .expect(201);
    publish(&owner, &riverside, &there, 0, &["We meet outside"])
        .await
        .expect(201);
    let peer = confirmed(&riverside, &here, "Wren").await;
    let read = to_read(&peer).await;
    do_it(&peer, "agree", versions(&read)).await;

    let go = async |group: &str| {
        let path = staff_path(&riverside, &peer, "suggest-group").await;
        owner.post(&path, &json!({ "group": group })).await.expect(200);
    };
    go(&there.id).await;
    let read = to_read(&peer).await;
    assert_eq!(whose(&read), [("organisation", 1, true), ("group", 1, false)]);
    assert_eq!(read[1]["clauses"][0]["heading"], "We meet outside");
    assert_eq!(read[1]["changes"], Value::Null, "nothing of it was read before");

    // Back again: the first group has changed one clause since, and that is what there is to read.
    publish(&owner, &riverside, &here, 1, &["We bring tea", "And cake"])
        .await
        .expect(201);
    go(&here.id).await;
    let read = to_read(&peer).await;
    assert_eq!(whose(&read), [("organisation", 1, true), ("group", 2, false)]);
    assert_eq!(read[1]["agreed_before"], 1);
    let changes: Vec<(&str, &str)> = read[1]["changes"]
        .as_array()
        .expect("changes")
        .iter()
        .map(|each| {
            let word = |value: &'static str| value;
            let heading = each["clause"]["heading"].as_str().expect("a heading");
            match each["change"].as_str() {
                Some("kept") => (word("kept"), heading),
                Some("added") => (word("added"), heading),
                other => panic!("{other:?} {heading}"),
            }
        })
        .collect();
    assert_eq!(changes, [("kept", "We bring tea"), ("added", "And cake")]);
}

#[actix_web::test]
async fn staff_agree_for_somebody_to_both_and_a_group_alone_may_have_guidelines() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    // The organisation has none: what the group has written is enough to be shown to the public.
    let draft = json!({
        "name": "Weekly support group", "kind": "support_group", "summary": "Two hours together.",
        "who_for": "Anybody who hears voices.", "joining_steps": ["agreement"], "default_capacity": 12,
        "session_minutes": 120,
    });
    let programme = owner
        .post(&riverside.path("/programmes"), &draft)
        .await
        .expect(201);
    let group = json!({
        "programme": programme.str("/id"), "name": "Tuesdays", "capacity": 3, "format": "online",
        "online_details": "https://meet.example/room", "time_zone": "Europe/London",
        "local_start": crate::support::soon(), "session_minutes": 120, "waiting_list": true,
    });
    let made = owner.post(&riverside.path("/groups"), &group).await.expect(201);
    let group = crate::support::Group {
        id: made.str("/id").to_owned(),
        programme: programme.str("/id").to_owned(),
    };
    let show = riverside.path(&format!("/groups/{}/publish", group.id));
    let not_yet = owner.post(&show, &json!({})).await.expect(409);
    assert_eq!(not_yet.str("/errors/0/code"), "guidelines");
    publish(&owner, &riverside, &group, 0, &["We bring tea"])
        .await
        .expect(201);
    owner.post(&show, &json!({})).await.expect(200);

    let peer = confirmed(&riverside, &group, "Wren").await;
    let path = staff_path(&riverside, &peer, "agreement").await;
    let read = owner.get(&path).await.expect(200);
    assert_eq!(whose(read.list("/documents")), [("group", 1, false)]);
    let mut said = versions(read.list("/documents"));
    said["on_behalf"] = by_phone();
    let path = staff_path(&riverside, &peer, "agree").await;
    let joined = owner.post(&path, &said).await.expect(200);
    assert_eq!(joined.str("/stage"), "joined");
}

//! The six invariants of a name-check, each a test.

use std::collections::BTreeMap;

use chrono::Duration;
use serde_json::{Value, json};

use super::{DETAIL, Scene, answers};
use crate::support::{Client, House};
use crate::verbs::journey;

async fn agrees(person: &Client) -> Value {
    let documents = person.get("/v1/tracking/agreement").await.expect(200);
    let version = documents.str("/documents/0/version").to_owned();
    crate::verbs::do_it(person, "agree", json!({ "versions": [version] })).await
}

#[actix_web::test]
async fn a_nobody_joins_while_a_name_check_is_open() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch", "Cedar"]).await;
    assert_eq!(
        scene.staff("open-name-check", json!({})).await.expect(409).code(),
        "consent_first"
    );
    let links = scene.opened().await;
    assert_eq!(links.len(), 3);
    // The last step is done, and still there is no place.
    let agreed = agrees(&scene.person).await;
    assert_eq!(
        (&agreed["stage"], &agreed["next_actor"], &agreed["place"]["state"]),
        (&json!("name_check"), &json!("members"), &json!("held"))
    );
    for (_, link) in &links[..2] {
        answers(link, "dont_know").await.expect(200);
    }
    assert_eq!(scene.time_passes().await, 0, "one hasn't answered");
    scene.house.wait(Duration::days(60));
    assert_eq!(scene.time_passes().await, 0, "silence is never clear");
    assert_eq!(journey(&scene.person).await["place"]["state"], "held");
    assert_eq!(scene.look().await.str("/state"), "unanswered");
    answers(&links[2].1, "dont_know").await.expect(200);
    assert_eq!(
        journey(&scene.person).await["place"]["state"],
        "held",
        "an answer closes nothing"
    );
    assert_eq!(scene.time_passes().await, 1);
    let joined = journey(&scene.person).await;
    assert_eq!(
        (&joined["stage"], &joined["place"]["state"]),
        (&json!("joined"), &json!("taken"))
    );
}

/// What the person can read, at each moment and in each message, with ids and times taken out.
async fn what_the_person_reads(reason: &str) -> Vec<String> {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch", "Cedar"]).await;
    let links = scene.opened().await;
    let mut read = Vec::new();
    for (_, link) in &links[1..] {
        answers(link, "dont_know").await.expect(200);
    }
    match reason {
        "unanswered" => {}
        answer => {
            answers(&links[0].1, answer).await.expect(200);
        }
    }
    read.push(scene.person.get("/v1/tracking").await.expect(200).text);
    scene.house.wait(Duration::days(8));
    read.push(scene.person.get("/v1/tracking").await.expect(200).text);
    // The coordinator has been one for a day only, so that a second factor isn't needed yet.
    house
        .scratch
        .run("update relationship_roles set since = (select max(until) from name_check_questions)");
    let closed = json!({ "result": "not_clear", "spoke_to_them": reason != "know" });
    scene.staff("close-name-check", closed).await.expect(200);
    read.push(scene.person.get("/v1/tracking").await.expect(200).text);
    let coordinator = scene.coordinator().await;
    let suggested = format!("{}/suggest-group", scene.path);
    coordinator
        .post(&suggested, &json!({ "group": scene.other.id }))
        .await
        .expect(200);
    read.push(scene.person.get("/v1/tracking").await.expect(200).text);
    let kept = scene.person.get("/v1/tracking/export").await.expect(200);
    assert!(kept.text.contains("\"name_check_closed\""), "{}", kept.text);
    read.push(kept.text);
    let tells = [
        "not_clear",
        "dont_know",
        "know\"",
        "talk",
        "unanswered",
        "Ash",
        "Birch",
        "Cedar",
        "Fay",
    ];
    for text in &read {
        for never in tells {
            assert!(!text.contains(never), "{reason}: {never} in {text}");
        }
    }
    let mut messages = Vec::new();
    let (mails, _) = scene.letterbox.open().await;
    for mail in mails.iter().filter(|mail| mail.is_to("quetzal@example.org")) {
        // The page of HTML says the same; a boundary is drawn by lot.
        let (text, _) = mail.body.split_once("Content-Type: text/html").expect("a text");
        let lines = text.lines().filter(|line| !line.starts_with("--"));
        let text: String = lines.map(|line| format!("{line}\n")).collect();
        messages.push(text.replace(mail.link(), "LINK"));
    }
    // Those of one moment arrive in any order.
    messages.sort();
    read.extend(messages);
    read.iter().map(|text| without_ids(text)).collect()
}

/// Every UUID replaced by the number of its first appearance, so that the same shape reads the same.
fn without_ids(text: &str) -> String {
    let mut known = BTreeMap::new();
    let mut read = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("01") {
        let (before, from) = rest.split_at(at);
        read.push_str(before);
        let id = from.get(..36).filter(|text| text.parse::<uuid::Uuid>().is_ok());
        if let Some(id) = id {
            let next = known.len();
            read.push_str(&format!("ID{}", known.entry(id.to_owned()).or_insert(next)));
            rest = &from[36..];
        } else {
            read.push_str("01");
            rest = &from[2..];
        }
    }
    read.push_str(rest);
    let reference = read.find("\"reference\":\"").map(|at| at + 13);
    if let Some(at) = reference {
        read.replace_range(at..at + 9, "REFERENCE");
    }
    read
}

#[actix_web::test]
async fn b_what_the_person_reads_is_the_same_byte_for_byte_whatever_the_reason() {
    let know = what_the_person_reads("know").await;
    assert!(
        know.len() >= 6,
        "five readings and at least one message: {know:#?}"
    );
    assert!(know[2].contains("arranging_place"), "{}", know[2]);
    assert!(
        know[3].contains("Another"),
        "suggested to another group: {}",
        know[3]
    );
    for reason in ["talk", "unanswered"] {
        let other = what_the_person_reads(reason).await;
        assert_eq!(other.len(), know.len(), "{reason}");
        for (one, other) in know.iter().zip(&other) {
            assert!(one == other, "know reads\n{one}\nand {reason} reads\n{other}");
        }
    }
}

#[actix_web::test]
async fn d_the_person_never_reads_who_the_members_are() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch", "Cedar"]).await;
    let links = scene.opened().await;
    answers(&links[0].1, "talk").await.expect(200);
    scene.house.wait(Duration::days(8));
    let mut members = Vec::new();
    for (name, member) in &scene.members {
        members.extend([
            (*name).to_owned(),
            journey(member).await["id"].as_str().expect("an id").to_owned(),
        ]);
    }
    for path in ["/v1/tracking", "/v1/tracking/agreement"] {
        let read = scene.person.get(path).await.expect(200).text;
        for member in &members {
            assert!(!read.contains(member.as_str()), "{path} tells of {member}");
        }
    }
    // What staff look at isn't the person's to read, nor is a member's page.
    for path in [
        format!("{}/name-check", scene.path),
        "/v1/name-check".to_owned(),
        scene.org.path("/name-checks"),
    ] {
        scene.person.get(&path).await.expect(401);
    }
}

#[actix_web::test]
async fn e_a_member_who_leaves_meanwhile_drops_out_of_the_count() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash", "Birch", "Cedar", "Dogwood"]).await;
    let links = scene.opened().await;
    answers(&links[0].1, "know").await.expect(200);
    answers(&links[1].1, "dont_know").await.expect(200);
    answers(&links[2].1, "dont_know").await.expect(200);
    let before = scene.look().await;
    assert_eq!(
        (before.str("/state"), &before.body["talk_needed"]),
        ("talk_needed", &json!(1))
    );
    // Who answered, and who hadn't yet.
    for at in [0, 3] {
        scene.members[at]
            .1
            .post("/v1/tracking/leave", &json!({}))
            .await
            .expect(200);
        links[at].1.get("/v1/name-check").await.expect(401);
    }
    let after = scene.look().await;
    assert_eq!(
        (after.str("/state"), &after.body["talk_needed"]),
        ("clear", &Value::Null)
    );
    assert_eq!(scene.time_passes().await, 1);
    assert_eq!(journey(&scene.person).await["stage"], "agreement");
}

#[actix_web::test]
async fn f_whoever_becomes_a_member_while_it_is_open_is_asked_too() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash"]).await;
    let links = scene.opened().await;
    let newcomer = scene.joins("Birch").await;
    scene.members.push(("Birch", newcomer));
    scene.house.wait(Duration::hours(25));
    answers(&links[0].1, "dont_know").await.expect(200);
    assert_eq!(scene.time_passes().await, 0);
    let more = scene.links().await;
    assert_eq!(more.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["Birch"]);
    answers(&more[0].1, "dont_know").await.expect(200);
    assert_eq!(scene.time_passes().await, 1);
}

#[actix_web::test]
async fn f_whoever_becomes_a_member_between_check_and_joining_is_asked_before_anybody_joins() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash"]).await;
    let links = scene.opened().await;
    answers(&links[0].1, "dont_know").await.expect(200);
    assert_eq!(scene.time_passes().await, 1);
    assert_eq!(journey(&scene.person).await["stage"], "agreement");

    // Birch goes the same way, step by step, and is quicker at the last one.
    let birch = crate::verbs::confirmed(&scene.org, &scene.group, "Birch").await;
    birch
        .post(
            "/v1/tracking/consent-name-check",
            &json!({ "detail": "Keeps bees" }),
        )
        .await
        .expect(200);
    let id = journey(&birch).await["id"].as_str().expect("an id").to_owned();
    let open = scene.org.path(&format!("/journeys/{id}/open-name-check"));
    let facilitator = scene.facilitator().await;
    facilitator.post(&open, &json!({})).await.expect(200);
    scene.house.wait(Duration::hours(25));
    let about_birch = scene.links().await;
    answers(&about_birch[0].1, "dont_know").await.expect(200);
    assert_eq!(scene.time_passes().await, 1);
    assert_eq!(journey(&scene.person).await["stage"], "agreement");
    assert_eq!(agrees(&birch).await["stage"], "joined");
    scene.members.push(("Birch", birch));

    let open = journey(&scene.person).await;
    assert_eq!(
        (&open["stage"], &open["next_actor"]),
        (&json!("name_check"), &json!("members"))
    );
    let agreed = agrees(&scene.person).await;
    assert_eq!(
        (&agreed["stage"], &agreed["place"]["state"]),
        (&json!("name_check"), &json!("held"))
    );
    scene.house.wait(Duration::hours(25));
    let more = scene.links().await;
    // Only who hasn't been asked.
    assert_eq!(more.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["Birch"]);
    assert_eq!(
        more[0].1.get("/v1/name-check").await.expect(200).str("/detail"),
        DETAIL
    );
    answers(&more[0].1, "dont_know").await.expect(200);
    assert_eq!(scene.time_passes().await, 1);
    assert_eq!(journey(&scene.person).await["stage"], "joined");
    let rows = house.scratch.rows();
    assert_eq!(
        rows["name_checks"],
        Vec::<String>::new(),
        "with a place, the detail goes too"
    );
}

#[actix_web::test]
async fn f_what_cannot_be_asked_by_itself_waits_for_the_facilitators_and_nobody_joins_meanwhile() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ash"]).await;
    let links = scene.opened().await;
    answers(&links[0].1, "dont_know").await.expect(200);
    assert_eq!(scene.time_passes().await, 1);
    // Just then the programme asks for no name-check.
    let newcomer = scene.joins("Birch").await;
    scene.members.push(("Birch", newcomer));
    let agreed = agrees(&scene.person).await;
    assert_eq!(
        (&agreed["stage"], &agreed["next_actor"], &agreed["place"]["state"]),
        (&json!("name_check"), &json!("facilitators"), &json!("held"))
    );
    scene.staff("open-name-check", json!({})).await.expect(200);
    scene.house.wait(Duration::hours(25));
    let more = scene.links().await;
    let names: Vec<&str> = more.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["Birch"]);
    answers(&more[0].1, "dont_know").await.expect(200);
    assert_eq!(scene.time_passes().await, 1);
    assert_eq!(journey(&scene.person).await["stage"], "joined");
}

//! Programmes: what is offered, to whom, and its siblings.

use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{House, Organisation};

fn aspiring() -> Value {
    json!({
        "name": "Aspiring", "kind": "mentoring", "summary": "Eight evenings around shared themes.",
        "who_for": "People who think of training.", "themes": ["Us and them"],
        "joining_steps": ["eligibility", "agreement"], "default_capacity": 8, "session_minutes": 90,
        "adults_only": true, "eligibility_statement": "I am thinking of training.",
    })
}

async fn made(at: &Organisation<'_>, changes: Value) -> String {
    let mut programme = aspiring();
    for (key, value) in changes.as_object().into_iter().flatten() {
        programme[key] = value.clone();
    }
    let made = at.owner().await.post(&at.path("/programmes"), &programme).await;
    made.expect(201).str("/id").to_owned()
}

fn names(siblings: &Value) -> Vec<&str> {
    let siblings = siblings.as_array().expect("a list");
    siblings
        .iter()
        .map(|sibling| sibling["name"].as_str().expect("a name"))
        .collect()
}

#[actix_web::test]
async fn a_programme_is_made_read_and_listed_as_it_was_asked_for() {
    let house = House::new().await;
    let kindred = house.bare_organisation("kindred").await;
    let owner = kindred.owner().await;
    let created = owner
        .post(&kindred.path("/programmes"), &aspiring())
        .await
        .expect(201);
    let read = owner.get(created.header("location")).await.expect(200);
    assert_eq!(created.body, read.body);
    assert_eq!(created.etag(), read.etag());
    assert_eq!(read.body["joining_steps"], json!(["eligibility", "agreement"]));
    assert_eq!(read.body["eligibility_statement"], "I am thinking of training.");
    let list = owner.get(&kindred.path("/programmes")).await.expect(200);
    assert_eq!(list.list("/items"), [read.body]);
}

#[actix_web::test]
async fn another_statement_is_another_version_and_the_same_one_is_not() {
    let house = House::new().await;
    let kindred = house.bare_organisation("kindred").await;
    let owner = kindred.owner().await;
    let path = kindred.path(&format!("/programmes/{}", made(&kindred, json!({})).await));
    let etag = owner.get(&path).await.expect(200).etag();
    let same = json!({ "eligibility_statement": "I am thinking of training." });
    let same = owner.patch(&path, &etag, &same).await.expect(200);
    assert_eq!(same.list("/eligibility_statements").len(), 1);
    let other = json!({ "eligibility_statement": "I think of training as a psychologist." });
    let other = owner.patch(&path, &same.etag(), &other).await.expect(200);
    assert_eq!(other.list("/eligibility_statements").len(), 2);
    assert_eq!(other.body["eligibility_statements"][0]["version"], 2);
    assert_eq!(
        other.body["eligibility_statements"][1]["text"],
        "I am thinking of training."
    );

    let without = json!({ "joining_steps": ["agreement"], "eligibility_statement": null });
    let without = owner.patch(&path, &other.etag(), &without).await.expect(200);
    assert_eq!(without.body["eligibility_statement"], Value::Null);
    assert_eq!(without.list("/eligibility_statements").len(), 2);
}

#[actix_web::test]
async fn siblings_are_one_family_and_whoever_leaves_it_leaves_it_whole() {
    let house = House::new().await;
    let kindred = house.bare_organisation("kindred").await;
    let owner = kindred.owner().await;
    let first = made(&kindred, json!({ "name": "First" })).await;
    house.wait(Duration::seconds(1));
    let second = made(&kindred, json!({ "name": "Second", "sibling": first })).await;
    house.wait(Duration::seconds(1));
    let third = made(&kindred, json!({ "name": "Third", "sibling": second })).await;
    let read = |id: String| {
        let (owner, path) = (owner.clone(), kindred.path(&format!("/programmes/{id}")));
        async move { owner.get(&path).await.expect(200) }
    };
    let of_first = read(first.clone()).await;
    assert_eq!(names(&of_first.body["siblings"]), ["Second", "Third"]);
    assert_eq!(
        names(&read(third.clone()).await.body["siblings"]),
        ["First", "Second"]
    );

    let path = kindred.path(&format!("/programmes/{first}"));
    let left = owner
        .patch(&path, &of_first.etag(), &json!({ "sibling": null }))
        .await;
    let left = left.expect(200);
    assert_eq!(names(&left.body["siblings"]), Vec::<&str>::new());
    assert_eq!(names(&read(second).await.body["siblings"]), ["Third"]);
    assert_eq!(names(&read(third.clone()).await.body["siblings"]), ["Second"]);

    let back = owner
        .patch(&path, &left.etag(), &json!({ "sibling": third }))
        .await;
    assert_eq!(names(&back.expect(200).body["siblings"]), ["Second", "Third"]);
}

#[actix_web::test]
async fn a_sibling_has_to_exist_here_and_to_ask_whom_it_is_for() {
    let house = House::new().await;
    let kindred = house.bare_organisation("kindred").await;
    let riverside = house.bare_organisation("riverside").await;
    let elsewhere = made(&riverside, json!({})).await;
    let plain = kindred.programme("A talk", "event").await;
    let cases = [(elsewhere, "unknown"), (plain, "sibling_needs_eligibility")];
    for (sibling, code) in cases {
        let mut programme = aspiring();
        programme["sibling"] = json!(sibling);
        let owner = kindred.owner().await;
        let refused = owner
            .post(&kindred.path("/programmes"), &programme)
            .await
            .expect(422);
        assert_eq!(refused.str("/errors/0/pointer"), "/sibling");
        assert_eq!(refused.str("/errors/0/code"), code);
    }
}

#[actix_web::test]
async fn an_edit_tells_which_version_it_was_made_on() {
    let house = House::new().await;
    let kindred = house.bare_organisation("kindred").await;
    let owner = kindred.owner().await;
    let path = kindred.path(&format!("/programmes/{}", made(&kindred, json!({})).await));
    let etag = owner.get(&path).await.expect(200).etag();
    owner
        .patch(&path, &etag, &json!({ "name": "Aspiring psychologists" }))
        .await
        .expect(200);
    let stale = owner
        .patch(&path, &etag, &json!({ "name": "Lost" }))
        .await
        .expect(412);
    assert_eq!(stale.code(), "stale");
    let request = owner
        .request(reqwest::Method::PATCH, &path)
        .json(&json!({ "name": "Lost" }));
    let without = owner
        .send(request, reqwest::Method::PATCH, &path)
        .await
        .expect(428);
    assert_eq!(without.code(), "if_match_needed");
    assert_eq!(
        owner.get(&path).await.expect(200).body["name"],
        "Aspiring psychologists"
    );
}

#[actix_web::test]
async fn an_unknown_field_is_named_and_so_is_every_flaw_at_once() {
    let house = House::new().await;
    let kindred = house.bare_organisation("kindred").await;
    let owner = kindred.owner().await;
    let mut programme = aspiring();
    programme["colour"] = json!("green");
    let refused = owner
        .post(&kindred.path("/programmes"), &programme)
        .await
        .expect(422);
    assert_eq!(refused.str("/errors/0/pointer"), "/colour");
    assert_eq!(refused.str("/errors/0/code"), "unknown_field");

    let mut programme = aspiring();
    programme["name"] = json!(" ");
    programme["default_capacity"] = json!(0);
    programme["themes"] = json!(["Fine", "a\u{0}b"]);
    let fields = programme.as_object_mut().expect("an object");
    fields.remove("eligibility_statement");
    let refused = owner
        .post(&kindred.path("/programmes"), &programme)
        .await
        .expect(422);
    let pointers: Vec<&str> = refused
        .list("/errors")
        .iter()
        .map(|error| error["pointer"].as_str().expect("a pointer"))
        .collect();
    let expected = [
        "/name",
        "/themes/1",
        "/default_capacity",
        "/eligibility_statement",
    ];
    assert_eq!(pointers, expected);
}

#[actix_web::test]
async fn another_organisation_s_programme_does_not_exist() {
    let house = House::new().await;
    let kindred = house.bare_organisation("kindred").await;
    let riverside = house.bare_organisation("riverside").await;
    let theirs = made(&riverside, json!({})).await;
    let owner = kindred.owner().await;
    let unlike_id = |text: &str| text.split("\"request_id\"").next().map(str::to_owned);
    let random = owner
        .get(&kindred.path("/programmes/019d0000-0000-7000-8000-000000000000"))
        .await
        .expect(404);
    for path in [
        kindred.path(&format!("/programmes/{theirs}")),
        riverside.path(&format!("/programmes/{theirs}")),
        "/v1/orgs/nobody/programmes".to_owned(),
    ] {
        let refused = owner.get(&path).await.expect(404);
        assert_eq!(unlike_id(&refused.text), unlike_id(&random.text), "{path}");
    }
}

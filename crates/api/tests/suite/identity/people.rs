//! Inviting people, changing their roles, and that losing one acts at once.

use futures_util::future::join;
use serde_json::json;

use super::{client, sign_in};
use crate::support::{Client, House, Organisation};

/// The path of somebody of an organisation.
async fn path_of(organisation: &Organisation<'_>, email: &str) -> String {
    let person = organisation.person_id(email).await;
    organisation.path(&format!("/people/{person}"))
}

/// Gives somebody exactly these roles.
async fn set_roles(by: &Client, path: &str, roles: &[&str]) -> crate::support::Reply {
    let etag = by.get(path).await.expect(200).etag();
    by.patch(path, &etag, &json!({ "roles": roles })).await
}

#[actix_web::test]
async fn a_role_that_is_taken_is_gone_with_the_next_call() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let email = "cleo@riverside.example";
    let cleo = riverside
        .person(email, "Cleo", &["coordinator", "facilitator"])
        .await;
    cleo.get(&riverside.path("/people")).await.expect(200);
    let path = path_of(&riverside, email).await;
    let changed = set_roles(&owner, &path, &["facilitator"]).await.expect(200);
    assert_eq!(changed.list("/roles").len(), 1);
    assert_eq!(
        cleo.get(&riverside.path("/people")).await.expect(403).code(),
        "not_your_role"
    );
    cleo.get(&riverside.path("/journeys")).await.expect(200);
    owner.delete(&path).await.expect(204);
    let gone = cleo.get(&riverside.path("/journeys")).await.expect(404);
    let never = cleo.get("/v1/orgs/nowhere/journeys").await.expect(404);
    let bare = |reply: &crate::support::Reply| reply.text.replace(reply.str("/request_id"), "");
    assert_eq!(bare(&gone), bare(&never), "what is not theirs does not exist");
    owner.get(&path).await.expect(404);
    owner.delete(&path).await.expect(404);
}

#[actix_web::test]
async fn whoever_runs_no_groups_any_more_is_not_named_as_running_one() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let email = "fay@riverside.example";
    riverside.person(email, "Fay", &["facilitator", "trustee"]).await;
    let fay = riverside.person_id(email).await;
    let group = riverside
        .group(&json!({ "facilitators": [fay.to_string()] }))
        .await;
    let group = riverside.path(&format!("/groups/{}", group.id));
    let before = owner.get(&group).await.expect(200);
    assert_eq!(before.list("/facilitators").len(), 1);
    set_roles(&owner, &path_of(&riverside, email).await, &["trustee"])
        .await
        .expect(200);
    let after = owner.get(&group).await.expect(200);
    assert_eq!(after.list("/facilitators").len(), 0);
    assert_ne!(after.etag(), before.etag());
}

#[actix_web::test]
async fn an_invitation_tells_nothing_of_whether_the_address_is_known_elsewhere() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let kindred = house.organisation("kindred").await;
    let known = riverside
        .person("ada@example.org", "Ada of Riverside", &["facilitator"])
        .await;
    let me = known.get("/v1/me").await.expect(200);
    let pronouns = json!({ "pronouns": "she/her" });
    known.patch("/v1/me", &me.etag(), &pronouns).await.expect(200);

    let owner = kindred.owner().await;
    let invite = async |email: &str| {
        let body = json!({ "email": email, "preferred_name": "Somebody", "roles": ["tutor"] });
        let invited = owner.post(&kindred.path("/people"), &body).await.expect(201);
        let (id, email) = (invited.str("/id").to_owned(), invited.str("/email").to_owned());
        assert_eq!(id.as_bytes()[14], b'4', "an id that shows no time");
        (invited.text.replace(&id, "").replace(&email, ""), id)
    };
    let (of_known, ada) = invite("ada@example.org").await;
    let (of_unknown, _) = invite("new@example.org").await;
    assert_eq!(of_known, of_unknown);
    assert!(of_known.contains(r#""preferred_name":"Somebody","pronouns":null"#));

    known.get(&kindred.path("")).await.expect(404);
    let renamed = known.get("/v1/me").await.expect(200).etag();
    known
        .patch("/v1/me", &renamed, &json!({ "preferred_name": "Ada L." }))
        .await
        .expect(200);
    let path = kindred.path(&format!("/people/{ada}"));
    assert_eq!(
        owner.get(&path).await.expect(200).str("/preferred_name"),
        "Somebody"
    );

    let ada = client(&house, &sign_in(&house, "ada@example.org").await);
    ada.get(&kindred.path("")).await.expect(200);
    let accepted = owner.get(&path).await.expect(200);
    assert_eq!(accepted.str("/preferred_name"), "Ada L.");
    assert_eq!(accepted.str("/pronouns"), "she/her");
}

#[actix_web::test]
async fn nobody_belongs_twice_and_whoever_left_can_be_invited_again() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let body =
        json!({ "email": "Ada@example.org", "preferred_name": "Ada", "roles": ["trustee", "trustee"] });
    let people = riverside.path("/people");
    let first = owner.post(&people, &body).await.expect(201);
    assert_eq!(first.list("/roles").len(), 1);
    assert_eq!(
        owner.post(&people, &body).await.expect(409).code(),
        "already_invited"
    );
    let path = riverside.path(&format!("/people/{}", first.str("/id")));
    owner.delete(&path).await.expect(204);
    house.wait(chrono::Duration::minutes(1));
    let again = owner.post(&people, &body).await.expect(201);
    assert_eq!(again.str("/id"), first.str("/id"));
    assert!(again.body["accepted_at"].is_null());
    let list = owner.get(&people).await.expect(200);
    let called: Vec<_> = list
        .list("/items")
        .iter()
        .map(|person| person["preferred_name"].clone())
        .collect();
    assert_eq!(called.len(), 3);
    assert_eq!(called[2], "Ada", "whoever came last is last");
}

#[actix_web::test]
async fn nobody_gives_or_takes_a_role_above_their_own() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let coordinator = riverside.role("coordinator").await;
    let invite = async |roles: &[&str]| {
        let body = json!({ "email": "new@example.org", "preferred_name": "New", "roles": roles });
        coordinator.post(&riverside.path("/people"), &body).await
    };
    assert_eq!(invite(&["owner"]).await.expect(403).code(), "not_your_role");
    invite(&["facilitator", "coordinator"]).await.expect(403);
    invite(&["facilitator"]).await.expect(201);
    let own = path_of(&riverside, "coordinator@riverside.example").await;
    set_roles(&coordinator, &own, &["owner"]).await.expect(403);
    let owner = path_of(&riverside, "owner@riverside.example").await;
    coordinator.delete(&owner).await.expect(403);
    let new = path_of(&riverside, "new@example.org").await;
    set_roles(&coordinator, &new, &["tutor"]).await.expect(200);
    coordinator.delete(&new).await.expect(204);
}

#[actix_web::test]
async fn an_organisation_keeps_an_owner() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let own = path_of(&riverside, "owner@riverside.example").await;
    assert_eq!(owner.delete(&own).await.expect(409).code(), "last_owner");
    assert_eq!(
        set_roles(&owner, &own, &["trustee"]).await.expect(409).code(),
        "last_owner"
    );
    let leave = "/v1/me/organisations/riverside";
    assert_eq!(owner.delete(leave).await.expect(409).code(), "last_owner");
    // Somebody who was invited but never came can't answer for it.
    let body = json!({ "email": "late@example.org", "preferred_name": "Late", "roles": ["owner"] });
    owner.post(&riverside.path("/people"), &body).await.expect(201);
    owner.delete(leave).await.expect(409);
    let second = client(&house, &sign_in(&house, "late@example.org").await);
    owner.delete(leave).await.expect(204);
    second.delete(leave).await.expect(409);
    let own = owner.get("/v1/me/organisations").await.expect(200);
    assert_eq!(own.list("/items").len(), 0);
}

#[actix_web::test]
async fn of_two_owners_who_remove_each_other_at_once_one_stays() {
    let house = House::new().await;
    for round in 0..10 {
        let slug = format!("house-{round}");
        let organisation = house.organisation(&slug).await;
        let (one_email, other_email) = (format!("owner@{slug}.example"), format!("second@{slug}.example"));
        let one = organisation.owner().await;
        let other = organisation.person(&other_email, "Second", &["owner"]).await;
        let one_path = path_of(&organisation, &one_email).await;
        let other_path = path_of(&organisation, &other_email).await;
        let (first, second) = join(one.delete(&other_path), other.delete(&one_path)).await;
        let done = [&first, &second]
            .iter()
            .filter(|reply| reply.status == 204)
            .count();
        assert_eq!(done, 1, "{} {}", first.text, second.text);
        let stays = if first.status == 204 { &one } else { &other };
        stays.get(&organisation.path("/people")).await.expect(200);
    }
}

#[actix_web::test]
async fn of_two_owners_who_leave_at_once_one_stays() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let one = riverside.owner().await;
    let other = riverside
        .person("second@riverside.example", "Second", &["owner"])
        .await;
    let leave = "/v1/me/organisations/riverside";
    let (first, second) = join(one.delete(leave), other.delete(leave)).await;
    let mut answers = [first.status.as_u16(), second.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [204, 409]);
}

#[actix_web::test]
async fn roles_are_changed_on_the_version_that_was_read() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    riverside.person("ada@example.org", "Ada", &["facilitator"]).await;
    let path = path_of(&riverside, "ada@example.org").await;
    let etag = owner.get(&path).await.expect(200).etag();
    owner
        .patch(&path, &etag, &json!({ "roles": ["tutor"] }))
        .await
        .expect(200);
    owner
        .patch(&path, &etag, &json!({ "roles": ["trustee"] }))
        .await
        .expect(412);
    let none = owner.get(&path).await.expect(200).etag();
    let nothing = owner.patch(&path, &none, &json!({})).await.expect(200);
    assert_eq!(nothing.etag(), none);
    let empty = owner
        .patch(&path, &none, &json!({ "roles": [] }))
        .await
        .expect(422);
    assert_eq!(empty.str("/errors/0/pointer"), "/roles");
    let unknown = owner
        .patch(&path, &none, &json!({ "roles": ["king"] }))
        .await
        .expect(422);
    assert_eq!(unknown.str("/errors/0/pointer"), "/roles/0");
}

#[actix_web::test]
async fn people_come_in_pages_that_new_ones_do_not_shift() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let invite = async |number: usize| {
        let body = json!({ "email": format!("p{number}@example.org"), "preferred_name": format!("P{number}"), "roles": ["trustee"] });
        owner.post(&riverside.path("/people"), &body).await.expect(201);
    };
    for number in 0..5 {
        invite(number).await;
    }
    let mut seen = Vec::new();
    let mut query = "?limit=3".to_owned();
    for page_number in 0.. {
        let page = owner
            .get(&riverside.path(&format!("/people{query}")))
            .await
            .expect(200);
        seen.extend(page.list("/items").iter().map(|person| person["id"].to_string()));
        invite(100 + page_number).await;
        match page.body["next_cursor"].as_str() {
            Some(next) if seen.len() < 7 => query = format!("?limit=3&cursor={next}"),
            _ => break,
        }
    }
    let mut unique = seen.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), seen.len());
    assert!(seen.len() >= 7);
    owner
        .get(&riverside.path("/people?cursor=broken"))
        .await
        .expect(400);
}

//! What is one's own.

use serde_json::json;

use super::{client, sign_in};
use crate::conversations::has_time;
use crate::support::House;
use crate::wishes;

#[actix_web::test]
async fn a_preferred_name_stands_everywhere_once_it_is_changed() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let workshop = riverside.workshop(12).await;
    let tracker = riverside
        .sign_up(&workshop, "Old Name", "robin@example.org")
        .await;
    let body =
        json!({ "email": "robin@example.org", "preferred_name": "Old Name", "roles": ["facilitator"] });
    owner.post(&riverside.path("/people"), &body).await.expect(201);
    let robin = client(&house, &sign_in(&house, "robin@example.org").await);

    let me = robin.get("/v1/me").await.expect(200);
    let change = json!({ "preferred_name": "Robin", "pronouns": "they/them", "time_zone": "Europe/Dublin" });
    let changed = robin.patch("/v1/me", &me.etag(), &change).await.expect(200);
    assert_eq!(changed.str("/pronouns"), "they/them");
    assert_eq!(changed.str("/time_zone"), "Europe/Dublin");
    robin.patch("/v1/me", &me.etag(), &change).await.expect(412);

    let read = [
        owner.get(&riverside.path("/people")).await.expect(200).text,
        owner.get(&riverside.path("/journeys")).await.expect(200).text,
        owner
            .get(&riverside.path(&format!("/groups/{}/places", workshop.id)))
            .await
            .expect(200)
            .text,
        tracker.get("/v1/tracking").await.expect(200).text,
        robin.get("/v1/me/export").await.expect(200).text,
    ];
    for text in read {
        assert!(!text.contains("Old Name"), "{text}");
        assert!(text.contains("Robin"), "{text}");
    }
    let cleared = robin
        .patch("/v1/me", &changed.etag(), &json!({ "pronouns": null }))
        .await
        .expect(200);
    assert!(cleared.body["pronouns"].is_null());
    assert_eq!(cleared.str("/time_zone"), "Europe/Dublin");
}

#[actix_web::test]
async fn flaws_of_ones_details_are_told_field_by_field() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let etag = owner.get("/v1/me").await.expect(200).etag();
    let body = json!({ "preferred_name": "a\u{0}b", "time_zone": "Nowhere", "locale": "" });
    let reply = owner.patch("/v1/me", &etag, &body).await.expect(422);
    let told: Vec<_> = reply
        .list("/errors")
        .iter()
        .map(|error| error["pointer"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(told, ["/preferred_name", "/time_zone", "/locale"]);
    owner.patch("/v1/me", "\"v0\"", &json!({})).await.expect(412);
    let request = owner.request(reqwest::Method::PATCH, "/v1/me").json(&json!({}));
    owner
        .send(request, reqwest::Method::PATCH, "/v1/me")
        .await
        .expect(428);
}

#[actix_web::test]
async fn a_device_that_is_signed_out_from_another_stops_at_once() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let phone = client(&house, &sign_in(&house, "owner@riverside.example").await);
    let tokens = sign_in(&house, "owner@riverside.example").await;
    let laptop = client(&house, &tokens);
    let devices = laptop.get("/v1/me/devices").await.expect(200);
    let others: Vec<_> = devices
        .list("/items")
        .iter()
        .filter(|device| device["this_device"] == false)
        .map(|device| device["id"].as_str().expect("an id").to_owned())
        .collect();
    assert_eq!(others.len() + 1, devices.list("/items").len());
    for other in &others {
        laptop
            .delete(&format!("/v1/me/devices/{other}"))
            .await
            .expect(204);
        laptop
            .delete(&format!("/v1/me/devices/{other}"))
            .await
            .expect(404);
    }
    phone.get("/v1/me").await.expect(401);
    phone.get(&riverside.path("")).await.expect(401);
    laptop.get(&riverside.path("")).await.expect(200);
    let stranger = house.organisation("kindred").await.owner().await;
    let own = laptop.get("/v1/me/devices").await.expect(200);
    let laptop_path = format!("/v1/me/devices/{}", own.str("/items/0/id"));
    stranger.delete(&laptop_path).await.expect(404);
    laptop.get("/v1/me").await.expect(200);
}

#[actix_web::test]
async fn the_export_holds_what_is_ones_own_and_nobody_else() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    let mut enquiry = riverside.enquiry(&workshop, "Wren", "wren@example.org");
    enquiry["message"] = json!("I would like to come along.");
    let begun = house
        .anyone()
        .post(&riverside.public("/enquiries"), &enquiry)
        .await;
    let peer = house.bearer(begun.expect(201).str("/tracking_token"));
    wishes::wish(&peer, &wishes::thursdays()).await;
    riverside.sign_up(&workshop, "Robin", "robin@example.org").await;
    let wren = client(&house, &sign_in(&house, "wren@example.org").await);
    let export = wren.get("/v1/me/export").await.expect(200);
    assert_eq!(
        export.header("content-disposition"),
        "attachment; filename=\"my-data.json\""
    );
    assert_eq!(export.header("cache-control"), "no-store");
    assert_eq!(export.str("/person/email"), "wren@example.org");
    assert_eq!(export.str("/journeys/0/message"), "I would like to come along.");
    assert_eq!(export.str("/journeys/0/contact"), "wren@example.org");
    assert_eq!(export.str("/journeys/0/contact_wishes/hours/0/day"), "thursday");
    assert_eq!(export.str("/journeys/0/places/0/state"), "held");
    assert!(!export.list("/journeys/0/facts").is_empty());
    assert!(!export.list("/events").is_empty());
    let owner = riverside.person_id("owner@riverside.example").await.to_string();
    for other in [
        "Robin",
        "robin@example.org",
        "Olwen",
        "owner@riverside.example",
        owner.as_str(),
    ] {
        assert!(!export.text.contains(other), "{other}");
    }
}

#[actix_web::test]
async fn the_export_holds_ones_work_and_not_who_stands_in() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let ada = riverside.person("ada@example.net", "Ada", &["facilitator"]).await;
    let ben = riverside.person("ben@example.net", "Ben", &["facilitator"]).await;
    let id = riverside.person_id("ada@example.net").await.to_string();
    let deputy = riverside.person_id("ben@example.net").await.to_string();
    riverside
        .group(&json!({ "name": "Tuesdays", "facilitators": [id] }))
        .await;
    has_time(&riverside, "Ada", "Europe/London", ("18:00", "20:00")).await;
    let away = json!({ "first_day": "2026-03-09", "last_day": "2026-03-13", "deputy": deputy });
    let path = riverside.path(&format!("/people/{id}/absences"));
    ada.post(&path, &away).await.expect(201);

    let export = ada.get("/v1/me/export").await.expect(200);
    assert_eq!(export.str("/work/0/roles/0/name"), "facilitator");
    assert_eq!(export.str("/work/0/groups/0/name"), "Tuesdays");
    assert_eq!(export.str("/work/0/availability/hours/0/day"), "tuesday");
    assert_eq!(export.str("/work/0/absences/0/begins_at"), "2026-03-09T00:00:00Z");
    assert!(!export.text.contains(&deputy) && !export.text.contains("Ben"));
    let other = ben.get("/v1/me/export").await.expect(200);
    assert_eq!(other.body.pointer("/work/0/availability"), Some(&json!(null)));
    assert!(other.list("/work/0/absences").is_empty());
}

#[actix_web::test]
async fn ones_own_organisations_are_told_with_their_roles() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let kindred = house.organisation("kindred").await;
    let ada = riverside
        .person("ada@example.org", "Ada", &["tutor", "facilitator"])
        .await;
    let body = json!({ "email": "ada@example.org", "preferred_name": "A.", "roles": ["trustee"] });
    kindred
        .owner()
        .await
        .post(&kindred.path("/people"), &body)
        .await
        .expect(201);
    let before = ada.get("/v1/me/organisations").await.expect(200);
    assert_eq!(
        before.list("/items").len(),
        1,
        "an open invitation gives nothing yet"
    );
    let ada = client(&house, &sign_in(&house, "ada@example.org").await);
    let own = ada.get("/v1/me/organisations").await.expect(200);
    assert_eq!(own.str("/items/0/slug"), "kindred");
    let roles = own.list("/items/1/roles");
    let roles: Vec<_> = roles
        .iter()
        .map(|given| given["role"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(roles, ["facilitator", "tutor"]);
    ada.delete("/v1/me/organisations/kindred").await.expect(204);
    ada.delete("/v1/me/organisations/kindred").await.expect(404);
    ada.delete("/v1/me/organisations/nowhere").await.expect(404);
    ada.get(&kindred.path("")).await.expect(404);
}

#[actix_web::test]
async fn whoever_is_signed_in_opens_their_own_journey_and_nobody_elses() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(3).await;
    let tracker = riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    let wren = client(&house, &sign_in(&house, "wren@example.org").await);
    let mine = wren.get("/v1/me/journeys").await.expect(200);
    let path = format!("/v1/me/journeys/{}/open", mine.str("/items/0/id"));
    let opened = wren.post(&path, &json!({})).await.expect(200);
    let by_token = house.bearer(opened.str("/tracking_token"));
    let seen = by_token.get("/v1/tracking").await.expect(200);
    assert_eq!(seen.body, tracker.get("/v1/tracking").await.expect(200).body);

    let owner = riverside.owner().await;
    owner.post(&path, &json!({})).await.expect(404);
    by_token
        .post("/v1/tracking/withdraw", &json!({}))
        .await
        .expect(200);
    wren.post(&path, &json!({})).await.expect(404);
}

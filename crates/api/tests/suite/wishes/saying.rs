//! Saying it, reading it, and what goes with it.

use serde_json::{Value, json};

use super::{taken, thursdays, wish, wishes};
use crate::support::House;
use crate::verbs::{confirmed, do_it, group_with_steps, journey, staff_path};

const PATH: &str = "/v1/tracking/contact-wishes";

#[actix_web::test]
async fn somebody_says_it_themselves_and_changes_it_from_the_version_that_they_read() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    let unsaid = wren.get(PATH).await.expect(200);
    assert_eq!(unsaid.etag(), "\"v0\"");
    assert_eq!(
        unsaid.body,
        json!({
            "by": "email", "phone": null, "time_zone": "Europe/London", "hours": [], "voicemail": "no",
            "ask_for": null, "said": null, "changed_at": null,
        })
    );
    assert_eq!(journey(&wren).await["contact_wishes"], Value::Null);

    let more = wishes(
        &json!({ "by": "phone", "phone": "01632 960 001", "voicemail": "number_only", "ask_for": "Ask for Wren" }),
    );
    let said = wren.put(PATH, &unsaid.etag(), &more).await.expect(200);
    assert_eq!(said.str("/phone"), "01632960001");
    assert_eq!(
        wren.put(PATH, &unsaid.etag(), &thursdays())
            .await
            .expect(412)
            .code(),
        "stale"
    );
    assert_eq!(wren.get(PATH).await.expect(200).body, said.body);
    // It is Monday morning.
    let read = journey(&wren).await;
    assert_eq!(read["contact_wishes"], said.body);
    assert_eq!(read["contact"]["reached_by"], "phone");
    assert_eq!(read["contact"]["not_before"], "2026-03-05T19:00:00Z");
    wren.put(PATH, &said.etag(), &wishes(&json!({ "hours": [] })))
        .await
        .expect(200);
    assert_eq!(journey(&wren).await["contact"]["not_before"], Value::Null);
}

#[actix_web::test]
async fn what_cannot_be_kept_to_is_told_field_by_field() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    let range = |from: &str, until: &str| json!({ "day": "friday", "from": from, "until": until });
    let cases = [
        (json!({ "by": "phone" }), "/phone"),
        (json!({ "by": "phone", "phone": "none" }), "/phone"),
        (json!({ "time_zone": "Atlantis" }), "/time_zone"),
        (json!({ "hours": [range("12:00", "11:00")] }), "/hours/0/until"),
        (json!({ "hours": [range("12:10", "13:00")] }), "/hours/0/from"),
        (
            json!({ "hours": [range("12:00", "14:00"), range("13:00", "15:00")] }),
            "/hours/1",
        ),
        (json!({ "ask_for": "x".repeat(121) }), "/ask_for"),
    ];
    for (changes, pointer) in cases {
        let refused = wren.put(PATH, "\"v0\"", &wishes(&changes)).await.expect(422);
        assert_eq!(refused.str("/errors/0/pointer"), pointer, "{changes}");
        let for_somebody = json!({
            "on_behalf": { "how": "letter", "wording_version": 1 }, "wishes": wishes(&changes),
        });
        let path = staff_path(&riverside, &wren, "contact-wishes").await;
        let owner = riverside.owner().await;
        let refused = owner.put(&path, "\"v0\"", &for_somebody).await.expect(422);
        assert_eq!(refused.str("/errors/0/pointer"), format!("/wishes{pointer}"));
    }
    assert_eq!(
        wren.put(PATH, "\"v0\"", &thursdays()).await.expect(200).etag(),
        "\"v1\""
    );
}

#[actix_web::test]
async fn staff_write_it_down_with_the_enquiry_and_the_wording_is_kept() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let begun = taken(&riverside, &group, "Wren", &wishes(&json!({ "by": "page" }))).await;
    assert_eq!(
        begun["contact_wishes"]["said"],
        json!({ "how": "phone", "wording_version": 1 })
    );
    // No message asks them to confirm: a coordinator does, and finds them on the list to ring.
    assert_eq!(begun["next_actor"], "coordinator");
    let owner = riverside.owner().await;
    let on = async |channel: &str| {
        let path = riverside.path(&format!("/journeys?channel={channel}"));
        let list = owner.get(&path).await.expect(200);
        let reached = list.list("/items").iter().map(|item| item["reached_by"].clone());
        reached.collect::<Vec<_>>()
    };
    assert_eq!(
        (on("page").await, on("email").await),
        (vec![json!("page")], vec![])
    );

    let path = riverside.path(&format!(
        "/journeys/{}/contact-wishes",
        begun["id"].as_str().expect("an id")
    ));
    let etag = owner.get(&path).await.expect(200).etag();
    let later = json!({ "on_behalf": { "how": "in_person", "wording_version": 1 }, "wishes": thursdays() });
    let said = owner.put(&path, &etag, &later).await.expect(200);
    assert_eq!(
        said.body["said"],
        json!({ "how": "in_person", "wording_version": 1 })
    );
    assert_eq!(
        (on("page").await, on("email").await),
        (vec![], vec![json!("email")])
    );
    let wrong = json!({
        "enquiry": { "group": group.id, "preferred_name": "Ibex", "contact": { "phone": "01632 960 002" }, "privacy_notice": 1 },
        "contact_wishes": thursdays(), "on_behalf": { "how": "phone", "wording_version": 1 },
    });
    let refused = owner.post(&riverside.path("/journeys"), &wrong).await.expect(422);
    assert_eq!(refused.str("/errors/0/pointer"), "/contact_wishes/by");
}

#[actix_web::test]
async fn whoever_does_not_read_the_contact_does_not_read_the_wishes() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let facilitator = riverside
        .person("robin@example.net", "Robin", &["facilitator"])
        .await;
    let robin = riverside.person_id("robin@example.net").await;
    let group = group_with_steps(
        &riverside,
        &["name_check"],
        &json!({ "facilitators": [robin.to_string()] }),
    )
    .await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    wish(&wren, &wishes(&json!({ "ask_for": "Quetzal" }))).await;
    let path = staff_path(&riverside, &wren, "contact-wishes").await;
    let (own, list) = (
        path.trim_end_matches("/contact-wishes").to_owned(),
        riverside.path("/journeys"),
    );
    for read in [&own, &list] {
        let seen = facilitator.get(read).await.expect(200);
        assert!(
            !seen.text.contains("Quetzal") && !seen.text.contains("\"thursday\""),
            "{}",
            seen.text
        );
    }
    facilitator.get(&path).await.expect(403);
    assert!(
        riverside
            .owner()
            .await
            .get(&own)
            .await
            .expect(200)
            .text
            .contains("Quetzal")
    );
}

#[actix_web::test]
async fn another_contact_takes_along_what_can_still_be_kept_to() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let begun = taken(&riverside, &group, "Wren", &thursdays()).await;
    let owner = riverside.owner().await;
    let path = riverside.path(&format!(
        "/journeys/{}/change-contact",
        begun["id"].as_str().expect("an id")
    ));
    let change = json!({
        "on_behalf": { "how": "phone", "wording_version": 1 }, "contact": { "phone": "01632 960 003" },
    });
    let changed = owner.post(&path, &change).await.expect(200);
    assert_eq!(changed.str("/contact_wishes/by"), "phone");
    assert_eq!(changed.list("/contact_wishes/hours").len(), 1);
}

#[actix_web::test]
async fn it_is_part_of_what_one_takes_along_and_gone_when_the_journey_is_erased() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    wish(&wren, &wishes(&json!({ "ask_for": "Quetzal" }))).await;
    let kept = || house.scratch.rows()["contact_wishes"].len();
    assert_eq!(kept(), 1);
    // Whoever withdraws is still told so, at a safe hour: the wishes stay as long as the contact does.
    do_it(&wren, "withdraw", json!({})).await;
    assert_eq!(kept(), 1);
    let owner = riverside.owner().await;
    let listed = owner.get(&riverside.path("/journeys")).await.expect(200);
    let path = riverside.path(&format!("/journeys/{}/erase", listed.str("/items/0/id")));
    let said = json!({ "on_behalf": { "how": "phone", "wording_version": 1 } });
    owner.post(&path, &said).await.expect(204);
    assert_eq!(kept(), 0);
}

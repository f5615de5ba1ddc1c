//! What people and staff read of a waiting list, and that a free place reaches whoever is first and ready.

use api::joining::duties::{expire_unconfirmed, look_at_waiting_lists};
use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Client, Group, House, Organisation};
use crate::verbs::{confirmed, do_it, group_with_steps, guidelines, journey};

/// A group with one place, taken by the first of these people; the others wait in this order.
pub async fn full_group(
    riverside: &Organisation<'_>,
    house: &House,
    next_offer: &str,
    names: &[&str],
) -> (Group, Vec<Client>) {
    guidelines(riverside, &["We listen"]).await;
    let changes = json!({ "capacity": 1, "next_offer": next_offer });
    let group = group_with_steps(riverside, &["agreement"], &changes).await;
    let mut people = Vec::new();
    for name in names {
        house.wait(Duration::seconds(1));
        people.push(confirmed(riverside, &group, name).await);
    }
    (group, people)
}

pub async fn waiting_list(riverside: &Organisation<'_>, group: &Group) -> Vec<Value> {
    let path = riverside.path(&format!("/groups/{}/waiting-list", group.id));
    let read = riverside.owner().await.get(&path).await.expect(200);
    read.list("/items").to_vec()
}

async fn edit(riverside: &Organisation<'_>, path: &str, changes: &Value) {
    let owner = riverside.owner().await;
    let path = riverside.path(path);
    let etag = owner.get(&path).await.expect(200).etag();
    owner.patch(&path, &etag, changes).await.expect(200);
}

#[actix_web::test]
async fn one_more_place_is_the_coordinators_to_offer_by_a_date_or_offered_at_once() {
    for (next_offer, stage, actor, why, behind) in [
        (
            "by_hand",
            "waiting_list",
            "coordinator",
            "to_be_offered",
            "others_before",
        ),
        ("in_order", "offer", "peer", "offered", "next_in_line"),
    ] {
        let house = House::new().await;
        let riverside = house.organisation("riverside").await;
        let (group, people) =
            full_group(&riverside, &house, next_offer, &["Seated", "First", "Second"]).await;
        assert_eq!(journey(&people[1]).await["waiting_list"]["why"], "next_in_line");
        edit(
            &riverside,
            &format!("/groups/{}", group.id),
            &json!({ "capacity": 2 }),
        )
        .await;
        let first = journey(&people[1]).await;
        assert_eq!(
            (&first["stage"], &first["next_actor"]),
            (&json!(stage), &json!(actor))
        );
        assert!(first["due_at"].is_string(), "{first}");
        assert_eq!(first["waiting_list"]["why"], why);
        assert_eq!(journey(&people[2]).await["waiting_list"]["why"], behind);
    }
}

#[actix_web::test]
async fn who_is_not_ready_keeps_the_date_and_blocks_nobody() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (group, people) = full_group(&riverside, &house, "in_order", &["Seated", "First", "Second"]).await;
    let programme = format!("/programmes/{}", group.programme);
    edit(
        &riverside,
        &programme,
        &json!({ "joining_steps": ["workshop", "agreement"] }),
    )
    .await;
    let second = journey(&people[2]).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let exempt = riverside.path(&format!("/journeys/{second}/exempt-workshop"));
    let why = json!({ "why": "Facilitated elsewhere." });
    riverside.owner().await.post(&exempt, &why).await.expect(200);
    do_it(&people[0], "withdraw", json!({})).await;
    let first = journey(&people[1]).await;
    assert_eq!(
        (&first["stage"], &first["waiting_list"]["why"]),
        (&json!("workshop"), &json!("step_open"))
    );
    assert_eq!(journey(&people[2]).await["stage"], "offer");

    // What was asked for isn't any more: within a minute the free place is the first one's.
    do_it(&people[2], "decline-offer", json!({})).await;
    assert_eq!(journey(&people[1]).await["stage"], "workshop");
    edit(&riverside, &programme, &json!({ "joining_steps": ["agreement"] })).await;
    look_at_waiting_lists(&house.app.db).await.expect("done");
    assert_eq!(journey(&people[1]).await["stage"], "offer");
}

#[actix_web::test]
async fn staff_read_the_order_since_when_and_why_not_yet() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let names = ["Seated", "First", "Second", "Third", "Fourth"];
    let (group, people) = full_group(&riverside, &house, "in_order", &names).await;
    do_it(&people[0], "withdraw", json!({})).await;
    do_it(&people[1], "decline-offer", json!({})).await;
    let list = waiting_list(&riverside, &group).await;
    let told: Vec<(&str, &str, bool)> = list
        .iter()
        .map(|entry| {
            let text = |key: &str| entry[key].as_str().expect("a word");
            (text("preferred_name"), text("why"), entry["rests"] == true)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("First", "rests", true),
            ("Second", "offered", false),
            ("Third", "next_in_line", false),
            ("Fourth", "others_before", false),
        ]
    );
    let since: Vec<&str> = list
        .iter()
        .map(|entry| entry["since"].as_str().expect("a date"))
        .collect();
    assert!(since.is_sorted());
    for (peer, entry) in people[1..].iter().zip(&list) {
        assert_eq!(
            journey(peer).await["waiting_list"]["why"],
            entry["why"],
            "both read the same"
        );
    }
}

#[actix_web::test]
async fn a_corrected_contact_gets_a_link_of_its_own_and_the_old_one_ends() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let (_, people) = full_group(&riverside, &house, "by_hand", &["Wren"]).await;
    letterbox.open().await;
    let contact = json!({ "contact": { "email": "wren.new@example.org" } });
    do_it(&people[0], "change-contact", contact).await;
    people[0].get("/v1/tracking").await.expect(401);
    let (mails, ends) = letterbox.open().await;
    let [mail] = mails.as_slice() else {
        panic!("{mails:?} {ends:?}")
    };
    assert!(mail.is_to("wren.new@example.org"));
    let anew = house.bearer(mail.token());
    let read = journey(&anew).await;
    assert_eq!(
        (&read["contact"]["confirmed"], &read["stage"]),
        (&json!(false), &json!("contact"))
    );
    // Somebody under way who is slow to confirm is no enquiry that nobody confirmed.
    house.wait(Duration::days(30));
    assert_eq!(expire_unconfirmed(&house.app.db).await.expect("done"), 0);
    assert_eq!(
        do_it(&anew, "confirm-contact", json!({})).await["stage"],
        "agreement"
    );
}

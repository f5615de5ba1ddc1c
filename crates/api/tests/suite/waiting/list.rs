//! What people and staff read of a waiting list, and that a free place reaches whoever is first and ready.

use api::joining::duties::{expire_unconfirmed, look_at_waiting_lists};
use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Client, Group, House, Organisation};
use crate::verbs::{confirmed, do_it, group_with_steps, guidelines, journey};

/// A group with one place, taken by the first of these people; the others wait in this order.
async fn full_group(
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

async fn waiting_list(riverside: &Organisation<'_>, group: &Group) -> Vec<Value> {
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

/// Copies of the journey and the wait of whoever waits now, so many that they fill pages, each a second later.
fn many_more(house: &House, count: usize) {
    let id = |letter: &str| match house.app.db.is_postgres() {
        true => format!("('00000000-0000-7000-{letter}000-' || lpad(to_hex(i), 12, '0'))::uuid"),
        false => format!("printf('00000000-0000-7000-{letter}000-%012x', i)"),
    };
    let (later, text) = match house.app.db.is_postgres() {
        true => ("w.since + i * interval '1 second'", "i::text"),
        false => ("w.since + i * 1000000", "i"),
    };
    let numbers =
        format!("with recursive n(i) as (select 1 union all select i + 1 from n where i < {count})");
    let (journey, wait) = (id("8"), id("9"));
    house.scratch.run(&format!(
        "{numbers} insert into journeys (id, organisation_id, reference, programme_id, group_id, stage, next_actor, \
         confirmed_at, tracking_generation, version, made_at) \
         select {journey}, j.organisation_id, j.reference || {text}, j.programme_id, j.group_id, j.stage, j.next_actor, \
         j.confirmed_at, 1, 1, j.made_at from n, journeys j join waiting_entries w on w.journey_id = j.id;"
    ));
    house.scratch.run(&format!(
        "{numbers} insert into waiting_entries (id, organisation_id, group_id, journey_id, since, in_line, state) \
         select {wait}, w.organisation_id, w.group_id, {journey}, {later}, w.in_line, w.state from n, waiting_entries w;"
    ));
}

#[actix_web::test]
async fn the_first_page_of_a_long_list_takes_the_same_work_as_that_of_a_short_one() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (group, _) = full_group(&riverside, &house, "by_hand", &["Seated", "First"]).await;
    waiting_list(&riverside, &group).await;
    let work = async || {
        let before = house.statements();
        let page = waiting_list(&riverside, &group).await;
        (page, house.statements() - before)
    };
    let (short, work_for_short) = work().await;
    many_more(&house, 4_999);
    let (long, work_for_long) = work().await;
    assert_eq!((short.len(), long.len()), (1, 25));
    assert_eq!(work_for_short, work_for_long);

    let owner = riverside.owner().await;
    let path = riverside.path(&format!("/groups/{}/waiting-list?limit=100", group.id));
    let mut since = Vec::new();
    let mut next = Some(String::new());
    while let Some(cursor) = next {
        let page = owner.get(&format!("{path}{cursor}")).await.expect(200);
        since.extend(page.list("/items").iter().map(|entry| entry["since"].to_string()));
        next = page.body["next_cursor"]
            .as_str()
            .map(|cursor| format!("&cursor={cursor}"));
    }
    assert_eq!(since.len(), 5_000);
    assert!(since.is_sorted());
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

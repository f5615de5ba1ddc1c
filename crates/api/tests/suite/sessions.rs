//! Sessions: the wall clock that they keep, and moving and cancelling them.

use std::collections::BTreeMap;

use chrono::Duration;
use persistence::testing::drill::{figure, size};
use serde_json::{Value, json};

use crate::support::{BEGIN, Client, House, Organisation};

/// A published group that meets by this schedule.
async fn group(at: &Organisation<'_>, schedule: Value) -> String {
    at.group(&schedule).await.id
}

async fn sessions(client: &Client, at: &Organisation<'_>, group: &str) -> Vec<Value> {
    let list = client
        .get(&at.path(&format!("/groups/{group}/sessions?limit=100")))
        .await;
    list.expect(200).list("/items").to_vec()
}

fn pairs(sessions: &[Value]) -> Vec<[String; 2]> {
    let text = |session: &Value, key: &str| session[key].as_str().expect("a text").to_owned();
    let pair = |session| [text(session, "local_start"), text(session, "starts_at")];
    sessions.iter().map(pair).collect()
}

#[actix_web::test]
async fn a_series_keeps_its_wall_clock_over_both_changes_in_every_zone() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let zones = [
        ("Europe/London", "2026-03-24T19:00:00", ["19:00:00Z", "18:00:00Z"]),
        ("Europe/London", "2026-10-20T19:00:00", ["18:00:00Z", "19:00:00Z"]),
        (
            "America/New_York",
            "2026-03-03T19:00:00",
            ["00:00:00Z", "23:00:00Z"],
        ),
        (
            "America/New_York",
            "2026-10-27T19:00:00",
            ["23:00:00Z", "00:00:00Z"],
        ),
        (
            "Australia/Lord_Howe",
            "2026-03-30T19:00:00",
            ["08:00:00Z", "08:30:00Z"],
        ),
        (
            "Australia/Lord_Howe",
            "2026-09-28T19:00:00",
            ["08:30:00Z", "08:00:00Z"],
        ),
    ];
    for (zone, first, utc) in zones {
        let schedule =
            json!({ "time_zone": zone, "local_start": first, "recurrence": "FREQ=WEEKLY", "sessions": 2 });
        let id = group(&riverside, schedule).await;
        let made = sessions(&owner, &riverside, &id).await;
        for (session, utc) in made.iter().zip(utc) {
            assert!(
                session["local_start"]
                    .as_str()
                    .expect("local")
                    .ends_with("T19:00:00"),
                "{zone} {session}"
            );
            assert!(
                session["starts_at"].as_str().expect("utc").ends_with(utc),
                "{zone} {session}"
            );
        }
        let shown = house
            .anyone()
            .get(&riverside.public(&format!("/groups/{id}")))
            .await
            .expect(200);
        let shown = shown.list("/next_sessions").to_vec();
        assert_eq!(pairs(&shown), pairs(&made), "{zone}: anyone reads the same");
        assert!(shown.iter().all(|session| session["time_zone"] == zone));
    }
}

/// What mail and calendar tell of sessions during which the clocks change, committed by the domain's tests.
const CHANGES: &str = include_str!("../../../domain/src/groups/tests/clock-changes.txt");

#[actix_web::test]
async fn a_session_during_which_clocks_change_is_told_as_in_mail_and_calendar() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let mut zones: BTreeMap<&str, Vec<[String; 2]>> = BTreeMap::new();
    for line in CHANGES.lines().filter(|line| !line.starts_with('#')) {
        let [zone, starts_at, local_start, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        // What lies before the test's own time is nobody's session.
        if starts_at > BEGIN {
            let pair = [local_start.to_owned(), starts_at.to_owned()];
            zones.entry(zone).or_default().push(pair);
        }
    }
    assert_eq!(zones.len(), 40);
    let mut told = 0;
    for (zone, expected) in zones.iter().take(size(6, 40)) {
        let starts: Vec<&str> = expected.iter().map(|[local, _]| local.as_str()).collect();
        let schedule = json!({
            "time_zone": zone, "local_start": starts[0], "further_starts": starts[1..], "session_minutes": 90,
        });
        let id = group(&riverside, schedule).await;
        let made = sessions(&owner, &riverside, &id).await;
        assert_eq!(pairs(&made), *expected, "{zone}");
        let public = riverside.public(&format!("/groups/{id}"));
        let shown = house.anyone().get(&public).await.expect(200);
        let shown = pairs(shown.list("/next_sessions"));
        assert!(
            !shown.is_empty() && expected.starts_with(&shown),
            "{zone}: anyone reads the same"
        );
        told += made.len();
    }
    figure(
        "R5",
        &format!("{told} sessions during which the clocks change: the API tells what mail and calendar do"),
    );
}

#[actix_web::test]
async fn an_hour_that_clocks_skip_becomes_the_hour_after() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let schedule = json!({ "local_start": "2026-03-22T01:30:00", "recurrence": "FREQ=WEEKLY", "sessions": 3, "session_minutes": 60 });
    let id = group(&riverside, schedule).await;
    let made = sessions(&riverside.owner().await, &riverside, &id).await;
    let expected = [
        ["2026-03-22T01:30:00", "2026-03-22T01:30:00Z"],
        ["2026-03-29T02:30:00", "2026-03-29T01:30:00Z"],
        ["2026-04-05T01:30:00", "2026-04-05T00:30:00Z"],
    ];
    assert_eq!(pairs(&made), expected);
}

#[actix_web::test]
async fn one_session_moves_by_itself_and_remembers_its_place() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let id = group(&riverside, json!({ "recurrence": "FREQ=WEEKLY", "sessions": 3 })).await;
    let before = sessions(&owner, &riverside, &id).await;
    let path = riverside.path(&format!(
        "/groups/{id}/sessions/{}",
        before[1]["id"].as_str().expect("an id")
    ));
    let change = json!({ "local_start": "2026-03-26T18:00:00", "reach": "this" });
    let moved = owner.post(&format!("{path}/move"), &change).await.expect(200);
    assert_eq!(moved.str("/session/local_start"), "2026-03-26T18:00:00");
    assert_eq!(moved.str("/session/moved_from"), "2026-03-24T19:00:00");
    assert_eq!(moved.list("/changed").len(), 1);
    let after = sessions(&owner, &riverside, &id).await;
    assert_eq!((&after[0], &after[2]), (&before[0], &before[2]));

    let back = json!({ "local_start": "2026-03-24T19:00:00", "reach": "this" });
    let back = owner.post(&format!("{path}/move"), &back).await.expect(200);
    assert_eq!(back.body["session"]["moved_from"], Value::Null);

    let onto = json!({ "local_start": "2026-03-17T20:00:00", "reach": "this" });
    let refused = owner.post(&format!("{path}/move"), &onto).await.expect(409);
    assert_eq!(refused.code(), "sessions_collide");
    let past = json!({ "local_start": "2026-03-01T20:00:00", "reach": "this" });
    let refused = owner.post(&format!("{path}/move"), &past).await.expect(409);
    assert_eq!(refused.code(), "time_in_the_past");
}

#[actix_web::test]
async fn this_and_all_after_move_in_the_same_rhythm_but_those_changed_one_by_one() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let id = group(
        &riverside,
        json!({ "recurrence": "FREQ=WEEKLY;BYDAY=TU", "sessions": 5 }),
    )
    .await;
    let before = sessions(&owner, &riverside, &id).await;
    let at = |n: usize| {
        riverside.path(&format!(
            "/groups/{id}/sessions/{}",
            before[n]["id"].as_str().expect("an id")
        ))
    };
    owner
        .post(&format!("{}/cancel", at(3)), &json!({ "reach": "this" }))
        .await
        .expect(200);
    let change = json!({ "local_start": "2026-03-26T18:30:00", "reach": "this_and_after" });
    let moved = owner.post(&format!("{}/move", at(1)), &change).await.expect(200);
    assert_eq!(moved.list("/changed").len(), 3);
    assert_eq!(moved.body["left_alone"], json!([4]));
    let starts: Vec<Value> = sessions(&owner, &riverside, &id)
        .await
        .iter()
        .map(|session| json!([session["number"], session["local_start"], session["state"]]))
        .collect();
    let expected = json!([
        [1, "2026-03-17T19:00:00", "scheduled"],
        [2, "2026-03-26T18:30:00", "scheduled"],
        [3, "2026-04-02T18:30:00", "scheduled"],
        [4, "2026-04-07T19:00:00", "cancelled"],
        [5, "2026-04-16T18:30:00", "scheduled"],
    ]);
    assert_eq!(Value::from(starts), expected);
    let group = owner
        .get(&riverside.path(&format!("/groups/{id}")))
        .await
        .expect(200);
    assert_eq!(group.body["recurrence"], "FREQ=WEEKLY;BYDAY=TH;COUNT=4");
    assert_eq!(group.body["sessions"], 5);
}

#[actix_web::test]
async fn cancelling_this_and_all_after_ends_the_series_and_the_word_follows() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let id = group(&riverside, json!({ "recurrence": "FREQ=WEEKLY" })).await;
    let before = sessions(&owner, &riverside, &id).await;
    let path = riverside.path(&format!("/groups/{id}"));
    assert_eq!(owner.get(&path).await.expect(200).body["sessions"], Value::Null);
    let first = before[0]["id"].as_str().expect("an id");
    let cancel = json!({ "reach": "this_and_after" });
    let cancelled = owner
        .post(&format!("{path}/sessions/{first}/cancel"), &cancel)
        .await
        .expect(200);
    assert_eq!(cancelled.list("/changed").len(), before.len());
    let group = owner.get(&path).await.expect(200);
    assert_eq!(group.body["places"], "closed");
    assert_eq!(group.body["sessions"], 0);
    let again = owner
        .post(&format!("{path}/sessions/{first}/cancel"), &cancel)
        .await
        .expect(409);
    assert_eq!(again.code(), "session_cancelled");
    house
        .anyone()
        .get(&riverside.public(&format!("/groups/{id}")))
        .await
        .expect(404);
}

#[actix_web::test]
async fn everybody_with_a_place_is_told_of_a_move_and_nobody_of_none() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let workshop = riverside.workshop(2).await;
    for n in 0..3 {
        let peer = riverside
            .sign_up(&workshop, "Peer", &format!("peer-{n}@example.org"))
            .await;
        peer.post("/v1/tracking/confirm-contact", &json!({}))
            .await
            .expect(200);
    }
    let session = sessions(&owner, &riverside, &workshop.id).await.remove(0);
    let path = riverside.path(&format!(
        "/groups/{}/sessions/{}/move",
        workshop.id,
        session["id"].as_str().expect("an id")
    ));
    let told = async || {
        let claimed = house.app.db.write(persistence::Lock::None, |tx| {
            tx.enter_everywhere(persistence::Everywhere::Worker)?;
            persistence::outbox::claim(tx, 100, Duration::minutes(1))
        });
        let claimed = claimed.await.expect("a database");
        claimed
            .iter()
            .filter(|claim| claim.template == domain::events::Template::SessionMoved)
            .count()
    };
    let same = json!({ "local_start": session["local_start"], "reach": "this" });
    owner.post(&path, &same).await.expect(200);
    assert_eq!(told().await, 0);
    owner
        .post(
            &path,
            &json!({ "local_start": "2026-03-18T19:00:00", "reach": "this" }),
        )
        .await
        .expect(200);
    assert_eq!(told().await, 2);
}

#[actix_web::test]
async fn an_open_ended_series_is_made_half_a_year_ahead_and_brings_nothing_back() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let facilitator = riverside.role("facilitator").await;
    let person = riverside.person_id("facilitator@riverside.example").await.uuid();
    let id = group(
        &riverside,
        json!({ "recurrence": "FREQ=WEEKLY", "facilitators": [person] }),
    )
    .await;
    let before = sessions(&facilitator, &riverside, &id).await;
    assert_eq!(before.len(), 24);
    let third = before[2]["id"].as_str().expect("an id");
    let path = riverside.path(&format!("/groups/{id}/sessions/{third}/cancel"));
    facilitator
        .post(&path, &json!({ "reach": "this" }))
        .await
        .expect(200);

    let catch_up = async || {
        api::groups::duties::catch_up_with_time(&house.app.db)
            .await
            .expect("done")
    };
    assert_eq!(catch_up().await, 0);
    house.wait(Duration::weeks(10));
    assert_eq!(catch_up().await, 1);
    assert_eq!(catch_up().await, 0);
    let facilitator = riverside.new_device("facilitator@riverside.example").await;
    let after = sessions(&facilitator, &riverside, &id).await;
    assert_eq!(after.len(), 34);
    let numbers: Vec<i64> = after
        .iter()
        .filter_map(|session| session["number"].as_i64())
        .collect();
    assert_eq!(numbers, (1..=34).collect::<Vec<_>>());
    assert_eq!(after[2]["state"], "cancelled");
}

#[actix_web::test]
async fn a_group_whose_last_session_has_begun_takes_nobody() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let facilitator = "facilitator@riverside.example";
    riverside.role("facilitator").await;
    let person = riverside.person_id(facilitator).await.uuid();
    let id = group(&riverside, json!({ "facilitators": [person] })).await;
    let public = riverside.public(&format!("/groups/{id}"));
    assert_eq!(
        house.anyone().get(&public).await.expect(200).body["places"],
        "open"
    );
    house.wait(Duration::days(16));
    house.anyone().get(&public).await.expect(404);
    let caught_up = api::groups::duties::catch_up_with_time(&house.app.db).await;
    assert_eq!(caught_up.expect("done"), 1);
    let reader = riverside.new_device(facilitator).await;
    let group = reader
        .get(&riverside.path(&format!("/groups/{id}")))
        .await
        .expect(200);
    assert_eq!(group.body["places"], "closed");
}

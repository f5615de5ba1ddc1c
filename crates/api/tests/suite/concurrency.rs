//! Many at once: the last place, the same request sent again and again, two editors, two owners.

use persistence::testing::drill::{figure, size};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::net::TcpStream;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Client, House, Reply, fresh_key};

/// The rows of a table that hold `word`.
fn rows(house: &House, table: &str, word: &str) -> usize {
    house.scratch.rows()[table]
        .iter()
        .filter(|row| row.contains(word))
        .count()
}

#[actix_web::test]
async fn the_last_place_goes_to_one_person() {
    let (people, rounds) = (size(40, 200), size(3, 100));
    for round in 0..rounds {
        let house = House::new().await;
        // Several nodes serve one PostgreSQL; a SQLite file has one.
        let other = if house.app.db.is_postgres() {
            Some(house.another_node().await)
        } else {
            None
        };
        let nodes = [Some(&house), other.as_ref()];
        let nodes: Vec<&House> = nodes.into_iter().flatten().collect();
        let riverside = house.organisation("riverside").await;
        let given = ["at_sign_up", "at_confirmation"][round % 2];
        let group = riverside
            .group(&json!({ "capacity": 1, "place_given": given }))
            .await;
        let path = riverside.public("/enquiries");
        let sign_ups = (0..people).map(|n| {
            let node = nodes[n % nodes.len()];
            let body = riverside.enquiry(&group, &format!("Peer {n}"), &format!("peer-{n}@example.org"));
            let path = path.clone();
            async move { node.anyone().post(&path, &body).await.expect(201) }
        });
        let begun = join_all(sign_ups).await;
        let confirmations = begun.iter().enumerate().map(|(n, reply)| {
            let peer = nodes[n % nodes.len()].bearer(reply.str("/tracking_token"));
            async move {
                peer.post("/v1/tracking/confirm-contact", &json!({}))
                    .await
                    .expect(200)
            }
        });
        let confirmed = join_all(confirmations).await;
        let joined = |replies: &[Reply]| {
            replies
                .iter()
                .filter(|reply| reply.str("/stage") == "joined")
                .count()
        };
        let mut now = Vec::new();
        for reply in &begun {
            now.push(
                house
                    .bearer(reply.str("/tracking_token"))
                    .get("/v1/tracking")
                    .await
                    .expect(200),
            );
        }
        // Whoever held the place may confirm after others had to wait; nobody else is ever told that they joined.
        assert!(joined(&confirmed) <= 1, "round {round}");
        assert_eq!(joined(&now), 1, "round {round}, {given}");
        let waiting: BTreeSet<i64> = now
            .iter()
            .filter_map(|reply| reply.body.pointer("/waiting_list/ahead").and_then(Value::as_i64))
            .collect();
        assert_eq!(
            waiting.len(),
            people - 1,
            "everybody else waits, each at a place of their own"
        );
        assert_eq!(rows(&house, "places", "taken"), 1);
        assert_eq!(rows(&house, "places", "held"), 0);
    }
    let found = format!("{rounds} rounds of {people} who join at once for 1 place: 1 winner each, 0 errors");
    figure("R1", &found);
}

/// Sends a request and hangs up without waiting for the answer.
fn sent_and_cut(house: &House, path: &str, key: &str, body: &Value) {
    let body = body.to_string();
    let host = house.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).expect("a connection");
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\nidempotency-key: {key}\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream
        .write_all(request.as_bytes())
        .expect("a request that is sent");
}

#[actix_web::test]
async fn a_sign_up_that_is_sent_again_and_again_happens_once() {
    let (people, at_once) = (size(40, 1_000), 20);
    let mut mails = 0;
    for batch in 0..people.div_ceil(at_once) {
        let house = House::new().await;
        let riverside = house.organisation("riverside").await;
        let group = riverside.workshop(12).await;
        let path = riverside.public("/enquiries");
        let before = rows(&house, "outbox", "confirm_contact");
        let each = (0..at_once).map(|n| {
            let (house, path) = (&house, &path);
            let body = riverside.enquiry(&group, &format!("Peer {n}"), &format!("peer-{n}@example.org"));
            async move {
                let key = fresh_key();
                // Every second person's connection breaks, four times over.
                if n % 2 == 0 {
                    for _ in 0..4 {
                        sent_and_cut(house, path, &key, &body);
                    }
                    vec![house.anyone().post_with_key(path, &body, &key).await.expect(201)]
                } else {
                    let anyone = house.anyone();
                    let sends = (0..5).map(|_| anyone.post_with_key(path, &body, &key));
                    join_all(sends)
                        .await
                        .into_iter()
                        .map(|reply| reply.expect(201))
                        .collect()
                }
            }
        });
        let answers = join_all(each).await;
        let mut journeys = BTreeSet::new();
        for same in &answers {
            let told: BTreeSet<&str> = same.iter().map(|reply| reply.text.as_str()).collect();
            assert_eq!(told.len(), 1, "one answer for one request");
            let fresh = same
                .iter()
                .filter(|reply| reply.header("idempotency-replayed").is_empty())
                .count();
            assert!(fresh <= 1);
            journeys.insert(same[0].str("/journey").to_owned());
        }
        assert_eq!(journeys.len(), at_once, "batch {batch}");
        for table in ["journeys", "enquiries"] {
            assert_eq!(house.scratch.rows()[table].len(), at_once, "{table}");
        }
        assert_eq!(rows(&house, "outbox", "confirm_contact") - before, at_once);
        mails += at_once;
    }
    let found = format!(
        "{people} sign-ups, each sent 5 times at once, half of them cut: {people} journeys, {mails} mails"
    );
    figure("R3", &found);
}

#[actix_web::test]
async fn of_two_editors_of_one_version_one_is_told_to_read_again() {
    let rounds = size(50, 500);
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let owner = riverside.owner().await;
    let other = riverside.role("coordinator").await;
    let key = json!({ "label": "Site", "origins": ["https://charity.example"] });
    let key = owner
        .post(&riverside.path("/keys"), &key)
        .await
        .expect(201)
        .str("/id")
        .to_owned();
    let things = [
        (riverside.path(&format!("/groups/{}", group.id)), "name"),
        (
            riverside.path(&format!("/programmes/{}", group.programme)),
            "summary",
        ),
        (riverside.path(""), "about"),
        (riverside.path(&format!("/keys/{key}")), "label"),
    ];
    let mut overwritten = 0;
    for round in 0..rounds {
        let (path, field) = &things[round % things.len()];
        let etag = owner.get(path).await.expect(200).etag();
        let edit = |editor: &Client, name: &str| {
            let (editor, change) = (editor.clone(), json!({ *field: format!("{name} {round}") }));
            let etag = etag.clone();
            async move { editor.patch(path, &etag, &change).await }
        };
        let replies = join_all([edit(&owner, "Ours"), edit(&other, "Theirs")]).await;
        let statuses: BTreeSet<u16> = replies.iter().map(|reply| reply.status.as_u16()).collect();
        assert_eq!(
            statuses,
            [200, 412].into(),
            "{path}: {}, {}",
            replies[0].text,
            replies[1].text
        );
        let winner = replies
            .iter()
            .find(|reply| reply.status == 200)
            .expect("one of them");
        let now = owner.get(path).await.expect(200);
        overwritten += usize::from(now.body[*field] != winner.body[*field]);
        assert_ne!(now.etag(), etag, "a new version has a new tag");
    }
    assert_eq!(overwritten, 0);
    let found = format!("2 editors x {rounds} rounds: {overwritten} silent overwrites");
    figure("R4", &found);
}

#[actix_web::test]
async fn two_owners_who_demote_each_other_leave_one() {
    let rounds = size(5, 100);
    for round in 0..rounds {
        let house = House::new().await;
        let riverside = house.organisation("riverside").await;
        let first = riverside.owner().await;
        let second = riverside.person("second@example.org", "Second", &["owner"]).await;
        let one = riverside.person_id("owner@riverside.example").await;
        let two = riverside.person_id("second@example.org").await;
        let version = async |client: &Client, id| {
            let path = riverside.path(&format!("/people/{id}"));
            let etag = client.get(&path).await.etag();
            (path, etag)
        };
        let ((to_two, two_etag), (to_one, one_etag)) =
            (version(&first, two).await, version(&second, one).await);
        let down = json!({ "roles": ["facilitator"] });
        let (a, b) = futures_util::future::join(
            first.patch(&to_two, &two_etag, &down),
            second.patch(&to_one, &one_etag, &down),
        )
        .await;
        let done = [&a, &b].iter().filter(|reply| reply.status == 200).count();
        assert_eq!(done, 1, "round {round}: {}, {}", a.text, b.text);
        assert_eq!(rows(&house, "relationship_roles", "owner"), 1, "round {round}");
    }
}

//! Figure R6: the real binary is killed again and again while people sign up. What it answered is there, nothing is there
//! by halves, and whoever got no answer sends the same again and is there once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use futures_util::future::join_all;
use persistence::testing::drill::{figure, size};
use serde_json::{Value, json};

use crate::support::process::{Process, hearth};
use crate::support::{House, fresh_key};

/// How many send at once.
const AT_ONCE: usize = 8;

/// One person's sign-up, sent until it is answered.
struct SignUp {
    email: String,
    key: String,
    body: Value,
}

/// What is still to be sent, and what was answered: journeys by address.
#[derive(Default)]
struct Desk {
    due: VecDeque<SignUp>,
    answered: BTreeMap<String, String>,
    cut: usize,
}

/// Sends what is due until `enough` are answered; what gets no answer is due again. Whoever is the last to be answered
/// ends the process under all the others.
async fn send_until(
    desk: &Mutex<Desk>,
    http: &reqwest::Client,
    url: &str,
    enough: usize,
    process: &Mutex<Option<Process>>,
) {
    loop {
        let next = {
            let mut desk = desk.lock().expect("no panic");
            if desk.answered.len() >= enough {
                None
            } else {
                desk.due.pop_front()
            }
        };
        let Some(sign_up) = next else {
            return;
        };
        let request = http
            .post(url)
            .header("idempotency-key", &sign_up.key)
            .json(&sign_up.body);
        let answer = async {
            let response = request.send().await?;
            let status = response.status().as_u16();
            Ok::<_, reqwest::Error>((status, response.json::<Value>().await?))
        };
        match answer.await {
            Ok((201, told)) => {
                let journey = told["journey"].as_str().expect("a journey").to_owned();
                let full = {
                    let mut desk = desk.lock().expect("no panic");
                    desk.answered.insert(sign_up.email, journey);
                    desk.answered.len() >= enough
                };
                if full && let Some(process) = process.lock().expect("no panic").take() {
                    process.kill();
                }
            }
            Ok((status, told)) => panic!("{status}: {told}"),
            Err(_cut) => {
                let mut desk = desk.lock().expect("no panic");
                desk.cut += 1;
                desk.due.push_back(sign_up);
                // Nobody answers here any more.
                return;
            }
        }
    }
}

#[actix_web::test]
async fn what_was_answered_survives_every_kill_and_nothing_is_there_by_halves() {
    let (people, kills) = (size(120, 10_000), size(3, 100));
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    // Enough groups that none has a waiting list of thousands.
    let mut groups = Vec::new();
    for _ in 0..people.div_ceil(200) {
        let later = json!({ "local_start": "2036-03-17T19:00:00" });
        groups.push(riverside.group(&later).await);
    }
    let sign_up = |n: usize| {
        let email = format!("peer-{n}@example.org");
        SignUp {
            key: fresh_key(),
            body: riverside.enquiry(&groups[n % groups.len()], "Peer", &email),
            email,
        }
    };
    let desk = Mutex::new(Desk {
        due: (0..people).map(sign_up).collect(),
        ..Desk::default()
    });
    let mail = tempfile::tempdir().expect("a folder");
    for round in 1..=kills + 1 {
        let mut command = hearth(&house.scratch, "error");
        command
            .env("HEARTH_REQUESTS_PER_MINUTE", "0")
            .env("HEARTH_MAIL", format!("file:{}", mail.path().display()));
        let process = Process::start(command);
        let url = format!("{}{}", process.base, riverside.public("/enquiries"));
        let http = reqwest::Client::new();
        let enough = {
            let desk = desk.lock().expect("no panic");
            desk.answered.len() + desk.due.len() / (kills + 2 - round)
        };
        let process = Arc::new(Mutex::new(Some(process)));
        let senders = (0..AT_ONCE).map(|_| send_until(&desk, &http, &url, enough, &process));
        join_all(senders).await;
        assert!(
            process.lock().expect("no panic").is_none(),
            "killed in round {round}"
        );
    }
    let desk = desk.into_inner().expect("no panic");
    assert!(desk.due.is_empty());
    assert_eq!(desk.answered.len(), people);

    let rows = house.scratch.rows();
    let holding = |table: &str, word: &str| rows[table].iter().filter(|row| row.contains(word)).count();
    let journeys: BTreeSet<&String> = desk.answered.values().collect();
    assert_eq!(journeys.len(), people, "each has a journey of their own");
    assert_eq!(rows["journeys"].len(), people, "and nobody has two");
    // By halves: each journey with all that belongs to it, once.
    let mut of_journeys: BTreeMap<&str, [usize; 6]> = journeys
        .iter()
        .map(|journey| (journey.as_str(), [0; 6]))
        .collect();
    let parts: [(usize, &str, &str); 7] = [
        (0, "enquiries", ""),
        (1, "journey_facts", "contact_given"),
        (2, "places", ""),
        (2, "waiting_entries", ""),
        (3, "events", "enquiry_created"),
        (4, "outbox", "confirm_contact"),
        (5, "idempotency_keys", ""),
    ];
    for (at, table, kind) in parts {
        for row in rows[table].iter().filter(|row| row.contains(kind)) {
            let ids = row.split(|c: char| !(c.is_ascii_hexdigit() || c == '-'));
            for id in ids {
                if let Some(counts) = of_journeys.get_mut(id) {
                    counts[at] += 1;
                }
            }
        }
    }
    let halves: Vec<_> = of_journeys
        .iter()
        .filter(|(_, counts)| **counts != [1; 6])
        .take(5)
        .collect();
    assert_eq!(halves, [], "{} have parts missing or twice", halves.len());
    assert_eq!(
        holding("places", "held"),
        groups.len() * 12,
        "every place went to somebody, and none to two"
    );
    let found = format!(
        "{people} sign-ups, {kills} kills, {} cut off and sent again: lost 0, half-written 0, twice 0",
        desk.cut
    );
    figure("R6", &found);
}

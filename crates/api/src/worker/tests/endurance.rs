//! Figure R12: many messages, a server in every mood, and workers that are killed.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::sync::Arc;

use chrono::Duration;
use futures_util::future::join_all;
use persistence::identity::codes;
use persistence::testing::drill::{figure, size};
use persistence::{Everywhere, Lock};

use super::mail_server::{MailServer, Mood};
use super::{End, Office, send_all, send_one, smtp};

/// How many messages are on their way at once to a server that takes its time.
const TOGETHER: usize = 4;

#[tokio::test]
async fn whatever_the_server_does_and_whichever_worker_is_killed_all_that_is_due_is_sent() {
    let (due, kills) = (size(40, 1_000), size(4, 50));
    let office = Office::new();
    let server = MailServer::new().await;
    let post = Arc::new(office.post(&smtp(&server)));
    office.ask_for_codes(0..due).await;
    // An eighth as many are asked for after those, and no longer hold by the time when they could be sent.
    office.clock.advance(Duration::seconds(1));
    let used = due / 8;
    for id in office.ask_for_codes(due..due + used).await {
        let marked = office.db.write(Lock::None, move |tx| {
            tx.enter_everywhere(Everywhere::SignIn)?;
            codes::use_up(tx, id)
        });
        marked.await.expect("a write");
    }
    server.is(Mood::Ponders);
    for _ in 0..kills {
        let sending = tokio::spawn({
            let post = post.clone();
            async move { send_one(&post).await }
        });
        server.message_arrives().await;
        sending.abort();
        assert!(sending.await.expect_err("killed").is_cancelled());
    }
    // What it would have told the killed ones reaches nobody.
    (0..kills).for_each(|_| server.answer());
    // Down: nobody listens there.
    let gone = TcpListener::bind("127.0.0.1:0").and_then(|gone| gone.local_addr());
    let nowhere = office.post(&format!("smtp://{}", gone.expect("a free port")));
    for _ in 0..due / 8 {
        assert!(matches!(send_one(&nowhere).await, Some(End::Again(_))));
    }
    // Refusing, at each of its steps.
    let moods = [
        Mood::Greets("421 too busy"),
        Mood::ToSender("451 later"),
        Mood::ToRecipient("450 grey"),
        Mood::ToContent("451 later"),
    ];
    for mood in moods {
        server.is(mood);
        for _ in 0..due / 8 {
            assert!(matches!(send_one(&post).await, Some(End::Again(_))), "{mood:?}");
        }
    }
    // Slow: no answer before the others' messages have arrived too.
    let mut sent = 0;
    server.is(Mood::Ponders);
    for _ in 0..due / 8 / TOGETHER {
        let sending = (0..TOGETHER).map(|_| send_one(&post));
        let answering = async {
            for _ in 0..TOGETHER {
                server.message_arrives().await;
            }
            (0..TOGETHER).for_each(|_| server.answer());
        };
        let (ends, ()) = futures_util::future::join(join_all(sending), answering).await;
        assert_eq!(ends, [const { Some(End::Sent) }; TOGETHER]);
        sent += TOGETHER;
    }
    server.is(Mood::Fine);
    let mut dropped = 0;
    // Each is due again after its lease, or some minutes after a refusal.
    for _ in 0..4 {
        let colleagues = (0..TOGETHER).map(|_| send_all(&post));
        for end in join_all(colleagues).await.concat() {
            match end {
                End::Sent => sent += 1,
                End::Dropped("used") => dropped += 1,
                other => panic!("{other:?}"),
            }
        }
        office.clock.advance(Duration::minutes(15));
    }
    assert_eq!((sent, dropped), (due, used));
    let taken = server.taken();
    let different: BTreeSet<&String> = taken.iter().collect();
    assert_eq!(different.len(), due, "each message has an id of its own");
    assert_eq!(
        taken.len(),
        due + kills,
        "what was in flight at a kill, once more"
    );
    let found = format!(
        "server down, refusing, slow, then up: {due} due, {due} sent, 0 twice but the {kills} in flight at {kills} kills \
         (same Message-ID); {used} that no longer held: 0 sent"
    );
    figure("R12", &found);
}

//! Figure R12: many messages, a server in every mood, and workers that are killed.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Duration;
use persistence::testing::drill::{figure, size};

use super::mail_server::{MailServer, Mood};
use super::{End, Office, send_all, send_one, smtp};

#[tokio::test]
async fn whatever_the_server_does_and_whichever_worker_is_killed_all_that_is_due_is_sent() {
    let (due, kills) = (size(40, 1_000), size(4, 50));
    let office = Office::new();
    let server = MailServer::new().await;
    let post = Arc::new(office.post(&smtp(&server)));
    office.ask_for_codes(0..due).await;
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
    let moods = [
        Mood::Greets("421 too busy"),
        Mood::ToSender("451 later"),
        Mood::ToRecipient("450 grey"),
        Mood::ToContent("451 later"),
    ];
    for mood in moods {
        server.is(mood);
        for _ in 0..due / 5 {
            assert!(matches!(send_one(&post).await, Some(End::Again(_))), "{mood:?}");
        }
    }
    server.is(Mood::Fine);
    let mut sent = 0;
    // Each is due again after its lease, or some minutes after a refusal.
    for _ in 0..4 {
        let colleagues = (0..4).map(|_| send_all(&post));
        let ends = futures_util::future::join_all(colleagues).await.concat();
        assert!(ends.iter().all(|end| *end == End::Sent), "{ends:?}");
        sent += ends.len();
        office.clock.advance(Duration::minutes(15));
    }
    assert_eq!(sent, due);
    let taken = server.taken();
    let different: BTreeSet<&String> = taken.iter().collect();
    assert_eq!(different.len(), due, "each message has an id of its own");
    assert_eq!(
        taken.len(),
        due + kills,
        "what was in flight at a kill, once more"
    );
    let found =
        format!("{due} due, {due} sent, 0 twice but the {kills} in flight at {kills} kills, same Message-ID");
    figure("R12", &found);
}

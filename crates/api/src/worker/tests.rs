//! The post against a mail server that is down, slow or moody, and workers that are killed: what is due is sent, and
//! nothing twice but what was on its way.

mod endurance;
mod mail_server;

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration as Time;

use chrono::Duration;
use domain::events::{Actor, Event, EventKind};
use domain::ids::SignInCodeId;
use domain::text::Email;
use persistence::identity::codes;
use persistence::testing::{Scratch, scratch};
use persistence::{Clock, Db, Everywhere, Lock, Settings, outbox};
use tokio::sync::Notify;

use super::post::LEASE;
use super::{End, Post, Worker};
use crate::mail::letters::Desk;
use crate::mail::{MailSetting, SenderAddress, Transport};
use crate::secrets::Keyring;
use mail_server::{MailServer, Mood};

/// Data with an outbox, and people who ask for codes.
struct Office {
    db: Db,
    clock: Clock,
    keyring: Arc<Keyring>,
    queued: Arc<Notify>,
    _scratch: Scratch,
}

impl Office {
    fn new() -> Self {
        let scratch = scratch();
        let clock = Clock::manual("2026-11-24T12:00:00Z".parse().expect("an instant"));
        let queued = Arc::new(Notify::new());
        let announce = queued.clone();
        let settings = Settings {
            connections: 4,
            ..Settings::default()
        };
        let db = Db::new(&scratch.address, &settings, clock.clone()).with_listener(move |committed| {
            if committed.jobs {
                announce.notify_one();
            }
        });
        Self {
            db,
            clock,
            keyring: Arc::new(Keyring::from_text(&Keyring::fresh_key()).expect("a key")),
            queued,
            _scratch: scratch,
        }
    }

    fn post(&self, mail: &str) -> Post {
        let setting = MailSetting::parse(mail).expect("a setting");
        Post {
            db: self.db.clone(),
            desk: Desk {
                keyring: self.keyring.clone(),
                public_url: "https://hearth.example".into(),
            },
            transport: Transport::new(&setting).expect("a way out"),
            from: SenderAddress::parse("post@hearth.example").expect("an address"),
        }
    }

    /// As many people as `numbers` ask for a code that works for two days.
    async fn ask_for_codes(&self, numbers: std::ops::Range<usize>) -> Vec<SignInCodeId> {
        let mut made = Vec::new();
        for number in numbers {
            let keyring = self.keyring.clone();
            let asked = self.db.write(Lock::None, move |tx| {
                tx.enter_everywhere(Everywhere::SignIn)?;
                let now = tx.now();
                let id = SignInCodeId::new(now);
                let email = Email::parse(&format!("peer-{number}@example.org")).expect("an address");
                let hash = keyring.hash_contact(email.as_str());
                let sealed = keyring.seal_code_email(id, &email);
                codes::add(tx, id, &hash, &sealed, now.plus(Duration::days(2)))?;
                let event = Event::new(EventKind::SignInCodeRequested, Actor::Anyone, None);
                persistence::events::record(tx, event.code(id))?;
                Ok::<_, persistence::Error>(id)
            });
            made.push(asked.await.expect("a write"));
        }
        made
    }
}

fn smtp(server: &MailServer) -> String {
    format!("smtp://{}", server.address)
}

async fn send_one(post: &Post) -> Option<End> {
    post.send_one().await.expect("a database")
}

/// Sends until nothing is due.
async fn send_all(post: &Post) -> Vec<End> {
    let mut ends = Vec::new();
    while let Some(end) = send_one(post).await {
        ends.push(end);
    }
    ends
}

fn each_once(taken: &[String], expected: usize) {
    let different: BTreeSet<&String> = taken.iter().collect();
    assert_eq!((taken.len(), different.len()), (expected, expected), "{taken:?}");
}

#[tokio::test]
async fn a_server_that_is_down_and_comes_back_gets_each_message_once() {
    let office = Office::new();
    let gone = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = gone.local_addr().expect("an address");
    drop(gone);
    let post = office.post(&format!("smtp://{address}"));
    office.ask_for_codes(0..5).await;
    for end in send_all(&post).await {
        assert!(matches!(end, End::Again(_)), "{end:?}");
    }
    let server = MailServer::on(address).await;
    assert_eq!(send_one(&post).await, None, "not before it is due");
    office.clock.advance(Duration::minutes(1));
    assert_eq!(send_all(&post).await, [const { End::Sent }; 5]);
    each_once(&server.taken(), 5);
    office.clock.advance(Duration::days(1));
    assert_eq!(send_one(&post).await, None);
}

#[tokio::test]
async fn a_server_that_refuses_for_a_while_gets_each_message_once() {
    let office = Office::new();
    let server = MailServer::new().await;
    let post = office.post(&smtp(&server));
    office.ask_for_codes(0..4).await;
    for mood in [
        Mood::Greets("421 too busy"),
        Mood::Greets("554 not for you"),
        Mood::ToSender("451 later"),
        Mood::ToSender("550 5.7.1 not allowed"),
        Mood::ToRecipient("450 grey"),
        Mood::ToRecipient("550 5.7.1 relaying denied"),
        Mood::ToRecipient("552 5.2.2 box full"),
        Mood::ToContent("451 later"),
        Mood::ToContent("554 5.7.1 looks odd"),
    ] {
        server.is(mood);
        let ends = send_all(&post).await;
        assert_eq!(ends.len(), 4, "{mood:?}");
        for end in ends {
            assert!(matches!(end, End::Again(_)), "{mood:?}: {end:?}");
        }
        office.clock.advance(Duration::minutes(15));
    }
    server.is(Mood::Fine);
    assert_eq!(send_all(&post).await, [const { End::Sent }; 4]);
    each_once(&server.taken(), 4);
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_not_tried_again() {
    let office = Office::new();
    let server = MailServer::new().await;
    let post = office.post(&smtp(&server));
    office.ask_for_codes(0..1).await;
    server.is(Mood::ToRecipient("550 5.1.1 <peer-0@example.org> unknown"));
    assert_eq!(send_one(&post).await, Some(End::Failed("recipient_550".into())));
    office.clock.advance(Duration::days(1));
    server.is(Mood::Fine);
    assert_eq!(send_one(&post).await, None);
}

#[tokio::test]
async fn a_slow_server_is_waited_for_while_others_find_nothing_to_do() {
    let office = Office::new();
    let server = MailServer::new().await;
    let post = Arc::new(office.post(&smtp(&server)));
    office.ask_for_codes(0..1).await;
    server.is(Mood::Ponders);
    let sending = tokio::spawn({
        let post = post.clone();
        async move { send_one(&post).await }
    });
    server.message_arrives().await;
    assert_eq!(send_one(&post).await, None);
    server.answer();
    assert_eq!(sending.await.expect("no panic"), Some(End::Sent));
    each_once(&server.taken(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_claim_is_kept_for_as_long_as_handing_over_takes() {
    let office = Office::new();
    let post = office.post("smtp://127.0.0.1:9");
    office.ask_for_codes(0..1).await;
    let claims = post
        .write(|tx| outbox::claim(tx, 1, LEASE))
        .await
        .expect("a claim");
    let slow = async {
        for _ in 0..20 {
            tokio::time::sleep(Time::from_secs(60)).await;
            office.clock.advance(Duration::seconds(60));
            let others = post.write(|tx| outbox::claim(tx, 1, LEASE)).await;
            assert_eq!(others.expect("a read"), []);
        }
        Ok(())
    };
    assert_eq!(post.while_holding(&claims[0], slow).await, Ok(()));
}

#[tokio::test]
async fn a_worker_killed_while_sending_leaves_one_repeat_with_the_same_message_id() {
    let office = Office::new();
    let server = MailServer::new().await;
    let post = Arc::new(office.post(&smtp(&server)));
    office.ask_for_codes(0..3).await;
    server.is(Mood::Ponders);
    let sending = tokio::spawn({
        let post = post.clone();
        async move { send_one(&post).await }
    });
    server.message_arrives().await;
    sending.abort();
    assert!(sending.await.expect_err("killed").is_cancelled());
    server.is(Mood::Fine);
    assert_eq!(
        send_all(&post).await,
        [const { End::Sent }; 2],
        "the others go on"
    );
    office.clock.advance(LEASE);
    assert_eq!(send_all(&post).await, [End::Sent]);
    let taken = server.taken();
    let (first, rest) = taken.split_first().expect("messages");
    each_once(rest, 3);
    assert!(rest.contains(first), "{taken:?}");
}

#[tokio::test]
async fn a_line_that_breaks_after_the_content_leaves_one_repeat_with_the_same_message_id() {
    let office = Office::new();
    let server = MailServer::new().await;
    let post = office.post(&smtp(&server));
    office.ask_for_codes(0..1).await;
    server.is(Mood::HangsUp);
    assert!(matches!(send_one(&post).await, Some(End::Again(_))));
    server.is(Mood::Fine);
    office.clock.advance(Duration::minutes(1));
    assert_eq!(send_one(&post).await, Some(End::Sent));
    let [first, second] = server.taken().try_into().expect("two messages");
    assert_eq!(first, second);
}

#[tokio::test]
async fn trouble_after_the_server_took_a_message_does_not_send_it_again() {
    let office = Office::new();
    let server = MailServer::new().await;
    let post = office.post(&smtp(&server));
    office.ask_for_codes(0..1).await;
    server.is(Mood::NeverParts);
    assert_eq!(send_one(&post).await, Some(End::Sent));
    office.clock.advance(Duration::days(1));
    assert_eq!(send_one(&post).await, None);
    each_once(&server.taken(), 1);
}

#[tokio::test]
async fn a_code_that_was_used_or_is_too_old_is_not_sent_any_more() {
    let office = Office::new();
    let server = MailServer::new().await;
    let post = office.post(&smtp(&server));
    let used = office.ask_for_codes(0..1).await[0];
    let marked = office.db.write(Lock::None, move |tx| {
        tx.enter_everywhere(Everywhere::SignIn)?;
        codes::use_up(tx, used)
    });
    marked.await.expect("a write");
    assert_eq!(send_one(&post).await, Some(End::Dropped("used")));
    server.is(Mood::Greets("421 too busy"));
    office.ask_for_codes(1..2).await;
    assert!(matches!(send_one(&post).await, Some(End::Again(_))));
    office.clock.advance(Duration::days(2));
    assert_eq!(send_one(&post).await, Some(End::Dropped("expired")));
    each_once(&server.taken(), 0);
}

#[tokio::test]
async fn a_message_in_a_folder_can_be_read_by_scripts() {
    let office = Office::new();
    let folder = tempfile::tempdir().expect("a folder");
    let post = office.post(&format!("file:{}", folder.path().display()));
    let made = office.ask_for_codes(0..1).await;
    assert_eq!(send_one(&post).await, Some(End::Sent));
    let files: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
    let [file] = files.try_into().expect("one file");
    let text = std::fs::read_to_string(file.expect("an entry").path()).expect("a file");
    let code = office.keyring.sign_in_code(made[0]);
    let code = secrecy::ExposeSecret::expose_secret(&code);
    assert!(text.lines().any(|line| line == code), "{text}");
}

#[tokio::test]
async fn workers_send_what_is_queued_at_once_and_finish_what_they_began_before_they_stop() {
    let office = Office::new();
    let server = MailServer::new().await;
    server.is(Mood::Ponders);
    let worker = Worker::start(&office.db, office.post(&smtp(&server)), 2, &office.queued, &[]);
    office.ask_for_codes(0..3).await;
    server.message_arrives().await;
    server.message_arrives().await;
    // The two on their way get their answers after the stop began; the third is not begun.
    let answers = async {
        server.answer();
        server.answer();
    };
    tokio::join!(biased; worker.stop(), answers);
    each_once(&server.taken(), 2);
    office.clock.advance(LEASE);
    server.is(Mood::Fine);
    let next = office.post(&smtp(&server));
    assert_eq!(send_all(&next).await, [End::Sent]);
    each_once(&server.taken(), 3);
}

#[tokio::test]
async fn several_workers_share_many_messages() {
    let office = Office::new();
    let server = MailServer::new().await;
    let worker = Worker::start(&office.db, office.post(&smtp(&server)), 4, &office.queued, &[]);
    office.ask_for_codes(0..40).await;
    for _ in 0..40 {
        server.message_arrives().await;
    }
    worker.stop().await;
    each_once(&server.taken(), 40);
    office.clock.advance(Duration::days(1));
    assert_eq!(send_one(&office.post(&smtp(&server))).await, None);
}

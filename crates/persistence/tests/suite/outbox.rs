//! The outbox: who works on which job, what becomes of it, and how much a recipient gets.

use std::collections::BTreeSet;

use chrono::Duration;
use domain::events::{About, Job, Template};
use domain::ids::{JobId, JourneyId, SessionId};
use domain::{Id, Instant};
use persistence::outbox::{self, Claim, Retry, Turn};
use persistence::retention;
use persistence::testing::drill::figure;

use crate::seed::{Kind, id, two_organisations};
use crate::support::TestDb;

const LEASE: Duration = Duration::minutes(1);

fn job(template: Template, journey: JourneyId) -> Job {
    Job {
        template,
        about: About::Journey(journey),
        session: None,
        after: Duration::zero(),
    }
}

fn somebody() -> JourneyId {
    Id::new(Instant::from_micros(0))
}

impl TestDb {
    fn queue(&self, job: Job) {
        self.work(|tx| outbox::queue(tx, None, &job));
    }

    fn claim(&self, limit: i64) -> Vec<Claim> {
        self.work(|tx| outbox::claim(tx, limit, LEASE))
    }

    fn claim_one(&self) -> Claim {
        let claims = self.claim(2);
        assert_eq!(claims.len(), 1, "{claims:?}");
        claims[0]
    }

    fn turn(&self, claim: &Claim, recipient: &str) -> Turn {
        self.work(|tx| outbox::take_turn(tx, claim, recipient))
    }
}

#[test]
fn workers_that_claim_at_once_share_the_jobs_among_them() {
    let data = TestDb::new();
    for _ in 0..40 {
        data.queue(job(Template::PlaceTaken, somebody()));
    }
    let work = || {
        let mut mine = Vec::new();
        loop {
            match data.claim(1).as_slice() {
                [] => return mine,
                claims => mine.extend(claims.iter().map(|claim| claim.job)),
            }
        }
    };
    let claimed: Vec<JobId> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..8).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("no panic"))
            .collect()
    });
    assert_eq!(claimed.len(), 40);
    assert_eq!(claimed.iter().collect::<BTreeSet<_>>().len(), 40);
}

#[test]
fn what_was_asked_for_goes_first_then_what_fell_due_first() {
    let data = TestDb::new();
    let [one, two, three] = [somebody(), somebody(), somebody()];
    data.queue(job(Template::PlaceTaken, one));
    data.clock.advance(Duration::seconds(1));
    data.queue(job(Template::PlaceTaken, two));
    data.clock.advance(Duration::seconds(1));
    data.queue(job(Template::TrackingLink, three));
    let order: Vec<About> = (0..3).map(|_| data.claim(1)[0].about).collect();
    assert_eq!(order, [three, one, two].map(About::Journey));
}

#[test]
fn a_reminder_waits_until_it_is_due() {
    let data = TestDb::new();
    data.queue(Job {
        after: Duration::hours(20),
        ..job(Template::ConfirmReminder, somebody())
    });
    data.clock.advance(Duration::minutes(20 * 60 - 1));
    assert_eq!(data.claim(1), []);
    data.clock.advance(Duration::minutes(1));
    assert_eq!(data.claim_one().template, Template::ConfirmReminder);
}

#[test]
fn a_job_whose_worker_was_killed_comes_back_after_its_lease_and_only_then() {
    let data = TestDb::new();
    data.queue(job(Template::PlaceTaken, somebody()));
    let killed = data.claim_one();
    data.clock.advance(LEASE - Duration::seconds(1));
    assert_eq!(data.claim(1), []);
    data.clock.advance(Duration::seconds(1));
    let next = data.claim_one();
    assert_eq!((next.job, next.attempt), (killed.job, 2));
    // The first worker was only slow: it must not end what another one holds.
    assert!(!data.work(|tx| outbox::renew(tx, &killed, LEASE)));
    assert!(!data.work(|tx| outbox::sent(tx, &killed)));
    assert!(!data.work(|tx| outbox::dropped(tx, &killed, "gone")));
    assert_eq!(data.work(|tx| outbox::retry(tx, &killed, "away")), Retry::NotMine);
    assert!(data.work(|tx| outbox::sent(tx, &next)));
    data.clock.advance(Duration::days(1));
    assert_eq!(data.claim(1), []);
}

#[test]
fn a_renewed_lease_lasts_from_then_on() {
    let data = TestDb::new();
    data.queue(job(Template::PlaceTaken, somebody()));
    let claim = data.claim_one();
    data.clock.advance(LEASE - Duration::seconds(1));
    assert!(data.work(|tx| outbox::renew(tx, &claim, LEASE)));
    data.clock.advance(LEASE - Duration::seconds(1));
    assert_eq!(data.claim(1), []);
    assert!(data.work(|tx| outbox::sent(tx, &claim)));
}

#[test]
fn a_job_that_fails_is_tried_for_a_day() {
    let data = TestDb::new();
    data.queue(job(Template::PlaceTaken, somebody()));
    let began = data.clock.now();
    let mut attempts = 0;
    while let Retry::At(due) = data.work(|tx| {
        let claims = outbox::claim(tx, 1, LEASE)?;
        outbox::retry(tx, &claims[0], "away")
    }) {
        attempts += 1;
        assert_eq!(data.claim(1), [], "claimed before it is due");
        data.clock.advance(due.since(data.clock.now()));
    }
    assert!(attempts > 50, "{attempts}");
    let hours = data.clock.now().since(began).num_hours();
    assert!((18..=25).contains(&hours), "{hours}");
    data.clock.advance(Duration::days(2));
    assert_eq!(data.claim(1), []);
}

#[test]
fn a_job_of_a_newer_version_is_left_to_newer_nodes() {
    let data = TestDb::new();
    data.queue(job(Template::PlaceTaken, somebody()));
    data.run("update outbox set kind = 'carrier_pigeon'");
    assert_eq!(data.claim(1), []);
}

#[test]
fn a_recipient_gets_three_messages_a_day_that_they_did_not_ask_for() {
    let data = TestDb::new();
    for minute in 0..3 {
        data.queue(job(Template::ConfirmContact, somebody()));
        let claim = data.claim_one();
        assert_eq!(data.turn(&claim, "ada"), Turn::Now, "{minute}");
        assert!(data.work(|tx| outbox::sent(tx, &claim)));
        data.clock.advance(Duration::minutes(1));
    }
    let first_sent = data.clock.now().minus(Duration::minutes(3));
    data.queue(job(Template::ConfirmContact, somebody()));
    let fourth = data.claim_one();
    let free = first_sent.plus(outbox::DAY);
    assert_eq!(data.turn(&fourth, "ada"), Turn::Later(free));
    assert_eq!(data.turn(&fourth, "grace"), Turn::Now, "another recipient");

    data.queue(job(Template::TrackingLink, somebody()));
    let asked = data.claim_one();
    assert_eq!(data.turn(&asked, "ada"), Turn::Now);
    assert!(data.work(|tx| outbox::sent(tx, &asked)));

    data.clock
        .advance(free.since(data.clock.now()) - Duration::seconds(1));
    assert_eq!(data.claim(1), [], "put off until a turn is free");
    data.clock.advance(Duration::seconds(1));
    assert_eq!(data.turn(&data.claim_one(), "ada"), Turn::Now);
}

#[test]
fn a_contact_that_was_confirmed_gets_every_message_of_its_journey() {
    let data = TestDb::new();
    let mut raw = two_organisations(&data);
    raw.run("update outbox set state = 'sent'")
        .expect("nothing else to send");
    raw.run("delete from sent_mails").expect("nothing sent");
    let confirmed: JourneyId = id(1, Kind::Journey, 0).parse().expect("an id");
    let at = data.literal(data.clock.now());
    raw.run(&format!(
        "update journeys set confirmed_at = {at} where id = '{confirmed}'"
    ))
    .expect("a journey");
    let question = About::Question {
        check: id(1, Kind::NameCheck, 0).parse().expect("an id"),
        question: id(1, Kind::NameCheck, 1).parse().expect("an id"),
    };
    for _ in 0..5 {
        data.queue(job(Template::SessionMoved, confirmed));
        let asked = Job {
            about: question,
            ..job(Template::NameCheckQuestion, confirmed)
        };
        data.queue(asked);
        for claim in data.claim(2) {
            assert_eq!(data.turn(&claim, "ada"), Turn::Now, "{claim:?}");
            assert!(data.work(|tx| outbox::sent(tx, &claim)));
        }
    }
    for _ in 0..3 {
        data.queue(job(Template::ConfirmContact, somebody()));
        assert_eq!(
            data.turn(&data.claim_one(), "ada"),
            Turn::Now,
            "what was asked for takes no turn"
        );
    }
    data.queue(job(Template::ConfirmContact, somebody()));
    assert!(matches!(data.turn(&data.claim_one(), "ada"), Turn::Later(_)));
}

#[test]
fn workers_that_count_at_once_let_no_fourth_message_through() {
    let data = TestDb::new();
    for _ in 0..8 {
        data.queue(job(Template::ConfirmContact, somebody()));
    }
    let claims = data.claim(8);
    let turns: Vec<Turn> = std::thread::scope(|scope| {
        let data = &data;
        let workers: Vec<_> = claims
            .iter()
            .map(|claim| scope.spawn(|| data.turn(claim, "ada")))
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().expect("no panic"))
            .collect()
    });
    let now = turns.iter().filter(|turn| **turn == Turn::Now).count();
    assert_eq!(now, outbox::MOST_UNASKED, "{turns:?}");
    figure("S10", "8 unasked-for mails to one recipient at once: 3 sent");
}

#[test]
fn an_attempt_after_a_failed_one_keeps_its_turn() {
    let data = TestDb::new();
    for _ in 0..3 {
        data.queue(job(Template::ConfirmContact, somebody()));
    }
    let claims = data.claim(3);
    for claim in &claims {
        assert_eq!(data.turn(claim, "ada"), Turn::Now);
    }
    assert!(matches!(
        data.work(|tx| outbox::retry(tx, &claims[0], "away")),
        Retry::At(_)
    ));
    data.clock.advance(Duration::minutes(1));
    let again = data.claim(3);
    let again = again
        .iter()
        .find(|claim| claim.job == claims[0].job)
        .expect("the job that failed");
    assert_eq!(data.turn(again, "ada"), Turn::Now);
}

#[test]
fn a_message_that_is_never_sent_takes_nothing_from_the_recipients_day() {
    let data = TestDb::new();
    for _ in 0..3 {
        data.queue(job(Template::ConfirmContact, somebody()));
    }
    let claims = data.claim(3);
    for claim in &claims {
        assert_eq!(data.turn(claim, "ada"), Turn::Now);
    }
    assert!(data.work(|tx| outbox::dropped(tx, &claims[0], "confirmed")));
    assert!(data.work(|tx| outbox::failed(tx, &claims[1], "address_refused")));
    for _ in 0..2 {
        data.queue(job(Template::ConfirmContact, somebody()));
        assert_eq!(data.turn(&data.claim_one(), "ada"), Turn::Now);
    }
}

#[test]
fn over_the_limit_a_message_gives_way_to_a_newer_one_of_its_journey() {
    let data = TestDb::new();
    for _ in 0..3 {
        data.queue(job(Template::ConfirmContact, somebody()));
        assert_eq!(data.turn(&data.claim_one(), "ada"), Turn::Now);
    }
    let journey = somebody();
    data.queue(job(Template::WaitingListed, journey));
    let older = data.claim_one();
    data.clock.advance(Duration::seconds(1));
    data.queue(job(Template::PlaceTaken, journey));
    data.queue(job(Template::PlaceTaken, somebody()));
    assert_eq!(data.turn(&older, "ada"), Turn::Folded);
    for claim in data.claim(2) {
        assert!(matches!(data.turn(&claim, "ada"), Turn::Later(_)), "{claim:?}");
    }
}

#[test]
fn news_of_one_session_does_not_give_way_to_news_of_another() {
    let data = TestDb::new();
    for _ in 0..3 {
        data.queue(job(Template::ConfirmContact, somebody()));
        assert_eq!(data.turn(&data.claim_one(), "ada"), Turn::Now);
    }
    let journey = somebody();
    let [one, other] = [1, 2].map(|at| SessionId::new(Instant::from_micros(at)));
    let about = |template, session| Job {
        session: Some(session),
        ..job(template, journey)
    };
    data.queue(about(Template::SessionMoved, one));
    let first = data.claim_one();
    data.clock.advance(Duration::seconds(1));
    data.queue(about(Template::SessionMoved, one));
    let second = data.claim_one();
    data.clock.advance(Duration::seconds(1));
    data.queue(about(Template::SessionCancelled, other));
    data.queue(job(Template::PlaceTaken, journey));
    assert_eq!(
        data.turn(&first, "ada"),
        Turn::Folded,
        "the same session moved twice"
    );
    assert!(matches!(data.turn(&second, "ada"), Turn::Later(_)));
}

#[test]
fn the_same_message_queued_again_supersedes_the_older_one() {
    let data = TestDb::new();
    let journey = somebody();
    let reminder = Job {
        after: Duration::hours(20),
        ..job(Template::ConfirmReminder, journey)
    };
    data.queue(reminder);
    data.clock.advance(Duration::hours(1));
    data.queue(reminder);
    data.queue(job(Template::TrackingLink, journey));
    data.queue(job(Template::TrackingLink, somebody()));
    let superseded = |claim: &Claim| data.work(|tx| outbox::superseded(tx, claim));
    assert_eq!(
        data.claim(9).iter().map(superseded).collect::<Vec<_>>(),
        [false, false]
    );
    data.clock.advance(Duration::hours(19));
    let first = data
        .claim(9)
        .into_iter()
        .find(|claim| claim.template == Template::ConfirmReminder);
    assert!(superseded(&first.expect("the first reminder")));
}

#[test]
fn what_is_done_is_forgotten_in_time() {
    let data = TestDb::new();
    data.queue(job(Template::PlaceTaken, somebody()));
    let claim = data.claim_one();
    assert_eq!(data.turn(&claim, "ada"), Turn::Now);
    assert!(data.work(|tx| outbox::sent(tx, &claim)));
    data.queue(job(Template::PlaceTaken, somebody()));
    let now = data.clock.now();
    let forget = |before: Instant| {
        data.work(|tx| {
            Ok([
                retention::forget_done_jobs(tx, before)?,
                retention::forget_sent_mails(tx, before)?,
            ])
        })
    };
    assert_eq!(forget(now), [0, 0]);
    assert_eq!(forget(now.plus(Duration::seconds(1))), [1, 1]);
    assert_eq!(data.claim(2).len(), 1, "what is not done stays");
}

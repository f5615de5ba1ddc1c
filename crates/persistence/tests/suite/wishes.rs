//! Messages keep to what their recipient called safe: what they asked for goes out at once, all else waits or is left.

use chrono::Duration;
use domain::Instant;
use domain::events::{About, Job, Template};
use domain::ids::JourneyId;
use persistence::outbox::{self, Claim, Turn};

use crate::seed::{Kind, id, two_organisations};
use crate::support::TestDb;

const LEASE: Duration = Duration::minutes(1);
/// The next Thursday at 7pm: the clock of these tests begins on a Tuesday.
const SAFE: &str = "2026-11-26T19:00:00Z";

fn safe() -> Instant {
    SAFE.parse().expect("a moment")
}

/// The journey whose person said how they may be contacted.
fn journey() -> JourneyId {
    id(1, Kind::Journey, 2).parse().expect("an id")
}

/// A database in which the journey's person wishes this.
fn wishing(by: &str, hours: &str) -> TestDb {
    let data = TestDb::new();
    drop(two_organisations(&data));
    data.run("delete from outbox");
    data.run(&format!(
        "update contact_wishes set reached_by = '{by}', hours = '{hours}'"
    ));
    data
}

impl TestDb {
    fn told(&self, template: Template, after: Duration) {
        let job = Job {
            template,
            about: About::Journey(journey()),
            session: None,
            after,
        };
        self.work(|tx| outbox::queue(tx, None, &job));
    }

    fn turns(&self) -> Vec<(Template, Turn)> {
        let claims: Vec<Claim> = self.work(|tx| outbox::claim(tx, 100, LEASE));
        let turn = |claim: Claim| {
            let turn = self.work(|tx| outbox::take_turn(tx, &claim, "a hash"));
            (claim.template, turn)
        };
        claims.into_iter().map(turn).collect()
    }
}

/// The messages that are queued as something to do at once; reminders are planned ahead.
fn news() -> impl Iterator<Item = Template> {
    let all = Template::ALL.iter().copied();
    all.filter(|template| template.reminds_ahead().is_none())
}

#[test]
fn what_was_not_asked_for_waits_for_the_next_safe_hour_whatever_it_tells() {
    for template in news() {
        let data = wishing("email", "thursday 19:00 20:00");
        data.told(template, Duration::zero());
        if template.asked() {
            assert_eq!(data.turns(), [(template, Turn::Now)]);
            continue;
        }
        assert_eq!(data.turns(), [(template, Turn::Later(safe()))]);
        assert_eq!(data.turns(), [], "{template} is not looked at before");
        data.clock.advance(safe().since(data.clock.now()));
        assert_eq!(data.turns(), [(template, Turn::Now)]);
    }
}

#[test]
fn whoever_may_not_be_written_to_gets_only_what_they_ask_for() {
    for by in ["phone", "page"] {
        for template in news() {
            let data = wishing(by, "");
            data.told(template, Duration::zero());
            let expected = if template.asked() {
                Turn::Now
            } else {
                Turn::Unwished
            };
            assert_eq!(data.turns(), [(template, expected)], "reached by {by}");
            assert_eq!(data.turns(), [], "it has ended");
        }
    }
}

#[test]
fn what_waited_for_the_same_hour_is_told_once_by_the_newest() {
    let data = wishing("email", "thursday 19:00 20:00");
    data.told(Template::ConversationBooked, Duration::zero());
    data.turns();
    data.clock.advance(Duration::hours(1));
    data.told(Template::ConversationMoved, Duration::zero());
    data.told(Template::PleaseAgree, Duration::zero());
    data.turns();
    data.clock.advance(safe().since(data.clock.now()));
    let mut turns = data.turns();
    turns.sort_by_key(|(template, _)| template.as_str());
    assert_eq!(
        turns,
        [
            (Template::ConversationBooked, Turn::Folded),
            (Template::ConversationMoved, Turn::Now),
            (Template::PleaseAgree, Turn::Now),
        ]
    );
}

#[test]
fn wishes_that_change_while_a_message_waits_are_the_ones_that_count() {
    let data = wishing("email", "thursday 19:00 20:00");
    data.told(Template::OfferMade, Duration::zero());
    data.turns();
    data.run("update contact_wishes set hours = 'friday 09:00 10:00'");
    data.clock.advance(safe().since(data.clock.now()));
    let friday = safe().plus(Duration::hours(14));
    assert_eq!(data.turns(), [(Template::OfferMade, Turn::Later(friday))]);
    data.run("update contact_wishes set reached_by = 'page'");
    data.clock.advance(Duration::hours(14));
    assert_eq!(data.turns(), [(Template::OfferMade, Turn::Unwished)]);
}

#[test]
fn a_reminder_is_planned_for_a_safe_hour_before_what_it_reminds_of_or_left() {
    let data = wishing("email", "thursday 19:00 20:00");
    // A conversation on Saturday of next week: the Thursday before, though that is more than a day ahead.
    data.told(Template::ConversationReminder, Duration::hours(10 * 24));
    // One on this Friday: its news comes on Thursday, and a reminder would say nothing new.
    data.told(Template::WorkshopReminder, Duration::hours(48));
    assert_eq!(data.turns(), []);
    data.clock
        .advance(safe().plus(Duration::days(7)).since(data.clock.now()));
    assert_eq!(data.turns(), []);
    data.clock.advance(Duration::minutes(45));
    assert_eq!(data.turns(), [(Template::ConversationReminder, Turn::Now)]);
    data.clock.advance(Duration::days(7));
    assert_eq!(
        data.turns(),
        [(Template::ConversationReminder, Turn::Now)],
        "only its lease ran out"
    );
}

#[test]
fn a_members_question_keeps_to_the_members_own_wishes() {
    let data = wishing("email", "thursday 19:00 20:00");
    let question = id(1, Kind::NameCheck, 1);
    let member = id(1, Kind::Journey, 2);
    data.run(&format!(
        "update name_check_questions set member_id = '{member}' where id = '{question}'"
    ));
    let job = Job {
        template: Template::NameCheckQuestion,
        about: About::Question {
            check: id(1, Kind::NameCheck, 0).parse().expect("an id"),
            question: question.parse().expect("an id"),
        },
        session: None,
        after: Duration::zero(),
    };
    data.work(|tx| outbox::queue(tx, None, &job));
    assert_eq!(data.turns(), [(Template::NameCheckQuestion, Turn::Later(safe()))]);
}

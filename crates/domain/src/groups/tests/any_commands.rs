//! Random sequences of commands over random series: what holds after each, whatever came before.

use std::collections::HashMap;

use chrono::{Duration, NaiveDateTime};
use proptest::prelude::*;

use crate::groups::recurrence::Recurrence;
use crate::groups::schedule::Pattern;
use crate::groups::sessions::{Session, SessionState};
use crate::ids::SessionId;

use super::support::{DAYS, Kept, MONTHLY, WEEKLY};

#[derive(Clone, Debug)]
enum Step {
    MoveOne(usize, i64),
    CancelOne(usize),
    MoveFrom(usize, i64, Option<&'static str>),
    CancelFrom(usize),
    Wait(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    // Three-hour strides up to ten days either way, and now and then far ahead.
    let by = || prop_oneof![8 => (-80..80_i64).prop_map(|n| n * 180), 1 => 200_000..500_000_i64];
    let rhythm = prop_oneof![
        4 => Just(None),
        1 => Just(Some("FREQ=WEEKLY")),
        1 => Just(Some("FREQ=WEEKLY;INTERVAL=2")),
        1 => Just(Some("FREQ=MONTHLY")),
    ];
    let step = prop_oneof![
        4 => (any::<usize>(), by()).prop_map(|(which, by)| Step::MoveOne(which, by)),
        2 => any::<usize>().prop_map(Step::CancelOne),
        4 => (any::<usize>(), by(), rhythm).prop_map(|(which, by, rhythm)| Step::MoveFrom(which, by, rhythm)),
        1 => any::<usize>().prop_map(Step::CancelFrom),
        3 => (0..40_i64).prop_map(Step::Wait),
    ];
    proptest::collection::vec(step, 1..25)
}

fn patterns() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        WEEKLY,
        MONTHLY,
        DAYS,
        "20261006T190000 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA",
        "20261006T013000 FREQ=WEEKLY;BYDAY=TU,SU",
        "20261030T190000 FREQ=MONTHLY;BYDAY=-1FR",
        "20261006T190000 FREQ=WEEKLY;UNTIL=20270309",
    ])
}

proptest! {
    #[test]
    fn no_sequence_of_commands_doubles_revives_or_loses_a_session(
        pattern in patterns(), steps in steps()
    ) {
        let mut kept = Kept::new(pattern);
        let mut last = kept.series.last_number();
        for step in steps {
            let before: HashMap<SessionId, Session> =
                kept.sessions.iter().map(|session| (session.id, *session)).collect();
            let count = kept.sessions.len();
            let pick = |which: usize| kept.sessions[which % count];
            let to = |session: Session, by: i64| {
                (session.local_start + Duration::minutes(by)).format("%Y-%m-%dT%H:%M:%S").to_string()
            };
            match step {
                Step::MoveOne(which, by) => {
                    let session = pick(which);
                    let _refused = kept.move_one(session.number, &to(session, by)).is_err();
                }
                Step::CancelOne(which) => {
                    let number = pick(which).number;
                    let _refused = kept.cancel_one(number).is_err();
                }
                Step::MoveFrom(which, by, rhythm) => {
                    let session = pick(which);
                    if kept.move_from(session.number, &to(session, by), rhythm).is_ok() {
                        prop_assert_eq!(kept.series.last_number(), last, "a move keeps the number of sessions");
                    }
                }
                Step::CancelFrom(which) => {
                    let number = pick(which).number;
                    if kept.cancel_from(number).is_ok() {
                        last = Some(number - 1);
                        prop_assert_eq!(kept.series.last_number(), last);
                    }
                }
                Step::Wait(days) => kept.now = kept.now.plus(Duration::days(days)),
            }
            kept.top_up();
            prop_assert_eq!(kept.top_up(), 0);

            for session in &kept.sessions {
                prop_assert_eq!(session.starts_at.local(session.zone), session.local_start);
                if let Some(before) = before.get(&session.id) {
                    prop_assert_eq!(before.number, session.number);
                    let settled = before.state == SessionState::Cancelled || before.starts_at <= kept.now;
                    prop_assert!(!settled || before == session, "{before:?} {session:?}");
                }
            }
            let mut numbers: Vec<u32> = kept.sessions.iter().map(|session| session.number).collect();
            numbers.sort_unstable();
            numbers.dedup();
            prop_assert_eq!(numbers.len(), kept.sessions.len(), "a number is used once");
            let mut held: Vec<&Session> =
                kept.sessions.iter().filter(|session| session.state == SessionState::Scheduled).collect();
            held.sort_unstable_by_key(|session| session.starts_at);
            for pair in held.windows(2) {
                prop_assert!(pair[0].ends_at() <= pair[1].starts_at, "{pair:?}");
            }
            let slots: HashMap<u32, NaiveDateTime> =
                kept.series.slots().take(200).collect();
            for session in held.iter().filter(|s| s.moved_from.is_none() && s.starts_at > kept.now) {
                if let Some(slot) = slots.get(&session.number) {
                    prop_assert_eq!(session.starts_at, session.zone.resolve(*slot));
                }
            }
            let text = kept.series.pattern.to_string();
            prop_assert_eq!(text.parse::<Pattern>(), Ok(kept.series.pattern.clone()));
            if let Some(recurrence) = kept.series.recurrence() {
                prop_assert_eq!(Recurrence::parse(&recurrence.to_string()), Ok(recurrence.clone()));
            }
        }
    }
}

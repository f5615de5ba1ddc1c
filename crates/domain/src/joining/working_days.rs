//! Promises in working days, on the organisation's own clock.

use chrono::{Datelike as _, Days, NaiveTime, Weekday};

use crate::Instant;
use crate::text_enum;
use crate::time::Zone;

/// When a working day ends.
const DAY_ENDS: NaiveTime = NaiveTime::from_hms_opt(17, 0, 0).expect("17:00 is a time of day");

/// The end of the working day that is `days` working days after the day of `from`.
///
/// Monday to Friday are working days; what comes in at the weekend counts as if it had come on Friday, so one
/// working day after a Saturday is Monday.
pub fn due(from: Instant, days: u8, zone: Zone) -> Instant {
    let mut day = from.local(zone).date();
    let mut left = days;
    while left > 0 || is_weekend(day.weekday()) {
        let Some(next) = day.checked_add_days(Days::new(1)) else {
            break;
        };
        day = next;
        if !is_weekend(day.weekday()) {
            left = left.saturating_sub(1);
        }
    }
    zone.resolve(day.and_time(DAY_ENDS))
}

fn is_weekend(day: Weekday) -> bool {
    matches!(day, Weekday::Sat | Weekday::Sun)
}

text_enum! {
    /// Whom something overdue concerns, besides whoever should act.
    pub enum Overdue {
        /// Nobody: it isn't overdue.
        No = "no",
        /// Whoever should act.
        Actor = "actor",
        /// Every coordinator too: two working days have passed.
        Coordinators = "coordinators",
        /// The owner too: five working days have passed.
        Owner = "owner",
    }
}

/// How overdue at `now` is what was due at `due_at`.
pub fn overdue(due_at: Option<Instant>, now: Instant, zone: Zone) -> Overdue {
    match due_at {
        Some(at) if now > due(at, 5, zone) => Overdue::Owner,
        Some(at) if now > due(at, 2, zone) => Overdue::Coordinators,
        Some(at) if now > at => Overdue::Actor,
        _ => Overdue::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().expect("an instant")
    }

    fn london() -> Zone {
        "Europe/London".parse().expect("a zone")
    }

    #[test]
    fn a_promise_skips_the_weekend() {
        for (from, days, ends) in [
            ("2026-11-23T09:00:00Z", 2, "2026-11-25T17:00:00Z"),
            ("2026-11-26T23:30:00Z", 2, "2026-11-30T17:00:00Z"),
            ("2026-11-28T12:00:00Z", 1, "2026-11-30T17:00:00Z"),
            ("2026-11-28T12:00:00Z", 0, "2026-11-30T17:00:00Z"),
            ("2026-11-23T09:00:00Z", 0, "2026-11-23T17:00:00Z"),
        ] {
            assert_eq!(due(at(from), days, london()), at(ends), "{from} + {days}");
        }
    }

    #[test]
    fn a_promise_ends_at_five_on_the_organisations_own_clock() {
        assert_eq!(
            due(at("2026-03-27T12:00:00Z"), 1, london()),
            at("2026-03-30T16:00:00Z")
        );
        let sydney: Zone = "Australia/Sydney".parse().expect("a zone");
        // Monday evening in London is Tuesday morning in Sydney.
        assert_eq!(
            due(at("2026-11-23T20:00:00Z"), 1, sydney),
            at("2026-11-25T06:00:00Z")
        );
    }

    #[test]
    fn what_is_overdue_climbs_after_two_and_five_working_days() {
        let due_at = Some(at("2026-11-24T17:00:00Z"));
        let level = |now| overdue(due_at, at(now), london());
        assert_eq!(level("2026-11-24T17:00:00Z"), Overdue::No);
        assert_eq!(level("2026-11-24T17:00:01Z"), Overdue::Actor);
        assert_eq!(level("2026-11-26T17:00:01Z"), Overdue::Coordinators);
        assert_eq!(level("2026-12-01T17:00:01Z"), Overdue::Owner);
        assert_eq!(overdue(None, at("2026-12-01T17:00:01Z"), london()), Overdue::No);
    }
}

//! Promises in working days, on the organisation's own clock.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Weekday};

use crate::Instant;
use crate::time::Zone;

/// When a working day ends.
const DAY_ENDS: NaiveTime = NaiveTime::from_hms_opt(17, 0, 0).expect("17:00 is a time of day");

/// Days on which an organisation doesn't work, the last one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    /// The first.
    pub first_day: NaiveDate,
    /// The last.
    pub last_day: NaiveDate,
}

impl Closure {
    fn covers(self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

/// When an organisation works: Monday to Friday on its own clock, unless it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDays {
    /// On whose clocks.
    pub zone: Zone,
    /// When it is closed, in any order.
    pub closures: Vec<Closure>,
}

impl WorkingDays {
    /// Those of an organisation that is never closed.
    pub const fn of_the_week(zone: Zone) -> Self {
        Self {
            zone,
            closures: Vec::new(),
        }
    }

    /// Whether somebody works on `day`.
    pub fn includes(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !weekend && !self.closures.iter().any(|closure| closure.covers(day))
    }

    /// The end of the working day that is `days` working days after the day of `from`.
    ///
    /// What comes in on a day off counts as if it had come on the working day before, so one working day after a
    /// Saturday is Monday.
    pub fn due(&self, from: Instant, days: u8) -> Instant {
        let mut day = from.local(self.zone).date();
        let mut left = days;
        while left > 0 || !self.includes(day) {
            let Some(next) = day.succ_opt() else {
                break;
            };
            day = next;
            if self.includes(day) {
                left = left.saturating_sub(1);
            }
        }
        self.zone.resolve(day.and_time(DAY_ENDS))
    }

    /// The first day after `closure` on which somebody works again.
    pub fn back_on(&self, closure: Closure) -> NaiveDate {
        let mut days = closure.last_day.iter_days().skip(1);
        days.find(|day| self.includes(*day)).unwrap_or(closure.last_day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use proptest::prelude::*;

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
            assert_eq!(
                WorkingDays::of_the_week(london()).due(at(from), days),
                at(ends),
                "{from} + {days}"
            );
        }
    }

    #[test]
    fn a_promise_ends_at_five_on_the_organisations_own_clock() {
        assert_eq!(
            WorkingDays::of_the_week(london()).due(at("2026-03-27T12:00:00Z"), 1),
            at("2026-03-30T16:00:00Z")
        );
        let sydney: Zone = "Australia/Sydney".parse().expect("a zone");
        // Monday evening in London is Tuesday morning in Sydney.
        assert_eq!(
            WorkingDays::of_the_week(sydney).due(at("2026-11-23T20:00:00Z"), 1),
            at("2026-11-25T06:00:00Z")
        );
    }

    #[test]
    fn a_promise_skips_the_days_on_which_the_organisation_is_closed() {
        let day = |text: &str| text.parse().expect("a day");
        let holidays = Closure {
            first_day: day("2026-12-24"),
            last_day: day("2027-01-01"),
        };
        let days = WorkingDays {
            closures: vec![holidays],
            ..WorkingDays::of_the_week(london())
        };
        for (from, promise, ends) in [
            ("2026-12-22T09:00:00Z", 1, "2026-12-23T17:00:00Z"),
            ("2026-12-22T09:00:00Z", 2, "2027-01-04T17:00:00Z"),
            ("2026-12-28T09:00:00Z", 0, "2027-01-04T17:00:00Z"),
            ("2026-12-28T09:00:00Z", 1, "2027-01-04T17:00:00Z"),
            ("2027-01-01T23:00:00Z", 2, "2027-01-05T17:00:00Z"),
        ] {
            assert_eq!(days.due(at(from), promise), at(ends), "{from} + {promise}");
        }
        assert_eq!(days.back_on(holidays), day("2027-01-04"));
    }

    proptest! {
        #[test]
        fn a_promise_ends_at_five_on_a_day_that_somebody_works_and_more_days_are_never_sooner(
            minutes in 0..2_000_000_i64,
            days in 0..15_u8,
            closed in proptest::collection::vec((0..1400_i64, 0..20_i64), 0..6),
            zone in prop_oneof!["Europe/London", "Australia/Lord_Howe", "America/New_York", "Asia/Kolkata"],
        ) {
            let begin: NaiveDate = "2025-01-01".parse().expect("a day");
            let closures = closed.into_iter().map(|(first, long)| Closure {
                first_day: begin + Duration::days(first),
                last_day: begin + Duration::days(first + long),
            });
            let week = WorkingDays {
                zone: zone.parse().expect("a zone"),
                closures: closures.collect(),
            };
            let from = at("2025-01-01T00:00:00Z").plus(Duration::minutes(minutes));
            let due = week.due(from, days);
            let local = due.local(week.zone);
            prop_assert!(week.includes(local.date()));
            prop_assert_eq!(local.time(), DAY_ENDS);
            prop_assert!(local.date() >= from.local(week.zone).date());
            prop_assert!(week.due(from, days + 1) > due || !week.includes(from.local(week.zone).date()));
            let between = from.local(week.zone).date().iter_days().skip(1);
            let worked = between.take_while(|day| *day <= local.date()).filter(|day| week.includes(*day));
            prop_assert!(worked.count() <= usize::from(days.max(1)));
        }
    }
}

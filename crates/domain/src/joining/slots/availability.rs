//! When a facilitator has time for initial conversations, in the words of their own clock.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};

use crate::time::Zone;
use crate::week::{self, Hours};
use crate::{FieldErrors, Instant};

/// When one facilitator has time, and by which rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// The facilitator's own zone: hours and days are read on clocks there.
    pub zone: Zone,
    /// Hours per day of the week, several a day if need be; a conversation lies within one range.
    pub hours: Vec<Hours>,
    /// Days without any conversation.
    pub days_off: BTreeSet<NaiveDate>,
    /// Minutes that stay free before each conversation.
    pub buffer_before: u16,
    /// Minutes that stay free after each conversation.
    pub buffer_after: u16,
    /// How many hours ahead of a conversation it can last be booked.
    pub notice_hours: u16,
    /// How many days ahead conversations can be booked.
    pub horizon_days: u16,
    /// How many conversations a day at most.
    pub daily_cap: u16,
}

impl Availability {
    /// Somebody who hasn't said yet when they have time: never, with the usual rules.
    pub const fn unsaid(zone: Zone) -> Self {
        Self {
            zone,
            hours: Vec::new(),
            days_off: BTreeSet::new(),
            buffer_before: 0,
            buffer_after: 15,
            notice_hours: 24,
            horizon_days: 28,
            daily_cap: 3,
        }
    }

    /// The same in order, once every rule makes sense.
    ///
    /// # Errors
    /// Every field that can't be taken.
    pub fn check(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let mut between = |value: u16, most: u16, least: u16, pointer: &str| {
            let words = format!("Give a number from {least} to {most}.");
            errors.require((least..=most).contains(&value), pointer, "out_of_range", &words);
        };
        between(self.buffer_before, 120, 0, "/buffer_before_minutes");
        between(self.buffer_after, 120, 0, "/buffer_after_minutes");
        between(self.notice_hours, 336, 0, "/notice_hours");
        between(self.horizon_days, 180, 1, "/horizon_days");
        between(self.daily_cap, 20, 1, "/daily_cap");
        errors.require(
            self.days_off.len() <= 366,
            "/days_off",
            "too_many",
            "Name at most 366 days.",
        );
        self.hours = week::in_order(self.hours, &mut errors);
        errors.finish()?;
        Ok(self)
    }

    /// Whether the quarter of an hour that begins at `at` lies in the hours of a day that isn't off (see
    /// [`week::within`]).
    pub fn works_at(&self, at: Instant) -> bool {
        let local = at.local(self.zone);
        !self.days_off.contains(&local.date()) && week::within(&self.hours, local)
    }

    /// What stays free before and after a conversation.
    pub fn buffers(&self) -> (Duration, Duration) {
        (
            Duration::minutes(self.buffer_before.into()),
            Duration::minutes(self.buffer_after.into()),
        )
    }

    /// The days off in one line of text, as a row keeps them.
    pub fn keep_days_off(&self) -> String {
        let days = self.days_off.iter().map(NaiveDate::to_string);
        days.collect::<Vec<_>>().join(",")
    }

    /// The opposite of [`keep_days_off`](Self::keep_days_off); `None` for what it never writes.
    pub fn read_days_off(text: &str) -> Option<BTreeSet<NaiveDate>> {
        let days = text.split(',').filter(|part| !part.is_empty());
        days.map(|day| day.parse().ok()).collect()
    }
}

//! When a facilitator has time for initial conversations, in the words of their own clock.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, Duration, NaiveDate, Timelike as _, Weekday};

use crate::error::Flaw;
use crate::text_enum;
use crate::time::Zone;
use crate::{FieldErrors, Instant};

/// How far apart the times on offer are, and the unit in which somebody is busy, in minutes.
pub const QUARTER: u8 = 15;
/// Minutes in a day.
const DAY: u16 = 24 * 60;

text_enum! {
    /// A day of the week.
    pub enum Day {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

impl From<Weekday> for Day {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Mon => Self::Monday,
            Weekday::Tue => Self::Tuesday,
            Weekday::Wed => Self::Wednesday,
            Weekday::Thu => Self::Thursday,
            Weekday::Fri => Self::Friday,
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
        }
    }
}

/// A reading of a clock on a quarter of an hour: `09:15`; `24:00` ends a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuarterHour(u16);

impl QuarterHour {
    /// Minutes since the day began.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for QuarterHour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for QuarterHour {
    type Err = Flaw;
    fn from_str(text: &str) -> Result<Self, Flaw> {
        let flaw = || {
            Flaw::new(
                "not_a_quarter_hour",
                "Give a time on a quarter of an hour, like 09:15.",
            )
        };
        let (hour, minute) = text.split_once(':').ok_or_else(flaw)?;
        let number = |text: &str| {
            let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            digits
                .then(|| text.parse::<u16>().ok())
                .flatten()
                .ok_or_else(flaw)
        };
        let (hour, minute) = (number(hour)?, number(minute)?);
        let whole = hour * 60 + minute;
        let fits = minute < 60 && whole <= DAY && whole % 15 == 0;
        if fits { Ok(Self(whole)) } else { Err(flaw()) }
    }
}

/// Hours of one day of the week in which conversations may take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    /// Which day.
    pub day: Day,
    /// From when.
    pub from: QuarterHour,
    /// Until when; a conversation ends by then.
    pub until: QuarterHour,
}

/// When one facilitator has time, and by which rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// The facilitator's own zone: hours and days are read on clocks there.
    pub zone: Zone,
    /// Hours per day of the week, several a day if need be.
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
        errors.require(
            self.hours.len() <= 56,
            "/hours",
            "too_many",
            "Name at most 56 ranges of hours.",
        );
        for (index, hours) in self.hours.iter().enumerate() {
            errors.require(
                hours.from < hours.until,
                &format!("/hours/{index}/until"),
                "before_from",
                "Give a time later than the beginning.",
            );
            let overlaps = |other: &&Hours| {
                other.day == hours.day && other.from < hours.until && hours.from < other.until
            };
            errors.require(
                !self.hours[..index].iter().any(|other| overlaps(&other)),
                &format!("/hours/{index}"),
                "overlaps",
                "These hours overlap others of that day. Put them together.",
            );
        }
        errors.finish()?;
        self.hours.sort_unstable();
        Ok(self)
    }

    /// Whether the quarter of an hour that begins at `at` lies in the hours of a day that isn't off.
    ///
    /// Every quarter of an hour is asked by itself, so an hour that clocks skip is never offered and one that they
    /// show twice is offered twice.
    pub fn works_at(&self, at: Instant) -> bool {
        let local = at.local(self.zone);
        let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(DAY);
        let day = Day::from(local.weekday());
        let within = |hours: &Hours| {
            hours.day == day && hours.from.minutes() <= minute && minute < hours.until.minutes()
        };
        !self.days_off.contains(&local.date()) && self.hours.iter().any(within)
    }

    /// What stays free before and after a conversation.
    pub fn buffers(&self) -> (Duration, Duration) {
        (
            Duration::minutes(self.buffer_before.into()),
            Duration::minutes(self.buffer_after.into()),
        )
    }

    /// The hours in one line of text, as a row keeps them.
    pub fn keep_hours(&self) -> String {
        let each = |hours: &Hours| format!("{} {} {}", hours.day, hours.from, hours.until);
        self.hours.iter().map(each).collect::<Vec<_>>().join(",")
    }

    /// The opposite of [`keep_hours`](Self::keep_hours); `None` for what it never writes.
    pub fn read_hours(text: &str) -> Option<Vec<Hours>> {
        let each = |part: &str| {
            let mut words = part.split(' ');
            let hours = Hours {
                day: words.next()?.parse().ok()?,
                from: words.next()?.parse().ok()?,
                until: words.next()?.parse().ok()?,
            };
            words.next().is_none().then_some(hours)
        };
        text.split(',')
            .filter(|part| !part.is_empty())
            .map(each)
            .collect()
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

//! Hours of the days of a week, on the clocks of a zone: when a facilitator has time, when somebody may be reached.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, Duration, NaiveDateTime, Timelike as _, Weekday};

use crate::error::Flaw;
use crate::text_enum;
use crate::time::Zone;
use crate::{FieldErrors, Instant};

/// The unit of such hours, in minutes. The clocks of every zone differ from UTC by whole quarters of an hour, so theirs
/// begin when those of UTC do.
pub const QUARTER: u8 = 15;
/// Minutes in a day.
const DAY: u16 = 24 * 60;
/// How many ranges a week may have.
const MOST: usize = 56;
/// How far ahead hours are looked for: clocks may skip those of one week, and not those of three.
const LOOK_AHEAD: Duration = Duration::days(21);

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

/// Hours of one day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    /// Which day.
    pub day: Day,
    /// From when.
    pub from: QuarterHour,
    /// Until when; that moment itself is outside.
    pub until: QuarterHour,
}

/// The same hours in order; notes every range that makes no sense, below `/hours`.
pub fn in_order(mut hours: Vec<Hours>, errors: &mut FieldErrors) -> Vec<Hours> {
    errors.require(
        hours.len() <= MOST,
        "/hours",
        "too_many",
        "Name at most 56 ranges of hours.",
    );
    for (index, range) in hours.iter().enumerate() {
        errors.require(
            range.from < range.until,
            &format!("/hours/{index}/until"),
            "before_from",
            "Give a time later than the beginning.",
        );
        let overlaps =
            |other: &Hours| other.day == range.day && other.from < range.until && range.from < other.until;
        errors.require(
            !hours[..index].iter().any(overlaps),
            &format!("/hours/{index}"),
            "overlaps",
            "These hours overlap others of that day. Put them together.",
        );
    }
    hours.sort_unstable();
    hours
}

/// Whether a clock that reads `local` is within `hours`.
///
/// Every moment is asked by itself, so an hour that clocks skip is never within, and one that they show twice is within
/// twice.
pub fn within(hours: &[Hours], local: NaiveDateTime) -> bool {
    let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(DAY);
    let day = Day::from(local.weekday());
    hours
        .iter()
        .any(|range| range.day == day && range.from.minutes() <= minute && minute < range.until.minutes())
}

/// The first moment from `at` on at which clocks in `zone` read a time within `hours`; three weeks later where there
/// are none.
pub fn next_within(hours: &[Hours], zone: Zone, at: Instant) -> Instant {
    let is_within = |moment: &Instant| within(hours, moment.local(zone));
    if is_within(&at) {
        return at;
    }
    let last = at.plus(LOOK_AHEAD);
    let mut quarters = quarters_after(at).take_while(|quarter| *quarter <= last);
    quarters.find(is_within).unwrap_or(last)
}

/// The last quarter of an hour that begins between the two moments and is within `hours` in `zone`.
pub fn last_within(hours: &[Hours], zone: Zone, from: Instant, until: Instant) -> Option<Instant> {
    let mut last = None;
    for quarter in quarters_after(from).take_while(|quarter| *quarter <= until) {
        if within(hours, quarter.local(zone)) {
            last = Some(quarter);
        }
    }
    last
}

/// Every quarter of an hour that begins after `at`.
fn quarters_after(at: Instant) -> impl Iterator<Item = Instant> {
    let length = i64::from(QUARTER) * 60 * 1_000_000;
    let next = at.micros().div_euclid(length).saturating_add(1);
    (next..).map(move |quarter| Instant::from_micros(quarter.saturating_mul(length)))
}

/// Hours in one line of text, as a row keeps them.
pub fn keep(hours: &[Hours]) -> String {
    let each = |range: &Hours| format!("{} {} {}", range.day, range.from, range.until);
    hours.iter().map(each).collect::<Vec<_>>().join(",")
}

/// The opposite of [`keep`]; `None` for what it never writes.
pub fn read(text: &str) -> Option<Vec<Hours>> {
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

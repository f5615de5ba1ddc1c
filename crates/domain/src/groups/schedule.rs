//! A group's series of sessions: when it meets on the wall clock, and which dated sessions follow from that.
//!
//! *Invariant:* a session's number is its place in the series and never used again. Whoever was moved or cancelled
//! keeps its number, so topping up adds only higher ones and brings nothing back.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Duration, NaiveDateTime, Timelike};

use crate::error::Flaw;
use crate::text::UnknownWord;
use crate::time::{Instant, Zone};

use super::recurrence::{End, LAST_YEAR, MOST_DATES, Recurrence};

/// How far ahead the sessions of an open-ended series are made: half a year.
pub const HORIZON: Duration = Duration::weeks(26);

/// The earliest year that a session may be in.
const FIRST_YEAR: i32 = 2000;
/// How a wall-clock time is kept within a [`Pattern`].
const KEPT: &str = "%Y%m%dT%H%M%S";

/// How long a session takes, 5 to 1440 minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minutes(u16);

impl Minutes {
    /// Checks `minutes`.
    ///
    /// # Errors
    /// `out_of_range`.
    pub fn parse(minutes: i64) -> Result<Self, Flaw> {
        u16::try_from(minutes)
            .ok()
            .filter(|n| (5..=1440).contains(n))
            .map(Self)
            .ok_or_else(|| Flaw::new("out_of_range", "A session takes from 5 minutes to 1440 (a day)."))
    }

    /// The number of minutes.
    pub fn get(self) -> u16 {
        self.0
    }

    /// The same as a duration.
    pub fn duration(self) -> Duration {
        Duration::minutes(i64::from(self.0))
    }
}

/// Reads a wall-clock time such as `2026-11-24T19:00:00`, with or without the seconds, which are zero.
///
/// # Errors
/// `local_time`.
pub fn parse_local(text: &str) -> Result<NaiveDateTime, Flaw> {
    ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|form| {
            NaiveDateTime::parse_from_str(text, form)
                .ok()
                .filter(|local| local.format(form).to_string() == text)
        })
        .filter(|local| local.second() == 0 && (FIRST_YEAR..=LAST_YEAR).contains(&local.year()))
        .ok_or_else(|| {
            Flaw::new(
                "local_time",
                "Write the day and time on the clock there, like 2026-11-24T19:00:00.",
            )
        })
}

/// On which wall-clock times a series meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// By a rule that begins with `first`.
    Rule {
        /// The first session's start on the wall clock.
        first: NaiveDateTime,
        /// How it goes on.
        recurrence: Recurrence,
    },
    /// On these starts, numbered in this order. Empty once everything that was left has been cancelled.
    Dates(Vec<NaiveDateTime>),
}

/// When a group meets, from session `first_number` on. What came before a change of rhythm is kept only as sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The number of the pattern's first session; 1 until a rule goes on from another time.
    pub first_number: u32,
    /// The zone whose clocks count.
    pub zone: Zone,
    /// How long each session takes.
    pub minutes: Minutes,
    /// On which wall-clock times.
    pub pattern: Pattern,
}

/// A session that follows from a series and has not been made yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its place in the series, from 1.
    pub number: u32,
    /// What clocks in the zone read when it begins. In an hour that clocks skip, the hour after.
    pub local_start: NaiveDateTime,
    /// The zone.
    pub zone: Zone,
    /// How long it takes.
    pub minutes: Minutes,
    /// When it begins.
    pub starts_at: Instant,
}

impl Series {
    /// Numbers and wall-clock starts as the pattern has them, before the zone has its say.
    pub(super) fn slots(&self) -> Box<dyn Iterator<Item = (u32, NaiveDateTime)> + '_> {
        let starts: Box<dyn Iterator<Item = NaiveDateTime> + '_> = match &self.pattern {
            Pattern::Dates(dates) => Box::new(dates.iter().copied()),
            Pattern::Rule { first, recurrence } => {
                let starts = recurrence
                    .rhythm
                    .dates(first.date())
                    .map(|date| date.and_time(first.time()));
                match recurrence.end {
                    End::Open => Box::new(starts),
                    End::Count(count) => Box::new(starts.take(usize::from(count))),
                    End::UntilDay(day) => Box::new(starts.take_while(move |start| start.date() <= day)),
                    End::UntilMoment(moment) => {
                        Box::new(starts.take_while(move |start| self.zone.resolve(*start) <= moment))
                    }
                }
            }
        };
        Box::new((self.first_number..).zip(starts))
    }

    /// The session that begins when clocks in the series' zone read `local`.
    pub(super) fn planned(&self, number: u32, local: NaiveDateTime) -> Planned {
        let starts_at = self.zone.resolve(local);
        Planned {
            number,
            local_start: starts_at.local(self.zone),
            zone: self.zone,
            minutes: self.minutes,
            starts_at,
        }
    }

    /// The rule, when the series follows one.
    pub fn recurrence(&self) -> Option<&Recurrence> {
        match &self.pattern {
            Pattern::Rule { recurrence, .. } => Some(recurrence),
            Pattern::Dates(_) => None,
        }
    }

    /// Whether the series goes on until somebody ends it.
    pub fn is_open_ended(&self) -> bool {
        self.recurrence()
            .is_some_and(|recurrence| recurrence.end == End::Open)
    }

    /// The number of the last session, cancelled ones included; `None` while the series is open-ended.
    pub fn last_number(&self) -> Option<u32> {
        (!self.is_open_ended()).then(|| {
            self.slots()
                .last()
                .map_or(self.first_number.saturating_sub(1), |(number, _)| number)
        })
    }
}

/// The sessions of `series` that begin at `from` or later and before `until`, at most [`MOST_DATES`].
pub fn plan(series: &Series, from: Instant, until: Instant) -> Vec<Planned> {
    series
        .slots()
        .map(|(number, local)| series.planned(number, local))
        // Fixed dates need not be in order once some of them were moved; a rule's are, and may never end.
        .take_while(|session| session.starts_at < until || !series.is_open_ended())
        .filter(|session| from <= session.starts_at && session.starts_at < until)
        .take(MOST_DATES)
        .collect()
}

/// The sessions that are still to be made: those ahead of `now` with a number above `highest`, the highest that was
/// ever made for this group. For an open-ended series as far as [`HORIZON`].
pub fn top_up(series: &Series, highest: Option<u32>, now: Instant) -> Vec<Planned> {
    let until = now.plus(HORIZON);
    series
        .slots()
        .skip_while(|(number, _)| highest.is_some_and(|highest| *number <= highest))
        .map(|(number, local)| series.planned(number, local))
        .take_while(|session| session.starts_at < until || !series.is_open_ended())
        .filter(|session| session.starts_at > now)
        .take(MOST_DATES)
        .collect()
}

/// The text in which a pattern is kept: wall-clock starts, then the rule when there is one.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule { first, recurrence } => write!(f, "{} {recurrence}", first.format(KEPT)),
            Self::Dates(dates) => {
                let dates: Vec<String> = dates.iter().map(|d| d.format(KEPT).to_string()).collect();
                f.write_str(&dates.join(" "))
            }
        }
    }
}

impl FromStr for Pattern {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let unknown = || UnknownWord { set: "Pattern" };
        let (starts, rule) = match text.split_once(" FREQ=") {
            Some((starts, _)) => (starts, text.get(starts.len() + 1..)),
            None => (text, None),
        };
        let dates: Vec<NaiveDateTime> = starts
            .split_whitespace()
            .map(|start| NaiveDateTime::parse_from_str(start, KEPT))
            .collect::<Result<_, _>>()
            .map_err(|_| unknown())?;
        match (rule, dates.as_slice()) {
            (None, _) => Ok(Self::Dates(dates)),
            (Some(rule), [first]) => Ok(Self::Rule {
                first: *first,
                recurrence: Recurrence::parse(rule).map_err(|_| unknown())?,
            }),
            _ => Err(unknown()),
        }
    }
}

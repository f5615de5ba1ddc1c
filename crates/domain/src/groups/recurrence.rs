//! How often a group meets: the part of RFC 5545's RRULE that charities use, over wall-clock dates.
//!
//! *Invariant:* nothing here knows a time zone. Dates are counted on the wall calendar and only then turned into
//! instants, so a change of clocks can't move a session.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};

use crate::time::Instant;

/// The most sessions that a series with an end may have, and the most dates one call gives.
pub const MOST_DATES: usize = 200;

/// No series goes on past this year; it bounds every search for a next date.
pub(super) const LAST_YEAR: i32 = 2200;

/// A weekday within a month: the first Tuesday, the last Friday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NthWeekday {
    /// 1 to 5 counted from the start of the month, -1 to -4 from its end.
    pub(super) nth: i8,
    pub(super) weekday: Weekday,
}

/// In which rhythm a group meets, without an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm(pub(super) Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Every so many weeks, on these weekdays; on the first session's weekday when none is named.
    Weekly { every: u8, on: Vec<Weekday> },
    /// Every so many months, on these weekdays of the month; on the first session's day of the month when none is
    /// named. A month without such a day is left out.
    Monthly { every: u8, on: Vec<NthWeekday> },
}

/// When a series ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It goes on until somebody ends it.
    Open,
    /// After this many sessions, cancelled ones included.
    Count(u16),
    /// With the last session that begins on this day or before it.
    UntilDay(NaiveDate),
    /// With the last session that begins at this moment or before it.
    UntilMoment(Instant),
}

/// A rhythm with its end, such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=8`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// In which rhythm.
    pub rhythm: Rhythm,
    /// Until when.
    pub end: End,
}

impl Rhythm {
    /// Its unit in a word, `weekly` or `monthly`, and of how many units each.
    pub fn unit(&self) -> (&'static str, u8) {
        match self.0 {
            Kind::Weekly { every, .. } => ("weekly", every),
            Kind::Monthly { every, .. } => ("monthly", every),
        }
    }

    /// Whether a series that begins with `first` has it as its first date.
    pub fn begins_with(&self, first: NaiveDate) -> bool {
        self.dates(first).next() == Some(first)
    }

    /// The dates of a series that begins with `first`, each once and in order.
    pub(super) fn dates(&self, first: NaiveDate) -> Box<dyn Iterator<Item = NaiveDate> + '_> {
        let dates: Box<dyn Iterator<Item = NaiveDate> + '_> = match &self.0 {
            Kind::Weekly { every, on } => Box::new(weekly(first, *every, on)),
            Kind::Monthly { every, on } => Box::new(monthly(first, *every, on)),
        };
        Box::new(
            dates
                .skip_while(move |date| *date < first)
                .take_while(|date| date.year() <= LAST_YEAR),
        )
    }

    /// The same rhythm for a series whose session at `from` moves to `to`: a group that met every second Tuesday
    /// meets every second Thursday. `None` when it is not plain what is meant.
    pub fn moved(&self, from: NaiveDateTime, to: NaiveDateTime) -> Option<Self> {
        let (from, to) = (from.date(), to.date());
        let kind = match &self.0 {
            Kind::Weekly { every, on } if on.len() <= 1 => Kind::Weekly {
                every: *every,
                on: on.iter().map(|_| to.weekday()).collect(),
            },
            Kind::Weekly { on, .. } if !on.contains(&from.weekday()) => return None,
            Kind::Weekly { .. } if from.weekday() == to.weekday() => self.0.clone(),
            // Every week, all weekdays move alike. With a longer interval one of them could slip into a week off.
            Kind::Weekly { every: 1, on } => Kind::Weekly {
                every: 1,
                on: on.iter().map(|day| shift(*day, (to - from).num_days())).collect(),
            },
            Kind::Weekly { .. } => return None,
            Kind::Monthly { .. } if from == to => self.0.clone(),
            Kind::Monthly { on, .. } if on.is_empty() => {
                if to.day() > 28 && to.day() != from.day() {
                    return None;
                }
                self.0.clone()
            }
            Kind::Monthly { on, .. } if on.iter().any(|day| day.within(to) == Some(to)) => self.0.clone(),
            Kind::Monthly { every, on } => match on.as_slice() {
                [only] => Kind::Monthly {
                    every: *every,
                    on: vec![NthWeekday::of(to, only.nth < 0)?],
                },
                _ => return None,
            },
        };
        Some(Self(kind))
    }
}

impl NthWeekday {
    /// This weekday in the month of `date`.
    fn within(self, date: NaiveDate) -> Option<NaiveDate> {
        let days: Vec<NaiveDate> = (1..=5)
            .filter_map(|n| NaiveDate::from_weekday_of_month_opt(date.year(), date.month(), self.weekday, n))
            .collect();
        let back = usize::from(self.nth.unsigned_abs());
        let index = if self.nth > 0 {
            back.checked_sub(1)?
        } else {
            days.len().checked_sub(back)?
        };
        days.get(index).copied()
    }

    /// Which weekday of its month `date` is, counted from the end or the start. `None` for a fifth one, which most
    /// months lack.
    fn of(date: NaiveDate, from_end: bool) -> Option<Self> {
        let sign = if from_end { -1 } else { 1 };
        (1..=4)
            .map(|n| Self {
                nth: n * sign,
                weekday: date.weekday(),
            })
            .find(|nth| nth.within(date) == Some(date))
    }
}

fn weekly(first: NaiveDate, every: u8, on: &[Weekday]) -> impl Iterator<Item = NaiveDate> {
    // Weeks begin on Monday, RFC 5545's default: it decides which weekdays share a week when INTERVAL is above 1.
    let mut days: Vec<u64> = on
        .iter()
        .map(|day| u64::from(day.num_days_from_monday()))
        .collect();
    if days.is_empty() {
        days.push(u64::from(first.weekday().num_days_from_monday()));
    }
    days.sort_unstable();
    let monday = first.week(Weekday::Mon).checked_first_day();
    (0_u64..)
        .step_by(usize::from(every))
        .map_while(move |week| monday?.checked_add_days(Days::new(week * 7)))
        .flat_map(move |monday| {
            days.clone()
                .into_iter()
                .filter_map(move |day| monday.checked_add_days(Days::new(day)))
        })
}

fn monthly(first: NaiveDate, every: u8, on: &[NthWeekday]) -> impl Iterator<Item = NaiveDate> {
    let start = first.year() * 12 + first.month0().cast_signed();
    (start..=(LAST_YEAR + 1) * 12)
        .step_by(usize::from(every))
        .filter_map(|month| {
            NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12).unsigned_abs() + 1, 1)
        })
        .flat_map(move |month| {
            let mut dates: Vec<NaiveDate> = if on.is_empty() {
                month.with_day(first.day()).into_iter().collect()
            } else {
                on.iter().filter_map(|day| day.within(month)).collect()
            };
            dates.sort_unstable();
            dates.dedup();
            dates
        })
}

fn shift(day: Weekday, by: i64) -> Weekday {
    let steps = by.rem_euclid(7);
    (0..steps).fold(day, |day, _| day.succ())
}

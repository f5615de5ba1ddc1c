//! The text of a recurrence: RFC 5545's RRULE, read strictly. What isn't supported is named, never passed over.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use crate::error::Flaw;

use super::recurrence::{End, Kind, MOST_DATES, NthWeekday, Recurrence, Rhythm};

const DAY: &str = "%Y%m%d";
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

impl Recurrence {
    /// Reads an RRULE value of `FREQ` (`WEEKLY` or `MONTHLY`), `INTERVAL`, `COUNT`, `UNTIL` and `BYDAY`.
    ///
    /// # Errors
    /// `recurrence`, with words that name the part that can't be taken.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let mut parts = Parts::read(text)?;
        let end = match (parts.take("COUNT"), parts.take("UNTIL")) {
            (None, None) => End::Open,
            (Some(count), None) => End::Count(number(
                &count,
                "COUNT",
                u16::try_from(MOST_DATES).unwrap_or(u16::MAX),
            )?),
            (None, Some(until)) => parse_until(&until)?,
            (Some(_), Some(_)) => return Err(flaw("Give COUNT or UNTIL, not both.")),
        };
        Ok(Self {
            rhythm: Rhythm::from_parts(parts)?,
            end,
        })
    }
}

impl Rhythm {
    /// Reads an RRULE value of `FREQ`, `INTERVAL` and `BYDAY`, without an end.
    ///
    /// # Errors
    /// `recurrence`, with words that name the part that can't be taken.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        Self::from_parts(Parts::read(text)?)
    }

    fn from_parts(mut parts: Parts) -> Result<Self, Flaw> {
        let every = match parts.take("INTERVAL") {
            Some(text) => number(&text, "INTERVAL", 52_u8)?,
            None => 1,
        };
        let days = parts.take("BYDAY");
        let days = days.iter().flat_map(|days| days.split(','));
        let kind = match parts.take("FREQ").as_deref() {
            Some("WEEKLY") => Kind::Weekly {
                every,
                on: distinct(days.map(parse_weekday))?,
            },
            Some("MONTHLY") => Kind::Monthly {
                every,
                on: distinct(days.map(parse_nth_weekday))?,
            },
            Some(other) => {
                return Err(flaw(format!(
                    "FREQ={other} is not supported. Use FREQ=WEEKLY or FREQ=MONTHLY."
                )));
            }
            None => return Err(flaw("Begin with FREQ=WEEKLY or FREQ=MONTHLY.")),
        };
        parts.nothing_left()?;
        Ok(Self(kind))
    }
}

fn flaw(detail: impl Into<String>) -> Flaw {
    Flaw::new("recurrence", detail)
}

/// The `NAME=value` pairs of a rule, each taken once.
struct Parts(Vec<(String, String)>);

impl Parts {
    fn read(text: &str) -> Result<Self, Flaw> {
        let mut parts: Vec<(String, String)> = Vec::new();
        for part in text.to_ascii_uppercase().split(';') {
            let (name, value) = part
                .split_once('=')
                .filter(|(name, value)| !name.is_empty() && !value.is_empty())
                .ok_or_else(|| flaw("Write the rule as FREQ=WEEKLY;INTERVAL=2;BYDAY=TU."))?;
            if parts.iter().any(|(known, _)| known == name) {
                return Err(flaw(format!("Give {name} only once.")));
            }
            parts.push((name.to_owned(), value.to_owned()));
        }
        Ok(Self(parts))
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    fn nothing_left(&self) -> Result<(), Flaw> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) if name == "COUNT" || name == "UNTIL" => {
                Err(flaw(format!("{name} can't be given here.")))
            }
            Some((name, _)) => Err(flaw(format!(
                "{name} is not supported. Use FREQ, INTERVAL, COUNT, UNTIL and BYDAY."
            ))),
        }
    }
}

fn number<N: FromStr + PartialOrd + From<u8> + fmt::Display>(
    text: &str,
    name: &str,
    most: N,
) -> Result<N, Flaw> {
    text.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| text.parse::<N>().ok())
        .flatten()
        .filter(|n| *n >= N::from(1) && *n <= most)
        .ok_or_else(|| flaw(format!("{name} is a whole number from 1 to {most}.")))
}

fn parse_until(text: &str) -> Result<End, Flaw> {
    // Only what prints as it was written: chrono's parser would also take blanks between the digits.
    if let Ok(day) = NaiveDate::parse_from_str(text, DAY)
        && day.format(DAY).to_string() == text
    {
        return Ok(End::UntilDay(day));
    }
    NaiveDateTime::parse_from_str(text, MOMENT)
        .ok()
        .filter(|moment| moment.format(MOMENT).to_string() == text)
        .map(|moment| End::UntilMoment(moment.and_utc().into()))
        .ok_or_else(|| flaw("UNTIL is a day such as 20261215, or a moment in UTC such as 20261215T190000Z."))
}

fn parse_weekday(text: &str) -> Result<Weekday, Flaw> {
    WEEKDAYS
        .iter()
        .find(|(_, word)| *word == text)
        .map(|(day, _)| *day)
        .ok_or_else(|| {
            flaw(format!(
                "BYDAY={text} can't be read with FREQ=WEEKLY. Use MO, TU, WE, TH, FR, SA, SU."
            ))
        })
}

fn parse_nth_weekday(text: &str) -> Result<NthWeekday, Flaw> {
    let unclear = || {
        flaw(format!(
            "BYDAY={text} can't be read with FREQ=MONTHLY. Say which one of the month, such as 1TU or -1FR."
        ))
    };
    let (nth, weekday) = text
        .split_at_checked(text.len().saturating_sub(2))
        .ok_or_else(unclear)?;
    let nth = nth
        .parse::<i8>()
        .ok()
        .filter(|n| (-4..=5).contains(n) && *n != 0)
        .ok_or_else(unclear)?;
    let weekday = parse_weekday(weekday).map_err(|_| unclear())?;
    Ok(NthWeekday { nth, weekday })
}

fn distinct<T: PartialEq>(items: impl Iterator<Item = Result<T, Flaw>>) -> Result<Vec<T>, Flaw> {
    let mut kept = Vec::new();
    for item in items {
        let item = item?;
        if kept.contains(&item) {
            return Err(flaw("BYDAY names a day twice."));
        }
        kept.push(item);
    }
    Ok(kept)
}

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

fn word(day: Weekday) -> &'static str {
    WEEKDAYS[day.num_days_from_monday() as usize].1
}

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (freq, every, days): (_, _, Vec<String>) = match &self.0 {
            Kind::Weekly { every, on } => (
                "WEEKLY",
                every,
                on.iter().map(|day| word(*day).to_owned()).collect(),
            ),
            Kind::Monthly { every, on } => (
                "MONTHLY",
                every,
                on.iter()
                    .map(|day| format!("{}{}", day.nth, word(day.weekday)))
                    .collect(),
            ),
        };
        write!(f, "FREQ={freq}")?;
        if *every != 1 {
            write!(f, ";INTERVAL={every}")?;
        }
        if !days.is_empty() {
            write!(f, ";BYDAY={}", days.join(","))?;
        }
        Ok(())
    }
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rhythm.fmt(f)?;
        match self.end {
            End::Open => Ok(()),
            End::Count(count) => write!(f, ";COUNT={count}"),
            End::UntilDay(day) => write!(f, ";UNTIL={}", day.format(DAY)),
            End::UntilMoment(moment) => {
                write!(f, ";UNTIL={}", moment.utc().format(MOMENT))
            }
        }
    }
}

//! When a new group is to meet, as it is asked for: a first start, and a rule or the other dates.

use chrono::NaiveDateTime;

use crate::error::{FieldErrors, Flaw};
use crate::time::Zone;

use super::recurrence::{End, MOST_DATES, Recurrence};
use super::schedule::{Minutes, Pattern, Planned, Series, parse_local};

/// When a new group is to meet, as it was asked for. Without rule and further starts it meets once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScheduleInput {
    /// IANA zone.
    pub time_zone: String,
    /// The first session's start on the wall clock.
    pub local_start: String,
    /// How long each session takes; the programme's length when absent.
    pub session_minutes: Option<i64>,
    /// RRULE; excludes `further_starts`.
    pub recurrence: Option<String>,
    /// How many sessions in all; an open-ended series when neither this nor the rule tells.
    pub sessions: Option<i64>,
    /// Wall-clock starts of the other sessions, for fixed dates.
    pub further_starts: Vec<String>,
}

impl ScheduleInput {
    /// Checks the schedule; `usual` is the programme's length of a session. Notes every flaw in `errors`.
    pub fn check(&self, usual: Minutes, errors: &mut FieldErrors) -> Option<Series> {
        let zone = errors.take("/time_zone", parse_zone(&self.time_zone));
        let first = errors.take("/local_start", parse_local(&self.local_start));
        let minutes = match self.session_minutes {
            Some(minutes) => errors.take("/session_minutes", Minutes::parse(minutes)),
            None => Some(usual),
        };
        let recurrence =
            errors.take_optional("/recurrence", self.recurrence.as_deref().map(Recurrence::parse));
        let count = errors.take_optional("/sessions", self.sessions.map(parse_count));
        let further: Vec<Option<NaiveDateTime>> = self
            .further_starts
            .iter()
            .enumerate()
            .map(|(n, text)| errors.take(&format!("/further_starts/{n}"), parse_local(text)))
            .collect();
        let further: Vec<NaiveDateTime> = further.into_iter().collect::<Option<_>>()?;
        let (zone, first, minutes) = (zone?, first?, minutes?);
        if self.recurrence.is_some() != recurrence.is_some() || self.sessions.is_some() != count.is_some() {
            return None;
        }
        let pattern = match recurrence {
            Some(recurrence) => {
                if !further.is_empty() {
                    return refuse(
                        errors,
                        "/further_starts",
                        "rule_or_dates",
                        "Give a rule or further dates, not both.",
                    );
                }
                ruled(first, recurrence, count, errors)?
            }
            None => dated(first, further, count, errors)?,
        };
        let series = Series {
            first_number: 1,
            zone,
            minutes,
            pattern,
        };
        check_series(&series, errors)?;
        Some(series)
    }
}

fn ruled(
    first: NaiveDateTime,
    mut recurrence: Recurrence,
    count: Option<u16>,
    errors: &mut FieldErrors,
) -> Option<Pattern> {
    if !recurrence.rhythm.begins_with(first.date()) {
        return refuse(
            errors,
            "/local_start",
            "start_outside_rhythm",
            "The first session is not on a day that the rule names.",
        );
    }
    match (recurrence.end, count) {
        (_, None) => {}
        (End::Open, Some(count)) => recurrence.end = End::Count(count),
        (End::Count(told), Some(count)) if told == count => {}
        (_, Some(_)) => {
            return refuse(
                errors,
                "/sessions",
                "two_ends",
                "The rule already says when the series ends. Leave one of the two out.",
            );
        }
    }
    Some(Pattern::Rule { first, recurrence })
}

fn dated(
    first: NaiveDateTime,
    further: Vec<NaiveDateTime>,
    count: Option<u16>,
    errors: &mut FieldErrors,
) -> Option<Pattern> {
    let mut dates = vec![first];
    dates.extend(further);
    if count.is_some_and(|count| usize::from(count) != dates.len()) {
        return refuse(
            errors,
            "/sessions",
            "dates_missing",
            "Give a rule, or the date of each session.",
        );
    }
    Some(Pattern::Dates(dates))
}

/// What can only be seen once the dates are there: too many, none, or one running into the next.
fn check_series(series: &Series, errors: &mut FieldErrors) -> Option<()> {
    let pointer = match series.pattern {
        Pattern::Rule { .. } => "/recurrence",
        Pattern::Dates(_) => "/further_starts",
    };
    let dates: Vec<Planned> = series
        .slots()
        .take(MOST_DATES + 1)
        .map(|(number, local)| series.planned(number, local))
        .collect();
    if dates.is_empty() {
        return refuse(
            errors,
            pointer,
            "no_session",
            "The rule ends before the first session.",
        );
    }
    if dates.len() > MOST_DATES && !series.is_open_ended() {
        return refuse(
            errors,
            pointer,
            "too_many_sessions",
            "A series with an end has at most 200 sessions.",
        );
    }
    let apart = dates.windows(2).all(|pair| match pair {
        [one, next] => one.starts_at.plus(one.minutes.duration()) <= next.starts_at,
        _ => true,
    });
    if !apart {
        return refuse(
            errors,
            pointer,
            "sessions_overlap",
            "Each session begins after the one before has ended, in order.",
        );
    }
    Some(())
}

fn refuse<T>(errors: &mut FieldErrors, pointer: &str, code: &'static str, detail: &str) -> Option<T> {
    errors.add(pointer, Flaw::new(code, detail));
    None
}

fn parse_zone(name: &str) -> Result<Zone, Flaw> {
    name.parse()
        .map_err(|_| Flaw::new("time_zone", "Give the name of a time zone, like Europe/London."))
}

fn parse_count(count: i64) -> Result<u16, Flaw> {
    u16::try_from(count)
        .ok()
        .filter(|n| (1..=MOST_DATES).contains(&usize::from(*n)))
        .ok_or_else(|| Flaw::new("out_of_range", "A series has from 1 to 200 sessions."))
}

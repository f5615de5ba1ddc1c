//! Instants and wall-clock time. The one rule for hours that do not exist or exist twice lives here.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, Offset, SecondsFormat, TimeZone as _, Utc};
use chrono_tz::Tz;

/// A moment in UTC with microsecond precision: what both databases can keep exactly.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// From microseconds since 1970-01-01T00:00:00Z.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// This moment as chrono knows it.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or(DateTime::<Utc>::MIN_UTC)
    }

    /// The wall-clock reading of this moment in `zone`.
    pub fn local(self, zone: Zone) -> NaiveDateTime {
        self.utc().with_timezone(&zone.0).naive_local()
    }

    /// This moment moved by `by`; saturates at the ends of time.
    pub fn plus(self, by: Duration) -> Self {
        Self(self.0.saturating_add(by.num_microseconds().unwrap_or(i64::MAX)))
    }

    /// This moment moved back by `by`; saturates at the ends of time.
    pub fn minus(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(by.num_microseconds().unwrap_or(i64::MAX)))
    }

    /// How long after `earlier` this moment is; negative when it is before.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::microseconds(self.0.saturating_sub(earlier.0))
    }
}

impl From<DateTime<Utc>> for Instant {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_micros())
    }
}

/// RFC 3339 in UTC with `Z`: whole seconds without a fraction, otherwise microseconds.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = if self.0 % 1_000_000 == 0 {
            SecondsFormat::Secs
        } else {
            SecondsFormat::Micros
        };
        f.write_str(&self.utc().to_rfc3339_opts(form, true))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Instant {
    type Err = chrono::ParseError;
    fn from_str(text: &str) -> Result<Self, chrono::ParseError> {
        DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc).into())
    }
}

/// An IANA time zone such as `Europe/London`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Zone(Tz);

impl Zone {
    /// UTC itself.
    pub const UTC: Self = Self(Tz::UTC);

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The zone as chrono-tz knows it.
    pub fn tz(self) -> Tz {
        self.0
    }

    /// The moment at which clocks in this zone read `local`.
    ///
    /// An hour that does not exist (clocks go forward) is read with the offset from before the change, so
    /// 01:30 becomes 02:30 on the wall. An hour that exists twice means its first time. Both as RFC 5545 3.3.5.
    pub fn resolve(self, local: NaiveDateTime) -> Instant {
        match self.0.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc).into(),
            LocalResult::None => {
                // No zone has moved its clocks forward by more than a day: the offset of a day before is the old one.
                let before = (local - Duration::days(1)).and_utc();
                let offset = self.0.offset_from_utc_datetime(&before.naive_utc()).fix();
                Instant::from((local - offset).and_utc())
            }
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Zone {
    type Err = chrono_tz::ParseError;
    fn from_str(name: &str) -> Result<Self, chrono_tz::ParseError> {
        name.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().expect("a valid instant")
    }

    fn local(text: &str) -> NaiveDateTime {
        text.parse().expect("a valid local time")
    }

    #[test]
    fn an_hour_that_does_not_exist_moves_forward_by_the_gap() {
        let london: Zone = "Europe/London".parse().expect("a zone");
        assert_eq!(
            london.resolve(local("2026-03-29T01:30:00")),
            at("2026-03-29T01:30:00Z")
        );
        let lord_howe: Zone = "Australia/Lord_Howe".parse().expect("a zone");
        assert_eq!(
            lord_howe.resolve(local("2026-10-04T02:15:00")).local(lord_howe),
            local("2026-10-04T02:45:00")
        );
    }

    #[test]
    fn an_hour_that_exists_twice_means_its_first_time() {
        let london: Zone = "Europe/London".parse().expect("a zone");
        assert_eq!(
            london.resolve(local("2026-10-25T01:30:00")),
            at("2026-10-25T00:30:00Z")
        );
    }

    #[test]
    fn instants_print_and_parse_to_the_microsecond() {
        assert_eq!(at("2026-11-24T19:00:00Z").to_string(), "2026-11-24T19:00:00Z");
        assert_eq!(
            at("2026-11-24T20:00:00.000001+01:00").to_string(),
            "2026-11-24T19:00:00.000001Z"
        );
    }
}

//! First sessions that lie ahead of whenever the demo is filled in.

use chrono::{Datelike as _, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime};
use domain::Instant;
use domain::time::Zone;

use super::broken;
use super::data::First;
use crate::error::Result;

/// The wall-clock start that `first` means, in `zone`, seen from `now`.
pub fn first(first: &First, zone: Zone, now: Instant) -> Result<String> {
    let today = now.local(zone).date();
    let time = NaiveTime::parse_from_str(&first.at, "%H:%M").map_err(broken)?;
    let day = match (first.months, first.nth) {
        (Some(months), Some(nth)) => nth_of_month(today, months, first, nth)?,
        _ => {
            let from = today + Duration::weeks(i64::from(first.weeks.unwrap_or(1)));
            let ahead =
                (first.weekday.num_days_from_monday() + 7 - from.weekday().num_days_from_monday()) % 7;
            from + Duration::days(i64::from(ahead))
        }
    };
    Ok(NaiveDateTime::new(day, time)
        .format("%Y-%m-%dT%H:%M:%S")
        .to_string())
}

fn nth_of_month(today: NaiveDate, months: u32, first: &First, nth: i8) -> Result<NaiveDate> {
    let month = today
        .checked_add_months(Months::new(months))
        .ok_or_else(|| broken("a far date"))?;
    let found = match u8::try_from(nth) {
        Ok(nth) => NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), first.weekday, nth),
        // The last one: the first of the next month's, one week earlier.
        Err(_) => {
            let next = month
                .checked_add_months(Months::new(1))
                .ok_or_else(|| broken("a far date"))?;
            NaiveDate::from_weekday_of_month_opt(next.year(), next.month(), first.weekday, 1)
                .map(|day| day - Duration::weeks(1))
        }
    };
    found.ok_or_else(|| broken("a day that the month doesn't have"))
}

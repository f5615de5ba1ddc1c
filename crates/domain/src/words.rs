//! Dates and times as people read them: "Tuesday 24 November, 7pm to 9pm (London time)".

use chrono::{Datelike as _, NaiveDateTime, NaiveTime, Timelike as _};

use crate::time::{Instant, Zone};

/// A moment: `Tuesday 24 November, 7.30pm (London time)`.
pub fn moment(at: Instant, zone: Zone) -> String {
    let local = at.local(zone);
    format!("{}, {} ({})", day(local), hour(local.time()), zone_name(zone))
}

/// From one moment to another: `Tuesday 24 November, 7pm to 9pm (London time)`. The day is said twice when the end
/// lies on another one.
pub fn span(from: Instant, to: Instant, zone: Zone) -> String {
    let (start, end) = (from.local(zone), to.local(zone));
    let until = if end.date() == start.date() {
        hour(end.time())
    } else if end.time() == NaiveTime::MIN && start.date().succ_opt() == Some(end.date()) {
        // The end of an evening, not the beginning of another day.
        "12 midnight".to_owned()
    } else {
        format!("{}, {}", day(end), hour(end.time()))
    };
    format!(
        "{}, {} to {until} ({})",
        day(start),
        hour(start.time()),
        zone_name(zone)
    )
}

/// What people call a zone's time: `London time`, `Kolkata time`, `UTC`.
pub fn zone_name(zone: Zone) -> String {
    let name = zone.name();
    if let Some(west) = name.strip_prefix("Etc/GMT").filter(|hours| hours.len() > 1) {
        // Their signs go the other way about: `Etc/GMT+5` lies five hours behind.
        let (sign, hours) = west.split_at(1);
        return format!("UTC{}{hours}", if sign == "+" { "-" } else { "+" });
    }
    let place = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
    // Zones that no place gave its name to: UTC, GMT, CET.
    if place.chars().any(char::is_lowercase) {
        format!("{place} time")
    } else {
        place
    }
}

fn day(local: NaiveDateTime) -> String {
    format!("{} {} {}", local.format("%A"), local.day(), local.format("%B"))
}

fn hour(time: NaiveTime) -> String {
    let (afternoon, hour) = time.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (time.hour(), time.minute()) {
        (12, 0) => "12 noon".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}.{minute:02}{half}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    fn zone(name: &str) -> Zone {
        name.parse().expect("a zone")
    }

    fn span_of(from: &str, minutes: i64, zone_name: &str) -> String {
        let from: Instant = from.parse().expect("an instant");
        span(from, from.plus(Duration::minutes(minutes)), zone(zone_name))
    }

    #[test]
    fn an_evening_reads_as_people_say_it() {
        assert_eq!(
            span_of("2026-11-24T19:00:00Z", 120, "Europe/London"),
            "Tuesday 24 November, 7pm to 9pm (London time)"
        );
        assert_eq!(
            span_of("2026-11-02T18:00:00Z", 90, "Europe/London"),
            "Monday 2 November, 6pm to 7.30pm (London time)"
        );
    }

    #[test]
    fn the_same_moments_read_differently_elsewhere() {
        assert_eq!(
            span_of("2026-11-24T19:00:00Z", 120, "Asia/Kolkata"),
            "Wednesday 25 November, 12.30am to 2.30am (Kolkata time)"
        );
        assert_eq!(
            span_of("2026-11-24T19:00:00Z", 120, "UTC"),
            "Tuesday 24 November, 7pm to 9pm (UTC)"
        );
    }

    #[test]
    fn noon_and_midnight_can_not_be_mistaken_for_each_other() {
        assert_eq!(
            span_of("2026-11-24T12:00:00Z", 60, "UTC"),
            "Tuesday 24 November, 12 noon to 1pm (UTC)"
        );
        assert_eq!(
            span_of("2026-11-24T10:00:00Z", 120, "UTC"),
            "Tuesday 24 November, 10am to 12 noon (UTC)"
        );
        assert_eq!(
            span_of("2026-11-24T22:00:00Z", 120, "UTC"),
            "Tuesday 24 November, 10pm to 12 midnight (UTC)"
        );
        assert_eq!(
            span_of("2026-11-24T00:00:00Z", 45, "UTC"),
            "Tuesday 24 November, 12am to 12.45am (UTC)"
        );
        assert_eq!(
            span_of("2026-11-24T12:05:00Z", 5, "UTC"),
            "Tuesday 24 November, 12.05pm to 12.10pm (UTC)"
        );
    }

    #[test]
    fn an_end_on_another_day_says_that_day() {
        assert_eq!(
            span_of("2026-12-31T23:00:00Z", 150, "UTC"),
            "Thursday 31 December, 11pm to Friday 1 January, 1.30am (UTC)"
        );
        assert_eq!(
            span_of("2026-11-24T22:00:00Z", 26 * 60, "UTC"),
            "Tuesday 24 November, 10pm to Thursday 26 November, 12am (UTC)"
        );
    }

    #[test]
    fn clocks_that_change_on_the_way_are_read_as_they_stand() {
        // At 1am UTC London's clocks go back from 2am to 1am.
        assert_eq!(
            span_of("2026-10-25T00:30:00Z", 60, "Europe/London"),
            "Sunday 25 October, 1.30am to 1.30am (London time)"
        );
    }

    #[test]
    fn a_moment_names_its_day_and_zone() {
        let at: Instant = "2026-06-01T08:05:00Z".parse().expect("an instant");
        assert_eq!(
            moment(at, zone("America/New_York")),
            "Monday 1 June, 4.05am (New York time)"
        );
    }

    #[test]
    fn zones_are_called_by_their_places() {
        for (name, words) in [
            ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
            ("Europe/Isle_of_Man", "Isle of Man time"),
            ("Japan", "Japan time"),
            ("Etc/UTC", "UTC"),
            ("Etc/GMT", "GMT"),
            ("CET", "CET"),
            ("Etc/GMT+5", "UTC-5"),
            ("Etc/GMT-14", "UTC+14"),
        ] {
            assert_eq!(zone_name(zone(name)), words);
        }
    }

    #[test]
    fn every_zone_has_a_name_without_machine_marks() {
        for tz in chrono_tz::TZ_VARIANTS {
            let words = zone_name(zone(tz.name()));
            assert!(!words.contains(['/', '_']) && !words.is_empty(), "{words}");
        }
    }
}

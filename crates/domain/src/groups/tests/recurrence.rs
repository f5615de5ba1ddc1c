//! What recurrence rules mean, checked by example and against an independent reading of RFC 5545.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime};
use proptest::prelude::*;

use crate::groups::recurrence::{Recurrence, Rhythm};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn noon(text: &str) -> NaiveDateTime {
    day(text).and_hms_opt(12, 0, 0).expect("a time")
}

fn rhythm(text: &str) -> Rhythm {
    Rhythm::parse(text).expect("a rhythm")
}

fn first_dates(rule: &str, first: &str, count: usize) -> Vec<String> {
    rhythm(rule)
        .dates(day(first))
        .take(count)
        .map(|date| date.to_string())
        .collect()
}

#[test]
fn rules_give_the_dates_that_a_wall_calendar_gives() {
    let cases: [(&str, &str, &[&str]); 7] = [
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "2026-11-24",
            &["2026-11-24", "2026-12-08", "2026-12-22"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO",
            "2026-11-23",
            &["2026-11-23", "2026-11-29", "2026-12-07", "2026-12-13"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=1TU",
            "2026-12-01",
            &["2026-12-01", "2027-01-05", "2027-02-02"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            "2026-11-27",
            &["2026-11-27", "2026-12-25", "2027-01-29"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=3TU,1TU",
            "2026-12-01",
            &["2026-12-01", "2026-12-15", "2027-01-05"],
        ),
        // Where the fourth is also the last, the group meets once.
        (
            "FREQ=MONTHLY;BYDAY=4TU,-1TU",
            "2026-11-24",
            &["2026-11-24", "2026-12-22", "2026-12-29", "2027-01-26"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=5TU",
            "2026-12-29",
            &["2026-12-29", "2027-03-30", "2027-06-29"],
        ),
    ];
    for (rule, first, expected) in cases {
        assert_eq!(first_dates(rule, first, expected.len()), expected, "{rule}");
    }
}

#[test]
fn a_month_without_that_day_is_left_out() {
    assert_eq!(
        first_dates("FREQ=MONTHLY", "2027-01-31", 3),
        ["2027-01-31", "2027-03-31", "2027-05-31"]
    );
    assert_eq!(
        first_dates("FREQ=MONTHLY;INTERVAL=12", "2028-02-29", 2),
        ["2028-02-29", "2032-02-29"]
    );
}

#[test]
fn a_leap_day_is_a_day_like_others_to_a_weekly_group() {
    assert_eq!(
        first_dates("FREQ=WEEKLY", "2028-02-22", 3),
        ["2028-02-22", "2028-02-29", "2028-03-07"]
    );
}

#[test]
fn what_is_not_supported_is_named() {
    for (rule, named) in [
        ("", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("RRULE:FREQ=WEEKLY", "Begin with FREQ"),
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("FREQ=YEARLY", "FREQ=YEARLY"),
        ("INTERVAL=2", "Begin with FREQ"),
        ("FREQ=WEEKLY;", "Write the rule as"),
        ("FREQ=WEEKLY;FREQ=WEEKLY", "FREQ only once"),
        ("FREQ=WEEKLY;WKST=SU", "WKST"),
        ("FREQ=MONTHLY;BYMONTHDAY=3", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL"),
        ("FREQ=WEEKLY;INTERVAL=53", "INTERVAL"),
        ("FREQ=WEEKLY;INTERVAL=+2", "INTERVAL"),
        ("FREQ=WEEKLY;COUNT=0", "COUNT"),
        ("FREQ=WEEKLY;COUNT=201", "COUNT"),
        ("FREQ=WEEKLY;COUNT=99999999999", "COUNT"),
        ("FREQ=WEEKLY;COUNT=8;UNTIL=20261215", "not both"),
        ("FREQ=WEEKLY;UNTIL=2026-12-15", "UNTIL"),
        ("FREQ=WEEKLY;UNTIL=20261332", "UNTIL"),
        ("FREQ=WEEKLY;UNTIL=202612 5", "UNTIL"),
        ("FREQ=WEEKLY;UNTIL=20261215T190000", "UNTIL"),
        ("FREQ=WEEKLY;BYDAY=1TU", "1TU"),
        ("FREQ=WEEKLY;BYDAY=TUE", "TUE"),
        ("FREQ=WEEKLY;BYDAY=TU,", "BYDAY="),
        ("FREQ=WEEKLY;BYDAY=TU,TU", "twice"),
        ("FREQ=MONTHLY;BYDAY=TU", "1TU"),
        ("FREQ=MONTHLY;BYDAY=0TU", "0TU"),
        ("FREQ=MONTHLY;BYDAY=6TU", "6TU"),
        ("FREQ=MONTHLY;BYDAY=-5TU", "-5TU"),
        ("FREQ=MONTHLY;BYDAY=1É", "1TU"),
    ] {
        let flaw = Recurrence::parse(rule).expect_err(rule);
        assert_eq!(flaw.code, "recurrence");
        assert!(flaw.detail.contains(named), "{rule}: {}", flaw.detail);
    }
    let flaw = Rhythm::parse("FREQ=WEEKLY;COUNT=8").expect_err("an end");
    assert!(flaw.detail.contains("COUNT can't be given here"));
}

#[test]
fn a_rhythm_follows_its_session_to_another_day_where_that_is_plain() {
    for (rule, from, to, expected) in [
        ("FREQ=WEEKLY", "2026-11-24", "2026-11-26", Some("FREQ=WEEKLY")),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "2026-11-24",
            "2026-11-26",
            Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ),
        (
            "FREQ=WEEKLY;BYDAY=TU,SU",
            "2026-11-24",
            "2026-11-25",
            Some("FREQ=WEEKLY;BYDAY=WE,MO"),
        ),
        (
            "FREQ=WEEKLY;BYDAY=TU,SU",
            "2026-11-24",
            "2026-11-23",
            Some("FREQ=WEEKLY;BYDAY=MO,SA"),
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
            "2026-11-24",
            "2026-11-25",
            None,
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
            "2026-11-24",
            "2026-12-01",
            Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU"),
        ),
        ("FREQ=MONTHLY", "2026-11-24", "2026-11-28", Some("FREQ=MONTHLY")),
        ("FREQ=MONTHLY", "2026-11-24", "2026-11-29", None),
        ("FREQ=MONTHLY", "2026-11-30", "2026-11-30", Some("FREQ=MONTHLY")),
        (
            "FREQ=MONTHLY;BYDAY=1TU",
            "2026-12-01",
            "2026-12-10",
            Some("FREQ=MONTHLY;BYDAY=2TH"),
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            "2026-11-27",
            "2026-11-26",
            Some("FREQ=MONTHLY;BYDAY=-1TH"),
        ),
        ("FREQ=MONTHLY;BYDAY=1TU", "2026-12-01", "2026-12-29", None),
        (
            "FREQ=MONTHLY;BYDAY=1TU,3TU",
            "2026-12-01",
            "2026-12-15",
            Some("FREQ=MONTHLY;BYDAY=1TU,3TU"),
        ),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "2026-12-01", "2026-12-02", None),
    ] {
        let moved = rhythm(rule).moved(noon(from), noon(to));
        assert_eq!(
            moved.map(|rhythm| rhythm.to_string()).as_deref(),
            expected,
            "{rule} {from} {to}"
        );
    }
}

fn rules() -> impl Strategy<Value = String> {
    let weekdays = || proptest::sample::subsequence(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 0..=7);
    let nth = proptest::sample::subsequence(vec![1, 2, 3, 4, 5, -1, -2, -3, -4], 0..=3);
    let by = |days: Vec<String>| match days.as_slice() {
        [] => String::new(),
        days => format!(";BYDAY={}", days.join(",")),
    };
    let weekly = (1..=8_u8, weekdays()).prop_map(move |(every, days)| {
        let days = by(days.into_iter().map(str::to_owned).collect());
        format!("FREQ=WEEKLY;INTERVAL={every}{days}")
    });
    let monthly = (1..=13_u8, nth, weekdays()).prop_map(move |(every, nth, days)| {
        let days = by(nth
            .iter()
            .zip(days)
            .map(|(nth, day)| format!("{nth}{day}"))
            .collect());
        format!("FREQ=MONTHLY;INTERVAL={every}{days}")
    });
    prop_oneof![weekly, monthly]
}

fn days_of_this_century() -> impl Strategy<Value = NaiveDate> {
    (0..20_000_i64).prop_map(|n| day("2024-01-01") + Duration::days(n))
}

proptest! {
    #[test]
    fn rules_give_the_dates_that_the_rrule_crate_gives(rule in rules(), first in days_of_this_century()) {
        let set: rrule::RRuleSet =
            format!("DTSTART:{}T120000Z\nRRULE:{rule}", first.format("%Y%m%d")).parse().expect("a rule");
        let theirs: Vec<NaiveDate> =
            set.all(40).dates.iter().map(chrono::DateTime::date_naive).filter(|d| d.year() < 2150).collect();
        let ours: Vec<NaiveDate> =
            rhythm(&rule).dates(first).take(40).filter(|d| d.year() < 2150).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn rules_read_back_as_they_are_written(rule in rules(), end in 0..4, n in 1..=200_u16) {
        let rule = match end {
            0 => rule,
            1 => format!("{rule};COUNT={n}"),
            2 => format!("{rule};UNTIL=20301231"),
            _ => format!("{rule};UNTIL=20301231T190000Z"),
        };
        let read = Recurrence::parse(&rule).expect("a rule");
        prop_assert_eq!(Recurrence::parse(&read.to_string()), Ok(read));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,60}", values in "[A-Z0-9,;=+-]{0,40}") {
        let _ = Recurrence::parse(&text).is_ok();
        let _ = Recurrence::parse(&format!("FREQ=MONTHLY;BYDAY={values}")).is_ok();
    }

    #[test]
    fn a_rhythm_that_follows_its_session_begins_with_it(
        rule in rules(), first in days_of_this_century(), skip in 0..10_usize, by in -60..60_i64
    ) {
        let rhythm = rhythm(&rule);
        if let Some(from) = rhythm.dates(first).nth(skip) {
            let to = from + Duration::days(by);
            if let Some(moved) = rhythm.moved(from.into(), to.into()) {
                prop_assert!(moved.begins_with(to), "{rule} {from} {to} {moved}");
            }
        }
    }
}

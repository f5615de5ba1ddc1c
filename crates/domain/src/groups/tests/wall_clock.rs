//! Figure R5: over every change of clocks, in forty zones and five years, a series keeps its time on the wall.

use chrono::{Datelike, Duration, NaiveDateTime, NaiveTime, Offset, TimeZone as _};
use chrono_tz::Tz;

use crate::time::{Instant, Zone};

use crate::groups::recurrence::Recurrence;
use crate::groups::schedule::{Minutes, Pattern, Planned, Series, plan};

/// Zones of every kind: whole and half-hour shifts, changes at midnight, both hemispheres, Ramadan rules, far offsets.
pub(super) const ZONES: [&str; 40] = [
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Athens",
    "Europe/Helsinki",
    "Europe/Warsaw",
    "Europe/Bucharest",
    "Europe/Kyiv",
    "Europe/Chisinau",
    "Atlantic/Azores",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Jerusalem",
    "Asia/Beirut",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Adak",
    "America/Halifax",
    "America/St_Johns",
    "America/Toronto",
    "America/Havana",
    "America/Nuuk",
    "America/Port-au-Prince",
    "America/Miquelon",
    "America/Santiago",
    "Pacific/Easter",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Norfolk",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
];
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 2026..=2030;

/// One change of clocks: when, and by how much they move.
pub(super) struct ClockChange {
    /// What clocks read at the moment of the change, before it.
    pub local: NaiveDateTime,
    /// Forward when positive.
    pub by: Duration,
}

pub(super) fn offset(tz: Tz, utc: NaiveDateTime) -> Duration {
    let seconds = tz.offset_from_utc_datetime(&utc).fix().local_minus_utc();
    Duration::seconds(i64::from(seconds))
}

/// Every change of clocks of a year, found by walking through its quarter hours.
pub(super) fn changes(tz: Tz, year: i32) -> Vec<ClockChange> {
    let start: NaiveDateTime = format!("{year}-01-01T00:00:00").parse().expect("a time");
    (0..366 * 24 * 4)
        .map(|quarter| start + Duration::minutes(15 * quarter))
        .take_while(|utc| utc.year() == year)
        .filter_map(|utc| {
            let before = offset(tz, utc - Duration::minutes(15));
            let by = offset(tz, utc) - before;
            (!by.is_zero()).then(|| ClockChange {
                local: utc + before,
                by,
            })
        })
        .collect()
}

/// The moment at which clocks read `local`, worked out from the zone database's UTC side alone: the first such moment,
/// or in a gap the moment that the old offset gives.
fn expected(tz: Tz, local: NaiveDateTime) -> Instant {
    let before = offset(tz, local - Duration::hours(40));
    let after = offset(tz, local + Duration::hours(40));
    [local - before, local - after]
        .into_iter()
        .filter(|utc| *utc + offset(tz, *utc) == local)
        .min()
        .unwrap_or(local - before)
        .and_utc()
        .into()
}

fn series(zone: Zone, first: NaiveDateTime, rule: &str) -> Series {
    Series {
        first_number: 1,
        zone,
        minutes: Minutes::parse(90).expect("a length"),
        pattern: Pattern::Rule {
            first,
            recurrence: Recurrence::parse(rule).expect("a rule"),
        },
    }
}

/// Fails unless each session stands where the pattern's wall clock has it. Gives the number of sessions looked at.
fn holds(tz: Tz, series: &Series, change: &ClockChange, changes: &[ClockChange]) -> usize {
    let around = Instant::from((change.local).and_utc());
    let planned = plan(
        series,
        around.minus(Duration::days(100)),
        around.plus(Duration::days(100)),
    );
    let slots: Vec<NaiveDateTime> = series.slots().map(|(_, slot)| slot).take(planned.len()).collect();
    for (
        Planned {
            local_start,
            starts_at,
            ..
        },
        slot,
    ) in planned.iter().zip(&slots)
    {
        let context = format!("{tz} {slot} {}", series.pattern);
        assert_eq!(*starts_at, expected(tz, *slot), "{context}");
        let wall = starts_at.utc().with_timezone(&tz).naive_local();
        assert_eq!(*local_start, wall, "{context}");
        let gap = changes
            .iter()
            .find(|change| (change.local..change.local + change.by).contains(slot));
        let moved = gap.map_or(Duration::zero(), |change| change.by);
        assert_eq!(wall - *slot, moved, "{context}");
    }
    assert!(slots.iter().any(|slot| slot.date() == change.local.date()));
    planned.len()
}

#[test]
fn a_series_keeps_its_wall_clock_over_every_change_of_clocks() {
    let (mut changes_seen, mut sessions_seen) = (0, 0);
    for name in ZONES {
        let zone: Zone = name.parse().expect("a zone");
        let tz = zone.tz();
        let all: Vec<ClockChange> = (YEARS.start() - 1..=YEARS.end() + 1)
            .flat_map(|year| changes(tz, year))
            .collect();
        for year in YEARS {
            let of_year = || all.iter().filter(|change| change.local.year() == year);
            assert!(of_year().any(|change| change.by > Duration::zero()));
            assert!(of_year().any(|change| change.by < Duration::zero()));
            for change in of_year() {
                changes_seen += 1;
                // Inside the hour that is skipped or repeated, at its edges, and at the times when groups meet.
                let inside = (change.local + change.by / 2).time();
                let times = [(9, 0), (19, 0), (0, 30), (23, 30)]
                    .map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time"));
                let day = change.local.date();
                let weekday = &day.weekday().to_string().to_uppercase()[..2];
                for time in times.into_iter().chain([inside, change.local.time()]) {
                    let weeks_before = day.and_time(time) - Duration::weeks(6);
                    let weekly = series(zone, weeks_before, "FREQ=WEEKLY");
                    sessions_seen += holds(tz, &weekly, change, &all);
                    let fortnightly = format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}");
                    let fortnightly = series(zone, weeks_before, &fortnightly);
                    sessions_seen += holds(tz, &fortnightly, change, &all);
                    let nth = (day.day() - 1) / 7 + 1;
                    let monthly =
                        Recurrence::parse(&format!("FREQ=MONTHLY;BYDAY={nth}{weekday}")).expect("a rule");
                    let first = monthly
                        .rhythm
                        .dates(day - Duration::days(90))
                        .next()
                        .expect("a date");
                    let monthly = series(zone, first.and_time(time), &monthly.to_string());
                    sessions_seen += holds(tz, &monthly, change, &all);
                }
            }
        }
    }
    assert!(changes_seen >= 40 * 2 * 5, "{changes_seen}");
    assert!(
        sessions_seen >= changes_seen * 6 * (20 + 10 + 4),
        "{sessions_seen}"
    );
    println!(
        "figure: R5: 40 zones, {changes_seen} changes of clocks in 5 years, {sessions_seen} sessions: 0 shifts"
    );
}

#[test]
fn the_seven_o_clock_group_in_london_moves_an_hour_in_utc_and_not_on_the_wall() {
    let zone: Zone = "Europe/London".parse().expect("a zone");
    let first = "2026-03-24T19:00:00".parse().expect("a time");
    let starts: Vec<String> = plan(
        &series(zone, first, "FREQ=WEEKLY;BYDAY=TU;COUNT=2"),
        Instant::from_micros(0),
        Instant::from_micros(i64::MAX),
    )
    .iter()
    .map(|session| format!("{} {}", session.local_start, session.starts_at))
    .collect();
    assert_eq!(
        starts,
        [
            "2026-03-24 19:00:00 2026-03-24T19:00:00Z",
            "2026-03-31 19:00:00 2026-03-31T18:00:00Z"
        ]
    );
}

//! Figure R5, the other half: what the API, the mail and the calendar tell of a session during which the clocks change is
//! the same. It is committed as lines that the pages' tests and the API's are held against too.

use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::{Duration, NaiveDateTime};

use super::wall_clock::{YEARS, ZONES, changes, offset};
use crate::calendar::Entry;
use crate::groups::schedule::{Minutes, Pattern, Planned, Series, plan};
use crate::time::{Instant, Zone};
use crate::words;

const MINUTES: i64 = 90;

/// A single session that begins at `local`.
fn session(zone: Zone, local: NaiveDateTime) -> Planned {
    let series = Series {
        first_number: 1,
        zone,
        minutes: Minutes::parse(MINUTES).expect("a length"),
        pattern: Pattern::Dates(vec![local]),
    };
    let around = Instant::from(local.and_utc());
    let planned = plan(
        &series,
        around.minus(Duration::days(2)),
        around.plus(Duration::days(2)),
    );
    let [session] = planned.try_into().expect("one session");
    session
}

fn lines() -> String {
    let mut lines = String::from(
        "# Sessions of 90 minutes during which the clocks change: zone, start, the clock there at the start and at the end,\n\
         # and the words in a mail. Written by the test groups::tests::clock_changes with HEARTH_UPDATE=1.\n",
    );
    for name in ZONES {
        let zone: Zone = name.parse().expect("a zone");
        for change in YEARS.flat_map(|year| changes(zone.tz(), year)) {
            let begins = change.local - Duration::minutes(30);
            let Planned {
                local_start,
                starts_at,
                ..
            } = session(zone, begins);
            let ends_at = starts_at.plus(Duration::minutes(MINUTES));
            // Worked out from the zone database's UTC side alone.
            let clock = |at: Instant| at.utc().naive_utc() + offset(zone.tz(), at.utc().naive_utc());
            assert_eq!(local_start, clock(starts_at), "{name} {begins}");
            let local_end = clock(ends_at);
            assert_eq!(
                local_end - local_start,
                Duration::minutes(MINUTES) + change.by,
                "{name} {begins}"
            );
            let entry = Entry {
                id: uuid::Uuid::nil(),
                revision: 1,
                starts_at,
                ends_at,
            };
            let file = entry.file(starts_at);
            for (key, at) in [("DTSTART", starts_at), ("DTEND", ends_at)] {
                let stamp = at.utc().format("%Y%m%dT%H%M%SZ");
                assert!(
                    file.contains(&format!("{key}:{stamp}\r\n")),
                    "{name} {begins}: {file}"
                );
            }
            let said = words::span(starts_at, ends_at, zone);
            writeln!(
                lines,
                "{name}\t{starts_at}\t{local_start:?}\t{local_end:?}\t{said}"
            )
            .expect("memory");
        }
    }
    lines
}

#[test]
fn api_mail_and_calendar_tell_the_same_of_a_session_during_which_clocks_change() {
    let committed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/groups/tests/clock-changes.txt");
    let fresh = lines();
    if std::env::var_os("HEARTH_UPDATE").is_some() {
        std::fs::write(&committed, &fresh).expect("the lines can be written");
    }
    let kept = std::fs::read_to_string(&committed).unwrap_or_default();
    assert!(
        kept == fresh,
        "src/groups/tests/clock-changes.txt is not what the zone database says: run this test with HEARTH_UPDATE=1 and \
         read the diff"
    );
    let sessions = fresh.lines().filter(|line| !line.starts_with('#')).count();
    assert!(sessions >= ZONES.len() * 2 * YEARS.count(), "{sessions}");
    println!(
        "figure: R5: API, mail and calendar agree on {sessions} sessions during which the clocks change in 40 zones"
    );
}

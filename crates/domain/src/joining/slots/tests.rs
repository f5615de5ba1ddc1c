//! The grid obeys every rule, offers nothing that collides, and keeps to the clock over each change of it.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Duration, NaiveDate, Timelike as _};
use proptest::prelude::*;

use super::*;
use crate::Id;
use crate::time::Zone;
use crate::week::{self, Day, Hours, QuarterHour};

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn zone(name: &str) -> Zone {
    name.parse().expect("a zone")
}

fn hours(day: Day, from: &str, until: &str) -> Hours {
    Hours {
        day,
        from: from.parse().expect("a time"),
        until: until.parse().expect("a time"),
    }
}

fn always(zone: Zone) -> Availability {
    Availability {
        hours: Day::ALL.iter().map(|day| hours(*day, "00:00", "24:00")).collect(),
        buffer_after: 0,
        notice_hours: 0,
        daily_cap: 20,
        ..Availability::unsaid(zone)
    }
}

fn person(number: u128) -> PersonId {
    Id::from_uuid(uuid::Uuid::from_u128(number))
}

fn facilitator(number: u128, availability: Availability, busy: Vec<Busy>) -> Facilitator {
    Facilitator {
        person: person(number),
        availability,
        busy,
    }
}

fn how(together: Together, minutes: i64) -> Conversations {
    Conversations {
        together,
        minutes: Minutes::parse(minutes).expect("a length"),
    }
}

fn conversation(from: Instant, minutes: i64) -> Busy {
    Busy {
        from,
        until: from.plus(Duration::minutes(minutes)),
        conversation: true,
    }
}

/// The wall-clock starts on offer to one facilitator who works `from` to `until` every day, on one local day.
fn starts(zone: Zone, day: &str, from: &str, until: &str) -> Vec<String> {
    let availability = Availability {
        hours: Day::ALL.iter().map(|day| hours(*day, from, until)).collect(),
        ..always(zone)
    };
    let people = [facilitator(1, availability, Vec::new())];
    let day: NaiveDate = day.parse().expect("a day");
    let noon = zone.resolve(day.and_hms_opt(12, 0, 0).expect("noon"));
    let now = noon.minus(Duration::days(2));
    let slots = offered(
        &people,
        how(Together::One, 30),
        now,
        now,
        noon.plus(Duration::days(2)),
    );
    let local = slots.iter().map(|slot| slot.starts_at.local(zone));
    local
        .filter(|local| local.date() == day)
        .map(|local| local.format("%H:%M").to_string())
        .collect()
}

#[test]
fn an_hour_that_clocks_skip_is_never_offered() {
    // An hour is skipped at 01:00 in London, at 02:00 in New York and Sydney; half an hour at 02:00 on Lord Howe. What
    // spans the change is as long as any other conversation, and ends within the hours.
    let before_two = ["00:30", "00:45", "01:00", "01:15", "01:30"];
    let on_lord_howe = ["00:30", "00:45", "01:00", "01:15", "01:30", "01:45", "02:30"];
    for (name, day, expected) in [
        (
            "Europe/London",
            "2026-03-29",
            &["00:30", "00:45", "02:00", "02:15", "02:30"][..],
        ),
        ("America/New_York", "2026-03-08", &before_two),
        ("Australia/Sydney", "2026-10-04", &before_two),
        ("Australia/Lord_Howe", "2026-10-04", &on_lord_howe),
        (
            "Asia/Kolkata",
            "2026-03-29",
            &[
                "00:30", "00:45", "01:00", "01:15", "01:30", "01:45", "02:00", "02:15", "02:30",
            ],
        ),
    ] {
        assert_eq!(starts(zone(name), day, "00:30", "03:00"), expected, "{name}");
    }
}

#[test]
fn an_hour_that_clocks_show_twice_is_offered_twice() {
    for (name, day, twice, starts_on_day) in [
        ("Europe/London", "2026-10-25", "01:15", 7 + 4),
        ("America/New_York", "2026-11-01", "01:15", 7 + 4),
        ("Australia/Sydney", "2026-04-05", "02:15", 7 + 4),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", 7 + 2),
        ("Asia/Kolkata", "2026-10-25", "", 7),
    ] {
        let on_offer = starts(zone(name), day, "01:00", "03:00");
        assert_eq!(on_offer.len(), starts_on_day, "{name} {on_offer:?}");
        let seen = on_offer.iter().filter(|start| *start == twice).count();
        assert_eq!(seen, if twice.is_empty() { 0 } else { 2 }, "{name}");
    }
}

#[test]
fn two_facilitators_in_different_zones_are_offered_where_both_are_free() {
    let nine_to_five = |zone: Zone| Availability {
        hours: vec![hours(Day::Tuesday, "09:00", "17:00")],
        ..always(zone)
    };
    let people = [
        facilitator(1, nine_to_five(zone("Europe/London")), Vec::new()),
        facilitator(2, nine_to_five(zone("America/New_York")), Vec::new()),
    ];
    let now = at("2026-03-08T00:00:00Z");
    let week = |from: &str| {
        let from = at(from);
        let slots = offered(
            &people,
            how(Together::Two, 45),
            now,
            from,
            from.plus(Duration::days(1)),
        );
        assert!(slots.iter().all(|slot| slot.with == [person(1), person(2)]));
        (slots[0].starts_at, slots[slots.len() - 1].starts_at)
    };
    // New York has changed its clocks, London hasn't: 13:00 to 17:00 in London, an hour later a week on.
    assert_eq!(
        week("2026-03-10T00:00:00Z"),
        (at("2026-03-10T13:00:00Z"), at("2026-03-10T16:15:00Z"))
    );
    assert_eq!(
        week("2026-03-31T00:00:00Z"),
        (at("2026-03-31T13:00:00Z"), at("2026-03-31T15:15:00Z"))
    );
}

#[test]
fn those_with_the_fewest_conversations_are_asked_first() {
    let zone = zone("Europe/London");
    let now = at("2026-03-02T09:00:00Z");
    let busy = vec![conversation(at("2026-03-03T09:00:00Z"), 30)];
    let people = [
        facilitator(1, always(zone), busy),
        facilitator(2, always(zone), Vec::new()),
        facilitator(3, always(zone), Vec::new()),
    ];
    let with =
        |together| slot_at(&people, how(together, 30), now, at("2026-03-04T09:00:00Z")).map(|slot| slot.with);
    assert_eq!(with(Together::One), Some(vec![person(2)]));
    assert_eq!(with(Together::Two), Some(vec![person(2), person(3)]));
}

#[test]
fn a_group_of_two_or_more_meets_somebody_with_two_unless_it_says_otherwise() {
    assert_eq!(
        [0, 1, 2, 5].map(|count| Together::usual(count).count()),
        [1, 1, 2, 2]
    );
}

#[test]
fn what_makes_no_sense_is_named() {
    let london = zone("Europe/London");
    let wrong = Availability {
        hours: vec![
            hours(Day::Monday, "09:00", "12:00"),
            hours(Day::Monday, "11:45", "13:00"),
            hours(Day::Friday, "12:00", "12:00"),
        ],
        buffer_before: 121,
        daily_cap: 0,
        ..always(london)
    };
    let flaws = wrong.check().expect_err("flaws").into_vec();
    let pointers: Vec<&str> = flaws.iter().map(|flaw| flaw.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "/buffer_before_minutes",
            "/daily_cap",
            "/hours/1",
            "/hours/2/until"
        ]
    );
    // Not on a quarter, beyond the day, or not a time at all.
    for text in ["9:00", "09:05", "24:15", "25:00", "09", "09:60", "+9:00"] {
        assert!(text.parse::<QuarterHour>().is_err(), "{text}");
    }
}

fn any_availability() -> impl Strategy<Value = Availability> {
    let zones = [
        "Europe/London",
        "America/New_York",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
    ];
    let range = (0_usize..7, 0_u16..90, 3_u16..40).prop_map(|(day, from, long)| {
        let text = |quarter: u16| format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
        hours(Day::ALL[day], &text(from), &text((from + long).min(96)))
    });
    let rules = (0_u16..60, 0_u16..60, 0_u16..72, 1_u16..12, 1_u16..4);
    let days_off = proptest::collection::btree_set(0_i64..14, 0..4);
    (
        proptest::sample::select(zones.to_vec()),
        proptest::collection::vec(range, 0..9),
        rules,
        days_off,
    )
        .prop_map(|(name, mut ranges, rules, days_off)| {
            let mut kept: Vec<Hours> = Vec::new();
            ranges.retain(|each| {
                let free = !kept
                    .iter()
                    .any(|other| other.day == each.day && other.from < each.until && each.from < other.until);
                if free {
                    kept.push(*each);
                }
                free
            });
            let begin = begin().local(Zone::UTC).date();
            let days_off: BTreeSet<NaiveDate> = days_off
                .into_iter()
                .map(|day| begin + Duration::days(day))
                .collect();
            let availability = Availability {
                zone: zone(name),
                hours: ranges,
                days_off,
                buffer_before: rules.0,
                buffer_after: rules.1,
                notice_hours: rules.2,
                horizon_days: rules.3,
                daily_cap: rules.4,
            };
            availability.check().expect("made to make sense")
        })
}

/// Two weeks that hold a change of clocks in London, Sydney and on Lord Howe, or in New York.
fn begin() -> Instant {
    at("2026-03-25T07:10:00Z")
}

fn any_busy() -> impl Strategy<Value = Vec<Busy>> {
    let one = (0_i64..14 * 96, 1_i64..8, any::<bool>()).prop_map(|(from, long, conversation)| {
        let from = start_of(tick_of(begin()) + from);
        Busy {
            from,
            until: start_of(tick_of(from) + long),
            conversation,
        }
    });
    proptest::collection::vec(one, 0..12)
}

/// The rules once more, minute by minute and without any shortcut.
fn obeys(each: &Facilitator, starts_at: Instant, minutes: i64) -> bool {
    let rules = &each.availability;
    let ends_at = starts_at.plus(Duration::minutes(minutes));
    let (before, after) = rules.buffers();
    let works = |minute: i64| {
        let local = starts_at.plus(Duration::minutes(minute)).local(rules.zone);
        let of_day = local.hour() * 60 + local.minute();
        let within = |hours: &&Hours| {
            let until = u32::from(hours.until.minutes());
            (u32::from(hours.from.minutes())..until).contains(&of_day)
        };
        let today = |hours: &&Hours| hours.day == Day::from(local.weekday());
        !rules.days_off.contains(&local.date()) && rules.hours.iter().filter(today).any(|h| within(&h))
    };
    let apart = |busy: &Busy| {
        let own = busy.until <= starts_at.minus(before) || ends_at.plus(after) <= busy.from;
        let its = busy.until.plus(after) <= starts_at || ends_at <= busy.from.minus(before);
        own && (its || !busy.conversation)
    };
    let date = |at: Instant| at.local(rules.zone).date();
    let that_day = each
        .busy
        .iter()
        .filter(|busy| busy.conversation && date(busy.from) == date(starts_at));
    starts_at > begin()
        && starts_at.since(begin()) >= Duration::hours(rules.notice_hours.into())
        && starts_at.since(begin()) <= Duration::days(rules.horizon_days.into())
        && (0..minutes).all(works)
        && each.busy.iter().all(apart)
        && that_day.count() < usize::from(rules.daily_cap)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_offered_is_exactly_what_every_rule_allows(
        first in any_availability(),
        second in any_availability(),
        busy in (any_busy(), any_busy()),
        two: bool,
        minutes in prop::sample::select(vec![30_i64, 40, 45]),
    ) {
        let people = [facilitator(1, first, busy.0), facilitator(2, second, busy.1)];
        let together = if two { Together::Two } else { Together::One };
        let to = begin().plus(Duration::days(13));
        let slots = offered(&people, how(together, minutes), begin(), begin(), to);
        let starts: Vec<Instant> = slots.iter().map(|slot| slot.starts_at).collect();

        let grid = (tick_of(begin()) + 1..).map(start_of).take_while(|at| *at < to);
        let free = |at: &Instant| people.iter().filter(|each| obeys(each, *at, minutes)).count();
        let expected: Vec<Instant> = grid.filter(|at| free(at) >= together.count()).collect();
        prop_assert_eq!(starts, expected);

        for slot in &slots {
            prop_assert_eq!(slot.with.len(), together.count());
            for with in &slot.with {
                let each = people.iter().find(|each| each.person == *with).expect("one of the two");
                prop_assert!(obeys(each, slot.starts_at, minutes));
            }
        }
    }

    #[test]
    fn an_availability_survives_its_columns(availability in any_availability()) {
        prop_assert_eq!(
            week::read(&week::keep(&availability.hours)),
            Some(availability.hours.clone())
        );
        prop_assert_eq!(
            Availability::read_days_off(&availability.keep_days_off()),
            Some(availability.days_off.clone())
        );
    }
}

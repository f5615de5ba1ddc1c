//! Safe moments over changes of clocks, reminders around safe hours, and what can be wished at all.

use chrono::Datelike as _;
use proptest::prelude::*;

use super::*;
use crate::week::Day;

fn zone(name: &str) -> Zone {
    name.parse().expect("a zone")
}

fn at(text: &str) -> Instant {
    text.parse().expect("a moment")
}

fn range(day: Day, from: &str, until: &str) -> Hours {
    Hours {
        day,
        from: from.parse().expect("a time"),
        until: until.parse().expect("a time"),
    }
}

fn wishes(zone_name: &str, hours: &[Hours]) -> ContactWishes {
    ContactWishes {
        hours: hours.to_vec(),
        ..ContactWishes::unsaid(Channel::Email, zone(zone_name))
    }
}

/// Zones and, for each, a day on which its clocks change forward and one on which they change back. Kolkata's never do.
const CHANGES: [(&str, [&str; 2]); 5] = [
    ("Europe/London", ["2026-03-29", "2026-10-25"]),
    ("America/New_York", ["2026-03-08", "2026-11-01"]),
    ("Australia/Sydney", ["2026-10-04", "2026-04-05"]),
    ("Australia/Lord_Howe", ["2026-10-04", "2026-04-05"]),
    ("Asia/Kolkata", ["2026-03-29", "2026-10-25"]),
];

fn some_hours() -> impl Strategy<Value = Vec<Hours>> {
    let quarter = |count: u16| format!("{:02}:{:02}", count / 4, count % 4 * 15);
    let one = (0_usize..7, 0_u16..96, 1_u16..12).prop_map(move |(day, from, length)| {
        range(Day::ALL[day], &quarter(from), &quarter((from + length).min(96)))
    });
    // Hours that overlap are refused when they are said, and make no difference here.
    prop::collection::vec(one, 1..5)
}

proptest! {
    #[test]
    fn the_next_safe_moment_is_safe_and_the_earliest(
        (place, change) in (0_usize..5, 0_usize..2),
        minutes_before in -1_440_i64..(5 * 1_440),
        seconds in 0_i64..60,
        hours in some_hours(),
    ) {
        let (name, days) = CHANGES[place];
        let midday = at(&format!("{}T12:00:00Z", days[change]));
        let now = midday.minus(Duration::minutes(minutes_before)).plus(Duration::seconds(seconds));
        let wishes = wishes(name, &hours);
        let zone = zone(name);
        let safe_at = |moment: Instant| {
            let local = moment.local(zone);
            let clock = local.format("%H:%M").to_string();
            hours.iter().any(|range| {
                range.day == Day::from(local.weekday())
                    && range.from.to_string() <= clock
                    && clock < range.until.to_string()
            })
        };
        let next = wishes.next_safe(now);
        prop_assert!(next >= now);
        prop_assert!(safe_at(next), "{} in {}", next, zone);
        let mut earlier = now;
        while earlier < next {
            prop_assert!(!safe_at(earlier), "{} would have been safe before {}", earlier, next);
            earlier = earlier.plus(Duration::minutes(1));
        }
        // Looking again when the moment has come finds that very moment.
        prop_assert_eq!(wishes.next_safe(next), next);
    }

    #[test]
    fn a_reminder_comes_at_a_safe_hour_after_the_news_and_before_the_event(
        (place, change) in (0_usize..5, 0_usize..2),
        hours_ahead in 1_i64..400,
        ahead in 2_i64..25,
        hours in prop_oneof![Just(Vec::new()), some_hours()],
    ) {
        let (name, days) = CHANGES[place];
        let now = at(&format!("{}T00:30:00Z", days[change])).minus(Duration::hours(20));
        let event = now.plus(Duration::hours(hours_ahead));
        let wishes = wishes(name, &hours);
        if let Some(reminder) = wishes.remind_at(now, event, Duration::hours(ahead)) {
            prop_assert!(reminder < event);
            prop_assert!(reminder > wishes.next_safe(now));
            prop_assert_eq!(wishes.next_safe(reminder), reminder);
        } else if hours.is_empty() {
            prop_assert!(hours_ahead <= ahead, "nothing stood in the way");
        }
    }
}

#[test]
fn any_time_is_safe_while_nothing_else_was_said() {
    let now = at("2026-11-24T03:12:45Z");
    assert_eq!(wishes("Europe/London", &[]).next_safe(now), now);
}

#[test]
fn an_hour_that_clocks_skip_is_not_safe_before_the_week_after() {
    let early = wishes("Europe/London", &[range(Day::Sunday, "01:00", "02:00")]);
    assert_eq!(
        early.next_safe(at("2026-03-28T12:00:00Z")),
        at("2026-04-05T00:00:00Z")
    );
    // It exists twice when clocks go back, and is safe both times.
    let again = early.next_safe(at("2026-10-25T00:59:59Z"));
    assert_eq!(again, at("2026-10-25T00:59:59Z"));
    assert_eq!(
        early.next_safe(at("2026-10-25T01:15:00Z")),
        at("2026-10-25T01:15:00Z")
    );
}

#[test]
fn a_reminder_waits_a_little_comes_earlier_or_not_at_all() {
    let tuesdays = wishes("Europe/London", &[range(Day::Tuesday, "19:00", "20:00")]);
    let now = at("2026-11-16T09:00:00Z"); // A Monday.
    let day = Duration::hours(24);
    let reminded = |event: &str| tuesdays.remind_at(now, at(event), day);
    // Wednesday morning: the evening before will do, though it is not a whole day ahead.
    assert_eq!(reminded("2026-11-25T10:00:00Z"), Some(at("2026-11-24T19:00:00Z")));
    // Friday: the Tuesday before is the last safe evening.
    assert_eq!(reminded("2026-11-27T10:00:00Z"), Some(at("2026-11-24T19:45:00Z")));
    // This Thursday: the news itself comes on Tuesday, and a reminder would say nothing new.
    assert_eq!(reminded("2026-11-19T10:00:00Z"), None);
    // An hour after the only safe one: too late to remind of.
    assert_eq!(reminded("2026-11-17T20:30:00Z"), None);
}

#[test]
fn wishes_fit_the_contact_that_they_are_about() {
    let london = zone("Europe/London");
    let by = |by, contact, phone: Option<&str>| ContactWishes {
        by,
        phone: phone.map(|phone| Phone::parse(phone).expect("a number")),
        ..ContactWishes::unsaid(contact, london)
    };
    let flaws = |wishes: ContactWishes, contact| {
        let errors = wishes.check(contact).map_err(FieldErrors::into_vec).err();
        let told = errors
            .unwrap_or_default()
            .into_iter()
            .map(|error| (error.pointer, error.code));
        told.collect::<Vec<_>>()
    };
    use Channel as C;
    assert_eq!(flaws(by(ReachedBy::Email, C::Email, None), C::Email), []);
    assert_eq!(flaws(by(ReachedBy::Page, C::Phone, None), C::Phone), []);
    assert_eq!(
        flaws(by(ReachedBy::Phone, C::Email, Some("01632 960 001")), C::Email),
        []
    );
    assert_eq!(
        flaws(by(ReachedBy::Phone, C::Email, None), C::Email),
        [("/phone".to_owned(), "required")]
    );
    assert_eq!(
        flaws(by(ReachedBy::Email, C::Phone, None), C::Phone),
        [("/by".to_owned(), "no_address")]
    );
    let overlapping = ContactWishes {
        hours: vec![
            range(Day::Friday, "09:00", "12:00"),
            range(Day::Friday, "11:00", "13:00"),
        ],
        ..by(ReachedBy::Email, C::Email, None)
    };
    assert_eq!(
        flaws(overlapping, C::Email),
        [("/hours/1".to_owned(), "overlaps")]
    );
}

#[test]
fn another_contact_keeps_what_can_still_be_kept_to() {
    let london = zone("Europe/London");
    let rings = ContactWishes {
        phone: Phone::parse("01632 960 001").ok(),
        by: ReachedBy::Phone,
        ..ContactWishes::unsaid(Channel::Email, london)
    };
    let all = ReachedBy::ALL.iter();
    for by in all {
        for (before, after) in [(Channel::Email, Channel::Phone), (Channel::Phone, Channel::Email)] {
            let wishes = ContactWishes {
                by: *by,
                ..if before == Channel::Email {
                    rings.clone()
                } else {
                    ContactWishes::unsaid(before, london)
                }
            };
            let kept = wishes.with_contact(after);
            assert!(kept.clone().check(after).is_ok(), "{by} from {before} to {after}");
            assert_eq!(kept.by == ReachedBy::Page, *by == ReachedBy::Page);
        }
    }
    assert_eq!(rings.clone().with_contact(Channel::Email), rings);
    assert_eq!(rings.with_contact(Channel::Phone).phone, None);
}

//! The lock of a journey holds the groups that it leads to, also when it was led elsewhere while a lock was waited for.

use persistence::{Everywhere, Lock, Result};

use crate::seed::{Kind, id, two_organisations};
use crate::support::{Raw, TestDb};

/// A journey in the first of two groups of its organisation, and those two groups.
struct Led {
    data: TestDb,
    journey: String,
    groups: [String; 2],
}

impl Led {
    fn new() -> Self {
        let data = TestDb::new();
        let mut raw = two_organisations(&data);
        let [first, second] = [0, 1].map(|n| id(1, Kind::Group, n));
        raw.run(&format!(
            "insert into groups (id, organisation_id, programme_id, name, state, format, capacity, time_zone,
                    session_minutes, pattern, first_number, waiting_list, next_offer, place_given, places_word,
                    first_starts_at, planned_until, made_at)
                select '{second}', organisation_id, programme_id, 'Another', state, format, capacity, time_zone,
                    session_minutes, pattern, first_number, waiting_list, next_offer, place_given, places_word,
                    first_starts_at, planned_until, made_at
                from groups where id = '{first}'"
        ))
        .expect("a second group");
        Self {
            data,
            journey: id(1, Kind::Journey, 2),
            groups: [first, second],
        }
    }

    /// Another transaction holds the first group and has changed where the journey leads, but hasn't said so yet.
    fn led_elsewhere(&self, by: &str) -> Raw {
        let mut raw = self.data.raw();
        raw.enter("*");
        let begin = if self.data.is_postgres() {
            format!(
                "begin; select 1 from groups where id = '{}' for no key update;",
                self.groups[0]
            )
        } else {
            "begin immediate;".to_owned()
        };
        raw.run(&begin).expect("the first group's lock");
        raw.run(by).expect("a journey that leads elsewhere");
        raw
    }

    /// Whether somebody else could change this group now.
    fn is_free(&self, group: &str) -> bool {
        let mut raw = self.data.raw();
        raw.enter("*");
        if self.data.is_postgres() {
            let lock = format!(
                "select id::text as line from groups where id = '{group}' for no key update skip locked"
            );
            !raw.lines(&lock).is_empty()
        } else {
            raw.run("pragma busy_timeout = 0").expect("a setting");
            raw.run("begin immediate").is_ok()
        }
    }

    /// Returns once a transaction waits for a row: nothing but the database knows when. On SQLite whoever writes waits
    /// for the one writer, whether or not they have begun to.
    fn until_somebody_waits(&self) {
        let waiting = "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        let mut raw = self.data.raw();
        while self.data.is_postgres() && raw.count(waiting) == 0 {
            std::thread::yield_now();
        }
    }
}

/// Whatever makes a journey lead elsewhere while its lock is waited for: whoever gets the lock holds the new group too.
fn holds_the_group_that_it_was_led_to(by: impl Fn(&Led) -> String, lock: impl Fn(&Led) -> Lock) {
    let led = Led::new();
    let mut mover = led.led_elsewhere(&by(&led));
    let lock = lock(&led);
    let free = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            led.data.db.write_now(&lock, |tx| -> Result<bool> {
                tx.enter_everywhere(Everywhere::Worker)?;
                Ok(led.is_free(&led.groups[1]))
            })
        });
        led.until_somebody_waits();
        mover.run("commit").expect("the move");
        waiting.join().expect("no panic").expect("the journey's lock")
    });
    assert!(
        !free,
        "whoever holds {lock:?} holds the group that the journey leads to now"
    );
    assert!(led.is_free(&led.groups[1]), "and gives it back");
}

fn moved(led: &Led) -> String {
    let [_, second] = &led.groups;
    format!(
        "update journeys set group_id = '{second}' where id = '{}'",
        led.journey
    )
}

fn booked(led: &Led) -> String {
    format!(
        "insert into workshop_bookings (id, organisation_id, journey_id, group_id, session_id, starts_at, state, booked_at)
            values ('{}', '{}', '{}', '{}', '{}', {at}, 'booked', {at})",
        id(1, Kind::Booking, 1),
        id(1, Kind::Organisation, 0),
        led.journey,
        led.groups[1],
        id(1, Kind::Session, 0),
        at = led.data.literal(led.data.clock.now()),
    )
}

fn of_journey(led: &Led) -> Lock {
    Lock::Journey(led.journey.parse().expect("an id"))
}

#[test]
fn a_journey_that_was_led_to_another_group_while_its_lock_was_waited_for_holds_that_group() {
    holds_the_group_that_it_was_led_to(moved, of_journey);
}

#[test]
fn a_journey_that_booked_a_workshop_while_its_lock_was_waited_for_holds_the_workshops_group() {
    holds_the_group_that_it_was_led_to(booked, of_journey);
}

#[test]
fn whoever_waited_with_facilitators_or_for_a_further_group_holds_the_group_that_it_was_led_to() {
    let with_somebody = |led: &Led| {
        let person = id(1, Kind::Person, 0).parse().expect("an id");
        Lock::Facilitators(vec![person], led.journey.parse().expect("an id"))
    };
    holds_the_group_that_it_was_led_to(moved, with_somebody);
    // On the way to a third group, of the other organisation for want of one: locks ask nobody for rights.
    let further = |led: &Led| {
        let third = id(2, Kind::Group, 0).parse().expect("an id");
        Lock::Move(led.journey.parse().expect("an id"), third)
    };
    holds_the_group_that_it_was_led_to(moved, further);
}

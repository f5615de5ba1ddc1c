//! Never n + 1: what the database refuses by itself, whatever SQL and however many transactions come at once.

use std::sync::Barrier;

use crate::seed::{CAPACITY, JOURNEYS, Kind, id, place, two_organisations};
use crate::support::{Raw, TestDb};

/// How transactions may run on PostgreSQL; SQLite has one way.
const WAYS: [&str; 3] = ["read committed", "repeatable read", "serializable"];

fn live(raw: &mut Raw) -> i64 {
    raw.count(&format!(
        "places where state <> 'released' and group_id = '{}'",
        id(1, Kind::Group, 0)
    ))
}

fn capacity(raw: &mut Raw) -> i64 {
    let sql = format!(
        "select cast(capacity as text) as line from groups where id = '{}'",
        id(1, Kind::Group, 0)
    );
    raw.lines(&sql)[0].parse().expect("a number")
}

fn set_capacity(to: usize) -> String {
    format!(
        "update groups set capacity = {to} where id = '{}';",
        id(1, Kind::Group, 0)
    )
}

fn update_place(n: usize, what: &str) -> String {
    format!("update places set {what} where id = '{}';", id(1, Kind::Place, n))
}

/// Runs what has to fail on one of these rules, and checks that it changed nothing.
#[track_caller]
fn refused(raw: &mut Raw, sql: &str, rules: &[&str]) {
    let seats = "select id || ' ' || seat || state || group_id as line from places order by id";
    let before = (raw.lines(seats), capacity(raw));
    let error = raw.run(sql).expect_err(sql).to_string();
    assert!(rules.iter().any(|rule| error.contains(rule)), "{error}: {sql}");
    assert_eq!((raw.lines(seats), capacity(raw)), before);
}

const BEYOND: &[&str] = &["places_within_capacity", "lies beyond its capacity"];
const TAKEN_SEAT: &[&str] = &["places_one_per_seat", "places.group_id, places.seat"];
const SECOND_SEAT: &[&str] = &["places_one_per_journey", "places.group_id, places.journey_id"];
const COVERED: &[&str] = &["groups_capacity_covers_places", "has places beyond that capacity"];

#[test]
fn no_statement_seats_more_people_than_there_are_seats() {
    let data = TestDb::new();
    let mut raw = two_organisations(&data);
    for n in 1..CAPACITY {
        raw.run(&place(&data, 1, n, n, n + 1)).expect("a free seat");
    }
    let n = CAPACITY;
    refused(&mut raw, &place(&data, 1, n, n, n + 1), BEYOND);
    refused(&mut raw, &place(&data, 1, n, n, 500), BEYOND);
    refused(
        &mut raw,
        &place(&data, 1, n, n, 0),
        &["places_seat_check", "seat >= 1"],
    );
    refused(&mut raw, &place(&data, 1, n, n, 2), TAKEN_SEAT);
    refused(&mut raw, &place(&data, 1, n, 0, n + 1), BEYOND);
    refused(&mut raw, &update_place(0, "seat = 2"), TAKEN_SEAT);
    refused(&mut raw, &update_place(0, &format!("seat = {}", n + 1)), BEYOND);
    refused(&mut raw, &set_capacity(n - 1), COVERED);
    let swap = format!("{} {}", update_place(0, "seat = 3"), update_place(2, "seat = 1"));
    refused(&mut raw, &swap, TAKEN_SEAT);

    // A released place seats nobody, and does not come back onto a seat that somebody else has by now.
    let released = format!(
        "state = 'released', released_at = {}, release_cause = 'left'",
        data.literal(data.clock.now())
    );
    raw.run(&update_place(1, &released)).expect("a release");
    raw.run(&place(&data, 1, n, n, 2)).expect("a freed seat");
    let back = "state = 'taken', released_at = null";
    refused(&mut raw, &update_place(1, back), TAKEN_SEAT);
    refused(
        &mut raw,
        &update_place(1, &format!("{back}, seat = {}", n + 1)),
        BEYOND,
    );
    raw.run(&set_capacity(n + 1)).expect("one seat more");
    refused(&mut raw, &place(&data, 1, n + 1, n, n + 1), SECOND_SEAT);
    raw.run(&update_place(1, &format!("{back}, seat = {}", n + 1)))
        .expect("the seat that was added");
    refused(&mut raw, &set_capacity(n), COVERED);
    assert_eq!((live(&mut raw), capacity(&mut raw)), (4, 4));
}

#[test]
fn no_way_of_writing_goes_around_it() {
    let data = TestDb::new();
    let mut raw = two_organisations(&data);
    let (here, there) = (id(1, Kind::Group, 0), id(1, Kind::Group, 1));
    // A second, smaller group: a place can't be carried over onto a seat that it lacks.
    raw.run(&format!(
        "create temporary table copied as select * from groups where id = '{here}';
             update copied set id = '{there}', capacity = 1; insert into groups select * from copied;"
    ))
    .expect("another group");
    raw.run(&place(&data, 1, 1, 1, 2)).expect("a free seat");
    refused(
        &mut raw,
        &update_place(1, &format!("group_id = '{there}'")),
        BEYOND,
    );
    // Many rows in one statement.
    let all = place(&data, 1, 2, 2, 3).trim_end_matches(';').to_owned()
        + &format!(
            ", ('{}', '{}', '{here}', '{}', 4, 'held', {});",
            id(1, Kind::Place, 3),
            id(1, Kind::Organisation, 0),
            id(1, Kind::Journey, 3),
            data.literal(data.clock.now())
        );
    refused(&mut raw, &all, BEYOND);
    if !data.is_postgres() {
        let beyond = place(&data, 1, 2, 2, 4);
        refused(&mut raw, &beyond.replace("insert", "insert or ignore"), BEYOND);
        refused(&mut raw, &beyond.replace("insert", "insert or replace"), BEYOND);
        let lower = set_capacity(1);
        refused(&mut raw, &lower.replace("update", "update or ignore"), COVERED);
        refused(&mut raw, &lower.replace("update", "update or replace"), COVERED);
    } else {
        // What a transaction may see of persons does not change how many seats are taken.
        for boundary in ["", &id(2, Kind::Organisation, 0)] {
            raw.enter(boundary);
            let error = raw
                .run(&set_capacity(1))
                .expect_err("seats that are taken")
                .to_string();
            assert!(error.contains("has places beyond that capacity"), "{error}");
        }
    }
}

#[test]
fn transactions_that_come_at_once_never_fill_a_seat_twice_or_go_beyond_the_last() {
    let data = TestDb::new();
    let ways = if data.is_postgres() { &WAYS[..] } else { &WAYS[..1] };
    for way in ways {
        let mut raw = fresh(&data);
        let start = Barrier::new(JOURNEYS - 2);
        std::thread::scope(|scope| {
            for n in 1..JOURNEYS - 1 {
                let (data, start) = (&data, &start);
                scope.spawn(move || {
                    let mut own = begun(data, way);
                    start.wait();
                    // Each tries every seat there is and two more, until one takes it.
                    for seat in 1..=CAPACITY + 2 {
                        if committed(&mut own, &place(data, 1, n, n, seat)) {
                            return;
                        }
                        own = begun(data, way);
                    }
                });
            }
        });
        let (live, capacity) = (live(&mut raw), capacity(&mut raw));
        assert!(live <= capacity, "{live} of {capacity} at {way}");
        assert_eq!(raw.lines(DOUBLE), Vec::<String>::new(), "{way}");
        // Serialisable transactions may all give way to each other; at the product's own level none does.
        assert!(
            *way != WAYS[0] || live == capacity,
            "{live} of {capacity} at {way}"
        );
    }
}

const DOUBLE: &str = "select cast(seat as text) as line from places where state <> 'released'
    group by group_id, seat having count(*) > 1";

const BEYOND_ALL: &str =
    "places p join groups g on g.id = p.group_id where p.state <> 'released' and p.seat > g.capacity";

/// Both orders of one transaction that takes the last seat and one that takes the seat away, at every mix of levels.
#[test]
fn a_seat_is_not_taken_while_it_is_taken_away() {
    let Some(data) = TestDb::on_postgres() else {
        return;
    };
    for (seating, lowering) in WAYS.iter().flat_map(|a| WAYS.iter().map(move |b| (a, b))) {
        for seat_first in [true, false] {
            let mut raw = fresh(&data);
            let (mut one, mut other) = (begun(&data, seating), begun(&data, lowering));
            let (seat, lower) = (place(&data, 1, 1, 1, CAPACITY), set_capacity(CAPACITY - 1));
            let (first, then) = if seat_first {
                (&mut one, &mut other)
            } else {
                (&mut other, &mut one)
            };
            let (sql, late) = if seat_first {
                (&seat, &lower)
            } else {
                (&lower, &seat)
            };
            let at_once = first.run(sql).is_ok();
            // The late one waits for the first: it has to be under way when the first commits.
            let pid = then.lines("select pg_backend_pid()::text as line").remove(0);
            let both = std::thread::scope(|scope| {
                let late = scope.spawn(|| committed(then, late));
                let waits = format!("pg_locks where not granted and pid = {pid}");
                while !late.is_finished() && raw.count(&waits) == 0 {
                    std::thread::yield_now();
                }
                let first = at_once && first.run("commit;").is_ok();
                first && late.join().expect("the late one")
            });
            let told = format!("{seating} seats, {lowering} lowers, seat first: {seat_first}");
            assert!(!both, "both got through: {told}");
            let beyond = raw.count(BEYOND_ALL);
            assert_eq!(beyond, 0, "{told}");
        }
    }
}

/// The group with its first seat taken and the others free, whatever was before.
fn fresh(data: &TestDb) -> Raw {
    let mut raw = data.raw();
    raw.enter("*");
    if raw.count("organisations") == 0 {
        return two_organisations(data);
    }
    let first = id(1, Kind::Place, 0);
    raw.run(&format!(
        "delete from places where id <> '{first}' and organisation_id = '{}';",
        id(1, Kind::Organisation, 0)
    ))
    .and_then(|()| raw.run(&set_capacity(CAPACITY)))
    .expect("an empty group");
    raw
}

/// A transaction that has its snapshot already; on SQLite each statement is a transaction of its own.
fn begun(data: &TestDb, way: &str) -> Raw {
    let mut raw = data.raw();
    raw.enter("*");
    if data.is_postgres() {
        raw.run(&format!("begin isolation level {way};"))
            .expect("a transaction");
        raw.count("groups");
    }
    raw
}

/// Whether a transaction with this statement as its last got through.
fn committed(raw: &mut Raw, sql: &str) -> bool {
    let end = if matches!(raw, Raw::Postgres(_)) {
        "commit;"
    } else {
        ""
    };
    raw.run(sql).and_then(|()| raw.run(end)).is_ok()
}

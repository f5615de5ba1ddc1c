//! P3 and P4: sign-ups spread over groups, and many at once for the places of one group.

use std::sync::atomic::{AtomicU64, Ordering};

use persistence::testing::Scratch;
use serde_json::{Value, json};

use crate::load::{CLIENTS, Request, Until, ask, per_second};
use crate::pgbench::{self, Script};
use crate::server::Server;
use crate::statements::Log;
use crate::{MEASURED, Outcome, PUBLIC, beside, tell};

/// How many sign up for a group at a time before anything is measured, until its places are gone and everybody waits.
const FILLED_BY: usize = 40;
/// The most places that a group can have.
const PLACES: usize = 500;
/// How many of them each client takes in one turn.
const EACH: usize = PLACES / CLIENTS - 1;

/// The groups that take sign-ups, and one of them that holds a place for whoever signs up.
pub struct Groups {
    taking: Vec<String>,
    hot: String,
    notice: Value,
}

/// The references: one for each group, and one for the places of the hot one.
pub struct Scripts {
    spread: Vec<Script>,
    hot: [Script; 1],
}

fn sign_up(group: &str, notice: &Value) -> Request {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let n = COUNT.fetch_add(1, Ordering::Relaxed);
    let body = json!({
        "group": group, "preferred_name": "Peer", "contact": { "email": format!("bench-{n:010}@example.org") },
        "privacy_notice": notice,
    });
    Request::post(
        &format!("{PUBLIC}/enquiries"),
        &format!("bench-key-{n:010}"),
        &body,
    )
}

/// Empties the places and the waiting list of a group, and gives it as many places as it can have.
fn empty(scratch: &Scratch, group: &str) {
    scratch.run(&format!(
        "delete from places where group_id = '{group}'; delete from waiting_entries where group_id = '{group}'; \
         update groups set capacity = {PLACES} where id = '{group}'"
    ));
}

fn live_places(scratch: &Scratch, group: &str) -> usize {
    scratch.rows()["places"]
        .iter()
        .filter(|row| row.contains(group))
        .count()
}

/// Signs people up for a group until none gets a place any more. Returns whether it takes sign-ups then.
fn fill(server: &Server, scratch: &Scratch, group: &str, notice: &Value) -> Outcome<bool> {
    loop {
        let before = live_places(scratch, group);
        let mut last = 0;
        for _ in 0..FILLED_BY {
            (last, _) = ask(server.address, &sign_up(group, notice))?;
        }
        if live_places(scratch, group) == before {
            return Ok(last == 201);
        }
    }
}

/// Looks which of these groups take sign-ups.
pub fn taking(server: &Server, scratch: &Scratch, groups: Vec<String>) -> Outcome<Groups> {
    let (_, face) = ask(server.address, &Request::get(PUBLIC))?;
    let notice = face["privacy_notice"]["version"].clone();
    let mut hot = None;
    let mut taking = Vec::new();
    for group in groups {
        if hot.is_none() {
            empty(scratch, &group);
            ask(server.address, &sign_up(&group, &notice))?;
            if live_places(scratch, &group) == 1 {
                hot = Some(group);
                continue;
            }
        }
        if fill(server, scratch, &group, &notice)? {
            taking.push(group);
        }
    }
    let hot = hot.ok_or("no group of the demo holds a place for whoever signs up")?;
    Ok(Groups { taking, hot, notice })
}

/// What pgbench sends for each group.
pub fn scripts(log: &Log<'_>, server: &Server, scratch: &Scratch, groups: &Groups) -> Outcome<Scripts> {
    let of = |group: &str| {
        let sent = || {
            let send = || ask(server.address, &sign_up(group, &groups.notice)).map(drop);
            log.transaction("insert into journeys ", send)
        };
        ask(server.address, &sign_up(group, &groups.notice))?;
        Script::new(&sent()?, &sent()?)
    };
    let spread = groups
        .taking
        .iter()
        .map(|group| of(group))
        .collect::<Outcome<_>>()?;
    empty(scratch, &groups.hot);
    Ok(Scripts {
        spread,
        hot: [of(&groups.hot)?],
    })
}

/// Measures both, beside pgbench where there is one.
pub fn measure(
    database: &str,
    server: &Server,
    scratch: &Scratch,
    groups: &Groups,
    scripts: Option<&Scripts>,
) -> Outcome<()> {
    let until = Until::Passed(MEASURED);
    let spread = |n: u64| {
        let group = usize::try_from(n).unwrap_or_default() % groups.taking.len();
        sign_up(&groups.taking[group], &groups.notice)
    };
    let mut theirs = scripts.map(|scripts| || pgbench::per_second(scratch, &scripts.spread, until));
    beside(
        &format!("P3 {database}, sign-ups for {} groups", groups.taking.len()),
        "goal: 0.6",
        || per_second(server.address, until, spread)?.rate(201),
        theirs.as_mut().map(|theirs| theirs as &mut dyn FnMut() -> _),
    )?;
    let busy = server.memory()?;
    tell(&format!(
        "P7 {database}: {busy:.1} MB of memory under the sign-ups (goal: below 120)"
    ));

    let until = Until::Each(EACH);
    let mut failed = 0;
    let ours = || {
        empty(scratch, &groups.hot);
        let taken = per_second(server.address, until, |_| sign_up(&groups.hot, &groups.notice))?.rate(201)?;
        failed += EACH * CLIENTS - live_places(scratch, &groups.hot);
        Ok(taken)
    };
    let mut theirs = scripts.map(|scripts| {
        || {
            empty(scratch, &groups.hot);
            pgbench::per_second(scratch, &scripts.hot, until)
        }
    });
    beside(
        &format!(
            "P4 {database}, {CLIENTS} clients taking {} places of one group",
            EACH * CLIENTS
        ),
        "goal: 0.6, and none without a place",
        ours,
        theirs.as_mut().map(|theirs| theirs as &mut dyn FnMut() -> _),
    )?;
    tell(&format!("P4 {database}: {failed} without a place"));
    Ok(())
}

//! P2: the public list and a group's page, each address asked for once, so that nothing is kept ready.

use std::sync::atomic::{AtomicU64, Ordering};

use persistence::testing::Scratch;

use crate::load::{Request, Until, ask, per_second};
use crate::pgbench::{self, Script};
use crate::server::Server;
use crate::statements::Log;
use crate::{MEASURED, Outcome, PUBLIC, beside};

const GOAL: &str = "goal: 0.6";

/// The reference of each of the two.
pub struct Scripts {
    list: [Script; 1],
    page: [Script; 1],
}

/// A number that no request had yet.
fn fresh() -> u64 {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// The list at an address of its own: all that begins after a moment long ago.
fn list() -> Request {
    let n = fresh();
    let (seconds, micros) = (n / 1_000_000 % 60, n % 1_000_000);
    Request::get(&format!(
        "{PUBLIC}/groups?limit=25&starts_after=2020-01-01T00:00:{seconds:02}.{micros:06}Z"
    ))
}

/// The group's page at an address of its own: which letters of the id are written as they stand, and which encoded, is
/// different each time.
fn page(group: &str) -> Request {
    let n = fresh();
    let written = |(at, byte): (usize, u8)| match n >> at & 1 {
        0 => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let id: String = group.bytes().enumerate().map(written).collect();
    Request::get(&format!("{PUBLIC}/groups/{id}"))
}

/// What pgbench sends for each.
pub fn scripts(log: &Log<'_>, server: &Server, group: &str) -> Outcome<Scripts> {
    let of = |request: &dyn Fn() -> Request| {
        let sent = || log.transaction("from groups ", || ask(server.address, &request()).map(drop));
        // The first of a kind prepares its statements, and may find something to be learnt once.
        ask(server.address, &request())?;
        Script::new(&sent()?, &sent()?)
    };
    Ok(Scripts {
        list: [of(&list)?],
        page: [of(&|| page(group))?],
    })
}

/// Measures both, beside pgbench where there is one.
pub fn measure(
    database: &str,
    server: &Server,
    scratch: &Scratch,
    group: &str,
    scripts: Option<&Scripts>,
) -> Outcome<()> {
    let until = Until::Passed(MEASURED);
    let both: [(&str, &(dyn Fn() -> Request + Sync), _); 2] = [
        ("group list", &list, scripts.map(|scripts| &scripts.list)),
        (
            "group page",
            &|| page(group),
            scripts.map(|scripts| &scripts.page),
        ),
    ];
    for (what, request, scripts) in both {
        let ours = || per_second(server.address, until, |_| request())?.rate(200);
        let mut theirs = scripts.map(|scripts| || pgbench::per_second(scratch, scripts, until));
        let theirs = theirs.as_mut().map(|theirs| theirs as &mut dyn FnMut() -> _);
        beside(&format!("P2 {database}, {what}, uncached"), GOAL, ours, theirs)?;
    }
    Ok(())
}

//! `make bench`: how fast Hearth is, as ratios within one run, so that the machine matters little. It starts the release
//! binary beside a bare handler that answers the same bytes, and asks both over the same kind of connections.
//!
//! It tells and never judges: whether a goal is met is for whoever reads it on a quiet machine.

mod bare;
mod load;
mod server;

use std::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use persistence::testing::{Scratch, empty, on_postgres, sqlite};
use serde_json::{Value, json};

use load::{Request, per_second};
use server::Server;

/// How long each measurement takes; each is made several times, in turns with what it is compared with.
const MEASURED: Duration = Duration::from_secs(3);
/// How often.
const TURNS: usize = 3;
/// What the demo calls its first organisation.
const PUBLIC: &str = "/v1/public/riverside";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    if let (Some("bare"), Some(answer)) = (arguments.next().as_deref(), arguments.next()) {
        return bare::serve(Path::new(&answer));
    }
    let hearth = std::env::current_exe()?.with_file_name("hearth");
    if !hearth.exists() {
        return Err(format!("{} is not there: cargo build --release -p api", hearth.display()).into());
    }
    let mebibytes = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    let size = std::fs::metadata(&hearth)?.len();
    tell(&format!("P7 binary: {:.1} MB (goal: below 30)", mebibytes(size)));
    measure("SQLite", &hearth, &sqlite())?;
    if on_postgres() {
        measure("PostgreSQL", &hearth, &empty())?;
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "this is what a bench is for")]
fn tell(line: &str) {
    println!("{line}");
}

fn measure(database: &str, hearth: &Path, scratch: &Scratch) -> Outcome<()> {
    // The demo first: a cold start is one of a server that has been set up.
    drop(Server::start(hearth, scratch, true)?);
    let server = Server::start(hearth, scratch, false)?;
    let list = format!("{PUBLIC}/groups?limit=25");
    let (status, found) = load::ask(server.address, &Request::get(&list))?;
    let cold = server.began.elapsed().as_millis();
    if status != 200 {
        return Err(format!("{list} answered {status}").into());
    }
    tell(&format!(
        "P7 {database}: {cold} ms from the start to the first answer (goal: below 300)"
    ));
    let rest = server.memory()?;
    tell(&format!(
        "P7 {database}: {rest:.1} MB of memory at rest (goal: below 40)"
    ));

    let groups = found["items"].as_array().cloned().unwrap_or_default();
    let ids: Vec<&str> = groups.iter().filter_map(|group| group["id"].as_str()).collect();
    let first = ids.first().ok_or("the demo has no groups")?;
    cached(database, "group list", &server, &list)?;
    cached(
        database,
        "group page",
        &server,
        &format!("{PUBLIC}/groups/{first}"),
    )?;
    uncached(database, &server)?;
    sign_ups(database, &server, &ids)?;
    let busy = server.memory()?;
    tell(&format!(
        "P7 {database}: {busy:.1} MB of memory after the sign-ups (goal: below 120)"
    ));
    Ok(())
}

/// P1: what is kept ready, beside a handler that does nothing but answer the same bytes.
fn cached(database: &str, what: &str, server: &Server, path: &str) -> Outcome<()> {
    let bare = server::Bare::start(server.address, path)?;
    let request = |_: u64| Request::get(path);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ours.push(per_second(server.address, MEASURED, request)?.rate(200)?);
        theirs.push(per_second(bare.address, MEASURED, request)?.rate(200)?);
    }
    let (ours, theirs) = (median(ours), median(theirs));
    tell(&format!(
        "P1 {database}, {what}: {:.2} x the bare handler (goal: 0.8), {ours:.0} and {theirs:.0} a second",
        ours / theirs
    ));
    Ok(())
}

/// P2: each address asked for once, so that nothing is kept ready.
fn uncached(database: &str, server: &Server) -> Outcome<()> {
    let count = AtomicU64::new(0);
    let request = |_: u64| {
        let n = count.fetch_add(1, Ordering::Relaxed);
        let (seconds, micros) = (n / 1_000_000 % 60, n % 1_000_000);
        Request::get(&format!(
            "{PUBLIC}/groups?limit=25&starts_after=2020-01-01T00:00:{seconds:02}.{micros:06}Z"
        ))
    };
    let rate = per_second(server.address, MEASURED, request)?.rate(200)?;
    tell(&format!(
        "P2 {database}, group list: {rate:.0} a second (without a reference yet)"
    ));
    Ok(())
}

/// P3 and P4: sign-ups spread over the groups that take them at once, then all for one of them.
fn sign_ups(database: &str, server: &Server, groups: &[&str]) -> Outcome<()> {
    let (_, face) = load::ask(server.address, &Request::get(PUBLIC))?;
    let notice = face["privacy_notice"]["version"].clone();
    let count = AtomicU64::new(0);
    let sign_up = |group: &str| {
        let n = count.fetch_add(1, Ordering::Relaxed);
        let body = json!({
            "group": group, "preferred_name": "Peer", "contact": { "email": format!("bench-{n}@example.org") },
            "privacy_notice": notice,
        });
        Request::post(
            &format!("{PUBLIC}/enquiries"),
            &format!("bench-key-{n:010}"),
            &body,
        )
    };
    let mut taking: Vec<&str> = Vec::new();
    for group in groups {
        let (status, _): (u16, Value) = load::ask(server.address, &sign_up(group))?;
        if status == 201 {
            taking.push(group);
        }
    }
    let hot = *taking.first().ok_or("no group of the demo takes a sign-up")?;
    let rate = per_second(server.address, MEASURED, |n| {
        sign_up(taking[n as usize % taking.len()])
    })?
    .rate(201)?;
    tell(&format!(
        "P3 {database}, sign-ups: {rate:.0} a second, 0 failed (without a reference yet)"
    ));
    let rate = per_second(server.address, MEASURED, |_| sign_up(hot))?.rate(201)?;
    tell(&format!(
        "P4 {database}, sign-ups for one group by {} clients: {rate:.0} a second, 0 failed (without a reference yet)",
        load::CLIENTS
    ));
    Ok(())
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

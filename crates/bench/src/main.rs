//! `make bench`: how fast Hearth is, as ratios within one run, so that the machine matters little. It starts the release
//! binary beside a bare handler that answers the same bytes, and asks both over the same kind of connections.
//!
//! What goes through PostgreSQL is measured beside pgbench, which sends the same statements to the same database.
//!
//! It tells and never judges: whether a goal is met is for whoever reads it on a quiet machine.

mod bare;
mod load;
mod pgbench;
mod reading;
mod server;
mod sign_ups;
mod statements;

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use persistence::testing::{Scratch, empty, on_postgres, sqlite};

use load::{Request, Until, per_second};
use server::Server;
use statements::Log;

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
    let list = format!("{PUBLIC}/groups?limit=25");
    let server = Server::start(hearth, scratch, false)?;
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
    let ids: Vec<String> = groups
        .iter()
        .filter_map(|group| Some(group["id"].as_str()?.to_owned()))
        .collect();
    let first = ids.first().ok_or("the demo has no groups")?;
    cached(database, "group list", &server, &list)?;
    cached(
        database,
        "group page",
        &server,
        &format!("{PUBLIC}/groups/{first}"),
    )?;
    let taking = sign_ups::taking(&server, scratch, ids.clone())?;
    drop(server);

    // What each kind of request sends is read back from a server of its own, whose every statement is written down.
    let log = Log::begin(scratch);
    let server = Server::start(hearth, scratch, false)?;
    let read = log
        .as_ref()
        .map(|log| reading::scripts(log, &server, first))
        .transpose()?;
    let written = log
        .as_ref()
        .map(|log| sign_ups::scripts(log, &server, scratch, &taking))
        .transpose()?;
    drop((log, server));

    let server = Server::start(hearth, scratch, false)?;
    reading::measure(database, &server, scratch, first, read.as_ref())?;
    sign_ups::measure(database, &server, scratch, &taking, written.as_ref())?;
    Ok(())
}

/// What was measured of Hearth and of pgbench, in turns; without pgbench, Hearth's alone.
fn beside(
    what: &str,
    goal: &str,
    mut ours: impl FnMut() -> Outcome<f64>,
    theirs: Option<&mut dyn FnMut() -> Outcome<f64>>,
) -> Outcome<()> {
    let Some(theirs) = theirs else {
        let rates = (0..TURNS).map(|_| ours()).collect::<Outcome<Vec<_>>>()?;
        tell(&format!(
            "{what}: {:.0} a second (no reference here)",
            median(rates)
        ));
        return Ok(());
    };
    let (mut our_rates, mut their_rates) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        our_rates.push(ours()?);
        their_rates.push(theirs()?);
    }
    let (ours, theirs) = (median(our_rates), median(their_rates));
    tell(&format!(
        "{what}: {:.2} x pgbench ({goal}), {ours:.0} and {theirs:.0} a second",
        ours / theirs
    ));
    Ok(())
}

/// P1: what is kept ready, beside a handler that does nothing but answer the same bytes.
fn cached(database: &str, what: &str, server: &Server, path: &str) -> Outcome<()> {
    let bare = server::Bare::start(server.address, path)?;
    let request = |_: u64| Request::get(path);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ours.push(per_second(server.address, Until::Passed(MEASURED), request)?.rate(200)?);
        theirs.push(per_second(bare.address, Until::Passed(MEASURED), request)?.rate(200)?);
    }
    let (ours, theirs) = (median(ours), median(theirs));
    tell(&format!(
        "P1 {database}, {what}: {:.2} x the bare handler (goal: 0.8), {ours:.0} and {theirs:.0} a second",
        ours / theirs
    ));
    Ok(())
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

//! The reference for what goes through the database: `pgbench` sending the same statements over as many connections,
//! each prepared once, with the same boundary set and in the same transaction.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

use persistence::Address;
use persistence::testing::Scratch;
use tempfile::NamedTempFile;

use crate::Outcome;
use crate::load::{CLIENTS, Until};
use crate::statements::Statement;

/// Far enough between two clients, and between two runs, that no number comes twice.
const CLIENT_STRIDE: u64 = 10_000_000;
const RUN_STRIDE: u64 = 100_000;

/// How many threads send: one for each core of the kind of machine that the goals are for.
const THREADS: usize = 2;

/// What pgbench runs again and again.
pub struct Script(NamedTempFile);

impl Script {
    /// From what one request sent and what another of its kind sent: what differs between the two is new each time.
    ///
    /// # Errors
    /// When the two were not of a kind.
    pub fn new(one: &[Statement], other: &[Statement]) -> Outcome<Self> {
        let alike = one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.sql == b.sql);
        if !alike {
            let text = |list: &[Statement]| {
                list.iter()
                    .map(|one| format!("{}\n", one.sql))
                    .collect::<String>()
            };
            return Err(format!(
                "two requests of a kind sent different statements:\n{}\nand\n{}",
                text(one),
                text(other)
            )
            .into());
        }
        let mut text = format!(
            "\\set k :k + 1\n\\set n :run * {RUN_STRIDE} + :client_id * {CLIENT_STRIDE} + :k\n\\set seat :client_id * :each + :k\n"
        );
        let mut new = New::default();
        for (one, other) in one.iter().zip(other) {
            for sql in parts(&one.sql) {
                let filled = fill(sql, |n| {
                    let value = |from: &Statement| from.bound.get(n).cloned().flatten();
                    match (value(one), value(other)) {
                        (None, _) => "null".to_owned(),
                        (Some(same), Some(there)) if same == there => literal(&same),
                        (Some(ours), _) => new.each_time(&ours),
                    }
                });
                writeln!(text, "{filled};")?;
            }
        }
        let file = NamedTempFile::new()?;
        std::fs::write(file.path(), text)?;
        Ok(Self(file))
    }
}

/// How many transactions of these scripts pgbench does a second, each script as often as any other.
///
/// # Errors
/// When one of them fails.
pub fn per_second(scratch: &Scratch, scripts: &[Script], until: Until) -> Outcome<f64> {
    static RUNS: AtomicU64 = AtomicU64::new(1);
    let bin = std::env::var_os("HEARTH_TEST_POSTGRES_BIN").map(PathBuf::from);
    let bin = bin.ok_or("HEARTH_TEST_POSTGRES_BIN says where pgbench is")?;
    let Address::Postgres(url) = &scratch.address else {
        return Err("pgbench speaks to PostgreSQL only".into());
    };
    let (long, each) = match until {
        Until::Passed(time) => (["-T".to_owned(), time.as_secs().to_string()], 0),
        Until::Each(count) => (["-t".to_owned(), count.to_string()], count),
    };
    let mut command = Command::new(bin.join("pgbench"));
    command
        .args(["--no-vacuum", "--protocol=prepared", "-D", "k=0"])
        .arg(format!("--client={CLIENTS}"))
        .arg(format!("--jobs={THREADS}"))
        .args(["-D", &format!("run={}", RUNS.fetch_add(1, Ordering::Relaxed))])
        .args(["-D", &format!("each={each}")])
        .args(long);
    for Script(file) in scripts {
        command.arg("-f").arg(file.path());
    }
    let done = command.arg(url).output()?;
    let told = String::from_utf8_lossy(&done.stdout);
    let complaints = String::from_utf8_lossy(&done.stderr);
    if !done.status.success() || complaints.contains("ERROR") {
        return Err(format!("pgbench: {complaints}{told}").into());
    }
    let rate = told.lines().find_map(|line| line.strip_prefix("tps = "));
    let rate = rate
        .and_then(|rate| rate.split(' ').next())
        .ok_or("pgbench tells no rate")?;
    Ok(rate.parse()?)
}

/// The single statements of a text. What pgbench prepares is one statement each; the boundary around a lock says nothing
/// that counts here, so it is left out, in favour of pgbench.
fn parts(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty() && !part.starts_with("set local hearth.org"))
}

/// The text with each `$n` replaced by what `value` says for n, from 0.
fn fill(sql: &str, mut value: impl FnMut(usize) -> String) -> String {
    let mut filled = String::new();
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once('$') {
        filled.push_str(before);
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        match after[..digits].parse::<usize>() {
            Ok(n) if n > 0 => filled.push_str(&value(n - 1)),
            _ => {
                filled.push('$');
                filled.push_str(&after[..digits]);
            }
        }
        rest = &after[digits..];
    }
    filled.push_str(rest);
    filled
}

/// A literal in which pgbench finds no variable of its own: those begin with a colon.
fn literal(value: &str) -> String {
    let quoted = value.replace('\'', "''");
    if quoted.contains(':') {
        format!("U&'{}'", quoted.replace('\\', "\\\\").replace(':', "\\003A"))
    } else {
        format!("'{quoted}'")
    }
}

/// What is new in each transaction, by what it was in the one that was read back.
#[derive(Default)]
struct New(HashMap<String, String>);

impl New {
    /// An expression of the same kind: ids, hashes and references that nobody has yet, a seat that is free. Times and what
    /// is sealed may come again.
    fn each_time(&mut self, value: &str) -> String {
        let count = self.0.len();
        let expression = || {
            let number = "lpad(to_hex(:n::bigint), 8, '0')";
            if value.len() == 36 && value.split('-').count() == 5 {
                let (head, _) = value.split_at(8);
                format!("('{head}-{count:04x}-7000-8000-0000' || {number})::uuid")
            } else if value.bytes().all(|b| b.is_ascii_digit()) {
                ":seat".to_owned()
            } else if value.len() < 9 || value.contains([':', '{', '\\']) {
                literal(value)
            } else {
                let head: String = value.chars().take(value.chars().count() - 8).collect();
                format!("({} || {number})", literal(&head))
            }
        };
        self.0.entry(value.to_owned()).or_insert_with(expression).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(sql: &str, bound: &[&str]) -> Statement {
        Statement {
            sql: sql.to_owned(),
            bound: bound.iter().map(|text| Some((*text).to_owned())).collect(),
        }
    }

    #[test]
    fn what_differs_between_two_requests_is_new_each_time() {
        let sent = |hash: &str| {
            [
                statement("BEGIN;set local hearth.org = '*';select 1 for update;", &[]),
                statement("insert into t values ($1, $2, $3)", &["same", hash, "12:30"]),
                statement("COMMIT", &[]),
            ]
        };
        let script = Script::new(&sent("hash-of-the-first"), &sent("hash-of-the-other")).expect("of a kind");
        let text = std::fs::read_to_string(script.0.path()).expect("a file");
        let lines: Vec<&str> = text.lines().skip(3).collect();
        let insert = "insert into t values ('same', ('hash-of-t' || lpad(to_hex(:n::bigint), 8, '0')), U&'12\\003A30');";
        assert_eq!(lines, ["BEGIN;", "select 1 for update;", insert, "COMMIT;"]);
        assert!(Script::new(&sent("a")[..2], &sent("b")).is_err());
    }
}

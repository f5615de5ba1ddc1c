//! What Hearth asks of PostgreSQL for one request, read back from that server's own log.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;

use persistence::Address;
use persistence::testing::Scratch;

use crate::Outcome;

/// How often a request is sent whose transaction can't be told from others.
const TRIES: usize = 10;

/// One statement with what was bound to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its text, with `$1` and so on where something is bound.
    pub sql: String,
    /// What is bound, in order; nothing for null.
    pub bound: Vec<Option<String>>,
}

/// The log of the throw-away PostgreSQL, for one of its databases.
pub struct Log<'a> {
    path: PathBuf,
    scratch: &'a Scratch,
    database: &'a str,
}

impl<'a> Log<'a> {
    /// Has every statement written down that new connections to this database send; nothing without such a log.
    pub fn begin(scratch: &'a Scratch) -> Option<Self> {
        let path = PathBuf::from(std::env::var_os("HEARTH_TEST_POSTGRES_LOG")?);
        let Address::Postgres(url) = &scratch.address else {
            return None;
        };
        let database = url.rsplit('/').next()?.split('?').next()?;
        scratch.run(&format!("alter database {database} set log_statement = 'all'"));
        Some(Self {
            path,
            scratch,
            database,
        })
    }

    /// The transaction of the one request that `send` makes: the one in which `marker` stands, in small letters and without
    /// quotes, however the statement is written. The server's worker may do something alike in the same moment, so it is
    /// tried again.
    ///
    /// # Errors
    /// When there is none, or never just one.
    pub fn transaction(&self, marker: &str, send: impl Fn() -> Outcome<()>) -> Outcome<Vec<Statement>> {
        let tries = (0..TRIES).map(|_| self.once(marker, &send));
        let found = tries
            .into_iter()
            .find(|found| !matches!(found, Ok(found) if found.len() > 1));
        match found.transpose()?.and_then(|mut found| found.pop()) {
            Some(one) => Ok(one),
            None => Err(format!("there was never just one transaction with {marker} in the log").into()),
        }
    }

    /// The transactions in which `marker` stands while `send` makes its request.
    fn once(&self, marker: &str, send: impl Fn() -> Outcome<()>) -> Outcome<Vec<Vec<Statement>>> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::End(0))?;
        send()?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        Ok(transactions(&text)
            .into_iter()
            .filter(|statements| statements.iter().any(|one| plain(&one.sql).contains(marker)))
            .collect())
    }
}

fn plain(sql: &str) -> String {
    sql.to_lowercase().replace('"', "")
}

impl Drop for Log<'_> {
    fn drop(&mut self) {
        let database = self.database;
        self.scratch
            .run(&format!("alter database {database} reset log_statement"));
    }
}

/// Whole transactions, each of one connection.
fn transactions(log: &str) -> Vec<Vec<Statement>> {
    let mut done = Vec::new();
    let mut open: Vec<(&str, Vec<Statement>)> = Vec::new();
    for entry in entries(log) {
        let (process, level, text) = (entry.process, entry.level, entry.text);
        let at = open.iter().position(|(other, _)| *other == process);
        match level {
            "LOG" => {
                let Some(sql) = statement(&text) else { continue };
                let statement = Statement {
                    sql: sql.to_owned(),
                    bound: Vec::new(),
                };
                match at {
                    _ if sql.starts_with("BEGIN") => open.push((process, vec![statement])),
                    Some(at) if sql == "COMMIT" || sql == "ROLLBACK" => {
                        let (_, mut statements) = open.remove(at);
                        statements.push(statement);
                        done.push(statements);
                    }
                    Some(at) => open[at].1.push(statement),
                    None => {}
                }
            }
            "DETAIL" => {
                let last = at.and_then(|at| open[at].1.last_mut());
                let text = text.split_once("arameters: ").map(|(_, text)| text);
                if let (Some(last), Some(text)) = (last, text) {
                    last.bound = bound(text);
                }
            }
            _ => {}
        }
    }
    done
}

struct Entry<'a> {
    process: &'a str,
    level: &'a str,
    text: String,
}

/// Entries of the log: `time [process] LEVEL:  text`, further lines after a tab.
fn entries(log: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for line in log.lines() {
        if let (Some(more), Some(last)) = (line.strip_prefix('\t'), entries.last_mut()) {
            last.text.push('\n');
            last.text.push_str(more);
            continue;
        }
        let head = line.split_once(" [").and_then(|(_, rest)| rest.split_once("] "));
        let Some((process, (level, text))) =
            head.and_then(|(process, rest)| Some((process, rest.split_once(":  ")?)))
        else {
            continue;
        };
        entries.push(Entry {
            process,
            level,
            text: text.to_owned(),
        });
    }
    entries
}

/// `statement: …` or `execute name: …`.
fn statement(text: &str) -> Option<&str> {
    text.strip_prefix("statement: ").or_else(|| {
        let (_, sql) = text.strip_prefix("execute ")?.split_once(": ")?;
        Some(sql)
    })
}

/// `$1 = 'text', $2 = NULL`, quotes within a text doubled.
fn bound(text: &str) -> Vec<Option<String>> {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some((_, value)) = rest.split_once(" = ") {
        let Some(quoted) = value.strip_prefix('\'') else {
            values.push(None);
            rest = value;
            continue;
        };
        let mut value = String::new();
        let mut parts = quoted.split('\'');
        value.push_str(parts.next().unwrap_or_default());
        let mut used = value.len() + 1;
        // An empty part between two quotes is a quote that was doubled.
        while quoted[used.min(quoted.len())..].starts_with('\'') {
            parts.next();
            let more = parts.next().unwrap_or_default();
            value.push('\'');
            value.push_str(more);
            used += more.len() + 2;
        }
        rest = &quoted[used.min(quoted.len())..];
        values.push(Some(value));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transaction_is_read_back_as_it_was_sent() {
        let log = "2026-11-28 02:15:21.123 UTC [7] LOG:  statement: BEGIN\n\
                   2026-11-28 02:15:21.124 UTC [8] LOG:  statement: BEGIN\n\
                   2026-11-28 02:15:21.125 UTC [7] LOG:  execute s0: select 1\n\
                   \twhere a = $1 and b = $2 and c = $3\n\
                   2026-11-28 02:15:21.125 UTC [7] DETAIL:  Parameters: $1 = 'it''s = 1', $2 = NULL, $3 = ''\n\
                   2026-11-28 02:15:21.126 UTC [7] LOG:  statement: COMMIT\n";
        let text = |text: &str| Statement {
            sql: text.to_owned(),
            bound: Vec::new(),
        };
        let asked = Statement {
            bound: vec![Some("it's = 1".to_owned()), None, Some(String::new())],
            ..text("select 1\nwhere a = $1 and b = $2 and c = $3")
        };
        assert_eq!(transactions(log), [vec![text("BEGIN"), asked, text("COMMIT")]]);
    }
}

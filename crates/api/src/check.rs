//! `hearth check`: looks at everything that serving needs and says what is wrong and how to mend it.

use chrono::Duration;
use domain::Instant;
use persistence::{Address, Clock, Db, Settings, migrate};

use crate::config::{ServeArgs, ServeConfig};
use crate::mail::Transport;
use crate::serve::keyring;

/// How far two clocks may be apart before tokens and codes suffer.
const CLOCK_LEEWAY: Duration = Duration::seconds(5);

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at.
    pub what: &'static str,
    /// What is wrong and how to mend it; nothing when it is well.
    pub wrong: Option<String>,
}

impl Finding {
    fn of(what: &'static str, looked: Result<(), String>) -> Self {
        Self {
            what,
            wrong: looked.err(),
        }
    }
}

/// Looks at configuration, database, role, migrations, pragmas, keys, mail and clock.
pub async fn check(args: &ServeArgs) -> Vec<Finding> {
    let config = match ServeConfig::parse(args) {
        Ok(config) => config,
        Err(problems) => {
            return problems
                .into_iter()
                .map(|problem| Finding {
                    what: "configuration",
                    wrong: Some(problem),
                })
                .collect();
        }
    };
    let mut findings = vec![Finding::of("configuration", Ok(()))];
    let pending = migrate::pending(&config.address).map_err(|error| match &config.address {
        Address::Sqlite(_) => format!("{error}. If it was never started, run: hearth migrate"),
        Address::Postgres(_) => format!("{error}. Is it running, and is DATABASE_URL right?"),
    });
    let reachable = pending.is_ok();
    let pending = pending.and_then(|pending| match pending.len() {
        0 => Ok(()),
        count => Err(format!("{count} migrations have not run. Run: hearth migrate")),
    });
    findings.push(Finding::of("database and migrations", pending));
    if reachable {
        findings.push(Finding::of("database role", role(&config.address)));
        findings.push(Finding::of("database settings", settings(&config.address)));
        findings.push(Finding::of("clock", clock(&config.address)));
    }
    findings.push(Finding::of("master key", key(&config, reachable).await));
    let mail = match Transport::new(&config.mail) {
        Ok(transport) => transport.check().await,
        Err(error) => Err(error),
    };
    findings.push(Finding::of(
        "mail",
        mail.map_err(|error| format!("{error}. Look at --mail (HEARTH_MAIL)")),
    ));
    findings
}

fn role(address: &Address) -> Result<(), String> {
    match migrate::unsafe_role(address).map_err(|error| error.to_string())? {
        None => Ok(()),
        Some(danger) => Err(format!(
            "{danger}, so row security would not hold. Run as an administrator: create role hearth login password '…'; \
             alter database … owner to hearth; and connect as hearth"
        )),
    }
}

fn settings(address: &Address) -> Result<(), String> {
    let found = migrate::settings(address).map_err(|error| error.to_string())?;
    let wrong: Vec<String> = found
        .into_iter()
        .filter(|found| found.is != found.wanted)
        .map(|found| format!("{} is {}, wanted {}", found.name, found.is, found.wanted))
        .collect();
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("; "))
    }
}

fn clock(address: &Address) -> Result<(), String> {
    let Some(theirs) = migrate::clock(address).map_err(|error| error.to_string())? else {
        return Ok(());
    };
    let ours: Instant = Clock::System.now();
    let apart = ours.since(theirs);
    if apart.abs() < CLOCK_LEEWAY {
        Ok(())
    } else {
        Err(format!(
            "this machine and the database are {} seconds apart. Let both follow a time server",
            apart.num_seconds().abs()
        ))
    }
}

async fn key(config: &ServeConfig, reachable: bool) -> Result<(), String> {
    let keyring = keyring(&config.address, &config.data_dir, config.master_key.as_deref())?;
    if !reachable || !migrate::pending(&config.address).is_ok_and(|pending| pending.is_empty()) {
        return Ok(());
    }
    let db = Db::new(&config.address, &Settings::default(), Clock::System);
    let kept = db
        .read(persistence::identity::installation::fingerprint_of)
        .await
        .map_err(|error| error.to_string())?;
    match kept {
        Some(kept) if kept != keyring.fingerprint() => Err("this database was set up with another master key. Give every node that one (HEARTH_MASTER_KEY, or master.key in the data folder)".into()),
        _ => Ok(()),
    }
}

//! Bringing a database to the present shape, and telling whether it has it.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection as _;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::connection::{Address, Conn, Opener};
use crate::error::{Error, Result};

const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");

/// Any number that nothing else in the database uses: nodes that start together migrate one after the other.
const ADVISORY_LOCK: i64 = 0x4845_4152_5448;

fn open(address: &Address) -> Result<Conn> {
    // A migration may take longer than any request.
    let opener = Opener {
        address: address.clone(),
        statement_timeout_ms: 0,
    };
    match r2d2::ManageConnection::connect(&opener) {
        Ok(held) => Ok(held.conn),
        Err(error) => Err(Error::Unavailable(error.to_string())),
    }
}

/// Makes an empty database that nobody else on this machine may read; SQLite gives the files beside it the same rights.
/// One that is there already keeps its own.
fn make_file(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match made {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(|_| ()),
    }
}

/// Runs what has not run yet and returns the names of what ran.
///
/// # Errors
/// [`Error::Unavailable`] when the database can't be reached, [`Error::Internal`] when a migration fails: what ran
/// before it stays, itself leaves nothing.
pub fn migrate(address: &Address) -> Result<Vec<String>> {
    if let Address::Sqlite(path) = address {
        make_file(Path::new(path)).map_err(|error| Error::Unavailable(format!("{path}: {error}")))?;
    }
    let mut conn = open(address)?;
    let ran = match &mut conn {
        Conn::Postgres(conn) => {
            conn.batch_execute(&format!(
                "set hearth.org = '*'; select pg_advisory_lock({ADVISORY_LOCK})"
            ))?;
            let ran = conn.run_pending_migrations(POSTGRES).map(names);
            conn.batch_execute(&format!("select pg_advisory_unlock({ADVISORY_LOCK})"))?;
            ran
        }
        Conn::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(names),
    };
    ran.map_err(|error| Error::Internal(format!("a migration failed: {error}")))
}

/// The names of the migrations that have not run yet.
///
/// # Errors
/// [`Error::Unavailable`] when the database can't be reached.
pub fn pending(address: &Address) -> Result<Vec<String>> {
    let mut conn = open(address)?;
    let pending = match &mut conn {
        Conn::Postgres(conn) => conn
            .pending_migrations(POSTGRES)
            .map(|list| list.iter().map(|m| m.name().to_string()).collect()),
        Conn::Sqlite(conn) => conn
            .pending_migrations(SQLITE)
            .map(|list| list.iter().map(|m| m.name().to_string()).collect()),
    };
    pending.map_err(|error| Error::Internal(format!("the list of migrations can't be read: {error}")))
}

/// Takes everything back, newest first: for tests of the way back only.
///
/// # Errors
/// As [`migrate`].
pub fn revert_all(address: &Address) -> Result<()> {
    let mut conn = open(address)?;
    let reverted = match &mut conn {
        Conn::Postgres(conn) => conn.revert_all_migrations(POSTGRES).map(|_| ()),
        Conn::Sqlite(conn) => conn.revert_all_migrations(SQLITE).map(|_| ()),
    };
    reverted.map_err(|error| Error::Internal(format!("a migration can't be taken back: {error}")))
}

/// What is unsafe about the role that the database gave us: superusers and roles that bypass row security see every
/// organisation.
///
/// # Errors
/// [`Error::Unavailable`] when the database can't be reached.
pub fn unsafe_role(address: &Address) -> Result<Option<&'static str>> {
    let Conn::Postgres(mut conn) = open(address)? else {
        return Ok(None);
    };
    #[derive(diesel::QueryableByName)]
    struct RoleRow {
        #[diesel(sql_type = diesel::sql_types::Bool)]
        rolsuper: bool,
        #[diesel(sql_type = diesel::sql_types::Bool)]
        rolbypassrls: bool,
    }
    let role: RoleRow =
        diesel::sql_query("select rolsuper, rolbypassrls from pg_roles where rolname = current_user")
            .get_result(&mut conn)?;
    Ok(match role {
        RoleRow { rolsuper: true, .. } => Some("the database role is a superuser"),
        RoleRow {
            rolbypassrls: true, ..
        } => Some("the database role bypasses row security"),
        _ => None,
    })
}

fn names(versions: Vec<diesel::migration::MigrationVersion<'_>>) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}

/// A setting of the database as it is, and as Hearth wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it is on a fresh connection.
    pub is: String,
    /// What it has to be.
    pub wanted: &'static str,
}

#[derive(diesel::QueryableByName)]
struct SettingRow {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

/// The settings on which durability and integrity rest, read from a fresh connection.
///
/// # Errors
/// [`Error::Unavailable`] when the database can't be reached.
pub fn settings(address: &Address) -> Result<Vec<Setting>> {
    let wanted: &[(&'static str, &str, &'static str)] = match address {
        Address::Postgres(_) => &[
            ("fsync", "select current_setting('fsync') as value", "on"),
            (
                "version 15 or newer",
                "select (current_setting('server_version_num')::int >= 150000)::text as value",
                "true",
            ),
        ],
        Address::Sqlite(_) => &[
            (
                "journal_mode",
                "select journal_mode as value from pragma_journal_mode",
                "wal",
            ),
            (
                "synchronous",
                "select cast(synchronous as text) as value from pragma_synchronous",
                "2",
            ),
            (
                "foreign_keys",
                "select cast(foreign_keys as text) as value from pragma_foreign_keys",
                "1",
            ),
            (
                "busy_timeout",
                "select cast(timeout as text) as value from pragma_busy_timeout",
                "5000",
            ),
        ],
    };
    let mut conn = open(address)?;
    let read = |(name, sql, wanted): &(&'static str, &str, &'static str)| {
        let row: SettingRow = diesel::sql_query(*sql).get_result(&mut conn)?;
        Ok(Setting {
            name,
            is: row.value,
            wanted,
        })
    };
    wanted.iter().map(read).collect()
}

/// What the database's clock says; SQLite has none of its own.
///
/// # Errors
/// [`Error::Unavailable`] when the database can't be reached.
pub fn clock(address: &Address) -> Result<Option<domain::Instant>> {
    let Conn::Postgres(mut conn) = open(address)? else {
        return Ok(None);
    };
    let sql = "select (extract(epoch from clock_timestamp()) * 1000000)::bigint::text as value";
    let row: SettingRow = diesel::sql_query(sql).get_result(&mut conn)?;
    Ok(row.value.parse().ok().map(domain::Instant::from_micros))
}

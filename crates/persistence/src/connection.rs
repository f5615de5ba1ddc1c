//! One connection type over both databases, and how each is opened.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL 15 or newer.
    Postgres(PgConnection),
    /// The embedded default.
    Sqlite(SqliteConnection),
}

/// Where the data is.
#[derive(Clone, Debug)]
pub enum Address {
    /// A `postgres://` address.
    Postgres(String),
    /// A file.
    Sqlite(String),
}

impl Address {
    /// Understands `sqlite:PATH`, `postgres://…` and `postgresql://…`.
    ///
    /// # Errors
    /// Says what was expected; never repeats the address, which may hold a password.
    pub fn parse(url: &str) -> Result<Self, String> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err("sqlite: wants a path, like sqlite:./data/hearth.db".into())
            } else {
                Ok(Self::Sqlite(path.into()))
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.into()));
        }
        Err("expected sqlite:PATH or postgres://…".into())
    }
}

/// What every SQLite connection is given before its first use.
const PRAGMAS: &str = "pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; \
     pragma foreign_keys = on; pragma temp_store = memory; pragma trusted_schema = off;";

/// A pooled connection that remembers when it was found dead.
pub struct Held {
    pub conn: Conn,
    pub broken: bool,
}

/// Opens connections for the pool and keeps the cause when that fails.
#[derive(Debug)]
pub struct Opener {
    pub address: Address,
    pub statement_timeout_ms: u32,
}

impl r2d2::ManageConnection for Opener {
    type Connection = Held;
    type Error = diesel::ConnectionError;

    fn connect(&self) -> Result<Held, Self::Error> {
        let conn = match &self.address {
            Address::Postgres(url) => {
                let mut conn = PgConnection::establish(url)?;
                let timeouts = format!(
                    "set statement_timeout = {}; set lock_timeout = 5000; set idle_in_transaction_session_timeout = 60000; set time zone 'UTC'",
                    self.statement_timeout_ms
                );
                conn.batch_execute(&timeouts)
                    .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
                Conn::Postgres(conn)
            }
            Address::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(path)?;
                conn.batch_execute(PRAGMAS)
                    .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
                Conn::Sqlite(conn)
            }
        };
        Ok(Held { conn, broken: false })
    }

    fn is_valid(&self, held: &mut Held) -> Result<(), Self::Error> {
        held.conn
            .batch_execute("select 1")
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)
    }

    fn has_broken(&self, held: &mut Held) -> bool {
        held.broken
    }
}

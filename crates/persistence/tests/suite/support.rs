//! A database for each test, on a clock that the test moves, and raw SQL beside it.

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::Text;
use diesel::{Connection as _, PgConnection, QueryResult, RunQueryDsl as _, SqliteConnection, sql_query};
use domain::Instant;
use persistence::testing::{Scratch, empty, on_postgres, scratch};
use persistence::{Address, Clock, Db, Everywhere, Lock, Result, Settings, Tx};

/// A database of the test's own, on a clock that the test moves.
pub struct TestDb {
    pub db: Db,
    pub clock: Clock,
    scratch: Scratch,
}

impl TestDb {
    /// With every migration in it.
    pub fn new() -> Self {
        Self::on(scratch())
    }

    /// With nothing in it.
    pub fn empty() -> Self {
        Self::on(empty())
    }

    fn on(scratch: Scratch) -> Self {
        let clock = Clock::manual("2026-11-24T12:00:00Z".parse().expect("an instant"));
        let db = Db::new(&scratch.address, &Settings::default(), clock.clone());
        Self { db, clock, scratch }
    }

    /// With every migration in it, for what only PostgreSQL has: the suite runs on it too.
    pub fn on_postgres() -> Option<Self> {
        on_postgres().then(Self::new)
    }

    /// Where it is.
    pub fn address(&self) -> &Address {
        &self.scratch.address
    }

    /// Whether this one is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.db.is_postgres()
    }

    /// A connection of its own, as anybody opens it who knows the role's password or may read the file: on SQLite with
    /// foreign keys, which are a matter of the connection there.
    pub fn raw(&self) -> Raw {
        match self.address() {
            Address::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(path).expect("the database");
                conn.batch_execute("pragma foreign_keys = on; pragma busy_timeout = 20000")
                    .expect("valid SQL");
                Raw::Sqlite(conn)
            }
            Address::Postgres(url) => Raw::Postgres(PgConnection::establish(url).expect("the database")),
        }
    }

    /// Writes as the worker does.
    pub fn work<T>(&self, mut work: impl FnMut(&mut Tx<'_>) -> Result<T>) -> T {
        self.db
            .write_now(&Lock::None, |tx| {
                tx.enter_everywhere(Everywhere::Worker)?;
                work(tx)
            })
            .expect("a write")
    }

    /// Runs SQL that no function of the crate would.
    pub fn run(&self, sql: &str) {
        let mut raw = self.raw();
        raw.enter("*");
        raw.run(sql).expect("valid SQL");
    }

    /// A moment as SQL writes it here.
    pub fn literal(&self, at: Instant) -> String {
        if self.is_postgres() {
            format!("'{at}'")
        } else {
            at.micros().to_string()
        }
    }
}

/// A connection for SQL that no function of the crate would run.
pub enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Raw {
    /// Runs statements.
    pub fn run(&mut self, sql: &str) -> QueryResult<()> {
        match self {
            Self::Sqlite(conn) => conn.batch_execute(sql),
            Self::Postgres(conn) => conn.batch_execute(sql),
        }
    }

    /// Which organisation's rows of persons are seen from here on, `*` for all: a matter of PostgreSQL only.
    pub fn enter(&mut self, boundary: &str) {
        if let Self::Postgres(conn) = self {
            conn.batch_execute(&format!("set hearth.org = '{boundary}'"))
                .expect("a setting that any role may change");
        }
    }

    /// The rows of a query that names its one column `line`.
    pub fn lines(&mut self, sql: &str) -> Vec<String> {
        #[derive(diesel::QueryableByName)]
        struct Line {
            #[diesel(sql_type = Text)]
            line: String,
        }
        let lines: Vec<Line> = match self {
            Self::Sqlite(conn) => sql_query(sql).load(conn),
            Self::Postgres(conn) => sql_query(sql).load(conn),
        }
        .unwrap_or_else(|error| panic!("{error}: {sql}"));
        lines.into_iter().map(|line| line.line).collect()
    }

    /// How many rows a table shows.
    pub fn count(&mut self, table: &str) -> i64 {
        self.lines(&format!("select cast(count(*) as text) as line from {table}"))[0]
            .parse()
            .expect("a number")
    }
}

//! A database for each test: a SQLite file, and a PostgreSQL database when `HEARTH_TEST_POSTGRES` names a server.

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, PgConnection, SqliteConnection};
use domain::{Id, Instant};
use persistence::{Address, Clock, Db, Everywhere, Lock, Result, Settings, Tx, migrate};

/// A migrated database of the test's own, on a clock that the test moves.
pub struct TestDb {
    pub db: Db,
    pub clock: Clock,
    place: Place,
}

enum Place {
    Sqlite {
        path: String,
        _folder: tempfile::TempDir,
    },
    Postgres {
        server: String,
        url: String,
        name: String,
    },
}

/// One database of each kind that there is.
pub fn databases() -> Vec<TestDb> {
    let server = std::env::var("HEARTH_TEST_POSTGRES").ok();
    let postgres = server.map(|server| {
        let name = format!(
            "hearth_test_{}",
            Id::<()>::new(Clock::System.now()).uuid().simple()
        );
        let mut admin = PgConnection::establish(&server).expect("the server that HEARTH_TEST_POSTGRES names");
        admin
            .batch_execute(&format!("create database {name}"))
            .expect("a role that may create databases");
        let (base, _) = server.rsplit_once('/').expect("an address with a database");
        let url = format!("{base}/{name}");
        TestDb::new(Place::Postgres { server, url, name })
    });
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hearth.db").to_string_lossy().into_owned();
    let sqlite = TestDb::new(Place::Sqlite {
        path,
        _folder: folder,
    });
    std::iter::once(sqlite).chain(postgres).collect()
}

impl TestDb {
    fn new(place: Place) -> Self {
        let address = match &place {
            Place::Sqlite { path, .. } => Address::Sqlite(path.clone()),
            Place::Postgres { url, .. } => Address::Postgres(url.clone()),
        };
        migrate::migrate(&address).expect("migrations that run");
        let clock = Clock::manual("2026-11-24T12:00:00Z".parse().expect("an instant"));
        let db = Db::new(&address, &Settings::default(), clock.clone());
        Self { db, clock, place }
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
        match &self.place {
            Place::Sqlite { path, .. } => SqliteConnection::establish(path)
                .expect("the database")
                .batch_execute(sql)
                .expect("valid SQL"),
            Place::Postgres { url, .. } => PgConnection::establish(url)
                .expect("the database")
                .batch_execute(&format!("set hearth.org = '*'; {sql}"))
                .expect("valid SQL"),
        }
    }

    /// A moment as SQL writes it here.
    pub fn literal(&self, at: Instant) -> String {
        match self.place {
            Place::Sqlite { .. } => at.micros().to_string(),
            Place::Postgres { .. } => format!("'{at}'"),
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let Place::Postgres { server, name, .. } = &self.place else {
            return;
        };
        // A test that failed may still hold connections; its database must not stay for that.
        let dropped = PgConnection::establish(server)
            .map_err(|error| error.to_string())
            .and_then(|mut admin| {
                admin
                    .batch_execute(&format!("drop database {name} with (force)"))
                    .map_err(|error| error.to_string())
            });
        if let Err(error) = dropped {
            eprintln!("{name} stays behind: {error}");
        }
    }
}

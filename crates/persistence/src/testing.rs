//! A database for each test: a file copied from a migrated one, or a PostgreSQL database made from a migrated
//! template when `HEARTH_TEST_POSTGRES` names a server and a plain role that may create databases.

pub mod drill;
mod statements;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::{BigInt, Text};
use diesel::{Connection as _, PgConnection, QueryableByName, RunQueryDsl as _, sql_query};
use r2d2::ManageConnection as _;

use crate::connection::{Address, Conn, Opener};
use crate::db::Tx;
use crate::migrate::migrate;

/// A database that goes with the value.
#[derive(Debug)]
pub struct Scratch {
    /// Where it is.
    pub address: Address,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Sqlite { _folder: tempfile::TempDir },
    Postgres { name: String },
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl Scratch {
    /// How many statements were sent to this database so far.
    pub fn statements(&self) -> u64 {
        let (Address::Postgres(url) | Address::Sqlite(url)) = &self.address;
        statements::heard(url).count()
    }

    /// Keeps the texts of the statements that this database gets from here on.
    pub fn listen(&self) {
        let (Address::Postgres(url) | Address::Sqlite(url)) = &self.address;
        statements::heard(url).listen();
    }

    /// How SQLite goes about each query that was heard since [`listen`](Self::listen), a line for each step. PostgreSQL
    /// tells how much it read instead: [`rows_read`].
    pub fn plans(&self) -> Vec<String> {
        let (Address::Postgres(url) | Address::Sqlite(url)) = &self.address;
        let texts = statements::heard(url).texts();
        let mut conn = self.open();
        let queries = texts
            .iter()
            .filter(|text| text.to_lowercase().starts_with("select"));
        queries
            .flat_map(|text| {
                let steps: Vec<Step> = sql_query(format!("explain query plan {text}"))
                    .load(&mut conn)
                    .expect("a plan");
                steps
            })
            .map(|step| step.detail)
            .collect()
    }

    /// Runs SQL that no operation would.
    pub fn run(&self, sql: &str) {
        self.open().batch_execute(sql).expect("valid SQL");
    }

    /// Every row of every table, as text: what two moments differ by.
    pub fn rows(&self) -> BTreeMap<String, Vec<String>> {
        let mut conn = self.open();
        let tables = match &conn {
            Conn::Postgres(_) => {
                "select tablename::text as line from pg_tables where schemaname = 'public'".to_owned()
            }
            Conn::Sqlite(_) => {
                "select name as line from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
                    .to_owned()
            }
        };
        let mut load = |sql: String| -> Vec<String> {
            let lines: Vec<Line> = sql_query(sql).load(&mut conn).expect("a table");
            lines.into_iter().map(|line| line.line).collect()
        };
        let postgres = matches!(self.address, Address::Postgres(_));
        let read = |load: &mut dyn FnMut(String) -> Vec<String>, table: &str| {
            let row = if postgres {
                "t::text".to_owned()
            } else {
                let columns = load(format!("select name as line from pragma_table_info('{table}')"));
                let quoted: Vec<String> = columns
                    .iter()
                    .map(|column| format!("quote(\"{column}\")"))
                    .collect();
                quoted.join(" || ',' || ")
            };
            load(format!("select {row} as line from {table} t order by 1"))
        };
        let tables = load(tables);
        tables
            .into_iter()
            .map(|table| (table.clone(), read(&mut load, &table)))
            .collect()
    }

    fn open(&self) -> Conn {
        let opener = Opener {
            address: self.address.clone(),
            statement_timeout_ms: 0,
        };
        let mut conn = opener.connect().expect("the database").conn;
        if let Conn::Postgres(conn) = &mut conn {
            conn.batch_execute("set hearth.org = '*'").expect("a setting");
        }
        conn
    }
}

/// How many rows of tables this connection has read, on PostgreSQL; SQLite keeps no account of that. What was read before
/// the transaction may be in it too, so a test takes the difference within one.
pub fn rows_read(tx: &mut Tx<'_>) -> Option<i64> {
    let Conn::Postgres(conn) = tx.conn() else {
        return None;
    };
    let sql = "select (coalesce(sum(seq_tup_read), 0) + coalesce(sum(idx_tup_fetch), 0))::bigint as count \
               from pg_stat_xact_user_tables";
    let read: Count = sql_query(sql).get_result(conn).expect("the statistics");
    Some(read.count)
}

/// Whether this run of the suite is on PostgreSQL.
pub fn on_postgres() -> bool {
    server().is_some()
}

/// A fresh database with every migration in it.
pub fn scratch() -> Scratch {
    statements::hear();
    match server() {
        Some(server) => postgres(&server),
        None => sqlite(),
    }
}

/// A fresh database without any migration.
pub fn empty() -> Scratch {
    match server() {
        Some(server) => {
            let name = fresh_name();
            execute(&server, &format!("create database {name}"));
            Scratch {
                address: Address::Postgres(with_database(&server, &name)),
                kind: Kind::Postgres { name },
            }
        }
        None => {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let path = folder.path().join("hearth.db");
            let address = Address::Sqlite(path.to_string_lossy().into_owned());
            Scratch {
                address,
                kind: Kind::Sqlite { _folder: folder },
            }
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let (Kind::Postgres { name }, Some(server)) = (&self.kind, server()) {
            execute(&server, &format!("drop database if exists {name} with (force)"));
        }
    }
}

fn server() -> Option<String> {
    std::env::var("HEARTH_TEST_POSTGRES")
        .ok()
        .filter(|url| !url.is_empty())
}

fn fresh_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!(
        "hearth_test_{}_{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    )
}

/// A fresh SQLite database with every migration in it, whatever the suite runs on.
pub fn sqlite() -> Scratch {
    static TEMPLATE: OnceLock<PathBuf> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder").keep();
        let path = folder.join("template.db");
        let address = Address::Sqlite(path.to_string_lossy().into_owned());
        migrate(&address).expect("the migrations run");
        path
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("hearth.db");
    std::fs::copy(template, &path).expect("the template can be copied");
    let address = Address::Sqlite(path.to_string_lossy().into_owned());
    Scratch {
        address,
        kind: Kind::Sqlite { _folder: folder },
    }
}

fn postgres(server: &str) -> Scratch {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let name = format!("hearth_template_{}", std::process::id());
        execute(server, &format!("drop database if exists {name}"));
        execute(server, &format!("create database {name}"));
        migrate(&Address::Postgres(with_database(server, &name))).expect("the migrations run");
        name
    });
    let name = fresh_name();
    execute(server, &format!("create database {name} template {template}"));
    Scratch {
        address: Address::Postgres(with_database(server, &name)),
        kind: Kind::Postgres { name },
    }
}

fn execute(server: &str, sql: &str) {
    let mut conn = PgConnection::establish(server).expect("the test server answers");
    conn.batch_execute(sql)
        .expect("the test role may create databases");
}

/// The same address with another database name.
fn with_database(url: &str, name: &str) -> String {
    let (base, query) = url
        .split_once('?')
        .map_or((url, None), |(base, query)| (base, Some(query)));
    let base = base.rsplit_once('/').map_or(base, |(base, _)| base);
    query.map_or_else(
        || format!("{base}/{name}"),
        |query| format!("{base}/{name}?{query}"),
    )
}

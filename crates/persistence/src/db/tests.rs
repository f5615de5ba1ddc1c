//! What each connection to SQLite is set to.

use diesel::connection::SimpleConnection as _;
use diesel::{QueryableByName, RunQueryDsl as _, sql_query, sql_types};

use super::*;

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = sql_types::Text)]
    value: String,
}

fn setting(conn: &mut Conn, name: &str) -> String {
    // The one pragma whose column is not called as itself.
    let column = if name == "busy_timeout" { "timeout" } else { name };
    let sql = format!("select cast({column} as text) as value from pragma_{name}");
    sql_query(sql)
        .get_result::<Setting>(conn)
        .expect("a pragma")
        .value
}

#[test]
fn every_connection_keeps_what_it_acknowledged_and_its_references() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = Address::Sqlite(folder.path().join("hearth.db").to_string_lossy().into_owned());
    crate::migrate::migrate(&address).expect("migrations that run");
    let settings = Settings {
        connections: 5,
        ..Settings::default()
    };
    let db = Db::new(&address, &settings, Clock::System);
    let mut held = Vec::new();
    for (pool, count) in [(&db.readers, 5), (&db.writers, 1)] {
        for _ in 0..count {
            held.push(pool.get().expect("a connection"));
        }
        assert!(pool.try_get().is_none(), "these are all");
    }
    for held in &mut held {
        let found = [
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "busy_timeout",
            "temp_store",
            "trusted_schema",
        ]
        .map(|name| (name, setting(&mut held.conn, name)));
        let wanted = [
            ("journal_mode", "wal"),
            // Full, on, and in memory.
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("busy_timeout", "5000"),
            ("temp_store", "2"),
            ("trusted_schema", "0"),
        ];
        assert_eq!(found, wanted.map(|(name, value)| (name, value.to_owned())));
        let alone = held.conn.batch_execute(
            "insert into help_numbers (organisation_id, position, label, number, hours, checked_on)
             values ('nobody', 1, '', '', '', '')",
        );
        assert!(alone.is_err(), "a reference to nothing is refused");
    }
}

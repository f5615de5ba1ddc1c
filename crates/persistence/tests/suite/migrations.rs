//! The shape of both databases: the same migrations, the way there and back, and what `schema.rs` says of it.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use persistence::testing::on_postgres;
use persistence::{Address, Clock, Db, Everywhere, Lock, Settings, migrate};

use crate::support::{Raw, TestDb};

/// Diesel's own account of what ran.
const ACCOUNT: &str = "__diesel_schema_migrations";

#[test]
fn both_folders_hold_the_same_migrations_each_with_a_way_back() {
    let names = |dialect: &str| -> BTreeSet<String> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../migrations")
            .join(dialect);
        let entries = std::fs::read_dir(folder).expect("a folder of migrations");
        entries
            .map(|entry| {
                let entry = entry.expect("an entry");
                for way in ["up.sql", "down.sql"] {
                    let text =
                        std::fs::read_to_string(entry.path().join(way)).expect("a migration's two files");
                    assert!(!text.trim().is_empty(), "{:?} {way} is empty", entry.path());
                }
                entry.file_name().into_string().expect("a plain name")
            })
            .collect()
    };
    let postgres = names("postgres");
    assert!(postgres.len() >= 6, "{postgres:?}");
    assert_eq!(postgres, names("sqlite"));
}

#[test]
fn a_new_file_is_for_its_owner_only_and_so_is_what_sqlite_puts_beside_it() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("deep/hearth.db");
    let address = Address::Sqlite(path.display().to_string());
    migrate::migrate(&address).expect("a database");
    let db = Db::new(&address, &Settings::default(), Clock::System);
    db.write_now(&Lock::None, |tx| -> persistence::Result<()> {
        tx.enter_everywhere(Everywhere::Worker)?;
        persistence::retention::forget_done_jobs(tx, tx.now()).map(|_| ())
    })
    .expect("a write");
    let beside = std::fs::read_dir(path.parent().expect("a folder")).expect("its files");
    for file in beside {
        let file = file.expect("a file");
        let mode = file.metadata().expect("its rights").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", file.file_name());
    }
}

#[test]
fn the_way_there_back_and_there_again_ends_at_the_same_shape() {
    let data = TestDb::empty();
    let before = shape(&data);
    let ran = migrate::migrate(data.address()).expect("the way there");
    assert!(ran.len() >= 6, "{ran:?}");
    let first = shape(&data);
    assert!(first.len() > before.len() + 100, "the shape is read: {first:?}");
    assert_eq!(
        migrate::pending(data.address()).expect("the list"),
        Vec::<String>::new()
    );
    assert_eq!(
        migrate::migrate(data.address()).expect("nothing to do"),
        Vec::<String>::new()
    );
    assert_eq!(shape(&data), first);

    migrate::revert_all(data.address()).expect("the way back");
    assert_eq!(shape(&data), before, "something stays behind");

    assert_eq!(
        migrate::migrate(data.address()).expect("the way there again"),
        ran
    );
    assert_eq!(shape(&data), first);
}

#[test]
fn nodes_that_start_together_migrate_once() {
    if !on_postgres() {
        return;
    }
    let data = TestDb::empty();
    let address = data.address();
    let ran: Vec<usize> = std::thread::scope(|scope| {
        let nodes: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| migrate::migrate(address).expect("a start").len()))
            .collect();
        nodes
            .into_iter()
            .map(|node| node.join().expect("a node"))
            .collect()
    });
    assert_eq!(ran.iter().filter(|count| **count > 0).count(), 1, "{ran:?}");
}

#[test]
fn every_table_has_the_columns_that_the_code_reads() {
    let told = told_columns();
    assert!(told.len() > 20, "schema.rs is read: {told:?}");
    let data = TestDb::new();
    let mut kept: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in data.raw().lines(if data.is_postgres() {
        POSTGRES_COLUMNS
    } else {
        SQLITE_COLUMNS
    }) {
        let (table, column) = line.split_once(' ').expect("a table, a column");
        kept.entry(table.to_owned())
            .or_default()
            .insert(column.to_owned());
    }
    kept.remove(ACCOUNT);
    let told: BTreeMap<String, BTreeSet<String>> = told
        .iter()
        .map(|(table, columns)| {
            let columns = columns.iter().map(|column| column.on(data.is_postgres()));
            (table.clone(), columns.collect())
        })
        .collect();
    assert_eq!(kept.keys().collect::<Vec<_>>(), told.keys().collect::<Vec<_>>());
    for (table, columns) in &told {
        let mut kept = kept[table].clone();
        // Written and read by PostgreSQL alone: which events are safe to read by cursor.
        kept.remove("xid xid8 not null");
        assert_eq!(&kept, columns, "{table}");
    }
}

#[test]
fn every_foreign_key_has_an_index() {
    let data = TestDb::new();
    let mut raw = data.raw();
    let keys = foreign_keys(&data, &mut raw);
    assert!(keys.len() > 20, "{keys:?}");
    let indexes = indexes(&data, &mut raw);
    for (table, columns) in &keys {
        let wanted: BTreeSet<&str> = columns.split(',').collect();
        let served = indexes.iter().any(|(indexed, by)| {
            let first: BTreeSet<&str> = by.split(',').take(wanted.len()).collect();
            indexed == table && first == wanted
        });
        assert!(served, "no index begins with {table} ({columns})");
    }
}

#[test]
fn on_sqlite_every_table_keeps_to_its_types() {
    if on_postgres() {
        return;
    }
    let data = TestDb::new();
    let loose = data.raw().lines(&format!(
            "select name as line from pragma_table_list
             where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%' and name <> '{ACCOUNT}'"
        ));
    assert_eq!(loose, Vec::<String>::new());
}

/// Everything that a migration may make, one line each.
fn shape(data: &TestDb) -> Vec<String> {
    let mut raw = data.raw();
    if !data.is_postgres() {
        return raw.lines(&format!(
            "select type || ' ' || name || ' on ' || tbl_name || ': ' || coalesce(sql, '') as line from sqlite_schema
             where tbl_name <> '{ACCOUNT}' and name <> 'sqlite_sequence' order by 1"
        ));
    }
    raw.lines(&format!(
        "select line from (
            select format('column %s.%s %s %s %s %s', table_name, column_name, data_type, is_nullable, column_default,
                    is_identity) as line
                from information_schema.columns where table_schema = 'public' and table_name <> '{ACCOUNT}'
            union all select 'index ' || indexdef from pg_indexes
                where schemaname = 'public' and tablename <> '{ACCOUNT}'
            union all select format('constraint %s on %s: %s', conname, conrelid::regclass, pg_get_constraintdef(oid))
                from pg_constraint
                where connamespace = 'public'::regnamespace and conrelid::regclass::text <> '{ACCOUNT}'
            union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
            union all select 'function ' || pg_get_functiondef(p.oid) from pg_proc p
                where pronamespace = 'public'::regnamespace
            union all select format('policy %s on %s: %s %s', policyname, tablename, qual, with_check) from pg_policies
            union all select format('table %s %s %s', relname, relrowsecurity, relforcerowsecurity) from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'S') and relname <> '{ACCOUNT}'
            union all select 'type ' || typname from pg_type
                where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
        ) lines order by line"
    ))
}

const POSTGRES_COLUMNS: &str = "
    select format('%s %s %s %s', table_name, column_name, data_type,
        case is_nullable when 'YES' then 'null' else 'not null' end) as line
    from information_schema.columns where table_schema = 'public'";

const SQLITE_COLUMNS: &str = "
    select t.name || ' ' || c.name || ' ' || lower(c.type) || ' ' ||
        case when c.\"notnull\" = 0 and c.pk = 0 then 'null' else 'not null' end as line
    from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'sqlite_%'";

/// A column as `schema.rs` tells it.
#[derive(Debug)]
struct Column {
    name: String,
    kind: String,
    nullable: bool,
}

impl Column {
    fn on(&self, postgres: bool) -> String {
        let kind = match (self.kind.as_str(), postgres) {
            ("UuidSql", true) => "uuid",
            ("InstantSql", true) => "timestamp with time zone",
            ("Bool", true) => "boolean",
            ("BigInt", true) => "bigint",
            ("Integer", true) | ("InstantSql" | "Bool" | "BigInt" | "Integer", false) => "integer",
            ("Text", _) | ("UuidSql", false) => "text",
            (other, _) => panic!("a column type that this test does not know: {other}"),
        };
        let null = if self.nullable { "null" } else { "not null" };
        format!("{} {kind} {null}", self.name)
    }
}

/// The tables of `schema.rs`, which is regular enough to be read line by line.
fn told_columns() -> BTreeMap<String, Vec<Column>> {
    let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    let mut table = None;
    for line in include_str!("../../src/schema.rs").lines().map(str::trim) {
        if let Some((name, kind)) = line.split_once(" -> ") {
            let kind = kind.trim_end_matches(',');
            let inner = kind
                .strip_prefix("Nullable<")
                .and_then(|kind| kind.strip_suffix('>'));
            let column = Column {
                name: name.to_owned(),
                kind: inner.unwrap_or(kind).to_owned(),
                nullable: inner.is_some(),
            };
            let table: &String = table.as_ref().expect("a column stands in a table");
            tables.entry(table.clone()).or_default().push(column);
        } else if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            table = Some(name.to_owned());
        }
    }
    tables
}

/// Each foreign key as its table and its columns.
fn foreign_keys(data: &TestDb, raw: &mut Raw) -> Vec<(String, String)> {
    pairs(raw.lines(if data.is_postgres() {
        "select conrelid::regclass || ' ' || (select string_agg(attname, ',') from pg_attribute
            where attrelid = conrelid and attnum = any (conkey)) as line
         from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace"
    } else {
        "select t.name || ' ' || group_concat(f.\"from\", ',') as line
         from sqlite_schema t join pragma_foreign_key_list(t.name) f where t.type = 'table' group by t.name, f.id"
    }))
}

/// Each index over all rows, as its table and its columns in order.
fn indexes(data: &TestDb, raw: &mut Raw) -> Vec<(String, String)> {
    pairs(raw.lines(if data.is_postgres() {
        "select i.indrelid::regclass || ' ' || (select string_agg(a.attname, ',' order by k.place)
            from unnest(i.indkey::int2[]) with ordinality k (attnum, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum) as line
         from pg_index i join pg_class c on c.oid = i.indexrelid
         where i.indpred is null and i.indexprs is null and c.relnamespace = 'public'::regnamespace"
    } else {
        "select t.name || ' ' || (select group_concat(name, ',') from
            (select name from pragma_index_info(i.name) order by seqno)) as line
         from sqlite_schema t join pragma_index_list(t.name) i where t.type = 'table' and i.partial = 0"
    }))
}

fn pairs(lines: Vec<String>) -> Vec<(String, String)> {
    let pair = |line: String| {
        let (table, columns) = line.split_once(' ').expect("a table, its columns");
        (table.to_owned(), columns.to_owned())
    };
    lines.into_iter().map(pair).collect()
}

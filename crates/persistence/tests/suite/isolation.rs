//! The organisation boundary, repeated by the database: references across it are refused on both, and on PostgreSQL
//! rows of persons are hidden from a transaction that has not entered their organisation.

use std::collections::BTreeSet;

use persistence::{Address, migrate};

use crate::seed::{Kind, id, two_organisations};
use crate::support::{Raw, TestDb};

/// The tables without row security, because nothing in them is about a person.
const ABOUT_NOBODY: &[&str] = &[
    "api_keys",
    "closures",
    "conversation_rules",
    "document_versions",
    "documents",
    "eligibility_statements",
    "groups",
    "help_numbers",
    // Hashes, and answers sealed with the master key.
    "idempotency_keys",
    "installations",
    "organisations",
    "programme_workshops",
    "programmes",
    "sessions",
    "signing_keys",
];

/// The tables of persons who belong to no organisation: only transactions that work everywhere see them.
const EVERYWHERE_ONLY: &[&str] = &[
    "devices",
    "recovery_codes",
    "second_factors",
    "sent_mails",
    "sign_in_codes",
];

fn guarded(raw: &mut Raw) -> Vec<String> {
    raw.lines(
        "select relname::text as line from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and relforcerowsecurity
         order by 1",
    )
}

#[test]
fn the_boundary_is_compared_as_an_id_so_that_the_planner_knows_what_it_lets_through() {
    let Some(data) = TestDb::on_postgres() else {
        return;
    };
    // As text, one row in a hundred whatever the statistics say: then whole tables are read where an index stands ready.
    let as_text = data.raw().lines(
        "select tablename::text as line from pg_policies
         where schemaname = 'public' and qual like '%(organisation_id)::text%' order by 1",
    );
    assert_eq!(as_text, Vec::<String>::new());
}

#[test]
fn every_table_of_persons_has_row_security_that_binds_its_owner_too() {
    let Some(data) = TestDb::on_postgres() else {
        return;
    };
    let mut raw = data.raw();
    let guarded = guarded(&mut raw);
    let open: Vec<String> = raw
        .lines("select tablename::text as line from pg_tables where schemaname = 'public' order by 1")
        .into_iter()
        .filter(|table| !guarded.contains(table) && table != "__diesel_schema_migrations")
        .collect();
    assert_eq!(open, ABOUT_NOBODY);
    assert!(guarded.len() >= 16, "{guarded:?}");
}

#[test]
fn a_transaction_that_entered_nowhere_sees_nobody() {
    let Some(data) = TestDb::on_postgres() else {
        return;
    };
    let mut raw = two_organisations(&data);
    let guarded = guarded(&mut raw);
    for table in &guarded {
        assert!(raw.count(table) >= 2, "{table} has rows of both organisations");
    }
    // A connection that never set it, one that set it to nothing, and one that set it to nonsense.
    for boundary in [
        None,
        Some(""),
        Some("%"),
        Some("**"),
        Some("00000000-0000-7000-8001"),
    ] {
        let mut raw = data.raw();
        if let Some(boundary) = boundary {
            raw.enter(boundary);
        }
        for table in &guarded {
            assert_eq!(raw.count(table), 0, "{table} within {boundary:?}");
        }
    }
}

#[test]
fn within_one_organisation_the_rows_of_another_are_not_there() {
    let Some(data) = TestDb::on_postgres() else {
        return;
    };
    let mut raw = two_organisations(&data);
    let guarded = guarded(&mut raw);
    let all: Vec<i64> = guarded.iter().map(|table| raw.count(table)).collect();
    let (mine, theirs) = (id(1, Kind::Organisation, 0), id(2, Kind::Organisation, 0));
    raw.enter(&mine);
    for (table, all) in guarded.iter().zip(&all) {
        let seen = raw.count(table);
        if EVERYWHERE_ONLY.contains(&table.as_str()) {
            assert_eq!(seen, 0, "{table}");
        } else {
            assert_eq!(
                seen * 2,
                *all,
                "{table}: half of the rows are of this organisation"
            );
        }
        if table != "people" && !EVERYWHERE_ONLY.contains(&table.as_str()) {
            assert_eq!(
                raw.count(&format!("{table} where organisation_id = '{theirs}'")),
                0,
                "{table}"
            );
            raw.run(&format!("update {table} set organisation_id = organisation_id where organisation_id = '{theirs}'; delete from {table} where organisation_id = '{theirs}'"))
                    .expect("statements that find nothing");
        }
    }
    let moved = raw
        .run(&format!("update outbox set organisation_id = '{theirs}'"))
        .expect_err("a row put out of sight");
    assert!(moved.to_string().contains("row-level security"), "{moved}");
    let job = id(2, Kind::Job, 7);
    let at = data.literal(data.clock.now());
    let added = raw.run(&format!(
        "insert into outbox (id, organisation_id, kind, asked, state, due_at, made_at)
             values ('{job}', '{theirs}', 'left', true, 'queued', {at}, {at})"
    ));
    assert!(
        added
            .expect_err("a row of another organisation")
            .to_string()
            .contains("row-level security")
    );
    raw.enter("*");
    let after: Vec<i64> = guarded.iter().map(|table| raw.count(table)).collect();
    assert_eq!(after, all, "nothing of the other organisation was deleted");
}

/// The setting ends with its transaction: the next one on the same connection starts with nothing.
#[test]
fn what_a_transaction_entered_does_not_outlive_it() {
    let Some(data) = TestDb::on_postgres() else {
        return;
    };
    let mut raw = two_organisations(&data);
    raw.enter("");
    raw.run("begin; select set_config('hearth.org', '*', true);")
        .expect("an entry");
    assert!(raw.count("people") >= 2);
    raw.run("commit").expect("an end");
    assert_eq!(raw.count("people"), 0);
}

#[test]
fn every_reference_between_things_of_organisations_is_within_one() {
    let data = TestDb::new();
    let mut raw = data.raw();
    let owned: BTreeSet<String> = raw
        .lines(if data.is_postgres() {
            "select table_name::text as line from information_schema.columns
                 where table_schema = 'public' and column_name = 'organisation_id'"
        } else {
            "select t.name as line from sqlite_schema t join pragma_table_info(t.name) c
                 where t.type = 'table' and c.name = 'organisation_id'"
        })
        .into_iter()
        .collect();
    let references = raw.lines(if data.is_postgres() {
            "select conrelid::regclass || ' ' || confrelid::regclass || ' ' || (select string_agg(attname, ',')
                from pg_attribute where attrelid = conrelid and attnum = any (conkey)) as line
             from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace"
        } else {
            "select t.name || ' ' || f.\"table\" || ' ' || group_concat(f.\"from\", ',') as line
             from sqlite_schema t join pragma_foreign_key_list(t.name) f where t.type = 'table' group by t.name, f.id"
        });
    let mut within = 0;
    for reference in &references {
        let parts: Vec<&str> = reference.split(' ').collect();
        if owned.contains(parts[0]) && owned.contains(parts[1]) {
            assert!(
                parts[2].split(',').any(|column| column == "organisation_id"),
                "{reference}"
            );
            within += 1;
        }
    }
    assert!(within >= 12, "{references:?}");
}

#[test]
fn a_reference_into_another_organisation_is_refused() {
    let data = TestDb::new();
    let mut raw = two_organisations(&data);
    let mine = |kind, n| id(1, kind, n);
    let theirs = |kind, n| id(2, kind, n);
    // Other numbers than over there, so that only the reference is wrong with what follows.
    for (table, column) in [
        ("eligibility_statements", "version"),
        ("document_versions", "version"),
        ("sessions", "number"),
        ("places", "seat"),
    ] {
        let here = mine(Kind::Organisation, 0);
        raw.run(&format!(
            "update {table} set {column} = 2 where organisation_id = '{here}'"
        ))
        .expect("a change that fits");
    }
    let crossing = [
        (
            "programmes",
            "sibling_of",
            Kind::Programme,
            theirs(Kind::Programme, 0),
        ),
        ("groups", "programme_id", Kind::Group, theirs(Kind::Programme, 0)),
        (
            "eligibility_statements",
            "programme_id",
            Kind::Statement,
            theirs(Kind::Programme, 0),
        ),
        ("sessions", "group_id", Kind::Session, theirs(Kind::Group, 0)),
        (
            "document_versions",
            "document_id",
            Kind::DocumentVersion,
            theirs(Kind::Document, 0),
        ),
        (
            "journeys",
            "programme_id",
            Kind::Journey,
            theirs(Kind::Programme, 0),
        ),
        ("journeys", "group_id", Kind::Journey, theirs(Kind::Group, 0)),
        ("enquiries", "journey_id", Kind::Enquiry, theirs(Kind::Journey, 5)),
        (
            "enquiries",
            "privacy_version_id",
            Kind::Enquiry,
            theirs(Kind::DocumentVersion, 0),
        ),
        (
            "journey_facts",
            "journey_id",
            Kind::Fact,
            theirs(Kind::Journey, 5),
        ),
        ("places", "group_id", Kind::Place, theirs(Kind::Group, 0)),
        ("places", "journey_id", Kind::Place, theirs(Kind::Journey, 5)),
        ("waiting_entries", "group_id", Kind::Wait, theirs(Kind::Group, 0)),
        (
            "waiting_entries",
            "journey_id",
            Kind::Wait,
            theirs(Kind::Journey, 5),
        ),
    ];
    let mut check = |sql: String| {
        let error = raw.run(&sql).expect_err(&sql).to_string().to_lowercase();
        assert!(error.contains("foreign key"), "{error}: {sql}");
    };
    for (table, column, kind, target) in crossing {
        let own = mine(kind, 0);
        check(format!(
            "update {table} set {column} = '{target}' where id = '{own}'"
        ));
    }
    check(format!(
        "update relationship_roles set role = 'trustee', relationship_id = '{}' where organisation_id = '{}'",
        theirs(Kind::Relationship, 0),
        mine(Kind::Organisation, 0)
    ));
    check(format!(
        "update group_facilitators set person_id = '{}' where group_id = '{}'",
        theirs(Kind::Person, 0),
        mine(Kind::Group, 0)
    ));
    // Nor does a row change its organisation and leave what it refers to behind.
    check(format!(
        "update sessions set organisation_id = '{}' where id = '{}'",
        theirs(Kind::Organisation, 0),
        mine(Kind::Session, 0)
    ));
}

#[test]
fn a_role_that_row_security_does_not_bind_is_refused() {
    let data = TestDb::new();
    assert_eq!(migrate::unsafe_role(data.address()).expect("the role"), None);
    if let Ok(url) = std::env::var("HEARTH_TEST_POSTGRES_BYPASS") {
        let danger = migrate::unsafe_role(&Address::Postgres(url)).expect("the role");
        assert_eq!(danger, Some("the database role bypasses row security"));
    }
}

//! Column types: an identifier and an instant, native on PostgreSQL, text and integer microseconds on SQLite.

use std::fmt;

use chrono::NaiveDateTime;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::dsl::AsExprOf;
use diesel::expression::{AsExpression, SqlLiteral, UncheckedBind};
use diesel::pg::{Pg, PgValue};
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Bool, HasSqlType, SqlType};
use diesel::sqlite::{Sqlite, SqliteValue};
use domain::page::Cursor;
use domain::{Id, Instant};
use uuid::Uuid;

use crate::connection::MultiBackend;

/// The SQL type of an identifier: `uuid`, or text.
#[derive(Clone, Copy, Debug, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951))]
#[diesel(sqlite_type(name = "Text"))]
pub struct UuidSql;

/// The SQL type of an instant: `timestamptz`, or integer microseconds.
#[derive(Clone, Copy, Debug, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Long"))]
pub struct InstantSql;

/// An [`Id`] as a column holds it.
#[derive(AsExpression, FromSqlRow)]
#[diesel(sql_type = UuidSql)]
pub struct Key<T: 'static>(pub Id<T>);

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Key<T> {}
impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Key<T> {}
impl<T> std::hash::Hash for Key<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An [`Instant`] as a column holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = InstantSql)]
pub struct At(pub Instant);

macro_rules! on_both_backends {
    ($column:ty, $sql:ty $(, $kind:ident)?) => {
        impl $(<$kind: 'static>)? FromSql<$sql, MultiBackend> for $column {
            fn from_sql(bytes: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                bytes.from_sql::<Self, $sql>()
            }
        }
        impl $(<$kind: 'static>)? ToSql<$sql, MultiBackend> for $column {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((<$sql>::default_value(), self));
                Ok(IsNull::No)
            }
        }
    };
}

impl UuidSql {
    const fn default_value() -> Self {
        Self
    }
}
impl InstantSql {
    const fn default_value() -> Self {
        Self
    }
}

impl HasSqlType<UuidSql> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        MultiBackend::lookup_sql_type::<UuidSql>(lookup)
    }
}
impl HasSqlType<InstantSql> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        MultiBackend::lookup_sql_type::<InstantSql>(lookup)
    }
}

on_both_backends!(Key<T>, UuidSql, T);
on_both_backends!(At, InstantSql);

impl<T: 'static> FromSql<UuidSql, Pg> for Key<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(Id::from_uuid(Uuid::from_slice(value.as_bytes())?)))
    }
}
impl<T: 'static> ToSql<UuidSql, Pg> for Key<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        std::io::Write::write_all(out, self.0.uuid().as_bytes())?;
        Ok(IsNull::No)
    }
}
impl<T: 'static> FromSql<UuidSql, Sqlite> for Key<T> {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Ok(Self(value.read_text().parse()?))
    }
}
impl<T: 'static> ToSql<UuidSql, Sqlite> for Key<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_string());
        Ok(IsNull::No)
    }
}

/// Microseconds between 1970, where instants begin, and 2000, where PostgreSQL's do.
const POSTGRES_EPOCH: i64 = 946_684_800_000_000;
/// The first and last moment that PostgreSQL knows, in its own count. A caller's cursor may name any.
const POSTGRES_RANGE: (i64, i64) = (-211_813_488_000_000_000, 9_223_371_331_199_999_999);

impl FromSql<InstantSql, Pg> for At {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<diesel::sql_types::BigInt, Pg>>::from_sql(value)?;
        Ok(Self(Instant::from_micros(micros.saturating_add(POSTGRES_EPOCH))))
    }
}
impl ToSql<InstantSql, Pg> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let (first, last) = POSTGRES_RANGE;
        let micros = self.0.micros().saturating_sub(POSTGRES_EPOCH).clamp(first, last);
        <i64 as ToSql<diesel::sql_types::BigInt, Pg>>::to_sql(&micros, &mut out.reborrow())
    }
}
impl FromSql<InstantSql, Sqlite> for At {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<diesel::sql_types::BigInt, Sqlite>>::from_sql(value)?;
        Ok(Self(Instant::from_micros(micros)))
    }
}
impl ToSql<InstantSql, Sqlite> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.micros());
        Ok(IsNull::No)
    }
}

/// The word of a text column as its enum.
pub fn word<T: std::str::FromStr>(text: &str) -> crate::Result<T>
where
    T::Err: fmt::Display,
{
    text.parse()
        .map_err(|error: T::Err| crate::Error::corrupt(format!("{error}: {text:?}")))
}

/// A wall-clock time as it is kept: `2026-11-24T19:00:00`.
pub fn local_text(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// What [`beyond`] makes.
type Beyond = SqlLiteral<
    Bool,
    UncheckedBind<
        SqlLiteral<Bool, UncheckedBind<SqlLiteral<Bool>, AsExprOf<At, InstantSql>>>,
        AsExprOf<Key<()>, UuidSql>,
    >,
>;

/// A kept value that its type takes again.
pub fn flawless<T>(value: std::result::Result<T, domain::error::Flaw>) -> crate::Result<T> {
    value.map_err(|flaw| crate::Error::corrupt(flaw.detail))
}

/// The rows that come after a page's end, by a row value of an instant and an id: one range of their index.
pub fn beyond(key: &str, id: &str, cursor: Cursor) -> Beyond {
    diesel::dsl::sql::<Bool>(&format!("({key}, {id}) > ("))
        .bind::<InstantSql, _>(At(Instant::from_micros(cursor.key)))
        .sql(", ")
        .bind::<UuidSql, _>(Key::<()>(Id::from_uuid(cursor.id)))
        .sql(")")
}

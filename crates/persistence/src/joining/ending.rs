//! Journeys whose time is over: a year after the last fact, when nothing of them goes on any more.

use diesel::sql_types::BigInt;
use diesel::{QueryableByName, RunQueryDsl as _, sql_query};
use domain::Instant;
use domain::ids::{JourneyId, kinds};

use super::links::Found;
use crate::db::Tx;
use crate::error::Result;
use crate::sql::{At, InstantSql, Key, UuidSql};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = UuidSql)]
    organisation_id: Key<kinds::Organisation>,
    #[diesel(sql_type = UuidSql)]
    id: Key<kinds::Journey>,
}

/// Nothing was recorded since $1; nobody waits; and where somebody has a place, their group has not met since and is not
/// going to: who has a place in a group that meets goes on, however long ago they joined.
const OVER: &str = "journeys.made_at < $1 \
     and not exists (select 1 from journey_facts where journey_facts.organisation_id = journeys.organisation_id \
         and journey_facts.journey_id = journeys.id and journey_facts.at >= $1) \
     and not exists (select 1 from waiting_entries where waiting_entries.organisation_id = journeys.organisation_id \
         and waiting_entries.journey_id = journeys.id and waiting_entries.state = 'waiting') \
     and not exists (select 1 from places join sessions on sessions.organisation_id = places.organisation_id \
         and sessions.group_id = places.group_id where places.organisation_id = journeys.organisation_id \
         and places.journey_id = journeys.id and places.state <> 'released' and sessions.starts_at >= $1)";

/// The oldest journeys that were over before `before`. The transaction has entered everywhere, for the worker.
///
/// # Errors
/// Those of the database.
pub fn over_before(tx: &mut Tx<'_>, before: Instant, limit: i64) -> Result<Vec<Found>> {
    let sql = format!("select organisation_id, id from journeys where {OVER} order by made_at limit $2");
    let rows: Vec<Row> = sql_query(sql)
        .bind::<InstantSql, _>(At(before))
        .bind::<BigInt, _>(limit)
        .load(tx.conn())?;
    let found = |row: Row| Found {
        organisation: row.organisation_id.0,
        journey: row.id.0,
    };
    Ok(rows.into_iter().map(found).collect())
}

/// Whether this journey, under its lock, was over before `before`.
///
/// # Errors
/// Those of the database.
pub fn is_over(tx: &mut Tx<'_>, journey: JourneyId, before: Instant) -> Result<bool> {
    let sql = format!("select organisation_id, id from journeys where {OVER} and id = $2");
    let rows: Vec<Row> = sql_query(sql)
        .bind::<InstantSql, _>(At(before))
        .bind::<UuidSql, _>(Key::<kinds::Journey>(journey))
        .load(tx.conn())?;
    Ok(!rows.is_empty())
}

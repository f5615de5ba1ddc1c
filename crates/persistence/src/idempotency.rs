//! Safe repeats: an answered request's key is kept in the same transaction as the work, its answer sealed by the
//! caller of this file.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Nullable, Text};
use domain::ids::{JourneyId, NameCheckId, kinds};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::prepared::Prepare as _;
use crate::schema::idempotency_keys;
use crate::sql::{At, InstantSql, Key, UuidSql};

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nobody used it: the work may run, and [`store`] its answer.
    Fresh,
    /// The same request was answered before: this is its sealed answer.
    Replay(String),
    /// Another request used the key.
    OtherRequest,
    /// The same key is still at work after 5 seconds. The transaction is of no more use.
    StillRunning,
}

#[derive(QueryableByName)]
struct KeptRow {
    #[diesel(sql_type = Text)]
    request_hash: String,
    #[diesel(sql_type = Nullable<Text>)]
    answer_sealed: Option<String>,
}

/// Takes the key for this transaction. While another transaction holds it, waits for that one: 5 seconds on
/// PostgreSQL, as any lock; on SQLite writers queue anyway.
///
/// # Errors
/// Those of the database.
pub fn claim(tx: &mut Tx<'_>, space: &str, key_hash: &str, request_hash: &str) -> Result<Claim> {
    let now = At(tx.now());
    let inserted = sql_query(
        "insert into idempotency_keys (space, key_hash, request_hash, made_at) values ($1, $2, $3, $4) on conflict do nothing",
    )
    .bind::<Text, _>(space)
    .bind::<Text, _>(key_hash)
    .bind::<Text, _>(request_hash)
    .bind::<InstantSql, _>(now)
    .prepared()
    .execute(tx.conn())
    .map_err(Error::from);
    let inserted = match inserted {
        Err(Error::Contended(_)) => return Ok(Claim::StillRunning),
        answer => answer?,
    };
    if inserted == 1 {
        return Ok(Claim::Fresh);
    }
    let kept: KeptRow = sql_query(
        "select request_hash, answer_sealed from idempotency_keys where space = $1 and key_hash = $2",
    )
    .bind::<Text, _>(space)
    .bind::<Text, _>(key_hash)
    .prepared()
    .get_result(tx.conn())?;
    Ok(match kept.answer_sealed {
        _ if kept.request_hash != request_hash => Claim::OtherRequest,
        Some(answer) => Claim::Replay(answer),
        None => Claim::Fresh,
    })
}

/// Keeps the sealed answer beside its key; `journey` ties it to the journey whose erasure takes it
/// along, `check` to the name-check whose closing does.
///
/// # Errors
/// Those of the database.
pub fn store(
    tx: &mut Tx<'_>,
    space: &str,
    key_hash: &str,
    answer_sealed: &str,
    journey: Option<JourneyId>,
    check: Option<NameCheckId>,
) -> Result<()> {
    sql_query(
        "update idempotency_keys set answer_sealed = $1, journey_id = $2, check_id = $3 \
         where space = $4 and key_hash = $5",
    )
    .bind::<Text, _>(answer_sealed)
    .bind::<Nullable<UuidSql>, _>(journey.map(Key::<kinds::Journey>))
    .bind::<Nullable<UuidSql>, _>(check.map(Key::<kinds::NameCheck>))
    .bind::<Text, _>(space)
    .bind::<Text, _>(key_hash)
    .prepared()
    .execute(tx.conn())?;
    Ok(())
}

/// Forgets keys older than `before`; returns how many.
///
/// # Errors
/// Those of the database.
pub fn forget_before(tx: &mut Tx<'_>, before: domain::Instant) -> Result<usize> {
    let old = idempotency_keys::table.filter(idempotency_keys::made_at.lt(At(before)));
    Ok(diesel::delete(old).execute(tx.conn())?)
}

/// Forgets the answers that tell of a journey.
///
/// # Errors
/// Those of the database.
pub fn forget_journey(tx: &mut Tx<'_>, journey: JourneyId) -> Result<()> {
    let of_journey = idempotency_keys::table.filter(idempotency_keys::journey_id.eq(Key(journey)));
    diesel::delete(of_journey).execute(tx.conn())?;
    Ok(())
}

/// Forgets the answers that belong to a name-check.
///
/// # Errors
/// Those of the database.
pub(crate) fn forget_check(tx: &mut Tx<'_>, check: NameCheckId) -> Result<()> {
    let of_check = idempotency_keys::table.filter(idempotency_keys::check_id.eq(Key(check)));
    diesel::delete(of_check).execute(tx.conn())?;
    Ok(())
}

//! Six-digit codes that were asked for, by the hash of the address alone: nothing here knows whether the address is
//! anybody's. Codes themselves are not kept; they are made again from their id.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use domain::Instant;
use domain::identity::Code;
use domain::ids::{SignInCodeId, kinds};

use crate::connection::Conn;
use crate::db::Tx;
use crate::error::Result;
use crate::schema::sign_in_codes;
use crate::sql::{At, InstantSql, Key};

/// Lets one transaction at a time deal with the codes of an address, so that its limits are exact. There is no row to
/// lock: an address without an account must look like one with.
///
/// # Errors
/// Those of the database.
pub fn lock_address(tx: &mut Tx<'_>, email_hash: &str) -> Result<()> {
    // On SQLite there is one writer anyway.
    if let Conn::Postgres(conn) = tx.conn() {
        sql_query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind::<Text, _>(email_hash)
            .execute(conn)?;
    }
    Ok(())
}

/// How many codes were asked for since `since`.
///
/// # Errors
/// Those of the database.
pub fn asked_since(tx: &mut Tx<'_>, email_hash: &str, since: Instant) -> Result<i64> {
    Ok(sign_in_codes::table
        .filter(sign_in_codes::email_hash.eq(email_hash))
        .filter(sign_in_codes::made_at.gt(At(since)))
        .count()
        .get_result(tx.conn())?)
}

/// Keeps a code that was asked for, with the address sealed for whoever sends it.
///
/// # Errors
/// Those of the database.
pub fn add(
    tx: &mut Tx<'_>,
    id: SignInCodeId,
    email_hash: &str,
    email_sealed: &str,
    expires_at: Instant,
) -> Result<()> {
    let now = tx.now();
    diesel::insert_into(sign_in_codes::table)
        .values((
            sign_in_codes::id.eq(Key(id)),
            sign_in_codes::email_hash.eq(email_hash),
            sign_in_codes::email_sealed.eq(email_sealed),
            sign_in_codes::made_at.eq(At(now)),
            sign_in_codes::expires_at.eq(At(expires_at)),
            sign_in_codes::tries.eq(0),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The code that was asked for last.
///
/// # Errors
/// Those of the database.
pub fn newest(tx: &mut Tx<'_>, email_hash: &str) -> Result<Option<(SignInCodeId, Code)>> {
    let row: Option<(Key<kinds::SignInCode>, At, i32, Option<At>)> = sign_in_codes::table
        .filter(sign_in_codes::email_hash.eq(email_hash))
        .order((sign_in_codes::made_at.desc(), sign_in_codes::id.desc()))
        .select((
            sign_in_codes::id,
            sign_in_codes::expires_at,
            sign_in_codes::tries,
            sign_in_codes::used_at,
        ))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(|(id, expires_at, tries, used_at)| {
        let code = Code {
            expires_at: expires_at.0,
            tries,
            used: used_at.is_some(),
        };
        (id.0, code)
    }))
}

#[derive(QueryableByName)]
struct Sum {
    #[diesel(sql_type = BigInt)]
    tries: i64,
}

/// How many wrong codes were tried for an address on the codes made since `since`.
///
/// # Errors
/// Those of the database.
pub fn wrong_since(tx: &mut Tx<'_>, email_hash: &str, since: Instant) -> Result<i64> {
    // Without the cast the sum is numeric on PostgreSQL.
    let sum: Sum = sql_query(
        "select cast(coalesce(sum(tries), 0) as bigint) as tries from sign_in_codes where email_hash = $1 and made_at > $2",
    )
    .bind::<Text, _>(email_hash)
    .bind::<InstantSql, _>(At(since))
    .get_result(tx.conn())?;
    Ok(sum.tries)
}

/// Counts a wrong try.
///
/// # Errors
/// Those of the database.
pub fn count_wrong(tx: &mut Tx<'_>, id: SignInCodeId) -> Result<()> {
    diesel::update(sign_in_codes::table.find(Key(id)))
        .set(sign_in_codes::tries.eq(sign_in_codes::tries + 1))
        .execute(tx.conn())?;
    Ok(())
}

/// Uses a code up.
///
/// # Errors
/// Those of the database.
pub fn use_up(tx: &mut Tx<'_>, id: SignInCodeId) -> Result<()> {
    let now = At(tx.now());
    diesel::update(sign_in_codes::table.find(Key(id)))
        .set(sign_in_codes::used_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets codes made before `before`; returns how many. The limits look back a day.
///
/// # Errors
/// Those of the database.
pub fn forget_before(tx: &mut Tx<'_>, before: Instant) -> Result<usize> {
    let old = sign_in_codes::table.filter(sign_in_codes::made_at.lt(At(before)));
    Ok(diesel::delete(old).execute(tx.conn())?)
}

//! A person's second factor: the sealed secret, the last time step that was used, wrong tries, and recovery codes as
//! keyed hashes.

use diesel::prelude::*;
use domain::Instant;
use domain::identity::WrongTries;
use domain::ids::PersonId;

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{recovery_codes, second_factors};
use crate::sql::{At, Key};

/// A second factor, set up or only begun.
#[derive(Clone, Debug)]
pub struct SecondFactor {
    /// Its secret, sealed.
    pub secret_sealed: String,
    /// Since when it counts; none while it was only begun.
    pub confirmed_at: Option<Instant>,
    /// The last time step whose code was used.
    pub last_step: i64,
    /// Wrong codes lately.
    pub wrong: WrongTries,
}

/// A person's second factor.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<SecondFactor>> {
    let row: Option<(String, Option<At>, i64, i32, Option<At>)> = second_factors::table
        .find(Key(person))
        .select((
            second_factors::secret_sealed,
            second_factors::confirmed_at,
            second_factors::last_step,
            second_factors::wrong_tries,
            second_factors::wrong_since,
        ))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(
        |(secret_sealed, confirmed_at, last_step, count, since)| SecondFactor {
            secret_sealed,
            confirmed_at: confirmed_at.map(|at| at.0),
            last_step,
            wrong: WrongTries {
                count,
                since: since.map(|at| at.0),
            },
        },
    ))
}

/// Begins anew with a sealed secret; what was only begun before is forgotten.
///
/// # Errors
/// Those of the database.
pub fn begin(tx: &mut Tx<'_>, person: PersonId, secret_sealed: &str) -> Result<()> {
    let now = At(tx.now());
    remove(tx, person)?;
    diesel::insert_into(second_factors::table)
        .values((
            second_factors::person_id.eq(Key(person)),
            second_factors::secret_sealed.eq(secret_sealed),
            second_factors::last_step.eq(0),
            second_factors::wrong_tries.eq(0),
            second_factors::made_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Lets it count from now on.
///
/// # Errors
/// Those of the database.
pub fn confirm(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    let now = At(tx.now());
    diesel::update(second_factors::table.find(Key(person)))
        .set(second_factors::confirmed_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Remembers the time step of a code that was right, so that it works once, and forgets wrong tries.
///
/// # Errors
/// Those of the database.
pub fn use_step(tx: &mut Tx<'_>, person: PersonId, step: i64) -> Result<()> {
    diesel::update(second_factors::table.find(Key(person)))
        .set((
            second_factors::last_step.eq(step),
            second_factors::wrong_tries.eq(0),
            second_factors::wrong_since.eq(None::<At>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps the count of wrong tries.
///
/// # Errors
/// Those of the database.
pub fn set_wrong(tx: &mut Tx<'_>, person: PersonId, wrong: WrongTries) -> Result<()> {
    diesel::update(second_factors::table.find(Key(person)))
        .set((
            second_factors::wrong_tries.eq(wrong.count),
            second_factors::wrong_since.eq(wrong.since.map(At)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Removes the second factor and its recovery codes.
///
/// # Errors
/// Those of the database.
pub fn remove(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    remove_recovery_codes(tx, person)?;
    diesel::delete(second_factors::table.find(Key(person))).execute(tx.conn())?;
    Ok(())
}

fn remove_recovery_codes(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    let of_person = recovery_codes::table.filter(recovery_codes::person_id.eq(Key(person)));
    diesel::delete(of_person).execute(tx.conn())?;
    Ok(())
}

/// Replaces the recovery codes.
///
/// # Errors
/// Those of the database.
pub fn set_recovery_codes(tx: &mut Tx<'_>, person: PersonId, hashes: &[String]) -> Result<()> {
    remove_recovery_codes(tx, person)?;
    for hash in hashes {
        diesel::insert_into(recovery_codes::table)
            .values((
                recovery_codes::person_id.eq(Key(person)),
                recovery_codes::code_hash.eq(hash),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Uses a recovery code up; answers whether it was there to be used.
///
/// # Errors
/// Those of the database.
pub fn use_recovery_code(tx: &mut Tx<'_>, person: PersonId, hash: &str) -> Result<bool> {
    let now = At(tx.now());
    let unused = recovery_codes::table
        .find((Key(person), hash))
        .filter(recovery_codes::used_at.is_null());
    let changed = diesel::update(unused)
        .set(recovery_codes::used_at.eq(now))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// How many recovery codes are left.
///
/// # Errors
/// Those of the database.
pub fn recovery_codes_left(tx: &mut Tx<'_>, person: PersonId) -> Result<i64> {
    Ok(recovery_codes::table
        .filter(recovery_codes::person_id.eq(Key(person)))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(tx.conn())?)
}

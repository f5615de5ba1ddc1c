//! What is forgotten by itself because its time is up. Each function is safe to run on several nodes at once.

use diesel::prelude::*;
use domain::Instant;

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{outbox, sent_mails, sign_in_codes};
use crate::sql::At;

/// Forgets jobs that came to their end before `before`; returns how many.
///
/// # Errors
/// Those of the database.
pub fn forget_done_jobs(tx: &mut Tx<'_>, before: Instant) -> Result<usize> {
    let old = outbox::table.filter(outbox::done_at.lt(At(before)));
    Ok(diesel::delete(old).execute(tx.conn())?)
}

/// Forgets who got a message before `before`; returns how many rows went.
///
/// # Errors
/// Those of the database.
pub fn forget_sent_mails(tx: &mut Tx<'_>, before: Instant) -> Result<usize> {
    let old = sent_mails::table.filter(sent_mails::at.lt(At(before)));
    Ok(diesel::delete(old).execute(tx.conn())?)
}

/// Forgets sign-in codes made before `before`; returns how many.
///
/// # Errors
/// Those of the database.
pub fn forget_sign_in_codes(tx: &mut Tx<'_>, before: Instant) -> Result<usize> {
    let old = sign_in_codes::table.filter(sign_in_codes::made_at.lt(At(before)));
    Ok(diesel::delete(old).execute(tx.conn())?)
}

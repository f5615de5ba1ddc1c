//! Which traces of messages are forgotten because their time is up. Each function is safe to run on several nodes at once.

use diesel::prelude::*;
use domain::Instant;

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{outbox, sent_mails};
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

//! What was queued after a job about the same thing: a newer message may leave nothing for the older one to say.

use diesel::prelude::*;
use domain::Instant;
use domain::events::{About, Template};
use domain::ids::kinds;

use super::claims::Claim;
use crate::db::Tx;
use crate::error::Result;
use crate::schema::outbox;
use crate::sql::{At, Key};

/// Whether the same message about the same thing was queued again since: each is rendered from the present facts, so
/// both would say the same.
///
/// # Errors
/// Those of the database.
pub fn superseded(tx: &mut Tx<'_>, claim: &Claim) -> Result<bool> {
    Ok(newer(tx, claim, None)?.contains(&claim.template))
}

/// Whether a message that is due by `due_by` covers this one.
pub(super) fn newer_says_more(tx: &mut Tx<'_>, claim: &Claim, due_by: Instant) -> Result<bool> {
    let newer = newer(tx, claim, Some(due_by))?;
    Ok(newer.iter().any(|newer| newer.covers(claim.template)))
}

/// The messages about the same journey and session that were queued later and have not ended.
fn newer(tx: &mut Tx<'_>, claim: &Claim, due_by: Option<Instant>) -> Result<Vec<Template>> {
    let (journey, person) = match claim.about {
        About::Journey(journey) => (journey, None),
        About::Facilitator { person, journey } => (journey, Some(person)),
        About::Person(_) | About::Code(_) | About::Question { .. } => return Ok(Vec::new()),
    };
    let mut newer = outbox::table
        .filter(outbox::journey_id.eq(Key(journey)))
        .filter(outbox::state.eq_any(["queued", "sending"]))
        .filter(
            outbox::made_at.gt(At(claim.made_at)).or(outbox::made_at
                .eq(At(claim.made_at))
                .and(outbox::id.gt(Key(claim.job)))),
        )
        .select(outbox::kind)
        .into_boxed();
    if let Some(due_by) = due_by {
        newer = newer.filter(outbox::due_at.le(At(due_by)));
    }
    newer = match person {
        Some(person) => newer.filter(outbox::person_id.eq(Key::<kinds::Person>(person))),
        None => newer.filter(outbox::person_id.is_null()),
    };
    newer = match claim.session {
        Some(session) => newer.filter(outbox::session_id.eq(Key::<kinds::Session>(session))),
        None => newer.filter(outbox::session_id.is_null()),
    };
    let kinds: Vec<String> = newer.load(tx.conn())?;
    Ok(kinds.iter().filter_map(|kind| kind.parse().ok()).collect())
}

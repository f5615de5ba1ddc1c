//! When somebody stops facilitating groups: what was booked with them goes to the coordinators in the same transaction.

use diesel::prelude::*;
use domain::access::Scope;
use domain::ids::{JourneyId, OrganisationId, PersonId, kinds};

use super::follow_again;
use crate::db::Tx;
use crate::error::Result;
use crate::lock::Lock;
use crate::schema::{busy_ticks, conversation_facilitators, conversations, group_facilitators};
use crate::sql::Key;

/// Takes `person` out of the conversations of groups that they don't facilitate any more. A time that was merely kept
/// is gone; a booked conversation stays, and a coordinator sees to it.
///
/// # Errors
/// Those of the database.
pub fn stop_facilitating(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> Result<()> {
    let facilitated = group_facilitators::table
        .filter(group_facilitators::organisation_id.eq(Key(organisation)))
        .filter(group_facilitators::person_id.eq(Key(person)))
        .select(group_facilitators::group_id);
    let theirs: Vec<(Key<kinds::Conversation>, Key<kinds::Journey>)> = conversation_facilitators::table
        .inner_join(
            conversations::table.on(conversations::organisation_id
                .eq(conversation_facilitators::organisation_id)
                .and(conversations::id.eq(conversation_facilitators::conversation_id))),
        )
        .filter(conversations::organisation_id.eq(Key(organisation)))
        .filter(conversation_facilitators::person_id.eq(Key(person)))
        .filter(conversations::group_id.ne_all(facilitated))
        .filter(conversations::state.ne("over"))
        .order((conversations::group_id, conversations::journey_id))
        .select((conversations::id, conversations::journey_id))
        .load(tx.conn())?;
    let scope = Scope::system(organisation);
    for (id, journey) in theirs {
        leave_conversation(tx, &scope, id, journey.0, person)?;
    }
    Ok(())
}

/// Takes `person` out of one conversation, and lets its journey follow.
pub(super) fn leave_conversation(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Key<kinds::Conversation>,
    journey: JourneyId,
    person: PersonId,
) -> Result<()> {
    tx.lock(&Lock::Journey(journey))?;
    let kept = conversations::table
        .find(id)
        .filter(conversations::state.eq("held"));
    diesel::delete(kept).execute(tx.conn())?;
    let seat = conversation_facilitators::table.find((id, Key(person)));
    diesel::delete(seat).execute(tx.conn())?;
    let ticks = busy_ticks::table
        .filter(busy_ticks::conversation_id.eq(id))
        .filter(busy_ticks::person_id.eq(Key(person)));
    diesel::delete(ticks).execute(tx.conn())?;
    follow_again(tx, scope, journey)
}

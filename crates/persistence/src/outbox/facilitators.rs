//! What a facilitator is told of a conversation: whether it is still theirs, and when. Nothing of whom it is with.

use diesel::prelude::*;
use domain::groups::SessionState;
use domain::ids::{JourneyId, OrganisationId, PersonId};

use super::facts::SessionFacts;
use crate::db::Tx;
use crate::error::Result;
use crate::schema::{
    availabilities, conversation_facilitators, conversations, people, relationship_roles, relationships,
};
use crate::sql::{At, Key, word};

/// A facilitator of an organisation, and a conversation.
#[derive(Clone)]
pub struct FacilitatorFacts {
    /// Where they are reached.
    pub email: String,
    /// What they wish to be called.
    pub preferred_name: String,
    /// The conversation, while it is booked with them; in the zone in which they said when they have time.
    pub booked: Option<SessionFacts>,
}

/// A facilitator and the conversation of a journey; none once they run no groups here any more.
///
/// # Errors
/// Those of the database.
pub fn facilitator(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    person: PersonId,
    journey: JourneyId,
) -> Result<Option<FacilitatorFacts>> {
    let role_of = relationship_roles::organisation_id
        .eq(relationships::organisation_id)
        .and(relationship_roles::relationship_id.eq(relationships::id));
    let known: Option<(String, String)> = relationships::table
        .inner_join(people::table.on(people::id.eq(relationships::person_id)))
        .inner_join(relationship_roles::table.on(role_of))
        .filter(relationships::organisation_id.eq(Key(organisation)))
        .filter(relationships::person_id.eq(Key(person)))
        .filter(relationships::ended_at.is_null())
        .filter(relationship_roles::role.eq_any(["facilitator", "tutor"]))
        .select((people::email, people::preferred_name))
        .first(tx.conn())
        .optional()?;
    let Some((email, preferred_name)) = known else {
        return Ok(None);
    };
    let own_zone: Option<String> = availabilities::table
        .find((Key(organisation), Key(person)))
        .select(availabilities::time_zone)
        .first(tx.conn())
        .optional()?;
    let booked: Option<(At, At, String)> = conversations::table
        .inner_join(
            conversation_facilitators::table
                .on(conversation_facilitators::conversation_id.eq(conversations::id)),
        )
        .filter(conversations::organisation_id.eq(Key(organisation)))
        .filter(conversations::journey_id.eq(Key(journey)))
        .filter(conversations::state.eq("booked"))
        .filter(conversation_facilitators::person_id.eq(Key(person)))
        .select((
            conversations::starts_at,
            conversations::ends_at,
            conversations::time_zone,
        ))
        .first(tx.conn())
        .optional()?;
    let booked = booked
        .map(|(starts_at, ends_at, chosen_in)| {
            Ok::<_, crate::Error>(SessionFacts {
                starts_at: starts_at.0,
                ends_at: ends_at.0,
                zone: word(own_zone.as_deref().unwrap_or(&chosen_in))?,
                state: SessionState::Scheduled,
                booking: None,
            })
        })
        .transpose()?;
    Ok(Some(FacilitatorFacts {
        email,
        preferred_name,
        booked,
    }))
}

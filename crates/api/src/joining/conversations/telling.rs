//! Telling those who hold a conversation that it has a time, another time, or none any more.

use chrono::Duration;
use domain::access::Scope;
use domain::events;
use domain::ids::{JourneyId, PersonId};
use persistence::joining as kept;
use persistence::{Tx, outbox};

use crate::error::Result;

/// Those with whom the conversation of a journey is booked now.
///
/// # Errors
/// Those of the database.
pub fn holders(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Vec<PersonId>> {
    let booked = kept::conversation(tx, scope, journey)?.filter(|talk| talk.state == "booked");
    Ok(booked.map_or_else(Vec::new, |talk| {
        talk.with.into_iter().map(|(person, _)| person).collect()
    }))
}

/// Queues what those who held the conversation and those who hold it now are told. `starts_in` is how far ahead it is
/// when it has just been given its time.
///
/// # Errors
/// Those of the database.
pub fn tell(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    before: &[PersonId],
    after: &[PersonId],
    starts_in: Option<Duration>,
) -> Result<()> {
    for job in events::to_facilitators(journey, before, after, starts_in) {
        outbox::queue(tx, Some(scope.organisation()), &job)?;
    }
    Ok(())
}

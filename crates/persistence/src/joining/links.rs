//! Private links by whose they are.

use diesel::prelude::*;
use domain::ids::{JourneyId, OrganisationId, PersonId, kinds};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::journeys;
use crate::sql::{At, Key};

/// Which journey a private link opens, before anything else is known of the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The journey.
    pub journey: JourneyId,
}

/// The journey behind a private link that still opens it. The transaction has entered everywhere, for tracking.
///
/// # Errors
/// Those of the database.
pub fn by_tracking_hash(tx: &mut Tx<'_>, hash: &str) -> Result<Option<Found>> {
    let now = tx.now();
    let found: Option<(Key<kinds::Organisation>, Key<kinds::Journey>)> = journeys::table
        .filter(journeys::tracking_hash.eq(hash))
        .filter(journeys::tracking_ends_at.gt(At(now)))
        .select((journeys::organisation_id, journeys::id))
        .first(tx.conn())
        .optional()?;
    Ok(found.map(|(organisation, journey)| Found {
        organisation: organisation.0,
        journey: journey.0,
    }))
}

/// The generation of the link that opens a person's own journey now, if there is one. The transaction has entered
/// everywhere, for one's own data.
///
/// # Errors
/// Those of the database.
pub fn open_link_of(tx: &mut Tx<'_>, person: PersonId, journey: JourneyId) -> Result<Option<i32>> {
    let now = tx.now();
    Ok(journeys::table
        .filter(journeys::id.eq(Key(journey)))
        .filter(journeys::person_id.eq(Key(person)))
        .filter(journeys::tracking_hash.is_not_null())
        .filter(journeys::tracking_ends_at.gt(At(now)))
        .select(journeys::tracking_generation)
        .first(tx.conn())
        .optional()?)
}

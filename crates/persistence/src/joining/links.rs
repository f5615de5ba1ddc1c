//! Private links by whose they are.

use diesel::prelude::*;
use domain::ids::{JourneyId, PersonId};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::journeys;
use crate::sql::{At, Key};

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

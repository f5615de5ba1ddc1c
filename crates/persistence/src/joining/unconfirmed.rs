//! Enquiries that nobody confirmed.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::Instant;
use domain::ids::{GroupId, kinds};
use domain::joining::{FactName, Stage};

use super::links::Found;
use crate::db::Tx;
use crate::error::Result;
use crate::schema::{journey_facts, journeys};
use crate::sql::{At, Key};

/// Journeys of which no contact was ever confirmed, and the present one was given before `before`: with whom and in which
/// group. Somebody under way who corrects a contact isn't among them, however long they take.
///
/// # Errors
/// Those of the database.
pub fn unconfirmed_before(
    tx: &mut Tx<'_>,
    before: Instant,
    limit: i64,
) -> Result<Vec<(Found, Option<GroupId>)>> {
    type Columns = (
        Key<kinds::Organisation>,
        Key<kinds::Journey>,
        Option<Key<kinds::Group>>,
    );
    let confirmed_or_fresh = journey_facts::table
        .filter(journey_facts::journey_id.eq(journeys::id))
        .filter(
            journey_facts::kind
                .eq(FactName::ContactConfirmed.as_str())
                .or(journey_facts::kind
                    .eq(FactName::ContactGiven.as_str())
                    .and(journey_facts::at.ge(At(before)))),
        );
    let rows: Vec<Columns> = journeys::table
        .filter(not(exists(confirmed_or_fresh)))
        .filter(journeys::confirmed_at.is_null())
        .filter(journeys::made_at.lt(At(before)))
        .filter(journeys::stage.eq(Stage::Contact.as_str()))
        .order(journeys::made_at)
        .limit(limit)
        .select((journeys::organisation_id, journeys::id, journeys::group_id))
        .load(tx.conn())?;
    let found = |(organisation, journey, group): Columns| {
        (
            Found {
                organisation: organisation.0,
                journey: journey.0,
            },
            group.map(|key| key.0),
        )
    };
    Ok(rows.into_iter().map(found).collect())
}

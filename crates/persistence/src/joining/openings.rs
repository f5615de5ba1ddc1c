//! Which journeys a safeguarding lead opened, and why.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::Instant;
use domain::access::{Reach, Scope, Who};
use domain::ids::{JourneyId, JourneyOpeningId, PersonId, kinds};
use domain::page::{Cursor, Page, PageRequest};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{journey_openings, journeys, people};
use crate::sql::{At, InstantSql, Key, UuidSql};

/// That a journey was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Which one.
    pub id: JourneyOpeningId,
    /// Which journey.
    pub journey: JourneyId,
    /// What that is called on the telephone.
    pub reference: String,
    /// Who opened it.
    pub person: PersonId,
    /// What they wish to be called.
    pub preferred_name: String,
    /// Why, in their own words.
    pub reason: String,
    /// When.
    pub opened_at: Instant,
}

type Row = (
    Key<kinds::JourneyOpening>,
    Key<kinds::Journey>,
    String,
    Key<kinds::Person>,
    String,
    String,
    At,
);

fn read((id, journey, reference, person, preferred_name, reason, opened_at): Row) -> Opening {
    Opening {
        id: id.0,
        journey: journey.0,
        reference,
        person: person.0,
        preferred_name,
        reason,
        opened_at: opened_at.0,
    }
}

/// The openings that a scope reaches, as a query to narrow down: all of an organisation, or one's own.
macro_rules! reached {
    ($scope:expr) => {{
        let scope: &Scope = $scope;
        let its_journey = journeys::organisation_id
            .eq(journey_openings::organisation_id)
            .and(journeys::id.eq(journey_openings::journey_id));
        let mut query = journey_openings::table
            .inner_join(journeys::table.on(its_journey))
            .inner_join(people::table.on(people::id.eq(journey_openings::person_id)))
            .filter(journey_openings::organisation_id.eq(Key(scope.organisation())))
            .select((
                journey_openings::id,
                journey_openings::journey_id,
                journeys::reference,
                journey_openings::person_id,
                people::preferred_name,
                journey_openings::reason,
                journey_openings::opened_at,
            ))
            .into_boxed();
        match (scope.extent(), scope.who()) {
            (Reach::Organisation, _) => {}
            (Reach::Own, Who::Person(person)) => {
                query = query.filter(journey_openings::person_id.eq(Key(person)));
            }
            _ => query = query.filter(sql::<Bool>("1 = 0")),
        }
        query
    }};
}

/// The journey that is called so on the telephone, in the organisation of `scope`. Whoever asks opens it with a reason.
///
/// # Errors
/// Those of the database.
pub fn journey_by_reference(tx: &mut Tx<'_>, scope: &Scope, reference: &str) -> Result<Option<JourneyId>> {
    let found: Option<Key<kinds::Journey>> = journeys::table
        .filter(journeys::organisation_id.eq(Key(scope.organisation())))
        .filter(journeys::reference.eq(reference))
        .select(journeys::id)
        .first(tx.conn())
        .optional()?;
    Ok(found.map(|key| key.0))
}

/// Keeps that a journey was opened now.
///
/// # Errors
/// Those of the database.
pub fn opening_insert(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyOpeningId,
    journey: JourneyId,
    person: PersonId,
    reason: &str,
) -> Result<()> {
    let now = At(tx.now());
    diesel::insert_into(journey_openings::table)
        .values((
            journey_openings::id.eq(Key(id)),
            journey_openings::organisation_id.eq(Key(scope.organisation())),
            journey_openings::journey_id.eq(Key(journey)),
            journey_openings::person_id.eq(Key(person)),
            journey_openings::reason.eq(reason),
            journey_openings::opened_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// An opening within `scope`.
///
/// # Errors
/// Those of the database.
pub fn opening(tx: &mut Tx<'_>, scope: &Scope, id: JourneyOpeningId) -> Result<Option<Opening>> {
    let row = reached!(scope)
        .filter(journey_openings::id.eq(Key(id)))
        .first::<Row>(tx.conn())
        .optional()?;
    Ok(row.map(read))
}

/// A page of the openings within `scope`, the newest first.
///
/// # Errors
/// Those of the database.
pub fn opening_list(tx: &mut Tx<'_>, scope: &Scope, page: PageRequest) -> Result<Page<Opening>> {
    let mut query = reached!(scope);
    if let Some(after) = page.after {
        query = query.filter(
            sql::<Bool>("(journey_openings.opened_at, journey_openings.id) < (")
                .bind::<InstantSql, _>(At(Instant::from_micros(after.key)))
                .sql(", ")
                .bind::<UuidSql, _>(Key::<kinds::JourneyOpening>(domain::Id::from_uuid(after.id)))
                .sql(")"),
        );
    }
    let rows: Vec<Row> = query
        .order((journey_openings::opened_at.desc(), journey_openings::id.desc()))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let openings = rows.into_iter().map(read).collect();
    Ok(Page::cut(openings, page.limit, |opening| Cursor {
        key: opening.opened_at.micros(),
        id: opening.id.uuid(),
    }))
}

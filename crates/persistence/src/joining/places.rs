//! Places on numbered seats. The database refuses a second place on a seat, and a seat beyond the capacity.

use diesel::prelude::*;
use domain::Instant;
use domain::access::Scope;
use domain::groups::Capacity;
use domain::ids::{GroupId, JourneyId, OrganisationId, PlaceId, kinds};
use domain::joining::PlaceState;
use domain::joining::places::{Seated, free_seat};
use domain::page::{Cursor, Page, PageRequest};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{enquiries, journeys, places};
use crate::sql::{At, InstantSql, Key, UuidSql};

/// A live place as staff see it.
#[derive(Clone, Debug)]
pub struct KeptPlace {
    /// Which one.
    pub id: PlaceId,
    /// Whose journey.
    pub journey: JourneyId,
    /// The person's login, when they have one.
    pub person: Option<domain::ids::PersonId>,
    /// What the person wishes to be called.
    pub preferred_name: Option<String>,
    /// Taken, or only held.
    pub taken: bool,
    /// Since when.
    pub since: Instant,
    /// Until when it is held.
    pub held_until: Option<Instant>,
}

/// How many places of `group` are live.
pub(super) fn live(tx: &mut Tx<'_>, organisation: OrganisationId, group: GroupId) -> Result<u32> {
    let count: i64 = places::table
        .filter(places::organisation_id.eq(Key(organisation)))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.ne("released"))
        .count()
        .get_result(tx.conn())?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// When a place of `group` was last let go.
pub(super) fn last_release(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    group: GroupId,
) -> Result<Option<Instant>> {
    let at: Option<At> = places::table
        .filter(places::organisation_id.eq(Key(organisation)))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.eq("released"))
        .select(places::released_at)
        .order(places::released_at.desc())
        .first::<Option<At>>(tx.conn())
        .optional()?
        .flatten();
    Ok(at.map(|at| at.0))
}

#[derive(Queryable)]
struct LiveRow {
    id: Key<kinds::Place>,
    state: String,
    since: At,
    held_until: Option<At>,
}

/// Makes the journey's row in `places` say what its standing says. Runs under the group's lock.
pub(super) fn follow_place(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    capacity: Capacity,
    journey: JourneyId,
    place: Option<PlaceState>,
    cause: &'static str,
) -> Result<()> {
    let now = tx.now();
    let organisation = Key(scope.organisation());
    let row: Option<LiveRow> = places::table
        .filter(places::organisation_id.eq(organisation))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::journey_id.eq(Key(journey)))
        .filter(places::state.ne("released"))
        .select((places::id, places::state, places::since, places::held_until))
        .first(tx.conn())
        .optional()?;
    let (state, since, until) = match place {
        None => {
            if let Some(row) = row {
                diesel::update(places::table.filter(places::id.eq(row.id)))
                    .set((
                        places::state.eq("released"),
                        places::held_until.eq(None::<At>),
                        places::released_at.eq(Some(At(now))),
                        places::release_cause.eq(Some(cause)),
                    ))
                    .execute(tx.conn())?;
            }
            return Ok(());
        }
        Some(PlaceState::Held { since, until }) => ("held", since, until.map(At)),
        Some(PlaceState::Taken { since }) => ("taken", since, None),
    };
    match row {
        Some(row) if row.state == state && row.held_until == until && row.since == At(since) => {}
        Some(row) => {
            diesel::update(places::table.filter(places::id.eq(row.id)))
                .set((
                    places::state.eq(state),
                    places::since.eq(At(since)),
                    places::held_until.eq(until),
                ))
                .execute(tx.conn())?;
        }
        None => {
            let seats: Vec<(Key<kinds::Place>, i32)> = places::table
                .filter(places::organisation_id.eq(organisation))
                .filter(places::group_id.eq(Key(group)))
                .filter(places::state.ne("released"))
                .select((places::id, places::seat))
                .load(tx.conn())?;
            let seated = |(place, seat): (Key<kinds::Place>, i32)| Seated {
                place: place.0,
                seat: u16::try_from(seat).unwrap_or(u16::MAX),
            };
            let seats: Vec<Seated> = seats.into_iter().map(seated).collect();
            // The journey was read under the lock with a free place: no seat means that this promise is broken.
            let seat = free_seat(capacity, &seats)
                .ok_or_else(|| Error::Internal("a place was decided on without a free seat".into()))?;
            diesel::insert_into(places::table)
                .values((
                    places::id.eq(Key(PlaceId::new(now))),
                    places::organisation_id.eq(organisation),
                    places::group_id.eq(Key(group)),
                    places::journey_id.eq(Key(journey)),
                    places::seat.eq(i32::from(seat)),
                    places::state.eq(state),
                    places::since.eq(At(since)),
                    places::held_until.eq(until),
                ))
                .execute(tx.conn())?;
        }
    }
    Ok(())
}

type ListRow = (
    Key<kinds::Place>,
    Key<kinds::Journey>,
    Option<Key<kinds::Person>>,
    Option<String>,
    String,
    At,
    Option<At>,
);

/// The live places of a group, in the order in which they came about.
///
/// # Errors
/// Those of the database.
pub fn place_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    page: PageRequest,
) -> Result<Page<KeptPlace>> {
    let mut query = places::table
        .inner_join(journeys::table.on(journeys::id.eq(places::journey_id)))
        .left_join(enquiries::table.on(enquiries::journey_id.eq(places::journey_id)))
        .filter(places::organisation_id.eq(Key(scope.organisation())))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.ne("released"))
        .select((
            places::id,
            places::journey_id,
            journeys::person_id,
            enquiries::preferred_name.nullable(),
            places::state,
            places::since,
            places::held_until,
        ))
        .into_boxed();
    if let Some(after) = page.after {
        query = query.filter(
            diesel::dsl::sql::<diesel::sql_types::Bool>("(places.since, places.id) > (")
                .bind::<InstantSql, _>(At(Instant::from_micros(after.key)))
                .sql(", ")
                .bind::<UuidSql, _>(Key::<kinds::Place>(domain::Id::from_uuid(after.id)))
                .sql(")"),
        );
    }
    let rows: Vec<ListRow> = query
        .order((places::since, places::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let kept = |(id, journey, person, name, state, since, until): ListRow| KeptPlace {
        id: id.0,
        journey: journey.0,
        person: person.map(|key| key.0),
        preferred_name: name,
        taken: state == "taken",
        since: since.0,
        held_until: until.map(|at| at.0),
    };
    let rows = rows.into_iter().map(kept).collect();
    Ok(Page::cut(rows, page.limit, |place: &KeptPlace| Cursor {
        key: place.since.micros(),
        id: place.id.uuid(),
    }))
}

/// Held places whose time is over, with the group and journey of each, over all organisations.
///
/// # Errors
/// Those of the database.
pub fn overdue_holds(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<(OrganisationId, GroupId, JourneyId)>> {
    let now = tx.now();
    let rows: Vec<(Key<kinds::Organisation>, Key<kinds::Group>, Key<kinds::Journey>)> = places::table
        .filter(places::state.eq("held"))
        .filter(places::held_until.le(At(now)))
        .order(places::held_until)
        .limit(limit)
        .select((places::organisation_id, places::group_id, places::journey_id))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(organisation, group, journey)| (organisation.0, group.0, journey.0))
        .collect())
}

/// How many holds of a group lapsed since `since`.
///
/// # Errors
/// Those of the database.
pub fn lapsed_holds_since(tx: &mut Tx<'_>, scope: &Scope, group: GroupId, since: Instant) -> Result<u32> {
    let count: i64 = places::table
        .filter(places::organisation_id.eq(Key(scope.organisation())))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::release_cause.eq("lapsed"))
        .filter(places::released_at.gt(At(since)))
        .count()
        .get_result(tx.conn())?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

//! Waiting lists: who waits, since when, and who is in line for a free place.

use diesel::prelude::*;
use domain::Instant;
use domain::access::Scope;
use domain::ids::{GroupId, JourneyId, OrganisationId, WaitingId, kinds};
use domain::joining::{NextActor, Stage, WaitingState};
use domain::page::{Cursor, Page, PageRequest};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{enquiries, journeys, waiting_entries};
use crate::sql::{At, InstantSql, Key, UuidSql};

/// One who waits, as staff see it.
#[derive(Clone, Debug)]
pub struct KeptWait {
    /// The entry.
    pub id: WaitingId,
    /// Whose journey.
    pub journey: JourneyId,
    /// What the person wishes to be called.
    pub preferred_name: Option<String>,
    /// Since when: the order of the list.
    pub since: Instant,
    /// Whether a free place may be theirs.
    pub in_line: bool,
}

/// Makes the journey's entry say what its standing says. Runs under the group's lock.
pub(super) fn follow_waiting(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    journey: JourneyId,
    waiting: Option<WaitingState>,
    served: bool,
) -> Result<()> {
    let now = tx.now();
    let organisation = Key(scope.organisation());
    let row: Option<(Key<kinds::Waiting>, bool)> = waiting_entries::table
        .filter(waiting_entries::organisation_id.eq(organisation))
        .filter(waiting_entries::group_id.eq(Key(group)))
        .filter(waiting_entries::journey_id.eq(Key(journey)))
        .filter(waiting_entries::state.eq("waiting"))
        .select((waiting_entries::id, waiting_entries::in_line))
        .first(tx.conn())
        .optional()?;
    match (row, waiting) {
        (None, None) => {}
        (Some((_, in_line)), Some(waiting)) if in_line == waiting.in_line => {}
        (Some((id, _)), Some(waiting)) => {
            diesel::update(waiting_entries::table.filter(waiting_entries::id.eq(id)))
                .set(waiting_entries::in_line.eq(waiting.in_line))
                .execute(tx.conn())?;
        }
        (Some((id, _)), None) => {
            let state = if served { "served" } else { "left" };
            diesel::update(waiting_entries::table.filter(waiting_entries::id.eq(id)))
                .set((
                    waiting_entries::in_line.eq(false),
                    waiting_entries::state.eq(state),
                    waiting_entries::ended_at.eq(Some(At(now))),
                ))
                .execute(tx.conn())?;
        }
        (None, Some(waiting)) => {
            diesel::insert_into(waiting_entries::table)
                .values((
                    waiting_entries::id.eq(Key(WaitingId::new(now))),
                    waiting_entries::organisation_id.eq(organisation),
                    waiting_entries::group_id.eq(Key(group)),
                    waiting_entries::journey_id.eq(Key(journey)),
                    waiting_entries::since.eq(At(waiting.since)),
                    waiting_entries::in_line.eq(waiting.in_line),
                    waiting_entries::state.eq("waiting"),
                ))
                .execute(tx.conn())?;
        }
    }
    Ok(())
}

/// How many are in line before this journey's entry; all who are, while it isn't on the list.
pub(super) fn ahead(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    group: GroupId,
    journey: JourneyId,
) -> Result<u32> {
    let own: Option<(At, Key<kinds::Waiting>)> = waiting_entries::table
        .filter(waiting_entries::organisation_id.eq(Key(organisation)))
        .filter(waiting_entries::group_id.eq(Key(group)))
        .filter(waiting_entries::journey_id.eq(Key(journey)))
        .filter(waiting_entries::state.eq("waiting"))
        .select((waiting_entries::since, waiting_entries::id))
        .first(tx.conn())
        .optional()?;
    let mut query = waiting_entries::table
        .filter(waiting_entries::organisation_id.eq(Key(organisation)))
        .filter(waiting_entries::group_id.eq(Key(group)))
        .filter(waiting_entries::state.eq("waiting"))
        .filter(waiting_entries::in_line.eq(true))
        .into_boxed();
    if let Some((since, id)) = own {
        query = query.filter(
            diesel::dsl::sql::<diesel::sql_types::Bool>("(since, id) < (")
                .bind::<InstantSql, _>(since)
                .sql(", ")
                .bind::<UuidSql, _>(id)
                .sql(")"),
        );
    }
    let count: i64 = query.count().get_result(tx.conn())?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The journey that is first in line for a place in `group`.
///
/// # Errors
/// Those of the database.
pub fn first_in_line(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Option<JourneyId>> {
    let key: Option<Key<kinds::Journey>> = waiting_entries::table
        .filter(waiting_entries::organisation_id.eq(Key(scope.organisation())))
        .filter(waiting_entries::group_id.eq(Key(group)))
        .filter(waiting_entries::state.eq("waiting"))
        .filter(waiting_entries::in_line.eq(true))
        .order((waiting_entries::since, waiting_entries::id))
        .select(waiting_entries::journey_id)
        .first(tx.conn())
        .optional()?;
    Ok(key.map(|key| key.0))
}

/// The journeys waiting for a place in `group` whose rows say that it is the coordinators' turn.
///
/// # Errors
/// Those of the database.
pub fn coordinators_turn(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Vec<JourneyId>> {
    let keys: Vec<Key<kinds::Journey>> = journeys::table
        .filter(journeys::organisation_id.eq(Key(scope.organisation())))
        .filter(journeys::group_id.eq(Key(group)))
        .filter(journeys::stage.eq(Stage::WaitingList.as_str()))
        .filter(journeys::next_actor.eq(NextActor::Coordinator.as_str()))
        .select(journeys::id)
        .load(tx.conn())?;
    Ok(keys.into_iter().map(|key| key.0).collect())
}

type ListRow = (Key<kinds::Waiting>, Key<kinds::Journey>, Option<String>, At, bool);

/// The waiting list of a group, in its order.
///
/// # Errors
/// Those of the database.
pub fn wait_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    page: PageRequest,
) -> Result<Page<KeptWait>> {
    let mut query = waiting_entries::table
        .left_join(enquiries::table.on(enquiries::journey_id.eq(waiting_entries::journey_id)))
        .filter(waiting_entries::organisation_id.eq(Key(scope.organisation())))
        .filter(waiting_entries::group_id.eq(Key(group)))
        .filter(waiting_entries::state.eq("waiting"))
        .select((
            waiting_entries::id,
            waiting_entries::journey_id,
            enquiries::preferred_name.nullable(),
            waiting_entries::since,
            waiting_entries::in_line,
        ))
        .into_boxed();
    if let Some(after) = page.after {
        query = query.filter(
            diesel::dsl::sql::<diesel::sql_types::Bool>("(waiting_entries.since, waiting_entries.id) > (")
                .bind::<InstantSql, _>(At(Instant::from_micros(after.key)))
                .sql(", ")
                .bind::<UuidSql, _>(Key::<kinds::Waiting>(domain::Id::from_uuid(after.id)))
                .sql(")"),
        );
    }
    let rows: Vec<ListRow> = query
        .order((waiting_entries::since, waiting_entries::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let kept = |(id, journey, name, since, in_line): ListRow| KeptWait {
        id: id.0,
        journey: journey.0,
        preferred_name: name,
        since: since.0,
        in_line,
    };
    let rows = rows.into_iter().map(kept).collect();
    Ok(Page::cut(rows, page.limit, |wait: &KeptWait| Cursor {
        key: wait.since.micros(),
        id: wait.id.uuid(),
    }))
}

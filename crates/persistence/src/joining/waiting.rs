//! Waiting lists: who waits, since when, and who is in line for a free place.

use diesel::dsl::{exists, sql};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::Instant;
use domain::access::Scope;
use domain::groups::GroupState;
use domain::ids::{GroupId, JourneyId, OrganisationId, WaitingId, kinds};
use domain::joining::{NextActor, Stage, Wait, WaitingState, WhyNotYet};
use domain::page::{Cursor, Page, PageRequest};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{enquiries, groups, journeys, waiting_entries};
use crate::sql::{At, InstantSql, Key, UuidSql, beyond, word};

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
    /// Why not yet.
    pub why: WhyNotYet,
}

/// As a literal: the index of the list in its order holds these entries only, and a parameter would hide that.
fn still_waiting() -> SqlLiteral<Bool> {
    sql("waiting_entries.state = 'waiting'")
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
        .filter(still_waiting())
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
        .filter(still_waiting())
        .select((waiting_entries::since, waiting_entries::id))
        .first(tx.conn())
        .optional()?;
    let mut query = waiting_entries::table
        .filter(waiting_entries::organisation_id.eq(Key(organisation)))
        .filter(waiting_entries::group_id.eq(Key(group)))
        .filter(still_waiting())
        .filter(waiting_entries::in_line.eq(true))
        .into_boxed();
    if let Some((since, id)) = own {
        query = query.filter(
            sql::<Bool>("(since, id) < (")
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
        .filter(still_waiting())
        .filter(waiting_entries::in_line.eq(true))
        .order((waiting_entries::since, waiting_entries::id))
        .select(waiting_entries::journey_id)
        .first(tx.conn())
        .optional()?;
    Ok(key.map(|key| key.0))
}

/// The journeys that wait for a place in `group` while their rows tell of a step before it: what a programme asks for
/// may have become less since.
///
/// # Errors
/// Those of the database.
pub fn waiting_before_steps(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Vec<JourneyId>> {
    let steps = [
        Stage::Eligibility,
        Stage::Workshop,
        Stage::InitialConversation,
        Stage::NameCheck,
        Stage::ArrangingPlace,
        Stage::Agreement,
    ];
    let keys: Vec<Key<kinds::Journey>> = waiting_entries::table
        .inner_join(journeys::table.on(journeys::id.eq(waiting_entries::journey_id)))
        .filter(waiting_entries::organisation_id.eq(Key(scope.organisation())))
        .filter(waiting_entries::group_id.eq(Key(group)))
        .filter(still_waiting())
        .filter(waiting_entries::in_line.eq(false))
        .filter(journeys::stage.eq_any(steps.map(Stage::as_str)))
        .order((waiting_entries::since, waiting_entries::id))
        .select(waiting_entries::journey_id)
        .load(tx.conn())?;
    Ok(keys.into_iter().map(|key| key.0).collect())
}

/// Groups beyond `after` that have a free place and somebody who waits, in the order of their ids.
///
/// # Errors
/// Those of the database.
pub fn free_and_waited_for(
    tx: &mut Tx<'_>,
    after: Option<GroupId>,
    limit: i64,
) -> Result<Vec<(OrganisationId, GroupId)>> {
    let waited_for = waiting_entries::table
        .filter(waiting_entries::group_id.eq(groups::id))
        .filter(still_waiting());
    let mut query = groups::table
        .filter(groups::state.eq(GroupState::Published.as_str()))
        .filter(exists(waited_for))
        .filter(sql::<Bool>(
            "(select count(*) from places where places.group_id = groups.id and places.state <> 'released') < groups.capacity",
        ))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(groups::id.gt(Key(after)));
    }
    let rows: Vec<(Key<kinds::Organisation>, Key<kinds::Group>)> = query
        .order(groups::id)
        .limit(limit)
        .select((groups::organisation_id, groups::id))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(organisation, group)| (organisation.0, group.0))
        .collect())
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

#[derive(Queryable)]
struct ListRow {
    id: Key<kinds::Waiting>,
    journey: Key<kinds::Journey>,
    preferred_name: Option<String>,
    since: At,
    in_line: bool,
    stage: String,
    next_actor: String,
    confirmed_at: Option<At>,
}

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
    let first = first_in_line(tx, scope, group)?;
    let mut query = waiting_entries::table
        .inner_join(journeys::table.on(journeys::id.eq(waiting_entries::journey_id)))
        .left_join(enquiries::table.on(enquiries::journey_id.eq(waiting_entries::journey_id)))
        .filter(waiting_entries::organisation_id.eq(Key(scope.organisation())))
        .filter(waiting_entries::group_id.eq(Key(group)))
        .filter(still_waiting())
        .select((
            waiting_entries::id,
            waiting_entries::journey_id,
            enquiries::preferred_name.nullable(),
            waiting_entries::since,
            waiting_entries::in_line,
            journeys::stage,
            journeys::next_actor,
            journeys::confirmed_at,
        ))
        .into_boxed();
    if let Some(after) = page.after {
        query = query.filter(beyond("waiting_entries.since", "waiting_entries.id", after));
    }
    let rows: Vec<ListRow> = query
        .order((waiting_entries::since, waiting_entries::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let kept = |row: ListRow| -> Result<KeptWait> {
        let wait = Wait {
            stage: word(&row.stage)?,
            next_actor: word(&row.next_actor)?,
            confirmed: row.confirmed_at.is_some(),
            in_line: row.in_line,
            next: first == Some(row.journey.0),
        };
        Ok(KeptWait {
            id: row.id.0,
            journey: row.journey.0,
            preferred_name: row.preferred_name,
            since: row.since.0,
            in_line: row.in_line,
            why: wait.into(),
        })
    };
    let rows = rows.into_iter().map(kept).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, page.limit, |wait: &KeptWait| Cursor {
        key: wait.since.micros(),
        id: wait.id.uuid(),
    }))
}

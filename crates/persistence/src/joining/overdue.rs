//! With which journeys an organisation is late, who is to know of it, and who has been told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::ids::{GroupId, JourneyId, OrganisationId, PersonId, kinds};
use domain::joining::NextActor;
use domain::joining::overdue::{Late, Notice, Staff, notices};

use super::closures::working_days;
use crate::db::Tx;
use crate::error::Result;
use crate::schema::{
    absences, conversations, group_facilitators, journeys, overdue_notices, relationship_roles, relationships,
};
use crate::sql::{At, Key, word};

/// Those whose turn makes a journey late.
pub(super) const OURS: [&str; 2] = [NextActor::Facilitators.as_str(), NextActor::Coordinator.as_str()];

/// The journeys whose due date has passed while it is for the organisation to act. One whose booked conversation has just
/// begun is left out: its row follows within the minute, and then something else is due.
macro_rules! late {
    ($tx:expr) => {{
        let now = At($tx.now());
        let begun = conversations::table
            .filter(conversations::organisation_id.eq(journeys::organisation_id))
            .filter(conversations::journey_id.eq(journeys::id))
            .filter(conversations::state.eq("booked"))
            .filter(conversations::starts_at.nullable().eq(journeys::due_at));
        journeys::table
            .filter(journeys::due_at.lt(now))
            .filter(journeys::next_actor.eq_any(OURS))
            .filter(not(exists(begun)))
    }};
}

/// The organisations that are late with something.
///
/// # Errors
/// Those of the database.
pub fn late_organisations(tx: &mut Tx<'_>) -> Result<Vec<OrganisationId>> {
    let rows: Vec<Key<kinds::Organisation>> = late!(tx)
        .select(journeys::organisation_id)
        .distinct()
        .order(journeys::organisation_id)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|key| key.0).collect())
}

/// The journeys that an organisation owes the next step.
///
/// # Errors
/// Those of the database.
pub fn journeys_of_ours(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<JourneyId>> {
    let rows: Vec<Key<kinds::Journey>> = journeys::table
        .filter(journeys::organisation_id.eq(Key(organisation)))
        .filter(journeys::next_actor.eq_any(OURS))
        .filter(journeys::due_at.is_not_null())
        .order(journeys::id)
        .select(journeys::id)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|key| key.0).collect())
}

/// Who is to know now of what an organisation is late with, whether they were told already or not.
///
/// # Errors
/// Those of the database.
pub fn overdue_notices_now(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<BTreeSet<Notice>> {
    let now = tx.now();
    let late = late(tx, organisation)?;
    let staff = staff(tx, organisation)?;
    let days = working_days(tx, organisation)?;
    Ok(notices(&late, &staff, &days, now))
}

fn late(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Late>> {
    type Row = (Key<kinds::Journey>, Option<Key<kinds::Group>>, String, Option<At>);
    let rows: Vec<Row> = late!(tx)
        .filter(journeys::organisation_id.eq(Key(organisation)))
        .select((
            journeys::id,
            journeys::group_id,
            journeys::next_actor,
            journeys::due_at,
        ))
        .load(tx.conn())?;
    let leading: Vec<(Key<kinds::Group>, Key<kinds::Person>)> = group_facilitators::table
        .filter(group_facilitators::organisation_id.eq(Key(organisation)))
        .select((group_facilitators::group_id, group_facilitators::person_id))
        .load(tx.conn())?;
    let mut facilitators: BTreeMap<GroupId, BTreeSet<PersonId>> = BTreeMap::new();
    for (group, person) in leading {
        facilitators.entry(group.0).or_default().insert(person.0);
    }
    let mut late = Vec::new();
    for (journey, group, next_actor, due_at) in rows {
        let of_group = group.and_then(|group| facilitators.get(&group.0));
        if let Some(due_at) = due_at {
            late.push(Late {
                journey: journey.0,
                next_actor: word(&next_actor)?,
                due_at: due_at.0,
                facilitators: of_group.cloned().unwrap_or_default(),
            });
        }
    }
    Ok(late)
}

/// The people of an organisation who look after journeys, as things are now. Who hasn't accepted yet isn't one of them.
///
/// # Errors
/// Those of the database.
pub fn staff(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Staff> {
    let now = At(tx.now());
    let role_of = relationship_roles::organisation_id
        .eq(relationships::organisation_id)
        .and(relationship_roles::relationship_id.eq(relationships::id));
    let roles: Vec<(Key<kinds::Person>, String)> = relationships::table
        .inner_join(relationship_roles::table.on(role_of))
        .filter(relationships::organisation_id.eq(Key(organisation)))
        .filter(relationships::accepted_at.is_not_null())
        .filter(relationships::ended_at.is_null())
        .select((relationships::person_id, relationship_roles::role))
        .load(tx.conn())?;
    let mut staff = Staff::default();
    for (person, role) in roles {
        match role.as_str() {
            "facilitator" | "tutor" => staff.facilitators.insert(person.0),
            "coordinator" => staff.coordinators.insert(person.0),
            "owner" => staff.owners.insert(person.0),
            _ => false,
        };
    }
    let away: Vec<(Key<kinds::Person>, Option<Key<kinds::Person>>)> = absences::table
        .filter(absences::organisation_id.eq(Key(organisation)))
        .filter(absences::begins_at.le(now))
        .filter(absences::ends_at.gt(now))
        .select((absences::person_id, absences::deputy_id))
        .load(tx.conn())?;
    staff.away = away
        .into_iter()
        .map(|(person, deputy)| (person.0, deputy.map(|key| key.0)))
        .collect();
    Ok(staff)
}

/// What this organisation's people have been told of already.
///
/// # Errors
/// Those of the database.
pub fn overdue_notices_given(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<BTreeSet<Notice>> {
    type Row = (Key<kinds::Person>, Key<kinds::Journey>, At, String);
    let rows: Vec<Row> = overdue_notices::table
        .inner_join(
            journeys::table.on(journeys::organisation_id
                .eq(overdue_notices::organisation_id)
                .and(journeys::id.eq(overdue_notices::journey_id))),
        )
        .filter(overdue_notices::organisation_id.eq(Key(organisation)))
        // What was due before has been done, and is told of no more.
        .filter(journeys::due_at.eq(overdue_notices::due_at.nullable()))
        .select((
            overdue_notices::person_id,
            overdue_notices::journey_id,
            overdue_notices::due_at,
            overdue_notices::level,
        ))
        .load(tx.conn())?;
    rows.into_iter()
        .map(|(person, journey, due_at, level)| {
            Ok(Notice {
                person: person.0,
                journey: journey.0,
                due_at: due_at.0,
                level: word(&level)?,
            })
        })
        .collect()
}

/// Who has been told of something on `day`, on the organisation's own calendar.
///
/// # Errors
/// Those of the database.
pub fn told_on(tx: &mut Tx<'_>, organisation: OrganisationId, day: NaiveDate) -> Result<BTreeSet<PersonId>> {
    let rows: Vec<Key<kinds::Person>> = overdue_notices::table
        .filter(overdue_notices::organisation_id.eq(Key(organisation)))
        .filter(overdue_notices::day.eq(day.to_string()))
        .select(overdue_notices::person_id)
        .distinct()
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|key| key.0).collect())
}

/// Writes down that somebody is told of a journey on `day`. Runs under the organisation's lock.
///
/// # Errors
/// Those of the database.
pub fn give_overdue_notice(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    notice: &Notice,
    day: NaiveDate,
) -> Result<()> {
    diesel::insert_into(overdue_notices::table)
        .values((
            overdue_notices::organisation_id.eq(Key(organisation)),
            overdue_notices::person_id.eq(Key(notice.person)),
            overdue_notices::journey_id.eq(Key(notice.journey)),
            overdue_notices::due_at.eq(At(notice.due_at)),
            overdue_notices::level.eq(notice.level.as_str()),
            overdue_notices::day.eq(day.to_string()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

//! Initial conversations that have a time. The database refuses to book anybody twice in the same quarter of an hour.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use domain::Instant;
use domain::access::Scope;
use domain::ids::{ConversationId, GroupId, JourneyId, OrganisationId, PersonId, kinds};
use domain::joining::Standing;
use domain::joining::slots::{Minutes, Slot, SlotState, ticks};
use domain::time::Zone;

use super::absences::deputies_of_holders;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::lock::Everywhere;
use crate::schema::{busy_ticks, conversation_facilitators, conversations, journeys, people, relationships};
use crate::sql::{At, Key, word};

/// A conversation that is kept for somebody, booked, or over.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Which one.
    pub id: ConversationId,
    /// With the facilitators of which group.
    pub group: GroupId,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// The zone in which the time was chosen.
    pub zone: Zone,
    /// `held`, `booked` or `over`.
    pub state: String,
    /// Who holds it, and what they wish to be called.
    pub with: Vec<(PersonId, String)>,
    /// Who stands in now for those of them who are away.
    pub deputies: Vec<PersonId>,
}

impl Conversation {
    /// Whether `person` holds it, or stands in for somebody who does.
    pub fn is_looked_after_by(&self, person: PersonId) -> bool {
        self.with.iter().any(|(with, _)| *with == person) || self.deputies.contains(&person)
    }
}

#[derive(Queryable)]
struct Row {
    id: Key<kinds::Conversation>,
    group: Key<kinds::Group>,
    starts_at: At,
    ends_at: At,
    zone: String,
    state: String,
    held_until: Option<At>,
}

/// The rows of a journey's conversations, as a query to narrow down.
macro_rules! of_journey {
    ($scope:expr, $journey:expr) => {
        conversations::table
            .filter(conversations::organisation_id.eq(Key($scope.organisation())))
            .filter(conversations::journey_id.eq(Key($journey)))
            .select((
                conversations::id,
                conversations::group_id,
                conversations::starts_at,
                conversations::ends_at,
                conversations::time_zone,
                conversations::state,
                conversations::held_until,
            ))
    };
}

fn live(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Option<Row>> {
    let row = of_journey!(scope, journey).filter(conversations::state.ne("over"));
    Ok(row.first(tx.conn()).optional()?)
}

/// The journey's conversation: the one to come, or the last that is over. A time that was kept long enough is none.
/// Whether the journey is within reach is asked before.
///
/// # Errors
/// Those of the database.
pub fn conversation(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Option<Conversation>> {
    let row = match live(tx, scope, journey)? {
        Some(row) => Some(row),
        None => of_journey!(scope, journey)
            .order((conversations::starts_at.desc(), conversations::id.desc()))
            .first::<Row>(tx.conn())
            .optional()?,
    };
    let now = tx.now();
    let Some(row) = row.filter(|row| row.held_until.is_none_or(|until| now < until.0)) else {
        return Ok(None);
    };
    let tie = relationships::organisation_id
        .eq(conversation_facilitators::organisation_id)
        .and(relationships::person_id.eq(conversation_facilitators::person_id));
    let with: Vec<(Key<kinds::Person>, String, Option<At>, String)> = conversation_facilitators::table
        .inner_join(relationships::table.on(tie))
        .inner_join(people::table.on(people::id.eq(conversation_facilitators::person_id)))
        .filter(conversation_facilitators::organisation_id.eq(Key(scope.organisation())))
        .filter(conversation_facilitators::conversation_id.eq(row.id))
        .order(conversation_facilitators::person_id)
        .select((
            conversation_facilitators::person_id,
            relationships::invited_name,
            relationships::accepted_at,
            people::preferred_name,
        ))
        .load(tx.conn())?;
    let named = |(person, invited, accepted, preferred): (Key<kinds::Person>, String, Option<At>, String)| {
        (person.0, if accepted.is_some() { preferred } else { invited })
    };
    Ok(Some(Conversation {
        deputies: deputies_of_holders(tx, scope.organisation(), row.id.0)?,
        id: row.id.0,
        group: row.group.0,
        starts_at: row.starts_at.0,
        ends_at: row.ends_at.0,
        zone: word(&row.zone)?,
        state: row.state,
        with: with.into_iter().map(named).collect(),
    }))
}

/// A time that a journey is about to take.
#[derive(Clone, Debug)]
pub struct Taking {
    /// When, and with whom.
    pub slot: Slot,
    /// With the facilitators of which group.
    pub group: GroupId,
    /// How long.
    pub minutes: Minutes,
    /// The zone in which it was chosen.
    pub zone: Zone,
}

/// Takes a time for a journey, in place of the one it had; `false` when somebody else has it. The journey's facts say
/// in the same transaction whether it is kept for a while or booked. Runs under the facilitators' lock.
///
/// # Errors
/// Those of the database.
pub fn take_time(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId, taking: &Taking) -> Result<bool> {
    give_back(tx, scope, journey)?;
    let id = Key(ConversationId::new(tx.now()));
    let organisation = Key(scope.organisation());
    let Taking { slot, minutes, .. } = taking;
    diesel::insert_into(conversations::table)
        .values((
            conversations::id.eq(id),
            conversations::organisation_id.eq(organisation),
            conversations::journey_id.eq(Key(journey)),
            conversations::group_id.eq(Key(taking.group)),
            conversations::starts_at.eq(At(slot.starts_at)),
            conversations::ends_at.eq(At(slot.starts_at.plus(minutes.duration()))),
            conversations::time_zone.eq(taking.zone.name()),
            conversations::together.eq(i32::try_from(slot.with.len()).unwrap_or(i32::MAX)),
            conversations::state.eq("booked"),
        ))
        .execute(tx.conn())?;
    for person in &slot.with {
        diesel::insert_into(conversation_facilitators::table)
            .values((
                conversation_facilitators::organisation_id.eq(organisation),
                conversation_facilitators::conversation_id.eq(id),
                conversation_facilitators::person_id.eq(Key(*person)),
            ))
            .execute(tx.conn())?;
        for tick in ticks(slot.starts_at, *minutes) {
            let taken = diesel::insert_into(busy_ticks::table)
                .values((
                    busy_ticks::person_id.eq(Key(*person)),
                    busy_ticks::tick.eq(tick),
                    busy_ticks::organisation_id.eq(organisation),
                    busy_ticks::conversation_id.eq(id),
                ))
                .execute(tx.conn());
            match taken {
                Ok(_) => {}
                // Its key is all that can be taken twice here.
                Err(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => return Ok(false),
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(true)
}

/// Forgets the times that were kept for somebody with one of these people, anywhere, once they were kept long enough.
/// Runs under the lock of these people.
///
/// # Errors
/// Those of the database.
pub fn forget_old_holds(tx: &mut Tx<'_>, scope: &Scope, people: &[PersonId]) -> Result<()> {
    let people: Vec<Key<kinds::Person>> = people.iter().copied().map(Key).collect();
    tx.enter_everywhere(Everywhere::BusyTimes)?;
    let now = At(tx.now());
    let theirs = conversation_facilitators::table
        .filter(conversation_facilitators::person_id.eq_any(&people))
        .select(conversation_facilitators::conversation_id);
    let old = conversations::table
        .filter(conversations::state.eq("held"))
        .filter(conversations::held_until.le(now))
        .filter(conversations::id.eq_any(theirs));
    diesel::delete(old).execute(tx.conn())?;
    tx.enter(scope.organisation())
}

/// The journeys whose rows tell of a time that has gone by: kept long enough, or booked and begun. Over all
/// organisations.
///
/// # Errors
/// Those of the database.
pub fn conversations_behind(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<(OrganisationId, JourneyId)>> {
    let now = At(tx.now());
    let kept = conversations::state
        .eq("held")
        .and(conversations::held_until.le(now).assume_not_null());
    // Once its journey has been read again, something else is due: what was agreed on.
    let begun = conversations::state
        .eq("booked")
        .and(conversations::starts_at.le(now))
        .and(
            journeys::due_at
                .eq(conversations::starts_at.nullable())
                .assume_not_null(),
        );
    let rows: Vec<(Key<kinds::Organisation>, Key<kinds::Journey>)> = conversations::table
        .inner_join(
            journeys::table.on(journeys::organisation_id
                .eq(conversations::organisation_id)
                .and(journeys::id.eq(conversations::journey_id))),
        )
        .filter(kept.or(begun))
        .order(conversations::starts_at)
        .limit(limit)
        .select((conversations::organisation_id, conversations::journey_id))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(organisation, journey)| (organisation.0, journey.0))
        .collect())
}

fn give_back(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<()> {
    let unwanted = conversations::table
        .filter(conversations::organisation_id.eq(Key(scope.organisation())))
        .filter(conversations::journey_id.eq(Key(journey)))
        .filter(conversations::state.ne("over"));
    diesel::delete(unwanted).execute(tx.conn())?;
    Ok(())
}

/// Makes the journey's row say what its standing says. `talked` when the conversation has just been recorded.
pub(super) fn follow_conversation(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    standing: &Standing,
    talked: bool,
) -> Result<()> {
    let row = live(tx, scope, journey)?;
    let (state, until) = match (standing.slot, &row) {
        (None, None) => return Ok(()),
        (None, Some(row)) if talked && row.state == "booked" => ("over", None),
        (None, Some(_)) => return give_back(tx, scope, journey),
        // It was kept with somebody who can't hold it any more, so it is gone.
        (Some(SlotState::Held { .. }), None) => return Ok(()),
        (Some(SlotState::Held { until, .. }), Some(_)) => ("held", Some(At(until))),
        (Some(SlotState::Booked { .. }), _) => ("booked", None),
    };
    let starts_at = standing.slot.map(SlotState::starts_at);
    let fits = |row: &Row| starts_at.is_none_or(|starts_at| row.starts_at.0 == starts_at);
    let row = match row {
        Some(row) => Some(row),
        // What was recorded is taken back: the conversation lies ahead again.
        None => of_journey!(scope, journey)
            .order((conversations::starts_at.desc(), conversations::id.desc()))
            .first(tx.conn())
            .optional()?,
    };
    let row = row
        .filter(fits)
        .ok_or_else(|| Error::Internal("a conversation was decided on without its time".into()))?;
    if row.state != state || row.held_until != until {
        diesel::update(conversations::table.find(row.id))
            .set((
                conversations::state.eq(state),
                conversations::held_until.eq(until),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Forgets every conversation of a journey, those that are over included.
pub(super) fn forget_conversations(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<()> {
    let own = conversations::table
        .filter(conversations::organisation_id.eq(Key(scope.organisation())))
        .filter(conversations::journey_id.eq(Key(journey)));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}

/// Whether the journey's booked conversation lacks somebody it was booked with.
pub(super) fn lacks_somebody(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<bool> {
    let together: Option<(Key<kinds::Conversation>, i32)> = conversations::table
        .filter(conversations::organisation_id.eq(Key(scope.organisation())))
        .filter(conversations::journey_id.eq(Key(journey)))
        .filter(conversations::state.eq("booked"))
        .select((conversations::id, conversations::together))
        .first(tx.conn())
        .optional()?;
    let Some((id, together)) = together else {
        return Ok(false);
    };
    let there: i64 = conversation_facilitators::table
        .filter(conversation_facilitators::conversation_id.eq(id))
        .count()
        .get_result(tx.conn())?;
    Ok(there < i64::from(together))
}

//! When the people of an organisation are away, who stands in, and what becomes of the times that are booked with them.

use std::collections::BTreeSet;

use diesel::prelude::*;
use domain::Instant;
use domain::access::{Role, Scope};
use domain::ids::{AbsenceId, ConversationId, JourneyId, OrganisationId, PersonId, kinds};

use super::leaving::leave_conversation;
use super::overdue::staff;
use crate::db::Tx;
use crate::error::Result;
use crate::schema::{
    absences, conversation_facilitators, conversations, outbox, people, relationship_roles, relationships,
};
use crate::sql::{At, Key, word};

/// A time in which somebody is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Which one.
    pub id: AbsenceId,
    /// Who is away.
    pub person: PersonId,
    /// From when.
    pub begins_at: Instant,
    /// Until when.
    pub ends_at: Instant,
    /// Who stands in.
    pub deputy: Option<PersonId>,
}

type Row = (
    Key<kinds::Absence>,
    Key<kinds::Person>,
    At,
    At,
    Option<Key<kinds::Person>>,
);

fn absence((id, person, begins_at, ends_at, deputy): Row) -> Absence {
    Absence {
        id: id.0,
        person: person.0,
        begins_at: begins_at.0,
        ends_at: ends_at.0,
        deputy: deputy.map(|key| key.0),
    }
}

/// The absences of an organisation's people that aren't over, the next one first; of one person, or of everybody.
///
/// # Errors
/// Those of the database.
pub fn absences(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    person: Option<PersonId>,
) -> Result<Vec<Absence>> {
    let now = At(tx.now());
    let mut query = absences::table
        .filter(absences::organisation_id.eq(Key(organisation)))
        .filter(absences::ends_at.gt(now))
        .order((absences::begins_at, absences::id))
        .select((
            absences::id,
            absences::person_id,
            absences::begins_at,
            absences::ends_at,
            absences::deputy_id,
        ))
        .into_boxed();
    if let Some(person) = person {
        query = query.filter(absences::person_id.eq(Key::<kinds::Person>(person)));
    }
    let rows: Vec<Row> = query.load(tx.conn())?;
    Ok(rows.into_iter().map(absence).collect())
}

/// Somebody of an organisation, as colleagues know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub person: PersonId,
    /// What they wish to be called.
    pub preferred_name: String,
    /// Their roles.
    pub roles: Vec<Role>,
}

/// Everybody with a role in an organisation who has accepted it, by name.
///
/// # Errors
/// Those of the database.
pub fn colleagues(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Colleague>> {
    let role_of = relationship_roles::organisation_id
        .eq(relationships::organisation_id)
        .and(relationship_roles::relationship_id.eq(relationships::id));
    let rows: Vec<(Key<kinds::Person>, String, String)> = relationships::table
        .inner_join(relationship_roles::table.on(role_of))
        .inner_join(people::table.on(people::id.eq(relationships::person_id)))
        .filter(relationships::organisation_id.eq(Key(organisation)))
        .filter(relationships::accepted_at.is_not_null())
        .filter(relationships::ended_at.is_null())
        .order((people::preferred_name, people::id, relationship_roles::role))
        .select((people::id, people::preferred_name, relationship_roles::role))
        .load(tx.conn())?;
    let mut colleagues: Vec<Colleague> = Vec::new();
    for (person, preferred_name, role) in rows {
        let role = word(&role)?;
        match colleagues.last_mut() {
            Some(last) if last.person == person.0 => last.roles.push(role),
            _ => colleagues.push(Colleague {
                person: person.0,
                preferred_name,
                roles: vec![role],
            }),
        }
    }
    Ok(colleagues)
}

/// Writes down that somebody is away. Runs under the person's lock.
///
/// # Errors
/// Those of the database.
pub fn add_absence(tx: &mut Tx<'_>, scope: &Scope, new: &Absence) -> Result<()> {
    let now = At(tx.now());
    diesel::insert_into(absences::table)
        .values((
            absences::id.eq(Key(new.id)),
            absences::organisation_id.eq(Key(scope.organisation())),
            absences::person_id.eq(Key(new.person)),
            absences::begins_at.eq(At(new.begins_at)),
            absences::ends_at.eq(At(new.ends_at)),
            absences::deputy_id.eq(new.deputy.map(Key)),
            absences::made_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Somebody is here after all, or again. `false` when there is no such absence of theirs.
///
/// # Errors
/// Those of the database.
pub fn remove_absence(tx: &mut Tx<'_>, scope: &Scope, person: PersonId, id: AbsenceId) -> Result<bool> {
    let own = absences::table
        .filter(absences::organisation_id.eq(Key(scope.organisation())))
        .filter(absences::person_id.eq(Key(person)))
        .filter(absences::id.eq(Key(id)));
    Ok(diesel::delete(own).execute(tx.conn())? == 1)
}

/// Forgets when somebody who left was to be away, and lets them stand in for nobody.
///
/// # Errors
/// Those of the database.
pub(crate) fn forget_absences(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> Result<()> {
    let own = absences::table
        .filter(absences::organisation_id.eq(Key(organisation)))
        .filter(absences::person_id.eq(Key(person)));
    diesel::delete(own).execute(tx.conn())?;
    let stood_in = absences::table
        .filter(absences::organisation_id.eq(Key(organisation)))
        .filter(absences::deputy_id.eq(Key::<kinds::Person>(person)));
    diesel::update(stood_in)
        .set(absences::deputy_id.eq(None::<Key<kinds::Person>>))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes somebody who is away out of the conversations that fall into that time, and returns whose those are: a time that
/// was merely kept is gone, a booked conversation is a coordinator's to see to. Runs under the person's lock.
///
/// # Errors
/// Those of the database.
pub fn leave_conversations(tx: &mut Tx<'_>, scope: &Scope, away: &Absence) -> Result<Vec<JourneyId>> {
    let theirs: Vec<(Key<kinds::Conversation>, Key<kinds::Journey>, String)> =
        conversation_facilitators::table
            .inner_join(
                conversations::table.on(conversations::organisation_id
                    .eq(conversation_facilitators::organisation_id)
                    .and(conversations::id.eq(conversation_facilitators::conversation_id))),
            )
            .filter(conversations::organisation_id.eq(Key(scope.organisation())))
            .filter(conversation_facilitators::person_id.eq(Key(away.person)))
            .filter(conversations::state.ne("over"))
            .filter(conversations::ends_at.gt(At(away.begins_at)))
            .filter(conversations::starts_at.lt(At(away.ends_at)))
            // What has begun was held, and waits for its outcome.
            .filter(conversations::starts_at.gt(At(tx.now())))
            .order((conversations::group_id, conversations::journey_id))
            .select((conversations::id, conversations::journey_id, conversations::state))
            .load(tx.conn())?;
    let system = Scope::system(scope.organisation());
    let mut booked = Vec::new();
    for (id, journey, state) in theirs {
        leave_conversation(tx, &system, id, journey.0, away.person)?;
        if state == "booked" {
            booked.push(journey.0);
        }
    }
    Ok(booked)
}

/// Who is told meanwhile what would reach somebody who is away.
///
/// # Errors
/// Those of the database.
pub fn stand_ins(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    away: &Absence,
) -> Result<BTreeSet<PersonId>> {
    let mut staff = staff(tx, organisation)?;
    staff.away.insert(away.person, away.deputy);
    let mut others = staff.instead_of(away.person);
    others.remove(&away.person);
    Ok(others)
}

/// Whether `person` stands in, now or soon, for somebody who is or will be away.
///
/// # Errors
/// Those of the database.
pub fn stands_in(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> Result<bool> {
    for away in absences(tx, organisation, None)? {
        if stand_ins(tx, organisation, &away)?.contains(&person) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The absence of somebody who is away now.
///
/// # Errors
/// Those of the database.
pub fn away_now(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> Result<Option<Absence>> {
    let now = tx.now();
    let all = absences(tx, organisation, Some(person))?;
    Ok(all.into_iter().find(|away| away.begins_at <= now))
}

/// When these people are away between two moments.
pub(super) fn absences_between(
    tx: &mut Tx<'_>,
    people: &[Key<kinds::Person>],
    from: Instant,
    to: Instant,
) -> Result<Vec<(PersonId, Instant, Instant)>> {
    let rows: Vec<(Key<kinds::Person>, At, At)> = absences::table
        .filter(absences::person_id.eq_any(people))
        .filter(absences::ends_at.gt(At(from)))
        .filter(absences::begins_at.lt(At(to)))
        .select((absences::person_id, absences::begins_at, absences::ends_at))
        .load(tx.conn())?;
    let read =
        |(person, begins_at, ends_at): (Key<kinds::Person>, At, At)| (person.0, begins_at.0, ends_at.0);
    Ok(rows.into_iter().map(read).collect())
}

/// Who stands in now for those who hold a conversation.
pub(super) fn deputies_of_holders(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    conversation: ConversationId,
) -> Result<Vec<PersonId>> {
    let now = At(tx.now());
    let rows: Vec<Option<Key<kinds::Person>>> = conversation_facilitators::table
        .inner_join(
            absences::table.on(absences::organisation_id
                .eq(conversation_facilitators::organisation_id)
                .and(absences::person_id.eq(conversation_facilitators::person_id))),
        )
        .filter(absences::organisation_id.eq(Key(organisation)))
        .filter(conversation_facilitators::conversation_id.eq(Key(conversation)))
        .filter(absences::begins_at.le(now))
        .filter(absences::ends_at.gt(now))
        .select(absences::deputy_id)
        .load(tx.conn())?;
    Ok(rows.into_iter().flatten().map(|key| key.0).collect())
}

/// Whether a message that `person` stands in is waiting to be sent: one says it all.
///
/// # Errors
/// Those of the database.
pub fn stand_in_is_queued(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> Result<bool> {
    let queued = outbox::table
        .filter(outbox::organisation_id.eq(Key(organisation)))
        .filter(outbox::person_id.eq(Key(person)))
        .filter(outbox::kind.eq(domain::events::Template::StandIn.as_str()))
        .filter(outbox::state.eq("queued"));
    Ok(diesel::select(diesel::dsl::exists(queued)).get_result(tx.conn())?)
}

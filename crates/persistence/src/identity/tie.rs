//! Everything that ties a person to one organisation: their roles with what hangs on them, and their own journeys.

use diesel::prelude::*;
use domain::access::{Role, Scope};
use domain::ids::{GroupId, JourneyId, PersonId, kinds};

use super::relationships;
use crate::db::Tx;
use crate::error::Result;
use crate::lock::Lock;
use crate::schema::{
    conversation_facilitators, conversations, group_facilitators, groups, journeys, places, programmes,
};
use crate::sql::Key;

/// What ties a person to an organisation.
#[derive(Clone, Debug)]
pub struct Tie {
    /// The roles that the organisation gave; none when it gave none.
    pub roles: Option<Vec<Role>>,
    /// The groups that they facilitate.
    pub groups: Vec<(GroupId, String)>,
    /// How many conversations are booked with them.
    pub conversations: i64,
    /// Their own journeys that were not withdrawn.
    pub journeys: Vec<TiedJourney>,
}

/// One of a person's own journeys, as far as its end touches somebody.
#[derive(Clone, Debug)]
pub struct TiedJourney {
    /// Its identifier.
    pub id: JourneyId,
    /// The programme's name.
    pub programme: String,
    /// The group's name.
    pub group: Option<String>,
    /// Its stage.
    pub stage: String,
    /// Whether a place is held or taken.
    pub has_place: bool,
}

/// What ties `person` to the organisation of their own `scope`.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<Tie> {
    let organisation = Key(scope.organisation());
    let member = relationships::fetch(tx, scope, person)?;
    let led = groups::organisation_id
        .eq(group_facilitators::organisation_id)
        .and(groups::id.eq(group_facilitators::group_id));
    let groups: Vec<(Key<kinds::Group>, String)> = group_facilitators::table
        .inner_join(groups::table.on(led))
        .filter(group_facilitators::organisation_id.eq(organisation))
        .filter(group_facilitators::person_id.eq(Key(person)))
        .order((groups::name, groups::id))
        .select((groups::id, groups::name))
        .load(tx.conn())?;
    let talk = conversations::organisation_id
        .eq(conversation_facilitators::organisation_id)
        .and(conversations::id.eq(conversation_facilitators::conversation_id));
    let conversations = conversation_facilitators::table
        .inner_join(conversations::table.on(talk))
        .filter(conversations::organisation_id.eq(organisation))
        .filter(conversation_facilitators::person_id.eq(Key(person)))
        .filter(conversations::state.eq("booked"))
        .count()
        .get_result(tx.conn())?;
    Ok(Tie {
        roles: member.map(|member| member.roles.into_iter().map(|(role, _)| role).collect()),
        groups: groups.into_iter().map(|(id, name)| (id.0, name)).collect(),
        conversations,
        journeys: own_journeys(tx, scope, person)?,
    })
}

fn own_journeys(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<Vec<TiedJourney>> {
    let offered = programmes::organisation_id
        .eq(journeys::organisation_id)
        .and(programmes::id.eq(journeys::programme_id));
    let rows: Vec<(Key<kinds::Journey>, String, Option<String>, String)> = journeys::table
        .inner_join(programmes::table.on(offered))
        .left_join(groups::table.on(groups::id.nullable().eq(journeys::group_id)))
        .filter(journeys::organisation_id.eq(Key(scope.organisation())))
        .filter(journeys::person_id.eq(Key(person)))
        .filter(journeys::stage.ne("withdrawn"))
        .order((journeys::made_at, journeys::id))
        .select((
            journeys::id,
            programmes::name,
            groups::name.nullable(),
            journeys::stage,
        ))
        .load(tx.conn())?;
    let ids: Vec<_> = rows.iter().map(|(id, ..)| *id).collect();
    let placed: Vec<Key<kinds::Journey>> = places::table
        .filter(places::organisation_id.eq(Key(scope.organisation())))
        .filter(places::journey_id.eq_any(ids))
        .filter(places::released_at.is_null())
        .select(places::journey_id)
        .load(tx.conn())?;
    let journey =
        |(id, programme, group, stage): (Key<kinds::Journey>, String, Option<String>, String)| TiedJourney {
            id: id.0,
            programme,
            group,
            stage,
            has_place: placed.contains(&id),
        };
    Ok(rows.into_iter().map(journey).collect())
}

/// The person's own journeys that can still be ended, each locked with its group, in the order in which they may be.
///
/// # Errors
/// Those of the database.
pub fn hold_journeys(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<Vec<JourneyId>> {
    let own: Vec<Key<kinds::Journey>> = journeys::table
        .filter(journeys::organisation_id.eq(Key(scope.organisation())))
        .filter(journeys::person_id.eq(Key(person)))
        .filter(journeys::stage.ne("withdrawn"))
        .order((journeys::group_id, journeys::id))
        .select(journeys::id)
        .load(tx.conn())?;
    for journey in &own {
        tx.lock(&Lock::Journey(journey.0))?;
    }
    Ok(own.into_iter().map(|key| key.0).collect())
}

//! What the things that events were about are called now. The log itself keeps ids alone: what is gone has no name.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use domain::access::Scope;
use domain::events::Actor;
use domain::ids::{DocumentId, GroupId, JourneyId, KeyId, PersonId, ProgrammeId, SessionId, kinds};

use super::trail::Recorded;
use crate::db::Tx;
use crate::error::Result;
use crate::schema::{
    api_keys, documents, enquiries, groups, journeys, people, programmes, relationships, sessions,
};
use crate::sql::{At, Key};

/// The names of what still exists of a page of the log.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// People who work or worked with the organisation.
    pub people: HashMap<PersonId, String>,
    /// Those of them who don't any more.
    pub former: HashSet<PersonId>,
    /// Programmes.
    pub programmes: HashMap<ProgrammeId, String>,
    /// Groups.
    pub groups: HashMap<GroupId, String>,
    /// Sessions: their wall clock.
    pub sessions: HashMap<SessionId, String>,
    /// Journeys: what their people wish to be called, until that is removed.
    pub journeys: HashMap<JourneyId, Option<String>>,
    /// Documents: their present titles.
    pub documents: HashMap<DocumentId, String>,
    /// Widget keys that were not revoked.
    pub keys: HashMap<KeyId, String>,
}

/// The names of what `events` were about and of the staff who did them, as they are now.
///
/// # Errors
/// Those of the database.
pub fn names(tx: &mut Tx<'_>, scope: &Scope, events: &[Recorded]) -> Result<Names> {
    let organisation = Key(scope.organisation());
    let staff = |event: &Recorded| match event.actor {
        Actor::Staff(person) | Actor::OnBehalf(person) => Some(person),
        Actor::Peer(_) | Actor::Anyone | Actor::System => None,
    };
    let subjects = || events.iter().map(|event| event.subjects);

    let about = subjects().filter_map(|subject| subject.person);
    let ids: Vec<_> = about.chain(events.iter().filter_map(staff)).map(Key).collect();
    type Row = (Key<kinds::Person>, String, String, Option<At>, Option<At>);
    let rows: Vec<Row> = relationships::table
        .inner_join(people::table.on(people::id.eq(relationships::person_id)))
        .filter(relationships::organisation_id.eq(organisation))
        .filter(relationships::person_id.eq_any(ids))
        .select((
            relationships::person_id,
            people::preferred_name,
            relationships::invited_name,
            relationships::accepted_at,
            relationships::ended_at,
        ))
        .load(tx.conn())?;
    let gone = rows.iter().filter(|(.., ended)| ended.is_some());
    let former = gone.map(|(id, ..)| id.0).collect();
    let called =
        |(id, own, invited, accepted, _): Row| (id.0, if accepted.is_some() { own } else { invited });
    let people = rows.into_iter().map(called).collect();

    let ids: Vec<Key<kinds::Programme>> = subjects().filter_map(|s| s.programme).map(Key).collect();
    let programmes: Vec<(Key<kinds::Programme>, String)> = programmes::table
        .filter(programmes::organisation_id.eq(organisation))
        .filter(programmes::id.eq_any(ids))
        .select((programmes::id, programmes::name))
        .load(tx.conn())?;
    let ids: Vec<Key<kinds::Group>> = subjects().filter_map(|s| s.group).map(Key).collect();
    let groups: Vec<(Key<kinds::Group>, String)> = groups::table
        .filter(groups::organisation_id.eq(organisation))
        .filter(groups::id.eq_any(ids))
        .select((groups::id, groups::name))
        .load(tx.conn())?;
    let ids: Vec<Key<kinds::Session>> = subjects().filter_map(|s| s.session).map(Key).collect();
    let sessions: Vec<(Key<kinds::Session>, String)> = sessions::table
        .filter(sessions::organisation_id.eq(organisation))
        .filter(sessions::id.eq_any(ids))
        .select((sessions::id, sessions::local_start))
        .load(tx.conn())?;
    let ids: Vec<Key<kinds::Journey>> = subjects().filter_map(|s| s.journey).map(Key).collect();
    let enquired = enquiries::organisation_id
        .eq(journeys::organisation_id)
        .and(enquiries::journey_id.eq(journeys::id));
    let journeys: Vec<(Key<kinds::Journey>, Option<String>)> = journeys::table
        .left_join(enquiries::table.on(enquired))
        .filter(journeys::organisation_id.eq(organisation))
        .filter(journeys::id.eq_any(ids))
        .select((journeys::id, enquiries::preferred_name.nullable()))
        .load(tx.conn())?;
    let ids: Vec<Key<kinds::Document>> = subjects().filter_map(|s| s.document).map(Key).collect();
    let documents: Vec<(Key<kinds::Document>, String)> = documents::table
        .filter(documents::organisation_id.eq(organisation))
        .filter(documents::id.eq_any(ids))
        .select((documents::id, documents::title))
        .load(tx.conn())?;
    let ids: Vec<Key<kinds::Key>> = subjects().filter_map(|s| s.key).map(Key).collect();
    let keys: Vec<(Key<kinds::Key>, String)> = api_keys::table
        .filter(api_keys::organisation_id.eq(organisation))
        .filter(api_keys::id.eq_any(ids))
        .filter(api_keys::revoked_at.is_null())
        .select((api_keys::id, api_keys::label))
        .load(tx.conn())?;
    Ok(Names {
        people,
        former,
        programmes: by_id(programmes),
        groups: by_id(groups),
        sessions: by_id(sessions),
        journeys: by_id(journeys),
        documents: by_id(documents),
        keys: by_id(keys),
    })
}

fn by_id<T, Name>(rows: Vec<(Key<T>, Name)>) -> HashMap<domain::Id<T>, Name> {
    rows.into_iter().map(|(key, name)| (key.0, name)).collect()
}

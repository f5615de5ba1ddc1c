//! The one event log. Recording an event adds the messages that follow from it, in the same transaction.

mod names;
mod trail;

use diesel::prelude::*;
use domain::Id;
use domain::events::{Event, jobs};
use domain::ids::{JourneyId, kinds};

pub use self::names::{Names, names};
pub use self::trail::{Order, Recorded, Subjects, TrailFilter, list};
use crate::db::Tx;
use crate::error::Result;
use crate::outbox;
use crate::schema::events;
use crate::sql::{At, Key};

/// An event as it stands in the log; its sequence number is the database's to give.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = events)]
struct EventRow {
    id: Key<kinds::Event>,
    organisation_id: Option<Key<kinds::Organisation>>,
    kind: String,
    by_whom: String,
    by_person: Option<Key<kinds::Person>>,
    person_id: Option<Key<kinds::Person>>,
    programme_id: Option<Key<kinds::Programme>>,
    group_id: Option<Key<kinds::Group>>,
    session_id: Option<Key<kinds::Session>>,
    journey_id: Option<Key<kinds::Journey>>,
    document_id: Option<Key<kinds::Document>>,
    key_id: Option<Key<kinds::Key>>,
    at: At,
}

/// Records what happened, and queues the messages that follow from it.
///
/// # Errors
/// Those of the database.
pub fn record(tx: &mut Tx<'_>, event: Event) -> Result<()> {
    record_for(tx, event, &[])
}

/// As [`record`], for an event that touches the journeys of `audience` too.
///
/// # Errors
/// Those of the database.
pub fn record_for(tx: &mut Tx<'_>, event: Event, audience: &[JourneyId]) -> Result<()> {
    let now = tx.now();
    let row = EventRow {
        id: Key(Id::new(now)),
        organisation_id: event.organisation.map(Key),
        kind: event.kind.as_str().to_owned(),
        by_whom: event.actor.as_str().to_owned(),
        by_person: event.actor.person().map(Key),
        person_id: event.person.map(Key),
        programme_id: event.programme.map(Key),
        group_id: event.group.map(Key),
        session_id: event.session.map(Key),
        journey_id: event.journey.map(Key),
        document_id: event.document.map(Key),
        key_id: event.key.map(Key),
        at: At(now),
    };
    diesel::insert_into(events::table)
        .values(&row)
        .execute(tx.conn())?;
    for job in jobs(&event, audience) {
        outbox::queue(tx, event.organisation, &job)?;
    }
    Ok(())
}

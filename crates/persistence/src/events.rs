//! The one event log. Recording an event adds the messages that follow from it, in the same transaction.

use diesel::prelude::*;
use domain::access::Scope;
use domain::events::{Actor, Event, jobs};
use domain::ids::{DocumentId, EventId, GroupId, JourneyId, KeyId, PersonId, ProgrammeId, SessionId, kinds};
use domain::page::{Cursor, Page, PageRequest};
use domain::{Id, Instant};

use crate::connection::Conn;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::outbox;
use crate::schema::events;
use crate::sql::{At, Key};

#[derive(Insertable)]
#[diesel(table_name = events)]
struct NewEventRow {
    id: Key<kinds::Event>,
    organisation_id: Option<Key<kinds::Organisation>>,
    kind: &'static str,
    by_whom: &'static str,
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
    let row = NewEventRow {
        id: Key(Id::new(now)),
        organisation_id: event.organisation.map(Key),
        kind: event.kind.as_str(),
        by_whom: event.actor.as_str(),
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

/// An event as it was recorded.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its place in the log; grows, with gaps.
    pub seq: i64,
    /// Its identifier.
    pub id: EventId,
    /// What happened; a word, because an older node may read a newer one's.
    pub kind: String,
    /// Who did it.
    pub actor: Actor,
    /// What it was about.
    pub subjects: Subjects,
    /// When.
    pub at: Instant,
}

/// What an event was about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subjects {
    /// A person.
    pub person: Option<PersonId>,
    /// A programme.
    pub programme: Option<ProgrammeId>,
    /// A group.
    pub group: Option<GroupId>,
    /// A session.
    pub session: Option<SessionId>,
    /// A journey.
    pub journey: Option<JourneyId>,
    /// A document.
    pub document: Option<DocumentId>,
    /// A widget key.
    pub key: Option<KeyId>,
}

#[derive(Queryable)]
struct EventRow {
    seq: i64,
    id: Key<kinds::Event>,
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

impl TryFrom<EventRow> for Recorded {
    type Error = Error;
    fn try_from(row: EventRow) -> Result<Self> {
        let person = row.by_person.map(|key| key.0);
        let missing = || Error::corrupt("an event of staff without its person");
        let actor = match row.by_whom.as_str() {
            "peer" => Actor::Peer(person),
            "staff" => Actor::Staff(person.ok_or_else(missing)?),
            "on_behalf" => Actor::OnBehalf(person.ok_or_else(missing)?),
            "anyone" => Actor::Anyone,
            "system" => Actor::System,
            other => return Err(Error::corrupt(format!("unknown actor {other:?}"))),
        };
        let subjects = Subjects {
            person: row.person_id.map(|key| key.0),
            programme: row.programme_id.map(|key| key.0),
            group: row.group_id.map(|key| key.0),
            session: row.session_id.map(|key| key.0),
            journey: row.journey_id.map(|key| key.0),
            document: row.document_id.map(|key| key.0),
            key: row.key_id.map(|key| key.0),
        };
        Ok(Self {
            seq: row.seq,
            id: row.id.0,
            kind: row.kind,
            actor,
            subjects,
            at: row.at.0,
        })
    }
}

/// Reads an organisation's log in its order, from `page` on.
///
/// # Errors
/// Those of the database.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, page: PageRequest) -> Result<Page<Recorded>> {
    // Sequence numbers are given before commit: on PostgreSQL only what no running transaction can still get in
    // front of is read.
    let settled = match tx.conn() {
        Conn::Postgres(_) => "xid < pg_snapshot_xmin(pg_current_snapshot())",
        Conn::Sqlite(_) => "1 = 1",
    };
    let rows: Vec<EventRow> = events::table
        .filter(events::organisation_id.eq(Key(scope.organisation())))
        .filter(events::seq.gt(page.after.map_or(0, |cursor| cursor.key)))
        .filter(diesel::dsl::sql::<diesel::sql_types::Bool>(settled))
        .order(events::seq)
        .limit(page.limit.probe())
        .select((
            events::seq,
            events::id,
            events::kind,
            events::by_whom,
            events::by_person,
            events::person_id,
            events::programme_id,
            events::group_id,
            events::session_id,
            events::journey_id,
            events::document_id,
            events::key_id,
            events::at,
        ))
        .load(tx.conn())?;
    let events = rows
        .into_iter()
        .map(Recorded::try_from)
        .collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(events, page.limit, |event| Cursor {
        key: event.seq,
        id: event.id.uuid(),
    }))
}

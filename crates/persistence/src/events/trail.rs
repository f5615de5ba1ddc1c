//! Reading the log: the newest first for people, or on from an event for whoever follows it.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::Instant;
use domain::access::Scope;
use domain::events::{Actor, EventKind};
use domain::ids::{
    DocumentId, EventId, GroupId, JourneyId, KeyId, OrganisationId, PersonId, ProgrammeId, SessionId,
};
use domain::page::{Cursor, Limit, Page};

use super::EventRow;
use crate::connection::Conn;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{events, journeys};
use crate::sql::Key;

/// An event as it was recorded.
#[derive(Clone, Debug)]
pub struct Recorded {
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

/// What a reading of the log is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct TrailFilter {
    /// Only these kinds; all when none are named.
    pub kinds: Option<Vec<EventKind>>,
    /// Only what somebody of the organisation did, or what was about them.
    pub person: Option<PersonId>,
    /// Only what was about this group, or about a journey that leads to it now.
    pub group: Option<GroupId>,
    /// Only what was about this journey.
    pub journey: Option<JourneyId>,
}

/// From where the log is read, and in which direction. Events are named by their ids: sequence numbers count what
/// happens in every organisation, which is nobody's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The newest first, or those before this one.
    Newest(Option<EventId>),
    /// In the order in which they were recorded, from the beginning or after this one.
    Recorded(Option<EventId>),
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
            id: row.id.0,
            kind: row.kind,
            actor,
            subjects,
            at: row.at.0,
        })
    }
}

/// Reads an organisation's log. None when the event that it is to go on from isn't in it.
///
/// # Errors
/// Those of the database.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    filter: &TrailFilter,
    order: Order,
    limit: Limit,
) -> Result<Option<Page<Recorded>>> {
    let organisation = Key(scope.organisation());
    let (Order::Newest(from) | Order::Recorded(from)) = order;
    let from = match from {
        None => None,
        Some(id) => match seq(tx, scope.organisation(), id)? {
            None => return Ok(None),
            known => known,
        },
    };
    let mut query = events::table
        .filter(events::organisation_id.eq(organisation))
        .limit(limit.probe())
        .select(EventRow::as_select())
        .into_boxed();
    query = match order {
        Order::Newest(_) => query.order(events::seq.desc()),
        Order::Recorded(_) => query.order(events::seq),
    };
    if let Some(from) = from {
        query = match order {
            Order::Newest(_) => query.filter(events::seq.lt(from)),
            Order::Recorded(_) => query.filter(events::seq.gt(from)),
        };
    }
    // Sequence numbers are given before commit: whoever follows the log on PostgreSQL reads only what no running
    // transaction can still get in front of. Whoever looks from the newest on goes by what is there.
    if let (Order::Recorded(_), Conn::Postgres(_)) = (order, tx.conn()) {
        query = query.filter(sql::<Bool>("xid < pg_snapshot_xmin(pg_current_snapshot())"));
    }
    if let Some(kinds) = &filter.kinds {
        let words: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        query = query.filter(events::kind.eq_any(words));
    }
    if let Some(person) = filter.person.map(Key) {
        // What peers do stands under their journey: nobody reads from the log which journeys one login has.
        let by_staff = events::by_whom.eq_any(["staff", "on_behalf"]);
        let did = events::by_person.eq(person).and(by_staff);
        query = query.filter(events::person_id.eq(person).or(did).assume_not_null());
    }
    if let Some(group) = filter.group.map(Key) {
        let led = journeys::table
            .filter(journeys::organisation_id.eq(organisation))
            .filter(journeys::group_id.eq(group))
            .select(journeys::id.nullable());
        let about = events::group_id.eq(group).or(events::journey_id.eq_any(led));
        query = query.filter(about.assume_not_null());
    }
    if let Some(journey) = filter.journey.map(Key) {
        query = query.filter(events::journey_id.eq(journey));
    }
    let rows: Vec<EventRow> = query.load(tx.conn())?;
    let events = rows
        .into_iter()
        .map(Recorded::try_from)
        .collect::<Result<Vec<_>>>()?;
    Ok(Some(Page::cut(events, limit, |event| Cursor {
        key: event.at.micros(),
        id: event.id.uuid(),
    })))
}

/// An event's place in the log.
fn seq(tx: &mut Tx<'_>, organisation: OrganisationId, id: EventId) -> Result<Option<i64>> {
    let found = events::table
        .filter(events::organisation_id.eq(Key(organisation)))
        .filter(events::id.eq(Key(id)))
        .select(events::seq)
        .first(tx.conn())
        .optional()?;
    Ok(found)
}

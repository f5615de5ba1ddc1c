//! Sessions on the wire.

use domain::page::{Cursor, Page};
use persistence::groups::SessionRecord;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// How far a change reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReachInput {
    /// This session alone.
    This,
    /// This session and all that come after it.
    ThisAndAfter,
}

/// Where a session moves.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionMove {
    /// When it begins from now on, on the clocks of the group's zone, like `2026-11-26T18:30:00`.
    pub local_start: String,
    /// How far the move reaches.
    pub reach: ReachInput,
    /// The rhythm in which the group goes on from there, as RRULE without an end; only with `this_and_after`. Needed
    /// when it isn't plain how the present rhythm carries over.
    #[schema(nullable = false)]
    pub recurrence: Option<String>,
}

/// What is called off.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionCancel {
    /// How far it reaches. With `this_and_after` the group's series ends here.
    pub reach: ReachInput,
}

/// One dated meeting of a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    /// Which one.
    pub id: Uuid,
    /// Its place in the group's series, from 1; never used again.
    pub number: i64,
    /// When it begins.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// The same on the clocks of its zone.
    pub local_start: String,
    /// The IANA zone.
    pub time_zone: String,
    /// How long it takes, in minutes.
    pub minutes: i64,
    /// Whether it takes place.
    #[schema(extensions(("x-extensible-enum" = json!(["scheduled", "cancelled"]))))]
    pub state: String,
    /// Its place in the series on the wall clock, when it was moved away from it by itself.
    #[schema(required)]
    pub moved_from: Option<String>,
}

/// A wall-clock time as it goes over the wire.
pub fn local(at: chrono::NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

impl From<&SessionRecord> for Session {
    fn from(record: &SessionRecord) -> Self {
        let session = &record.session;
        Self {
            id: session.id.uuid(),
            number: session.number.into(),
            starts_at: session.starts_at.to_string(),
            local_start: local(session.local_start),
            time_zone: session.zone.to_string(),
            minutes: session.minutes.get().into(),
            state: session.state.to_string(),
            moved_from: session.moved_from.map(local),
        }
    }
}

/// A page of sessions.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionList {
    /// The sessions, by their beginning.
    pub items: Vec<Session>,
    /// Where the next page begins, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl From<&Page<SessionRecord>> for SessionList {
    fn from(page: &Page<SessionRecord>) -> Self {
        Self {
            items: page.items.iter().map(Session::from).collect(),
            next_cursor: page.next.map(Cursor::encode),
        }
    }
}

/// What a move or cancellation led to.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionsChanged {
    /// The session that was asked about, as it is now.
    pub session: Session,
    /// The ids of all sessions that changed.
    pub changed: Vec<Uuid>,
    /// The numbers of later sessions that stay as they are, because they had been moved or cancelled one by one.
    pub left_alone: Vec<i64>,
}

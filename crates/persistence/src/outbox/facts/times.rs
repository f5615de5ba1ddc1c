//! The times that messages tell of: sessions, workshops, initial conversations.

use chrono::Duration;
use diesel::prelude::*;
use domain::Instant;
use domain::groups::SessionState;
use domain::ids::{GroupId, JourneyId, SessionId};
use domain::joining::BookingState;
use domain::time::Zone;

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{conversations, sessions, workshop_bookings};
use crate::sql::{At, Key, word};

/// A session's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionFacts {
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// The zone of its group.
    pub zone: Zone,
    /// Whether it takes place.
    pub state: SessionState,
    /// What became of the journey's booking of it, when it is a workshop that the journey booked.
    pub booking: Option<BookingState>,
}

/// The time of a session, as it concerns a journey; none once it is gone.
///
/// # Errors
/// Those of the database.
pub fn session(tx: &mut Tx<'_>, session: SessionId, journey: JourneyId) -> Result<Option<SessionFacts>> {
    let row: Option<SessionRow> = sessions::table
        .find(Key(session))
        .select((
            sessions::starts_at,
            sessions::minutes,
            sessions::time_zone,
            sessions::state,
        ))
        .first(tx.conn())
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let booking = booking(tx, session, journey)?;
    Ok(Some(SessionFacts {
        booking,
        ..session_facts(row)?
    }))
}

fn booking(tx: &mut Tx<'_>, session: SessionId, journey: JourneyId) -> Result<Option<BookingState>> {
    let state: Option<String> = workshop_bookings::table
        .filter(workshop_bookings::journey_id.eq(Key(journey)))
        .filter(workshop_bookings::session_id.eq(Key(session)))
        .order((workshop_bookings::booked_at.desc(), workshop_bookings::id.desc()))
        .select(workshop_bookings::state)
        .first(tx.conn())
        .optional()?;
    state.map(|state| word(&state)).transpose()
}

pub(super) fn booked_conversation(tx: &mut Tx<'_>, journey: JourneyId) -> Result<Option<SessionFacts>> {
    let row: Option<(At, At, String)> = conversations::table
        .filter(conversations::journey_id.eq(Key(journey)))
        .filter(conversations::state.eq("booked"))
        .select((
            conversations::starts_at,
            conversations::ends_at,
            conversations::time_zone,
        ))
        .first(tx.conn())
        .optional()?;
    row.map(|(starts_at, ends_at, zone)| {
        Ok(SessionFacts {
            starts_at: starts_at.0,
            ends_at: ends_at.0,
            zone: word(&zone)?,
            state: SessionState::Scheduled,
            booking: None,
        })
    })
    .transpose()
}

type SessionRow = (At, i32, String, String);

pub(super) fn next_session(tx: &mut Tx<'_>, group: GroupId) -> Result<Option<SessionFacts>> {
    let now = tx.now();
    let row: Option<SessionRow> = sessions::table
        .filter(sessions::group_id.eq(Key(group)))
        .filter(sessions::state.eq(SessionState::Scheduled.as_str()))
        .filter(sessions::starts_at.gt(At(now)))
        .order((sessions::starts_at, sessions::id))
        .select((
            sessions::starts_at,
            sessions::minutes,
            sessions::time_zone,
            sessions::state,
        ))
        .first(tx.conn())
        .optional()?;
    row.map(session_facts).transpose()
}

fn session_facts((starts_at, minutes, zone, state): SessionRow) -> Result<SessionFacts> {
    Ok(SessionFacts {
        starts_at: starts_at.0,
        ends_at: starts_at.0.plus(Duration::minutes(minutes.into())),
        zone: word(&zone)?,
        state: word(&state)?,
        booking: None,
    })
}

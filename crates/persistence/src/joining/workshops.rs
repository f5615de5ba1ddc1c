//! Workshops on the way to another group: which ones there are, who comes to which, and the seat that each one takes.
//!
//! *Invariant:* an open booking has a taken place in its workshop's group, so that nobody comes whom the room doesn't
//! hold, however they signed up.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::Instant;
use domain::access::Scope;
use domain::ids::{GroupId, JourneyId, OrganisationId, ProgrammeId, SessionId, WorkshopBookingId, kinds};
use domain::joining::{BookingState, PlaceState, WorkshopState};

use super::places::follow_place;
use super::situation::situation_of_group;
use crate::db::Tx;
use crate::error::Result;
use crate::schema::{groups, programme_workshops, programmes, sessions, workshop_bookings};
use crate::sql::{At, Key};

/// The most workshops that are shown at once: nobody chooses among more.
const SHOWN: i64 = 50;

/// A session of a workshop that lies ahead.
#[derive(Clone, Debug)]
pub struct WorkshopAhead {
    /// The session.
    pub session: SessionId,
    /// Its group.
    pub group: GroupId,
    /// The group's name.
    pub name: String,
    /// How it meets, in the words of the wire.
    pub format: String,
    /// When it begins.
    pub starts_at: Instant,
    /// The same on its zone's clocks.
    pub local_start: String,
    /// Its IANA zone.
    pub time_zone: String,
    /// How long it takes, in minutes.
    pub minutes: i32,
    /// Whether there is room.
    pub open: bool,
}

type AheadRow = (
    Key<kinds::Session>,
    Key<kinds::Group>,
    String,
    String,
    At,
    String,
    String,
    i32,
    String,
);

macro_rules! workshop_sessions {
    ($organisation:expr) => {
        sessions::table
            .inner_join(groups::table.on(groups::id.eq(sessions::group_id)))
            .inner_join(programmes::table.on(programmes::id.eq(groups::programme_id)))
            .filter(sessions::organisation_id.eq($organisation))
            .filter(programmes::kind.eq("workshop"))
            .select((
                sessions::id,
                groups::id,
                groups::name,
                groups::format,
                sessions::starts_at,
                sessions::local_start,
                sessions::time_zone,
                sessions::minutes,
                groups::places_word,
            ))
    };
}

fn ahead(
    (session, group, name, format, starts_at, local_start, time_zone, minutes, word): AheadRow,
) -> WorkshopAhead {
    WorkshopAhead {
        session: session.0,
        group: group.0,
        name,
        format,
        starts_at: starts_at.0,
        local_start,
        time_zone,
        minutes,
        open: word == "open",
    }
}

/// The workshops of an organisation that lie ahead and are shown to the public, the next one first: those that `programme`
/// asks for, or all where it names none.
///
/// # Errors
/// Those of the database.
pub fn workshops_ahead(tx: &mut Tx<'_>, scope: &Scope, programme: ProgrammeId) -> Result<Vec<WorkshopAhead>> {
    let organisation = Key(scope.organisation());
    let named = programme_workshops::table
        .filter(programme_workshops::organisation_id.eq(organisation))
        .filter(programme_workshops::programme_id.eq(Key(programme)));
    let this = named.filter(programme_workshops::workshop_id.eq(groups::programme_id));
    let rows: Vec<AheadRow> = workshop_sessions!(organisation)
        .filter(exists(this).or(not(exists(named))))
        .filter(groups::state.eq("published"))
        .filter(sessions::state.eq("scheduled"))
        .filter(sessions::starts_at.gt(At(tx.now())))
        .order((sessions::starts_at, sessions::id))
        .limit(SHOWN)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(ahead).collect())
}

/// One session of a workshop, whatever became of it.
///
/// # Errors
/// Those of the database.
pub fn workshop(tx: &mut Tx<'_>, scope: &Scope, session: SessionId) -> Result<Option<WorkshopAhead>> {
    let row: Option<AheadRow> = workshop_sessions!(Key(scope.organisation()))
        .filter(sessions::id.eq(Key(session)))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(ahead))
}

/// What booking a session of a workshop needs to know of it.
#[derive(Clone, Copy, Debug)]
pub struct Bookable {
    /// Its group, whose places it takes.
    pub group: GroupId,
    /// Which workshop it is.
    pub programme: ProgrammeId,
    /// When it begins.
    pub starts_at: Instant,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// A session of a workshop that the public may know of.
///
/// # Errors
/// Those of the database.
pub fn bookable(tx: &mut Tx<'_>, scope: &Scope, session: SessionId) -> Result<Option<Bookable>> {
    let found: Option<(Key<kinds::Group>, Key<kinds::Programme>, At, String)> = sessions::table
        .inner_join(groups::table.on(groups::id.eq(sessions::group_id)))
        .inner_join(programmes::table.on(programmes::id.eq(groups::programme_id)))
        .filter(sessions::organisation_id.eq(Key(scope.organisation())))
        .filter(sessions::id.eq(Key(session)))
        .filter(groups::state.ne("draft"))
        .filter(programmes::kind.eq("workshop"))
        .select((groups::id, programmes::id, sessions::starts_at, sessions::state))
        .first(tx.conn())
        .optional()?;
    Ok(found.map(|(group, programme, starts_at, state)| Bookable {
        group: group.0,
        programme: programme.0,
        starts_at: starts_at.0,
        cancelled: state != "scheduled",
    }))
}

/// The sessions that a journey has booked of workshops other than those that are `asked` for; none where any will do.
pub(super) fn booked_elsewhere(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    asked: &[ProgrammeId],
) -> Result<Vec<SessionId>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let asked: Vec<Key<kinds::Programme>> = asked.iter().map(|id| Key(*id)).collect();
    let rows: Vec<Key<kinds::Session>> = workshop_bookings::table
        .inner_join(groups::table.on(groups::id.eq(workshop_bookings::group_id)))
        .filter(workshop_bookings::organisation_id.eq(Key(scope.organisation())))
        .filter(workshop_bookings::journey_id.eq(Key(journey)))
        .filter(groups::programme_id.ne_all(asked))
        .select(workshop_bookings::session_id)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|session| session.0).collect())
}

#[derive(Queryable)]
struct OpenRow {
    id: Key<kinds::WorkshopBooking>,
    group_id: Key<kinds::Group>,
    session_id: Key<kinds::Session>,
    starts_at: At,
}

/// Makes the booking and the seat of a journey say what its standing says, and returns the workshops' groups whose
/// seats changed. `ended` is what became of a booking that the journey no longer has. Runs under the locks of the
/// groups of both workshops.
///
/// # Errors
/// Those of the database.
pub fn follow_workshop(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    wanted: Option<WorkshopState>,
    ended: BookingState,
) -> Result<Vec<GroupId>> {
    let now = tx.now();
    let organisation = Key(scope.organisation());
    let open: Option<OpenRow> = workshop_bookings::table
        .filter(workshop_bookings::organisation_id.eq(organisation))
        .filter(workshop_bookings::journey_id.eq(Key(journey)))
        .filter(workshop_bookings::state.eq("booked"))
        .select((
            workshop_bookings::id,
            workshop_bookings::group_id,
            workshop_bookings::session_id,
            workshop_bookings::starts_at,
        ))
        .first(tx.conn())
        .optional()?;
    let mut changed = Vec::new();
    if let Some(open) = open {
        let row = workshop_bookings::table.filter(workshop_bookings::id.eq(open.id));
        if let Some(same) = wanted.filter(|wanted| wanted.session == open.session_id.0) {
            if same.starts_at != open.starts_at.0 {
                diesel::update(row)
                    .set(workshop_bookings::starts_at.eq(At(same.starts_at)))
                    .execute(tx.conn())?;
            }
            return Ok(changed);
        }
        diesel::update(row)
            .set(workshop_bookings::state.eq(ended.as_str()))
            .execute(tx.conn())?;
        let group = open.group_id.0;
        let (_, there) = situation_of_group(tx, scope, group)?;
        follow_place(tx, scope, group, there.capacity, journey, None, "moved")?;
        changed.push(group);
    }
    if let Some(wanted) = wanted {
        if wanted.starts_at <= now && reopen(tx, scope, journey, wanted.session)? {
            return Ok(changed);
        }
        let group: Key<kinds::Group> = sessions::table
            .filter(sessions::organisation_id.eq(organisation))
            .filter(sessions::id.eq(Key(wanted.session)))
            .select(sessions::group_id)
            .first(tx.conn())?;
        diesel::insert_into(workshop_bookings::table)
            .values((
                workshop_bookings::id.eq(Key(WorkshopBookingId::new(now))),
                workshop_bookings::organisation_id.eq(organisation),
                workshop_bookings::journey_id.eq(Key(journey)),
                workshop_bookings::group_id.eq(group),
                workshop_bookings::session_id.eq(Key(wanted.session)),
                workshop_bookings::starts_at.eq(At(wanted.starts_at)),
                workshop_bookings::state.eq(BookingState::Booked.as_str()),
                workshop_bookings::booked_at.eq(At(now)),
            ))
            .execute(tx.conn())?;
        let (_, there) = situation_of_group(tx, scope, group.0)?;
        let seat = Some(PlaceState::Taken { since: now });
        follow_place(tx, scope, group.0, there.capacity, journey, seat, "moved")?;
        changed.push(group.0);
    }
    Ok(changed)
}

/// What was recorded of a workshop is taken back: the booking is open again. It is over, so nobody needs a seat.
fn reopen(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId, session: SessionId) -> Result<bool> {
    let recorded = [BookingState::Attended.as_str(), BookingState::Missed.as_str()];
    let last: Option<Key<kinds::WorkshopBooking>> = workshop_bookings::table
        .filter(workshop_bookings::organisation_id.eq(Key(scope.organisation())))
        .filter(workshop_bookings::journey_id.eq(Key(journey)))
        .filter(workshop_bookings::session_id.eq(Key(session)))
        .filter(workshop_bookings::state.eq_any(recorded))
        .order((workshop_bookings::booked_at.desc(), workshop_bookings::id.desc()))
        .select(workshop_bookings::id)
        .first(tx.conn())
        .optional()?;
    if let Some(last) = last {
        diesel::update(workshop_bookings::table.filter(workshop_bookings::id.eq(last)))
            .set(workshop_bookings::state.eq(BookingState::Booked.as_str()))
            .execute(tx.conn())?;
    }
    Ok(last.is_some())
}

/// A booking that its session has left behind.
#[derive(Clone, Copy, Debug)]
pub struct Overtaken {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The journey.
    pub journey: JourneyId,
}

/// Open bookings whose session was moved or called off since, over all organisations; at most `limit`.
///
/// # Errors
/// Those of the database.
pub fn overtaken_bookings(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Overtaken>> {
    let rows: Vec<(Key<kinds::Organisation>, Key<kinds::Journey>)> = workshop_bookings::table
        .inner_join(sessions::table.on(sessions::id.eq(workshop_bookings::session_id)))
        .filter(workshop_bookings::state.eq(BookingState::Booked.as_str()))
        .filter(
            sessions::state
                .ne("scheduled")
                .or(sessions::starts_at.ne(workshop_bookings::starts_at)),
        )
        .order(workshop_bookings::id)
        .limit(limit)
        .select((workshop_bookings::organisation_id, workshop_bookings::journey_id))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(organisation, journey)| Overtaken {
            organisation: organisation.0,
            journey: journey.0,
        })
        .collect())
}

/// How the session of a booking stands: nothing when it was called off, else its beginning.
///
/// # Errors
/// Those of the database.
pub fn session_start(tx: &mut Tx<'_>, scope: &Scope, session: SessionId) -> Result<Option<Instant>> {
    let start: Option<At> = sessions::table
        .filter(sessions::organisation_id.eq(Key(scope.organisation())))
        .filter(sessions::id.eq(Key(session)))
        .filter(sessions::state.eq("scheduled"))
        .select(sessions::starts_at)
        .first(tx.conn())
        .optional()?;
    Ok(start.map(|at| at.0))
}

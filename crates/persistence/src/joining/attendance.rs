//! Who comes to a session of a workshop, as its facilitators see them.

use diesel::prelude::*;
use domain::Instant;
use domain::access::Scope;
use domain::ids::{GroupId, JourneyId, SessionId, WorkshopBookingId, kinds};
use domain::joining::BookingState;
use domain::page::{Cursor, Page, PageRequest};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{enquiries, workshop_bookings};
use crate::sql::{At, Key, beyond, word};

/// Somebody who comes to a workshop, as its facilitators see it.
#[derive(Clone, Debug)]
pub struct KeptBooking {
    /// The booking.
    pub id: WorkshopBookingId,
    /// Whose journey.
    pub journey: JourneyId,
    /// What the person wishes to be called.
    pub preferred_name: Option<String>,
    /// What became of it.
    pub state: BookingState,
    /// Since when.
    pub booked_at: Instant,
}

type BookingRow = (
    Key<kinds::WorkshopBooking>,
    Key<kinds::Journey>,
    Option<String>,
    String,
    At,
);

macro_rules! bookings {
    ($scope:expr, $group:expr, $session:expr) => {
        workshop_bookings::table
            .left_join(enquiries::table.on(enquiries::journey_id.eq(workshop_bookings::journey_id)))
            .filter(workshop_bookings::organisation_id.eq(Key($scope.organisation())))
            .filter(workshop_bookings::group_id.eq(Key($group)))
            .filter(workshop_bookings::session_id.eq(Key($session)))
            .filter(workshop_bookings::state.ne(BookingState::Cancelled.as_str()))
            .select((
                workshop_bookings::id,
                workshop_bookings::journey_id,
                enquiries::preferred_name.nullable(),
                workshop_bookings::state,
                workshop_bookings::booked_at,
            ))
    };
}

/// Who comes to a session of a workshop, or came, in the order of booking; bookings that were given back are left out.
/// Whether the group is within reach is asked before.
///
/// # Errors
/// Those of the database.
pub fn booking_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    session: SessionId,
    page: PageRequest,
) -> Result<Page<KeptBooking>> {
    let mut query = bookings!(scope, group, session).into_boxed();
    if let Some(after) = page.after {
        query = query.filter(beyond(
            "workshop_bookings.booked_at",
            "workshop_bookings.id",
            after,
        ));
    }
    let rows: Vec<BookingRow> = query
        .order((workshop_bookings::booked_at, workshop_bookings::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let rows = rows.into_iter().map(kept_booking).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, page.limit, |booking| Cursor {
        key: booking.booked_at.micros(),
        id: booking.id.uuid(),
    }))
}

/// The latest booking that a journey has or had at a session of a workshop. Whether the group is within reach is asked
/// before.
///
/// # Errors
/// Those of the database.
pub fn booking(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    session: SessionId,
    journey: JourneyId,
) -> Result<Option<KeptBooking>> {
    let row: Option<BookingRow> = bookings!(scope, group, session)
        .filter(workshop_bookings::journey_id.eq(Key(journey)))
        .order((workshop_bookings::booked_at.desc(), workshop_bookings::id.desc()))
        .first(tx.conn())
        .optional()?;
    row.map(kept_booking).transpose()
}

fn kept_booking((id, journey, preferred_name, state, booked_at): BookingRow) -> Result<KeptBooking> {
    Ok(KeptBooking {
        id: id.0,
        journey: journey.0,
        preferred_name,
        state: word(&state)?,
        booked_at: booked_at.0,
    })
}

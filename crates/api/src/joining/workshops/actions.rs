//! Booking a workshop, and recording who was there.

use domain::access::Scope;
use domain::error::Flaw;
use domain::groups::PlaceAnswer;
use domain::ids::{GroupId, JourneyId, SessionId};
use domain::joining::Command;
use domain::page::{Page, PageRequest};
use domain::text::Line;
use domain::{FieldErrors, Refusal};
use persistence::Tx;
use persistence::groups::sessions;
use persistence::joining::{self as kept, Bookable, KeptBooking};

use super::views::WorkshopList;
use crate::error::{ApiError, Result};
use crate::joining::actions::{Shown, shown};
use crate::joining::carry_out::{Asker, carry_out, keep, read};

/// The workshops that lie ahead and that a journey can book: those that its programme asks for.
///
/// # Errors
/// 404.
pub fn workshop_list(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId) -> Result<WorkshopList> {
    let journey = kept::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    let ahead = kept::workshops_ahead(tx, scope, journey.programme)?;
    Ok(WorkshopList::from(ahead))
}

/// Books the workshop of `session`, or moves there from another one. Runs under the locks of both workshops' groups.
///
/// # Errors
/// 404; 422 when it can't be booked at all; 409 when it is full, booked already, or the journey refuses.
pub fn book_workshop(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    session: SessionId,
    asker: Asker,
) -> Result<Shown> {
    let found = read(tx, scope, id)?;
    let Some(Bookable {
        group,
        programme,
        starts_at,
        cancelled,
    }) = kept::bookable(tx, scope, session)?
    else {
        let mut errors = FieldErrors::new();
        errors.add("/session", Flaw::new("unknown", "Name a session of a workshop."));
        return Err(ApiError::Fields(errors));
    };
    let command = Command::BookWorkshop { session, starts_at };
    let added = found.journey().decide(&command, asker.actor)?;
    if !found.situation.asks_for_workshop(programme) {
        return Err(Refusal::AnotherWorkshop.into());
    }
    if cancelled {
        return Err(Refusal::SessionCancelled.into());
    }
    let booked = found.standing().workshop;
    if booked.is_some_and(|booked| booked.session == session) {
        return Err(Refusal::AlreadyBooked.into());
    }
    let there = match booked {
        Some(booked) => kept::workshop(tx, scope, booked.session)?.is_some_and(|now| now.group == group),
        None => false,
    };
    // Another session of the same group needs no other seat.
    if !there && kept::situation_of_group(tx, scope, group)?.0.asked()? != PlaceAnswer::Place {
        return Err(Refusal::GroupFull.into());
    }
    keep(tx, scope, found, added, &command, asker)?;
    let done = read(tx, scope, id)?;
    shown(tx, scope, done)
}

/// Records whether somebody was at a session of a workshop; `None` takes back what was recorded by mistake. Whoever
/// facilitates the workshop does this without reading the journey. Runs under the journey's lock.
///
/// # Errors
/// 404; 409 when it hasn't begun, is recorded already, or can't be taken back.
pub fn attendance_record(
    tx: &mut Tx<'_>,
    scope: &Scope,
    (group, session, id): (GroupId, SessionId, JourneyId),
    attended: Option<bool>,
    asker: Asker,
) -> Result<KeptBooking> {
    reached(tx, scope, group, session)?;
    // The workshop is theirs; the journey leads elsewhere, and nothing of it is shown.
    let system = Scope::system(scope.organisation());
    let booking = |tx: &mut Tx<'_>| kept::booking(tx, &system, group, session, id);
    booking(tx)?.ok_or(Refusal::NothingBooked)?;
    let mistake = Line::parse("Recorded by mistake.").expect("one short line, and a constant");
    let command = read(tx, &system, id)?
        .journey()
        .attendance(session, attended, &mistake)?;
    carry_out(tx, &system, id, &command, asker)?;
    Ok(booking(tx)?.ok_or(Refusal::NothingBooked)?)
}

/// Who comes to a session of a workshop within `scope`.
///
/// # Errors
/// 404.
pub fn booking_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    (group, session): (GroupId, SessionId),
    page: PageRequest,
) -> Result<Page<KeptBooking>> {
    reached(tx, scope, group, session)?;
    Ok(kept::booking_list(tx, scope, group, session, page)?)
}

fn reached(tx: &mut Tx<'_>, scope: &Scope, group: GroupId, session: SessionId) -> Result<()> {
    let reached =
        kept::reaches_group(tx, scope, group)? && sessions::fetch(tx, scope, group, session)?.is_some();
    if reached { Ok(()) } else { Err(ApiError::NotFound) }
}

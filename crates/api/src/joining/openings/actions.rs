//! Opening a journey, and reading what was opened.

use domain::access::{OPENING_LASTS, Scope};
use domain::error::Flaw;
use domain::events::{Actor, Event, EventKind};
use domain::ids::{JourneyId, JourneyOpeningId, PersonId};
use domain::text::Line;
use domain::{FieldErrors, Id, Instant};
use persistence::joining::{self as kept, Opening};
use persistence::{Tx, events};

use super::views::JourneyOpeningCreate;
use crate::error::{ApiError, Result};
use crate::joining::actions::{Shown, journey_fetch_by_staff};

/// An opening, and its journey for as long as it may be read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The opening.
    pub opening: Opening,
    /// The journey; none once the time is over.
    pub journey: Option<Shown>,
}

/// Until when an opened journey may be read.
pub fn open_until(opening: &Opening) -> Instant {
    opening.opened_at.plus(OPENING_LASTS)
}

/// Opens the journey that is called so on the telephone.
///
/// # Errors
/// 422.
pub fn journey_opening_create(
    tx: &mut Tx<'_>,
    scope: &Scope,
    by: PersonId,
    create: &JourneyOpeningCreate,
) -> Result<Opened> {
    let mut errors = FieldErrors::new();
    let reason = errors.take("/reason", Line::parse(&create.reason));
    let journey = match errors.take("/reference", Line::parse(&create.reference)) {
        Some(called) => {
            let called = called.as_str().to_uppercase();
            let found = kept::journey_by_reference(tx, scope, &called)?;
            let unknown = || Flaw::new("unknown", "There is no journey with this reference here.");
            errors.take("/reference", found.ok_or_else(unknown))
        }
        None => None,
    };
    let (reason, journey) = errors
        .into_result(reason.zip(journey))
        .map_err(ApiError::Fields)?;
    let id = open(tx, scope, by, journey, &reason)?;
    journey_opening_fetch(tx, scope, by, id)
}

/// Keeps that a journey was opened, and logs it.
///
/// # Errors
/// Those of the database.
pub fn open(
    tx: &mut Tx<'_>,
    scope: &Scope,
    by: PersonId,
    journey: JourneyId,
    reason: &Line,
) -> Result<JourneyOpeningId> {
    let id = Id::new(tx.now());
    kept::opening_insert(tx, scope, id, journey, by, reason.as_str())?;
    let event = Event::new(EventKind::JourneyOpened, Actor::Staff(by), scope.organisation());
    events::record(tx, event.journey(journey))?;
    Ok(id)
}

/// Reads an opening within `scope`, and its journey while that is open. Reading a message is logged.
///
/// # Errors
/// 404.
pub fn journey_opening_fetch(
    tx: &mut Tx<'_>,
    scope: &Scope,
    by: PersonId,
    id: JourneyOpeningId,
) -> Result<Opened> {
    let opening = kept::opening(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    let journey = if tx.now() < open_until(&opening) {
        // What she opened with a reason she reads whole, whatever else her roles reach.
        let whole = Scope::system(scope.organisation());
        Some(journey_fetch_by_staff(
            tx,
            &whole,
            opening.journey,
            Actor::Staff(by),
        )?)
    } else {
        None
    };
    Ok(Opened { opening, journey })
}

//! Putting together what is held on one journey.

use domain::access::Scope;
use domain::events::{Event, EventKind};
use domain::ids::JourneyId;
use persistence::joining::{held_events, held_journey};
use persistence::{Tx, events};

use super::views::JourneyExport;
use crate::error::{ApiError, Result};
use crate::joining::carry_out::{Asker, read};

/// Everything that is held on a journey within `scope`.
///
/// # Errors
/// 404.
pub fn export(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<JourneyExport> {
    read(tx, scope, journey)?;
    let held = held_journey(tx, scope, journey)?.ok_or(ApiError::NotFound)?;
    let events = held_events(tx, scope, journey)?;
    Ok(JourneyExport {
        made_at: tx.now().to_string(),
        journey: held.into(),
        events: events.into_iter().map(Into::into).collect(),
    })
}

/// The same for staff whom the person asked. That they took it is logged, and stands in what they took.
///
/// # Errors
/// 404.
pub fn export_for_person(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    asker: Asker,
) -> Result<JourneyExport> {
    read(tx, scope, journey)?;
    let event = Event::new(EventKind::JourneyExported, asker.who, scope.organisation());
    events::record(tx, event.journey(journey))?;
    export(tx, scope, journey)
}

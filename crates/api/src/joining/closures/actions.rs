//! Closing an organisation for a while.

use domain::access::Scope;
use domain::events::{Actor, Event, EventKind};
use domain::ids::{ClosureId, JourneyId, OrganisationId};
use domain::joining::working_days::Closure;
use domain::text::Line;
use domain::{FieldErrors, Id};
use persistence::joining::{self as kept, KeptClosure};
use persistence::{Db, Tx, events, offer};

use super::views::ClosureCreate;
use crate::error::{ApiError, Result};
use crate::joining::absences::actions::last_day_fits;
use crate::joining::duties::follow_again;

/// Writes a closure down.
///
/// # Errors
/// 422.
pub fn closure_create(
    tx: &mut Tx<'_>,
    scope: &Scope,
    by: Actor,
    create: &ClosureCreate,
) -> Result<KeptClosure> {
    let organisation = scope.organisation();
    offer::changed(tx, organisation)?;
    let today = tx.now().local(kept::working_days(tx, organisation)?.zone).date();
    let mut errors = FieldErrors::new();
    errors.take(
        "/last_day",
        last_day_fits(create.first_day, create.last_day, today),
    );
    let note = errors.take("/note", Line::parse(&create.note));
    let note = errors.into_result(note).map_err(ApiError::Fields)?;
    let closure = KeptClosure {
        id: Id::new(tx.now()),
        days: Closure {
            first_day: create.first_day,
            last_day: create.last_day,
        },
        note: note.to_string(),
    };
    kept::add_closure(tx, scope, &closure)?;
    events::record(tx, Event::new(EventKind::ClosureCreated, by, organisation))?;
    Ok(closure)
}

/// Takes a closure back.
///
/// # Errors
/// 404.
pub fn closure_remove(tx: &mut Tx<'_>, scope: &Scope, by: Actor, id: ClosureId) -> Result<()> {
    offer::changed(tx, scope.organisation())?;
    if !kept::remove_closure(tx, scope, id)? {
        return Err(ApiError::NotFound);
    }
    let event = Event::new(EventKind::ClosureRemoved, by, scope.organisation());
    Ok(events::record(tx, event)?)
}

/// Writes anew by when the organisation owes what is its own to do, after its calendar has changed. Each journey in a
/// transaction of its own: who reads one meanwhile reads the new date already, and lists follow.
///
/// # Errors
/// Those of the database.
pub async fn follow_the_calendar(db: &Db, organisation: OrganisationId) -> Result<()> {
    let ours: Vec<JourneyId> = db
        .read(move |tx| {
            tx.enter(organisation)?;
            Ok::<_, ApiError>(kept::journeys_of_ours(tx, organisation)?)
        })
        .await?;
    for journey in ours {
        follow_again(db, organisation, journey).await?;
    }
    Ok(())
}

//! Reading and changing an organisation's settings.

use domain::access::Scope;
use domain::events::{Actor, Event, EventKind};
use persistence::identity::organisations::{self, Organisation};
use persistence::{Tx, events, offer};

use super::views::OrganisationUpdate;
use crate::error::{ApiError, Result};
use crate::wire::IfMatch;

/// Changes the settings from the version that was read. What the public reads of them is shown at once.
///
/// # Errors
/// 412, 422, 503.
pub fn organisation_update(
    tx: &mut Tx<'_>,
    scope: &Scope,
    by: Actor,
    read: IfMatch,
    changes: &OrganisationUpdate,
) -> Result<Organisation> {
    let kept = organisations::fetch(tx, scope)?;
    read.check(kept.version)?;
    let settings = changes.over(kept.settings, tx.now())?;
    if !organisations::update(tx, scope, kept.version, &settings)? {
        return Err(ApiError::Stale);
    }
    offer::changed(tx, scope.organisation())?;
    events::record(
        tx,
        Event::new(EventKind::OrganisationUpdated, by, scope.organisation()),
    )?;
    Ok(organisations::fetch(tx, scope)?)
}

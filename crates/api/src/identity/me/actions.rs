//! Changing one's own details, and signing out one's own devices.

use domain::events::{Actor, Event, EventKind};
use domain::ids::{DeviceId, PersonId};
use persistence::identity::devices;
use persistence::identity::people::{self, Person};
use persistence::{Tx, events};

use super::views::MeUpdate;
use crate::error::{ApiError, Result};
use crate::wire::IfMatch;

/// Changes one's own details from the version that was read. A preferred name stands everywhere at once.
///
/// # Errors
/// 412, 422, 503.
pub fn me_update(tx: &mut Tx<'_>, person: PersonId, read: IfMatch, changes: &MeUpdate) -> Result<Person> {
    let kept = people::fetch(tx, person)?;
    read.check(kept.version)?;
    let details = changes.over(&kept)?;
    if !people::update(tx, person, kept.version, &details)? {
        return Err(ApiError::Stale);
    }
    if details.preferred_name != kept.preferred_name || details.pronouns != kept.pronouns {
        people::rename_everywhere(tx, person, &details.preferred_name)?;
    }
    record(tx, EventKind::MeUpdated, person)?;
    Ok(people::fetch(tx, person)?)
}

/// Signs out one of one's own devices.
///
/// # Errors
/// 404, 503.
pub fn device_revoke(tx: &mut Tx<'_>, person: PersonId, device: DeviceId) -> Result<()> {
    if !devices::revoke(tx, person, device)? {
        return Err(ApiError::NotFound);
    }
    record(tx, EventKind::DeviceRevoked, person)
}

fn record(tx: &mut Tx<'_>, kind: EventKind, person: PersonId) -> Result<()> {
    let event = Event::new(kind, Actor::Peer(Some(person)), None).person(person);
    Ok(events::record(tx, event)?)
}

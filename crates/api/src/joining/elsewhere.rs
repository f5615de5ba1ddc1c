//! Going on in another group.

use domain::access::Scope;
use domain::error::Flaw;
use domain::ids::{GroupId, JourneyId};
use domain::joining::Command;
use domain::{FieldErrors, Refusal};
use persistence::Tx;
use persistence::joining as kept;

use super::actions::{Shown, shown};
use super::carry_out::{Asker, keep, read};
use crate::error::{ApiError, Result};

/// Lets a journey go on in `to`: what it held in its group before is passed on there, and what follows in `to` follows
/// at once. Runs under the locks of both groups.
///
/// # Errors
/// 404; 422 when there is no such group; 409 when it takes nobody, is the group already, or the journey refuses.
pub fn suggest_group(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    to: GroupId,
    asker: Asker,
) -> Result<Shown> {
    let found = read(tx, scope, id)?;
    let system = Scope::system(scope.organisation());
    let Some(destination) = kept::destination_by_group(tx, &system, to)? else {
        let mut errors = FieldErrors::new();
        errors.add("/group", Flaw::new("unknown", "Name a group that is published."));
        return Err(ApiError::Fields(errors));
    };
    let command = Command::SuggestGroup { group: to };
    let added = found.journey().decide(&command, asker.actor)?;
    if found.row.group == Some(to) {
        return Err(Refusal::NothingChanged.into());
    }
    if !kept::situation_of_group(tx, &system, to)?.0.is_open() {
        return Err(Refusal::GroupNotOpen.into());
    }
    keep(tx, scope, found, added, &command, asker)?;
    kept::lead_to(tx, scope, id, destination.programme, to)?;
    let arrived = read(tx, &system, id)?;
    let follows = arrived.journey().settle();
    keep(tx, &system, arrived, follows, &command, Asker::SYSTEM)?;
    let done = read(tx, &system, id)?;
    shown(tx, &system, done)
}

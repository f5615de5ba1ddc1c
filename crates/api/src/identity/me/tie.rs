//! Ending everything that ties somebody to an organisation.

use domain::Refusal;
use domain::access::Scope;
use domain::ids::PersonId;
use persistence::Tx;
use persistence::identity::tie::{self, Tie};

use super::tie_views::JourneysThen;
use crate::error::{ApiError, Result};
use crate::identity::people::actions::{organisation_leave, would_lose_its_last_owner};
use crate::joining::actions::{erase, the_peer, withdraw};

/// What ties somebody to an organisation, and why they can't leave it yet.
///
/// # Errors
/// 404 when nothing does.
pub fn my_tie_fetch(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<(Tie, Option<Refusal>)> {
    let tie = tie::fetch(tx, scope, person)?;
    if tie.roles.is_none() && tie.journeys.is_empty() {
        return Err(ApiError::NotFound);
    }
    let refused = would_lose_its_last_owner(tx, scope, person)?.then_some(Refusal::LastOwner);
    Ok((tie, refused))
}

/// Ends it all: roles first, so that nothing is booked with somebody who goes, then each of their own journeys.
///
/// # Errors
/// 404 when nothing ties them to it, 409 for the last owner.
pub fn my_tie_end(tx: &mut Tx<'_>, scope: &Scope, person: PersonId, then: JourneysThen) -> Result<()> {
    let (tied, _) = my_tie_fetch(tx, scope, person)?;
    if tied.roles.is_some() {
        organisation_leave(tx, scope, person)?;
    }
    for journey in tie::hold_journeys(tx, scope, person)? {
        match then {
            JourneysThen::Withdraw => withdraw(tx, scope, journey, the_peer(Some(person))).map(|_| ())?,
            JourneysThen::Erase => erase(tx, scope, journey, the_peer(Some(person)))?,
        }
    }
    Ok(())
}

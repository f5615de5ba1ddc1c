//! Telling those who stand in for somebody who is away. The message says only that there is something to look at.

use chrono::Duration;
use domain::events::{About, Job, Template};
use domain::ids::{OrganisationId, PersonId};
use persistence::outbox::{self, Claim};
use persistence::{Result, Tx, joining};

/// Tells those who stand in for the recipient of `claim`, who is away. Whose message it was stays with that person.
///
/// # Errors
/// Those of the database.
pub fn hand_on(tx: &mut Tx<'_>, claim: &Claim) -> Result<()> {
    let (About::Facilitator { person, .. }, Some(organisation)) = (claim.about, claim.organisation) else {
        return Ok(());
    };
    if let Some(away) = joining::away_now(tx, organisation, person)? {
        for each in joining::stand_ins(tx, organisation, &away)? {
            tell(tx, organisation, each)?;
        }
    }
    Ok(())
}

/// Tells `person` that there is something of somebody who is away, unless that is on its way already.
///
/// # Errors
/// Those of the database.
pub fn tell(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> Result<()> {
    if joining::stand_in_is_queued(tx, organisation, person)? {
        return Ok(());
    }
    let job = Job {
        template: Template::StandIn,
        about: About::Person(person),
        session: None,
        after: Duration::zero(),
    };
    outbox::queue(tx, Some(organisation), &job)
}

//! Letters to the people of an organisation about their work as a whole: a number at most, and the way to their page.

use std::collections::BTreeSet;

use domain::events::Template;
use domain::ids::{JourneyId, OrganisationId, PersonId};
use persistence::outbox::facts::{self, InvitationFacts};
use persistence::{Result, Tx, joining};

use super::{Desk, Letters, NotNeeded, from};
use crate::mail::letter::Letter;

/// The invitation of `person`, or why it is not needed.
pub(super) fn invitation(
    tx: &mut Tx<'_>,
    desk: &Desk,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Letters> {
    match facts::invitation(tx, organisation, person)? {
        None => Ok(Err(NotNeeded("gone"))),
        Some(tie) if tie.ended => Ok(Err(NotNeeded("ended"))),
        Some(tie) if tie.accepted => Ok(Err(NotNeeded("accepted"))),
        Some(tie) => to(tx, desk, Template::Invitation, organisation, tie, None),
    }
}

/// How many things are late of which `person` is to know, as things are now; or why they need not be told.
pub(super) fn overdue(
    tx: &mut Tx<'_>,
    desk: &Desk,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Letters> {
    let Some(tie) = facts::invitation(tx, organisation, person)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    let notices = joining::overdue_notices_now(tx, organisation)?.into_iter();
    let late: BTreeSet<JourneyId> = notices
        .filter(|notice| notice.person == person)
        .map(|notice| notice.journey)
        .collect();
    if late.is_empty() {
        return Ok(Err(NotNeeded("nothing_late")));
    }
    to(tx, desk, Template::Overdue, organisation, tie, Some(late.len()))
}

/// That something of somebody who is away is for `person` to look at; or why it isn't any more.
pub(super) fn stand_in(
    tx: &mut Tx<'_>,
    desk: &Desk,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Letters> {
    let Some(tie) = facts::invitation(tx, organisation, person)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    if !joining::stands_in(tx, organisation, person)? {
        return Ok(Err(NotNeeded("nobody_away")));
    }
    to(tx, desk, Template::StandIn, organisation, tie, None)
}

fn to(
    tx: &mut Tx<'_>,
    desk: &Desk,
    template: Template,
    organisation: OrganisationId,
    tie: InvitationFacts,
    count: Option<usize>,
) -> Result<Letters> {
    let Some(sender) = facts::sender(tx, organisation)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    Ok(Ok(Letter {
        name: Some(tie.preferred_name),
        link: Some(format!("{}/sign-in", desk.public_url)),
        count,
        ..from(sender, template, tie.email)
    }))
}

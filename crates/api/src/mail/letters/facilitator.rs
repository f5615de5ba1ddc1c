//! Letters to those who hold an initial conversation. They tell its time and nothing of whom it is with.

use domain::events::{REMINDER_AHEAD, Template};
use domain::ids::{JourneyId, OrganisationId, PersonId};
use domain::words;
use persistence::outbox::facilitators;
use persistence::outbox::facts;
use persistence::{Result, Tx, joining};

use super::{AWAY, Desk, Letters, NotNeeded, from};
use crate::mail::letter::Letter;

/// The letter about a conversation to one who holds it, or held it; or why it is not needed.
pub(super) fn about_conversation(
    tx: &mut Tx<'_>,
    desk: &Desk,
    template: Template,
    organisation: OrganisationId,
    person: PersonId,
    journey: JourneyId,
) -> Result<Letters> {
    let now = tx.now();
    let Some(facilitator) = facilitators::facilitator(tx, organisation, person, journey)? else {
        return Ok(Err(NotNeeded("no_role")));
    };
    if let Some(away) = joining::away_now(tx, organisation, person)?
        && !joining::stand_ins(tx, organisation, &away)?.is_empty()
    {
        return Ok(Err(AWAY));
    }
    let Some(sender) = facts::sender(tx, organisation)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    let ahead = facilitator.booked.filter(|talk| talk.starts_at > now);
    let tells_of = match (template, ahead) {
        (Template::FacilitatorBooked, Some(talk)) => Some(talk),
        (Template::FacilitatorReminder, Some(talk)) if talk.starts_at.since(now) <= REMINDER_AHEAD => {
            Some(talk)
        }
        (Template::FacilitatorReminder, Some(_)) => return Ok(Err(NotNeeded("moved"))),
        (Template::FacilitatorBooked | Template::FacilitatorReminder, None) => {
            return Ok(Err(NotNeeded("nothing_booked")));
        }
        (Template::FacilitatorReleased, _) if facilitator.booked.is_some() => {
            return Ok(Err(NotNeeded("booked_again")));
        }
        (Template::FacilitatorReleased, _) => None,
        _ => return Ok(Err(NotNeeded("mismatch"))),
    };
    Ok(Ok(Letter {
        name: Some(facilitator.preferred_name),
        link: Some(format!("{}/sign-in", desk.public_url)),
        when: tells_of.map(|talk| words::span(talk.starts_at, talk.ends_at, talk.zone)),
        ..from(sender, template, facilitator.email)
    }))
}

//! Letters to the person of a journey.

use domain::Instant;
use domain::events::{REMINDER_AHEAD, Template};
use domain::groups::SessionState;
use domain::ids::JourneyId;
use domain::joining::{BookingState, Stage};
use domain::text::Channel;
use domain::time::Zone;
use domain::words;
use persistence::outbox::Claim;
use persistence::outbox::facts::{self, JourneyFacts, Sender, SessionFacts};
use persistence::{Result, Tx};

use super::{Desk, Letters, NotNeeded, from};
use crate::mail::letter::Letter;
use crate::secrets::ExposeSecret as _;

/// The letter about a journey that a job asks for, as the facts are now; or why it is not needed.
pub(super) fn about_journey(tx: &mut Tx<'_>, desk: &Desk, claim: &Claim, id: JourneyId) -> Result<Letters> {
    let now = tx.now();
    let Some(journey) = facts::journey(tx, id)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    let Some(sender) = facts::sender(tx, journey.organisation)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    let session = match claim.session {
        Some(session) => facts::session(tx, session, id)?,
        None => None,
    };
    if let Err(why) = still_true(claim.template, &journey, session, now) {
        return Ok(Err(why));
    }
    let token = desk.keyring.tracking_token(id, journey.tracking_generation);
    let link = format!("{}/t#{}", desk.public_url, token.expose_secret());
    Ok(Ok(write(claim.template, journey, session, sender, link)))
}

/// Whether what a message about a journey says is true now.
fn still_true(
    template: Template,
    journey: &JourneyFacts,
    session: Option<SessionFacts>,
    now: Instant,
) -> std::result::Result<(), NotNeeded> {
    let holds = |holds: bool, why| if holds { Ok(()) } else { Err(NotNeeded(why)) };
    holds(journey.channel == Channel::Email, "not_by_mail")?;
    if template == Template::Withdrawn {
        return holds(journey.stage == Stage::Withdrawn, "not_withdrawn");
    }
    holds(journey.stage != Stage::Withdrawn, "withdrawn")?;
    holds(journey.stage != Stage::Lapsed, "lapsed")?;
    holds(
        journey.tracking_ends_at.is_some_and(|ends_at| ends_at > now),
        "no_link",
    )?;
    let place = journey
        .place
        .filter(|place| place.held_until.is_none_or(|until| until > now));
    let taken = place.is_some_and(|place| place.taken);
    let ahead = journey
        .conversation
        .filter(|conversation| conversation.starts_at > now);
    let of_session = |state| {
        let session = session.ok_or(NotNeeded("gone"))?;
        let booked = matches!(
            session.booking,
            Some(BookingState::Booked | BookingState::Cancelled)
        );
        holds(place.is_some() || booked, "no_place")?;
        holds(session.state == state, "changed")?;
        holds(session.starts_at > now, "over")
    };
    let booking = session.and_then(|session| session.booking);
    // Whoever may be written to at some hours only is reminded at the last of them before.
    let soon = |starts_at: Instant| journey.some_hours || starts_at.since(now) <= REMINDER_AHEAD;
    match template {
        Template::SignInCode
        | Template::Invitation
        | Template::NameCheckQuestion
        | Template::Withdrawn
        | Template::FacilitatorBooked
        | Template::FacilitatorReleased
        | Template::FacilitatorReminder
        | Template::Overdue
        | Template::StandIn => Err(NotNeeded("mismatch")),
        Template::ConfirmContact | Template::ConfirmReminder => holds(!journey.confirmed, "confirmed"),
        Template::TrackingLink => Ok(()),
        Template::PlaceTaken => holds(taken, "no_place"),
        Template::PlaceFromWaitingList => holds(place.is_some(), "no_place"),
        Template::WaitingListed => holds(journey.waiting, "not_waiting"),
        Template::PlaceLapsed => holds(place.is_none() && journey.lapsed, "changed"),
        Template::PlaceTakenBack => holds(place.is_none(), "changed"),
        Template::OfferMade | Template::OfferEndsSoon => {
            holds(place.is_some() && journey.stage == Stage::Offer, "no_offer")
        }
        Template::OfferLapsed => holds(place.is_none() && journey.lapsed && journey.waiting, "changed"),
        Template::PlaceHeld => {
            let until_done = place.is_some_and(|place| !place.taken && place.held_until.is_none());
            holds(until_done, "changed")
        }
        Template::PleaseAgree => holds(journey.stage == Stage::Agreement, "changed"),
        Template::GroupSuggested => holds(!taken, "changed"),
        Template::Left => holds(place.is_none() && !journey.waiting, "changed"),
        Template::ConversationBooked | Template::ConversationMoved => {
            holds(ahead.is_some(), "nothing_booked")
        }
        Template::ConversationCancelled => holds(journey.conversation.is_none(), "booked_again"),
        Template::ConversationReminder => {
            let ahead = ahead.ok_or(NotNeeded("nothing_booked"))?;
            holds(soon(ahead.starts_at), "moved")
        }
        Template::SessionMoved => of_session(SessionState::Scheduled),
        Template::WorkshopBooked => {
            of_session(SessionState::Scheduled)?;
            holds(booking == Some(BookingState::Booked), "nothing_booked")
        }
        Template::WorkshopReminder => {
            of_session(SessionState::Scheduled)?;
            holds(booking == Some(BookingState::Booked), "nothing_booked")?;
            let ahead = session.is_some_and(|session| soon(session.starts_at));
            holds(ahead, "moved")
        }
        Template::SessionCancelled => of_session(SessionState::Cancelled),
    }
}

fn write(
    template: Template,
    journey: JourneyFacts,
    session: Option<SessionFacts>,
    sender: Sender,
    link: String,
) -> Letter {
    let zone = sender.zone;
    let place = journey.place;
    let tells_of = if template.is_about_a_conversation() {
        journey.conversation
    } else {
        session.or_else(|| place.and(journey.next_session))
    };
    Letter {
        name: Some(journey.preferred_name),
        link: (template != Template::Withdrawn).then_some(link),
        when: tells_of.map(|session| words::span(session.starts_at, session.ends_at, session.zone)),
        own_when: tells_of.and_then(|session| elsewhere(session, journey.zone)),
        held: place.is_some_and(|place| !place.taken),
        held_until: place
            .and_then(|place| place.held_until)
            .map(|until| words::moment(until, tells_of.map_or(zone, |session| session.zone))),
        waiting: journey.waiting,
        ..from(sender, template, journey.contact)
    }
}

/// A session's time where its reader is, when clocks there read otherwise.
fn elsewhere(session: SessionFacts, own: Option<Zone>) -> Option<String> {
    let own = own.filter(|own| session.starts_at.local(*own) != session.starts_at.local(session.zone))?;
    Some(words::span(session.starts_at, session.ends_at, own))
}

#[cfg(test)]
mod tests;

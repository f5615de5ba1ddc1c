//! From a job to its letter: the present facts decide whether the message is still true, and what it tells.

use std::sync::Arc;

use domain::Instant;
use domain::events::{About, Template};
use domain::groups::SessionState;
use domain::ids::{JourneyId, OrganisationId, PersonId, SignInCodeId};
use domain::joining::Stage;
use domain::text::Channel;
use domain::time::Zone;
use domain::words;
use persistence::outbox::facts::{self, JourneyFacts, Sender, SessionFacts};
use persistence::outbox::{self, Claim};
use persistence::{Error, Result, Tx};

use super::letter::{Help, Letter};
use crate::secrets::{ExposeSecret as _, Keyring};

/// What letters are written with.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Makes codes and links.
    pub keyring: Arc<Keyring>,
    /// The address under which people reach this server, without a slash at its end.
    pub public_url: String,
}

/// Why a message is not needed any more, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotNeeded(pub &'static str);

type Letters = std::result::Result<Letter, NotNeeded>;

/// The letter that a job asks for, as the facts are now; or why it is not needed.
///
/// # Errors
/// Those of the database.
pub fn gather(tx: &mut Tx<'_>, desk: &Desk, claim: &Claim) -> Result<Letters> {
    if outbox::superseded(tx, claim)? {
        return Ok(Err(NotNeeded("superseded")));
    }
    match (claim.about, claim.organisation) {
        (About::Code(code), _) => about_code(tx, desk, claim.template, code),
        (About::Person(person), Some(organisation)) => {
            about_person(tx, desk, claim.template, organisation, person)
        }
        (About::Person(_), None) => Ok(Err(NotNeeded("gone"))),
        (About::Journey(journey), _) => about_journey(tx, desk, claim, journey),
    }
}

fn about_code(tx: &mut Tx<'_>, desk: &Desk, template: Template, id: SignInCodeId) -> Result<Letters> {
    let now = tx.now();
    let code = match facts::code(tx, id)? {
        None => return Ok(Err(NotNeeded("gone"))),
        Some(code) if code.used => return Ok(Err(NotNeeded("used"))),
        Some(code) if code.expires_at <= now => return Ok(Err(NotNeeded("expired"))),
        Some(code) => code,
    };
    let to = desk
        .keyring
        .open_code_email(id, &code.email_sealed)
        .map_err(Error::corrupt)?;
    Ok(Ok(Letter {
        code: Some(desk.keyring.sign_in_code(id).expose_secret().to_owned()),
        minutes: Some(code.expires_at.since(code.made_at).num_minutes()),
        ..Letter::new(template, to)
    }))
}

fn about_person(
    tx: &mut Tx<'_>,
    desk: &Desk,
    template: Template,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Letters> {
    let invitation = match facts::invitation(tx, organisation, person)? {
        None => return Ok(Err(NotNeeded("gone"))),
        Some(invitation) if invitation.ended => return Ok(Err(NotNeeded("ended"))),
        Some(invitation) if invitation.accepted => return Ok(Err(NotNeeded("accepted"))),
        Some(invitation) => invitation,
    };
    let Some(sender) = facts::sender(tx, organisation)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    Ok(Ok(Letter {
        name: Some(invitation.preferred_name),
        link: Some(format!("{}/sign-in", desk.public_url)),
        ..from(sender, template, invitation.email)
    }))
}

fn about_journey(tx: &mut Tx<'_>, desk: &Desk, claim: &Claim, id: JourneyId) -> Result<Letters> {
    let now = tx.now();
    let Some(journey) = facts::journey(tx, id)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    let Some(sender) = facts::sender(tx, journey.organisation)? else {
        return Ok(Err(NotNeeded("gone")));
    };
    let session = match claim.session {
        Some(session) => facts::session(tx, session)?,
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
    let of_session = |state| {
        let session = session.ok_or(NotNeeded("gone"))?;
        holds(place.is_some(), "no_place")?;
        holds(session.state == state, "changed")?;
        holds(session.starts_at > now, "over")
    };
    match template {
        Template::SignInCode | Template::Invitation | Template::Withdrawn => Err(NotNeeded("mismatch")),
        Template::ConfirmContact | Template::ConfirmReminder => holds(!journey.confirmed, "confirmed"),
        Template::TrackingLink => Ok(()),
        Template::PlaceTaken => holds(taken, "no_place"),
        Template::PlaceFromWaitingList => holds(place.is_some(), "no_place"),
        Template::WaitingListed => holds(journey.waiting, "not_waiting"),
        Template::PlaceLapsed => holds(place.is_none() && journey.lapsed, "changed"),
        Template::Left => holds(place.is_none() && !journey.waiting, "changed"),
        Template::SessionMoved => of_session(SessionState::Scheduled),
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
    let tells_of = session.or_else(|| place.and(journey.next_session));
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

/// A letter from an organisation that tells nothing yet.
fn from(sender: Sender, template: Template, to: String) -> Letter {
    let help = sender
        .help
        .into_iter()
        .map(|(label, number, hours)| Help { label, number, hours });
    Letter {
        sender_label: Some(sender.label),
        organisation: Some(sender.name),
        plain_contact: Some(sender.plain_contact).filter(|contact| !contact.is_empty()),
        help: help.collect(),
        reply_days: sender.reply_working_days,
        ..Letter::new(template, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use domain::Id;
    use persistence::outbox::facts::PlaceFacts;
    use uuid::Uuid;

    const NOW: Instant = Instant::from_micros(1_795_546_800_000_000); // 2026-11-24T19:00:00Z

    fn journey() -> JourneyFacts {
        JourneyFacts {
            organisation: Id::from_uuid(Uuid::nil()),
            stage: Stage::Joined,
            confirmed: true,
            tracking_generation: 1,
            tracking_ends_at: Some(NOW.plus(Duration::days(1))),
            preferred_name: "Ada".into(),
            channel: Channel::Email,
            contact: "ada@example.org".into(),
            zone: None,
            place: None,
            lapsed: false,
            waiting: false,
            next_session: None,
        }
    }

    fn session(state: SessionState) -> SessionFacts {
        SessionFacts {
            starts_at: NOW.plus(Duration::days(7)),
            ends_at: NOW.plus(Duration::days(7) + Duration::hours(2)),
            zone: "Europe/London".parse().expect("a zone"),
            state,
        }
    }

    const TAKEN: PlaceFacts = PlaceFacts {
        taken: true,
        held_until: None,
    };

    fn held_until(until: Instant) -> PlaceFacts {
        PlaceFacts {
            taken: false,
            held_until: Some(until),
        }
    }

    /// Of the messages about a journey, those that are true of it.
    fn true_of(journey: &JourneyFacts, session: Option<SessionFacts>) -> Vec<Template> {
        Template::ALL
            .iter()
            .copied()
            .filter(|template| still_true(*template, journey, session, NOW).is_ok())
            .collect()
    }

    #[test]
    fn what_is_true_follows_from_the_facts() {
        use Template as T;
        let unconfirmed = JourneyFacts {
            stage: Stage::Contact,
            confirmed: false,
            place: Some(held_until(NOW.plus(Duration::minutes(1)))),
            ..journey()
        };
        let place_taken = JourneyFacts {
            place: Some(TAKEN),
            ..journey()
        };
        let waiting = JourneyFacts {
            waiting: true,
            ..journey()
        };
        let lapsed = JourneyFacts {
            lapsed: true,
            ..journey()
        };
        let withdrawn = JourneyFacts {
            stage: Stage::Withdrawn,
            tracking_ends_at: None,
            ..journey()
        };
        let cases: [(&str, JourneyFacts, &[T]); 5] = [
            (
                "unconfirmed",
                unconfirmed,
                &[
                    T::ConfirmContact,
                    T::ConfirmReminder,
                    T::TrackingLink,
                    T::PlaceFromWaitingList,
                ],
            ),
            (
                "taken",
                place_taken,
                &[T::TrackingLink, T::PlaceTaken, T::PlaceFromWaitingList],
            ),
            ("waiting", waiting, &[T::TrackingLink, T::WaitingListed]),
            ("lapsed", lapsed, &[T::TrackingLink, T::PlaceLapsed, T::Left]),
            ("withdrawn", withdrawn, &[T::Withdrawn]),
        ];
        for (name, journey, expected) in cases {
            assert_eq!(true_of(&journey, None), expected, "{name}");
        }
    }

    #[test]
    fn news_of_a_session_is_for_those_with_a_place_and_before_it_begins() {
        let with_place = JourneyFacts {
            place: Some(TAKEN),
            ..journey()
        };
        let news = |journey: &JourneyFacts, session| -> Vec<Template> {
            let all = true_of(journey, Some(session));
            all.into_iter()
                .filter(|template| matches!(template, Template::SessionMoved | Template::SessionCancelled))
                .collect()
        };
        let scheduled = session(SessionState::Scheduled);
        let cancelled = session(SessionState::Cancelled);
        let over = SessionFacts {
            starts_at: NOW,
            ..cancelled
        };
        assert_eq!(news(&with_place, scheduled), [Template::SessionMoved]);
        assert_eq!(news(&with_place, cancelled), [Template::SessionCancelled]);
        assert_eq!(news(&with_place, over), []);
        assert_eq!(news(&journey(), cancelled), []);
    }

    #[test]
    fn nothing_is_sent_to_a_telephone_or_with_a_link_that_opens_nothing() {
        let telephone = JourneyFacts {
            channel: Channel::Phone,
            ..journey()
        };
        let without_link = JourneyFacts {
            tracking_ends_at: Some(NOW),
            ..journey()
        };
        assert_eq!(true_of(&telephone, None), []);
        assert_eq!(true_of(&without_link, None), []);
    }

    #[test]
    fn a_time_is_told_twice_only_where_clocks_differ() {
        let session = session(SessionState::Scheduled);
        for (zone, told) in [
            (None, None),
            (Some("Europe/London"), None),
            (Some("Europe/Lisbon"), None),
            (
                Some("Asia/Kolkata"),
                Some("Wednesday 2 December, 12.30am to 2.30am (Kolkata time)"),
            ),
        ] {
            let own = zone.map(|zone| zone.parse().expect("a zone"));
            assert_eq!(elsewhere(session, own).as_deref(), told, "{zone:?}");
        }
    }
}

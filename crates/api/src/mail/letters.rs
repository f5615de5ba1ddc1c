//! From a job to its letter: the present facts decide whether the message is still true, and what it tells.

mod facilitator;
mod journey;
mod question;
mod staff;

use std::sync::Arc;

use domain::events::{About, Template};
use domain::ids::{OrganisationId, PersonId, SignInCodeId};
use persistence::outbox::facts::{self, Sender};
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

/// Its recipient is away: whoever stands in is told instead.
pub const AWAY: NotNeeded = NotNeeded("away");

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
        (About::Facilitator { person, journey }, Some(organisation)) => {
            facilitator::about_conversation(tx, desk, claim.template, organisation, person, journey)
        }
        (About::Person(_) | About::Facilitator { .. }, None) => Ok(Err(NotNeeded("gone"))),
        (About::Journey(journey), _) => journey::about_journey(tx, desk, claim, journey),
        (About::Question { question, .. }, _) => question::about_question(tx, desk, claim.template, question),
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
    match template {
        Template::Invitation => staff::invitation(tx, desk, organisation, person),
        Template::Overdue => staff::overdue(tx, desk, organisation, person),
        Template::StandIn => staff::stand_in(tx, desk, organisation, person),
        _ => Ok(Err(NotNeeded("mismatch"))),
    }
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

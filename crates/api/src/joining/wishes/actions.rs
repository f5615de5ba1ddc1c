//! Reading and saying how somebody may be contacted safely.

use domain::access::Scope;
use domain::events::{Event, EventKind};
use domain::ids::JourneyId;
use domain::joining::{By, ContactWishes, How, Verb};
use domain::text::Contact;
use persistence::Tx;
use persistence::joining::{self as kept, KeptWishes};

use crate::error::{ApiError, Result};
use crate::joining::actions::Shown;
use crate::joining::carry_out::{Asker, read};
use crate::joining::views::Reader;
use crate::wire::IfMatch;

/// What holds for the person of a journey, and whether they said so: with its version, 0 while they said nothing.
#[derive(Debug)]
pub enum Wished {
    /// They said it.
    Said(KeptWishes),
    /// They said nothing yet.
    Unsaid(ContactWishes),
}

/// How the person of a journey may be contacted, for `reader`: whoever doesn't read the contact doesn't read this.
///
/// # Errors
/// 404.
pub fn contact_wishes_fetch(shown: &Shown, reader: Reader) -> Result<Wished> {
    let standing = shown.read.standing();
    let enquiry = shown.read.enquiry.as_ref().ok_or(ApiError::NotFound)?;
    if !reader.reads(shown, &standing).contact {
        return Err(ApiError::NotFound);
    }
    Ok(match &shown.wishes {
        Some(said) => Wished::Said(said.clone()),
        None => Wished::Unsaid(ContactWishes::unsaid(
            enquiry.contact.channel(),
            shown.read.situation.rules.working_days.zone,
        )),
    })
}

/// Keeps how the person of a journey may be contacted, on top of the version that was read. What waits to be sent keeps
/// to it from now on. Runs under the journey's lock.
///
/// # Errors
/// 404, 409, 412, 422.
pub fn contact_wishes_update(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    read_version: IfMatch,
    wishes: &ContactWishes,
    asker: Asker,
) -> Result<KeptWishes> {
    let found = read(tx, scope, id)?;
    found.journey().allows(Verb::ChangeContact, asker.actor)?;
    let enquiry = found.enquiry.as_ref().ok_or(ApiError::NotFound)?;
    let version = kept::contact_wishes(tx, scope, id)?.map_or(0, |said| said.version);
    read_version.check(version)?;
    let wishes = wishes
        .clone()
        .check(enquiry.contact.channel())
        .map_err(ApiError::Fields)?;
    let said = kept::save_contact_wishes(tx, scope, id, &wishes, said(asker), version)?;
    let event = Event::new(EventKind::ContactWishesUpdated, asker.who, scope.organisation());
    persistence::events::record(tx, event.journey(id))?;
    kept::follow_again(tx, scope, id)?;
    Ok(said)
}

/// Lets the wishes go along with a contact that is corrected.
///
/// # Errors
/// Those of the database.
pub fn fit_to_contact(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId, contact: &Contact) -> Result<()> {
    if let Some(said) = kept::contact_wishes(tx, scope, id)? {
        let fitting = said.wishes.clone().with_contact(contact.channel());
        if fitting != said.wishes {
            kept::save_contact_wishes(tx, scope, id, &fitting, said.said, said.version)?;
        }
    }
    Ok(())
}

/// How staff heard of it, and which wording was read out or sent; none where the person says so themselves.
pub fn said(asker: Asker) -> Option<(How, i32)> {
    match asker.by {
        By::OnBehalf { how, wording, .. } => Some((how, wording)),
        _ => None,
    }
}

//! Taking an enquiry: from the public, or by staff for somebody on the telephone, by letter or in person.

use domain::access::Scope;
use domain::events;
use domain::ids::{DocumentVersionId, JourneyId, StatementId};
use domain::joining::{Actor, By, Command, ContactWishes, FactKind, Journey, KEPT_AFTER_LAST_FACT};
use domain::text::{Contact, Message, PreferredName};
use domain::{Instant, Refusal};
use persistence::Tx;
use persistence::joining::{self as kept, Destination, Enquiry, JourneyRow, NewJourney, Taken};
use secrecy::{ExposeSecret as _, SecretString};

use super::carry_out::{Asker, Read, keep};
use super::wishes::actions::said;
use crate::error::{ApiError, Result};
use crate::secrets::{self, Keyring, tracking_hash};

/// An enquiry that has been looked at.
#[derive(Clone, Debug)]
pub struct NewEnquiry {
    /// Where it goes.
    pub destination: Destination,
    /// What the person wishes to be called.
    pub preferred_name: PreferredName,
    /// How to reach them.
    pub contact: Contact,
    /// What they wrote.
    pub message: Option<Message>,
    /// Which statements they affirmed.
    pub affirmed: Vec<StatementId>,
    /// The number of the privacy notice's version that they were shown.
    pub privacy_notice: i64,
    /// The language that they read.
    pub locale: Option<String>,
    /// How it arrived.
    pub taken: Taken,
    /// How they may be contacted safely, once they said so.
    pub wishes: Option<ContactWishes>,
}

/// What an enquiry led to.
#[derive(Debug)]
pub struct Begun {
    /// The journey.
    pub journey: JourneyId,
    /// For the telephone.
    pub reference: String,
    /// What opens the journey.
    pub token: SecretString,
}

/// Begins a journey. A programme without steps holds a place, or a wait on its list, from here on. Runs under the
/// group's lock.
///
/// # Errors
/// 409 when the group takes nobody, or when the privacy notice or the statement changed meanwhile.
pub fn enquiry_create(
    tx: &mut Tx<'_>,
    scope: &Scope,
    keyring: &Keyring,
    new: &NewEnquiry,
    asker: Asker,
) -> Result<Begun> {
    let now = tx.now();
    let shown = privacy_notice(tx, scope, new.privacy_notice)?;
    let contact_hash = keyring.hash_contact(new.contact.as_str());
    if let Some(group) = new.destination.group {
        // One hold for each contact and group: the newest enquiry takes it over.
        for earlier in kept::holds_of_contact(tx, scope, group, &contact_hash)? {
            pass_over(tx, scope, earlier)?;
        }
    }
    let id = JourneyId::new(now);
    let (mut situation, group) =
        kept::situation(tx, scope, new.destination.programme, new.destination.group, id)?;
    situation.wishes.clone_from(&new.wishes);
    let affirms = affirmed(situation.statement, &new.affirmed)?;
    let command = Command::Enquire {
        channel: new.contact.channel(),
        affirms,
    };
    let added = Journey::read(&[], &situation, now).decide(&command, asker.actor)?;
    let token = keyring.tracking_token(id, 1);
    let row = begin(
        tx,
        scope,
        new.destination,
        id,
        &tracking_hash(token.expose_secret()),
        now,
    )?;
    let enquiry = Enquiry {
        journey: id,
        preferred_name: new.preferred_name.clone(),
        contact: new.contact.clone(),
        message: new.message.clone(),
        privacy_notice: shown,
        locale: new.locale.clone(),
        taken: new.taken,
        made_at: now,
    };
    kept::insert_enquiry(tx, scope, &enquiry, &contact_hash)?;
    if let Some(wishes) = &new.wishes {
        kept::save_contact_wishes(tx, scope, id, wishes, said(asker), 0)?;
    }
    let reference = row.reference.clone();
    let found = Read {
        row,
        facts: Vec::new(),
        situation,
        group,
        enquiry: Some(enquiry),
        now,
    };
    keep(tx, scope, found, added, &command, asker)?;
    Ok(Begun {
        journey: id,
        reference,
        token,
    })
}

/// Whoever enquires by themselves.
pub fn by_the_person() -> Asker {
    Asker {
        actor: Actor::Peer,
        by: By::Peer,
        who: events::Actor::Anyone,
    }
}

fn privacy_notice(tx: &mut Tx<'_>, scope: &Scope, shown: i64) -> Result<DocumentVersionId> {
    match kept::current_privacy_notice(tx, scope)? {
        Some((version, id)) if i64::from(version) == shown => Ok(id),
        Some(_) => Err(Refusal::VersionOutdated.into()),
        None => Err(Refusal::GroupNotOpen.into()),
    }
}

fn affirmed(current: Option<StatementId>, given: &[StatementId]) -> Result<Option<StatementId>> {
    match current {
        Some(current) if given.contains(&current) => Ok(Some(current)),
        _ if given.is_empty() => Ok(None),
        _ => Err(Refusal::VersionOutdated.into()),
    }
}

fn pass_over(tx: &mut Tx<'_>, scope: &Scope, earlier: JourneyId) -> Result<()> {
    let system = Scope::system(scope.organisation());
    let row = kept::fetch(tx, &system, earlier)?.ok_or(ApiError::NotFound)?;
    if row.confirmed_at.is_some() {
        return Ok(());
    }
    let facts = kept::facts(tx, &system, earlier)?;
    let facts = kept::append(
        tx,
        &system,
        earlier,
        facts,
        vec![FactKind::PlaceLapsed],
        By::System,
    )?;
    let (situation, group) = kept::situation(tx, &system, row.programme, row.group, earlier)?;
    kept::follow(tx, &system, &row, &facts, 1, &situation, group)?;
    Ok(())
}

/// Writes the journey's row under a reference that nobody in the organisation has.
fn begin(
    tx: &mut Tx<'_>,
    scope: &Scope,
    destination: Destination,
    id: JourneyId,
    hash: &str,
    now: Instant,
) -> Result<JourneyRow> {
    for _ in 0..8 {
        let new = NewJourney {
            id,
            reference: reference(),
            programme: destination.programme,
            group: destination.group,
            tracking_hash: hash.to_owned(),
            tracking_ends_at: now.plus(KEPT_AFTER_LAST_FACT),
        };
        if let Some(row) = kept::insert(tx, scope, &new)? {
            return Ok(row);
        }
    }
    Err(ApiError::Internal("no free reference was found".into()))
}

/// Eight letters and digits that are told apart on the telephone, like `K7M3-9QXD`.
fn reference() -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let bytes: [u8; 8] = secrets::random();
    let mut text: String = bytes
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    text.insert(4, '-');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_can_be_said_on_the_telephone() {
        for _ in 0..100 {
            let text = reference();
            assert_eq!(text.len(), 9);
            assert!(!text.contains(['0', '1', 'I', 'O']), "{text}");
        }
    }
}

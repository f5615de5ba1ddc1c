//! The use cases of joining, beside taking an enquiry.

use domain::access::{Reach, Scope};
use domain::events::{Event, EventKind};
use domain::ids::{GroupId, JourneyId};
use domain::joining::{Actor, By, Command, How, KEPT_AFTER_LAST_FACT, ReachedBy};
use domain::page::{Page, PageRequest};
use domain::text::{Contact, Line};
use domain::{Instant, events};
use persistence::joining::{
    self as kept, Conversation, JourneyFilter, JourneyRow, KeptPlace, KeptWait, Labels,
};
use persistence::{Tx, idempotency};
use secrecy::ExposeSecret as _;

use super::carry_out::{Asker, Read, carry_out, read};
use super::views::{ClosedView, Reader};
use super::wishes::actions::fit_to_contact;
use crate::error::{ApiError, Result};
use crate::secrets::{Keyring, tracking_hash};

/// A journey with the names that it is shown with.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The journey.
    pub read: Read,
    /// Its names.
    pub labels: Labels,
    /// Its initial conversation, once that has a time.
    pub conversation: Option<Conversation>,
    /// That the organisation is closed now.
    pub closed: Option<ClosedView>,
    /// The workshop that it has booked.
    pub workshop: Option<kept::WorkshopAhead>,
    /// How its person may be contacted safely, once they said so.
    pub wishes: Option<kept::KeptWishes>,
}

/// A journey in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its row.
    pub row: JourneyRow,
    /// What its person wrote; none once withdrawn.
    pub enquiry: Option<kept::Enquiry>,
    /// Its names.
    pub labels: Labels,
    /// By what its person hears of news; none once withdrawn.
    pub reached_by: Option<ReachedBy>,
}

/// Adds the names that a journey is shown with.
///
/// # Errors
/// Those of the database.
pub fn shown(tx: &mut Tx<'_>, scope: &Scope, read: Read) -> Result<Shown> {
    let labels = kept::labels(tx, scope, read.row.programme, read.row.group)?;
    let conversation = kept::conversation(tx, scope, read.row.id)?;
    let days = &read.situation.rules.working_days;
    let closed = kept::closed_now(tx, scope.organisation(), days)?.map(|closure| ClosedView {
        back_on: days.back_on(closure.days).to_string(),
        note: closure.note,
    });
    let workshop = match read.standing().workshop {
        Some(booked) => kept::workshop(tx, scope, booked.session)?,
        None => None,
    };
    let wishes = kept::contact_wishes(tx, scope, read.row.id)?;
    Ok(Shown {
        read,
        labels,
        conversation,
        closed,
        workshop,
        wishes,
    })
}

/// Reads a journey within `scope`.
///
/// # Errors
/// 404.
pub fn journey_fetch(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId) -> Result<Shown> {
    let found = read(tx, scope, id)?;
    shown(tx, scope, found)
}

/// Reads a journey as staff: where its message is shown, the reading is logged.
///
/// # Errors
/// 404.
pub fn journey_fetch_by_staff(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    who: events::Actor,
) -> Result<Shown> {
    let found = journey_fetch(tx, scope, id)?;
    let written = found
        .read
        .enquiry
        .as_ref()
        .is_some_and(|enquiry| enquiry.message.is_some());
    if written && Reader::staff(scope).reads(&found, &found.read.standing()).message {
        let event = Event::new(EventKind::MessageRead, who, scope.organisation()).journey(id);
        persistence::events::record(tx, event)?;
    }
    Ok(found)
}

/// Carries out a command on a journey within `scope`, and shows it.
///
/// # Errors
/// 404 or 409.
pub fn command(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    command: &Command,
    asker: Asker,
) -> Result<Shown> {
    let done = carry_out(tx, scope, id, command, asker)?;
    shown(tx, scope, done)
}

/// Ends a journey: the message is deleted, facts keep only kind and time, the link closes after this answer, and a
/// place goes to whoever is next. Name and contact go with erasing.
///
/// # Errors
/// 404 or 409.
pub fn withdraw(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId, asker: Asker) -> Result<Shown> {
    let done = carry_out(tx, scope, id, &Command::Withdraw, asker)?;
    let now = tx.now();
    kept::blank(tx, scope, id)?;
    kept::forget_message(tx, scope, id)?;
    kept::new_tracking_generation(tx, id, done.row.tracking_generation, None, now)?;
    idempotency::forget_journey(tx, id)?;
    journey_fetch(tx, scope, id)
}

/// Ends a journey and removes who it was about, at once: nothing of it is left but the log's ids.
///
/// # Errors
/// 404.
pub fn erase(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId, asker: Asker) -> Result<()> {
    let found = carry_out(tx, scope, id, &Command::Erase, asker)?;
    let system = Scope::system(scope.organisation());
    let event = Event::new(EventKind::JourneyErased, asker.who, scope.organisation()).journey(id);
    persistence::events::record(tx, event)?;
    idempotency::forget_journey(tx, id)?;
    kept::delete(tx, &system, found.row.id)?;
    Ok(())
}

/// Corrects the contact: it has to be confirmed again, by a link of its own. The old link may be in a stranger's hands
/// and ends.
///
/// # Errors
/// 404 or 409.
pub fn change_contact(
    tx: &mut Tx<'_>,
    scope: &Scope,
    keyring: &Keyring,
    id: JourneyId,
    contact: &Contact,
    asker: Asker,
) -> Result<Shown> {
    kept::change_contact(tx, scope, id, contact, &keyring.hash_contact(contact.as_str()))?;
    fit_to_contact(tx, scope, id, contact)?;
    let change = Command::ChangeContact {
        channel: contact.channel(),
    };
    let done = command(tx, scope, id, &change, asker)?;
    new_link(tx, keyring, id, done.read.row.tracking_generation)?;
    Ok(done)
}

/// Gives a journey a new link, which ends the one of `generation`.
fn new_link(tx: &mut Tx<'_>, keyring: &Keyring, id: JourneyId, generation: i32) -> Result<()> {
    let ends_at = tx.now().plus(KEPT_AFTER_LAST_FACT);
    let token = keyring.tracking_token(id, generation + 1);
    let hash = tracking_hash(token.expose_secret());
    kept::new_tracking_generation(tx, id, generation + 1, Some(&hash), ends_at)?;
    Ok(())
}

/// Sends the links of a contact's journeys again, if there are any; nobody is told whether.
///
/// # Errors
/// Those of the database.
pub fn tracking_link_request(
    tx: &mut Tx<'_>,
    scope: &Scope,
    keyring: &Keyring,
    contact: &Contact,
) -> Result<()> {
    let found = kept::journeys_of_contact(tx, scope, &keyring.hash_contact(contact.as_str()))?;
    for journey in found {
        // A new link is asked for because the old one is lost, perhaps to somebody else: the old one ends.
        new_link(tx, keyring, journey.id, journey.tracking_generation)?;
        let event = Event::new(
            EventKind::TrackingLinkRequested,
            events::Actor::Anyone,
            scope.organisation(),
        );
        persistence::events::record(tx, event.journey(journey.id))?;
    }
    Ok(())
}

/// A page of journeys, each with its names.
///
/// # Errors
/// Those of the database.
pub fn journey_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    filter: &JourneyFilter,
    page: PageRequest,
) -> Result<Page<Listed>> {
    let rows = kept::list(tx, scope, filter, page)?;
    let next = rows.next;
    let mut items = Vec::with_capacity(rows.items.len());
    let journeys: Vec<JourneyId> = rows.items.iter().map(|row| row.id).collect();
    let wishes = kept::wishes_of_journeys(tx, &journeys)?;
    for row in rows.items {
        let enquiry = kept::enquiry(tx, scope, row.id)?;
        let labels = kept::labels(tx, scope, row.programme, row.group)?;
        let reached_by = enquiry.as_ref().map(|enquiry| match wishes.get(&row.id) {
            Some(said) => said.wishes.by,
            None => enquiry.contact.channel().into(),
        });
        items.push(Listed {
            row,
            enquiry,
            labels,
            reached_by,
        });
    }
    Ok(Page { items, next })
}

/// The live places of a group within `scope`.
///
/// # Errors
/// 404.
pub fn place_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    page: PageRequest,
) -> Result<Page<KeptPlace>> {
    reached(tx, scope, group)?;
    Ok(kept::place_list(tx, scope, group, page)?)
}

/// The waiting list of a group within `scope`, in its order.
///
/// # Errors
/// 404.
pub fn waiting_list_fetch(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    page: PageRequest,
) -> Result<Page<KeptWait>> {
    reached(tx, scope, group)?;
    Ok(kept::wait_list(tx, scope, group, page)?)
}

fn reached(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<()> {
    if kept::reaches_group(tx, scope, group)? {
        Ok(())
    } else {
        Err(ApiError::NotFound)
    }
}

/// Staff, writing down what a person said.
pub fn on_behalf(person: domain::ids::PersonId, how: How, wording: i32) -> Asker {
    Asker {
        actor: Actor::Peer,
        by: By::OnBehalf {
            staff: person,
            how,
            wording,
        },
        who: events::Actor::OnBehalf(person),
    }
}

/// Staff, in their own role.
pub fn in_own_role(scope: &Scope, person: domain::ids::PersonId) -> Asker {
    Asker {
        actor: match scope.extent() {
            Reach::Organisation => Actor::Coordinator,
            Reach::Groups | Reach::Own | Reach::Nothing => Actor::Facilitator,
        },
        by: By::Staff(person),
        who: events::Actor::Staff(person),
    }
}

/// Offers a place; `why` is needed before somebody who waits longer.
///
/// # Errors
/// 404 or 409.
pub fn offer(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    why: Option<Line>,
    asker: Asker,
) -> Result<Shown> {
    command(tx, scope, id, &Command::Offer { why }, asker)
}

/// The person of the journey.
pub fn the_peer(person: Option<domain::ids::PersonId>) -> Asker {
    Asker {
        actor: Actor::Peer,
        by: By::Peer,
        who: events::Actor::Peer(person),
    }
}

/// The moment at which the organisation is late, for the overdue list.
pub fn overdue(now: Instant, wanted: Option<bool>) -> Option<Instant> {
    wanted.filter(|wanted| *wanted).map(|_| now)
}

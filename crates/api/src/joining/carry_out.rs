//! Carrying out a command on a journey: every way there, by the person, by staff or by time, goes through here.

use domain::access::Scope;
use domain::events::{self, Event, EventKind};
use domain::ids::{GroupId, JourneyId, SessionId};
use domain::joining::places::NextStep;
use domain::joining::{Actor, BookingState, By, Command, Fact, FactKind, Journey, Situation, Standing};
use domain::{Instant, Refusal};
use persistence::joining::{self as kept, Enquiry, GroupNow, JourneyRow};
use persistence::{Tx, groups};

use super::conversations::telling;
use super::name_check::actions::ask_new_members;
use crate::error::{ApiError, Result};

/// Who asks: as the journey knows it, as its facts keep it, and as the log tells it.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    /// On whose side.
    pub actor: Actor,
    /// Who recorded it.
    pub by: By,
    /// Who made it happen.
    pub who: events::Actor,
}

impl Asker {
    /// Time itself.
    pub const SYSTEM: Self = Self {
        actor: Actor::System,
        by: By::System,
        who: events::Actor::System,
    };
}

/// A journey with everything that its views need.
#[derive(Clone, Debug)]
pub struct Read {
    /// Its row.
    pub row: JourneyRow,
    /// Its facts.
    pub facts: Vec<Fact>,
    /// What it was read against.
    pub situation: Situation,
    /// The group of that situation.
    pub group: Option<GroupNow>,
    /// What its person wrote; none once withdrawn.
    pub enquiry: Option<Enquiry>,
    /// When it was read.
    pub now: Instant,
}

impl Read {
    /// The journey itself.
    pub fn journey(&self) -> Journey<'_> {
        Journey::read(&self.facts, &self.situation, self.now)
    }

    /// How it stands.
    pub fn standing(&self) -> Standing {
        self.journey().standing()
    }
}

/// Reads a journey within `scope`.
///
/// # Errors
/// 404.
pub fn read(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId) -> Result<Read> {
    let row = kept::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    let facts = kept::facts(tx, scope, id)?;
    let (situation, group) = kept::situation(tx, scope, row.programme, row.group, id)?;
    let enquiry = kept::enquiry(tx, scope, id)?;
    Ok(Read {
        row,
        facts,
        situation,
        group,
        enquiry,
        now: tx.now(),
    })
}

/// Carries out `command` on a journey within `scope`, lets rows and waiting people follow, and reads it again. Runs
/// under the journey's lock.
///
/// # Errors
/// 404, or 409 with the reason why the journey refuses it.
pub fn carry_out(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    command: &Command,
    asker: Asker,
) -> Result<Read> {
    let found = read(tx, scope, id)?;
    if matches!(command, Command::ConfirmContact) {
        one_place_for_each(tx, scope, &found)?;
    }
    let added = found.journey().decide(command, asker.actor)?;
    keep(tx, scope, found, added, command, asker)?;
    read(tx, scope, id)
}

/// Somebody who has a place in this group already, under the same name and contact, doesn't get a second one.
fn one_place_for_each(tx: &mut Tx<'_>, scope: &Scope, found: &Read) -> Result<()> {
    if let (Some(group), Some(enquiry)) = (found.row.group, &found.enquiry)
        && kept::taken_by_contact(tx, scope, group, found.row.id, enquiry)?
    {
        return Err(Refusal::AlreadyJoined.into());
    }
    Ok(())
}

/// Keeps the facts that a command added, lets rows follow, tells the log, and passes a freed place on.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    scope: &Scope,
    found: Read,
    added: Vec<FactKind>,
    command: &Command,
    asker: Asker,
) -> Result<()> {
    let count = added.len();
    let booked = was_booked(&found.facts);
    let place = found
        .facts
        .iter()
        .rev()
        .find(|fact| fact.kind == FactKind::PlaceTaken);
    let place = place.map(|fact| fact.id);
    let event_for = |kind: &FactKind| match kind {
        FactKind::Voided { fact, .. } if Some(*fact) == place => Some(EventKind::PlaceTakenBack),
        _ => event_for(kind, command, booked),
    };
    let now = found.now;
    let events: Vec<(EventKind, Option<Dated>)> = added
        .iter()
        .filter_map(|fact| event_for(fact).map(|kind| (kind, dated(fact))))
        .collect();
    let joined = added.contains(&FactKind::PlaceTaken);
    let holders = if booked {
        telling::holders(tx, scope, found.row.id)?
    } else {
        Vec::new()
    };
    let talked = added
        .iter()
        .any(|fact| matches!(fact, FactKind::ConversationHeld { .. }));
    let starts_in = added
        .iter()
        .find_map(|fact| conversation_at(fact).map(|at| at.since(now)));
    let row = found.row;
    let facts = kept::append(tx, scope, row.id, found.facts, added, asker.by)?;
    let standing = kept::follow(tx, scope, &row, &facts, count, &found.situation, found.group)?;
    let system = Scope::system(scope.organisation());
    let workshops = kept::follow_workshop(tx, &system, row.id, standing.workshop, became(&facts, count))?;
    if starts_in.is_some() || !holders.is_empty() && !talked {
        let now = telling::holders(tx, scope, row.id)?;
        telling::tell(tx, scope, row.id, &holders, &now, starts_in)?;
    }
    for (kind, dated) in events {
        let event = Event::new(kind, asker.who, scope.organisation())
            .journey(row.id)
            .programme(row.programme);
        let event = row.group.map_or(event, |group| event.group(group));
        let event = match dated {
            Some((starts_at, session)) => {
                let event = event.starts_in(starts_at.since(now));
                session.map_or(event, |session| event.session(session))
            }
            None => event,
        };
        persistence::events::record(tx, event)?;
    }
    if let (Some(group), true) = (row.group, joined) {
        ask_new_members(tx, &system, group)?;
    }
    for group in row.group.into_iter().chain(workshops) {
        pass_on(tx, &system, group)?;
    }
    Ok(())
}

/// Brings what is free in `group` to those who wait, in their order: given where no steps are in the way, offered where
/// the group offers by itself, and otherwise the coordinators' to offer. Then says in one word what is left. Runs under
/// the group's lock.
///
/// # Errors
/// Those of the database.
pub fn pass_on(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<()> {
    while let Some(first) = kept::first_in_line(tx, scope, group)? {
        let next = read(tx, scope, first)?;
        if !next.standing().waiting.is_some_and(|waiting| waiting.in_line) {
            // The programme asks for more than when the row was written: who isn't ready keeps the date and blocks nobody.
            kept::follow(tx, scope, &next.row, &next.facts, 0, &next.situation, next.group)?;
            continue;
        }
        let Some((command, kind)) = by_itself(&next) else {
            break;
        };
        let Ok(added) = next.journey().decide(&command, Actor::System) else {
            break;
        };
        let count = added.len();
        let ends = added.iter().find_map(dated);
        let facts = kept::append(tx, scope, first, next.facts, added, By::System)?;
        kept::follow(tx, scope, &next.row, &facts, count, &next.situation, next.group)?;
        let event = Event::new(kind, events::Actor::System, scope.organisation());
        let event = ends.map_or(event, |(ends_at, _)| event.starts_in(ends_at.since(next.now)));
        persistence::events::record(
            tx,
            event.journey(first).group(group).programme(next.row.programme),
        )?;
    }
    groups::refresh_places_word(tx, group)?;
    tell_whose_turn(tx, scope, group)
}

/// What the first in line gets without anybody's doing once a place is free, and what the log is told of it.
fn by_itself(first: &Read) -> Option<(Command, EventKind)> {
    let group = first.situation.group?;
    match NextStep::of(&first.situation.steps, group.next_offer) {
        NextStep::Give => Some((Command::GivePlace, EventKind::WaitingServed)),
        NextStep::Offer => Some((Command::Offer { why: None }, EventKind::OfferMade)),
        NextStep::Propose => None,
    }
}

/// Writes anew whose turn it is for whoever is first in line, and for those who were: a free place makes the first one
/// the coordinators' task, and only the first one.
fn tell_whose_turn(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<()> {
    let mut journeys = kept::coordinators_turn(tx, scope, group)?;
    if let Some(first) = kept::first_in_line(tx, scope, group)?
        && !journeys.contains(&first)
    {
        journeys.push(first);
    }
    for journey in journeys {
        let found = read(tx, scope, journey)?;
        let standing = found.standing();
        let written = (found.row.stage, found.row.next_actor, found.row.due_at);
        if written != (standing.stage, standing.next_actor, standing.due_at) {
            kept::follow(
                tx,
                scope,
                &found.row,
                &found.facts,
                0,
                &found.situation,
                found.group,
            )?;
        }
    }
    Ok(())
}

/// When something begins, or an offer ends, and the session that it is.
type Dated = (Instant, Option<SessionId>);

/// When the conversation or workshop that a fact tells of begins, or the offer ends.
fn dated(fact: &FactKind) -> Option<Dated> {
    match fact {
        FactKind::SlotBooked { starts_at } | FactKind::SlotMoved { starts_at } => Some((*starts_at, None)),
        FactKind::WorkshopBooked { session, starts_at } => Some((*starts_at, Some(*session))),
        FactKind::OfferMade { until, .. } => Some((*until, None)),
        _ => None,
    }
}

/// When the conversation that a fact tells of begins.
fn conversation_at(fact: &FactKind) -> Option<Instant> {
    match fact {
        FactKind::SlotBooked { starts_at } | FactKind::SlotMoved { starts_at } => Some(*starts_at),
        _ => None,
    }
}

/// What became of a workshop that the last `count` facts put an end to.
fn became(facts: &[Fact], count: usize) -> BookingState {
    let new = &facts[facts.len().saturating_sub(count)..];
    let recorded = |fact: &Fact| match fact.kind {
        FactKind::WorkshopAttended => Some(BookingState::Attended),
        FactKind::WorkshopMissed => Some(BookingState::Missed),
        _ => None,
    };
    new.iter().find_map(recorded).unwrap_or(BookingState::Cancelled)
}

/// Whether the last that was said of a time for the conversation is that it is booked.
fn was_booked(known: &[Fact]) -> bool {
    let booked = |fact: &Fact| match fact.kind {
        FactKind::SlotBooked { .. } | FactKind::SlotMoved { .. } => Some(true),
        FactKind::SlotHeld { .. } | FactKind::SlotCancelled | FactKind::ConversationHeld { .. } => {
            Some(false)
        }
        _ => None,
    };
    known.iter().rev().find_map(booked).unwrap_or(false)
}

/// What the log is told of a new fact; `booked` when the conversation had a time before.
fn event_for(fact: &FactKind, command: &Command, booked: bool) -> Option<EventKind> {
    Some(match fact {
        FactKind::ContactGiven { .. } if matches!(command, Command::Enquire { .. }) => {
            EventKind::EnquiryCreated
        }
        FactKind::ContactGiven { .. } => EventKind::ContactChanged,
        FactKind::ContactConfirmed => EventKind::ContactConfirmed,
        FactKind::StatementAffirmed { .. } | FactKind::StatementDeclined { .. } => {
            EventKind::StatementAnswered
        }
        FactKind::WorkshopBooked { .. } => EventKind::WorkshopBooked,
        FactKind::WorkshopCancelled => EventKind::WorkshopCancelled,
        FactKind::WorkshopAttended | FactKind::WorkshopMissed => EventKind::WorkshopRecorded,
        FactKind::WorkshopExempted { .. } => EventKind::WorkshopExempted,
        FactKind::PlaceHeld { until: None } => EventKind::PlaceArranged,
        FactKind::PlaceHeld { until: Some(_) } => EventKind::PlaceHeld,
        FactKind::NameCheckConsented => EventKind::NameCheckConsented,
        FactKind::NameCheckConsentWithdrawn => EventKind::NameCheckConsentWithdrawn,
        FactKind::NameCheckOpened { .. } => EventKind::NameCheckOpened,
        FactKind::NameCheckClosed { .. } => EventKind::NameCheckClosed,
        FactKind::OfferMade { .. } => EventKind::OfferMade,
        FactKind::OfferAccepted => EventKind::OfferAccepted,
        FactKind::OfferDeclined => EventKind::OfferDeclined,
        FactKind::OfferLapsed => EventKind::OfferLapsed,
        FactKind::AgreementAgreed { .. } => EventKind::AgreementAgreed,
        FactKind::NotNow => EventKind::JourneyRested,
        FactKind::Resumed => EventKind::JourneyResumed,
        FactKind::GroupSuggested { .. } => EventKind::GroupSuggested,
        FactKind::Signposted => EventKind::JourneySignposted,
        FactKind::Voided { .. } => EventKind::FactVoided,
        FactKind::PlaceTaken => EventKind::PlaceTaken,
        FactKind::PlaceLapsed => EventKind::PlaceLapsed,
        // What a rest, another group or a closed name-check lets go of is told by the event of that itself.
        FactKind::PlaceLeft | FactKind::WaitingLeft if !matches!(command, Command::Leave) => return None,
        FactKind::PlaceLeft => EventKind::PlaceLeft,
        FactKind::WaitingListed => EventKind::WaitingListed,
        FactKind::WaitingLeft => EventKind::WaitingLeft,
        FactKind::SlotHeld { .. } => EventKind::SlotHeld,
        FactKind::SlotBooked { .. } => EventKind::ConversationBooked,
        FactKind::SlotMoved { .. } => EventKind::ConversationMoved,
        FactKind::SlotCancelled if booked => EventKind::ConversationCancelled,
        FactKind::SlotCancelled => EventKind::SlotReleased,
        FactKind::NoTimeFits => EventKind::NoTimeFits,
        FactKind::ConversationHeld { .. } => EventKind::ConversationRecorded,
        FactKind::Withdrawn => EventKind::JourneyWithdrawn,
        _ => return None,
    })
}

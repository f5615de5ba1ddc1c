//! The use cases of initial conversations.

use chrono::Duration;
use domain::access::{Reach, Scope};
use domain::calendar::Entry;
use domain::events::{self, Event, EventKind};
use domain::ids::{GroupId, JourneyId, PersonId};
use domain::joining::slots::{self, Availability};
use domain::joining::{Command, Outcome, Verb};
use domain::time::Zone;
use domain::{Instant, Refusal};
use persistence::joining::{self as kept, ConversationRules, Taking};
use persistence::{Tx, groups};

use super::chosen::Chosen;
use super::telling;
use crate::error::{ApiError, Result};
use crate::joining::actions::{Shown, command};
use crate::joining::carry_out::{Asker, Read, read};

/// Between which moments somebody looks for a time, and in which zone.
#[derive(Clone, Copy, Debug)]
pub struct Looking {
    /// From when; now when absent.
    pub from: Option<Instant>,
    /// Up to when; two weeks later when absent.
    pub to: Option<Instant>,
    /// The zone of whoever looks.
    pub zone: Option<Zone>,
}

/// The furthest that somebody sees in one look.
pub const FURTHEST: Duration = Duration::days(31);
const USUAL: Duration = Duration::days(14);

/// The times on offer between two moments.
#[derive(Clone, Debug)]
pub struct OnOffer {
    /// In order.
    pub times: Vec<Chosen>,
    /// Where there are none: when the first one after them is.
    pub next: Option<Instant>,
}

/// The times that the facilitators of `group` have free; those of `journey` don't stand in its own way.
///
/// # Errors
/// 400 when the moments don't fit together.
pub fn slot_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    journey: Option<JourneyId>,
    looking: Looking,
) -> Result<OnOffer> {
    let now = tx.now();
    let from = looking.from.unwrap_or(now);
    let to = looking.to.unwrap_or_else(|| from.plus(USUAL));
    if to <= from || to.since(from) > FURTHEST {
        return Err(ApiError::BadRequest(
            "to is later than from, and at most 31 days later.".into(),
        ));
    }
    let zone = match looking.zone {
        Some(zone) => zone,
        None => kept::zone_of_group(tx, scope, group)?,
    };
    let times = kept::times_of_group(tx, scope, group, journey, from, to)?;
    let offered = slots::offered(&times.people, times.how, now, from, to);
    let chosen = offered.into_iter().map(|slot| Chosen {
        group,
        starts_at: slot.starts_at,
        minutes: times.how.minutes,
        zone,
    });
    let chosen: Vec<Chosen> = chosen.collect();
    let next = if chosen.is_empty() {
        let far = to.max(now).plus(slots::FURTHEST_HORIZON);
        let later = kept::times_of_group(tx, scope, group, journey, to, far)?;
        slots::first_offered(&later.people, later.how, now, to).map(|slot| slot.starts_at)
    } else {
        None
    };
    Ok(OnOffer { times: chosen, next })
}

/// The times on offer to the person of a journey, while they may take one.
///
/// # Errors
/// 404, 400, or 409 when it isn't time for a conversation.
pub fn slots_of_journey(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    looking: Looking,
    asker: Asker,
) -> Result<OnOffer> {
    let found = read(tx, scope, id)?;
    let journey = found.journey();
    journey
        .allows(Verb::MoveConversation, asker.actor)
        .or_else(|_| journey.allows(Verb::HoldSlot, asker.actor))?;
    let group = found.row.group.ok_or(Refusal::NoGroupYet)?;
    slot_list(tx, scope, group, Some(id), looking)
}

/// Those whose time a journey may take, to be locked.
///
/// # Errors
/// 404.
pub fn facilitators_of_journey(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId) -> Result<Vec<PersonId>> {
    let row = kept::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    match row.group {
        Some(group) => Ok(kept::facilitators_of(tx, scope, group)?),
        None => Ok(Vec::new()),
    }
}

/// What is done with a chosen time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// Keep it for a few minutes.
    Hold,
    /// Book what was kept.
    Book,
    /// Book it instead of what was booked.
    Move,
}

/// Keeps or books a chosen time for a journey. Runs under the lock of the `locked` facilitators and the journey.
///
/// # Errors
/// 404, or 409: `slot_gone` when somebody else was quicker.
pub fn choose(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    chosen: &Chosen,
    with: With,
    locked: &[PersonId],
    asker: Asker,
) -> Result<Shown> {
    let starts_at = chosen.starts_at;
    let asked = match with {
        With::Hold => Command::HoldSlot { starts_at },
        With::Book => Command::Book { starts_at },
        With::Move => Command::MoveConversation { starts_at },
    };
    let found = read(tx, scope, id)?;
    found.journey().allows(asked.verb(), asker.actor)?;
    let group = found.row.group.ok_or(Refusal::NoGroupYet)?;
    if chosen.group != group {
        return Err(Refusal::SlotGone.into());
    }
    match with {
        With::Book => is_kept(tx, scope, &found, chosen)?,
        With::Hold | With::Move => take(tx, scope, &found, chosen, locked)?,
    }
    command(tx, scope, id, &asked, asker)
}

fn is_kept(tx: &mut Tx<'_>, scope: &Scope, found: &Read, chosen: &Chosen) -> Result<()> {
    let kept = kept::conversation(tx, scope, found.row.id)?;
    let same = |kept: &kept::Conversation| kept.state == "held" && kept.starts_at == chosen.starts_at;
    if kept.as_ref().is_some_and(same) {
        Ok(())
    } else {
        Err(Refusal::SlotGone.into())
    }
}

fn take(tx: &mut Tx<'_>, scope: &Scope, found: &Read, chosen: &Chosen, locked: &[PersonId]) -> Result<()> {
    kept::forget_old_holds(tx, scope, locked)?;
    let Chosen { group, starts_at, .. } = *chosen;
    let mut times = kept::times_of_group(tx, scope, group, Some(found.row.id), starts_at, starts_at)?;
    // Who began to facilitate the group after the lock was taken is free next time.
    times.people.retain(|each| locked.contains(&each.person));
    let slot = slots::slot_at(&times.people, times.how, found.now, starts_at)
        .filter(|_| times.how.minutes == chosen.minutes)
        .ok_or(Refusal::SlotGone)?;
    let taking = Taking {
        slot,
        group,
        minutes: chosen.minutes,
        zone: chosen.zone,
    };
    let before = telling::holders(tx, scope, found.row.id)?;
    let now = taking.slot.with.clone();
    if !kept::take_time(tx, scope, found.row.id, &taking)? {
        return Err(Refusal::SlotGone.into());
    }
    // Those who stay are told with the new time.
    telling::tell(tx, scope, found.row.id, &before, &now, None)
}

/// Records what both sides agreed on. Of the facilitators, only those with whom it was booked do; where nothing is
/// booked, any of the group's.
///
/// # Errors
/// 404 or 409.
pub fn record_conversation(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    outcome: Outcome,
    asker: Asker,
) -> Result<Shown> {
    kept::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    if scope.extent() != Reach::Organisation
        && let Some(booked) = kept::conversation(tx, scope, id)?
        && booked.state == "booked"
        && !scope
            .person()
            .is_some_and(|person| booked.is_looked_after_by(person))
    {
        return Err(Refusal::OnlyWhoHoldsIt.into());
    }
    command(tx, scope, id, &Command::RecordConversation { outcome }, asker)
}

/// The booked conversation of a journey, for its person's calendar.
///
/// # Errors
/// 404, or 409 when nothing is booked.
pub fn calendar_entry(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId) -> Result<Entry> {
    let row = kept::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    let booked = kept::conversation(tx, scope, id)?.filter(|talk| talk.state == "booked");
    let talk = booked.ok_or(Refusal::NothingBooked)?;
    Ok(Entry {
        id: id.uuid(),
        revision: row.version,
        starts_at: talk.starts_at,
        ends_at: talk.ends_at,
    })
}

/// When a facilitator has time, and the version of that; version 0 while nobody has said anything.
///
/// # Errors
/// 404 for whoever runs no groups here, or is somebody else.
pub fn availability_fetch(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<(Availability, i64)> {
    let reached = scope.extent() == Reach::Organisation || scope.person() == Some(person);
    if !reached || groups::facilitators::fit(tx, scope, &[person])?.is_empty() {
        return Err(ApiError::NotFound);
    }
    let said = kept::availabilities(tx, scope, &[person])?;
    match said.into_iter().next() {
        Some((_, availability, version)) => Ok((availability, version)),
        None => {
            let zone = kept::zone_of_person(tx, scope, person)?;
            Ok((Availability::unsaid(zone), 0))
        }
    }
}

/// Keeps when a facilitator has time. Runs under the person's lock. What is booked already stays.
///
/// # Errors
/// 404.
pub fn availability_update(
    tx: &mut Tx<'_>,
    scope: &Scope,
    person: PersonId,
    availability: &Availability,
    before: i64,
) -> Result<()> {
    kept::save_availability(tx, scope, person, availability, before)?;
    let who = scope.person().map_or(events::Actor::System, events::Actor::Staff);
    let event = Event::new(EventKind::AvailabilityUpdated, who, scope.organisation()).person(person);
    Ok(persistence::events::record(tx, event)?)
}

/// How a group within `scope` holds its conversations.
///
/// # Errors
/// 404.
pub fn conversation_rules_fetch(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<ConversationRules> {
    if kept::reaches_group(tx, scope, group)? {
        Ok(kept::conversation_rules(tx, scope, group)?)
    } else {
        Err(ApiError::NotFound)
    }
}

/// Keeps how a group holds its conversations. What is booked already stays.
///
/// # Errors
/// Those of the database.
pub fn conversation_rules_update(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    rules: &ConversationRules,
) -> Result<()> {
    kept::save_conversation_rules(tx, scope, group, rules)?;
    let who = scope.person().map_or(events::Actor::System, events::Actor::Staff);
    let event = Event::new(EventKind::ConversationRulesUpdated, who, scope.organisation()).group(group);
    Ok(persistence::events::record(tx, event)?)
}

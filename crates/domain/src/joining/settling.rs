//! What follows by itself: a place held or taken, or a wait begun, once everything before it is done; and what is
//! let go of when a journey rests, ends or goes elsewhere.

use super::facts::FactKind;
use super::names::{NameCheckResult, Outcome};
use super::record::{NameCheck, Place, Record, Slot, Workshop};
use super::situation::Situation;
use crate::Instant;
use crate::groups::{PlaceAnswer, PlaceGiven};
use crate::ids::StatementId;
use crate::text::Channel;

/// The facts of a beginning. Where there are no steps a place is held, or the wait begins, even before the contact is
/// confirmed.
pub(super) fn sign_up(
    channel: Channel,
    affirms: Option<StatementId>,
    situation: &Situation,
    now: Instant,
) -> Vec<FactKind> {
    let mut facts = vec![FactKind::ContactGiven { channel }];
    facts.extend(affirms.map(|statement| FactKind::StatementAffirmed { statement }));
    if let Some(group) = situation.group
        && situation.steps.is_empty()
        && group.place_given == PlaceGiven::AtSignUp
    {
        facts.push(if group.asked() == Ok(PlaceAnswer::Place) {
            FactKind::PlaceHeld {
                until: Some(situation.next_safe(now).plus(situation.rules.hold)),
            }
        } else {
            FactKind::WaitingListed
        });
    }
    facts
}

/// What follows for a journey that reads `after`, and read `before`; with `lapsed` its own place is free again.
///
/// Somebody who already waits is given a place by an offer only, unless they weren't ready until now.
pub(super) fn settle(
    after: &Record,
    before: Option<&Record>,
    situation: &Situation,
    lapsed: bool,
) -> Vec<FactKind> {
    let (Some(group), true) = (situation.group, after.ready_for_place(situation)) else {
        return Vec::new();
    };
    let complete = after.first_after_place(situation).is_none();
    match after.place {
        Place::Held { .. } if complete && !after.name_check_is_open() => {
            return vec![FactKind::PlaceTaken];
        }
        Place::None => {}
        _ => return Vec::new(),
    }
    let woke = before.is_none_or(|before| {
        !before.ready_for_place(situation) || before.waits_awake() != after.waits_awake()
    });
    if after.waiting.is_some() && !(woke && after.waits_awake()) {
        return Vec::new();
    }
    let group = if lapsed { group.without_own_place() } else { group };
    match group.asked() {
        Ok(PlaceAnswer::Place) if complete => vec![FactKind::PlaceTaken],
        Ok(PlaceAnswer::Place) => vec![FactKind::PlaceHeld { until: None }],
        Ok(PlaceAnswer::Waiting) if after.waiting.is_none() => vec![FactKind::WaitingListed],
        _ => Vec::new(),
    }
}

/// `decision`, and what it lets go of that others could use: the time of a conversation, the members' attention, an
/// offer, a place, a seat in a workshop; with `waiting`, the wait too.
pub(super) fn with_releases(record: &Record, waiting: bool, decision: FactKind) -> Vec<FactKind> {
    // A conversation that is being recorded used its time up.
    let talked = matches!(decision, FactKind::ConversationHeld { .. });
    let mut facts = vec![decision];
    if !talked && matches!(record.slot, Slot::Held { .. } | Slot::Booked { .. }) {
        facts.push(FactKind::SlotCancelled);
    }
    // What counts for this charity counts for its other groups too.
    let elsewhere = matches!(
        facts[0],
        FactKind::GroupSuggested { .. }
            | FactKind::ConversationHeld {
                outcome: Outcome::AnotherGroup
            }
    );
    if matches!(record.workshop, Workshop::Booked { .. }) && !elsewhere {
        facts.push(FactKind::WorkshopCancelled);
    }
    if record.name_check_is_open() {
        facts.push(FactKind::NameCheckClosed {
            result: NameCheckResult::Stopped,
        });
    }
    match record.place {
        Place::None => {}
        Place::Offered { .. } => facts.push(FactKind::OfferDeclined),
        Place::Held { .. } | Place::Taken(_) => facts.push(FactKind::PlaceLeft),
    }
    if waiting && record.waiting.is_some() {
        facts.push(FactKind::WaitingLeft);
    }
    facts
}

impl Record {
    pub(super) fn name_check_is_open(&self) -> bool {
        matches!(self.name_check, NameCheck::Open { .. })
    }
}

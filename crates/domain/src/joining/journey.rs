//! The journey itself: what it allows, and which facts a command adds.

use super::command::{Actor, Command, Verb};
use super::facts::{Fact, FactKind};
use super::names::{NameCheckResult, Outcome};
use super::record::{End, Place, Record, Slot};
use super::settling::{settle, sign_up, with_releases};
use super::situation::Situation;
use super::standing::Standing;
use super::voiding;
use crate::error::Refusal;
use crate::{Instant, Refusal as R};

/// A journey, read from its facts against a situation at one moment.
///
/// After [`decide`](Self::decide), whoever keeps journeys adds the facts, reads the journey again, and lets the rows
/// of places and waiting lists follow the new [`Standing`].
#[derive(Clone, Debug)]
pub struct Journey<'a> {
    pub(super) facts: &'a [Fact],
    pub(super) situation: &'a Situation,
    pub(super) now: Instant,
    pub(super) record: Record,
}

impl<'a> Journey<'a> {
    /// Reads `facts`, in the order in which they were recorded. Without any, the journey has yet to begin.
    pub fn read(facts: &'a [Fact], situation: &'a Situation, now: Instant) -> Self {
        Self {
            facts,
            situation,
            now,
            record: Record::of(facts, &situation.rules),
        }
    }

    /// How the journey stands.
    pub fn standing(&self) -> Standing {
        self.record.standing(self.situation, self.now)
    }

    /// Everything that `actor` may ask now, in the order of [`Verb`].
    pub fn may(&self, actor: Actor) -> Vec<Verb> {
        Verb::ALL
            .iter()
            .copied()
            .filter(|verb| self.allows(*verb, actor).is_ok())
            .collect()
    }

    /// Everything that `actor` may ask of such a journey at another time, in the order of [`Verb`], each with why not now.
    /// What its programme never asks for is left out.
    pub fn may_not(&self, actor: Actor) -> Vec<(Verb, Refusal)> {
        let asked = Verb::ALL.iter().copied().filter(|verb| verb.is_for(actor));
        asked
            .filter_map(|verb| self.allows(verb, actor).err().map(|why| (verb, why)))
            .filter(|(_, why)| !matches!(why, R::NotNeededHere | R::NotBegun))
            .collect()
    }

    /// The facts that `command` adds.
    ///
    /// # Errors
    /// What [`allows`](Self::allows) says, and what is wrong with the command's own content: `version_outdated`,
    /// `slot_gone`, `session_in_the_past`, `out_of_order`, `relied_on`, `cannot_be_undone`, `only_coordinator`.
    pub fn decide(&self, command: &Command, actor: Actor) -> Result<Vec<FactKind>, Refusal> {
        match command {
            // What stands against this very fact says more than what stands against all of them.
            Command::Void { .. } => self.is_open_to(Verb::Void, actor)?,
            _ => self.allows(command.verb(), actor)?,
        }
        let facts = self.follows(command, actor)?;
        Ok(self.with_what_follows(facts))
    }

    /// The facts that follow by themselves: for a journey whose group has just changed.
    pub fn settle(&self) -> Vec<FactKind> {
        settle(&self.record, None, self.situation, false)
    }

    fn with_what_follows(&self, mut facts: Vec<FactKind>) -> Vec<FactKind> {
        // Taking a fact back brings nothing about, and what another group has room for is read under its own lock.
        let settles =
            |fact: &FactKind| !matches!(fact, FactKind::Voided { .. } | FactKind::GroupSuggested { .. });
        if !facts.iter().all(settles) {
            return facts;
        }
        let mut after = self.record.clone();
        for fact in &facts {
            after.add(fact, self.now, &self.situation.rules);
        }
        // A place that this very command lets go of is free for whoever is first, which may be this journey.
        let lapsed = facts.contains(&FactKind::PlaceLapsed);
        facts.extend(settle(&after, Some(&self.record), self.situation, lapsed));
        facts
    }

    fn follows(&self, command: &Command, actor: Actor) -> Result<Vec<FactKind>, Refusal> {
        let rules = &self.situation.rules;
        let now = self.now;
        Ok(match command {
            Command::Enquire { channel, affirms } => sign_up(*channel, *affirms, self.situation, now),
            Command::ConfirmContact => {
                let mut facts = vec![FactKind::ContactConfirmed];
                if self.hold_is_over() {
                    facts.insert(0, FactKind::PlaceLapsed);
                }
                facts
            }
            Command::ChangeContact { channel } => {
                vec![FactKind::ContactGiven { channel: *channel }]
            }
            Command::Affirm { statement, .. } if self.situation.statement != Some(*statement) => {
                return Err(R::VersionOutdated);
            }
            Command::Affirm {
                statement,
                is_true: true,
            } => vec![FactKind::StatementAffirmed {
                statement: *statement,
            }],
            Command::Affirm { statement, .. } => vec![FactKind::StatementDeclined {
                statement: *statement,
            }],
            Command::BookWorkshop { starts_at, .. } if *starts_at <= now => {
                return Err(R::SessionInThePast);
            }
            Command::BookWorkshop { session, starts_at } => vec![FactKind::WorkshopBooked {
                session: *session,
                starts_at: *starts_at,
            }],
            Command::CancelWorkshop => vec![FactKind::WorkshopCancelled],
            Command::HoldSlot { starts_at } | Command::MoveConversation { starts_at }
                if *starts_at <= now =>
            {
                return Err(R::SlotGone);
            }
            Command::HoldSlot { starts_at } => vec![FactKind::SlotHeld {
                starts_at: *starts_at,
                until: now.plus(rules.slot_hold),
            }],
            Command::Book { starts_at } => match self.record.slot {
                Slot::Held { starts_at: held, .. } if held == *starts_at => {
                    vec![FactKind::SlotBooked { starts_at: held }]
                }
                _ => return Err(R::SlotGone),
            },
            Command::MoveConversation { starts_at } => vec![FactKind::SlotMoved {
                starts_at: *starts_at,
            }],
            Command::CancelConversation => vec![FactKind::SlotCancelled],
            Command::NoTimeFits => vec![FactKind::NoTimeFits],
            Command::ConsentNameCheck => vec![FactKind::NameCheckConsented],
            Command::WithdrawNameCheckConsent => vec![FactKind::NameCheckConsentWithdrawn],
            Command::AcceptOffer => vec![FactKind::OfferAccepted],
            Command::DeclineOffer => vec![FactKind::OfferDeclined],
            Command::Agree { versions } => {
                let current = &self.situation.agreements;
                if current.iter().any(|version| !versions.contains(version)) {
                    return Err(R::VersionOutdated);
                }
                current
                    .iter()
                    .filter(|version| !self.record.agreed.contains_key(version))
                    .map(|version| FactKind::AgreementAgreed { version: *version })
                    .collect()
            }
            Command::NotNow => with_releases(&self.record, false, FactKind::NotNow),
            Command::Wait => Vec::new(),
            Command::Resume => vec![FactKind::Resumed],
            Command::Leave if self.record.resting.is_some() => vec![FactKind::WaitingLeft],
            Command::Leave => with_releases(&self.record, true, FactKind::NotNow),
            Command::Withdraw => vec![FactKind::Withdrawn],
            Command::Erase if matches!(self.record.ended, Some((End::Withdrawn, _))) => Vec::new(),
            Command::Erase => vec![FactKind::Withdrawn],
            Command::RecordWorkshop { attended: true } => vec![FactKind::WorkshopAttended],
            Command::RecordWorkshop { attended: false } => vec![FactKind::WorkshopMissed],
            Command::ExemptWorkshop { why } => {
                vec![FactKind::WorkshopExempted { why: why.clone() }]
            }
            Command::RecordConversation { outcome } => self.conversed(*outcome),
            Command::OpenNameCheck => vec![FactKind::NameCheckOpened {
                until: now.plus(rules.name_check),
            }],
            Command::CloseNameCheck { result } => {
                let closed = FactKind::NameCheckClosed { result: *result };
                match (result, self.record.place) {
                    (NameCheckResult::NotClear, Place::Held { .. }) => {
                        vec![closed, FactKind::PlaceLeft]
                    }
                    _ => vec![closed],
                }
            }
            Command::Offer { why } => self.offer(why.clone(), actor)?,
            Command::GivePlace => vec![FactKind::PlaceTaken],
            Command::SuggestGroup { group } => {
                with_releases(&self.record, true, FactKind::GroupSuggested { group: *group })
            }
            Command::Signpost => with_releases(&self.record, true, FactKind::Signposted),
            Command::Void { fact, why } => voiding::decide(self, *fact, why, actor)?,
            Command::LapseHold => vec![FactKind::PlaceLapsed],
            // Mail may be away for longer than an offer stands: nobody loses what they couldn't know of.
            Command::LapseOffer { told: false }
                if self.situation.group.is_some_and(|group| group.is_open()) =>
            {
                vec![self.offered(None)]
            }
            Command::LapseOffer { .. } => vec![FactKind::OfferLapsed],
            Command::Lapse => vec![FactKind::Lapsed],
        })
    }

    fn conversed(&self, outcome: Outcome) -> Vec<FactKind> {
        let held = FactKind::ConversationHeld { outcome };
        match outcome {
            Outcome::Join => vec![held],
            Outcome::NotNow => with_releases(&self.record, false, held),
            Outcome::AnotherGroup | Outcome::Signpost => with_releases(&self.record, true, held),
        }
    }

    /// The offer's time runs from when its message may be sent.
    fn offered(&self, why: Option<crate::text::Line>) -> FactKind {
        let sendable_at = self.situation.next_safe(self.now);
        FactKind::OfferMade {
            until: sendable_at.plus(self.situation.rules.offer),
            why,
        }
    }

    fn offer(&self, why: Option<crate::text::Line>, actor: Actor) -> Result<Vec<FactKind>, Refusal> {
        let first = self.situation.group.is_some_and(|group| group.ahead == 0);
        if !first && (why.is_none() || actor == Actor::System) {
            return Err(R::OutOfOrder);
        }
        let made = self.offered(why.filter(|_| !first));
        Ok(if self.record.waiting.is_some() {
            vec![made]
        } else {
            vec![FactKind::WaitingListed, made]
        })
    }
}

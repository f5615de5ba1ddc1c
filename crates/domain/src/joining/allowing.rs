//! What a journey allows: one function from which buttons and refusals both come.

use super::command::{Actor, Verb};
use super::journey::Journey;
use super::names::NameCheckResult;
use super::record::{End, NameCheck, Place, Slot, Workshop};
use super::stages::Stage;
use super::voiding;
use crate::Refusal as R;
use crate::groups::{JoiningStep, NextOffer};

/// Refuses with `why` when `wrong`.
pub(super) fn refuse(wrong: bool, why: R) -> Result<(), R> {
    if wrong { Err(why) } else { Ok(()) }
}

impl Journey<'_> {
    /// Whether `actor` may ask `verb` now. Buttons and refusals both come from here.
    ///
    /// # Errors
    /// Why not, as a person may read it.
    pub fn allows(&self, verb: Verb, actor: Actor) -> Result<(), R> {
        self.is_open_to(verb, actor)?;
        let record = &self.record;
        match verb {
            Verb::Enquire if record.began.is_none() => self.may_begin(),
            Verb::Enquire => Err(R::OnlyOneEnquiryHere),
            Verb::Erase | Verb::Withdraw | Verb::ChangeContact => Ok(()),
            Verb::ConfirmContact => refuse(record.confirmed.is_some(), R::AlreadyConfirmed),
            Verb::Affirm => {
                self.asked(JoiningStep::Eligibility)?;
                refuse(
                    record.is_done(JoiningStep::Eligibility, self.situation),
                    R::AlreadyDone,
                )
            }
            Verb::BookWorkshop => {
                self.under_way()?;
                self.workshop_is_open()?;
                self.order(JoiningStep::Workshop)
            }
            Verb::CancelWorkshop => refuse(
                !matches!(record.workshop, Workshop::Booked { starts_at, .. } if self.now < starts_at),
                R::NothingBooked,
            ),
            Verb::RecordWorkshop => {
                self.workshop_is_open()?;
                match record.workshop {
                    Workshop::Booked { starts_at, .. } => refuse(self.now < starts_at, R::NotDueYet),
                    _ => Err(R::NothingBooked),
                }
            }
            Verb::ExemptWorkshop => self.workshop_is_open(),
            Verb::HoldSlot => {
                self.conversation_is_next()?;
                refuse(matches!(record.slot, Slot::Booked { .. }), R::AlreadyBooked)
            }
            Verb::Book => {
                self.conversation_is_next()?;
                match record.slot {
                    Slot::Booked { .. } => Err(R::AlreadyBooked),
                    Slot::Held { until, .. } if self.now < until => Ok(()),
                    _ => Err(R::SlotGone),
                }
            }
            Verb::NoTimeFits => {
                if self.workshop_is_next() {
                    refuse(
                        matches!(record.workshop_asked_for(self.situation), Workshop::Booked { .. }),
                        R::AlreadyBooked,
                    )?;
                } else {
                    self.conversation_is_next()?;
                    refuse(matches!(record.slot, Slot::Booked { .. }), R::AlreadyBooked)?;
                }
                refuse(matches!(record.slot, Slot::NoneFits(_)), R::AlreadyDone)
            }
            Verb::MoveConversation => {
                self.under_way()?;
                refuse(!matches!(record.slot, Slot::Booked { .. }), R::NothingBooked)
            }
            Verb::CancelConversation => refuse(
                !matches!(record.slot, Slot::Booked { .. } | Slot::Held { .. }),
                R::NothingBooked,
            ),
            Verb::RecordConversation => self.conversation_is_next(),
            Verb::ConsentNameCheck => self.may_consent_to_name_check(),
            Verb::WithdrawNameCheckConsent => {
                refuse(
                    matches!(record.name_check, NameCheck::Open { .. }),
                    R::NameCheckOpen,
                )?;
                refuse(!record.name_consent, R::NoConsent)
            }
            Verb::OpenNameCheck => self.may_open_name_check(actor),
            Verb::CloseNameCheck => refuse(
                !matches!(record.name_check, NameCheck::Open { .. }),
                R::NameCheckNotOpen,
            ),
            Verb::Wait => self.may_wait(),
            Verb::Offer => {
                let group = self.situation.group;
                let by_hand = group.is_some_and(|group| group.next_offer == NextOffer::ByHand);
                refuse(actor == Actor::System && by_hand, R::OnlyCoordinator)?;
                self.may_offer(actor)
            }
            Verb::GivePlace => {
                refuse(!self.situation.steps.is_empty(), R::NotNeededHere)?;
                self.may_offer(actor)
            }
            Verb::AcceptOffer => match record.place {
                Place::Offered { until, .. } => refuse(until <= self.now, R::OfferEnded),
                _ => Err(R::NoOffer),
            },
            Verb::DeclineOffer => refuse(!matches!(record.place, Place::Offered { .. }), R::NoOffer),
            Verb::LapseOffer => match record.place {
                Place::Offered { until, .. } => refuse(self.now < until, R::NotDueYet),
                _ => Err(R::NoOffer),
            },
            Verb::Agree => {
                self.under_way()?;
                self.asked(JoiningStep::Agreement)?;
                self.before_place()?;
                refuse(record.has_agreed(self.situation), R::AlreadyDone)
            }
            Verb::NotNow => {
                refuse(record.resting.is_some(), R::Resting)?;
                refuse(matches!(record.place, Place::Taken(_)), R::AlreadyJoined)
            }
            Verb::Resume => refuse(
                record.ended.is_none()
                    && record.resting.is_none()
                    && !record.waiting.is_some_and(|waiting| waiting.resting),
                R::NotResting,
            ),
            Verb::Leave => refuse(
                record.place == Place::None && record.waiting.is_none(),
                R::NoPlaceHeld,
            ),
            Verb::SuggestGroup | Verb::Signpost => {
                refuse(matches!(record.place, Place::Taken(_)), R::AlreadyJoined)
            }
            Verb::Void => voiding::any(self, actor),
            Verb::LapseHold => match record.place {
                Place::Held {
                    until: Some(until), ..
                } => refuse(self.now < until, R::NotDueYet),
                _ => Err(R::NoPlaceHeld),
            },
            Verb::Lapse => {
                let silent = record
                    .last
                    .is_some_and(|last| self.now.since(last) >= self.situation.rules.silence);
                let waits = record.waits_awake() || record.place != Place::None;
                refuse(!silent || waits, R::NotDueYet)
            }
        }
    }

    /// Whether this journey, begun or ended as it is, has an ear for `verb` from `actor` at all.
    pub(super) fn is_open_to(&self, verb: Verb, actor: Actor) -> Result<(), R> {
        refuse(!verb.is_for(actor), R::OnlyCoordinator)?;
        let begun = self.record.began.is_some();
        refuse(!begun && verb != Verb::Enquire, R::NotBegun)?;
        let stays_open = match self.record.ended {
            None => true,
            Some((End::Withdrawn, _)) => false,
            Some((End::Signposted | End::Lapsed, _)) => matches!(
                verb,
                Verb::Resume | Verb::Withdraw | Verb::SuggestGroup | Verb::Void
            ),
        };
        refuse(
            !stays_open && !matches!(verb, Verb::Erase | Verb::Enquire),
            R::AlreadyWithdrawn,
        )
    }

    /// A full group without a waiting list takes no enquiry: nobody sets out on a way that leads nowhere.
    pub(super) fn may_begin(&self) -> Result<(), R> {
        self.situation
            .group
            .map_or(Ok(()), |group| group.asked().map(|_| ()))
    }

    pub(super) fn asked(&self, step: JoiningStep) -> Result<(), R> {
        refuse(!self.situation.asks(step), R::NotNeededHere)
    }

    /// The contact is confirmed, the journey doesn't rest, and there is no place yet.
    pub(super) fn under_way(&self) -> Result<(), R> {
        refuse(self.record.confirmed.is_none(), R::ContactNotConfirmed)?;
        refuse(self.record.resting.is_some(), R::Resting)?;
        refuse(matches!(self.record.place, Place::Taken(_)), R::AlreadyJoined)
    }

    /// Every step that the programme puts before `step` is done.
    pub(super) fn order(&self, step: JoiningStep) -> Result<(), R> {
        let before = self
            .situation
            .steps
            .as_slice()
            .iter()
            .take_while(|each| **each != step);
        for each in before {
            if !self.record.is_done(*each, self.situation) {
                match each {
                    JoiningStep::Eligibility => return Err(R::StatementFirst),
                    JoiningStep::Workshop => return Err(R::WorkshopFirst),
                    JoiningStep::InitialConversation => return Err(R::ConversationFirst),
                    // These two are taken while a place is held, whatever comes after them in the list.
                    JoiningStep::NameCheck | JoiningStep::Agreement => {}
                }
            }
        }
        Ok(())
    }

    pub(super) fn workshop_is_open(&self) -> Result<(), R> {
        self.asked(JoiningStep::Workshop)?;
        refuse(
            matches!(
                self.record.workshop_asked_for(self.situation),
                Workshop::Attended { .. } | Workshop::Exempted(_)
            ),
            R::AlreadyDone,
        )
    }

    fn workshop_is_next(&self) -> bool {
        let step = JoiningStep::Workshop;
        self.under_way().is_ok() && self.workshop_is_open().is_ok() && self.order(step).is_ok()
    }

    pub(super) fn conversation_is_next(&self) -> Result<(), R> {
        let step = JoiningStep::InitialConversation;
        self.asked(step)?;
        self.under_way()?;
        refuse(self.record.is_done(step, self.situation), R::AlreadyDone)?;
        refuse(self.situation.group.is_none(), R::NoGroupYet)?;
        self.order(step)
    }

    /// Asked for once both sides know that this group is the one; it holds for this group only.
    fn may_consent_to_name_check(&self) -> Result<(), R> {
        self.asked(JoiningStep::NameCheck)?;
        self.under_way()?;
        refuse(
            matches!(self.record.name_check, NameCheck::Open { .. }),
            R::NameCheckOpen,
        )?;
        self.before_place()?;
        refuse(self.record.name_consent, R::AlreadyDone)
    }

    /// Members are asked only about somebody who is content with it and for whom a place is held. By itself a name-check
    /// opens only for those who have become members since.
    pub(super) fn may_open_name_check(&self, actor: Actor) -> Result<(), R> {
        self.asked(JoiningStep::NameCheck)?;
        self.under_way()?;
        let again = matches!(self.record.name_check, NameCheck::Closed(..));
        refuse(actor == Actor::System && !again, R::NotDueYet)?;
        match self.record.name_check {
            NameCheck::Open { .. } => Err(R::NameCheckOpen),
            NameCheck::Closed(NameCheckResult::NotClear, _) => Err(R::AnotherGroupFirst),
            _ if self.record.name_is_clear(self.situation) => Err(R::AlreadyDone),
            _ => {
                self.before_place()?;
                refuse(!matches!(self.record.place, Place::Held { .. }), R::NoPlaceHeld)?;
                refuse(!self.record.name_consent, R::ConsentFirst)
            }
        }
    }

    pub(super) fn may_wait(&self) -> Result<(), R> {
        self.under_way()?;
        refuse(self.record.waiting.is_some(), R::AlreadyWaiting)?;
        refuse(self.record.place != Place::None, R::PlaceHeldAlready)?;
        self.before_place()?;
        self.may_begin()
    }

    pub(super) fn may_offer(&self, actor: Actor) -> Result<(), R> {
        self.under_way()?;
        match self.record.place {
            Place::Offered { .. } => return Err(R::OfferOpen),
            Place::Held { .. } | Place::Taken(_) => return Err(R::PlaceHeldAlready),
            Place::None => {}
        }
        self.before_place()?;
        let by_itself = actor == Actor::System;
        refuse(by_itself && self.record.waiting.is_none(), R::NotOnWaitingList)?;
        refuse(
            self.record.waiting.is_some_and(|waiting| waiting.resting),
            R::Resting,
        )?;
        let group = self.situation.group.ok_or(R::NoGroupYet)?;
        refuse(!group.is_open(), R::GroupNotOpen)?;
        refuse(by_itself && group.ahead > 0, R::OutOfOrder)?;
        refuse(!group.has_free_place(), R::NoFreePlace)
    }

    /// Everything is done that comes before somebody looks for a place.
    fn before_place(&self) -> Result<(), R> {
        refuse(self.situation.group.is_none(), R::NoGroupYet)?;
        match self.record.first_before_place(self.situation) {
            Some(Stage::Eligibility) => Err(R::StatementFirst),
            Some(Stage::Workshop) => Err(R::WorkshopFirst),
            Some(_) => Err(R::ConversationFirst),
            None => refuse(self.record.needs_another_group(), R::AnotherGroupFirst),
        }
    }

    /// A place was held for a contact to be confirmed, and its time is over.
    pub(super) fn hold_is_over(&self) -> bool {
        matches!(self.record.place, Place::Held { until: Some(until), .. } if until <= self.now)
    }
}

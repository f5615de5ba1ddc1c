//! What several commands ask of a journey before they are allowed.

use super::command::Actor;
use super::journey::Journey;
use super::names::NameCheckResult;
use super::record::{NameCheck, Place, Workshop};
use super::standing::Stage;
use crate::Refusal;
use crate::groups::JoiningStep;

/// Refuses with `why` when `wrong`.
pub(super) fn refuse(wrong: bool, why: Refusal) -> Result<(), Refusal> {
    if wrong { Err(why) } else { Ok(()) }
}

impl Journey<'_> {
    /// A full group without a waiting list takes no enquiry: nobody sets out on a way that leads nowhere.
    pub(super) fn may_begin(&self) -> Result<(), Refusal> {
        self.situation
            .group
            .map_or(Ok(()), |group| group.asked().map(|_| ()))
    }

    pub(super) fn asked(&self, step: JoiningStep) -> Result<(), Refusal> {
        refuse(!self.situation.asks(step), Refusal::NotNeededHere)
    }

    /// The contact is confirmed, the journey doesn't rest, and there is no place yet.
    pub(super) fn under_way(&self) -> Result<(), Refusal> {
        refuse(self.record.confirmed.is_none(), Refusal::ContactNotConfirmed)?;
        refuse(self.record.resting.is_some(), Refusal::Resting)?;
        refuse(
            matches!(self.record.place, Place::Taken(_)),
            Refusal::AlreadyJoined,
        )
    }

    /// Every step that the programme puts before `step` is done.
    pub(super) fn order(&self, step: JoiningStep) -> Result<(), Refusal> {
        let before = self
            .situation
            .steps
            .as_slice()
            .iter()
            .take_while(|each| **each != step);
        for each in before {
            if !self.record.is_done(*each, self.situation) {
                match each {
                    JoiningStep::Eligibility => return Err(Refusal::StatementFirst),
                    JoiningStep::Workshop => return Err(Refusal::WorkshopFirst),
                    JoiningStep::InitialConversation => return Err(Refusal::ConversationFirst),
                    // These two are taken while a place is held, whatever comes after them in the list.
                    JoiningStep::NameCheck | JoiningStep::Agreement => {}
                }
            }
        }
        Ok(())
    }

    pub(super) fn workshop_is_open(&self) -> Result<(), Refusal> {
        self.asked(JoiningStep::Workshop)?;
        refuse(
            matches!(
                self.record.workshop,
                Workshop::Attended(_) | Workshop::Exempted(_)
            ),
            Refusal::AlreadyDone,
        )
    }

    pub(super) fn conversation_is_next(&self) -> Result<(), Refusal> {
        let step = JoiningStep::InitialConversation;
        self.asked(step)?;
        self.under_way()?;
        refuse(self.record.is_done(step, self.situation), Refusal::AlreadyDone)?;
        refuse(self.situation.group.is_none(), Refusal::NoGroupYet)?;
        self.order(step)
    }

    /// Members are asked only about somebody for whom a place is held.
    pub(super) fn may_open_name_check(&self) -> Result<(), Refusal> {
        self.asked(JoiningStep::NameCheck)?;
        self.under_way()?;
        match self.record.name_check {
            NameCheck::Open { .. } => Err(Refusal::NameCheckOpen),
            NameCheck::Closed(NameCheckResult::NotClear, _) => Err(Refusal::AnotherGroupFirst),
            _ if self.record.name_is_clear(self.situation) => Err(Refusal::AlreadyDone),
            _ => {
                self.before_place()?;
                refuse(
                    !matches!(self.record.place, Place::Held { .. }),
                    Refusal::NoPlaceHeld,
                )
            }
        }
    }

    pub(super) fn may_wait(&self) -> Result<(), Refusal> {
        self.under_way()?;
        refuse(self.record.waiting.is_some(), Refusal::AlreadyWaiting)?;
        refuse(self.record.place != Place::None, Refusal::PlaceHeldAlready)?;
        self.before_place()?;
        self.may_begin()
    }

    pub(super) fn may_offer(&self, actor: Actor) -> Result<(), Refusal> {
        self.under_way()?;
        match self.record.place {
            Place::Offered { .. } => return Err(Refusal::OfferOpen),
            Place::Held { .. } | Place::Taken(_) => return Err(Refusal::PlaceHeldAlready),
            Place::None => {}
        }
        self.before_place()?;
        let by_itself = actor == Actor::System;
        refuse(
            by_itself && self.record.waiting.is_none(),
            Refusal::NotOnWaitingList,
        )?;
        refuse(
            self.record.waiting.is_some_and(|waiting| waiting.resting),
            Refusal::Resting,
        )?;
        let group = self.situation.group.ok_or(Refusal::NoGroupYet)?;
        refuse(!group.is_open(), Refusal::GroupNotOpen)?;
        refuse(by_itself && group.ahead > 0, Refusal::OutOfOrder)?;
        refuse(!group.has_free_place(), Refusal::NoFreePlace)
    }

    /// Everything is done that comes before somebody looks for a place.
    fn before_place(&self) -> Result<(), Refusal> {
        refuse(self.situation.group.is_none(), Refusal::NoGroupYet)?;
        match self.record.first_before_place(self.situation) {
            Some(Stage::Eligibility) => Err(Refusal::StatementFirst),
            Some(Stage::Workshop) => Err(Refusal::WorkshopFirst),
            Some(_) => Err(Refusal::ConversationFirst),
            None => refuse(self.record.needs_another_group(), Refusal::AnotherGroupFirst),
        }
    }

    /// A place was held for a contact to be confirmed, and its time is over.
    pub(super) fn hold_is_over(&self) -> bool {
        matches!(self.record.place, Place::Held { until: Some(until), .. } if until <= self.now)
    }
}

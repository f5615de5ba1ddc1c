//! How a journey stands at one moment: its stage, its steps, who acts next and by when.

use super::names::{NameCheckResult, Outcome};
use super::places::NextStep;
use super::record::{End, NameCheck, Place, Record, Slot, Workshop};
use super::situation::Situation;
use super::slots::SlotState;
use super::stages::{NextActor, Stage};
use super::wishes::ReachedBy;
use crate::Instant;
use crate::groups::JoiningStep;
use crate::ids::SessionId;
use crate::text_enum;

text_enum! {
    /// The steps of every journey, whether its programme asks for them or not.
    pub enum StepName {
        /// The person's own word that the programme is for them.
        Eligibility = "eligibility",
        /// An introductory workshop.
        Workshop = "workshop",
        /// A conversation with the group's facilitators.
        InitialConversation = "initial_conversation",
        /// Asking the members.
        NameCheck = "name_check",
        /// Agreeing to the guidelines.
        Agreement = "agreement",
        /// The place itself.
        Place = "place",
    }
}

text_enum! {
    /// How far one step is.
    pub enum StepStatus {
        /// Done.
        Done = "done",
        /// What the journey is at now.
        ToDo = "to_do",
        /// Comes later.
        Later = "later",
        /// The programme doesn't ask for it, or staff found that it isn't needed.
        NotNeeded = "not_needed",
    }
}

/// One step and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepState {
    /// The step.
    pub step: StepName,
    /// How far it is.
    pub state: StepStatus,
    /// When it was done.
    pub at: Option<Instant>,
}

/// A wait for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingState {
    /// Since when; this is the order of the list.
    pub since: Instant,
    /// Not offered a place until somebody says so.
    pub resting: bool,
    /// Whether a free place may be theirs: nothing is left to do before, not resting, and without an offer already.
    pub in_line: bool,
    /// How many who are in line wait before this one.
    pub ahead: u32,
}

/// A place on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferState {
    /// When it was made.
    pub since: Instant,
    /// Until when it stands.
    pub until: Instant,
}

/// The place that a journey's row should show, an offered one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceState {
    /// Held; without `until`, for as long as the remaining steps take.
    Held {
        /// Since when.
        since: Instant,
        /// Until when.
        until: Option<Instant>,
    },
    /// The person's.
    Taken {
        /// Since when.
        since: Instant,
    },
}

/// A workshop that a journey has booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkshopState {
    /// The session.
    pub session: SessionId,
    /// When it begins, as far as the journey knows.
    pub starts_at: Instant,
}

/// How a journey stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it is.
    pub stage: Stage,
    /// Who acts next.
    pub next_actor: NextActor,
    /// By when; absent when nothing was promised.
    pub due_at: Option<Instant>,
    /// Whether the contact is confirmed.
    pub confirmed: bool,
    /// The steps, in the programme's order, those not needed in their usual place.
    pub steps: Vec<StepState>,
    /// The wait, when there is one. The row of the waiting list follows this.
    pub waiting: Option<WaitingState>,
    /// The offer, while it can be answered.
    pub offer: Option<OfferState>,
    /// The place, when there is one. The row of the place follows this.
    pub place: Option<PlaceState>,
    /// The workshop that is booked, until it is recorded who was there. The seat there follows this.
    pub workshop: Option<WorkshopState>,
    /// The time of the initial conversation, while there is one.
    pub slot: Option<SlotState>,
    /// What both sides agreed on in the initial conversation, while that counts.
    pub outcome: Option<Outcome>,
    /// Whether the members may be shown the person's name and detail. What is kept for that follows this.
    pub name_consent: bool,
    /// Whether members are being asked.
    pub name_check_open: bool,
}

impl Record {
    pub(super) fn standing(&self, situation: &Situation, now: Instant) -> Standing {
        let stage = self.stage(situation);
        let (next_actor, due_at) = self.turn(stage, situation, now);
        // What nobody is there to do is the coordinators' to arrange.
        let next_actor = match situation.group {
            Some(group) if next_actor == NextActor::Facilitators && !group.facilitated => {
                NextActor::Coordinator
            }
            _ => next_actor,
        };
        Standing {
            stage,
            next_actor,
            due_at,
            confirmed: self.confirmed.is_some(),
            steps: self.steps(stage, situation),
            waiting: self.waiting.map(|waiting| WaitingState {
                since: waiting.since,
                resting: waiting.resting || self.resting.is_some(),
                in_line: self.ready_for_place(situation) && self.waits_awake() && self.place == Place::None,
                ahead: situation.group.map_or(0, |group| group.ahead),
            }),
            offer: match self.place {
                Place::Offered { since, until } => Some(OfferState { since, until }),
                _ => None,
            },
            place: match self.place {
                Place::None => None,
                Place::Held { since, until } => Some(PlaceState::Held { since, until }),
                Place::Offered { since, until } => Some(PlaceState::Held {
                    since,
                    until: Some(until),
                }),
                Place::Taken(since) => Some(PlaceState::Taken { since }),
            },
            workshop: match self.workshop {
                Workshop::Booked { session, starts_at } if self.ended.is_none() => {
                    Some(WorkshopState { session, starts_at })
                }
                _ => None,
            },
            slot: match self.slot {
                Slot::Held { starts_at, until } if now < until => Some(SlotState::Held { starts_at, until }),
                Slot::Booked { starts_at } => Some(SlotState::Booked { starts_at }),
                Slot::None | Slot::NoneFits(_) | Slot::Held { .. } => None,
            },
            outcome: self.conversation.map(|(outcome, _)| outcome),
            name_consent: self.name_consent,
            name_check_open: matches!(self.name_check, NameCheck::Open { .. }),
        }
    }

    pub(super) fn stage(&self, situation: &Situation) -> Stage {
        match self.ended {
            Some((End::Withdrawn, _)) => return Stage::Withdrawn,
            Some((End::Lapsed, _)) => return Stage::Lapsed,
            Some((End::Signposted, _)) => return Stage::Signposted,
            None => {}
        }
        if self.resting.is_some() {
            return Stage::NotNow;
        }
        if matches!(self.place, Place::Taken(_)) {
            return Stage::Joined;
        }
        if self.confirmed.is_none() {
            return Stage::Contact;
        }
        if matches!(self.place, Place::Offered { .. }) {
            return Stage::Offer;
        }
        if let Some(stage) = self.first_before_place(situation) {
            return stage;
        }
        if self.needs_another_group() {
            return Stage::ArrangingPlace;
        }
        if matches!(self.name_check, NameCheck::Open { .. }) {
            return Stage::NameCheck;
        }
        match (self.place, self.waiting) {
            (Place::None, Some(_)) => Stage::WaitingList,
            (Place::None, None) => Stage::ArrangingPlace,
            _ => self.first_after_place(situation).unwrap_or(Stage::ArrangingPlace),
        }
    }

    /// The first step that comes before anybody looks for a place and isn't done.
    pub(super) fn first_before_place(&self, situation: &Situation) -> Option<Stage> {
        let undone = situation
            .steps
            .as_slice()
            .iter()
            .filter(|step| !self.is_done(**step, situation))
            .find_map(|step| match step {
                JoiningStep::Eligibility => Some(Stage::Eligibility),
                JoiningStep::Workshop => Some(Stage::Workshop),
                JoiningStep::InitialConversation => Some(Stage::InitialConversation),
                JoiningStep::NameCheck | JoiningStep::Agreement => None,
            })?;
        // Without a group there are no facilitators to talk to.
        if undone == Stage::InitialConversation && situation.group.is_none() {
            return Some(Stage::ArrangingPlace);
        }
        Some(undone)
    }

    /// The first step that is only taken while a place is held, and isn't done.
    pub(super) fn first_after_place(&self, situation: &Situation) -> Option<Stage> {
        situation
            .steps
            .as_slice()
            .iter()
            .filter(|step| !self.is_done(**step, situation))
            .find_map(|step| match step {
                JoiningStep::NameCheck => Some(Stage::NameCheck),
                JoiningStep::Agreement => Some(Stage::Agreement),
                _ => None,
            })
    }

    /// Whether a statement was affirmed. A newer version doesn't undo it: what was true of the person stays so.
    pub(super) fn affirmed(&self, situation: &Situation) -> bool {
        situation.statement.is_none()
            || self
                .statement
                .is_some_and(|(is_true, statement, _)| is_true && situation.is_own_statement(statement))
    }

    pub(super) fn conversed_to_go_on(&self) -> bool {
        matches!(
            self.conversation,
            Some((Outcome::Join | Outcome::AnotherGroup, _))
        )
    }

    pub(super) fn needs_another_group(&self) -> bool {
        matches!(self.conversation, Some((Outcome::AnotherGroup, _)))
            || matches!(self.name_check, NameCheck::Closed(NameCheckResult::NotClear, _))
    }

    pub(super) fn name_is_clear(&self, situation: &Situation) -> bool {
        matches!(self.name_check, NameCheck::Closed(NameCheckResult::Clear, _))
            && situation.group.is_none_or(|group| group.members_not_asked == 0)
    }

    pub(super) fn has_agreed(&self, situation: &Situation) -> bool {
        situation
            .agreements
            .iter()
            .all(|version| self.agreed.contains_key(version))
    }

    /// Whether everything is done that comes before somebody looks for a place, in this group and now.
    pub(super) fn ready_for_place(&self, situation: &Situation) -> bool {
        self.confirmed.is_some()
            && self.ended.is_none()
            && self.resting.is_none()
            && situation.group.is_some()
            && self.first_before_place(situation).is_none()
            && !self.needs_another_group()
    }

    fn turn(&self, stage: Stage, situation: &Situation, now: Instant) -> (NextActor, Option<Instant>) {
        let rules = &situation.rules;
        let promise =
            |from: Option<Instant>| from.map(|from| rules.working_days.due(from, rules.reply_working_days));
        let coordinator = (NextActor::Coordinator, promise(self.last));
        let facilitators = (NextActor::Facilitators, promise(self.last));
        match stage {
            Stage::Contact => match (self.channel, self.place) {
                // No message reaches them: a coordinator does.
                (Some(channel), _) if situation.reached_by(channel) != ReachedBy::Email => {
                    (NextActor::Coordinator, promise(self.given))
                }
                (_, Place::Held { until, .. }) => (NextActor::Peer, until),
                _ => (NextActor::Peer, None),
            },
            Stage::Eligibility => match self.statement {
                Some((false, statement, _)) if situation.is_own_statement(statement) => coordinator,
                _ => (NextActor::Peer, None),
            },
            Stage::Workshop => match self.workshop_asked_for(situation) {
                Workshop::Booked { starts_at, .. } if now < starts_at => (NextActor::Peer, Some(starts_at)),
                Workshop::Booked { starts_at, .. } => (NextActor::Facilitators, promise(Some(starts_at))),
                _ => match self.slot {
                    Slot::NoneFits(since) => (NextActor::Coordinator, promise(Some(since))),
                    _ => (NextActor::Peer, None),
                },
            },
            Stage::InitialConversation => match self.slot {
                Slot::None => (NextActor::Peer, None),
                Slot::NoneFits(since) => (NextActor::Coordinator, promise(Some(since))),
                Slot::Held { until, .. } if now < until => (NextActor::Peer, Some(until)),
                Slot::Held { .. } => (NextActor::Peer, None),
                Slot::Booked { starts_at } if now < starts_at => (NextActor::Facilitators, Some(starts_at)),
                Slot::Booked { starts_at } => (NextActor::Facilitators, promise(Some(starts_at))),
            },
            Stage::NameCheck => match self.name_check {
                NameCheck::Open { until } if now < until => (NextActor::Members, Some(until)),
                NameCheck::Open { until } => (NextActor::Facilitators, promise(Some(until))),
                _ if !self.name_consent => (NextActor::Peer, None),
                _ => facilitators,
            },
            Stage::ArrangingPlace => coordinator,
            Stage::WaitingList => {
                let first = situation.group.is_some_and(|group| {
                    let by_hand = NextStep::of(&situation.steps, group.next_offer) == NextStep::Propose;
                    by_hand && group.has_free_place() && group.ahead == 0
                });
                if first && self.waits_awake() {
                    (
                        NextActor::Coordinator,
                        promise(situation.group.and_then(|group| group.free_since)),
                    )
                } else {
                    (NextActor::Nobody, None)
                }
            }
            Stage::Offer => match self.place {
                Place::Offered { until, .. } => (NextActor::Peer, Some(until)),
                _ => (NextActor::Peer, None),
            },
            Stage::Agreement => (NextActor::Peer, None),
            Stage::Joined | Stage::NotNow | Stage::Signposted | Stage::Withdrawn | Stage::Lapsed => {
                (NextActor::Nobody, None)
            }
        }
    }
}

//! The steps of a journey as a page lists them.

use super::record::{NameCheck, Place, Record, Workshop};
use super::situation::Situation;
use super::stages::Stage;
use super::standing::{StepName, StepState, StepStatus};
use crate::Instant;
use crate::groups::JoiningStep;

impl Record {
    /// Whether nothing is left to do for `step`.
    pub(super) fn is_done(&self, step: JoiningStep, situation: &Situation) -> bool {
        match step {
            JoiningStep::Eligibility => self.affirmed(situation),
            JoiningStep::Workshop => {
                matches!(
                    self.workshop_asked_for(situation),
                    Workshop::Attended { .. } | Workshop::Exempted(_)
                )
            }
            JoiningStep::InitialConversation => self.conversed_to_go_on(),
            JoiningStep::NameCheck => self.name_is_clear(situation),
            JoiningStep::Agreement => self.has_agreed(situation),
        }
    }

    fn done_at(&self, step: JoiningStep, situation: &Situation) -> Option<Instant> {
        match step {
            JoiningStep::Eligibility => self.statement.map(|(_, _, at)| at),
            JoiningStep::Workshop => match self.workshop_asked_for(situation) {
                Workshop::Attended { at, .. } | Workshop::Exempted(at) => Some(at),
                _ => None,
            },
            JoiningStep::InitialConversation => self.conversation.map(|(_, at)| at),
            JoiningStep::NameCheck => match self.name_check {
                NameCheck::Closed(_, at) => Some(at),
                _ => None,
            },
            JoiningStep::Agreement => situation
                .agreements
                .iter()
                .filter_map(|version| self.agreed.get(version).copied())
                .max(),
        }
    }

    /// What the programme asks for in its order, then what it doesn't ask for, then the place.
    pub(super) fn steps(&self, stage: Stage, situation: &Situation) -> Vec<StepState> {
        let others = |step: &&JoiningStep| !situation.steps.contains(**step);
        let mut steps: Vec<StepState> = situation
            .steps
            .as_slice()
            .iter()
            .chain(JoiningStep::ALL.iter().filter(others))
            .map(|step| self.step(*step, stage, situation))
            .collect();
        steps.push(self.place_step(stage));
        steps
    }

    fn step(&self, step: JoiningStep, stage: Stage, situation: &Situation) -> StepState {
        let exempt = step == JoiningStep::Workshop && matches!(self.workshop, Workshop::Exempted(_));
        // Somebody with a place is past every step, also past one that the programme has begun to ask for since.
        let done = self.is_done(step, situation) || stage == Stage::Joined;
        let state = if !situation.asks(step) || exempt {
            StepStatus::NotNeeded
        } else if done {
            StepStatus::Done
        } else if stage.as_str() == step.as_str() {
            StepStatus::ToDo
        } else {
            StepStatus::Later
        };
        let at = self.done_at(step, situation);
        StepState {
            step: match step {
                JoiningStep::Eligibility => StepName::Eligibility,
                JoiningStep::Workshop => StepName::Workshop,
                JoiningStep::InitialConversation => StepName::InitialConversation,
                JoiningStep::NameCheck => StepName::NameCheck,
                JoiningStep::Agreement => StepName::Agreement,
            },
            state,
            at: at.filter(|_| state == StepStatus::Done || exempt),
        }
    }

    fn place_step(&self, stage: Stage) -> StepState {
        let (state, at) = match (self.place, stage) {
            (Place::Taken(at), _) => (StepStatus::Done, Some(at)),
            (_, Stage::ArrangingPlace | Stage::WaitingList | Stage::Offer) => (StepStatus::ToDo, None),
            _ => (StepStatus::Later, None),
        };
        StepState {
            step: StepName::Place,
            state,
            at,
        }
    }
}

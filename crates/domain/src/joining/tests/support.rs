//! A journey that remembers what was asked of it, for tests: small words for long situations.

use std::cell::Cell;

use super::super::*;
use crate::groups::{
    Capacity, GroupState, JoiningStep, JoiningSteps, NextOffer, PlaceGiven, WaitingListRule,
};
use crate::ids::{DocumentVersionId, FactId, GroupId, Id, SessionId, StatementId};
use crate::text::{Channel, Line};
use crate::time::Zone;
use crate::{Instant, Refusal};
use chrono::Duration;
use uuid::Uuid;

/// The Tuesday on which every test begins.
pub fn start() -> Instant {
    "2026-11-24T10:00:00Z".parse().expect("an instant")
}

/// An identifier that is the same in each run.
pub fn id<T>(n: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(n))
}

pub fn statement() -> StatementId {
    id(1)
}

pub fn guidelines() -> DocumentVersionId {
    id(2)
}

pub fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}

/// A group with `free` places where people may wait, in a programme that asks for `steps`.
pub fn situation(steps: &[JoiningStep], free: u32) -> Situation {
    let london: Zone = "Europe/London".parse().expect("a zone");
    Situation {
        steps: JoiningSteps::new(steps.to_vec()).expect("steps"),
        statement: steps.contains(&JoiningStep::Eligibility).then(statement),
        agreements: if steps.contains(&JoiningStep::Agreement) {
            vec![guidelines()]
        } else {
            Vec::new()
        },
        group: Some(GroupSituation {
            state: GroupState::Published,
            session_ahead: true,
            capacity: Capacity::parse(12).expect("a capacity"),
            live_places: 12 - free,
            ahead: 0,
            free_since: None,
            waiting_list: WaitingListRule::Open,
            next_offer: NextOffer::ByHand,
            place_given: PlaceGiven::AtSignUp,
            members_not_asked: 0,
        }),
        rules: Rules::usual(london, 2),
    }
}

/// A journey with its situation and the time.
#[derive(Clone, Debug)]
pub struct Walk {
    pub facts: Vec<Fact>,
    pub situation: Situation,
    pub now: Instant,
    next_id: Cell<u128>,
}

impl Walk {
    /// A journey that has yet to begin.
    pub fn new(situation: Situation) -> Self {
        Self {
            facts: Vec::new(),
            situation,
            now: start(),
            next_id: Cell::new(100),
        }
    }

    /// A journey by mail that has begun.
    pub fn enquired(situation: Situation) -> Self {
        let mut walk = Self::new(situation);
        walk.peer(Command::Enquire {
            channel: Channel::Email,
            affirms: None,
        });
        walk
    }

    pub fn journey(&self) -> Journey<'_> {
        Journey::read(&self.facts, &self.situation, self.now)
    }

    pub fn standing(&self) -> Standing {
        self.journey().standing()
    }

    pub fn stage(&self) -> Stage {
        self.standing().stage
    }

    pub fn group(&mut self) -> &mut GroupSituation {
        self.situation.group.as_mut().expect("a group")
    }

    /// Makes this many places free.
    pub fn free(&mut self, free: u32) {
        self.group().live_places = 12 - free;
    }

    pub fn later(&mut self, by: Duration) -> &mut Self {
        self.now = self.now.plus(by);
        self
    }

    /// Adds what `command` decides, as `actor`; a place that it takes or frees is counted.
    pub fn ask(&mut self, actor: Actor, command: Command) -> Result<Vec<FactName>, Refusal> {
        let facts = self.journey().decide(&command, actor)?;
        let held = u32::from(self.standing().place.is_some());
        for kind in &facts {
            self.next_id.set(self.next_id.get() + 1);
            self.facts.push(Fact {
                id: id(self.next_id.get()),
                at: self.now,
                kind: kind.clone(),
                by: By::Peer,
            });
        }
        let holds = u32::from(self.standing().place.is_some());
        if let Some(group) = &mut self.situation.group {
            group.live_places = group.live_places + holds - held;
        }
        Ok(facts.iter().map(FactKind::name).collect())
    }

    pub fn peer(&mut self, command: Command) -> Vec<FactName> {
        self.ask(Actor::Peer, command).expect("allowed to the peer")
    }

    pub fn facilitator(&mut self, command: Command) -> Vec<FactName> {
        self.ask(Actor::Facilitator, command)
            .expect("allowed to facilitators")
    }

    pub fn coordinator(&mut self, command: Command) -> Vec<FactName> {
        self.ask(Actor::Coordinator, command)
            .expect("allowed to coordinators")
    }

    pub fn system(&mut self, command: Command) -> Vec<FactName> {
        self.ask(Actor::System, command).expect("allowed to the system")
    }

    /// The last fact of this kind.
    pub fn last(&self, name: FactName) -> FactId {
        self.facts
            .iter()
            .rfind(|fact| fact.kind.name() == name)
            .expect("such a fact")
            .id
    }
}

pub fn a_session() -> SessionId {
    id(3)
}

pub fn another_group() -> GroupId {
    id(4)
}

//! A journey that remembers what was asked of it, for tests: small words for long situations.

use super::super::working_days::WorkingDays;
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
        earlier_statements: Vec::new(),
        agreements: if steps.contains(&JoiningStep::Agreement) {
            vec![guidelines()]
        } else {
            Vec::new()
        },
        workshops: Vec::new(),
        other_workshops: Vec::new(),
        group: Some(GroupSituation {
            state: GroupState::Published,
            session_ahead: true,
            facilitated: true,
            capacity: Capacity::parse(12).expect("a capacity"),
            live_places: 12 - free,
            ahead: 0,
            free_since: None,
            waiting_list: WaitingListRule::Open,
            next_offer: NextOffer::ByHand,
            place_given: PlaceGiven::AtSignUp,
            members_not_asked: 0,
        }),
        rules: Rules::usual(WorkingDays::of_the_week(london), 2),
        wishes: None,
    }
}

/// A journey with its situation and the time.
#[derive(Clone, Debug)]
pub struct Walk {
    pub facts: Vec<Fact>,
    pub situation: Situation,
    pub now: Instant,
    next_id: u128,
}

impl Walk {
    /// A journey that has yet to begin.
    pub fn new(situation: Situation) -> Self {
        Self {
            facts: Vec::new(),
            situation,
            now: start(),
            next_id: 100,
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
        let mut kinds = self.journey().decide(&command, actor)?;
        let held = u32::from(self.standing().place.is_some());
        self.record(&kinds);
        if matches!(command, Command::SuggestGroup { .. }) {
            // The other group, with a place free; what follows there follows under its own lock.
            self.situation.group = situation(&[], 1).group;
            let followed = self.journey().settle();
            self.record(&followed);
            kinds.extend(followed);
            self.free(u32::from(self.standing().place.is_none()));
        } else {
            let holds = u32::from(self.standing().place.is_some());
            if let Some(group) = &mut self.situation.group {
                group.live_places = group.live_places + holds - held;
            }
        }
        Ok(kinds.iter().map(FactKind::name).collect())
    }

    fn record(&mut self, kinds: &[FactKind]) {
        for kind in kinds {
            self.next_id += 1;
            self.facts.push(Fact {
                id: id(self.next_id),
                at: self.now,
                kind: kind.clone(),
                by: By::Peer,
            });
        }
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

    /// Asks the members, once the person is content with it.
    pub fn open_name_check(&mut self) {
        if !self.standing().name_consent {
            self.peer(Command::ConsentNameCheck);
        }
        self.facilitator(Command::OpenNameCheck);
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

pub fn affirm(is_true: bool) -> Command {
    Command::Affirm {
        statement: statement(),
        is_true,
    }
}

pub fn exempt() -> Command {
    Command::ExemptWorkshop {
        why: line("Took part last year."),
    }
}

pub fn talked(outcome: Outcome) -> Command {
    Command::RecordConversation { outcome }
}

pub fn agree() -> Command {
    Command::Agree {
        versions: vec![guidelines()],
    }
}

/// A journey through every step that has come to `stage` in a straight line.
pub fn at_stage(stage: Stage) -> Walk {
    let mut walk = Walk::enquired(situation(JoiningStep::ALL, 1));
    if matches!(stage, Stage::WaitingList | Stage::Offer) {
        walk.free(0);
    }
    for _ in 0..20 {
        let at = walk.stage();
        if at == stage {
            return walk;
        }
        match at {
            Stage::InitialConversation if stage == Stage::ArrangingPlace => {
                walk.facilitator(talked(Outcome::AnotherGroup));
            }
            Stage::InitialConversation if stage == Stage::Signposted => {
                walk.facilitator(talked(Outcome::Signpost));
            }
            Stage::InitialConversation if stage == Stage::NotNow => {
                walk.facilitator(talked(Outcome::NotNow));
            }
            Stage::InitialConversation if stage == Stage::Withdrawn => {
                walk.peer(Command::Withdraw);
            }
            Stage::InitialConversation if stage == Stage::Lapsed => {
                walk.later(Duration::days(365)).system(Command::Lapse);
            }
            _ => walk.step_on(),
        }
    }
    panic!("{stage} is out of reach; the journey is at {}", walk.stage());
}

impl Walk {
    /// Does the next thing that leads to a place, whoever has to do it.
    pub fn step_on(&mut self) {
        let standing = self.standing();
        let offer = Command::Offer { why: None };
        match standing.stage {
            Stage::Contact => self.peer(Command::ConfirmContact),
            Stage::Eligibility => self.peer(affirm(true)),
            Stage::Workshop => self.facilitator(exempt()),
            Stage::InitialConversation => self.facilitator(talked(Outcome::Join)),
            Stage::NameCheck if standing.name_check_open => {
                self.group().members_not_asked = 0;
                self.facilitator(Command::CloseNameCheck {
                    result: NameCheckResult::Clear,
                })
            }
            Stage::NameCheck if !standing.name_consent => self.peer(Command::ConsentNameCheck),
            Stage::NameCheck => self.facilitator(Command::OpenNameCheck),
            Stage::ArrangingPlace if self.journey().allows(Verb::Wait, Actor::Peer).is_ok() => {
                self.peer(Command::Wait)
            }
            Stage::ArrangingPlace => self.coordinator(Command::SuggestGroup {
                group: another_group(),
            }),
            Stage::WaitingList if standing.waiting.is_some_and(|waiting| waiting.resting) => {
                self.peer(Command::Resume)
            }
            Stage::WaitingList => {
                self.free(1);
                self.group().ahead = 0;
                self.coordinator(offer)
            }
            Stage::Offer if standing.due_at.is_some_and(|until| until <= self.now) => {
                self.system(Command::LapseOffer { told: true })
            }
            Stage::Offer => self.peer(Command::AcceptOffer),
            Stage::Agreement => self.peer(agree()),
            Stage::NotNow | Stage::Signposted | Stage::Lapsed => self.peer(Command::Resume),
            Stage::Joined | Stage::Withdrawn => Vec::new(),
        };
    }
}

/// A whole number of hours after the beginning.
pub fn hours(n: i64) -> crate::Instant {
    start().plus(Duration::hours(n))
}

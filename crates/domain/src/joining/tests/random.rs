//! Journeys through random commands, in programmes of many kinds: what must hold whatever anybody does.

use super::moves::*;
use super::support::*;
use crate::Refusal;
use crate::groups::{JoiningStep, WaitingListRule};
use crate::joining::*;
use chrono::Duration;
use proptest::prelude::*;

/// Somebody who can act acts: no stage waits for a hand that isn't there.
fn check_next_actor(walk: &Walk) -> Result<(), TestCaseError> {
    let standing = walk.standing();
    let journey = walk.journey();
    let forward =
        |actor: Actor, verbs: &[Verb]| verbs.iter().any(|verb| journey.allows(*verb, actor).is_ok());
    let acts = match standing.next_actor {
        NextActor::Peer => forward(
            Actor::Peer,
            &[
                Verb::ConfirmContact,
                Verb::Affirm,
                Verb::BookWorkshop,
                Verb::HoldSlot,
                Verb::ConsentNameCheck,
                Verb::AcceptOffer,
                Verb::DeclineOffer,
                Verb::Agree,
            ],
        ),
        NextActor::Facilitators => forward(
            Actor::Facilitator,
            &[
                Verb::RecordWorkshop,
                Verb::RecordConversation,
                Verb::OpenNameCheck,
                Verb::CloseNameCheck,
            ],
        ),
        NextActor::Coordinator => forward(
            Actor::Coordinator,
            &[
                Verb::ConfirmContact,
                Verb::Affirm,
                Verb::HoldSlot,
                Verb::SuggestGroup,
                Verb::Offer,
                Verb::RecordWorkshop,
                Verb::RecordConversation,
                Verb::OpenNameCheck,
                Verb::CloseNameCheck,
            ],
        ),
        NextActor::Members => standing.name_check_open,
        NextActor::Nobody => match standing.stage {
            Stage::NotNow | Stage::Signposted | Stage::Lapsed => forward(Actor::Peer, &[Verb::Resume]),
            Stage::WaitingList => {
                let resting = standing.waiting.is_some_and(|waiting| waiting.resting);
                !resting || forward(Actor::Peer, &[Verb::Resume])
            }
            stage => matches!(stage, Stage::Joined | Stage::Withdrawn),
        },
    };
    prop_assert!(acts, "{:?} can't act at {}", standing.next_actor, standing.stage);
    Ok(())
}

/// What joining must have come through, told from the facts alone.
fn check_joined(walk: &Walk) -> Result<(), TestCaseError> {
    let voided = |id| {
        let takes_back = |fact: &Fact| matches!(fact.kind, FactKind::Voided { fact, .. } if fact == id);
        walk.facts.iter().any(takes_back)
    };
    let last = |names: &[FactName]| {
        let counts = |fact: &&Fact| names.contains(&fact.kind.name()) && !voided(fact.id);
        walk.facts.iter().rfind(counts).map(|fact| &fact.kind)
    };
    for step in walk.situation.steps.as_slice() {
        let done = match step {
            JoiningStep::Eligibility => matches!(
                last(&[FactName::StatementAffirmed, FactName::StatementDeclined]),
                Some(FactKind::StatementAffirmed { .. })
            ),
            JoiningStep::Workshop => {
                last(&[FactName::WorkshopAttended, FactName::WorkshopExempted]).is_some()
            }
            JoiningStep::InitialConversation => matches!(
                last(&[FactName::ConversationHeld]),
                Some(FactKind::ConversationHeld {
                    outcome: Outcome::Join | Outcome::AnotherGroup
                })
            ),
            JoiningStep::NameCheck => matches!(
                last(&[
                    FactName::NameCheckOpened,
                    FactName::NameCheckClosed,
                    FactName::GroupSuggested
                ]),
                Some(FactKind::NameCheckClosed {
                    result: NameCheckResult::Clear
                })
            ),
            JoiningStep::Agreement => last(&[FactName::AgreementAgreed]).is_some(),
        };
        prop_assert!(done, "joined without {step}: {:?}", walk.facts);
    }
    prop_assert_ne!(
        last(&[FactName::NameCheckOpened, FactName::NameCheckClosed]).map(FactKind::name),
        Some(FactName::NameCheckOpened)
    );
    prop_assert!(matches!(
        last(&[FactName::ContactGiven, FactName::ContactConfirmed]),
        Some(FactKind::ContactConfirmed)
    ));
    Ok(())
}

/// What a page shows of a journey, besides promises that count from the last fact.
fn shown(walk: &Walk) -> Standing {
    Standing {
        due_at: None,
        ..walk.standing()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn what_is_offered_can_be_done_and_what_is_not_is_refused_alike(
        steps in programme(), moves in moves(), without_group: bool
    ) {
        let mut begin = situation(&steps, 1);
        if without_group && !steps.is_empty() {
            begin.group = None;
        }
        let mut walk = Walk::enquired(begin);
        for step in &moves {
            go(&mut walk, step);
            for actor in Actor::ALL {
                for verb in Verb::ALL {
                    let journey = walk.journey();
                    let decided = journey.decide(&fitting(&walk, *verb, 1), *actor);
                    match journey.allows(*verb, *actor) {
                        Ok(()) => {
                            let by_system = *actor == Actor::System;
                            // Somebody else's reasons, and a fact that only a coordinator takes back any more.
                            let particular = by_system || *verb == Verb::Void;
                            prop_assert!(decided.is_ok() || particular, "{verb}: {decided:?}");
                        }
                        Err(refusal) if *verb != Verb::Void => {
                            prop_assert_eq!(decided, Err(refusal));
                        }
                        Err(_) => prop_assert!(decided.is_err()),
                    }
                }
            }
            check_next_actor(&walk)?;
        }
    }

    #[test]
    fn nobody_joins_with_an_open_name_check_or_a_step_undone(
        steps in programme(), moves in moves()
    ) {
        let mut walk = Walk::enquired(situation(&steps, 1));
        for step in &moves {
            let facts = go(&mut walk, step).unwrap_or_default();
            if facts.contains(&FactName::PlaceTaken) {
                check_joined(&walk)?;
            }
            let standing = walk.standing();
            prop_assert!(
                standing.offer.is_some() || standing.place.is_none() || standing.waiting.is_none()
            );
        }
    }

    #[test]
    fn from_anywhere_but_the_end_there_is_a_way_to_a_place(steps in programme(), moves in moves()) {
        let mut walk = Walk::enquired(situation(&steps, 1));
        for step in &moves {
            go(&mut walk, step);
        }
        if walk.stage() == Stage::Withdrawn {
            return Ok(());
        }
        walk.group().members_not_asked = 0;
        walk.group().ahead = 0;
        walk.group().waiting_list = WaitingListRule::Open;
        let from = walk.stage();
        for _ in 0..20 {
            walk.step_on();
        }
        prop_assert_eq!(walk.stage(), Stage::Joined, "from {}", from);
    }

    #[test]
    fn taking_back_at_once_restores_what_was_before(steps in programme(), moves in moves()) {
        let mut walk = Walk::enquired(situation(&steps, 1));
        for step in &moves {
            let mut before = walk.clone();
            let Some(facts) = go(&mut walk, step) else { continue };
            // The same situation, without the facts.
            before.now = walk.now;
            let live = walk.situation.group.map(|group| group.live_places);
            before.situation = walk.situation.clone();
            let first = walk.facts.len() - facts.len();
            let Some(fact) = walk.facts.get(first) else { continue };
            let void = Command::Void { fact: fact.id, why: line("A slip.") };
            let mut back = walk.clone();
            if back.ask(Actor::Facilitator, void).is_ok() {
                prop_assert_eq!(shown(&back), shown(&before), "after {:?}, {:?}", facts, live);
            }
        }
    }

    #[test]
    fn withdrawing_is_always_possible_and_lets_go_of_everything(
        steps in programme(), moves in moves()
    ) {
        let mut walk = Walk::enquired(situation(&steps, 1));
        for step in &moves {
            go(&mut walk, step);
        }
        match walk.ask(Actor::Peer, Command::Withdraw) {
            Ok(_) => {}
            Err(refusal) => prop_assert_eq!(refusal, Refusal::AlreadyWithdrawn),
        }
        let standing = walk.standing();
        prop_assert_eq!(standing.stage, Stage::Withdrawn);
        prop_assert!(standing.place.is_none() && standing.waiting.is_none());
        prop_assert!(standing.offer.is_none() && !standing.name_check_open);
    }

    #[test]
    fn time_alone_changes_no_stage(steps in programme(), moves in moves(), minutes in 0..900_000_i64) {
        let mut walk = Walk::enquired(situation(&steps, 1));
        for step in &moves {
            go(&mut walk, step);
        }
        let stage = walk.stage();
        walk.later(Duration::minutes(minutes));
        prop_assert_eq!(walk.stage(), stage);
    }
}

//! Taking facts back.

use super::support::*;
use crate::Refusal;
use crate::groups::JoiningStep;
use crate::joining::*;
use chrono::Duration;

fn void(walk: &Walk, name: FactName) -> Command {
    Command::Void {
        fact: walk.last(name),
        why: line("It was recorded for somebody else."),
    }
}

#[test]
fn for_ten_minutes_facilitators_undo_what_they_recorded_and_later_a_coordinator_does() {
    let mut walk = at_stage(Stage::Workshop);
    walk.facilitator(exempt());
    walk.later(Duration::minutes(11));
    let undo = void(&walk, FactName::WorkshopExempted);
    assert_eq!(
        walk.ask(Actor::Facilitator, undo.clone()),
        Err(Refusal::OnlyCoordinator)
    );
    assert!(!walk.journey().may(Actor::Facilitator).contains(&Verb::Void));
    walk.coordinator(undo.clone());
    assert_eq!(walk.stage(), Stage::Workshop);
    assert_eq!(walk.ask(Actor::Coordinator, undo), Err(Refusal::CannotBeUndone));

    let mut fresh = at_stage(Stage::Workshop);
    fresh.facilitator(exempt());
    fresh.later(Duration::minutes(10));
    fresh.facilitator(void(&fresh, FactName::WorkshopExempted));
    assert_eq!(fresh.stage(), Stage::Workshop);
}

#[test]
fn a_conversation_taken_back_takes_its_place_or_wait_along() {
    for free in [0, 1] {
        let mut walk = at_stage(Stage::InitialConversation);
        walk.free(free);
        walk.facilitator(talked(Outcome::Join));
        walk.facilitator(void(&walk, FactName::ConversationHeld));
        let standing = walk.standing();
        assert_eq!(standing.stage, Stage::InitialConversation);
        assert_eq!((standing.place, standing.waiting), (None, None));
    }
}

#[test]
fn what_others_have_relied_on_is_not_taken_back() {
    for (stage, relied_on) in [
        (Stage::Joined, FactName::WorkshopExempted),
        (Stage::Joined, FactName::ConversationHeld),
        (Stage::Offer, FactName::ConversationHeld),
    ] {
        let mut walk = at_stage(stage);
        let undo = void(&walk, relied_on);
        assert_eq!(
            walk.ask(Actor::Coordinator, undo),
            Err(Refusal::ReliedOn),
            "{relied_on} at {stage}"
        );
    }
    let mut asked = at_stage(Stage::NameCheck);
    asked.open_name_check();
    let undo = void(&asked, FactName::ConversationHeld);
    assert_eq!(asked.ask(Actor::Coordinator, undo), Err(Refusal::ReliedOn));
}

#[test]
fn a_place_that_followed_from_a_slip_at_once_goes_with_it_while_it_is_fresh() {
    let steps = [JoiningStep::Workshop];
    let slip = |later: Duration| {
        let mut walk = Walk::enquired(situation(&steps, 1));
        walk.peer(Command::ConfirmContact);
        walk.facilitator(exempt());
        assert_eq!(walk.stage(), Stage::Joined);
        walk.later(later);
        let undo = void(&walk, FactName::WorkshopExempted);
        (walk, undo)
    };
    let (mut fresh, undo) = slip(Duration::minutes(10));
    assert_eq!(
        fresh.facilitator(undo),
        [FactName::Voided, FactName::Voided],
        "the fact and the place"
    );
    assert_eq!((fresh.stage(), fresh.standing().place), (Stage::Workshop, None));
    let (mut old, undo) = slip(Duration::minutes(11));
    assert_eq!(old.ask(Actor::Coordinator, undo), Err(Refusal::ReliedOn));
}

#[test]
fn places_and_endings_have_commands_that_go_the_other_way() {
    let mut walk = at_stage(Stage::Joined);
    let undo = void(&walk, FactName::PlaceTaken);
    assert_eq!(walk.ask(Actor::Coordinator, undo), Err(Refusal::CannotBeUndone));
}

//! A programme that asks for every step, from enquiry to place, and the turns on the way.

use super::support::*;
use crate::Refusal;
use crate::groups::JoiningStep;
use crate::joining::*;
use chrono::Duration;

#[test]
fn every_step_leads_to_the_next_and_the_last_to_a_place() {
    let mut walk = Walk::enquired(situation(JoiningStep::ALL, 1));
    assert_eq!(walk.stage(), Stage::Contact);
    walk.peer(Command::ConfirmContact);
    assert_eq!(walk.stage(), Stage::Eligibility);
    walk.peer(affirm(true));
    assert_eq!(walk.stage(), Stage::Workshop);
    walk.peer(Command::BookWorkshop {
        session: a_session(),
        starts_at: hours(5),
    });
    assert_eq!(walk.standing().due_at, Some(hours(5)));
    assert_eq!(
        walk.ask(Actor::Facilitator, Command::RecordWorkshop { attended: true }),
        Err(Refusal::NotDueYet)
    );
    walk.later(Duration::hours(5));
    assert_eq!(walk.standing().next_actor, NextActor::Facilitators);
    walk.facilitator(Command::RecordWorkshop { attended: true });
    assert_eq!(walk.stage(), Stage::InitialConversation);
    walk.peer(Command::HoldSlot { starts_at: hours(30) });
    walk.peer(Command::Book { starts_at: hours(30) });
    assert_eq!(walk.standing().due_at, Some(hours(30)));
    walk.later(Duration::hours(26));
    assert_eq!(
        walk.facilitator(talked(Outcome::Join)),
        [FactName::ConversationHeld, FactName::PlaceHeld]
    );
    assert_eq!(walk.stage(), Stage::NameCheck);
    assert_eq!(walk.standing().next_actor, NextActor::Peer);
    walk.open_name_check();
    assert_eq!(walk.standing().next_actor, NextActor::Members);
    assert_eq!(walk.standing().due_at, Some(walk.now.plus(Duration::days(7))));
    walk.facilitator(Command::CloseNameCheck {
        result: NameCheckResult::Clear,
    });
    assert_eq!(walk.stage(), Stage::Agreement);
    assert_eq!(
        walk.peer(agree()),
        [FactName::AgreementAgreed, FactName::PlaceTaken]
    );
    assert_eq!(walk.stage(), Stage::Joined);
    assert!(
        walk.standing()
            .steps
            .iter()
            .all(|step| step.state == StepStatus::Done)
    );
}

#[test]
fn nobody_goes_on_without_the_workshop_unless_staff_say_why() {
    let mut walk = Walk::enquired(situation(JoiningStep::ALL, 1));
    walk.peer(Command::ConfirmContact);
    let hold = Command::HoldSlot { starts_at: hours(30) };
    assert_eq!(walk.ask(Actor::Peer, hold.clone()), Err(Refusal::StatementFirst));
    walk.peer(affirm(true));
    assert_eq!(walk.ask(Actor::Peer, hold.clone()), Err(Refusal::WorkshopFirst));
    walk.facilitator(exempt());
    walk.peer(hold);
    let workshop = walk.standing().steps[1];
    assert_eq!(workshop.step, StepName::Workshop);
    assert_eq!(workshop.state, StepStatus::NotNeeded);
    assert_eq!(workshop.at, Some(start()));
}

#[test]
fn a_time_is_kept_for_ten_minutes_and_no_longer() {
    let mut walk = at_stage(Stage::InitialConversation);
    walk.peer(Command::HoldSlot { starts_at: hours(30) });
    assert_eq!(
        walk.ask(Actor::Peer, Command::Book { starts_at: hours(31) }),
        Err(Refusal::SlotGone)
    );
    walk.later(Duration::minutes(10));
    assert_eq!(
        walk.ask(Actor::Peer, Command::Book { starts_at: hours(30) }),
        Err(Refusal::SlotGone)
    );
}

#[test]
fn what_a_group_without_facilitators_leaves_undone_is_the_coordinators() {
    let mut walk = at_stage(Stage::NameCheck);
    assert_eq!(walk.standing().next_actor, NextActor::Peer);
    walk.peer(Command::ConsentNameCheck);
    assert_eq!(walk.standing().next_actor, NextActor::Facilitators);
    walk.group().facilitated = false;
    assert_eq!(walk.standing().next_actor, NextActor::Coordinator);
}

#[test]
fn nobody_agrees_to_a_groups_guidelines_before_that_group_is_the_one() {
    let mut walk = at_stage(Stage::InitialConversation);
    assert_eq!(walk.ask(Actor::Peer, agree()), Err(Refusal::ConversationFirst));
}

#[test]
fn a_conversation_that_ends_in_not_now_gives_back_a_place_that_was_held_already() {
    // The programme began to ask for a conversation while a place was held.
    let mut walk = Walk::enquired(situation(&[JoiningStep::Agreement], 1));
    walk.peer(Command::ConfirmContact);
    assert!(walk.standing().place.is_some());
    walk.situation.steps = situation(JoiningStep::ALL, 0).steps;
    walk.situation.statement = Some(statement());
    walk.facilitator(exempt());
    walk.peer(affirm(true));
    assert_eq!(
        walk.facilitator(talked(Outcome::NotNow)),
        [FactName::ConversationHeld, FactName::PlaceLeft]
    );
}

#[test]
fn a_programme_that_no_longer_asks_for_a_name_check_still_ends_the_one_that_is_open() {
    let mut walk = at_stage(Stage::NameCheck);
    walk.open_name_check();
    walk.situation.steps = situation(&[JoiningStep::Agreement], 0).steps;
    assert_eq!(walk.peer(agree()), [FactName::AgreementAgreed]);
    assert_eq!(
        walk.facilitator(Command::CloseNameCheck {
            result: NameCheckResult::Stopped
        }),
        [FactName::NameCheckClosed, FactName::PlaceTaken]
    );
}

#[test]
fn nothing_but_an_offer_gives_a_place_to_somebody_who_waits() {
    let mut walk = at_stage(Stage::WaitingList);
    walk.free(1);
    assert_eq!(walk.peer(agree()), [FactName::AgreementAgreed]);
    assert_eq!(walk.stage(), Stage::WaitingList);
}

#[test]
fn when_no_time_fits_a_coordinator_sees_to_it() {
    let mut walk = at_stage(Stage::InitialConversation);
    walk.peer(Command::NoTimeFits);
    assert_eq!(walk.standing().next_actor, NextActor::Coordinator);
    walk.coordinator(Command::HoldSlot { starts_at: hours(30) });
    assert_eq!(walk.standing().next_actor, NextActor::Peer);
}

#[test]
fn not_now_rests_the_journey_and_gives_back_what_others_can_use() {
    let mut walk = at_stage(Stage::NameCheck);
    walk.open_name_check();
    assert_eq!(
        walk.peer(Command::NotNow),
        [FactName::NotNow, FactName::NameCheckClosed, FactName::PlaceLeft]
    );
    let standing = walk.standing();
    assert_eq!((standing.stage, standing.place), (Stage::NotNow, None));
    assert_eq!(
        walk.peer(Command::Resume),
        [FactName::Resumed, FactName::PlaceHeld]
    );
    assert_eq!(walk.stage(), Stage::NameCheck);
}

#[test]
fn after_a_year_of_rest_both_sides_talk_again() {
    for (days, stage) in [(30, Stage::NameCheck), (366, Stage::InitialConversation)] {
        let mut walk = at_stage(Stage::NameCheck);
        walk.peer(Command::NotNow);
        walk.later(Duration::days(days));
        walk.peer(Command::Resume);
        assert_eq!(walk.stage(), stage);
    }
}

#[test]
fn a_conversation_that_ended_in_not_now_is_picked_up_by_talking_again() {
    let mut walk = at_stage(Stage::InitialConversation);
    walk.facilitator(talked(Outcome::NotNow));
    assert_eq!(walk.stage(), Stage::NotNow);
    walk.peer(Command::Resume);
    assert_eq!(walk.stage(), Stage::InitialConversation);
}

#[test]
fn another_group_keeps_the_persons_facts_and_asks_only_what_it_needs_anew() {
    let mut walk = at_stage(Stage::NameCheck);
    walk.peer(agree());
    walk.open_name_check();
    assert_eq!(
        walk.facilitator(Command::CloseNameCheck {
            result: NameCheckResult::NotClear,
        }),
        [FactName::NameCheckClosed, FactName::PlaceLeft]
    );
    let standing = walk.standing();
    assert_eq!(standing.stage, Stage::ArrangingPlace);
    assert_eq!(standing.next_actor, NextActor::Coordinator);

    walk.coordinator(Command::SuggestGroup {
        group: another_group(),
    });
    assert_eq!(walk.stage(), Stage::NameCheck);
    walk.open_name_check();
    // What was agreed to already isn't asked again.
    assert_eq!(
        walk.facilitator(Command::CloseNameCheck {
            result: NameCheckResult::Clear,
        }),
        [FactName::NameCheckClosed, FactName::PlaceTaken]
    );
}

#[test]
fn what_the_person_reads_after_a_name_check_has_one_shape_whatever_the_members_said() {
    // Not clear, and an outcome that has nothing to do with members, look the same.
    let mut not_clear = at_stage(Stage::NameCheck);
    not_clear.open_name_check();
    not_clear.facilitator(Command::CloseNameCheck {
        result: NameCheckResult::NotClear,
    });
    let mut another = at_stage(Stage::InitialConversation);
    another.facilitator(talked(Outcome::AnotherGroup));
    let (a, b) = (not_clear.standing(), another.standing());
    assert_eq!((a.stage, a.next_actor, a.place), (b.stage, b.next_actor, b.place));
    assert_eq!(
        not_clear.journey().may(Actor::Peer),
        another.journey().may(Actor::Peer)
    );
}

#[test]
fn a_member_who_joined_since_is_asked_too() {
    let mut walk = at_stage(Stage::Agreement);
    walk.group().members_not_asked = 1;
    assert_eq!(walk.stage(), Stage::NameCheck);
    assert_eq!(walk.peer(agree()), [FactName::AgreementAgreed]);
    walk.open_name_check();
    walk.group().members_not_asked = 0;
    assert_eq!(
        walk.facilitator(Command::CloseNameCheck {
            result: NameCheckResult::Clear,
        }),
        [FactName::NameCheckClosed, FactName::PlaceTaken]
    );
}

#[test]
fn a_full_group_is_waited_for_before_its_members_are_asked() {
    let mut walk = at_stage(Stage::InitialConversation);
    walk.free(0);
    assert_eq!(
        walk.facilitator(talked(Outcome::Join)),
        [FactName::ConversationHeld, FactName::WaitingListed]
    );
    assert_eq!(
        walk.ask(Actor::Facilitator, Command::OpenNameCheck),
        Err(Refusal::NoPlaceHeld)
    );
    walk.free(1);
    assert_eq!(walk.standing().next_actor, NextActor::Coordinator);
    walk.coordinator(Command::Offer { why: None });
    assert_eq!(walk.peer(Command::AcceptOffer), [FactName::OfferAccepted]);
    assert_eq!(walk.stage(), Stage::NameCheck);
    // Accepting stopped the clock.
    assert_eq!(
        walk.standing().place,
        Some(PlaceState::Held {
            since: walk.now,
            until: None
        })
    );
}

#[test]
fn a_full_group_without_a_waiting_list_leaves_it_to_the_coordinator() {
    let mut walk = at_stage(Stage::InitialConversation);
    walk.free(0);
    walk.group().waiting_list = crate::groups::WaitingListRule::None;
    walk.facilitator(talked(Outcome::Join));
    assert_eq!(walk.stage(), Stage::ArrangingPlace);
    assert_eq!(walk.ask(Actor::Peer, Command::Wait), Err(Refusal::GroupFull));
    walk.free(1);
    assert_eq!(walk.peer(Command::Wait), [FactName::PlaceHeld]);
}

#[test]
fn an_older_version_of_the_guidelines_is_not_what_is_agreed_to() {
    let mut walk = at_stage(Stage::Agreement);
    walk.situation.agreements = vec![guidelines(), id(7)];
    assert_eq!(
        walk.ask(
            Actor::Peer,
            Command::Agree {
                versions: vec![guidelines()]
            }
        ),
        Err(Refusal::VersionOutdated)
    );
    walk.peer(Command::Agree {
        versions: vec![guidelines(), id(7)],
    });
    assert_eq!(walk.stage(), Stage::Joined);
}

#[test]
fn a_statement_that_is_not_true_goes_to_the_coordinator_and_may_be_answered_anew() {
    let mut walk = at_stage(Stage::Eligibility);
    walk.peer(affirm(false));
    assert_eq!(walk.stage(), Stage::Eligibility);
    assert_eq!(walk.standing().next_actor, NextActor::Coordinator);
    walk.peer(affirm(true));
    assert_eq!(walk.stage(), Stage::Workshop);
}

#[test]
fn signposting_leaves_the_door_open() {
    let mut walk = at_stage(Stage::InitialConversation);
    walk.facilitator(talked(Outcome::Signpost));
    assert_eq!(walk.stage(), Stage::Signposted);
    walk.peer(Command::Resume);
    assert_eq!(walk.stage(), Stage::InitialConversation);
}

#[test]
fn a_journey_of_which_nobody_hears_for_a_year_lapses_unless_the_person_waits() {
    let mut quiet = at_stage(Stage::InitialConversation);
    assert_eq!(quiet.ask(Actor::System, Command::Lapse), Err(Refusal::NotDueYet));
    quiet.later(Duration::days(365));
    quiet.system(Command::Lapse);
    assert_eq!(quiet.stage(), Stage::Lapsed);

    let mut waiting = at_stage(Stage::WaitingList);
    waiting.later(Duration::days(800));
    assert_eq!(
        waiting.ask(Actor::System, Command::Lapse),
        Err(Refusal::NotDueYet)
    );
}

#[test]
fn a_statement_of_another_programme_is_asked_anew_and_an_older_version_of_this_one_is_not() {
    let mut walk = at_stage(Stage::Workshop);
    let now = crate::ids::StatementId::new(hours(1));
    walk.situation.earlier_statements = walk.situation.statement.replace(now).into_iter().collect();
    assert_eq!(walk.stage(), Stage::Workshop);
    walk.situation.earlier_statements.clear();
    assert_eq!(walk.stage(), Stage::Eligibility);
    assert_eq!(walk.standing().next_actor, NextActor::Peer);
}

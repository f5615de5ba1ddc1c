//! Programmes without steps: contact, place, waiting list, withdrawing.

use super::support::*;
use crate::Refusal;
use crate::groups::{GroupState, JoiningStep, NextOffer, PlaceGiven, WaitingListRule};
use crate::joining::*;
use crate::text::Channel;
use crate::week::{Day, Hours};
use chrono::{Datelike as _, Duration};

fn enquire() -> Command {
    Command::Enquire {
        channel: Channel::Email,
        affirms: None,
    }
}

fn offer() -> Command {
    Command::Offer { why: None }
}

#[test]
fn a_place_is_held_from_sign_up_and_taken_when_the_contact_is_confirmed() {
    let mut walk = Walk::new(situation(&[], 1));
    assert_eq!(
        walk.peer(enquire()),
        [FactName::ContactGiven, FactName::PlaceHeld]
    );
    let standing = walk.standing();
    assert_eq!(standing.stage, Stage::Contact);
    assert_eq!(standing.next_actor, NextActor::Peer);
    assert_eq!(standing.due_at, Some(start().plus(Duration::minutes(60))));

    walk.later(Duration::minutes(59));
    assert_eq!(
        walk.peer(Command::ConfirmContact),
        [FactName::ContactConfirmed, FactName::PlaceTaken]
    );
    assert_eq!(walk.stage(), Stage::Joined);
    assert_eq!(
        walk.ask(Actor::Peer, Command::ConfirmContact),
        Err(Refusal::AlreadyConfirmed)
    );
}

#[test]
fn a_full_group_puts_people_on_its_waiting_list_or_says_so() {
    let mut walk = Walk::new(situation(&[], 0));
    assert_eq!(
        walk.peer(enquire()),
        [FactName::ContactGiven, FactName::WaitingListed]
    );
    assert_eq!(walk.stage(), Stage::Contact);
    assert_eq!(walk.peer(Command::ConfirmContact), [FactName::ContactConfirmed]);
    assert_eq!(walk.stage(), Stage::WaitingList);
    assert_eq!(walk.standing().next_actor, NextActor::Nobody);

    let mut closed = Walk::new(situation(&[], 0));
    closed.group().waiting_list = WaitingListRule::None;
    assert_eq!(closed.ask(Actor::Peer, enquire()), Err(Refusal::GroupFull));
}

#[test]
fn a_newcomer_does_not_go_before_those_who_wait() {
    let mut walk = Walk::new(situation(&[], 1));
    walk.group().ahead = 1;
    assert_eq!(
        walk.peer(enquire()),
        [FactName::ContactGiven, FactName::WaitingListed]
    );
}

#[test]
fn confirming_after_the_hold_is_over_takes_a_place_if_nobody_waits_for_it() {
    let mut walk = Walk::enquired(situation(&[], 1));
    walk.later(Duration::minutes(60));
    assert_eq!(
        walk.peer(Command::ConfirmContact),
        [
            FactName::PlaceLapsed,
            FactName::ContactConfirmed,
            FactName::PlaceTaken
        ]
    );
}

#[test]
fn confirming_after_the_hold_is_over_waits_when_the_place_is_gone() {
    for swept in [true, false] {
        let mut walk = Walk::enquired(situation(&[], 1));
        walk.later(Duration::minutes(60));
        if swept {
            assert_eq!(walk.system(Command::LapseHold), [FactName::PlaceLapsed]);
            assert_eq!(walk.stage(), Stage::Contact);
            walk.free(0);
        } else {
            walk.group().ahead = 1;
        }
        walk.peer(Command::ConfirmContact);
        assert_eq!(walk.stage(), Stage::WaitingList);
        assert_eq!(walk.standing().place, None);
    }
}

#[test]
fn a_hold_does_not_lapse_before_its_time() {
    let mut walk = Walk::enquired(situation(&[], 1));
    walk.later(Duration::minutes(59));
    assert_eq!(
        walk.ask(Actor::System, Command::LapseHold),
        Err(Refusal::NotDueYet)
    );
}

#[test]
fn a_group_that_gives_places_at_confirmation_holds_none_before() {
    let mut walk = Walk::new(situation(&[], 1));
    walk.group().place_given = PlaceGiven::AtConfirmation;
    assert_eq!(walk.peer(enquire()), [FactName::ContactGiven]);
    assert_eq!(
        walk.peer(Command::ConfirmContact),
        [FactName::ContactConfirmed, FactName::PlaceTaken]
    );
}

#[test]
fn an_offer_goes_to_confirmed_people_only() {
    let mut walk = Walk::enquired(situation(&[], 0));
    walk.free(1);
    assert_eq!(
        walk.ask(Actor::Coordinator, offer()),
        Err(Refusal::ContactNotConfirmed)
    );
}

#[test]
fn a_freed_place_goes_to_the_first_confirmed_person_at_once() {
    let mut walk = Walk::enquired(situation(&[], 0));
    walk.free(1);
    assert_eq!(
        walk.ask(Actor::System, Command::GivePlace),
        Err(Refusal::ContactNotConfirmed)
    );
    walk.free(0);
    walk.peer(Command::ConfirmContact);
    assert_eq!(
        walk.ask(Actor::System, Command::GivePlace),
        Err(Refusal::NoFreePlace)
    );
    walk.free(1);
    walk.group().ahead = 1;
    assert_eq!(
        walk.ask(Actor::System, Command::GivePlace),
        Err(Refusal::OutOfOrder)
    );
    walk.group().ahead = 0;
    assert_eq!(walk.system(Command::GivePlace), [FactName::PlaceTaken]);
    assert_eq!(walk.stage(), Stage::Joined);
}

#[test]
fn an_accepted_offer_is_a_place() {
    let mut walk = Walk::enquired(situation(&[], 0));
    walk.peer(Command::ConfirmContact);
    assert_eq!(walk.ask(Actor::Coordinator, offer()), Err(Refusal::NoFreePlace));
    walk.free(1);
    assert_eq!(walk.coordinator(offer()), [FactName::OfferMade]);
    let standing = walk.standing();
    assert_eq!(standing.stage, Stage::Offer);
    assert_eq!(standing.due_at, Some(start().plus(Duration::hours(72))));
    assert_eq!(
        walk.peer(Command::AcceptOffer),
        [FactName::OfferAccepted, FactName::PlaceTaken]
    );
    assert_eq!(walk.stage(), Stage::Joined);
    assert_eq!(walk.standing().waiting, None);
}

#[test]
fn an_offer_of_which_nobody_could_be_told_is_made_again_instead_of_lapsing() {
    let mut walk = Walk::enquired(situation(&[], 0));
    walk.peer(Command::ConfirmContact);
    walk.free(1);
    walk.coordinator(offer());
    let first = walk.standing().offer.expect("an offer");
    walk.later(Duration::hours(80));
    walk.system(Command::LapseOffer { told: false });
    let second = walk.standing().offer.expect("an offer");
    assert_eq!(second.until, first.until.plus(Duration::hours(80)));
    assert!(walk.standing().waiting.is_some_and(|waiting| !waiting.resting));

    walk.group().state = GroupState::Closed;
    walk.later(Duration::hours(72));
    walk.system(Command::LapseOffer { told: false });
    assert_eq!(walk.standing().offer, None, "there is nothing to offer any more");
}

#[test]
fn a_declined_or_lapsed_offer_keeps_its_date_and_rests_until_somebody_says_so() {
    for lapses in [true, false] {
        let mut walk = Walk::enquired(situation(&[], 0));
        walk.peer(Command::ConfirmContact);
        walk.free(1);
        walk.coordinator(offer());
        if lapses {
            walk.later(Duration::hours(72));
            assert_eq!(
                walk.ask(Actor::Peer, Command::AcceptOffer),
                Err(Refusal::OfferEnded)
            );
            walk.system(Command::LapseOffer { told: true });
        } else {
            walk.peer(Command::DeclineOffer);
        }
        let waiting = walk.standing().waiting.expect("still on the list");
        assert_eq!(walk.stage(), Stage::WaitingList);
        assert!(waiting.resting);
        assert_eq!(waiting.since, start());
        assert_eq!(walk.ask(Actor::Coordinator, offer()), Err(Refusal::Resting));
        walk.free(0);
        walk.peer(Command::Resume);
        let waiting = walk.standing().waiting.expect("still on the list");
        assert_eq!((waiting.since, waiting.resting), (start(), false));
    }
}

#[test]
fn an_offer_out_of_order_needs_a_reason() {
    let mut walk = Walk::enquired(situation(&[], 0));
    walk.peer(Command::ConfirmContact);
    walk.free(1);
    walk.group().ahead = 1;
    assert_eq!(walk.ask(Actor::Coordinator, offer()), Err(Refusal::OutOfOrder));
    assert_eq!(walk.ask(Actor::System, offer()), Err(Refusal::OnlyCoordinator));
    walk.group().next_offer = NextOffer::InOrder;
    assert_eq!(walk.ask(Actor::System, offer()), Err(Refusal::OutOfOrder));
    walk.coordinator(Command::Offer {
        why: Some(line("The first in line is away until March.")),
    });
    assert_eq!(walk.stage(), Stage::Offer);
}

#[test]
fn withdrawing_gives_everything_back_and_ends_the_journey() {
    for free in [0, 1] {
        let mut walk = Walk::enquired(situation(&[], free));
        walk.peer(Command::ConfirmContact);
        assert_eq!(walk.peer(Command::Withdraw), [FactName::Withdrawn]);
        let standing = walk.standing();
        assert_eq!(standing.stage, Stage::Withdrawn);
        assert_eq!((standing.place, standing.waiting), (None, None));
        assert_eq!(walk.journey().may(Actor::Peer), [Verb::Erase]);
        assert_eq!(
            walk.ask(Actor::Peer, Command::Withdraw),
            Err(Refusal::AlreadyWithdrawn)
        );
    }
}

#[test]
fn leaving_rests_the_journey_and_coming_back_needs_no_second_enquiry() {
    let mut walk = Walk::enquired(situation(&[], 1));
    walk.peer(Command::ConfirmContact);
    assert_eq!(walk.peer(Command::Leave), [FactName::NotNow, FactName::PlaceLeft]);
    assert_eq!(walk.stage(), Stage::NotNow);
    assert_eq!(
        walk.peer(Command::Resume),
        [FactName::Resumed, FactName::PlaceTaken]
    );
    walk.peer(Command::Leave);
    walk.free(0);
    assert_eq!(
        walk.peer(Command::Resume),
        [FactName::Resumed, FactName::WaitingListed]
    );
}

#[test]
fn somebody_who_can_only_be_called_is_the_coordinators_to_call() {
    let mut walk = Walk::new(situation(&[], 1));
    walk.ask(
        Actor::Coordinator,
        Command::Enquire {
            channel: Channel::Phone,
            affirms: None,
        },
    )
    .expect("taken by staff");
    let standing = walk.standing();
    assert_eq!(standing.next_actor, NextActor::Coordinator);
    assert_eq!(
        standing.due_at,
        Some("2026-11-26T17:00:00Z".parse().expect("an instant"))
    );
    assert_eq!(
        walk.coordinator(Command::ConfirmContact),
        [FactName::ContactConfirmed, FactName::PlaceTaken]
    );
}

#[test]
fn where_there_are_no_guidelines_nobody_is_asked_to_agree() {
    let mut situation = situation(&[JoiningStep::Agreement], 0);
    situation.agreements.clear();
    let mut walk = Walk::enquired(situation);
    walk.peer(Command::ConfirmContact);
    let standing = walk.standing();
    assert_eq!(standing.stage, Stage::WaitingList);
    let told: Vec<StepState> = standing
        .steps
        .into_iter()
        .filter(|step| step.step == StepName::Agreement)
        .collect();
    let [agreement] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert_eq!((agreement.state, agreement.at), (StepStatus::NotNeeded, None));
    assert_eq!(
        walk.journey().allows(Verb::Agree, Actor::Peer),
        Err(Refusal::NotNeededHere)
    );
}

#[test]
fn time_runs_from_when_the_message_about_it_may_be_sent() {
    let safe = start().plus(Duration::hours(26));
    let safely = |mut situation: Situation| {
        let london = situation.rules.working_days.zone;
        let local = safe.local(london);
        let hours = Hours {
            day: Day::from(local.weekday()),
            from: local.format("%H:00").to_string().parse().expect("an hour"),
            until: "24:00".parse().expect("an hour"),
        };
        situation.rules.offer = Duration::hours(6);
        situation.wishes = Some(ContactWishes {
            hours: vec![hours],
            ..ContactWishes::unsaid(Channel::Email, london)
        });
        situation
    };
    let mut held = Walk::new(safely(situation(&[], 1)));
    held.peer(enquire());
    assert_eq!(held.standing().due_at, Some(safe.plus(Duration::minutes(60))));

    let mut walk = Walk::enquired(safely(situation(&[JoiningStep::Agreement], 0)));
    walk.peer(Command::ConfirmContact);
    walk.free(1);
    walk.coordinator(offer());
    assert_eq!(walk.standing().due_at, Some(safe.plus(Duration::hours(6))));
}

#[test]
fn whom_no_message_reaches_is_for_a_coordinator_to_confirm() {
    for by in [ReachedBy::Phone, ReachedBy::Page] {
        let mut situation = situation(&[], 1);
        situation.wishes = Some(ContactWishes {
            by,
            ..ContactWishes::unsaid(Channel::Email, situation.rules.working_days.zone)
        });
        let walk = Walk::enquired(situation);
        assert_eq!(walk.standing().next_actor, NextActor::Coordinator);
        assert!(walk.standing().due_at.is_some());
    }
}

//! The introductory workshop: booked, given back, missed, and when none of them suits.

use super::support::*;
use crate::Refusal;
use crate::ids::{ProgrammeId, SessionId};
use crate::joining::*;
use chrono::Duration;

#[test]
fn a_missed_workshop_is_booked_again() {
    let mut walk = at_stage(Stage::Workshop);
    let book = |n| Command::BookWorkshop {
        session: a_session(),
        starts_at: hours(n),
    };
    walk.peer(book(5));
    walk.later(Duration::hours(6));
    walk.facilitator(Command::RecordWorkshop { attended: false });
    assert_eq!(walk.stage(), Stage::Workshop);
    walk.peer(book(50));
}

#[test]
fn a_booked_workshop_is_given_back_and_another_one_taken() {
    let mut walk = at_stage(Stage::Workshop);
    let book = |n| Command::BookWorkshop {
        session: a_session(),
        starts_at: hours(n),
    };
    assert_eq!(
        walk.ask(Actor::Peer, Command::CancelWorkshop),
        Err(Refusal::NothingBooked)
    );
    walk.peer(book(5));
    assert_eq!(
        walk.standing().workshop.map(|booked| booked.starts_at),
        Some(hours(5))
    );
    walk.peer(Command::CancelWorkshop);
    assert_eq!(walk.standing().workshop, None);
    assert_eq!(walk.stage(), Stage::Workshop);
    walk.peer(book(50));
    walk.ask(Actor::System, book(51))
        .expect("a workshop that moves takes its bookings along");
}

#[test]
fn resting_gives_the_seat_in_the_workshop_back() {
    let mut walk = at_stage(Stage::Workshop);
    walk.peer(Command::BookWorkshop {
        session: a_session(),
        starts_at: hours(5),
    });
    walk.peer(Command::NotNow);
    assert_eq!(walk.standing().workshop, None);
    walk.peer(Command::Resume);
    assert_eq!(walk.stage(), Stage::Workshop);
    assert_eq!(walk.standing().workshop, None);
}

#[test]
fn that_no_workshop_suits_is_the_coordinators_task_and_says_nothing_of_the_conversation() {
    let mut walk = at_stage(Stage::Workshop);
    walk.peer(Command::NoTimeFits);
    assert_eq!(walk.standing().next_actor, NextActor::Coordinator);
    assert_eq!(
        walk.ask(Actor::Peer, Command::NoTimeFits),
        Err(Refusal::AlreadyDone)
    );
    walk.facilitator(exempt());
    assert_eq!(walk.stage(), Stage::InitialConversation);
    assert_eq!(walk.standing().next_actor, NextActor::Peer);
    walk.peer(Command::NoTimeFits);
}

#[test]
fn another_workshop_than_the_one_that_is_asked_for_does_not_count() {
    let mut walk = at_stage(Stage::Workshop);
    let here: ProgrammeId = id(20);
    walk.situation.workshops = vec![here];
    assert!(walk.situation.asks_for_workshop(here));
    assert!(!walk.situation.asks_for_workshop(id(21)));
    // Booked on the way to another group, whose programme asked for any.
    walk.peer(Command::BookWorkshop {
        session: a_session(),
        starts_at: hours(5),
    });
    walk.situation.other_workshops = vec![a_session()];
    assert_eq!(walk.standing().due_at, None, "there is one to choose still");
    assert!(
        walk.standing().workshop.is_some(),
        "the seat there is still taken"
    );
    walk.peer(Command::NoTimeFits);
    walk.later(Duration::hours(6));
    walk.facilitator(Command::RecordWorkshop { attended: true });
    assert_eq!(walk.stage(), Stage::Workshop);
    let there: SessionId = id(22);
    walk.peer(Command::BookWorkshop {
        session: there,
        starts_at: hours(50),
    });
    walk.later(Duration::hours(45));
    walk.facilitator(Command::RecordWorkshop { attended: true });
    assert_eq!(walk.stage(), Stage::InitialConversation);
}

#[test]
fn a_workshop_that_staff_found_not_to_be_needed_is_not_needed_whichever_is_asked_for() {
    let mut walk = at_stage(Stage::Workshop);
    walk.facilitator(exempt());
    walk.situation.workshops = vec![id(20)];
    assert_eq!(walk.stage(), Stage::InitialConversation);
}

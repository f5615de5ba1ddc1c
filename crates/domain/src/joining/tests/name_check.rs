//! Any members with any answers: what facilitators may learn of them, and what they may close.

use super::super::name_check::*;
use super::super::{Actor, Command, FactName, NameCheckResult, NextActor, PlaceState, Stage, Verb};
use super::moves::{go, moves, programme};
use super::support::*;
use crate::Refusal;
use crate::groups::JoiningStep;
use crate::text::Channel;
use chrono::Duration;
use proptest::prelude::*;

fn question() -> impl Strategy<Value = Question> {
    (
        proptest::option::weighted(0.7, 0..3_usize),
        any::<bool>(),
        -5..5_i64,
    )
        .prop_map(|(answer, phone, days)| Question {
            channel: if phone { Channel::Phone } else { Channel::Email },
            until: start().plus(Duration::days(days)),
            answer: answer.map(|n| MemberAnswer::ALL[n]),
        })
}

fn questions() -> impl Strategy<Value = Vec<Question>> {
    proptest::collection::vec(question(), 0..9)
}

/// All that facilitators see: the state, the number, and who is to be spoken to.
fn seen(questions: &[Question]) -> (CheckState, Option<usize>, Vec<Option<SpeakTo>>) {
    let now = start();
    let who = questions.iter().map(|question| question.speak_to(now)).collect();
    (state(questions, now), talk_needed(questions), who)
}

proptest! {
    #[test]
    fn clear_means_that_everybody_answered_and_nobody_knows_the_person(questions in questions()) {
        let dont_know = questions.iter().all(|question| question.answer == Some(MemberAnswer::DontKnow));
        prop_assert_eq!(state(&questions, start()) == CheckState::Clear, dont_know);
    }

    #[test]
    fn silence_never_becomes_clear(questions in questions(), days in 0..4_000_i64) {
        let silent = questions.iter().any(|question| question.answer.is_none());
        let later = start().plus(Duration::days(days));
        prop_assert!(!silent || state(&questions, later) != CheckState::Clear);
        prop_assert!(!silent || may_close(&questions, NameCheckResult::Clear, false, later).is_err());
    }

    #[test]
    fn nobody_learns_which_of_them_knows_the_person(questions in questions(), swap in any::<prop::sample::Index>()) {
        // Among those who answered without asking for a talk, any could be the one.
        let quiet: Vec<usize> = (0..questions.len())
            .filter(|at| matches!(questions[*at].answer, Some(MemberAnswer::Know | MemberAnswer::DontKnow)))
            .collect();
        if quiet.len() < 2 {
            return Ok(());
        }
        let mut turned = questions.clone();
        let first = swap.index(quiet.len());
        let (one, other) = (quiet[first], quiet[(first + 1) % quiet.len()]);
        let answer = turned[one].answer;
        turned[one].answer = turned[other].answer;
        turned[other].answer = answer;
        prop_assert_eq!(seen(&questions), seen(&turned));
    }

    #[test]
    fn a_number_is_told_only_of_three_answers_or_more(questions in questions()) {
        let answered = questions.iter().filter(|question| question.answer.is_some()).count();
        prop_assert_eq!(talk_needed(&questions).is_some(), answered >= 3);
        let told = questions.iter().filter(|question| question.speak_to(start()) == Some(SpeakTo::AskedForTalk)).count();
        prop_assert!(talk_needed(&questions).is_none_or(|number| number >= told));
    }

    #[test]
    fn a_member_who_leaves_drops_out_of_the_count(questions in questions(), leaver in question(), at: prop::sample::Index) {
        // Whatever the leaver answered: without the question it is as if it had never been asked.
        let before = seen(&questions);
        let mut with = questions.clone();
        let at = at.index(with.len() + 1);
        with.insert(at, leaver);
        with.remove(at);
        prop_assert_eq!(seen(&with), before);
        let all_clear = questions.iter().all(|question| question.answer == Some(MemberAnswer::DontKnow));
        prop_assert_eq!(may_close(&with, NameCheckResult::Clear, false, start()).is_ok(), all_clear);
    }

    #[test]
    fn an_answer_is_given_once(question in question(), one in 0..3_usize, other in 0..3_usize) {
        let question = Question { answer: None, ..question };
        let answered = question.answered(MemberAnswer::ALL[one]).expect("the first answer");
        prop_assert_eq!(answered.answered(MemberAnswer::ALL[other]), Err(Refusal::AlreadyAnswered));
    }

    #[test]
    fn clear_after_a_talk_only_once_nobody_is_still_asked(questions in questions()) {
        let waits = questions.iter().any(|question| question.answer.is_none() && question.until > start());
        let answer = may_close(&questions, NameCheckResult::Clear, true, start());
        prop_assert_eq!(answer, if waits { Err(Refusal::MembersStillAnswering) } else { Ok(()) });
        prop_assert_eq!(may_close(&questions, NameCheckResult::NotClear, false, start()), Ok(()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_notices_new_members_lasts_as_long_as_a_clear_name_check_counts(steps in programme(), moves in moves()) {
        let mut walk = Walk::enquired(situation(&steps, 1));
        for step in &moves {
            go(&mut walk, step);
            let standing = walk.standing();
            let mut nobody_new = walk.situation.clone();
            if let Some(group) = &mut nobody_new.group {
                group.members_not_asked = 0;
            }
            let counts = walk.journey().record.name_is_clear(&nobody_new);
            let taken = matches!(standing.place, Some(PlaceState::Taken { .. }));
            prop_assert!(!counts || taken || standing.name_consent, "{:?}", walk.facts);
        }
    }
}

#[test]
fn staff_write_down_only_what_those_say_who_have_no_other_way_or_let_the_time_go_by() {
    let asked = |channel, hours, answer| Question {
        channel,
        until: start().plus(Duration::hours(hours)),
        answer,
    };
    for (question, theirs) in [
        (asked(Channel::Email, 1, None), false),
        (asked(Channel::Phone, 1, None), true),
        (asked(Channel::Email, 0, None), true),
        (asked(Channel::Phone, 1, Some(MemberAnswer::Know)), false),
        (asked(Channel::Email, 0, Some(MemberAnswer::Talk)), false),
    ] {
        assert_eq!(question.is_staffs_to_record(start()), theirs, "{question:?}");
    }
}

#[test]
fn members_are_asked_only_once_the_person_is_content_with_it() {
    let mut walk = at_stage(Stage::NameCheck);
    let refused = |walk: &mut Walk, actor, command| walk.ask(actor, command).expect_err("a refusal");
    assert_eq!(walk.standing().next_actor, NextActor::Peer);
    assert_eq!(
        refused(&mut walk, Actor::Facilitator, Command::OpenNameCheck),
        Refusal::ConsentFirst
    );
    assert_eq!(
        refused(&mut walk, Actor::Peer, Command::WithdrawNameCheckConsent),
        Refusal::NoConsent
    );
    walk.peer(Command::ConsentNameCheck);
    walk.peer(Command::WithdrawNameCheckConsent);
    assert_eq!(walk.standing().next_actor, NextActor::Peer);
    walk.peer(Command::ConsentNameCheck);
    walk.facilitator(Command::OpenNameCheck);
    assert_eq!(
        refused(&mut walk, Actor::Peer, Command::WithdrawNameCheckConsent),
        Refusal::NameCheckOpen
    );
}

#[test]
fn by_itself_a_name_check_opens_only_for_those_who_became_members_since() {
    let mut walk = at_stage(Stage::NameCheck);
    walk.peer(Command::ConsentNameCheck);
    assert_eq!(
        walk.ask(Actor::System, Command::OpenNameCheck),
        Err(Refusal::NotDueYet)
    );
    let mut walk = at_stage(Stage::Agreement);
    assert_eq!(
        walk.ask(Actor::System, Command::OpenNameCheck),
        Err(Refusal::AlreadyDone)
    );
    walk.group().members_not_asked = 1;
    assert_eq!(walk.system(Command::OpenNameCheck), [FactName::NameCheckOpened]);
    walk.group().members_not_asked = 0;
    assert_eq!(walk.stage(), Stage::NameCheck);
    walk.peer(agree());
    assert_eq!(
        walk.system(Command::CloseNameCheck {
            result: NameCheckResult::Clear
        }),
        [FactName::NameCheckClosed, FactName::PlaceTaken]
    );
}

#[test]
fn what_was_consented_to_ends_with_a_place_another_group_or_a_check_that_is_not_clear() {
    let consented = || {
        let mut walk = at_stage(Stage::Agreement);
        assert!(walk.standing().name_consent, "somebody may still join before");
        walk.situation.steps = situation(JoiningStep::ALL, 0).steps;
        walk
    };
    let mut joined = consented();
    joined.peer(agree());
    let mut elsewhere = consented();
    elsewhere.coordinator(Command::SuggestGroup {
        group: another_group(),
    });
    let mut left = consented();
    left.peer(Command::Leave);
    let mut withdrawn = consented();
    withdrawn.peer(Command::Withdraw);
    for walk in [&joined, &elsewhere, &left, &withdrawn] {
        assert!(!walk.standing().name_consent, "at {}", walk.stage());
    }
    // Who comes back to a place is asked about anew.
    left.peer(Command::Resume);
    assert_eq!(left.stage(), Stage::NameCheck);
    assert!(left.journey().allows(Verb::ConsentNameCheck, Actor::Peer).is_ok());
}

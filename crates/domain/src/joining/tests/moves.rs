//! Random moves: what anybody may try, at any time, in any programme.

use super::support::*;
use crate::groups::{JoiningStep, NextOffer, WaitingListRule};
use crate::joining::*;
use crate::text::Channel;
use chrono::Duration;
use proptest::prelude::*;

/// A command that asks `verb`, as fitting as the journey allows; `n` chooses among several.
pub fn fitting(walk: &Walk, verb: Verb, n: u8) -> Command {
    let hour = walk.now.plus(Duration::hours(1));
    let held_slot = walk.facts.iter().rev().find_map(|fact| match fact.kind {
        FactKind::SlotHeld { starts_at, .. } => Some(starts_at),
        _ => None,
    });
    match verb {
        Verb::Enquire => Command::Enquire {
            channel: if n.is_multiple_of(2) {
                Channel::Email
            } else {
                Channel::Phone
            },
            affirms: None,
        },
        Verb::ConfirmContact => Command::ConfirmContact,
        Verb::ChangeContact => Command::ChangeContact {
            channel: Channel::Email,
        },
        Verb::Affirm => affirm(!n.is_multiple_of(4)),
        Verb::BookWorkshop => Command::BookWorkshop {
            session: a_session(),
            starts_at: hour,
        },
        Verb::CancelWorkshop => Command::CancelWorkshop,
        Verb::HoldSlot => Command::HoldSlot { starts_at: hour },
        Verb::Book => Command::Book {
            starts_at: held_slot.unwrap_or(hour),
        },
        Verb::MoveConversation => Command::MoveConversation { starts_at: hour },
        Verb::CancelConversation => Command::CancelConversation,
        Verb::NoTimeFits => Command::NoTimeFits,
        Verb::Wait => Command::Wait,
        Verb::AcceptOffer => Command::AcceptOffer,
        Verb::DeclineOffer => Command::DeclineOffer,
        Verb::Agree => Command::Agree {
            versions: walk.situation.agreements.clone(),
        },
        Verb::NotNow => Command::NotNow,
        Verb::Resume => Command::Resume,
        Verb::Leave => Command::Leave,
        Verb::Withdraw => Command::Withdraw,
        Verb::Erase => Command::Erase,
        Verb::RecordWorkshop => Command::RecordWorkshop {
            attended: !n.is_multiple_of(3),
        },
        Verb::ExemptWorkshop => exempt(),
        Verb::RecordConversation => talked(Outcome::ALL[usize::from(n) % Outcome::ALL.len()]),
        Verb::ConsentNameCheck => Command::ConsentNameCheck,
        Verb::WithdrawNameCheckConsent => Command::WithdrawNameCheckConsent,
        Verb::OpenNameCheck => Command::OpenNameCheck,
        Verb::CloseNameCheck => Command::CloseNameCheck {
            result: NameCheckResult::ALL[usize::from(n) % NameCheckResult::ALL.len()],
        },
        Verb::Offer => Command::Offer {
            why: Some(line("The first in line is away.")),
        },
        Verb::GivePlace => Command::GivePlace,
        Verb::SuggestGroup => Command::SuggestGroup {
            group: another_group(),
        },
        Verb::Signpost => Command::Signpost,
        Verb::Void => Command::Void {
            fact: voidable(walk).unwrap_or(id(0)),
            why: line("A slip."),
        },
        Verb::LapseHold => Command::LapseHold,
        Verb::LapseOffer => Command::LapseOffer { told: true },
        Verb::Lapse => Command::Lapse,
    }
}

/// The last fact that a coordinator may take back.
pub fn voidable(walk: &Walk) -> Option<crate::ids::FactId> {
    let may = |fact: &&Fact| {
        let void = Command::Void {
            fact: fact.id,
            why: line("A slip."),
        };
        walk.journey().decide(&void, Actor::Coordinator).is_ok()
    };
    walk.facts.iter().rev().find(may).map(|fact| fact.id)
}

/// Moves that end a journey would leave little to look at; they come seldom.
pub fn ends(verb: Verb) -> bool {
    matches!(verb, Verb::Withdraw | Verb::Erase)
}

#[derive(Clone, Debug)]
pub struct Move {
    pub verb: usize,
    pub actor: usize,
    pub n: u8,
    pub minutes: i64,
    pub free: u32,
    pub programme: Option<Vec<JoiningStep>>,
}

pub fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (
        0..200_usize,
        0..4_usize,
        any::<u8>(),
        prop_oneof![
            4 => Just(0_i64),
            3 => 1..30_i64,
            2 => 60..6_000_i64,
            1 => 100_000..700_000_i64,
        ],
        0..4_u32,
        proptest::option::weighted(0.03, programme()),
    )
        .prop_map(|(verb, actor, n, minutes, free, programme)| Move {
            verb,
            actor,
            n,
            minutes,
            free,
            programme,
        });
    proptest::collection::vec(one, 1..50)
}

pub fn programme() -> impl Strategy<Value = Vec<JoiningStep>> {
    proptest::sample::subsequence(JoiningStep::ALL.to_vec(), 0..=JoiningStep::ALL.len())
}

/// Makes one random move. Half of the time the verb is one that is allowed, so that journeys get somewhere.
pub fn go(walk: &mut Walk, step: &Move) -> Option<Vec<FactName>> {
    walk.later(Duration::minutes(step.minutes));
    if let Some(steps) = &step.programme {
        // The charity asks for other steps from now on.
        let asks = situation(steps, 0);
        walk.situation.steps = asks.steps;
        walk.situation.statement = asks.statement;
        walk.situation.agreements = asks.agreements;
    }
    if let Some(group) = &mut walk.situation.group {
        group.ahead = u32::from(step.n.is_multiple_of(5));
        group.members_not_asked = u32::from(step.n.is_multiple_of(7));
        group.facilitated = !step.n.is_multiple_of(13);
        group.next_offer = NextOffer::ALL[usize::from(step.n) % 2];
        group.waiting_list = if step.n.is_multiple_of(11) {
            WaitingListRule::None
        } else {
            WaitingListRule::Open
        };
        group.live_places = 12 - step.free.min(11);
    }
    let actor = Actor::ALL[step.actor];
    let may = walk.journey().may(actor);
    let verb = if step.n.is_multiple_of(2) && !may.is_empty() {
        may[step.verb % may.len()]
    } else {
        Verb::ALL[step.verb % Verb::ALL.len()]
    };
    if ends(verb) && !step.n.is_multiple_of(16) {
        return None;
    }
    let command = fitting(walk, verb, step.n);
    walk.ask(actor, command).ok()
}

//! The journey as a table: facts on the left; stage, next actor and what everybody may do on the right. Read its
//! diff when a rule changes: `cargo insta review`.

use std::fmt::Write as _;

use super::support::*;
use crate::groups::{JoiningStep, WaitingListRule};
use crate::joining::*;
use crate::text::Channel;
use chrono::Duration;

fn enquire(channel: Channel) -> Command {
    Command::Enquire {
        channel,
        affirms: None,
    }
}

fn workshop(walk: &Walk) -> Command {
    Command::BookWorkshop {
        session: a_session(),
        starts_at: walk.now.plus(Duration::hours(5)),
    }
}

fn close(result: NameCheckResult) -> Command {
    Command::CloseNameCheck { result }
}

/// Programmes without steps.
fn first_way() -> Vec<(&'static str, Walk)> {
    let begin = |free, channel| {
        let mut walk = Walk::new(situation(&[], free));
        walk.peer(enquire(channel));
        walk
    };
    let held = begin(1, Channel::Email);
    let mut lapsed = held.clone();
    lapsed.later(Duration::hours(1)).system(Command::LapseHold);
    let mut joined = held.clone();
    joined.peer(Command::ConfirmContact);
    let mut waiting = begin(0, Channel::Email);
    waiting.peer(Command::ConfirmContact);
    let mut proposed = waiting.clone();
    proposed.free(1);
    let mut offered = proposed.clone();
    offered.step_on();
    let mut declined = offered.clone();
    declined.peer(Command::DeclineOffer);
    let mut left = joined.clone();
    left.peer(Command::Leave);
    let mut withdrawn = joined.clone();
    withdrawn.peer(Command::Withdraw);
    vec![
        ("not begun", Walk::new(situation(&[], 1))),
        ("signed up, a place is held", held),
        ("the hold lapsed before the contact was confirmed", lapsed),
        ("signed up by phone", begin(1, Channel::Phone)),
        ("signed up to a full group", begin(0, Channel::Email)),
        ("joined", joined),
        ("waiting in a full group", waiting),
        ("first in line, and a place is free", proposed),
        ("offered a place", offered),
        ("passed an offer on", declined),
        ("left the group", left),
        ("withdrew", withdrawn),
    ]
}

/// Programmes with every step.
fn whole_way() -> Vec<(&'static str, Walk)> {
    let eligibility = at_stage(Stage::Eligibility);
    let mut declined = eligibility.clone();
    declined.peer(affirm(false));
    let to_workshop = at_stage(Stage::Workshop);
    let mut booked = to_workshop.clone();
    booked.peer(workshop(&to_workshop));
    let mut over = booked.clone();
    over.later(Duration::hours(6));
    let conversation = at_stage(Stage::InitialConversation);
    let mut none_fits = conversation.clone();
    none_fits.peer(Command::NoTimeFits);
    let mut slot_held = conversation.clone();
    let starts_at = start().plus(Duration::hours(30));
    slot_held.peer(Command::HoldSlot { starts_at });
    let mut slot_booked = slot_held.clone();
    slot_booked.peer(Command::Book { starts_at });
    let mut missed = slot_booked.clone();
    missed.later(Duration::hours(40));
    let name_check = at_stage(Stage::NameCheck);
    let mut content = name_check.clone();
    content.peer(Command::ConsentNameCheck);
    let mut open = name_check.clone();
    open.open_name_check();
    let mut unanswered = open.clone();
    unanswered.later(Duration::days(8));
    let mut not_clear = open.clone();
    not_clear.facilitator(close(NameCheckResult::NotClear));
    let mut full = conversation.clone();
    full.free(0);
    full.group().waiting_list = WaitingListRule::None;
    full.facilitator(talked(Outcome::Join));
    let mut proposed = at_stage(Stage::WaitingList);
    proposed.free(1);
    proposed.group().free_since = Some(start());
    let mut accepted = at_stage(Stage::Offer);
    accepted.peer(Command::AcceptOffer);
    let mut newer = at_stage(Stage::Agreement);
    newer.group().members_not_asked = 1;
    let mut no_group = Walk::new({
        let mut situation = situation(JoiningStep::ALL, 0);
        situation.group = None;
        situation
    });
    no_group.peer(enquire(Channel::Email));
    for _ in 0..3 {
        no_group.step_on();
    }
    vec![
        ("contact to be confirmed", at_stage(Stage::Contact)),
        ("statement to be affirmed", eligibility),
        ("statement isn't true of the person", declined),
        ("workshop to be booked", to_workshop),
        ("workshop booked", booked),
        ("workshop over", over),
        ("enquired about a programme, no group yet", no_group),
        ("conversation to be booked", conversation),
        ("no time fits", none_fits),
        ("a time is kept", slot_held),
        ("conversation booked", slot_booked),
        ("conversation to be recorded", missed),
        ("another group would fit better", at_stage(Stage::ArrangingPlace)),
        ("full, and its waiting list is closed", full),
        ("waiting for a place", at_stage(Stage::WaitingList)),
        ("first in line, and a place is free", proposed),
        ("offered a place", at_stage(Stage::Offer)),
        ("accepted the offer", accepted),
        ("to say whether members may be asked", name_check),
        ("members to be asked", content),
        ("members are being asked", open),
        ("some members haven't answered in time", unanswered),
        ("name-check not clear", not_clear),
        ("a member joined since the name-check", newer),
        ("guidelines to be agreed to", at_stage(Stage::Agreement)),
        ("joined", at_stage(Stage::Joined)),
        ("not now", at_stage(Stage::NotNow)),
        ("signposted", at_stage(Stage::Signposted)),
        ("withdrew", at_stage(Stage::Withdrawn)),
        ("lapsed", at_stage(Stage::Lapsed)),
    ]
}

fn words<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items
        .into_iter()
        .map(|item| item.to_string())
        .collect::<Vec<_>>()
        .join(" ")
}

fn row(table: &mut String, title: &str, walk: &Walk) -> std::fmt::Result {
    let standing = walk.standing();
    let journey = walk.journey();
    let peer = journey.may(Actor::Peer);
    let besides = |actor| {
        journey
            .may(actor)
            .into_iter()
            .filter(|verb| !peer.contains(verb))
            .collect::<Vec<_>>()
    };
    writeln!(table, "\n## {title}")?;
    let facts = words(walk.facts.iter().map(|fact| fact.kind.name()));
    writeln!(
        table,
        "facts          {}",
        if facts.is_empty() { "-" } else { &facts }
    )?;
    writeln!(
        table,
        "stage          {}, next {}, due {}",
        standing.stage,
        standing.next_actor,
        standing.due_at.map_or("-".to_owned(), |at| at.to_string())
    )?;
    let steps = standing
        .steps
        .iter()
        .map(|step| format!("{}={}", step.step, step.state));
    writeln!(table, "steps          {}", words(steps))?;
    writeln!(table, "peer may       {}", words(&peer))?;
    for actor in [Actor::Facilitator, Actor::Coordinator, Actor::System] {
        let besides = besides(actor);
        if !besides.is_empty() {
            writeln!(table, "{:<14} {}", format!("and {actor}"), words(besides))?;
        }
    }
    Ok(())
}

#[test]
fn facts_lead_to_stages_next_actors_and_commands_as_the_table_says() {
    let mut table = format!(
        "Every journey begins on {}. Staff may also do on a person's behalf what the person may do.\n",
        start()
    );
    for (heading, walks) in [
        ("Programmes without steps", first_way()),
        ("Programmes with every step", whole_way()),
    ] {
        write!(table, "\n# {heading}\n").expect("text takes text");
        for (title, walk) in &walks {
            row(&mut table, title, walk).expect("text takes text");
        }
    }
    for stage in Stage::ALL {
        let line = format!("stage          {stage},");
        assert!(table.contains(&line), "no row is at {stage}");
    }
    insta::assert_snapshot!("journey", table);
}

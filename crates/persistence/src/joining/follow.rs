//! Rows follow facts: the one place that writes places, waiting lists, whether a conversation is booked, whom a name-check
//! asks, and the stage on a journey's row.

use diesel::prelude::*;
use domain::access::Scope;
use domain::ids::{GroupId, JourneyId, kinds};
use domain::joining::{Fact, FactKind, Journey, KEPT_AFTER_LAST_FACT, Situation, Stage, Standing};

use super::conversations::{follow_conversation, forget_conversations};
use super::facts::facts;
use super::journeys::{JourneyRow, Projection, fetch, project};
use super::name_checks::{became_member, follow_name_check, no_longer_member};
use super::overdue::OURS;
use super::places::follow_place;
use super::situation::{GroupNow, situation};
use super::waiting::follow_waiting;
use crate::db::Tx;
use crate::error::Result;
use crate::lock::Lock;
use crate::schema::journeys;
use crate::sql::Key;

/// Reads the journey from `facts`, lets its rows follow, and returns how it stands. `added` is how many of the facts
/// are new: they tell why a place is let go. Runs under the lock of the journey's group.
///
/// # Errors
/// Those of the database.
pub fn follow(
    tx: &mut Tx<'_>,
    scope: &Scope,
    row: &JourneyRow,
    facts: &[Fact],
    added: usize,
    situation: &Situation,
    group: Option<GroupNow>,
) -> Result<Standing> {
    let standing = Journey::read(facts, situation, tx.now()).standing();
    let new = &facts[facts.len().saturating_sub(added)..];
    if standing.stage == Stage::Withdrawn {
        forget_conversations(tx, scope, row.id)?;
    } else {
        let talked = |fact: &Fact| matches!(fact.kind, FactKind::ConversationHeld { .. });
        follow_conversation(tx, scope, row.id, &standing, new.iter().any(talked))?;
    }
    if let Some(group) = group {
        let cause = new
            .iter()
            .rev()
            .find_map(|fact| release_cause(&fact.kind))
            .unwrap_or("moved");
        let served = standing.place.is_some();
        // The wait first: whoever takes a place no longer waits.
        follow_waiting(tx, scope, group.id, row.id, standing.waiting, served)?;
        follow_place(tx, scope, group.id, group.capacity, row.id, standing.place, cause)?;
        if new.iter().any(|fact| release_cause(&fact.kind).is_some()) {
            no_longer_member(tx, scope, row.id)?;
        }
        if new.iter().any(|fact| fact.kind == FactKind::PlaceTaken) {
            became_member(tx, scope, group.id, row.id, &situation.rules)?;
        }
        if facts.iter().any(|fact| fact.kind == FactKind::NameCheckConsented) {
            follow_name_check(tx, scope, row.id, group.id, &standing, &situation.rules)?;
        }
    }
    let confirmed_at = match (row.confirmed_at, standing.confirmed) {
        (Some(at), true) => Some(at),
        (None, true) => Some(tx.now()),
        (_, false) => None,
    };
    let projection = Projection {
        stage: standing.stage,
        next_actor: standing.next_actor,
        due_at: standing.due_at,
        confirmed_at,
        tracking_ends_at: facts.last().map(|last| last.at.plus(KEPT_AFTER_LAST_FACT)),
    };
    project(tx, row.id, &projection)?;
    Ok(standing)
}

/// Reads a journey anew because something beside its facts has changed, and lets its rows follow. Runs under the
/// journey's lock.
///
/// # Errors
/// Those of the database.
pub fn follow_again(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<()> {
    if let Some(row) = fetch(tx, scope, journey)? {
        let facts = facts(tx, scope, journey)?;
        let (situation, group) = situation(tx, scope, row.programme, row.group, row.id)?;
        follow(tx, scope, &row, &facts, 0, &situation, group)?;
    }
    Ok(())
}

/// Reads the journeys of a group anew whose next step is for staff, because who facilitates the group has changed: what
/// nobody is there to do is the coordinators', a name-check whose time is over included.
///
/// # Errors
/// Those of the database.
pub fn follow_group(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<()> {
    let theirs: Vec<Key<kinds::Journey>> = journeys::table
        .filter(journeys::organisation_id.eq(Key(scope.organisation())))
        .filter(journeys::group_id.eq(Key(group)))
        .filter(journeys::next_actor.eq_any(OURS))
        .order(journeys::id)
        .select(journeys::id)
        .load(tx.conn())?;
    for journey in theirs {
        tx.lock(&Lock::Journey(journey.0))?;
        follow_again(tx, scope, journey.0)?;
    }
    Ok(())
}

/// Why a place was let go, in the words of its row.
fn release_cause(kind: &FactKind) -> Option<&'static str> {
    match kind {
        FactKind::PlaceLapsed | FactKind::OfferLapsed => Some("lapsed"),
        FactKind::OfferDeclined => Some("declined"),
        FactKind::PlaceLeft => Some("left"),
        FactKind::Withdrawn | FactKind::Lapsed => Some("withdrawn"),
        FactKind::GroupSuggested { .. } => Some("moved"),
        _ => None,
    }
}

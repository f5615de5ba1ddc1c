//! Taking a fact back. The fact stays; a later one says that it doesn't count.

use std::collections::HashSet;

use super::command::{Actor, Verb};
use super::facts::{Fact, FactKind};
use super::journey::Journey;
use super::record::voided;
use crate::Refusal;
use crate::ids::FactId;
use crate::text::Line;

impl Journey<'_> {
    /// Whether `actor` may take `fact` back: whoever lists facts shows a button by it.
    ///
    /// # Errors
    /// Why not.
    pub fn allows_void(&self, fact: &Fact, actor: Actor) -> Result<(), Refusal> {
        self.is_open_to(Verb::Void, actor)?;
        check(self, fact, actor).map(|_| ())
    }

    /// The facts that don't count any more, because later ones took them back.
    pub fn voided(&self) -> HashSet<FactId> {
        voided(self.facts)
    }
}

/// Whether `actor` may take back any fact at all.
pub(super) fn any(journey: &Journey<'_>, actor: Actor) -> Result<(), Refusal> {
    let mut why_not = Refusal::CannotBeUndone;
    for fact in journey.facts.iter().rev() {
        match check(journey, fact, actor) {
            Ok(_) => return Ok(()),
            Err(Refusal::CannotBeUndone) => {}
            Err(refusal) => why_not = refusal,
        }
    }
    Err(why_not)
}

/// The facts that take back `fact`, and with it the place or wait that followed from it by itself.
pub(super) fn decide(
    journey: &Journey<'_>,
    fact: FactId,
    why: &Line,
    actor: Actor,
) -> Result<Vec<FactKind>, Refusal> {
    let fact = journey
        .facts
        .iter()
        .find(|each| each.id == fact)
        .ok_or(Refusal::CannotBeUndone)?;
    let followed = check(journey, fact, actor)?;
    Ok(std::iter::once(fact.id)
        .chain(followed)
        .map(|fact| FactKind::Voided {
            fact,
            why: why.clone(),
        })
        .collect())
}

/// What goes with `fact` when it is taken back: a wait or a held place that followed, and, while the slip is fresh, a
/// place that was taken in the same moment. Later the place has been told of and counted on.
fn check(journey: &Journey<'_>, fact: &Fact, actor: Actor) -> Result<Vec<FactId>, Refusal> {
    let gone = voided(journey.facts);
    if !can_be_voided(&fact.kind) || gone.contains(&fact.id) {
        return Err(Refusal::CannotBeUndone);
    }
    let later = journey
        .facts
        .iter()
        .skip_while(|each| each.id != fact.id)
        .skip(1)
        .filter(|each| !gone.contains(&each.id));
    let fresh = journey.now.since(fact.at) <= journey.situation.rules.undo;
    let mut at_once = fresh;
    let mut followed = Vec::new();
    for each in later {
        match each.kind {
            FactKind::WaitingListed | FactKind::PlaceHeld { until: None } => followed.push(each.id),
            FactKind::PlaceTaken if at_once && each.at == fact.at => followed.push(each.id),
            _ if stands_alone(&each.kind) => at_once = false,
            _ => return Err(Refusal::ReliedOn),
        }
    }
    if fresh || actor == Actor::Coordinator {
        Ok(followed)
    } else {
        Err(Refusal::OnlyCoordinator)
    }
}

/// What somebody recorded and may have recorded wrongly. Everything else has a command that goes the other way, or
/// was seen by others the moment it was recorded.
fn can_be_voided(kind: &FactKind) -> bool {
    matches!(
        kind,
        FactKind::StatementAffirmed { .. }
            | FactKind::StatementDeclined { .. }
            | FactKind::WorkshopAttended
            | FactKind::WorkshopMissed
            | FactKind::WorkshopExempted { .. }
            | FactKind::ConversationHeld { .. }
            | FactKind::NoTimeFits
    )
}

/// Facts that hold whatever came before them, and that nobody else relies on.
fn stands_alone(kind: &FactKind) -> bool {
    can_be_voided(kind)
        || matches!(
            kind,
            FactKind::ContactGiven { .. }
                | FactKind::ContactConfirmed
                | FactKind::AgreementAgreed { .. }
                | FactKind::NameCheckConsented
                | FactKind::NameCheckConsentWithdrawn
                | FactKind::WorkshopBooked { .. }
                | FactKind::SlotHeld { .. }
                | FactKind::SlotBooked { .. }
                | FactKind::SlotMoved { .. }
                | FactKind::Voided { .. }
        )
}

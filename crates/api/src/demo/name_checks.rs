//! People who have a place by every step, and people about whom they are asked, or were.

use domain::access::Scope;
use domain::ids::{JourneyId, PersonId};
use domain::joining::name_check::MemberAnswer;
use domain::joining::{Command, NameCheckResult, Outcome};
use domain::text::Line;
use persistence::Tx;
use persistence::joining as kept;

use super::broken;
use super::data::DemoNameCheck;
use crate::error::Result;
use crate::joining::actions::{in_own_role, the_peer};
use crate::joining::carry_out::{Asker, carry_out, read};
use crate::joining::name_check::actions::{close, consent, look};

/// Takes somebody whose contact is confirmed by every step to a place.
pub fn settle(tx: &mut Tx<'_>, scope: &Scope, coordinator: PersonId, journey: JourneyId) -> Result<()> {
    ask(tx, scope, coordinator, journey)?;
    answer(tx, scope, journey, usize::MAX)?;
    clear(tx, scope, journey)?;
    let versions = read(tx, scope, journey)?.situation.agreements;
    carry_out(tx, scope, journey, &Command::Agree { versions }, the_peer(None))?;
    Ok(())
}

/// Takes somebody whose contact is confirmed to their name-check, and as far in it as `so_far` says.
pub fn name_check(
    tx: &mut Tx<'_>,
    scope: &Scope,
    coordinator: PersonId,
    journey: JourneyId,
    so_far: DemoNameCheck,
) -> Result<()> {
    ask(tx, scope, coordinator, journey)?;
    match so_far {
        DemoNameCheck::OneUnanswered => {
            let asked = look(tx, scope, journey)?.questions.len();
            answer(tx, scope, journey, asked.saturating_sub(1))
        }
        DemoNameCheck::Clear => {
            answer(tx, scope, journey, usize::MAX)?;
            clear(tx, scope, journey)
        }
    }
}

/// Everything up to the moment when the members are asked.
fn ask(tx: &mut Tx<'_>, scope: &Scope, coordinator: PersonId, journey: JourneyId) -> Result<()> {
    let staff = in_own_role(scope, coordinator);
    let why = Line::parse("Came to our introduction last year.").map_err(broken)?;
    carry_out(tx, scope, journey, &Command::ExemptWorkshop { why }, staff)?;
    let talked = Command::RecordConversation {
        outcome: Outcome::Join,
    };
    carry_out(tx, scope, journey, &talked, staff)?;
    let detail = Line::parse("Worked at the bakery in Bridge Street").map_err(broken)?;
    consent(tx, scope, journey, &detail, the_peer(None))?;
    carry_out(tx, scope, journey, &Command::OpenNameCheck, staff)?;
    Ok(())
}

/// So many of the members say that they don't know the person.
pub fn answer(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId, members: usize) -> Result<()> {
    for question in look(tx, scope, journey)?.questions.iter().take(members) {
        kept::answer_name_check(tx, scope, question.id, MemberAnswer::DontKnow)?;
    }
    Ok(())
}

/// The check ends, and nobody knew them.
pub fn clear(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<()> {
    close(tx, scope, journey, NameCheckResult::Clear, false, Asker::SYSTEM)?;
    Ok(())
}

//! People on their way to an initial conversation: some have a time, some had one, and for one of them none fits.

use chrono::Duration;
use domain::access::Scope;
use domain::ids::{JourneyId, PersonId};
use domain::joining::Command;
use domain::text::Line;
use persistence::Tx;
use persistence::joining::follow_again;

use super::broken;
use super::data::DemoConversation;
use crate::error::{ApiError, Result};
use crate::joining::actions::{in_own_role, the_peer};
use crate::joining::carry_out::carry_out;
use crate::joining::conversations::actions::{
    Looking, With, choose, facilitators_of_journey, slots_of_journey,
};

/// How far ahead times are taken: every day of the week comes by, whatever the day and its notice.
const AHEAD: Duration = Duration::days(9);

/// How long ago a conversation was arranged whose outcome is overdue.
const LONG_AGO: Duration = Duration::days(16);

/// Lets somebody enquire, and takes them as far as `talk` says; `coordinator` says what staff say.
pub fn on_the_way(
    tx: &mut Tx<'_>,
    scope: &Scope,
    coordinator: PersonId,
    talk: DemoConversation,
    enquire: impl FnOnce(&mut Tx<'_>) -> Result<JourneyId>,
) -> Result<()> {
    let now = tx.now();
    let then = match talk {
        DemoConversation::Overdue => now.minus(LONG_AGO),
        _ => now,
    };
    let journey = tx.as_of(then, |tx| {
        let journey = enquire(tx)?;
        arrange(tx, scope, coordinator, journey, talk)?;
        Ok::<_, ApiError>(journey)
    })?;
    Ok(follow_again(tx, scope, journey)?)
}

fn arrange(
    tx: &mut Tx<'_>,
    scope: &Scope,
    coordinator: PersonId,
    journey: JourneyId,
    talk: DemoConversation,
) -> Result<()> {
    let why = Line::parse("Came to our introduction last year.").map_err(broken)?;
    let by = in_own_role(scope, coordinator);
    carry_out(tx, scope, journey, &Command::ExemptWorkshop { why }, by)?;
    match talk {
        DemoConversation::ToChoose => Ok(()),
        DemoConversation::NoTimeFits => {
            carry_out(tx, scope, journey, &Command::NoTimeFits, the_peer(None)).map(|_| ())
        }
        DemoConversation::Held => take(tx, scope, journey, &[With::Hold]),
        DemoConversation::Booked | DemoConversation::Overdue => {
            take(tx, scope, journey, &[With::Hold, With::Book])
        }
    }
}

/// Takes the first time on offer.
fn take(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId, ways: &[With]) -> Result<()> {
    let looking = Looking {
        from: None,
        to: Some(tx.now().plus(AHEAD)),
        zone: None,
    };
    let on_offer = slots_of_journey(tx, scope, journey, looking, the_peer(None))?;
    let first = on_offer
        .times
        .first()
        .ok_or_else(|| broken("no time in the coming week"))?;
    let facilitators = facilitators_of_journey(tx, scope, journey)?;
    for way in ways {
        choose(tx, scope, journey, first, *way, &facilitators, the_peer(None))?;
    }
    Ok(())
}

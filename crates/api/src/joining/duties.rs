//! What time brings about: holds and offers lapse, unconfirmed enquiries vanish.

use chrono::Duration;
use domain::Refusal;
use domain::access::Scope;
use domain::events::{Actor, Event, EventKind, Template};
use domain::ids::{GroupId, JourneyId, OrganisationId};
use domain::joining::{Command, places};
use persistence::joining::{self as kept};
use persistence::{Db, Everywhere, Lock, Tx, groups, idempotency, outbox};

use super::carry_out::{Asker, carry_out, pass_on, read};
use crate::error::{ApiError, Result};

/// How many are looked after in one go.
const BATCH: i64 = 200;

/// How long an enquiry may stay unconfirmed before it vanishes whole.
const UNCONFIRMED_LASTS: Duration = Duration::days(14);

/// Lets go of held and offered places whose time is over, passes each on, and returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn lapse_holds(db: &Db) -> Result<usize> {
    let due = db
        .read(|tx| {
            tx.enter_everywhere(Everywhere::Worker)?;
            Ok::<_, ApiError>(kept::overdue_holds(tx, BATCH)?)
        })
        .await?;
    let count = due.len();
    for (organisation, group, journey) in due {
        db.write(Lock::Journey(journey), move |tx| {
            lapse(tx, organisation, group, journey)
        })
        .await?;
    }
    Ok(count)
}

fn lapse(tx: &mut Tx<'_>, organisation: OrganisationId, group: GroupId, journey: JourneyId) -> Result<()> {
    tx.enter(organisation)?;
    let scope = Scope::system(organisation);
    let offered = match read(tx, &scope, journey) {
        Ok(found) => found.standing().offer.is_some(),
        Err(ApiError::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    let command = if offered {
        Command::LapseOffer {
            told: !outbox::is_to_be_sent(tx, journey, Template::OfferMade)?,
        }
    } else {
        Command::LapseHold
    };
    match carry_out(tx, &scope, journey, &command, Asker::SYSTEM) {
        Ok(_) => {}
        // Somebody confirmed, accepted, left or was quicker: nothing is due any more.
        Err(ApiError::Refused(
            Refusal::NotDueYet | Refusal::NoPlaceHeld | Refusal::NoOffer | Refusal::AlreadyWithdrawn,
        )) => {
            return Ok(());
        }
        Err(error) => return Err(error),
    }
    if offered {
        return Ok(());
    }
    let lapsed = kept::lapsed_holds_since(tx, &scope, group, tx.now().minus(Duration::days(1)))?;
    let (_, now) = kept::situation_of_group(tx, &scope, group)?;
    if places::switches_itself(lapsed, now.capacity) && groups::give_at_confirmation(tx, group)? {
        persistence::events::record(
            tx,
            Event::new(EventKind::GroupSwitched, Actor::System, organisation).group(group),
        )?;
    }
    Ok(())
}

/// Lets journeys follow the time of their conversations: what was kept long enough is free again, and of what has
/// begun the outcome is due. Returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn follow_conversations(db: &Db) -> Result<usize> {
    follow_all(db, |tx| kept::conversations_behind(tx, BATCH)).await
}

/// Lets those journeys of every organisation that `behind` finds follow the time, and returns how many there were.
pub(super) async fn follow_all<F>(db: &Db, behind: F) -> Result<usize>
where
    F: Fn(&mut Tx<'_>) -> persistence::Result<Vec<(OrganisationId, JourneyId)>> + Send + 'static,
{
    let due = db
        .read(move |tx| {
            tx.enter_everywhere(Everywhere::Worker)?;
            Ok::<_, ApiError>(behind(tx)?)
        })
        .await?;
    let count = due.len();
    for (organisation, journey) in due {
        follow_again(db, organisation, journey).await?;
    }
    Ok(count)
}

/// Writes anew what a journey's lists say of it, after time or the organisation's calendar has gone on.
pub(super) async fn follow_again(db: &Db, organisation: OrganisationId, journey: JourneyId) -> Result<()> {
    db.write(Lock::Journey(journey), move |tx| {
        tx.enter(organisation)?;
        Ok(kept::follow_again(tx, &Scope::system(organisation), journey)?)
    })
    .await
}

/// Looks again at every group with a free place and somebody who waits, and returns how many there were: whatever made
/// the place free, a step less to do included, reaches the first in line.
///
/// # Errors
/// Those of the database.
pub async fn look_at_waiting_lists(db: &Db) -> Result<usize> {
    let (mut count, mut after) = (0, None);
    loop {
        let groups = db
            .read(move |tx| {
                tx.enter_everywhere(Everywhere::Worker)?;
                Ok::<_, ApiError>(kept::free_and_waited_for(tx, after, BATCH)?)
            })
            .await?;
        let Some((_, last)) = groups.last() else {
            return Ok(count);
        };
        after = Some(*last);
        count += groups.len();
        for (organisation, group) in groups {
            db.write(Lock::Group(group), move |tx| look_at(tx, organisation, group))
                .await?;
        }
    }
}

fn look_at(tx: &mut Tx<'_>, organisation: OrganisationId, group: GroupId) -> Result<()> {
    tx.enter(organisation)?;
    let scope = Scope::system(organisation);
    for journey in kept::waiting_before_steps(tx, &scope, group)? {
        let found = read(tx, &scope, journey)?;
        if found.standing().stage != found.row.stage {
            kept::follow(
                tx,
                &scope,
                &found.row,
                &found.facts,
                0,
                &found.situation,
                found.group,
            )?;
        }
    }
    pass_on(tx, &scope, group)
}

/// Deletes enquiries that nobody confirmed, whole, and returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn expire_unconfirmed(db: &Db) -> Result<usize> {
    let before = db.clock().now().minus(UNCONFIRMED_LASTS);
    let due = db
        .read(move |tx| {
            tx.enter_everywhere(Everywhere::Worker)?;
            Ok::<_, ApiError>(kept::unconfirmed_before(tx, before, BATCH)?)
        })
        .await?;
    let count = due.len();
    for (found, group) in due {
        db.write(Lock::Journey(found.journey), move |tx| {
            tx.enter(found.organisation)?;
            let scope = Scope::system(found.organisation);
            let still = kept::fetch(tx, &scope, found.journey)?.is_some_and(|row| row.confirmed_at.is_none());
            if still {
                idempotency::forget_journey(tx, found.journey)?;
                kept::delete(tx, &scope, found.journey)?;
                let event = Event::new(EventKind::EnquiryExpired, Actor::System, found.organisation);
                persistence::events::record(tx, event)?;
                if let Some(group) = group {
                    pass_on(tx, &scope, group)?;
                }
            }
            Ok::<_, ApiError>(())
        })
        .await?;
    }
    Ok(count)
}

//! Nothing is kept of somebody of whom nothing was heard for a year and who has no place any more.

use domain::access::Scope;
use domain::events::{Actor, Event, EventKind};
use domain::joining::KEPT_AFTER_LAST_FACT;
use persistence::joining::{self as kept};
use persistence::{Db, Everywhere, Lock, idempotency};

use crate::error::{ApiError, Result};

/// How many are looked after in one go.
const BATCH: i64 = 200;

/// Deletes journeys that are over, whole, and returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn end_journeys(db: &Db) -> Result<usize> {
    let before = db.clock().now().minus(KEPT_AFTER_LAST_FACT);
    let due = db
        .read(move |tx| {
            tx.enter_everywhere(Everywhere::Worker)?;
            Ok::<_, ApiError>(kept::over_before(tx, before, BATCH)?)
        })
        .await?;
    let mut count = 0;
    for found in due {
        count += usize::from(
            db.write(Lock::Journey(found.journey), move |tx| {
                tx.enter(found.organisation)?;
                if !kept::is_over(tx, found.journey, before)? {
                    return Ok::<_, ApiError>(false);
                }
                idempotency::forget_journey(tx, found.journey)?;
                kept::delete(tx, &Scope::system(found.organisation), found.journey)?;
                let event = Event::new(EventKind::JourneyEnded, Actor::System, found.organisation);
                persistence::events::record(tx, event)?;
                Ok(true)
            })
            .await?,
        );
    }
    Ok(count)
}

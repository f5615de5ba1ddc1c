//! Bookings follow the sessions of their workshops: moved along, or given back when a session is called off.

use domain::Refusal;
use domain::access::Scope;
use domain::ids::JourneyId;
use domain::ids::OrganisationId;
use domain::joining::Command;
use persistence::joining as kept;
use persistence::{Db, Everywhere, Lock, Tx};

use crate::error::{ApiError, Result};
use crate::joining::carry_out::{Asker, carry_out, read};

/// How many are looked after in one go.
const BATCH: i64 = 200;

/// Takes bookings along with workshops that were moved or called off, and returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn follow_sessions(db: &Db) -> Result<usize> {
    let due = db
        .read(|tx| {
            tx.enter_everywhere(Everywhere::Worker)?;
            Ok::<_, ApiError>(kept::overtaken_bookings(tx, BATCH)?)
        })
        .await?;
    let count = due.len();
    for booking in due {
        let (organisation, journey) = (booking.organisation, booking.journey);
        db.write(Lock::Journey(journey), move |tx| {
            follow(tx, organisation, journey)
        })
        .await?;
    }
    Ok(count)
}

fn follow(tx: &mut Tx<'_>, organisation: OrganisationId, journey: JourneyId) -> Result<()> {
    tx.enter(organisation)?;
    let scope = Scope::system(organisation);
    let found = match read(tx, &scope, journey) {
        Ok(found) => found,
        Err(ApiError::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    let Some(booked) = found.standing().workshop else {
        return Ok(());
    };
    let command = match kept::session_start(tx, &scope, booked.session)? {
        Some(starts_at) if starts_at == booked.starts_at => return Ok(()),
        Some(starts_at) => Command::BookWorkshop {
            session: booked.session,
            starts_at,
        },
        None => Command::CancelWorkshop,
    };
    match carry_out(tx, &scope, journey, &command, Asker::SYSTEM) {
        // What has begun is for its facilitators to record.
        Ok(_) | Err(ApiError::Refused(Refusal::NothingBooked | Refusal::SessionInThePast)) => Ok(()),
        Err(error) => Err(error),
    }
}

//! What time brings about: a name-check in which everybody has answered, and nobody knows the person, closes itself, and one that nobody answers in time is staff's to go on with.
//!
//! It does so a while after the last answer, so that the time of the closing tells nothing about whose answer was the last.

use domain::Refusal;
use domain::access::Scope;
use domain::ids::{JourneyId, OrganisationId};
use domain::joining::NameCheckResult;
use persistence::joining as kept;
use persistence::{Db, Everywhere, Lock, Tx};

use super::actions;
use crate::error::{ApiError, Result};
use crate::joining::carry_out::Asker;
use crate::joining::duties::follow_all;

/// How many are looked after in one go.
const BATCH: i64 = 200;

/// Closes what is clear, and returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn close_clear_name_checks(db: &Db) -> Result<usize> {
    let clear = db
        .read(|tx| {
            tx.enter_everywhere(Everywhere::Worker)?;
            Ok::<_, ApiError>(kept::clear_name_checks(tx, BATCH)?)
        })
        .await?;
    let count = clear.len();
    for (organisation, journey) in clear {
        db.write(Lock::Journey(journey), move |tx| close(tx, organisation, journey))
            .await?;
    }
    Ok(count)
}

/// Lets journeys follow the time that members had to answer, and returns how many there were: from then on it is for
/// those who look after the group to go on.
///
/// # Errors
/// Those of the database.
pub async fn follow_name_checks(db: &Db) -> Result<usize> {
    follow_all(db, |tx| kept::name_checks_behind(tx, BATCH)).await
}

fn close(tx: &mut Tx<'_>, organisation: OrganisationId, journey: JourneyId) -> Result<()> {
    tx.enter(organisation)?;
    let scope = Scope::system(organisation);
    match actions::close(tx, &scope, journey, NameCheckResult::Clear, false, Asker::SYSTEM) {
        Ok(_) => Ok(()),
        // Somebody closed it, somebody else became a member, or its person went another way.
        Err(
            ApiError::NotFound
            | ApiError::Refused(
                Refusal::NameCheckNotOpen
                | Refusal::MembersStillAnswering
                | Refusal::TalkFirst
                | Refusal::AlreadyWithdrawn,
            ),
        ) => Ok(()),
        Err(error) => Err(error),
    }
}

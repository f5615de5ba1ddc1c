//! What time brings about: whoever should have acted is told, later every coordinator, then the owners.
//!
//! *Invariant:* each person is told of each journey, due date and level once, and of all that is late in one organisation
//! by one message a day. What was done meanwhile is told of no more: the message counts when it leaves.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Scope;
use domain::events::{About, Job, Template};
use domain::ids::{JourneyId, OrganisationId, PersonId};
use domain::joining::overdue::Notice;
use persistence::joining as kept;
use persistence::{Db, Everywhere, Lock, Tx, outbox};

use super::carry_out::read;
use super::duties::follow_again;
use crate::error::{ApiError, Result};

/// Queues one message for everybody who is to know of something that is late, and returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn tell_overdue(db: &Db) -> Result<usize> {
    let organisations = db
        .read(|tx| {
            tx.enter_everywhere(Everywhere::Worker)?;
            Ok::<_, ApiError>(kept::late_organisations(tx)?)
        })
        .await?;
    let mut count = 0;
    for organisation in organisations {
        let news = db.read(move |tx| news(tx, organisation)).await?;
        if news.is_empty() {
            continue;
        }
        follow_the_calendar(db, organisation, &news).await?;
        count += db
            .write(Lock::Organisation(organisation), move |tx| tell(tx, organisation))
            .await?;
    }
    Ok(count)
}

/// Who has yet to be told of what today, by person.
fn news(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<BTreeMap<PersonId, Vec<Notice>>> {
    tx.enter(organisation)?;
    let given = kept::overdue_notices_given(tx, organisation)?;
    let today = tx.now().local(kept::working_days(tx, organisation)?.zone).date();
    let told = kept::told_on(tx, organisation, today)?;
    let mut news: BTreeMap<PersonId, Vec<Notice>> = BTreeMap::new();
    for notice in kept::overdue_notices_now(tx, organisation)? {
        if !given.contains(&notice) && !told.contains(&notice.person) {
            news.entry(notice.person).or_default().push(notice);
        }
    }
    Ok(news)
}

/// Writes anew what the journeys in `news` wait for, where the organisation's calendar has changed since it was written.
async fn follow_the_calendar(
    db: &Db,
    organisation: OrganisationId,
    news: &BTreeMap<PersonId, Vec<Notice>>,
) -> Result<()> {
    let journeys: BTreeSet<JourneyId> = news.values().flatten().map(|notice| notice.journey).collect();
    for journey in journeys {
        let behind = db
            .read(move |tx| {
                tx.enter(organisation)?;
                match read(tx, &Scope::system(organisation), journey) {
                    Ok(found) => {
                        let standing = found.standing();
                        Ok(
                            (found.row.next_actor, found.row.due_at)
                                != (standing.next_actor, standing.due_at),
                        )
                    }
                    Err(ApiError::NotFound) => Ok(false),
                    Err(error) => Err(error),
                }
            })
            .await?;
        if behind {
            follow_again(db, organisation, journey).await?;
        }
    }
    Ok(())
}

fn tell(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<usize> {
    // Looked at again under the lock: another node may have told everybody by now.
    let news = news(tx, organisation)?;
    let today = tx.now().local(kept::working_days(tx, organisation)?.zone).date();
    for (person, notices) in &news {
        for notice in notices {
            kept::give_overdue_notice(tx, organisation, notice, today)?;
        }
        let job = Job {
            template: Template::Overdue,
            about: About::Person(*person),
            session: None,
            after: chrono::Duration::zero(),
        };
        outbox::queue(tx, Some(organisation), &job)?;
    }
    Ok(news.len())
}

//! Messages to be sent: queued in the transaction that made them necessary, claimed by state, rendered when sent.

mod claims;
pub mod facts;
mod newer;
mod recipients;

use diesel::prelude::*;
use domain::Id;
use domain::events::{About, Job};
use domain::ids::{OrganisationId, kinds};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::outbox;
use crate::sql::{At, Key};

pub use claims::{Claim, Retry, claim, dropped, failed, renew, retry, sent};
pub use newer::superseded;
pub use recipients::{DAY, MOST_UNASKED, Turn, take_turn};

#[derive(Insertable)]
#[diesel(table_name = outbox)]
struct NewJobRow {
    id: Key<kinds::Job>,
    organisation_id: Option<Key<kinds::Organisation>>,
    kind: &'static str,
    journey_id: Option<Key<kinds::Journey>>,
    person_id: Option<Key<kinds::Person>>,
    code_id: Option<Key<kinds::SignInCode>>,
    session_id: Option<Key<kinds::Session>>,
    asked: bool,
    state: &'static str,
    due_at: At,
    made_at: At,
}

/// Queues one message.
///
/// # Errors
/// Those of the database.
pub fn queue(tx: &mut Tx<'_>, organisation: Option<OrganisationId>, job: &Job) -> Result<()> {
    let now = tx.now();
    let (journey, person, code) = match job.about {
        About::Journey(id) => (Some(Key(id)), None, None),
        About::Person(id) => (None, Some(Key(id)), None),
        About::Code(id) => (None, None, Some(Key(id))),
    };
    let row = NewJobRow {
        id: Key(Id::new(now)),
        organisation_id: organisation.map(Key),
        kind: job.template.as_str(),
        journey_id: journey,
        person_id: person,
        code_id: code,
        session_id: job.session.map(Key),
        asked: job.template.asked(),
        state: "queued",
        due_at: At(now.plus(job.after)),
        made_at: At(now),
    };
    diesel::insert_into(outbox::table)
        .values(&row)
        .execute(tx.conn())?;
    tx.note_jobs();
    Ok(())
}

/// Drops everything that is queued for an organisation.
///
/// # Errors
/// Those of the database.
pub fn drop_queued(tx: &mut Tx<'_>, organisation: OrganisationId, reason: &str) -> Result<usize> {
    let now = tx.now();
    let queued = outbox::table
        .filter(outbox::organisation_id.eq(Key(organisation)))
        .filter(outbox::state.eq("queued"));
    let dropped = diesel::update(queued)
        .set((
            outbox::state.eq("dropped"),
            outbox::outcome.eq(reason),
            outbox::done_at.eq(Some(At(now))),
        ))
        .execute(tx.conn())?;
    Ok(dropped)
}

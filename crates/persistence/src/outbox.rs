//! Messages to be sent: queued in the transaction that made them necessary, claimed by state, rendered when sent.

mod claims;
pub mod facilitators;
pub mod facts;
mod newer;
mod recipients;

use diesel::prelude::*;
use domain::events::{About, Job, Template};
use domain::ids::{JourneyId, NameCheckId, OrganisationId, kinds};
use domain::{Id, Instant};

use crate::db::Tx;
use crate::error::Result;
use crate::joining::wishes_of;
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
    check_id: Option<Key<kinds::NameCheck>>,
    question_id: Option<Key<kinds::NameCheckQuestion>>,
    asked: bool,
    state: &'static str,
    due_at: At,
    made_at: At,
}

/// Queues one message. A reminder is planned for hours that its recipient called safe; none is queued where it would come too
/// late or say nothing new.
///
/// # Errors
/// Those of the database.
pub fn queue(tx: &mut Tx<'_>, organisation: Option<OrganisationId>, job: &Job) -> Result<()> {
    let now = tx.now();
    let Some(due_at) = due_at(tx, job)? else {
        return Ok(());
    };
    let mut row = NewJobRow {
        id: Key(Id::new(now)),
        organisation_id: organisation.map(Key),
        kind: job.template.as_str(),
        journey_id: None,
        person_id: None,
        code_id: None,
        session_id: job.session.map(Key),
        check_id: None,
        question_id: None,
        asked: job.template.asked(),
        state: "queued",
        due_at: At(due_at),
        made_at: At(now),
    };
    match job.about {
        About::Journey(id) => row.journey_id = Some(Key(id)),
        About::Person(id) => row.person_id = Some(Key(id)),
        About::Facilitator { person, journey } => {
            row.person_id = Some(Key(person));
            row.journey_id = Some(Key(journey));
        }
        About::Code(id) => row.code_id = Some(Key(id)),
        About::Question { check, question } => {
            row.check_id = Some(Key(check));
            row.question_id = Some(Key(question));
        }
    }
    diesel::insert_into(outbox::table)
        .values(&row)
        .execute(tx.conn())?;
    tx.note_jobs();
    Ok(())
}

fn due_at(tx: &mut Tx<'_>, job: &Job) -> Result<Option<Instant>> {
    let now = tx.now();
    let due = now.plus(job.after);
    let wishes = match job.about {
        About::Journey(journey) if due > now => wishes_of(tx, journey)?,
        _ => None,
    };
    Ok(match (wishes, job.template.reminds_ahead()) {
        (None, _) => Some(due),
        (Some(wishes), Some(ahead)) => wishes.remind_at(now, due.plus(ahead), ahead),
        // It follows what can be told no sooner.
        (Some(wishes), None) => Some(wishes.next_safe(now).plus(job.after)),
    })
}

/// Deletes every message of a name-check, sent or not.
///
/// # Errors
/// Those of the database.
pub(crate) fn forget_check(tx: &mut Tx<'_>, check: NameCheckId) -> Result<()> {
    diesel::delete(outbox::table.filter(outbox::check_id.eq(Key(check)))).execute(tx.conn())?;
    Ok(())
}

/// Deletes the messages of these questions, sent or not.
///
/// # Errors
/// Those of the database.
pub(crate) fn forget_questions(tx: &mut Tx<'_>, questions: &[Key<kinds::NameCheckQuestion>]) -> Result<()> {
    diesel::delete(outbox::table.filter(outbox::question_id.eq_any(questions))).execute(tx.conn())?;
    Ok(())
}

/// Whether this message about a journey still waits to be sent.
///
/// # Errors
/// Those of the database.
pub fn is_to_be_sent(tx: &mut Tx<'_>, journey: JourneyId, template: Template) -> Result<bool> {
    let waiting = outbox::table
        .filter(outbox::journey_id.eq(Key(journey)))
        .filter(outbox::kind.eq(template.as_str()))
        .filter(outbox::state.eq_any(["queued", "sending"]));
    Ok(diesel::select(diesel::dsl::exists(waiting)).get_result(tx.conn())?)
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

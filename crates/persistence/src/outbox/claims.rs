//! Who works on which job: claims by state with a lease, and the ends that a job can come to.
//!
//! *Invariant:* a job ends, or is renewed, only by the claim that holds it. A claim whose lease ran out and was taken
//! over changes nothing any more.

use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use domain::Instant;
use domain::events::{About, Template};
use domain::ids::{JobId, OrganisationId, SessionId, kinds};

use crate::connection::Conn;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{outbox, sent_mails};
use crate::sql::{At, InstantSql, Key, UuidSql, word};

/// The first wait after a failure; each later one is twice as long.
const FIRST_WAIT: Duration = Duration::seconds(15);
/// The longest wait: an outage that ends is noticed this soon.
const LONGEST_WAIT: Duration = Duration::minutes(15);
/// After so many attempts, a day of them, a job has failed.
const MOST_ATTEMPTS: i32 = 100;

/// A job that the caller holds until its lease is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The job; also what its Message-ID is made from, so that a repeat is recognised as one.
    pub job: JobId,
    /// The organisation, if the message is from one.
    pub organisation: Option<OrganisationId>,
    /// Which message.
    pub template: Template,
    /// To whom and about what.
    pub about: About,
    /// The session it tells of.
    pub session: Option<SessionId>,
    /// How often it has been claimed, this time included. Tells this claim from earlier ones.
    pub attempt: i32,
    /// When it was queued.
    pub made_at: Instant,
}

/// What became of a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It is tried again then.
    At(Instant),
    /// It was tried for a day: it has failed.
    Never,
    /// Another claim holds the job meanwhile.
    NotMine,
}

#[derive(QueryableByName)]
struct ClaimRow {
    #[diesel(sql_type = UuidSql)]
    id: Key<kinds::Job>,
    #[diesel(sql_type = Nullable<UuidSql>)]
    organisation_id: Option<Key<kinds::Organisation>>,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<UuidSql>)]
    journey_id: Option<Key<kinds::Journey>>,
    #[diesel(sql_type = Nullable<UuidSql>)]
    person_id: Option<Key<kinds::Person>>,
    #[diesel(sql_type = Nullable<UuidSql>)]
    code_id: Option<Key<kinds::SignInCode>>,
    #[diesel(sql_type = Nullable<UuidSql>)]
    session_id: Option<Key<kinds::Session>>,
    #[diesel(sql_type = Nullable<UuidSql>)]
    check_id: Option<Key<kinds::NameCheck>>,
    #[diesel(sql_type = Nullable<UuidSql>)]
    question_id: Option<Key<kinds::NameCheckQuestion>>,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = InstantSql)]
    made_at: At,
}

impl TryFrom<ClaimRow> for Claim {
    type Error = Error;
    fn try_from(row: ClaimRow) -> Result<Self> {
        let question = row.check_id.zip(row.question_id);
        let about = match (row.journey_id, row.person_id, row.code_id, question) {
            (Some(journey), None, None, None) => About::Journey(journey.0),
            (None, Some(person), None, None) => About::Person(person.0),
            (Some(journey), Some(person), None, None) => About::Facilitator {
                person: person.0,
                journey: journey.0,
            },
            (None, None, Some(code), None) => About::Code(code.0),
            (None, None, None, Some((check, question))) => About::Question {
                check: check.0,
                question: question.0,
            },
            _ => return Err(Error::corrupt("a job about nothing, or about two things")),
        };
        Ok(Self {
            job: row.id.0,
            organisation: row.organisation_id.map(|key| key.0),
            template: word(&row.kind)?,
            about,
            session: row.session_id.map(|key| key.0),
            attempt: row.attempts,
            made_at: row.made_at.0,
        })
    }
}

/// Claims up to `limit` due jobs for the length of `lease`: what people asked for just now first, then in the order in
/// which they fell due. Jobs of which this version knows no template are left to a newer node.
///
/// # Errors
/// Those of the database.
pub fn claim(tx: &mut Tx<'_>, limit: i64, lease: Duration) -> Result<Vec<Claim>> {
    let now = tx.now();
    let skip_what_others_claim = match tx.conn() {
        Conn::Postgres(_) => "for update skip locked",
        Conn::Sqlite(_) => "",
    };
    let known: Vec<String> = Template::ALL
        .iter()
        .map(|template| format!("'{template}'"))
        .collect();
    let rows: Vec<ClaimRow> = sql_query(format!(
        "with due as materialized (
             select id from outbox
             where state in ('queued', 'sending') and due_at <= $1 and (claimed_until is null or claimed_until <= $1)
                 and kind in ({known})
             order by asked desc, due_at, id limit $2 {skip_what_others_claim}
         )
         update outbox set state = 'sending', claimed_until = $3, attempts = attempts + 1
         from due where outbox.id = due.id
         returning outbox.id, organisation_id, kind, journey_id, person_id, code_id, session_id, check_id,
                   question_id, attempts, made_at",
        known = known.join(", ")
    ))
    .bind::<InstantSql, _>(At(now))
    .bind::<BigInt, _>(limit)
    .bind::<InstantSql, _>(At(now.plus(lease)))
    .load(tx.conn())?;
    rows.into_iter().map(Claim::try_from).collect()
}

/// Holds a claimed job for the length of `lease` from now on. `false` when another claim took it over.
///
/// # Errors
/// Those of the database.
pub fn renew(tx: &mut Tx<'_>, claim: &Claim, lease: Duration) -> Result<bool> {
    let until = At(tx.now().plus(lease));
    let renewed = diesel::update(held_by(claim))
        .set(outbox::claimed_until.eq(Some(until)))
        .execute(tx.conn())?;
    Ok(renewed == 1)
}

/// Ends a job whose message was handed over. `false` when another claim took it over.
///
/// # Errors
/// Those of the database.
pub fn sent(tx: &mut Tx<'_>, claim: &Claim) -> Result<bool> {
    let now = tx.now();
    let mine = end(tx, claim, "sent", None)?;
    if mine {
        diesel::update(sent_mails::table.filter(sent_mails::job_id.eq(Key(claim.job))))
            .set(sent_mails::at.eq(At(now)))
            .execute(tx.conn())?;
    }
    Ok(mine)
}

/// Ends a job whose message is not needed any more; `reason` is one word of why. `false` when another claim took it
/// over.
///
/// # Errors
/// Those of the database.
pub fn dropped(tx: &mut Tx<'_>, claim: &Claim, reason: &str) -> Result<bool> {
    end_unsent(tx, claim, "dropped", reason)
}

/// Ends a job that can't succeed however often it is tried; `code` is one word of why. `false` when another claim took
/// it over.
///
/// # Errors
/// Those of the database.
pub fn failed(tx: &mut Tx<'_>, claim: &Claim, code: &str) -> Result<bool> {
    end_unsent(tx, claim, "failed", code)
}

/// Gives a job back after a failed attempt, to be tried again later; `code` is one word of why it failed.
///
/// # Errors
/// Those of the database.
pub fn retry(tx: &mut Tx<'_>, claim: &Claim, code: &str) -> Result<Retry> {
    let mine = match wait(claim) {
        None => failed(tx, claim, code)?,
        Some(wait) => {
            let due = tx.now().plus(wait);
            if queue_again(tx, claim, due, Some(code))? {
                return Ok(Retry::At(due));
            }
            false
        }
    };
    Ok(if mine { Retry::Never } else { Retry::NotMine })
}

/// Gives a job back, to be claimed again at `due`. `false` when another claim took it over.
pub(super) fn queue_again(tx: &mut Tx<'_>, claim: &Claim, due: Instant, code: Option<&str>) -> Result<bool> {
    let queued = diesel::update(held_by(claim))
        .set((
            outbox::state.eq("queued"),
            outbox::due_at.eq(At(due)),
            outbox::claimed_until.eq(None::<At>),
            outbox::outcome.eq(code),
        ))
        .execute(tx.conn())?;
    Ok(queued == 1)
}

fn end(tx: &mut Tx<'_>, claim: &Claim, state: &str, outcome: Option<&str>) -> Result<bool> {
    let now = tx.now();
    let ended = diesel::update(held_by(claim))
        .set((
            outbox::state.eq(state),
            outbox::claimed_until.eq(None::<At>),
            outbox::outcome.eq(outcome),
            outbox::done_at.eq(Some(At(now))),
        ))
        .execute(tx.conn())?;
    Ok(ended == 1)
}

/// The job's row, while this claim holds it.
#[diesel::dsl::auto_type]
fn held_by(claim: &Claim) -> _ {
    let id: Key<kinds::Job> = Key(claim.job);
    let attempt: i32 = claim.attempt;
    outbox::table
        .filter(outbox::id.eq(id))
        .filter(outbox::state.eq("sending"))
        .filter(outbox::attempts.eq(attempt))
}

/// A message that is never sent takes nothing from its recipient's day.
fn end_unsent(tx: &mut Tx<'_>, claim: &Claim, state: &str, why: &str) -> Result<bool> {
    let mine = end(tx, claim, state, Some(why))?;
    if mine {
        diesel::delete(sent_mails::table.filter(sent_mails::job_id.eq(Key(claim.job)))).execute(tx.conn())?;
    }
    Ok(mine)
}

/// How long to wait after the attempt that just failed; none when it was the last. The job's own random bits spread
/// the waits by a fifth, so that what failed together does not come back together.
fn wait(claim: &Claim) -> Option<Duration> {
    if claim.attempt >= MOST_ATTEMPTS {
        return None;
    }
    let doublings = u32::try_from(claim.attempt - 1).unwrap_or(0).min(16);
    let full = (FIRST_WAIT * 2_i32.pow(doublings)).min(LONGEST_WAIT);
    let [.., random] = *claim.job.uuid().as_bytes();
    Some(full - full / 5 * i32::from(random) / 256)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn claim(random: u8, attempt: i32) -> Claim {
        let mut bytes = [0; 16];
        bytes[15] = random;
        Claim {
            job: JobId::from_uuid(Uuid::from_bytes(bytes)),
            organisation: None,
            template: Template::SignInCode,
            about: About::Code(domain::Id::from_uuid(Uuid::nil())),
            session: None,
            attempt,
            made_at: Instant::from_micros(0),
        }
    }

    #[test]
    fn waits_grow_to_a_quarter_of_an_hour_and_end_after_a_day() {
        let waits: Vec<Duration> = (1..).map_while(|attempt| wait(&claim(0, attempt))).collect();
        assert_eq!(waits[..4], [15, 30, 60, 120].map(Duration::seconds));
        assert!(waits.is_sorted());
        assert_eq!(waits.last(), Some(&Duration::minutes(15)));
        let day: Duration = waits.iter().sum();
        assert!((23..=25).contains(&day.num_hours()), "{day}");
    }

    #[test]
    fn jobs_that_fail_together_come_back_apart_but_never_much_sooner() {
        let waits: std::collections::BTreeSet<Duration> =
            (0..=255).filter_map(|random| wait(&claim(random, 9))).collect();
        assert_eq!(waits.len(), 256);
        assert_eq!(waits.last(), Some(&Duration::minutes(15)));
        assert!(waits.first() > Some(&Duration::minutes(12)));
    }
}

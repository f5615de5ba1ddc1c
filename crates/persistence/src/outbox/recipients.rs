//! When a recipient gets a message that they haven't just asked for: at hours that they called safe, if they may be
//! written to at all; and at most three in a day, over all organisations. Anybody may write down anybody's address; once
//! its owner has confirmed it, what is told of their journey is asked for.

use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Text};
use domain::Instant;
use domain::events::About;
use domain::joining::ReachedBy;

use super::claims::{Claim, dropped, queue_again};
use super::newer::newer_says_more;
use crate::connection::Conn;
use crate::db::Tx;
use crate::error::Result;
use crate::joining::{wishes_of, wishes_of_member};
use crate::schema::{journeys, sent_mails};
use crate::sql::{At, InstantSql, Key, UuidSql};

/// How many unasked-for messages a recipient gets in [`DAY`].
pub const MOST_UNASKED: usize = 3;
/// The time over which they are counted.
pub const DAY: Duration = Duration::hours(24);

/// Whether a message may go out now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Yes; it counts from now on.
    Now,
    /// Not before then: the job was put off.
    Later(Instant),
    /// A newer message says what this one would, and goes out no later: this job was dropped.
    Folded,
    /// The recipient may not be written to unasked: this job was dropped.
    Unwished,
}

/// Takes the turn of a claimed job's message to its recipient, of whom only a keyed hash is known here. An attempt
/// after a failed one keeps its turn. What was asked for is counted but never waits; all else waits for the hours that
/// the recipient called safe, and for their next free turn.
///
/// # Errors
/// Those of the database.
pub fn take_turn(tx: &mut Tx<'_>, claim: &Claim, recipient_hash: &str) -> Result<Turn> {
    if let Conn::Postgres(conn) = tx.conn() {
        // Two workers that count at the same moment would both see a free turn.
        sql_query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind::<Text, _>(recipient_hash)
            .execute(conn)?;
    }
    if let Some(turn) = keep_to_wishes(tx, claim)? {
        return Ok(turn);
    }
    let now = tx.now();
    let asked = is_asked_for(tx, claim)?;
    if !asked && let Some(free_at) = next_free_turn(tx, claim, recipient_hash)? {
        if newer_says_more(tx, claim, free_at)? {
            dropped(tx, claim, "folded")?;
            return Ok(Turn::Folded);
        }
        queue_again(tx, claim, free_at, Some("recipient_limit"))?;
        return Ok(Turn::Later(free_at));
    }
    sql_query(
        "insert into sent_mails (job_id, recipient_hash, asked, at) values ($1, $2, $3, $4)
         on conflict (job_id) do update
             set recipient_hash = excluded.recipient_hash, asked = excluded.asked, at = excluded.at",
    )
    .bind::<UuidSql, _>(Key(claim.job))
    .bind::<Text, _>(recipient_hash)
    .bind::<Bool, _>(asked)
    .bind::<InstantSql, _>(At(now))
    .execute(tx.conn())?;
    Ok(Turn::Now)
}

/// Whether whoever reads the address wants this message: they asked for it, or it is about a journey whose contact they
/// have confirmed, their own or one into the group in which they have a place.
fn is_asked_for(tx: &mut Tx<'_>, claim: &Claim) -> Result<bool> {
    match claim.about {
        _ if claim.template.asked() => Ok(true),
        About::Journey(journey) => {
            let confirmed = journeys::table
                .find(Key(journey))
                .filter(journeys::confirmed_at.is_not_null());
            Ok(diesel::select(diesel::dsl::exists(confirmed)).get_result(tx.conn())?)
        }
        About::Question { .. } | About::Facilitator { .. } | About::Code(_) => Ok(true),
        About::Person(_) => Ok(false),
    }
}

/// What the recipient's wishes make of an unasked-for message; none when it may go out now. What waited for the same
/// hours is told once, by the newest.
fn keep_to_wishes(tx: &mut Tx<'_>, claim: &Claim) -> Result<Option<Turn>> {
    let wishes = match claim.about {
        _ if claim.template.asked() => None,
        About::Journey(journey) => wishes_of(tx, journey)?,
        About::Question { question, .. } => wishes_of_member(tx, question)?,
        About::Person(_) | About::Facilitator { .. } | About::Code(_) => None,
    };
    let Some(wishes) = wishes else { return Ok(None) };
    if wishes.by != ReachedBy::Email {
        dropped(tx, claim, "unwished")?;
        return Ok(Some(Turn::Unwished));
    }
    let now = tx.now();
    let safe_at = wishes.next_safe(now);
    if !wishes.hours.is_empty() && newer_says_more(tx, claim, safe_at)? {
        dropped(tx, claim, "folded")?;
        return Ok(Some(Turn::Folded));
    }
    if safe_at > now {
        queue_again(tx, claim, safe_at, Some("safe_hours"))?;
        return Ok(Some(Turn::Later(safe_at)));
    }
    Ok(None)
}

/// When the recipient may get another unasked-for message; none when it is now.
fn next_free_turn(tx: &mut Tx<'_>, claim: &Claim, recipient_hash: &str) -> Result<Option<Instant>> {
    let since = tx.now().minus(DAY);
    let latest: Vec<At> = sent_mails::table
        .filter(sent_mails::recipient_hash.eq(recipient_hash))
        .filter(sent_mails::job_id.ne(Key(claim.job)))
        .filter(sent_mails::asked.eq(false))
        .filter(sent_mails::at.gt(At(since)))
        .order(sent_mails::at.desc())
        .limit(MOST_UNASKED as i64)
        .select(sent_mails::at)
        .load(tx.conn())?;
    Ok(latest.get(MOST_UNASKED - 1).map(|at| at.0.plus(DAY)))
}

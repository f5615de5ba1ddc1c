//! Name-checks follow their journey: members are asked when it opens, whoever becomes a member meanwhile is asked too,
//! whoever leaves drops out.
//!
//! *Invariant:* when a name-check closes, its questions, their messages and their safe repeats are deleted in the same
//! transaction; no row is left that ties a member to the person.

use diesel::prelude::*;
use domain::access::Scope;
use domain::events::{About, Job, Template};
use domain::ids::{GroupId, JourneyId, NameCheckId, NameCheckQuestionId, OrganisationId, kinds};
use domain::joining::{NextActor, Rules, Standing};
use domain::text::{Channel, Line};
use domain::{Id, Instant};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{enquiries, journeys, name_check_questions, name_checks, places};
use crate::sql::{At, Key, flawless, word};
use crate::{idempotency, outbox};

/// What is kept of a name-check beside the journey's facts.
#[derive(Clone, Debug)]
pub struct KeptCheck {
    /// Which one.
    pub id: NameCheckId,
    /// What the person wishes to be shown beside their name.
    pub detail: Line,
    /// How far it is.
    pub state: KeptState,
}

domain::text_enum! {
    /// How far a name-check is, in the words of its row.
    pub enum KeptState {
        /// The person is content with it; nobody is asked yet.
        Consented = "consented",
        /// Members are being asked.
        Open = "open",
        /// It was clear. Whoever becomes a member now is asked before the person joins.
        Clear = "clear",
    }
}

/// The journey's name-check, if the person is content with one.
///
/// # Errors
/// Those of the database.
pub fn name_check(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Option<KeptCheck>> {
    let row: Option<(Key<kinds::NameCheck>, String, String)> = name_checks::table
        .filter(name_checks::organisation_id.eq(Key(scope.organisation())))
        .filter(name_checks::journey_id.eq(Key(journey)))
        .select((name_checks::id, name_checks::detail, name_checks::state))
        .first(tx.conn())
        .optional()?;
    row.map(|(id, detail, state)| {
        Ok(KeptCheck {
            id: id.0,
            detail: flawless(Line::parse(&detail))?,
            state: word(&state)?,
        })
    })
    .transpose()
}

/// Keeps what the person wishes to be shown beside their name, in this group.
///
/// # Errors
/// Those of the database.
pub fn consent_to_name_check(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    group: GroupId,
    detail: &Line,
) -> Result<()> {
    let now = tx.now();
    diesel::insert_into(name_checks::table)
        .values((
            name_checks::id.eq(Key::<kinds::NameCheck>(Id::new(now))),
            name_checks::organisation_id.eq(Key(scope.organisation())),
            name_checks::journey_id.eq(Key(journey)),
            name_checks::group_id.eq(Key(group)),
            name_checks::detail.eq(detail.as_str()),
            name_checks::state.eq(KeptState::Consented.as_str()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Lets a journey's name-check follow its standing. Runs under the lock of its group.
pub(super) fn follow_name_check(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    group: GroupId,
    standing: &Standing,
    rules: &Rules,
) -> Result<()> {
    let Some(check) = name_check(tx, scope, journey)? else {
        return Ok(());
    };
    let until = tx.now().plus(rules.name_check);
    match (check.state, standing.name_consent, standing.name_check_open) {
        (_, false, _) => forget_check(tx, check.id),
        (KeptState::Consented, true, true) => {
            write_state(tx, check.id, KeptState::Open)?;
            for member in members(tx, scope, group, journey)? {
                add_question(tx, scope, check.id, member.0, until)?;
            }
            send_questions(tx, scope, check.id)
        }
        // Only those who became members since have a question by now.
        (KeptState::Clear, true, true) => {
            write_state(tx, check.id, KeptState::Open)?;
            diesel::update(
                name_check_questions::table.filter(name_check_questions::check_id.eq(Key(check.id))),
            )
            .set(name_check_questions::until.eq(At(until)))
            .execute(tx.conn())?;
            send_questions(tx, scope, check.id)
        }
        (KeptState::Open, true, false) => {
            forget_answers(tx, check.id)?;
            write_state(tx, check.id, KeptState::Clear)
        }
        _ => Ok(()),
    }
}

/// The journeys, over all organisations, whose members had time to answer until now: whoever looks after the group is
/// next.
///
/// # Errors
/// Those of the database.
pub fn name_checks_behind(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<(OrganisationId, JourneyId)>> {
    let now = At(tx.now());
    let rows: Vec<(Key<kinds::Organisation>, Key<kinds::Journey>)> = journeys::table
        .filter(journeys::due_at.le(now))
        .filter(journeys::next_actor.eq(NextActor::Members.as_str()))
        .order((journeys::due_at, journeys::id))
        .limit(limit)
        .select((journeys::organisation_id, journeys::id))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(organisation, journey)| (organisation.0, journey.0))
        .collect())
}

/// Gives a new member of `group` a question in each name-check there that is open, or clear before its person joined.
pub(super) fn became_member(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    member: JourneyId,
    rules: &Rules,
) -> Result<()> {
    let there: Vec<(Key<kinds::NameCheck>, String)> = name_checks::table
        .filter(name_checks::organisation_id.eq(Key(scope.organisation())))
        .filter(name_checks::group_id.eq(Key(group)))
        .filter(name_checks::journey_id.ne(Key(member)))
        .filter(name_checks::state.ne(KeptState::Consented.as_str()))
        .select((name_checks::id, name_checks::state))
        .load(tx.conn())?;
    if there.is_empty() {
        return Ok(());
    }
    let until = tx.now().plus(rules.name_check);
    let channel: String = enquiries::table
        .filter(enquiries::organisation_id.eq(Key(scope.organisation())))
        .filter(enquiries::journey_id.eq(Key(member)))
        .select(enquiries::channel)
        .first(tx.conn())?;
    for (check, state) in there {
        let question = add_question(tx, scope, check.0, member, until)?;
        if word::<KeptState>(&state)? == KeptState::Open && word::<Channel>(&channel)? == Channel::Email {
            send(tx, scope, check.0, question)?;
        }
    }
    Ok(())
}

/// Lets somebody who is a member no longer drop out of every name-check.
pub(super) fn no_longer_member(tx: &mut Tx<'_>, scope: &Scope, member: JourneyId) -> Result<()> {
    let theirs = name_check_questions::table
        .filter(name_check_questions::organisation_id.eq(Key(scope.organisation())))
        .filter(name_check_questions::member_id.eq(Key(member)));
    let questions: Vec<Key<kinds::NameCheckQuestion>> =
        theirs.select(name_check_questions::id).load(tx.conn())?;
    if questions.is_empty() {
        return Ok(());
    }
    outbox::forget_questions(tx, &questions)?;
    diesel::delete(theirs).execute(tx.conn())?;
    Ok(())
}

/// How many became members since the journey's last name-check closed, and so haven't been asked.
pub(super) fn members_not_asked(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<u32> {
    let count: i64 = name_check_questions::table
        .inner_join(name_checks::table.on(name_checks::id.eq(name_check_questions::check_id)))
        .filter(name_checks::organisation_id.eq(Key(scope.organisation())))
        .filter(name_checks::journey_id.eq(Key(journey)))
        .filter(name_checks::state.eq(KeptState::Clear.as_str()))
        .count()
        .get_result(tx.conn())?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The journeys towards `group` whose name-check was clear until somebody else became a member.
///
/// # Errors
/// Those of the database.
pub fn name_checks_to_reopen(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Vec<JourneyId>> {
    let journeys: Vec<Key<kinds::Journey>> = name_checks::table
        .inner_join(name_check_questions::table.on(name_check_questions::check_id.eq(name_checks::id)))
        .filter(name_checks::organisation_id.eq(Key(scope.organisation())))
        .filter(name_checks::group_id.eq(Key(group)))
        .filter(name_checks::state.eq(KeptState::Clear.as_str()))
        .order(name_checks::journey_id)
        .select(name_checks::journey_id)
        .distinct()
        .load(tx.conn())?;
    Ok(journeys.into_iter().map(|key| key.0).collect())
}

/// Deletes what is kept of a journey's name-check, before the journey itself is.
pub(super) fn forget_name_check(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<()> {
    match name_check(tx, scope, journey)? {
        Some(check) => forget_check(tx, check.id),
        None => Ok(()),
    }
}

fn forget_check(tx: &mut Tx<'_>, check: NameCheckId) -> Result<()> {
    forget_answers(tx, check)?;
    diesel::delete(name_checks::table.filter(name_checks::id.eq(Key(check)))).execute(tx.conn())?;
    Ok(())
}

/// Deletes every row that ties a member to the person.
fn forget_answers(tx: &mut Tx<'_>, check: NameCheckId) -> Result<()> {
    outbox::forget_check(tx, check)?;
    idempotency::forget_check(tx, check)?;
    let questions = name_check_questions::table.filter(name_check_questions::check_id.eq(Key(check)));
    diesel::delete(questions).execute(tx.conn())?;
    Ok(())
}

fn write_state(tx: &mut Tx<'_>, check: NameCheckId, state: KeptState) -> Result<()> {
    diesel::update(name_checks::table.filter(name_checks::id.eq(Key(check))))
        .set(name_checks::state.eq(state.as_str()))
        .execute(tx.conn())?;
    Ok(())
}

/// Everybody with a place in `group`, but for the person themselves.
fn members(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    journey: JourneyId,
) -> Result<Vec<Key<kinds::Journey>>> {
    Ok(places::table
        .inner_join(enquiries::table.on(enquiries::journey_id.eq(places::journey_id)))
        .filter(places::organisation_id.eq(Key(scope.organisation())))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.eq("taken"))
        .filter(places::journey_id.ne(Key(journey)))
        .select(places::journey_id)
        .load(tx.conn())?)
}

fn add_question(
    tx: &mut Tx<'_>,
    scope: &Scope,
    check: NameCheckId,
    member: JourneyId,
    until: Instant,
) -> Result<NameCheckQuestionId> {
    let id: NameCheckQuestionId = Id::new(tx.now());
    diesel::insert_into(name_check_questions::table)
        .values((
            name_check_questions::id.eq(Key(id)),
            name_check_questions::organisation_id.eq(Key(scope.organisation())),
            name_check_questions::check_id.eq(Key(check)),
            name_check_questions::member_id.eq(Key(member)),
            name_check_questions::until.eq(At(until)),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// Sends every question of a name-check to whoever can be written to; the others are rung by staff.
fn send_questions(tx: &mut Tx<'_>, scope: &Scope, check: NameCheckId) -> Result<()> {
    let by_mail: Vec<Key<kinds::NameCheckQuestion>> = name_check_questions::table
        .inner_join(enquiries::table.on(enquiries::journey_id.eq(name_check_questions::member_id)))
        .filter(name_check_questions::check_id.eq(Key(check)))
        .filter(enquiries::channel.eq(Channel::Email.as_str()))
        .order(name_check_questions::id)
        .select(name_check_questions::id)
        .load(tx.conn())?;
    for question in by_mail {
        send(tx, scope, check, question.0)?;
    }
    Ok(())
}

fn send(tx: &mut Tx<'_>, scope: &Scope, check: NameCheckId, question: NameCheckQuestionId) -> Result<()> {
    let job = Job {
        template: Template::NameCheckQuestion,
        about: About::Question { check, question },
        session: None,
        after: chrono::Duration::zero(),
    };
    outbox::queue(tx, Some(scope.organisation()), &job)
}

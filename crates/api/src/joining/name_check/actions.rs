//! The use cases of name-checks.

use domain::Instant;
use domain::Refusal;
use domain::access::Scope;
use domain::ids::{GroupId, JourneyId, NameCheckId, NameCheckQuestionId};
use domain::joining::name_check::{self, MemberAnswer, Question};
use domain::joining::{Actor, Command, FactKind, NameCheckResult};
use domain::page::{Page, PageRequest};
use domain::text::Line;
use persistence::Tx;
use persistence::joining::{self as kept, FoundQuestion, KeptCheck, KeptQuestion, KeptState, OpenCheck};

use crate::error::{ApiError, Result};
use crate::joining::actions::{Shown, shown};
use crate::joining::carry_out::{Asker, carry_out, keep, read};

/// A name-check as staff may look at it.
#[derive(Clone, Debug)]
pub struct Look {
    /// Whose journey.
    pub journey: JourneyId,
    /// What is kept of it beside facts; none without consent.
    pub check: Option<KeptCheck>,
    /// The members' questions, while it is open.
    pub questions: Vec<KeptQuestion>,
    /// How the last one ended, and when.
    pub closed: Option<(NameCheckResult, Instant)>,
    /// When it was looked at.
    pub now: Instant,
}

/// Keeps that the person is content with the members being shown their name and this detail.
///
/// # Errors
/// 404 or 409.
pub fn consent(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    detail: &Line,
    asker: Asker,
) -> Result<Shown> {
    let done = carry_out(tx, scope, journey, &Command::ConsentNameCheck, asker)?;
    let group = done.row.group.ok_or(Refusal::NoGroupYet)?;
    kept::consent_to_name_check(tx, scope, journey, group, detail)?;
    shown(tx, scope, done)
}

/// Looks at a journey's name-check.
///
/// # Errors
/// 404.
pub fn look(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Look> {
    kept::fetch(tx, scope, journey)?.ok_or(ApiError::NotFound)?;
    let check = kept::name_check(tx, scope, journey)?;
    let questions = match &check {
        Some(check) if check.state == KeptState::Open => kept::name_check_questions(tx, scope, check.id)?,
        _ => Vec::new(),
    };
    let facts = kept::facts(tx, scope, journey)?;
    let closed = facts.iter().rev().find_map(|fact| match fact.kind {
        FactKind::NameCheckClosed { result } => Some((result, fact.at)),
        _ => None,
    });
    Ok(Look {
        journey,
        check,
        questions,
        closed,
        now: tx.now(),
    })
}

/// Closes a name-check by hand; `spoke` says that somebody spoke to those who asked for it or didn't answer.
///
/// # Errors
/// 404 or 409.
pub fn close(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    result: NameCheckResult,
    spoke: bool,
    asker: Asker,
) -> Result<Shown> {
    let command = Command::CloseNameCheck { result };
    read(tx, scope, journey)?
        .journey()
        .allows(command.verb(), asker.actor)?;
    let questions: Vec<Question> = look(tx, scope, journey)?
        .questions
        .iter()
        .map(|kept| kept.question)
        .collect();
    name_check::may_close(&questions, result, spoke, tx.now())?;
    let done = carry_out(tx, scope, journey, &command, asker)?;
    shown(tx, scope, done)
}

/// Writes down what a member said to staff. Nothing tells afterwards that it was said and not clicked.
///
/// # Errors
/// 404 for a question that isn't staff's to record; 409.
pub fn record_answer(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    id: NameCheckQuestionId,
    answer: MemberAnswer,
) -> Result<(Look, NameCheckId)> {
    let before = look(tx, scope, journey)?;
    let check = before
        .check
        .filter(|check| check.state == KeptState::Open)
        .ok_or(Refusal::NameCheckNotOpen)?;
    let asked = before
        .questions
        .iter()
        .find(|kept| kept.id == id && kept.question.is_staffs_to_record(before.now))
        .ok_or(ApiError::NotFound)?;
    write(tx, scope, id, asked.question, answer)?;
    Ok((look(tx, scope, journey)?, check.id))
}

/// Writes down what a member answered behind their own link.
///
/// # Errors
/// 409 when there is an answer already.
pub fn answer(
    tx: &mut Tx<'_>,
    id: NameCheckQuestionId,
    found: &FoundQuestion,
    answer: MemberAnswer,
) -> Result<()> {
    // The link is the right to this one question, which was found by it alone.
    let scope = Scope::system(found.organisation);
    write(tx, &scope, id, found.question, answer)
}

fn write(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: NameCheckQuestionId,
    question: Question,
    answer: MemberAnswer,
) -> Result<()> {
    question.answered(answer)?;
    if kept::answer_name_check(tx, scope, id, answer)? {
        Ok(())
    } else {
        Err(Refusal::AlreadyAnswered.into())
    }
}

/// The open name-checks within `scope`, each as staff may look at it.
///
/// # Errors
/// Those of the database.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, page: PageRequest) -> Result<Page<(OpenCheck, Vec<Question>)>> {
    let open = kept::open_name_checks(tx, scope, page)?;
    let mut items = Vec::with_capacity(open.items.len());
    for check in open.items {
        let questions = kept::name_check_questions(tx, scope, check.id)?;
        let questions = questions.into_iter().map(|kept| kept.question).collect();
        items.push((check, questions));
    }
    Ok(Page {
        items,
        next: open.next,
    })
}

/// Opens name-checks of `group` again that were clear until somebody else became a member: they are asked before the
/// person joins. Runs under the group's lock.
///
/// # Errors
/// Those of the database.
pub fn ask_new_members(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<()> {
    for journey in kept::name_checks_to_reopen(tx, scope, group)? {
        let found = read(tx, scope, journey)?;
        let command = Command::OpenNameCheck;
        // What can't be opened now, for a contact that is being confirmed anew, say, waits: nobody joins meanwhile.
        if let Ok(added) = found.journey().decide(&command, Actor::System) {
            keep(tx, scope, found, added, &command, Asker::SYSTEM)?;
        }
    }
    Ok(())
}

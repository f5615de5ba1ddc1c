//! The questions of open name-checks: found by a member's link, answered once, looked at by staff.

use diesel::prelude::*;
use domain::Id;
use domain::Instant;
use domain::access::{Reach, Scope, Who};
use domain::ids::{JourneyId, NameCheckId, NameCheckQuestionId, OrganisationId, kinds};
use domain::joining::name_check::{MemberAnswer, Question};
use domain::page::{Cursor, Page, PageRequest};

use super::name_checks::KeptState;
use crate::db::Tx;
use crate::error::Result;
use crate::groups::facilitators::led_by;
use crate::schema::{enquiries, groups, name_check_questions, name_checks, organisations};
use crate::sql::{At, Key, word};

/// One member's question as staff may see it.
#[derive(Clone, Debug)]
pub struct KeptQuestion {
    /// Which one.
    pub id: NameCheckQuestionId,
    /// What the member wishes to be called.
    pub name: String,
    /// The address or number under which the member is reached.
    pub contact: String,
    /// The question itself.
    pub question: Question,
}

/// A question behind a member's link.
#[derive(Clone, Debug)]
pub struct FoundQuestion {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its short name in addresses.
    pub organisation_slug: String,
    /// Its name.
    pub organisation_name: String,
    /// The name-check.
    pub check: NameCheckId,
    /// The journey that it is about.
    pub journey: JourneyId,
    /// What that journey's person wishes to be called.
    pub about: String,
    /// What the person wishes to be shown beside the name.
    pub detail: String,
    /// The question itself.
    pub question: Question,
}

type QuestionRow = (
    Key<kinds::NameCheckQuestion>,
    At,
    Option<String>,
    String,
    String,
    String,
);

/// Every question of a name-check, in no order that tells when it was answered.
///
/// # Errors
/// Those of the database.
pub fn name_check_questions(tx: &mut Tx<'_>, scope: &Scope, check: NameCheckId) -> Result<Vec<KeptQuestion>> {
    let rows: Vec<QuestionRow> = name_check_questions::table
        .inner_join(enquiries::table.on(enquiries::journey_id.eq(name_check_questions::member_id)))
        .filter(name_check_questions::organisation_id.eq(Key(scope.organisation())))
        .filter(name_check_questions::check_id.eq(Key(check)))
        .order((enquiries::preferred_name, name_check_questions::id))
        .select((
            name_check_questions::id,
            name_check_questions::until,
            name_check_questions::answer,
            enquiries::channel,
            enquiries::preferred_name,
            enquiries::contact,
        ))
        .load(tx.conn())?;
    rows.into_iter()
        .map(|(id, until, answer, channel, name, contact)| {
            Ok(KeptQuestion {
                id: id.0,
                name,
                contact,
                question: Question {
                    channel: word(&channel)?,
                    until: until.0,
                    answer: answer.as_deref().map(word).transpose()?,
                },
            })
        })
        .collect()
}

type FoundRow = (
    Key<kinds::Organisation>,
    String,
    String,
    Key<kinds::NameCheck>,
    Key<kinds::Journey>,
    String,
    At,
    Option<String>,
    Key<kinds::Journey>,
);

/// The question behind a member's link, while its name-check is open. The transaction has entered everywhere, for
/// tracking.
///
/// # Errors
/// Those of the database.
pub fn name_check_question(tx: &mut Tx<'_>, id: NameCheckQuestionId) -> Result<Option<FoundQuestion>> {
    let row: Option<FoundRow> = name_check_questions::table
        .inner_join(name_checks::table.on(name_checks::id.eq(name_check_questions::check_id)))
        .inner_join(organisations::table.on(organisations::id.eq(name_check_questions::organisation_id)))
        .filter(name_check_questions::id.eq(Key(id)))
        .filter(name_checks::state.eq(KeptState::Open.as_str()))
        .select((
            organisations::id,
            organisations::slug,
            organisations::name,
            name_checks::id,
            name_checks::journey_id,
            name_checks::detail,
            name_check_questions::until,
            name_check_questions::answer,
            name_check_questions::member_id,
        ))
        .first(tx.conn())
        .optional()?;
    let Some((
        organisation,
        organisation_slug,
        organisation_name,
        check,
        journey,
        detail,
        until,
        answer,
        member,
    )) = row
    else {
        return Ok(None);
    };
    let (Some((about, _)), Some((_, channel))) = (written(tx, journey)?, written(tx, member)?) else {
        return Ok(None);
    };
    Ok(Some(FoundQuestion {
        organisation: organisation.0,
        organisation_slug,
        organisation_name,
        check: check.0,
        journey: journey.0,
        about,
        detail,
        question: Question {
            channel: word(&channel)?,
            until: until.0,
            answer: answer.as_deref().map(word).transpose()?,
        },
    }))
}

/// Name and channel in a journey's enquiry.
fn written(tx: &mut Tx<'_>, journey: Key<kinds::Journey>) -> Result<Option<(String, String)>> {
    Ok(enquiries::table
        .filter(enquiries::journey_id.eq(journey))
        .select((enquiries::preferred_name, enquiries::channel))
        .first(tx.conn())
        .optional()?)
}

/// Writes an answer down, and nothing else: not when, not by whom. `false` when there was one already.
///
/// # Errors
/// Those of the database.
pub fn answer_name_check(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: NameCheckQuestionId,
    answer: MemberAnswer,
) -> Result<bool> {
    let unanswered = name_check_questions::table
        .filter(name_check_questions::organisation_id.eq(Key(scope.organisation())))
        .filter(name_check_questions::id.eq(Key(id)))
        .filter(name_check_questions::answer.is_null());
    let written = diesel::update(unanswered)
        .set(name_check_questions::answer.eq(Some(answer.as_str())))
        .execute(tx.conn())?;
    Ok(written == 1)
}

/// Open name-checks, over all organisations, in which everybody has answered and nobody knows the person.
///
/// # Errors
/// Those of the database.
pub fn clear_name_checks(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<(OrganisationId, JourneyId)>> {
    let in_the_way = name_check_questions::table
        .filter(name_check_questions::check_id.eq(name_checks::id))
        .filter(
            name_check_questions::answer
                .is_null()
                .or(name_check_questions::answer.ne(MemberAnswer::DontKnow.as_str())),
        );
    let rows: Vec<(Key<kinds::Organisation>, Key<kinds::Journey>)> = name_checks::table
        .filter(name_checks::state.eq(KeptState::Open.as_str()))
        .filter(diesel::dsl::not(diesel::dsl::exists(in_the_way)))
        .order(name_checks::id)
        .limit(limit)
        .select((name_checks::organisation_id, name_checks::journey_id))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(organisation, journey)| (organisation.0, journey.0))
        .collect())
}

/// An open name-check, as a list of them shows it.
#[derive(Clone, Debug)]
pub struct OpenCheck {
    /// Which one.
    pub id: NameCheckId,
    /// Whose journey.
    pub journey: JourneyId,
    /// What the person wishes to be called.
    pub preferred_name: String,
    /// The group's name.
    pub group: String,
}

/// The open name-checks within `scope`, oldest consent first.
///
/// # Errors
/// Those of the database.
pub fn open_name_checks(tx: &mut Tx<'_>, scope: &Scope, page: PageRequest) -> Result<Page<OpenCheck>> {
    let mut query = name_checks::table
        .inner_join(groups::table.on(groups::id.eq(name_checks::group_id)))
        .inner_join(enquiries::table.on(enquiries::journey_id.eq(name_checks::journey_id)))
        .filter(name_checks::organisation_id.eq(Key(scope.organisation())))
        .filter(name_checks::state.eq(KeptState::Open.as_str()))
        .select((
            name_checks::id,
            name_checks::journey_id,
            enquiries::preferred_name,
            groups::name,
        ))
        .into_boxed();
    match (scope.extent(), scope.who()) {
        (Reach::Organisation, _) => {}
        (Reach::Groups, Who::Person(person)) => {
            let theirs = led_by(Key(scope.organisation()), Key(person), At(tx.now()));
            query = query.filter(name_checks::group_id.eq_any(theirs));
        }
        _ => {
            return Ok(Page {
                items: Vec::new(),
                next: None,
            });
        }
    }
    if let Some(after) = page.after {
        query = query.filter(name_checks::id.gt(Key::<kinds::NameCheck>(Id::from_uuid(after.id))));
    }
    let rows: Vec<(Key<kinds::NameCheck>, Key<kinds::Journey>, String, String)> = query
        .order(name_checks::id)
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let open = rows
        .into_iter()
        .map(|(id, journey, preferred_name, group)| OpenCheck {
            id: id.0,
            journey: journey.0,
            preferred_name,
            group,
        })
        .collect();
    Ok(Page::cut(open, page.limit, |check: &OpenCheck| Cursor {
        key: 0,
        id: check.id.uuid(),
    }))
}

/// What a message with a question is written from; none once it was answered or its name-check closed.
#[derive(Clone, Debug)]
pub struct QuestionFacts {
    /// Until when an answer is waited for.
    pub until: Instant,
    /// The member's own journey: to whom it goes.
    pub member: JourneyId,
}

/// What a message with a question is written from.
///
/// # Errors
/// Those of the database.
pub fn question_facts(tx: &mut Tx<'_>, id: NameCheckQuestionId) -> Result<Option<QuestionFacts>> {
    let found: Option<(At, Key<kinds::Journey>)> = name_check_questions::table
        .inner_join(name_checks::table.on(name_checks::id.eq(name_check_questions::check_id)))
        .filter(name_check_questions::id.eq(Key(id)))
        .filter(name_check_questions::answer.is_null())
        .filter(name_checks::state.eq(KeptState::Open.as_str()))
        .select((name_check_questions::until, name_check_questions::member_id))
        .first(tx.conn())
        .optional()?;
    Ok(found.map(|(until, member)| QuestionFacts {
        until: until.0,
        member: member.0,
    }))
}

//! What staff do with programmes.

use domain::access::Scope;
use domain::error::Flaw;
use domain::events::{Actor, Event, EventKind};
use domain::groups::{
    EligibilityStatement, JoiningStep, Programme, ProgrammeInput, ProgrammeKind, ProgrammeTerms,
};
use domain::ids::ProgrammeId;
use domain::{FieldErrors, Id};
use persistence::groups::{ProgrammeRecord, is_asked_for, programmes};
use persistence::{Tx, events, offer};

use super::views::{ProgrammeCreate, ProgrammeUpdate};
use crate::error::{ApiError, Result};
use crate::wire::IfMatch;

/// One programme.
///
/// # Errors
/// 404.
pub fn programme_fetch(tx: &mut Tx<'_>, scope: &Scope, id: ProgrammeId) -> Result<ProgrammeRecord> {
    programmes::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)
}

/// Makes a programme.
///
/// # Errors
/// 422.
pub fn programme_create(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    create: &ProgrammeCreate,
) -> Result<ProgrammeRecord> {
    offer::changed(tx, scope.organisation())?;
    let id = Id::new(tx.now());
    let (terms, family) = checked(tx, scope, id, &create.input())?;
    let statement = next_statement(None, &terms);
    let programme = Programme {
        id,
        terms,
        statement: statement.clone(),
        family,
    };
    programmes::insert(tx, scope, &programme)?;
    if let Some(statement) = statement {
        programmes::publish_statement(tx, scope, id, &statement)?;
    }
    let event = Event::new(EventKind::ProgrammeCreated, actor, scope.organisation());
    events::record(tx, event.programme(id))?;
    programme_fetch(tx, scope, id)
}

/// Changes a programme. Another eligibility statement is a new version of it.
///
/// # Errors
/// 404, 412, 422.
pub fn programme_update(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    (id, if_match): (ProgrammeId, IfMatch),
    update: &ProgrammeUpdate,
) -> Result<ProgrammeRecord> {
    offer::changed(tx, scope.organisation())?;
    let before = programme_fetch(tx, scope, id)?;
    if_match.check(before.version)?;
    let (terms, family) = checked(tx, scope, id, &update.over(&before.programme.terms))?;
    let latest = before.statements.first().map(|version| &version.statement);
    if let Some(statement) = next_statement(latest, &terms) {
        programmes::publish_statement(tx, scope, id, &statement)?;
    }
    let after = Programme {
        id,
        terms,
        statement: None,
        family,
    };
    programmes::save(tx, scope, &before, &after)?;
    let event = Event::new(EventKind::ProgrammeUpdated, actor, scope.organisation());
    events::record(tx, event.programme(id))?;
    programme_fetch(tx, scope, id)
}

fn next_statement(
    latest: Option<&EligibilityStatement>,
    terms: &ProgrammeTerms,
) -> Option<EligibilityStatement> {
    let text = terms.eligibility_statement.as_ref()?;
    EligibilityStatement::next(latest, text)
}

/// The terms, and the family that its sibling leads to. Fields are told first, then what is wrong with the sibling.
fn checked(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: ProgrammeId,
    input: &ProgrammeInput,
) -> Result<(ProgrammeTerms, ProgrammeId)> {
    let terms = input.check(id)?;
    check_workshops(tx, scope, id, &terms)?;
    let Some(sibling) = terms.sibling else {
        return Ok((terms, id));
    };
    let refuse = |flaw: Flaw| ApiError::Fields(FieldErrors::from(flaw.at("/sibling")));
    let sibling = programmes::fetch(tx, scope, sibling)?
        .ok_or_else(|| refuse(Flaw::new("unknown", "There is no such programme here.")))?
        .programme;
    if !sibling.terms.joining_steps.contains(JoiningStep::Eligibility) {
        return Err(refuse(Flaw::new(
            "sibling_needs_eligibility",
            "Siblings differ in whom they are for. That programme has no eligibility statement yet.",
        )));
    }
    Ok((terms, sibling.family))
}

/// What a programme asks for first is a workshop, and stays one for as long as it is asked for.
fn check_workshops(tx: &mut Tx<'_>, scope: &Scope, id: ProgrammeId, terms: &ProgrammeTerms) -> Result<()> {
    let mut errors = FieldErrors::new();
    for (n, workshop) in terms.workshops.iter().enumerate() {
        let named = programmes::fetch(tx, scope, *workshop)?;
        errors.require(
            named.is_some_and(|named| named.programme.terms.kind == ProgrammeKind::Workshop),
            &format!("/workshops/{n}"),
            "not_a_workshop",
            "Name one of your organisation's workshops.",
        );
    }
    errors.require(
        terms.kind == ProgrammeKind::Workshop || !is_asked_for(tx, scope, id)?,
        "/kind",
        "asked_for_elsewhere",
        "Another programme asks people to come to this workshop first. Let it ask for another one before.",
    );
    Ok(errors.finish()?)
}

//! What staff do with groups. Whatever changes places, sessions or state runs under the group's lock.

use domain::access::Scope;
use domain::error::Flaw;
use domain::events::{Actor, Event, EventKind};
use domain::groups::{
    CannotPublish, Capacity, Details, DetailsInput, Group, GroupState, NotReady, ProgrammeTerms, taken_away,
};
use domain::ids::{GroupId, PersonId, ProgrammeId};
use domain::{FieldErrors, Id, Refusal};
use persistence::groups::facilitators::{self, Facilitator};
use persistence::groups::{GroupRecord, group as kept, programmes, publishing, sessions};
use persistence::{Tx, events, groups};

use super::views::{GroupCreate, GroupUpdate};
use crate::error::{ApiError, Result};
use crate::joining::carry_out::pass_on;
use crate::wire::IfMatch;

/// A group and who facilitates it.
pub type Shown = (GroupRecord, Vec<Facilitator>);

/// One group within reach.
///
/// # Errors
/// 404.
pub fn group_fetch(tx: &mut Tx<'_>, scope: &Scope, id: GroupId) -> Result<Shown> {
    let record = kept::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    let facilitators = facilitators::list(tx, scope, &[id])?;
    Ok((record, facilitators))
}

/// Makes a draft of a group, with its sessions.
///
/// # Errors
/// 422.
pub fn group_create(tx: &mut Tx<'_>, scope: &Scope, actor: Actor, create: &GroupCreate) -> Result<Shown> {
    let unknown = || Flaw::new("unknown", "There is no such programme here.").at("/programme");
    let programme = programmes::fetch(tx, scope, ProgrammeId::from_uuid(create.programme))?
        .ok_or_else(|| ApiError::Fields(unknown().into()))?
        .programme;
    let new = create.input().check(&programme.terms)?;
    check_facilitators(tx, scope, &new.facilitators)?;
    let group = Group {
        id: Id::new(tx.now()),
        programme: programme.id,
        details: new.details,
        capacity: new.capacity,
        series: new.series,
        state: GroupState::Draft,
        published_at: None,
        closed_at: None,
    };
    let record = kept::insert(tx, scope, group)?;
    let id = record.group.id;
    sessions::top_up(tx, scope, id, &record.group.series)?;
    facilitators::set(tx, scope, id, &new.facilitators)?;
    happened(tx, scope, actor, EventKind::GroupCreated, &record)?;
    group_fetch(tx, scope, id)
}

/// Changes a group.
///
/// # Errors
/// 404, 412, 422; 409 `capacity_below_places`, or `not_ready_to_publish` with what a published group would lose.
pub fn group_update(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    (id, if_match): (GroupId, IfMatch),
    update: &GroupUpdate,
) -> Result<Shown> {
    let before = kept::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    if_match.check(before.version)?;
    let mut errors = FieldErrors::new();
    let details = update
        .over(DetailsInput::from(&before.group.details))
        .check(&mut errors);
    let capacity = errors.take_optional("/capacity", update.capacity.map(Capacity::parse));
    let details: Details = errors.into_result(details)?;
    let missing_before = missing(tx, scope, &before.group)?;
    if let Some(people) = update.facilitators() {
        check_facilitators(tx, scope, &people)?;
        facilitators::set(tx, scope, id, &people)?;
    }
    let after = Group {
        details,
        ..before.group.clone()
    };
    if after.state == GroupState::Published {
        // People find it, and come: what it was shown with stays with it.
        let taken = taken_away(&missing_before, missing(tx, scope, &after)?);
        if !taken.is_empty() {
            return Err(refused(CannotPublish::NotReady(taken)));
        }
    }
    if let Some(capacity) = capacity {
        groups::set_capacity(tx, id, capacity)??;
    }
    happened(tx, scope, actor, EventKind::GroupUpdated, &before)?;
    kept::save(tx, scope, before, after)?;
    // More places may mean that somebody's wait is over.
    pass_on(tx, &Scope::system(scope.organisation()), id)?;
    group_fetch(tx, scope, id)
}

/// Shows a draft to the public.
///
/// # Errors
/// 404; 409 `not_a_draft`, `already_closed`, or `not_ready_to_publish` with what is missing.
pub fn group_publish(tx: &mut Tx<'_>, scope: &Scope, actor: Actor, id: GroupId) -> Result<Shown> {
    let before = kept::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    let terms = terms(tx, scope, &before.group)?;
    sessions::top_up(tx, scope, id, &before.group.series)?;
    let facts = publishing::facts(tx, scope, id)?;
    let after = before.group.publish(&terms, &facts, tx.now()).map_err(refused)?;
    happened(tx, scope, actor, EventKind::GroupPublished, &before)?;
    kept::save(tx, scope, before, after)?;
    groups::refresh_places_word(tx, id)?;
    group_fetch(tx, scope, id)
}

/// Closes a group: it takes nobody any more, and its members keep what they have.
///
/// # Errors
/// 404; 409 `not_published`, `already_closed`.
pub fn group_close(tx: &mut Tx<'_>, scope: &Scope, actor: Actor, id: GroupId) -> Result<Shown> {
    let before = kept::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    let after = before.group.close(tx.now())?;
    happened(tx, scope, actor, EventKind::GroupClosed, &before)?;
    kept::save(tx, scope, before, after)?;
    groups::refresh_places_word(tx, id)?;
    group_fetch(tx, scope, id)
}

/// What a group lacks to be shown.
fn missing(tx: &mut Tx<'_>, scope: &Scope, group: &Group) -> Result<Vec<NotReady>> {
    let facts = publishing::facts(tx, scope, group.id)?;
    Ok(facts.missing(&group.details, &terms(tx, scope, group)?.joining_steps))
}

fn terms(tx: &mut Tx<'_>, scope: &Scope, group: &Group) -> Result<ProgrammeTerms> {
    let programme = programmes::fetch(tx, scope, group.programme)?;
    let programme = programme.ok_or_else(|| ApiError::Internal("a group without its programme".into()))?;
    Ok(programme.programme.terms)
}

fn refused(why: CannotPublish) -> ApiError {
    match why {
        CannotPublish::State(refusal) => refusal.into(),
        CannotPublish::NotReady(missing) => {
            let missing = missing
                .into_iter()
                .map(|each| Flaw::new(each.code, each.words).at(""));
            ApiError::Incomplete(Refusal::NotReadyToPublish, missing.collect())
        }
    }
}

fn check_facilitators(tx: &mut Tx<'_>, scope: &Scope, people: &[PersonId]) -> Result<(), ApiError> {
    let mut errors = FieldErrors::new();
    let fit = facilitators::fit(tx, scope, people)?;
    for (n, person) in people.iter().enumerate() {
        let pointer = format!("/facilitators/{n}");
        errors.require(
            fit.contains(person),
            &pointer,
            "not_a_facilitator",
            "Give this person the role of facilitator or tutor first.",
        );
        errors.require(
            !people.iter().take(n).any(|other| other == person),
            &pointer,
            "named_twice",
            "This person is named already.",
        );
    }
    errors.require(
        people.len() <= 20,
        "/facilitators",
        "too_many",
        "Name at most 20 facilitators.",
    );
    Ok(errors.finish()?)
}

fn happened(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    kind: EventKind,
    record: &GroupRecord,
) -> Result<()> {
    let event = Event::new(kind, actor, scope.organisation())
        .group(record.group.id)
        .programme(record.group.programme);
    Ok(events::record(tx, event)?)
}

//! Reading a group's own guidelines, and publishing their next version.

use domain::Refusal;
use domain::access::Scope;
use domain::documents::{DocumentKind, Version};
use domain::events::{Actor, Event, EventKind};
use domain::ids::{GroupId, OrganisationId, PersonId};
use persistence::documents::of_groups as kept;
use persistence::joining::reaches_group;
use persistence::{Tx, events, offer};

use super::views::{GroupGuidelines, GroupGuidelinesPublish};
use crate::documents::views::version_input;
use crate::error::{ApiError, Result};

/// A group's own guidelines as one of their versions has them, the latest when none is named, and what changed since
/// another.
///
/// # Errors
/// 404 for a group out of reach and for a version that isn't there; a group without guidelines of its own is none of
/// these.
pub fn group_guidelines_fetch(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    asked: (Option<u32>, Option<u32>),
) -> Result<GroupGuidelines> {
    reached(tx, scope, group)?;
    read(tx, scope.organisation(), group, asked)
}

/// The present guidelines of a group in which `person` has a place.
///
/// # Errors
/// 404.
pub fn my_group_guidelines_fetch(
    tx: &mut Tx<'_>,
    person: PersonId,
    group: GroupId,
) -> Result<GroupGuidelines> {
    let organisation = kept::of_own_place(tx, person, group)?.ok_or(ApiError::NotFound)?;
    read(tx, organisation, group, (None, None))
}

/// Publishes the next version of a group's own guidelines, the first one too. Runs under the group's lock, as agreeing
/// to them does: nobody agrees while they change.
///
/// # Errors
/// 404, 422; 409 `version_outdated`, `nothing_changed`.
pub fn group_guidelines_publish(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    group: GroupId,
    publish: &GroupGuidelinesPublish,
) -> Result<GroupGuidelines> {
    reached(tx, scope, group)?;
    let organisation = scope.organisation();
    let content = version_input(&publish.title, &publish.clauses).check(DocumentKind::Guidelines)?;
    let heads = kept::versions(tx, organisation, group)?;
    let latest = heads.first().map_or(0, |latest| latest.number);
    if publish.replaces != i64::from(latest) {
        return Err(Refusal::VersionOutdated.into());
    }
    let before = kept::version(tx, organisation, group, latest)?;
    let next = Version::next(before.as_ref(), content, tx.now())?;
    kept::publish(tx, scope, group, &next)?;
    // The public reads that the group has guidelines of its own.
    offer::changed(tx, organisation)?;
    let event = Event::new(EventKind::GroupGuidelinesPublished, actor, organisation);
    events::record(tx, event.group(group))?;
    read(
        tx,
        organisation,
        group,
        (None, before.map(|before| before.number)),
    )
}

fn read(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    group: GroupId,
    (asked, since): (Option<u32>, Option<u32>),
) -> Result<GroupGuidelines> {
    let heads = kept::versions(tx, organisation, group)?;
    let mut one = |number: Option<u32>| match number {
        Some(number) => kept::version(tx, organisation, group, number)?
            .ok_or(ApiError::NotFound)
            .map(Some),
        None => Ok(None),
    };
    let version = one(asked.or(heads.first().map(|latest| latest.number)))?;
    let older = one(since)?;
    Ok(GroupGuidelines::new(
        group,
        version.as_ref(),
        older.as_ref(),
        &heads,
    ))
}

fn reached(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<()> {
    if reaches_group(tx, scope, group)? {
        Ok(())
    } else {
        Err(ApiError::NotFound)
    }
}

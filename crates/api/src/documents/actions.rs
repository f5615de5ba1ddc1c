//! What staff do with documents.

use domain::access::Scope;
use domain::documents::{Document, DocumentKind, Version};
use domain::error::Flaw;
use domain::events::{Actor, Event, EventKind};
use domain::ids::{DocumentId, OrganisationId};
use domain::text::Slug;
use domain::{FieldErrors, Refusal};
use persistence::documents::{self, DocumentRecord};
use persistence::{Tx, events, offer};

use super::views::{self, DocumentCreate, DocumentPublish};
use crate::error::{ApiError, Result};

/// One document as one of its versions has it, the latest when none is named, and what changed since another.
///
/// # Errors
/// 404.
pub fn document_fetch(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: DocumentId,
    (version, since): (Option<u32>, Option<u32>),
) -> Result<views::Document> {
    let record = documents::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    read(tx, scope.organisation(), &record, version, since)
}

/// A document as one of its versions has it.
///
/// # Errors
/// 404.
pub fn read(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    record: &DocumentRecord,
    version: Option<u32>,
    since: Option<u32>,
) -> Result<views::Document> {
    let number = version.unwrap_or(record.latest);
    let version = documents::version(tx, organisation, record.id, number)?.ok_or(ApiError::NotFound)?;
    let older = match since {
        Some(since) => {
            Some(documents::version(tx, organisation, record.id, since)?.ok_or(ApiError::NotFound)?)
        }
        None => None,
    };
    let heads = documents::versions(tx, organisation, record.id)?;
    Ok(views::Document::new(record, &version, older.as_ref(), &heads))
}

/// Makes a document and publishes its first version.
///
/// # Errors
/// 422; 409 `slug_taken`.
pub fn document_create(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    create: &DocumentCreate,
) -> Result<views::Document> {
    let kind: DocumentKind = create.kind.into();
    let mut errors = FieldErrors::new();
    let slug = errors.take("/slug", Slug::parse(&create.slug));
    let content = views::version_input(&create.title, &create.clauses).check(kind);
    let content = content.map_err(|flaws| {
        flaws.into_vec().into_iter().for_each(|flaw| {
            let at = flaw.pointer.clone();
            errors.add(&at, Flaw::new(flaw.code, flaw.detail));
        })
    });
    let (slug, content) = errors.into_result(slug.zip(content.ok()))?;
    offer::changed(tx, scope.organisation())?;
    let document = Document { kind, slug };
    let (kind_taken, slug_taken) = documents::taken(tx, scope, &document)?;
    if slug_taken {
        return Err(Refusal::SlugTaken.into());
    }
    if kind == DocumentKind::PrivacyNotice && kind_taken {
        let words = "There is a privacy notice already. Publish a new version of it.";
        return Err(FieldErrors::from(Flaw::new("only_one", words).at("/kind")).into());
    }
    let first = Version::next(None, content, tx.now())?;
    let record = documents::insert(tx, scope, document, &first)?;
    let event = Event::new(EventKind::DocumentCreated, actor, scope.organisation());
    events::record(tx, event.document(record.id))?;
    read(tx, scope.organisation(), &record, None, None)
}

/// Publishes the next version of a document.
///
/// # Errors
/// 404, 422; 409 `version_outdated`, `nothing_changed`.
pub fn document_publish(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    id: DocumentId,
    publish: &DocumentPublish,
) -> Result<views::Document> {
    offer::changed(tx, scope.organisation())?;
    let record = documents::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    let content = views::version_input(&publish.title, &publish.clauses).check(record.document.kind)?;
    if publish.replaces != i64::from(record.latest) {
        return Err(Refusal::VersionOutdated.into());
    }
    let latest = documents::version(tx, scope.organisation(), id, record.latest)?;
    let next = Version::next(latest.as_ref(), content, tx.now())?;
    documents::publish(tx, scope, id, &next)?;
    let event = Event::new(EventKind::DocumentPublished, actor, scope.organisation());
    events::record(tx, event.document(id))?;
    document_fetch(tx, scope, id, (None, latest.map(|latest| latest.number)))
}

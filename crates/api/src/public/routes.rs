//! The public surface over HTTP. Every answer here may be kept by anyone for a quarter of a minute.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, get};
use domain::access::Scope;
use domain::documents::DocumentKind;
use domain::ids::{GroupId, ProgrammeId};
use domain::page::{Cursor, Page, PageRequest};
use domain::text::{Slug, Title};
use persistence::groups::public as kept;
use persistence::{documents, joining, offer};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::views::{
    PublicDocument, PublicDocumentList, PublicDocumentRef, PublicGroup, PublicGroupList, PublicOrganisation,
    PublicProgramme, PublicProgrammeList,
};
use crate::app::App;
use crate::error::{ApiError, Result};
use crate::groups::words::{FormatInput, PlacesInput, ProgrammeKindInput};
use crate::joining::closures::views::PublicClosure;
use crate::offers::{Given, Rendered};
use crate::routes::Routes;
use crate::wire::{OrgPath, PageQuery, Query, instant, page};

/// Registers this area's operations; what is asked for most comes first, because a path is held against one after the
/// other.
pub fn configure(routes: &mut Routes<'_>) {
    routes
        .service(public_group_list)
        .service(public_group_fetch)
        .service(public_organisation_fetch)
        .service(public_programme_list)
        .service(public_programme_fetch)
        .service(public_document_list)
        .service(public_document_fetch)
        .service(public_document_version_fetch);
}

/// No parameters: what isn't known is refused, so that nobody waits for what they asked in vain.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoQuery {}

/// A programme in a public path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PublicProgrammePath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The programme's id.
    pub programme: Uuid,
}

/// A group in a public path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PublicGroupPath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The group's id.
    pub group: Uuid,
}

/// A document in a public path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PublicDocumentPath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The document's short name, like `privacy`.
    pub slug: String,
}

/// A version of a document in a public path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PublicVersionPath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The document's short name, like `privacy`.
    pub slug: String,
    /// The version's number.
    #[param(minimum = 1)]
    pub version: u32,
}

/// Which programmes are wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PublicProgrammeQuery {
    /// Only programmes of this kind.
    pub kind: Option<ProgrammeKindInput>,
    /// Only programmes with all these words in name, summary, themes or whom they are for.
    #[param(max_length = 120)]
    pub q: Option<String>,
    /// How many items at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// Which groups are wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PublicGroupQuery {
    /// Only groups of this programme.
    pub programme: Option<Uuid>,
    /// Only groups that meet in this way.
    pub format: Option<FormatInput>,
    /// Only groups with places of this word.
    #[param(inline)]
    pub places: Option<PlacesInput>,
    /// Only groups whose first session begins after this moment.
    #[param(format = DateTime)]
    pub starts_after: Option<String>,
    /// How many items at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// Read an organisation's public face
#[utoipa::path(tag = "public", operation_id = "public_organisation_fetch", security((), ("publishable" = [])), params(OrgPath),
    responses((status = 200, description = "The public face", body = PublicOrganisation)))]
#[get("/v1/public/{org}")]
pub async fn public_organisation_fetch(
    app: Data<App>,
    request: HttpRequest,
    path: Path<OrgPath>,
    _: Query<NoQuery>,
) -> Result<Given> {
    app.offers
        .answer(&app.db, &request, &path.org, |tx, organisation| {
            let face = offer::face(tx, organisation)?;
            let days = joining::working_days(tx, organisation)?;
            let closures: Vec<PublicClosure> = joining::closures(tx, organisation, &days)?
                .iter()
                .map(|closure| PublicClosure::new(closure, &days, face.reply_working_days))
                .collect();
            let all = documents::all(tx, organisation)?;
            let notice = all
                .iter()
                .find(|record| record.document.kind == DocumentKind::PrivacyNotice);
            Rendered::new(&PublicOrganisation::new(face, closures, notice))
        })
        .await
}

/// List programmes
#[utoipa::path(tag = "public", operation_id = "public_programme_list", security((), ("publishable" = [])),
    params(OrgPath, PublicProgrammeQuery),
    responses((status = 200, description = "A page of programmes of which a group was published", body = PublicProgrammeList)))]
#[get("/v1/public/{org}/programmes")]
pub async fn public_programme_list(
    app: Data<App>,
    request: HttpRequest,
    path: Path<OrgPath>,
    query: Query<PublicProgrammeQuery>,
) -> Result<Given> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let kind = query.kind.map(domain::groups::ProgrammeKind::from);
    let words = words(query.q.as_deref())?;
    app.offers
        .answer(&app.db, &request, &path.org, move |tx, organisation| {
            let shown = kept::programmes(tx, organisation)?;
            let found = found(&shown, kind, &words, page);
            let next = found.next.map(Cursor::encode);
            let list = PublicProgrammeList {
                items: found
                    .items
                    .iter()
                    .map(|programme| PublicProgramme::new(programme, &shown))
                    .collect(),
                next_cursor: next.clone(),
            };
            Ok(Rendered::new(&list)?.next(next.as_deref()))
        })
        .await
}

/// Read a programme
#[utoipa::path(tag = "public", operation_id = "public_programme_fetch", security((), ("publishable" = [])),
    params(PublicProgrammePath), responses((status = 200, description = "The programme", body = PublicProgramme)))]
#[get("/v1/public/{org}/programmes/{programme}")]
pub async fn public_programme_fetch(
    app: Data<App>,
    request: HttpRequest,
    path: Path<PublicProgrammePath>,
    _: Query<NoQuery>,
) -> Result<Given> {
    let id = ProgrammeId::from_uuid(path.programme);
    app.offers
        .answer(&app.db, &request, &path.org, move |tx, organisation| {
            let shown = kept::programmes(tx, organisation)?;
            let programme = shown.iter().find(|programme| programme.id == id);
            let programme = programme.ok_or(ApiError::NotFound)?;
            Rendered::new(&PublicProgramme::new(programme, &shown))
        })
        .await
}

/// List groups
///
/// Groups that were published and have a session ahead. Places are told in one word, never in numbers.
#[utoipa::path(tag = "public", operation_id = "public_group_list", security((), ("publishable" = [])),
    params(OrgPath, PublicGroupQuery),
    responses((status = 200, description = "A page of groups, by their first session", body = PublicGroupList)))]
#[get("/v1/public/{org}/groups")]
pub async fn public_group_list(
    app: Data<App>,
    request: HttpRequest,
    path: Path<OrgPath>,
    query: Query<PublicGroupQuery>,
) -> Result<Given> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let filter = kept::PublicFilter {
        programme: query.programme.map(ProgrammeId::from_uuid),
        format: query.format.map(Into::into),
        places: query.places.map(Into::into),
        starts_after: instant("starts_after", query.starts_after.as_deref())?,
    };
    app.offers
        .answer(&app.db, &request, &path.org, move |tx, organisation| {
            let groups = kept::groups(tx, organisation, &filter, page)?;
            let list = PublicGroupList::new(&groups.items, groups.next);
            let until = groups.items.iter().map(|group| group.next.starts_at).min();
            Ok(Rendered::new(&list)?
                .next(list.next_cursor.as_deref())
                .until(until))
        })
        .await
}

/// Read a group
#[utoipa::path(tag = "public", operation_id = "public_group_fetch", security((), ("publishable" = [])),
    params(PublicGroupPath),
    responses((status = 200, description = "The group, without its room or link", body = PublicGroup)))]
#[get("/v1/public/{org}/groups/{group}")]
pub async fn public_group_fetch(
    app: Data<App>,
    request: HttpRequest,
    path: Path<PublicGroupPath>,
    _: Query<NoQuery>,
) -> Result<Given> {
    let id = GroupId::from_uuid(path.group);
    app.offers
        .answer(&app.db, &request, &path.org, move |tx, organisation| {
            let group = kept::group(tx, organisation, id)?.ok_or(ApiError::NotFound)?;
            let sessions = kept::next_sessions(tx, organisation, id)?;
            let shown = kept::programmes(tx, organisation)?;
            let days = offer::face(tx, organisation)?.reply_working_days;
            let workshops = kept::workshop_names(tx, organisation, &group.programme)?;
            let view = PublicGroup::new(&group, &shown, &sessions, &workshops, days);
            Ok(Rendered::new(&view)?.until(Some(group.next.starts_at)))
        })
        .await
}

/// List published documents
#[utoipa::path(tag = "public", operation_id = "public_document_list", security((), ("publishable" = [])),
    params(OrgPath, PageQuery),
    responses((status = 200, description = "A page of documents, eldest first", body = PublicDocumentList)))]
#[get("/v1/public/{org}/documents")]
pub async fn public_document_list(
    app: Data<App>,
    request: HttpRequest,
    path: Path<OrgPath>,
    query: Query<PageQuery>,
) -> Result<Given> {
    let page = query.page()?;
    app.offers
        .answer(&app.db, &request, &path.org, move |tx, organisation| {
            let documents = documents::list(tx, &Scope::public(organisation), page)?;
            let next = documents.next.map(Cursor::encode);
            let list = PublicDocumentList {
                items: documents.items.iter().map(PublicDocumentRef::from).collect(),
                next_cursor: next.clone(),
            };
            Ok(Rendered::new(&list)?.next(next.as_deref()))
        })
        .await
}

/// Read a document in its latest version
#[utoipa::path(tag = "public", operation_id = "public_document_fetch", security((), ("publishable" = [])),
    params(PublicDocumentPath), responses((status = 200, description = "The document", body = PublicDocument)))]
#[get("/v1/public/{org}/documents/{slug}")]
pub async fn public_document_fetch(
    app: Data<App>,
    request: HttpRequest,
    path: Path<PublicDocumentPath>,
    _: Query<NoQuery>,
) -> Result<Given> {
    document(&app, &request, &path.org, &path.slug, None).await
}

/// Read a document in one of its versions
#[utoipa::path(tag = "public", operation_id = "public_document_version_fetch", security((), ("publishable" = [])),
    params(PublicVersionPath), responses((status = 200, description = "The document", body = PublicDocument)))]
#[get("/v1/public/{org}/documents/{slug}/{version}")]
pub async fn public_document_version_fetch(
    app: Data<App>,
    request: HttpRequest,
    path: Path<PublicVersionPath>,
    _: Query<NoQuery>,
) -> Result<Given> {
    document(&app, &request, &path.org, &path.slug, Some(path.version)).await
}

async fn document(
    app: &App,
    request: &HttpRequest,
    org: &str,
    slug: &str,
    version: Option<u32>,
) -> Result<Given> {
    let slug = Slug::parse(slug).map_err(|_| ApiError::NotFound)?;
    app.offers
        .answer(&app.db, request, org, move |tx, organisation| {
            let record = documents::fetch_by_slug(tx, organisation, &slug)?.ok_or(ApiError::NotFound)?;
            let number = version.unwrap_or(record.latest);
            let version = documents::version(tx, organisation, record.id, number)?;
            Rendered::new(&PublicDocument::new(&record, &version.ok_or(ApiError::NotFound)?))
        })
        .await
}

/// The words to look for, in lower case.
fn words(q: Option<&str>) -> Result<Vec<String>> {
    let Some(q) = q.filter(|q| !q.trim().is_empty()) else {
        return Ok(Vec::new());
    };
    let q = Title::parse(q).map_err(|flaw| ApiError::BadRequest(format!("q: {}", flaw.detail)))?;
    Ok(q.as_str()
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect())
}

/// Looks here rather than in the database, because the two databases know capital letters differently, and an
/// organisation has few programmes.
fn found<'a>(
    shown: &'a [kept::PublicProgramme],
    kind: Option<domain::groups::ProgrammeKind>,
    words: &[String],
    page: PageRequest,
) -> Page<&'a kept::PublicProgramme> {
    let place = |programme: &kept::PublicProgramme| (programme.made_at.micros(), programme.id.uuid());
    let after = page.after.map(|cursor| (cursor.key, cursor.id));
    let matches = |programme: &&kept::PublicProgramme| {
        let texts = [&programme.name, &programme.summary, &programme.who_for];
        let texts = texts
            .into_iter()
            .chain(&programme.themes)
            .map(|text| text.to_lowercase());
        let text: String = texts.collect::<Vec<_>>().join("\n");
        kind.is_none_or(|kind| programme.kind == kind)
            && words.iter().all(|word| text.contains(word))
            && after.is_none_or(|after| place(programme) > after)
    };
    let found = shown.iter().filter(matches).take(page.limit.get() + 1).collect();
    Page::cut(found, page.limit, |programme| Cursor {
        key: programme.made_at.micros(),
        id: programme.id.uuid(),
    })
}

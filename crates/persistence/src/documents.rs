//! Documents and their published versions. A version never changes.

pub mod of_groups;

use diesel::prelude::*;
use domain::access::Scope;
use domain::documents::{Clause, Content, Document, DocumentKind, Version};
use domain::ids::{DocumentId, DocumentVersionId, OrganisationId, kinds};
use domain::page::{Cursor, Page, PageRequest};
use domain::text::{Prose, Slug, Title};
use domain::{Id, Instant};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{document_versions, documents};
use crate::sql::{At, Key, beyond, flawless, word};

/// A document as it is kept.
#[derive(Clone, Debug)]
pub struct DocumentRecord {
    /// Which one.
    pub id: DocumentId,
    /// What it is for, and its short name.
    pub document: Document,
    /// Its title in the latest version.
    pub title: String,
    /// The number of the latest version.
    pub latest: u32,
    /// Since when it is there.
    pub made_at: Instant,
}

/// A published version without what it says.
#[derive(Clone, Debug)]
pub struct VersionHead {
    /// Counted from 1 within the document.
    pub number: u32,
    /// The document's title in this version.
    pub title: String,
    /// Since when it holds.
    pub published_at: Instant,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = documents)]
struct DocumentRow {
    id: Key<kinds::Document>,
    organisation_id: Key<kinds::Organisation>,
    kind: String,
    slug: String,
    title: String,
    version: i32,
    made_at: At,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = document_versions)]
struct VersionRow {
    id: Key<kinds::DocumentVersion>,
    organisation_id: Key<kinds::Organisation>,
    document_id: Key<kinds::Document>,
    version: i32,
    title: String,
    clauses: String,
    published_at: At,
}

impl TryFrom<DocumentRow> for DocumentRecord {
    type Error = Error;
    fn try_from(row: DocumentRow) -> Result<Self> {
        Ok(Self {
            id: row.id.0,
            document: Document {
                kind: word(&row.kind)?,
                slug: flawless(Slug::parse(&row.slug))?,
            },
            title: row.title,
            latest: u32::try_from(row.version).map_err(Error::corrupt)?,
            made_at: row.made_at.0,
        })
    }
}

impl TryFrom<VersionRow> for Version {
    type Error = Error;
    fn try_from(row: VersionRow) -> Result<Self> {
        read_version(row.version, &row.title, &row.clauses, row.published_at)
    }
}

/// A version from what is kept of it, whatever it is a version of.
fn read_version(number: i32, title: &str, clauses: &str, published_at: At) -> Result<Version> {
    Ok(Version {
        number: u32::try_from(number).map_err(Error::corrupt)?,
        content: Content {
            title: flawless(Title::parse(title))?,
            clauses: read_clauses(clauses)?,
        },
        published_at: published_at.0,
    })
}

/// What is kept of a version: its number, title and time.
type HeadRow = (i32, String, At);

fn heads(rows: Vec<HeadRow>) -> Result<Vec<VersionHead>> {
    let head = |(number, title, published_at): HeadRow| {
        Ok(VersionHead {
            number: u32::try_from(number).map_err(Error::corrupt)?,
            title,
            published_at: published_at.0,
        })
    };
    rows.into_iter().map(head).collect()
}

/// The organisation's documents, eldest first.
///
/// # Errors
/// Those of the database.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, page: PageRequest) -> Result<Page<DocumentRecord>> {
    let mut query = documents::table
        .filter(documents::organisation_id.eq(Key(scope.organisation())))
        .into_boxed();
    if let Some(cursor) = page.after {
        query = query.filter(beyond("made_at", "id", cursor));
    }
    let rows: Vec<DocumentRow> = query
        .order((documents::made_at, documents::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let records = rows
        .into_iter()
        .map(DocumentRecord::try_from)
        .collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(records, page.limit, |record| Cursor {
        key: record.made_at.micros(),
        id: record.id.uuid(),
    }))
}

/// All of the organisation's documents, eldest first. Everybody may read documents.
///
/// # Errors
/// Those of the database.
pub fn all(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<DocumentRecord>> {
    let rows: Vec<DocumentRow> = documents::table
        .filter(documents::organisation_id.eq(Key(organisation)))
        .order((documents::made_at, documents::id))
        .load(tx.conn())?;
    rows.into_iter().map(DocumentRecord::try_from).collect()
}

/// One of the organisation's documents.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, scope: &Scope, id: DocumentId) -> Result<Option<DocumentRecord>> {
    let row: Option<DocumentRow> = documents::table
        .filter(documents::organisation_id.eq(Key(scope.organisation())))
        .filter(documents::id.eq(Key(id)))
        .first(tx.conn())
        .optional()?;
    row.map(DocumentRecord::try_from).transpose()
}

/// One of the organisation's documents by its short name. Everybody may read documents.
///
/// # Errors
/// Those of the database.
pub fn fetch_by_slug(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    slug: &Slug,
) -> Result<Option<DocumentRecord>> {
    let row: Option<DocumentRow> = documents::table
        .filter(documents::organisation_id.eq(Key(organisation)))
        .filter(documents::slug.eq(slug.as_str()))
        .first(tx.conn())
        .optional()?;
    row.map(DocumentRecord::try_from).transpose()
}

/// A document's published versions, newest first.
///
/// # Errors
/// Those of the database.
pub fn versions(tx: &mut Tx<'_>, organisation: OrganisationId, id: DocumentId) -> Result<Vec<VersionHead>> {
    let rows: Vec<HeadRow> = document_versions::table
        .filter(document_versions::organisation_id.eq(Key(organisation)))
        .filter(document_versions::document_id.eq(Key(id)))
        .order(document_versions::version.desc())
        .select((
            document_versions::version,
            document_versions::title,
            document_versions::published_at,
        ))
        .load(tx.conn())?;
    heads(rows)
}

/// One version of a document.
///
/// # Errors
/// Those of the database.
pub fn version(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    id: DocumentId,
    number: u32,
) -> Result<Option<Version>> {
    let Ok(number) = i32::try_from(number) else {
        return Ok(None);
    };
    let row: Option<VersionRow> = document_versions::table
        .filter(document_versions::organisation_id.eq(Key(organisation)))
        .filter(document_versions::document_id.eq(Key(id)))
        .filter(document_versions::version.eq(number))
        .first(tx.conn())
        .optional()?;
    row.map(Version::try_from).transpose()
}

/// The latest published version of the organisation's eldest document of a kind. There is one privacy notice at most.
///
/// # Errors
/// Those of the database.
pub fn latest_of_kind(tx: &mut Tx<'_>, scope: &Scope, kind: DocumentKind) -> Result<Option<Version>> {
    let row: Option<VersionRow> = document_versions::table
        .inner_join(
            documents::table.on(documents::organisation_id
                .eq(document_versions::organisation_id)
                .and(documents::id.eq(document_versions::document_id))
                .and(documents::version.eq(document_versions::version))),
        )
        .filter(documents::organisation_id.eq(Key(scope.organisation())))
        .filter(documents::kind.eq(kind.as_str()))
        .order((documents::made_at, documents::id))
        .select(document_versions::all_columns)
        .first(tx.conn())
        .optional()?;
    row.map(Version::try_from).transpose()
}

/// Whether the organisation has a document of this kind, and whether one with this short name.
///
/// # Errors
/// Those of the database.
pub fn taken(tx: &mut Tx<'_>, scope: &Scope, document: &Document) -> Result<(bool, bool)> {
    let of_organisation = documents::organisation_id.eq(Key(scope.organisation()));
    let kind: i64 = documents::table
        .filter(of_organisation)
        .filter(documents::kind.eq(document.kind.as_str()))
        .count()
        .get_result(tx.conn())?;
    let slug: i64 = documents::table
        .filter(of_organisation)
        .filter(documents::slug.eq(document.slug.as_str()))
        .count()
        .get_result(tx.conn())?;
    Ok((kind > 0, slug > 0))
}

/// Keeps a new document with its first version. The caller holds the organisation and has asked [`taken`].
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, scope: &Scope, document: Document, first: &Version) -> Result<DocumentRecord> {
    let record = DocumentRecord {
        id: Id::new(tx.now()),
        title: first.content.title.as_str().to_owned(),
        latest: first.number,
        made_at: tx.now(),
        document,
    };
    let row = DocumentRow {
        id: Key(record.id),
        organisation_id: Key(scope.organisation()),
        kind: record.document.kind.as_str().to_owned(),
        slug: record.document.slug.as_str().to_owned(),
        title: record.title.clone(),
        version: 0,
        made_at: At(record.made_at),
    };
    diesel::insert_into(documents::table)
        .values(&row)
        .execute(tx.conn())?;
    publish(tx, scope, record.id, first)?;
    Ok(record)
}

/// Publishes a document's next version. The caller holds the organisation.
///
/// # Errors
/// Those of the database.
pub fn publish(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: DocumentId,
    version: &Version,
) -> Result<DocumentVersionId> {
    let number = i32::try_from(version.number).map_err(Error::corrupt)?;
    let row = VersionRow {
        id: Key(Id::new(tx.now())),
        organisation_id: Key(scope.organisation()),
        document_id: Key(id),
        version: number,
        title: version.content.title.as_str().to_owned(),
        clauses: write_clauses(&version.content.clauses),
        published_at: At(version.published_at),
    };
    diesel::insert_into(document_versions::table)
        .values(&row)
        .execute(tx.conn())?;
    diesel::update(documents::table.find(Key(id)))
        .set((documents::version.eq(number), documents::title.eq(&row.title)))
        .execute(tx.conn())?;
    Ok(row.id.0)
}

fn write_clauses(clauses: &[Clause]) -> String {
    let clauses = clauses.iter().map(|clause| {
        serde_json::json!({
            "part": clause.part.map(|part| part.as_str()),
            "heading": clause.heading.as_str(),
            "text": clause.text.as_str(),
        })
    });
    serde_json::Value::from_iter(clauses).to_string()
}

fn read_clauses(text: &str) -> Result<Vec<Clause>> {
    let clauses: Vec<serde_json::Value> = serde_json::from_str(text).map_err(Error::corrupt)?;
    clauses
        .iter()
        .map(|clause| {
            Ok(Clause {
                part: clause["part"].as_str().map(word).transpose()?,
                heading: flawless(Title::parse(clause["heading"].as_str().unwrap_or_default()))?,
                text: flawless(Prose::parse(clause["text"].as_str().unwrap_or_default()))?,
            })
        })
        .collect()
}

//! Documents on the wire.

use domain::documents::{self as own, ClauseInput as OwnClause, Difference, Version, VersionInput};
use domain::page::{Cursor, Page};
use persistence::documents::{DocumentRecord, VersionHead};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::groups::words::wire_words;

wire_words! {
    /// What a document is for.
    DocumentKindInput = own::DocumentKind { PrivacyNotice, Guidelines, Policy }
    /// What a privacy notice has to say.
    PrivacyPartInput = own::PrivacyPart { Controller, Contact, Purpose, Condition, Retention, Complaint }
}

/// One clause of a document as it is written.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseInput {
    /// Which required part this is; only in a privacy notice.
    #[schema(nullable = false)]
    pub part: Option<PrivacyPartInput>,
    /// Its heading.
    #[schema(min_length = 1, max_length = 120)]
    pub heading: String,
    /// What it says.
    #[schema(min_length = 1, max_length = 5000)]
    pub text: String,
}

/// A new document, published at once as version 1.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentCreate {
    /// What it is for. An organisation has one privacy notice.
    pub kind: DocumentKindInput,
    /// Its short name in addresses: lower-case letters, digits and single hyphens.
    #[schema(min_length = 2, max_length = 60)]
    pub slug: String,
    /// Its title.
    #[schema(min_length = 1, max_length = 120)]
    pub title: String,
    /// Its clauses in order.
    #[schema(min_items = 1, max_items = 200)]
    pub clauses: Vec<ClauseInput>,
}

/// A new version of a document.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentPublish {
    /// The version on which this one was written. Answers 409 when there is a newer one.
    #[schema(minimum = 1)]
    pub replaces: i64,
    /// Its title from now on.
    #[schema(min_length = 1, max_length = 120)]
    pub title: String,
    /// Its clauses in order.
    #[schema(min_items = 1, max_items = 200)]
    pub clauses: Vec<ClauseInput>,
}

/// What a version is written as, in the domain's words.
pub fn version_input(title: &str, clauses: &[ClauseInput]) -> VersionInput {
    let clauses = clauses.iter().map(|clause| OwnClause {
        part: clause.part.map(Into::into),
        heading: clause.heading.clone(),
        text: clause.text.clone(),
    });
    VersionInput {
        title: title.to_owned(),
        clauses: clauses.collect(),
    }
}

/// One clause of a document.
#[derive(Debug, Serialize, ToSchema)]
pub struct Clause {
    /// Which part of a privacy notice this is.
    #[schema(required, extensions(("x-extensible-enum" = json!(["controller", "contact", "purpose", "condition", "retention", "complaint"]))))]
    pub part: Option<String>,
    /// Its heading.
    pub heading: String,
    /// What it says, in paragraphs.
    pub text: String,
}

impl From<&own::Clause> for Clause {
    fn from(clause: &own::Clause) -> Self {
        Self {
            part: clause.part.map(|part| part.to_string()),
            heading: clause.heading.to_string(),
            text: clause.text.to_string(),
        }
    }
}

/// A published version without what it says.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentVersion {
    /// Counted from 1 within the document.
    pub version: i64,
    /// The document's title in this version.
    pub title: String,
    /// Since when it holds.
    #[schema(format = DateTime)]
    pub published_at: String,
}

impl From<&VersionHead> for DocumentVersion {
    fn from(head: &VersionHead) -> Self {
        Self {
            version: head.number.into(),
            title: head.title.clone(),
            published_at: head.published_at.to_string(),
        }
    }
}

/// How one clause of a version stands to the older one.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClauseChange {
    /// Whether it is in both, only in the newer or only in the older one. Another wording reads as removed, then added.
    #[schema(extensions(("x-extensible-enum" = json!(["kept", "added", "removed"]))))]
    pub change: String,
    /// The clause.
    pub clause: Clause,
}

impl From<&Difference<&own::Clause>> for ClauseChange {
    fn from(difference: &Difference<&own::Clause>) -> Self {
        let (change, clause) = match difference {
            Difference::Kept(clause) => ("kept", clause),
            Difference::Added(clause) => ("added", clause),
            Difference::Removed(clause) => ("removed", clause),
        };
        Self {
            change: change.to_owned(),
            clause: Clause::from(*clause),
        }
    }
}

/// A document without what it says.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentSummary {
    /// Which one.
    pub id: Uuid,
    /// What it is for.
    #[schema(extensions(("x-extensible-enum" = json!(["privacy_notice", "guidelines", "policy"]))))]
    pub kind: String,
    /// Its short name in addresses.
    pub slug: String,
    /// Its title in the latest version.
    pub title: String,
    /// The number of the latest version.
    pub version: i64,
    /// Since when it is there.
    #[schema(format = DateTime)]
    pub made_at: String,
}

impl From<&DocumentRecord> for DocumentSummary {
    fn from(record: &DocumentRecord) -> Self {
        Self {
            id: record.id.uuid(),
            kind: record.document.kind.to_string(),
            slug: record.document.slug.to_string(),
            title: record.title.clone(),
            version: record.latest.into(),
            made_at: record.made_at.to_string(),
        }
    }
}

/// A page of documents.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentList {
    /// The documents, eldest first.
    pub items: Vec<DocumentSummary>,
    /// Where the next page begins, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl From<&Page<DocumentRecord>> for DocumentList {
    fn from(page: &Page<DocumentRecord>) -> Self {
        Self {
            items: page.items.iter().map(DocumentSummary::from).collect(),
            next_cursor: page.next.map(Cursor::encode),
        }
    }
}

/// A document with what one of its versions says.
#[derive(Debug, Serialize, ToSchema)]
pub struct Document {
    /// Which one.
    pub id: Uuid,
    /// What it is for.
    #[schema(extensions(("x-extensible-enum" = json!(["privacy_notice", "guidelines", "policy"]))))]
    pub kind: String,
    /// Its short name in addresses.
    pub slug: String,
    /// The number of the version that is read here.
    pub version: i64,
    /// Its title in that version.
    pub title: String,
    /// Its clauses in that version, in order.
    pub clauses: Vec<Clause>,
    /// Since when that version holds.
    #[schema(format = DateTime)]
    pub published_at: String,
    /// What changed since the version that was asked for, clause by clause; null when none was.
    #[schema(required)]
    pub changes: Option<Vec<ClauseChange>>,
    /// Every published version, newest first.
    pub versions: Vec<DocumentVersion>,
}

impl Document {
    /// The number of the latest version, whichever is read here.
    pub fn latest(&self) -> i64 {
        self.versions
            .first()
            .map_or(self.version, |latest| latest.version)
    }

    /// A document as `version` has it, and what changed since `older`.
    pub fn new(
        record: &DocumentRecord,
        version: &Version,
        older: Option<&Version>,
        versions: &[VersionHead],
    ) -> Self {
        let changes = older.map(|older| {
            let differences = own::difference(&older.content.clauses, &version.content.clauses);
            differences.iter().map(ClauseChange::from).collect()
        });
        Self {
            id: record.id.uuid(),
            kind: record.document.kind.to_string(),
            slug: record.document.slug.to_string(),
            version: version.number.into(),
            title: version.content.title.to_string(),
            clauses: version.content.clauses.iter().map(Clause::from).collect(),
            published_at: version.published_at.to_string(),
            changes,
            versions: versions.iter().map(DocumentVersion::from).collect(),
        }
    }
}

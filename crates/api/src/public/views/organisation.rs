//! The organisation's public face and its documents.

use domain::documents::Version;
use persistence::documents::DocumentRecord;
use persistence::offer::{HelpNumber, PublicFace};
use serde::Serialize;
use utoipa::ToSchema;

use crate::documents::views::Clause;
use crate::identity::organisation::accent::AccentValues;
use crate::joining::closures::views::PublicClosure;

/// A number that people can call for help now.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicHelpNumber {
    /// Who answers.
    pub label: String,
    /// The number.
    pub number: String,
    /// When somebody answers.
    pub hours: String,
    /// The day on which somebody last tried it.
    #[schema(format = Date)]
    pub checked_on: String,
}

impl From<HelpNumber> for PublicHelpNumber {
    fn from(help: HelpNumber) -> Self {
        Self {
            label: help.label,
            number: help.number,
            hours: help.hours,
            checked_on: help.checked_on,
        }
    }
}

/// A published document in its latest version, without what it says.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicDocumentRef {
    /// What it is for.
    #[schema(extensions(("x-extensible-enum" = json!(["privacy_notice", "guidelines", "policy"]))))]
    pub kind: String,
    /// Its short name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The number of the latest version.
    pub version: i64,
}

impl From<&DocumentRecord> for PublicDocumentRef {
    fn from(record: &DocumentRecord) -> Self {
        Self {
            kind: record.document.kind.to_string(),
            slug: record.document.slug.to_string(),
            title: record.title.clone(),
            version: record.latest.into(),
        }
    }
}

/// The documents that an organisation publishes.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicDocumentList {
    /// The documents, eldest first.
    pub items: Vec<PublicDocumentRef>,
    /// Where the next page begins, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A document in one of its published versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicDocument {
    /// What it is for.
    #[schema(extensions(("x-extensible-enum" = json!(["privacy_notice", "guidelines", "policy"]))))]
    pub kind: String,
    /// Its short name in addresses.
    pub slug: String,
    /// Its title in this version.
    pub title: String,
    /// The number of this version.
    pub version: i64,
    /// The number of the latest version.
    pub latest_version: i64,
    /// Its clauses in order.
    pub clauses: Vec<Clause>,
    /// Since when this version holds.
    #[schema(format = DateTime)]
    pub published_at: String,
}

impl PublicDocument {
    /// A document as `version` has it.
    pub fn new(record: &DocumentRecord, version: &Version) -> Self {
        Self {
            kind: record.document.kind.to_string(),
            slug: record.document.slug.to_string(),
            title: version.content.title.to_string(),
            version: version.number.into(),
            latest_version: record.latest.into(),
            clauses: version.content.clauses.iter().map(Clause::from).collect(),
            published_at: version.published_at.to_string(),
        }
    }
}

/// An organisation's public face.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicOrganisation {
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is, in a few paragraphs.
    #[schema(required)]
    pub about: Option<String>,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Its language, like `en`.
    pub locale: String,
    /// How to reach it without this software.
    #[schema(required)]
    pub plain_contact: Option<String>,
    /// Within how many working days somebody reads an enquiry.
    #[schema(required)]
    pub reply_working_days: Option<i32>,
    /// When it is closed, now or later, the next time first.
    pub closures: Vec<PublicClosure>,
    /// Numbers that people can call for help now, in order.
    pub help_numbers: Vec<PublicHelpNumber>,
    /// The colour of its links and buttons; null for Hearth's own.
    #[schema(required)]
    pub accent: Option<AccentValues>,
    /// What is done with what people write; an enquiry names the version that was shown.
    #[schema(required)]
    pub privacy_notice: Option<PublicDocumentRef>,
}

impl PublicOrganisation {
    /// The public face.
    pub fn new(
        face: PublicFace,
        closures: Vec<PublicClosure>,
        privacy_notice: Option<&DocumentRecord>,
    ) -> Self {
        Self {
            slug: face.slug,
            name: face.name,
            about: Some(face.about).filter(|text| !text.is_empty()),
            time_zone: face.time_zone,
            locale: face.locale,
            plain_contact: Some(face.plain_contact).filter(|text| !text.is_empty()),
            reply_working_days: face.reply_working_days,
            closures,
            help_numbers: face.help.into_iter().map(Into::into).collect(),
            accent: AccentValues::kept(face.accent),
            privacy_notice: privacy_notice.map(Into::into),
        }
    }
}

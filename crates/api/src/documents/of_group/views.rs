//! A group's own guidelines on the wire.

use domain::documents::{Version, difference};
use domain::ids::GroupId;
use persistence::documents::VersionHead;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::documents::views::{Clause, ClauseChange, ClauseInput, DocumentVersion};

/// A version of a group's own guidelines, as it is written.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupGuidelinesPublish {
    /// The version on which this one was written; 0 for the first. Answers 409 when there is a newer one.
    #[schema(minimum = 0)]
    pub replaces: i64,
    /// Their title from now on.
    #[schema(min_length = 1, max_length = 120)]
    pub title: String,
    /// Their clauses in order.
    #[schema(min_items = 1, max_items = 200)]
    pub clauses: Vec<ClauseInput>,
}

/// The guidelines that a group has of its own, beside the organisation's.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupGuidelines {
    /// The group.
    pub group: Uuid,
    /// What they say in the version that is read here; null while the group has none of its own.
    #[schema(required)]
    pub text: Option<GuidelinesText>,
    /// Every published version, newest first.
    pub versions: Vec<DocumentVersion>,
}

/// What one version of a group's own guidelines says.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuidelinesText {
    /// Counted from 1 within the group.
    pub version: i64,
    /// Their title in that version.
    pub title: String,
    /// Their clauses in that version, in order.
    pub clauses: Vec<Clause>,
    /// Since when that version holds.
    #[schema(format = DateTime)]
    pub published_at: String,
    /// What changed since the version that was asked for, clause by clause; null when none was.
    #[schema(required)]
    pub changes: Option<Vec<ClauseChange>>,
}

impl GroupGuidelines {
    /// A group's guidelines as `version` has them, and what changed since `older`.
    pub fn new(
        group: GroupId,
        version: Option<&Version>,
        older: Option<&Version>,
        versions: &[VersionHead],
    ) -> Self {
        Self {
            group: group.uuid(),
            text: version.map(|version| GuidelinesText::new(version, older)),
            versions: versions.iter().map(DocumentVersion::from).collect(),
        }
    }

    /// The number of the latest version; 0 while there is none.
    pub fn latest(&self) -> i64 {
        self.versions.first().map_or(0, |latest| latest.version)
    }
}

impl GuidelinesText {
    fn new(version: &Version, older: Option<&Version>) -> Self {
        let changes = older.map(|older| {
            let differences = difference(&older.content.clauses, &version.content.clauses);
            differences.iter().map(ClauseChange::from).collect()
        });
        Self {
            version: version.number.into(),
            title: version.content.title.to_string(),
            clauses: version.content.clauses.iter().map(Clause::from).collect(),
            published_at: version.published_at.to_string(),
            changes,
        }
    }
}

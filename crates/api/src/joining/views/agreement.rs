//! The guidelines that are agreed to, and what changed since they were agreed to before.

use domain::documents::{Version, difference};
use persistence::joining::GuidelinesOf;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::documents::views::{Clause, ClauseChange};
use crate::joining::agreement::ToAgree;

/// Everything that is agreed to before a place is taken.
#[derive(Serialize, ToSchema)]
pub struct Agreement {
    /// The organisation's documents, eldest first, and then the group's own guidelines, if it has any.
    pub documents: Vec<AgreementDocument>,
}

/// One document in the version that holds now.
#[derive(Serialize, ToSchema)]
pub struct AgreementDocument {
    /// The version, as `agree` takes it.
    pub version: Uuid,
    /// Its number, counted from 1.
    pub number: i64,
    /// Whose it is.
    #[schema(extensions(("x-extensible-enum" = json!(["organisation", "group"]))))]
    pub of: String,
    /// The document's short name in addresses; null for the group's own guidelines, which aren't public.
    #[schema(required)]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// Whether this very version is agreed to.
    pub agreed: bool,
    /// The number of the version that was agreed to before; null when none was.
    #[schema(required)]
    pub agreed_before: Option<i64>,
    /// Its clauses, in order.
    pub clauses: Vec<Clause>,
    /// What changed since the version that was agreed to before; null when none was.
    #[schema(required)]
    pub changes: Option<Vec<ClauseChange>>,
}

impl From<&ToAgree> for AgreementDocument {
    fn from(to_agree: &ToAgree) -> Self {
        let Version { number, content, .. } = &to_agree.version;
        let changes = |before: &Version| {
            let differences = difference(&before.content.clauses, &content.clauses);
            differences.iter().map(ClauseChange::from).collect()
        };
        let (of, slug) = match &to_agree.of {
            GuidelinesOf::Organisation(_, slug) => ("organisation", Some(slug.clone())),
            GuidelinesOf::Group(_) => ("group", None),
        };
        Self {
            version: to_agree.id.uuid(),
            number: (*number).into(),
            of: of.to_owned(),
            slug,
            title: content.title.to_string(),
            agreed: to_agree.agreed,
            agreed_before: to_agree.before.as_ref().map(|before| before.number.into()),
            clauses: content.clauses.iter().map(Clause::from).collect(),
            changes: to_agree.before.as_ref().map(changes),
        }
    }
}

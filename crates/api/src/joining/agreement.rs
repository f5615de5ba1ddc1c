//! Agreeing to the guidelines, the organisation's and the group's own: what there is to agree to, and what changed since
//! it was read.

use domain::Refusal;
use domain::access::Scope;
use domain::documents::{Clause, Difference, Version, difference};
use domain::error::{FieldError, Flaw};
use domain::ids::{DocumentVersionId, JourneyId};
use domain::joining::{Command, FactKind};
use persistence::Tx;
use persistence::joining::{self as kept, GuidelinesOf};

use super::actions::{self, Shown};
use super::carry_out::{Asker, Read, read};
use crate::error::{ApiError, Result};

/// Guidelines in the version that holds now, read for one journey.
#[derive(Clone, Debug)]
pub struct ToAgree {
    /// The version.
    pub id: DocumentVersionId,
    /// Whose they are.
    pub of: GuidelinesOf,
    /// What it says.
    pub version: Version,
    /// Whether the journey agreed to this version.
    pub agreed: bool,
    /// The newest older version that it agreed to.
    pub before: Option<Version>,
}

/// What there is to agree to on a journey; nothing where its programme doesn't ask for it. What a group has agreed among
/// itself is read once the contact is confirmed.
///
/// # Errors
/// 404.
pub fn agreement_fetch(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId) -> Result<Vec<ToAgree>> {
    let found = read(tx, scope, id)?;
    let voided = found.journey().voided();
    let agreed: Vec<DocumentVersionId> = found
        .facts
        .iter()
        .filter(|fact| !voided.contains(&fact.id))
        .filter_map(|fact| match fact.kind {
            FactKind::AgreementAgreed { version } => Some(version),
            _ => None,
        })
        .collect();
    let mut documents = to_agree(tx, scope, &found, &agreed)?;
    if !found.standing().confirmed {
        documents.retain(|document| !matches!(document.of, GuidelinesOf::Group(_)));
    }
    Ok(documents)
}

/// Agrees to `versions`.
///
/// # Errors
/// 404 or 409; `version_outdated` lists each clause that was added or removed since the versions that were read.
pub fn agree(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    versions: &[DocumentVersionId],
    asker: Asker,
) -> Result<Shown> {
    let command = Command::Agree {
        versions: versions.to_vec(),
    };
    match actions::command(tx, scope, id, &command, asker) {
        Err(ApiError::Refused(Refusal::VersionOutdated)) => {
            let found = read(tx, scope, id)?;
            let now = to_agree(tx, scope, &found, versions)?;
            Err(ApiError::Incomplete(Refusal::VersionOutdated, changes(&now)))
        }
        answer => answer,
    }
}

fn to_agree(
    tx: &mut Tx<'_>,
    scope: &Scope,
    found: &Read,
    agreed: &[DocumentVersionId],
) -> Result<Vec<ToAgree>> {
    let all = kept::guidelines(tx, scope, found.row.group)?;
    let mut documents = Vec::new();
    for id in &found.situation.agreements {
        // What the situation asks for was read from the same rows, in the same transaction.
        let Some(current) = all.iter().find(|version| version.id == *id) else {
            continue;
        };
        let earlier = all
            .iter()
            .filter(|version| version.of == current.of && !version.current)
            .rfind(|version| agreed.contains(&version.id));
        documents.push(ToAgree {
            id: *id,
            of: current.of.clone(),
            version: kept::guidelines_text(tx, scope, current)?,
            agreed: agreed.contains(id),
            before: earlier
                .map(|version| kept::guidelines_text(tx, scope, version))
                .transpose()?,
        });
    }
    Ok(documents)
}

/// What is new in the documents that weren't agreed to, clause by clause.
fn changes(documents: &[ToAgree]) -> Vec<FieldError> {
    let mut changes = Vec::new();
    for document in documents.iter().filter(|document| !document.agreed) {
        let before: &[Clause] = match &document.before {
            Some(before) => &before.content.clauses,
            None => &[],
        };
        let whose = match document.of {
            GuidelinesOf::Organisation(..) => "",
            GuidelinesOf::Group(_) => "the group\u{2019}s own ",
        };
        let title = &document.version.content.title;
        for each in difference(before, &document.version.content.clauses) {
            let (code, word, clause) = match each {
                Difference::Kept(_) => continue,
                Difference::Added(clause) => ("clause_added", "New", clause),
                Difference::Removed(clause) => ("clause_removed", "Gone", clause),
            };
            let detail = format!("{word} in {whose}\u{201c}{title}\u{201d}: {}.", clause.heading);
            changes.push(Flaw::new(code, detail).at("/versions"));
        }
    }
    changes
}

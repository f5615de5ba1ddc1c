//! The guidelines that are agreed to before a place is taken, in all their versions: the organisation's and the group's.

use std::collections::HashMap;

use diesel::prelude::*;
use domain::access::Scope;
use domain::documents::Version;
use domain::ids::{DocumentId, DocumentVersionId, GroupId, kinds};

use crate::db::Tx;
use crate::documents;
use crate::error::{Error, Result};
use crate::schema::{document_versions, documents as kept, group_guidelines};
use crate::sql::Key;

/// Whose guidelines they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuidelinesOf {
    /// A document of the organisation, with its short name in addresses.
    Organisation(DocumentId, String),
    /// The group's own, which have no public address.
    Group(GroupId),
}

/// One published version of guidelines.
#[derive(Clone, Debug)]
pub struct GuidelinesVersion {
    /// Which version.
    pub id: DocumentVersionId,
    /// Of which guidelines.
    pub of: GuidelinesOf,
    /// Counted from 1 within them.
    pub number: u32,
    /// Whether it is the one that holds now.
    pub current: bool,
}

/// Every version of the guidelines that lead to a place: the organisation's, document by document, and then those of
/// the group. Each goes from its first to its present version.
///
/// # Errors
/// Those of the database.
pub fn guidelines(tx: &mut Tx<'_>, scope: &Scope, group: Option<GroupId>) -> Result<Vec<GuidelinesVersion>> {
    let mut all = of_organisation(tx, scope)?;
    if let Some(group) = group {
        all.extend(of_group(tx, scope, group)?);
    }
    Ok(all)
}

fn of_organisation(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<GuidelinesVersion>> {
    type Columns = (
        Key<kinds::DocumentVersion>,
        Key<kinds::Document>,
        String,
        i32,
        i32,
    );
    let rows: Vec<Columns> = document_versions::table
        .inner_join(kept::table.on(kept::id.eq(document_versions::document_id)))
        .filter(kept::organisation_id.eq(Key(scope.organisation())))
        .filter(kept::kind.eq("guidelines"))
        .order((kept::made_at, kept::id, document_versions::version))
        .select((
            document_versions::id,
            document_versions::document_id,
            kept::slug,
            document_versions::version,
            kept::version,
        ))
        .load(tx.conn())?;
    rows.into_iter()
        .map(|(id, document, slug, number, latest)| {
            Ok(GuidelinesVersion {
                id: id.0,
                of: GuidelinesOf::Organisation(document.0, slug),
                number: u32::try_from(number).map_err(Error::corrupt)?,
                current: number == latest,
            })
        })
        .collect()
}

fn of_group(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Vec<GuidelinesVersion>> {
    let rows: Vec<(Key<kinds::DocumentVersion>, i32)> = group_guidelines::table
        .filter(group_guidelines::organisation_id.eq(Key(scope.organisation())))
        .filter(group_guidelines::group_id.eq(Key(group)))
        .order(group_guidelines::version)
        .select((group_guidelines::id, group_guidelines::version))
        .load(tx.conn())?;
    let latest = rows.last().map(|(id, _)| id.0);
    rows.into_iter()
        .map(|(id, number)| {
            Ok(GuidelinesVersion {
                id: id.0,
                of: GuidelinesOf::Group(group),
                number: u32::try_from(number).map_err(Error::corrupt)?,
                current: Some(id.0) == latest,
            })
        })
        .collect()
}

/// What a version of guidelines says.
///
/// # Errors
/// Those of the database.
pub fn guidelines_text(tx: &mut Tx<'_>, scope: &Scope, version: &GuidelinesVersion) -> Result<Version> {
    let organisation = scope.organisation();
    let text = match version.of {
        GuidelinesOf::Organisation(document, _) => {
            documents::version(tx, organisation, document, version.number)?
        }
        GuidelinesOf::Group(group) => documents::of_groups::version(tx, organisation, group, version.number)?,
    };
    text.ok_or_else(|| Error::corrupt("a version of guidelines without its text"))
}

/// What versions of guidelines are called, of whichever organisation: their titles and numbers.
///
/// # Errors
/// Those of the database.
pub fn guidelines_titles(
    tx: &mut Tx<'_>,
    versions: &[Key<kinds::DocumentVersion>],
) -> Result<HashMap<Key<kinds::DocumentVersion>, String>> {
    let mut rows: Vec<(Key<kinds::DocumentVersion>, String, i32)> = document_versions::table
        .filter(document_versions::id.eq_any(versions))
        .select((
            document_versions::id,
            document_versions::title,
            document_versions::version,
        ))
        .load(tx.conn())?;
    rows.extend(
        group_guidelines::table
            .filter(group_guidelines::id.eq_any(versions))
            .select((
                group_guidelines::id,
                group_guidelines::title,
                group_guidelines::version,
            ))
            .load::<(Key<kinds::DocumentVersion>, String, i32)>(tx.conn())?,
    );
    let named = |(id, title, number)| (id, format!("{title}, version {number}"));
    Ok(rows.into_iter().map(named).collect())
}

//! The guidelines that are agreed to before a place is taken, in all their versions.

use diesel::prelude::*;
use domain::access::Scope;
use domain::ids::{DocumentId, DocumentVersionId, kinds};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{document_versions, documents};
use crate::sql::Key;

/// One published version of a document of guidelines.
#[derive(Clone, Debug)]
pub struct GuidelinesVersion {
    /// Which version.
    pub id: DocumentVersionId,
    /// Of which document.
    pub document: DocumentId,
    /// The document's short name in addresses.
    pub slug: String,
    /// Counted from 1 within the document.
    pub number: u32,
    /// Whether it is the one that holds now.
    pub current: bool,
}

/// Every version of the organisation's guidelines: document by document, each from its first to its present version.
///
/// # Errors
/// Those of the database.
pub fn guidelines(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<GuidelinesVersion>> {
    type Columns = (
        Key<kinds::DocumentVersion>,
        Key<kinds::Document>,
        String,
        i32,
        i32,
    );
    let rows: Vec<Columns> = document_versions::table
        .inner_join(documents::table.on(documents::id.eq(document_versions::document_id)))
        .filter(documents::organisation_id.eq(Key(scope.organisation())))
        .filter(documents::kind.eq("guidelines"))
        .order((documents::made_at, documents::id, document_versions::version))
        .select((
            document_versions::id,
            document_versions::document_id,
            documents::slug,
            document_versions::version,
            documents::version,
        ))
        .load(tx.conn())?;
    rows.into_iter()
        .map(|(id, document, slug, number, latest)| {
            Ok(GuidelinesVersion {
                id: id.0,
                document: document.0,
                slug,
                number: u32::try_from(number).map_err(Error::corrupt)?,
                current: number == latest,
            })
        })
        .collect()
}

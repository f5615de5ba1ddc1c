//! The privacy notice that an enquiry shows and records.

use diesel::prelude::*;
use domain::access::Scope;
use domain::ids::{DocumentVersionId, kinds};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{document_versions, documents};
use crate::sql::Key;

/// The present version of the organisation's privacy notice: its number and which one it is.
///
/// # Errors
/// Those of the database.
pub fn current_privacy_notice(tx: &mut Tx<'_>, scope: &Scope) -> Result<Option<(i32, DocumentVersionId)>> {
    let found: Option<(i32, Key<kinds::DocumentVersion>)> = document_versions::table
        .inner_join(documents::table.on(documents::id.eq(document_versions::document_id)))
        .filter(documents::organisation_id.eq(Key(scope.organisation())))
        .filter(documents::kind.eq("privacy_notice"))
        .order(document_versions::version.desc())
        .select((document_versions::version, document_versions::id))
        .first(tx.conn())
        .optional()?;
    Ok(found.map(|(version, id)| (version, id.0)))
}

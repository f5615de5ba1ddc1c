//! Finding organisations by the short name in an address. What is here is public.

use diesel::prelude::*;
use domain::ids::{OrganisationId, kinds};
use domain::text::Slug;

use crate::db::Tx;
use crate::error::Result;
use crate::schema::organisations;
use crate::sql::Key;

/// The organisation with this short name.
///
/// # Errors
/// Those of the database.
pub fn by_slug(tx: &mut Tx<'_>, slug: &Slug) -> Result<Option<OrganisationId>> {
    let key: Option<Key<kinds::Organisation>> = organisations::table
        .filter(organisations::slug.eq(slug.as_str()))
        .select(organisations::id)
        .first(tx.conn())
        .optional()?;
    Ok(key.map(|key| key.0))
}

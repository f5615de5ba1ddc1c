//! Since when roles count, for an organisation that begins anew.

use diesel::prelude::*;
use domain::ids::OrganisationId;

use crate::db::Tx;
use crate::error::Result;
use crate::schema::relationship_roles;
use crate::sql::{At, Key};

/// Lets every role of the organisation begin now, and with it the grace period for a second factor.
///
/// # Errors
/// Those of the database.
pub fn begin_roles_anew(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<()> {
    let now = At(tx.now());
    let theirs = relationship_roles::table.filter(relationship_roles::organisation_id.eq(Key(organisation)));
    diesel::update(theirs)
        .set(relationship_roles::since.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

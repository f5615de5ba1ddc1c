//! The public offer as a whole: a number for each organisation that grows whenever the offer reads differently, so that
//! caches know what is old.

use diesel::prelude::*;
use domain::ids::OrganisationId;

use crate::db::Tx;
use crate::error::Result;
use crate::schema::organisations;
use crate::sql::Key;

/// Says that the organisation's public offer reads differently once this transaction is committed: the number grows
/// for other nodes, and this node's listener is told.
///
/// # Errors
/// Those of the database.
pub fn changed(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<()> {
    diesel::update(organisations::table.find(Key(organisation)))
        .set(organisations::offer_version.eq(organisations::offer_version + 1))
        .execute(tx.conn())?;
    tx.note_offer(organisation);
    Ok(())
}

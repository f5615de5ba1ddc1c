//! Finding organisations by the short name in an address. What is here is public.

use diesel::prelude::*;
use domain::ids::{OrganisationId, kinds};
use domain::text::{Slug, Title};
use domain::time::Zone;

use crate::db::Tx;
use crate::error::Result;
use crate::schema::organisations;
use crate::sql::{At, Key};

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

/// Makes an organisation with settings that its owner goes on from.
///
/// # Errors
/// Those of the database.
pub fn create(tx: &mut Tx<'_>, slug: &Slug, name: &Title, zone: Zone) -> Result<OrganisationId> {
    let now = tx.now();
    let id = OrganisationId::new(now);
    diesel::insert_into(organisations::table)
        .values((
            organisations::id.eq(Key(id)),
            organisations::slug.eq(slug.as_str()),
            organisations::name.eq(name.as_str()),
            organisations::time_zone.eq(zone.name()),
            organisations::sender_label.eq(NEUTRAL_SENDER),
            organisations::made_at.eq(At(now)),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// What mails come from until the organisation says otherwise: a bystander learns nothing from it.
const NEUTRAL_SENDER: &str = "Messages";

//! Whether a scope reaches a group, for lists that hang on it.

use diesel::prelude::*;
use domain::access::{Reach, Scope, Who};
use domain::ids::{GroupId, kinds};

use crate::db::Tx;
use crate::error::Result;
use crate::groups::facilitators::led_by;
use crate::schema::{group_facilitators, groups};
use crate::sql::{At, Key};

/// Whether `scope` reaches a group.
///
/// # Errors
/// Those of the database.
pub fn reaches_group(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<bool> {
    let organisation = Key(scope.organisation());
    let now = At(tx.now());
    let found: Option<Key<kinds::Group>> = match (scope.extent(), scope.who()) {
        (Reach::Organisation, _) => groups::table
            .filter(groups::organisation_id.eq(organisation))
            .filter(groups::id.eq(Key(group)))
            .select(groups::id)
            .first(tx.conn())
            .optional()?,
        (Reach::Groups, Who::Person(person)) => led_by(organisation, Key(person), now)
            .filter(group_facilitators::group_id.eq(Key(group)))
            .first(tx.conn())
            .optional()?,
        _ => None,
    };
    Ok(found.is_some())
}

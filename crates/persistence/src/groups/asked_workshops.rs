//! The workshops of which a programme asks for one.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use domain::access::Scope;
use domain::ids::{OrganisationId, ProgrammeId, kinds};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{programme_workshops, programmes};
use crate::sql::Key;

/// A workshop by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedWorkshop {
    /// Its programme.
    pub id: ProgrammeId,
    /// Its name.
    pub name: String,
}

/// The workshops that each of these programmes names, eldest first; one that names none isn't in it: any will do.
///
/// # Errors
/// Those of the database.
pub fn asked_workshops(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    of: &[ProgrammeId],
) -> Result<HashMap<ProgrammeId, Vec<AskedWorkshop>>> {
    let keys: Vec<Key<kinds::Programme>> = of.iter().map(|id| Key(*id)).collect();
    let rows: Vec<(Key<kinds::Programme>, Key<kinds::Programme>, String)> = programme_workshops::table
        .inner_join(programmes::table.on(programmes::id.eq(programme_workshops::workshop_id)))
        .filter(programme_workshops::organisation_id.eq(Key(organisation)))
        .filter(programme_workshops::programme_id.eq_any(keys))
        .order((programmes::made_at, programmes::id))
        .select((
            programme_workshops::programme_id,
            programme_workshops::workshop_id,
            programmes::name,
        ))
        .load(tx.conn())?;
    let mut asked: HashMap<ProgrammeId, Vec<AskedWorkshop>> = HashMap::new();
    for (programme, workshop, name) in rows {
        let workshop = AskedWorkshop { id: workshop.0, name };
        asked.entry(programme.0).or_default().push(workshop);
    }
    Ok(asked)
}

/// Whether some programme names this one as a workshop that comes first.
///
/// # Errors
/// Those of the database.
pub fn is_asked_for(tx: &mut Tx<'_>, scope: &Scope, workshop: ProgrammeId) -> Result<bool> {
    let naming = programme_workshops::table
        .filter(programme_workshops::organisation_id.eq(Key(scope.organisation())))
        .filter(programme_workshops::workshop_id.eq(Key(workshop)));
    Ok(diesel::select(exists(naming)).get_result(tx.conn())?)
}

/// Makes these the workshops that a programme names.
pub(super) fn name_workshops(
    tx: &mut Tx<'_>,
    scope: &Scope,
    programme: ProgrammeId,
    workshops: &[ProgrammeId],
) -> Result<()> {
    let organisation = Key(scope.organisation());
    let named = programme_workshops::table
        .filter(programme_workshops::organisation_id.eq(organisation))
        .filter(programme_workshops::programme_id.eq(Key(programme)));
    diesel::delete(named).execute(tx.conn())?;
    for workshop in workshops {
        diesel::insert_into(programme_workshops::table)
            .values((
                programme_workshops::organisation_id.eq(organisation),
                programme_workshops::programme_id.eq(Key(programme)),
                programme_workshops::workshop_id.eq(Key(*workshop)),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

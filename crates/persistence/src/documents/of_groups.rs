//! The guidelines that a group has of its own, in published versions. The public never reads them.

use diesel::dsl::exists;
use diesel::prelude::*;
use domain::Id;
use domain::access::Scope;
use domain::documents::Version;
use domain::ids::{DocumentVersionId, GroupId, OrganisationId, PersonId, kinds};

use super::{HeadRow, VersionHead, heads, read_version, write_clauses};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{group_guidelines, groups, journeys, places};
use crate::sql::{At, Key};

#[derive(Queryable, Insertable)]
#[diesel(table_name = group_guidelines)]
struct Row {
    id: Key<kinds::DocumentVersion>,
    organisation_id: Key<kinds::Organisation>,
    group_id: Key<kinds::Group>,
    version: i32,
    title: String,
    clauses: String,
    published_at: At,
}

impl TryFrom<Row> for Version {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        read_version(row.version, &row.title, &row.clauses, row.published_at)
    }
}

/// The versions of a group's guidelines, newest first; none where it has no guidelines of its own.
///
/// # Errors
/// Those of the database.
pub fn versions(tx: &mut Tx<'_>, organisation: OrganisationId, group: GroupId) -> Result<Vec<VersionHead>> {
    let rows: Vec<HeadRow> = group_guidelines::table
        .filter(group_guidelines::organisation_id.eq(Key(organisation)))
        .filter(group_guidelines::group_id.eq(Key(group)))
        .order(group_guidelines::version.desc())
        .select((
            group_guidelines::version,
            group_guidelines::title,
            group_guidelines::published_at,
        ))
        .load(tx.conn())?;
    heads(rows)
}

/// One version of a group's guidelines.
///
/// # Errors
/// Those of the database.
pub fn version(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    group: GroupId,
    number: u32,
) -> Result<Option<Version>> {
    let Ok(number) = i32::try_from(number) else {
        return Ok(None);
    };
    let row: Option<Row> = group_guidelines::table
        .filter(group_guidelines::organisation_id.eq(Key(organisation)))
        .filter(group_guidelines::group_id.eq(Key(group)))
        .filter(group_guidelines::version.eq(number))
        .first(tx.conn())
        .optional()?;
    row.map(Version::try_from).transpose()
}

/// Publishes the next version of a group's guidelines. The caller holds the group.
///
/// # Errors
/// Those of the database.
pub fn publish(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    version: &Version,
) -> Result<DocumentVersionId> {
    let row = Row {
        id: Key(Id::new(tx.now())),
        organisation_id: Key(scope.organisation()),
        group_id: Key(group),
        version: i32::try_from(version.number).map_err(Error::corrupt)?,
        title: version.content.title.as_str().to_owned(),
        clauses: write_clauses(&version.content.clauses),
        published_at: At(version.published_at),
    };
    diesel::insert_into(group_guidelines::table)
        .values(&row)
        .execute(tx.conn())?;
    diesel::update(groups::table.find(Key(group)))
        .set(groups::own_guidelines.eq(true))
        .execute(tx.conn())?;
    Ok(row.id.0)
}

/// Whether a group has guidelines of its own.
///
/// # Errors
/// Those of the database.
pub fn any(tx: &mut Tx<'_>, organisation: OrganisationId, group: GroupId) -> Result<bool> {
    let theirs = group_guidelines::table
        .filter(group_guidelines::organisation_id.eq(Key(organisation)))
        .filter(group_guidelines::group_id.eq(Key(group)));
    Ok(diesel::select(exists(theirs)).get_result(tx.conn())?)
}

/// The organisation of a group in which a person has a place: a member reads what the group has agreed on.
///
/// # Errors
/// Those of the database.
pub fn of_own_place(tx: &mut Tx<'_>, person: PersonId, group: GroupId) -> Result<Option<OrganisationId>> {
    let organisation: Option<Key<kinds::Organisation>> = places::table
        .inner_join(journeys::table.on(journeys::id.eq(places::journey_id)))
        .filter(journeys::person_id.eq(Key(person)))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.eq("taken"))
        .select(places::organisation_id)
        .first(tx.conn())
        .optional()?;
    Ok(organisation.map(|key| key.0))
}

//! Who facilitates which group. Only people to whom the organisation gave the role can be named.

use diesel::prelude::*;
use domain::access::Scope;
use domain::ids::{GroupId, OrganisationId, PersonId, kinds};

use crate::db::Tx;
use crate::error::Result;
use crate::joining;
use crate::lock::Lock;
use crate::schema::{absences, group_facilitators, groups, people, relationship_roles, relationships};
use crate::sql::{At, Key};

/// A facilitator of a group.
#[derive(Clone, Debug)]
pub struct Facilitator {
    /// Of which group.
    pub group: GroupId,
    /// Who.
    pub person: PersonId,
    /// What the person wishes to be called; until they accept, what the organisation called them when it invited them.
    pub preferred_name: String,
}

#[derive(Queryable)]
struct FacilitatorRow {
    group: Key<kinds::Group>,
    person: Key<kinds::Person>,
    invited_name: String,
    accepted_at: Option<At>,
    preferred_name: String,
}

impl From<FacilitatorRow> for Facilitator {
    fn from(row: FacilitatorRow) -> Self {
        Self {
            group: row.group.0,
            person: row.person.0,
            preferred_name: if row.accepted_at.is_some() {
                row.preferred_name
            } else {
                row.invited_name
            },
        }
    }
}

/// Who facilitates these groups, in the order in which they were named. Whether the groups are within reach is asked
/// before.
///
/// # Errors
/// Those of the database.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, of: &[GroupId]) -> Result<Vec<Facilitator>> {
    let of: Vec<Key<kinds::Group>> = of.iter().copied().map(Key).collect();
    let tie = relationships::organisation_id
        .eq(group_facilitators::organisation_id)
        .and(relationships::person_id.eq(group_facilitators::person_id));
    let rows: Vec<FacilitatorRow> = group_facilitators::table
        .inner_join(relationships::table.on(tie))
        .inner_join(people::table.on(people::id.eq(group_facilitators::person_id)))
        .filter(group_facilitators::organisation_id.eq(Key(scope.organisation())))
        .filter(group_facilitators::group_id.eq_any(&of))
        .filter(relationships::ended_at.is_null())
        .order((group_facilitators::since, group_facilitators::person_id))
        .select((
            group_facilitators::group_id,
            group_facilitators::person_id,
            relationships::invited_name,
            relationships::accepted_at,
            people::preferred_name,
        ))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(Facilitator::from).collect())
}

/// The groups that `person` facilitates, or whose facilitator they stand in for at `now`, as a query.
#[diesel::dsl::auto_type]
pub(crate) fn led_by(organisation: Key<kinds::Organisation>, person: Key<kinds::Person>, now: At) -> _ {
    let stood_in_for = absences::table
        .filter(absences::organisation_id.eq(organisation))
        .filter(absences::deputy_id.eq(person))
        .filter(absences::begins_at.le(now))
        .filter(absences::ends_at.gt(now))
        .select(absences::person_id);
    group_facilitators::table
        .filter(group_facilitators::organisation_id.eq(organisation))
        .filter(
            group_facilitators::person_id
                .eq(person)
                .or(group_facilitators::person_id.eq_any(stood_in_for)),
        )
        .select(group_facilitators::group_id)
}

/// Which of `people` the organisation can name as facilitators: those with the role of facilitator or tutor.
///
/// # Errors
/// Those of the database.
pub fn fit(tx: &mut Tx<'_>, scope: &Scope, people: &[PersonId]) -> Result<Vec<PersonId>> {
    let named: Vec<Key<kinds::Person>> = people.iter().copied().map(Key).collect();
    let role_of = relationship_roles::organisation_id
        .eq(relationships::organisation_id)
        .and(relationship_roles::relationship_id.eq(relationships::id));
    let rows: Vec<Key<kinds::Person>> = relationships::table
        .inner_join(relationship_roles::table.on(role_of))
        .filter(relationships::organisation_id.eq(Key(scope.organisation())))
        .filter(relationships::person_id.eq_any(&named))
        .filter(relationships::ended_at.is_null())
        .filter(relationship_roles::role.eq_any(["facilitator", "tutor"]))
        .select(relationships::person_id)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|key| key.0).collect())
}

/// Makes `people` the facilitators of a group: exactly these. What was to be done by those who go is for those who are
/// there then.
///
/// # Errors
/// Those of the database.
pub fn set(tx: &mut Tx<'_>, scope: &Scope, group: GroupId, people: &[PersonId]) -> Result<()> {
    let organisation = Key(scope.organisation());
    let before: Vec<Key<kinds::Person>> = group_facilitators::table
        .filter(group_facilitators::organisation_id.eq(organisation))
        .filter(group_facilitators::group_id.eq(Key(group)))
        .select(group_facilitators::person_id)
        .load(tx.conn())?;
    let go: Vec<_> = before
        .iter()
        .filter(|person| !people.contains(&person.0))
        .collect();
    let come: Vec<_> = people
        .iter()
        .filter(|person| !before.contains(&Key(**person)))
        .collect();
    if go.is_empty() && come.is_empty() {
        return Ok(());
    }
    for gone in &go {
        let row = group_facilitators::table
            .filter(group_facilitators::group_id.eq(Key(group)))
            .filter(group_facilitators::person_id.eq(**gone));
        diesel::delete(row).execute(tx.conn())?;
    }
    let since = At(tx.now());
    for person in come {
        diesel::insert_into(group_facilitators::table)
            .values((
                group_facilitators::organisation_id.eq(organisation),
                group_facilitators::group_id.eq(Key(group)),
                group_facilitators::person_id.eq(Key(*person)),
                group_facilitators::since.eq(since),
            ))
            .execute(tx.conn())?;
    }
    for gone in go {
        joining::stop_facilitating(tx, scope.organisation(), gone.0)?;
    }
    joining::follow_group(tx, &Scope::system(scope.organisation()), group)
}

/// Takes somebody who no longer runs groups out of every group of an organisation, and out of what they hold there.
///
/// # Errors
/// Those of the database.
pub fn leave_all(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> Result<()> {
    // Whoever takes this person's time at the same moment is done before, or sees that it isn't to be had.
    tx.lock(&Lock::Person(person))?;
    let own = group_facilitators::table
        .filter(group_facilitators::organisation_id.eq(Key(organisation)))
        .filter(group_facilitators::person_id.eq(Key(person)));
    let led: Vec<Key<kinds::Group>> = own
        .order(group_facilitators::group_id)
        .select(group_facilitators::group_id)
        .load(tx.conn())?;
    for group in &led {
        tx.lock(&Lock::Group(group.0))?;
    }
    diesel::delete(own).execute(tx.conn())?;
    joining::stop_facilitating(tx, organisation, person)?;
    for group in &led {
        joining::follow_group(tx, &Scope::system(organisation), group.0)?;
    }
    diesel::update(groups::table.filter(groups::id.eq_any(&led)))
        .set(groups::version.eq(groups::version + 1))
        .execute(tx.conn())?;
    Ok(())
}

//! Ties between people and organisations, with the roles that an organisation gives. A tie counts once its person has
//! accepted it by signing in; until then the organisation reads only what it wrote itself.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use domain::Instant;
use domain::access::{Role, Scope};
use domain::ids::{OrganisationId, PersonId, RelationshipId, kinds};
use domain::page::{Cursor, Page, PageRequest};
use domain::text::PreferredName;

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::groups::facilitators;
use crate::joining;
use crate::schema::{people, relationship_roles, relationships};
use crate::sql::{At, Key, UuidSql, beyond, word};

/// Somebody of an organisation, as the organisation may know them.
#[derive(Clone, Debug)]
pub struct Member {
    /// The tie.
    pub relationship: RelationshipId,
    /// The person.
    pub person: PersonId,
    /// What they wish to be called; before they accepted, what the organisation wrote.
    pub preferred_name: String,
    /// Their pronouns, once they accepted.
    pub pronouns: Option<String>,
    /// Their address.
    pub email: String,
    /// Their roles, and since when.
    pub roles: Vec<(Role, Instant)>,
    /// When they were invited.
    pub began_at: Instant,
    /// When they accepted.
    pub accepted_at: Option<Instant>,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable)]
struct Row {
    id: Key<kinds::Relationship>,
    person_id: Key<kinds::Person>,
    invited_name: String,
    preferred_name: String,
    pronouns: Option<String>,
    email: String,
    began_at: At,
    accepted_at: Option<At>,
    version: i64,
}

const COLUMNS: Columns = (
    relationships::id,
    relationships::person_id,
    relationships::invited_name,
    people::preferred_name,
    people::pronouns,
    people::email,
    relationships::began_at,
    relationships::accepted_at,
    relationships::version,
);

type Columns = (
    relationships::id,
    relationships::person_id,
    relationships::invited_name,
    people::preferred_name,
    people::pronouns,
    people::email,
    relationships::began_at,
    relationships::accepted_at,
    relationships::version,
);

fn member(row: Row, roles: Vec<(Role, Instant)>) -> Member {
    let accepted = row.accepted_at.is_some();
    Member {
        relationship: row.id.0,
        person: row.person_id.0,
        preferred_name: if accepted {
            row.preferred_name
        } else {
            row.invited_name
        },
        pronouns: row.pronouns.filter(|_| accepted),
        email: row.email,
        roles,
        began_at: row.began_at.0,
        accepted_at: row.accepted_at.map(|at| at.0),
        version: row.version,
    }
}

/// The organisation's people, those who came first first.
///
/// # Errors
/// Those of the database.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, page: PageRequest) -> Result<Page<Member>> {
    let mut query = relationships::table
        .inner_join(people::table.on(people::id.eq(relationships::person_id)))
        .filter(relationships::organisation_id.eq(Key(scope.organisation())))
        .filter(relationships::ended_at.is_null())
        .order((relationships::began_at, relationships::id))
        .limit(page.limit.probe())
        .select(COLUMNS)
        .into_boxed();
    if let Some(after) = page.after {
        query = query.filter(beyond("relationships.began_at", "relationships.id", after));
    }
    let rows: Vec<Row> = query.load(tx.conn())?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut given: Vec<(Key<kinds::Relationship>, Role, Instant)> = Vec::new();
    let roles: Vec<(Key<kinds::Relationship>, String, At)> = relationship_roles::table
        .filter(relationship_roles::organisation_id.eq(Key(scope.organisation())))
        .filter(relationship_roles::relationship_id.eq_any(ids))
        .select((
            relationship_roles::relationship_id,
            relationship_roles::role,
            relationship_roles::since,
        ))
        .load(tx.conn())?;
    for (relationship, role, since) in roles {
        given.push((relationship, word(&role)?, since.0));
    }
    let members = rows.into_iter().map(|row| {
        let own = given.iter().filter(|(relationship, ..)| *relationship == row.id);
        let mut roles: Vec<_> = own.map(|(_, role, since)| (*role, *since)).collect();
        roles.sort_unstable();
        member(row, roles)
    });
    Ok(Page::cut(members.collect(), page.limit, |member: &Member| {
        Cursor {
            key: member.began_at.micros(),
            id: member.relationship.uuid(),
        }
    }))
}

/// One of the organisation's people.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<Option<Member>> {
    let row: Option<Row> = relationships::table
        .inner_join(people::table.on(people::id.eq(relationships::person_id)))
        .filter(relationships::organisation_id.eq(Key(scope.organisation())))
        .filter(relationships::person_id.eq(Key(person)))
        .filter(relationships::ended_at.is_null())
        .select(COLUMNS)
        .first(tx.conn())
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let roles = roles(tx, scope.organisation(), row.id.0)?;
    Ok(Some(member(row, roles)))
}

fn roles(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    relationship: RelationshipId,
) -> Result<Vec<(Role, Instant)>> {
    let rows: Vec<(String, At)> = relationship_roles::table
        .filter(relationship_roles::organisation_id.eq(Key(organisation)))
        .filter(relationship_roles::relationship_id.eq(Key(relationship)))
        .select((relationship_roles::role, relationship_roles::since))
        .load(tx.conn())?;
    let mut roles = rows
        .into_iter()
        .map(|(role, since)| Ok((word(&role)?, since.0)))
        .collect::<Result<Vec<_>>>()?;
    roles.sort_unstable();
    Ok(roles)
}

/// Ties a person to the organisation with these roles; a tie that ended begins anew. Answers false, and changes
/// nothing, when they belong to it already.
///
/// # Errors
/// Those of the database.
pub fn invite(
    tx: &mut Tx<'_>,
    scope: &Scope,
    person: PersonId,
    name: &PreferredName,
    roles: &[Role],
) -> Result<bool> {
    let now = tx.now();
    let organisation = scope.organisation();
    let known: Option<(Key<kinds::Relationship>, Option<At>)> = relationships::table
        .filter(relationships::organisation_id.eq(Key(organisation)))
        .filter(relationships::person_id.eq(Key(person)))
        .select((relationships::id, relationships::ended_at))
        .first(tx.conn())
        .optional()?;
    let relationship = match known {
        Some((_, None)) => return Ok(false),
        Some((id, Some(_))) => {
            diesel::update(relationships::table.find(id))
                .set((
                    relationships::invited_name.eq(name.as_str()),
                    relationships::began_at.eq(At(now)),
                    relationships::accepted_at.eq(None::<At>),
                    relationships::ended_at.eq(None::<At>),
                    relationships::version.eq(relationships::version + 1),
                ))
                .execute(tx.conn())?;
            id.0
        }
        None => {
            let id = RelationshipId::new(now);
            diesel::insert_into(relationships::table)
                .values((
                    relationships::id.eq(Key(id)),
                    relationships::organisation_id.eq(Key(organisation)),
                    relationships::person_id.eq(Key(person)),
                    relationships::invited_name.eq(name.as_str()),
                    relationships::began_at.eq(At(now)),
                ))
                .execute(tx.conn())?;
            id
        }
    };
    for role in roles {
        give(tx, organisation, relationship, *role)?;
    }
    Ok(true)
}

fn give(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    relationship: RelationshipId,
    role: Role,
) -> Result<()> {
    let now = tx.now();
    diesel::insert_into(relationship_roles::table)
        .values((
            relationship_roles::organisation_id.eq(Key(organisation)),
            relationship_roles::relationship_id.eq(Key(relationship)),
            relationship_roles::role.eq(role.as_str()),
            relationship_roles::since.eq(At(now)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Gives and takes roles; the others keep their beginning.
///
/// # Errors
/// Those of the database.
pub fn change_roles(
    tx: &mut Tx<'_>,
    scope: &Scope,
    member: &Member,
    given: &[Role],
    taken: &[Role],
) -> Result<()> {
    let organisation = scope.organisation();
    for role in taken {
        let row = relationship_roles::table
            .find((Key(member.relationship), role.as_str()))
            .filter(relationship_roles::organisation_id.eq(Key(organisation)));
        diesel::delete(row).execute(tx.conn())?;
    }
    for role in given {
        give(tx, organisation, member.relationship, *role)?;
    }
    diesel::update(relationships::table.find(Key(member.relationship)))
        .set(relationships::version.eq(relationships::version + 1))
        .execute(tx.conn())?;
    let left = member
        .roles
        .iter()
        .map(|(role, _)| role)
        .filter(|role| !taken.contains(role));
    let runs_groups = |role: &Role| matches!(role, Role::Facilitator | Role::Tutor);
    if !left.chain(given).any(runs_groups) {
        facilitators::leave_all(tx, organisation, member.person)?;
    }
    Ok(())
}

/// Ends a tie: its roles and its groups go with it.
///
/// # Errors
/// Those of the database.
pub fn end(tx: &mut Tx<'_>, organisation: OrganisationId, member: &Member) -> Result<()> {
    let now = At(tx.now());
    let roles = relationship_roles::table
        .filter(relationship_roles::organisation_id.eq(Key(organisation)))
        .filter(relationship_roles::relationship_id.eq(Key(member.relationship)));
    diesel::delete(roles).execute(tx.conn())?;
    diesel::update(relationships::table.find(Key(member.relationship)))
        .set((
            relationships::ended_at.eq(now),
            relationships::version.eq(relationships::version + 1),
        ))
        .execute(tx.conn())?;
    joining::forget_absences(tx, organisation, member.person)?;
    facilitators::leave_all(tx, organisation, member.person)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many owners the organisation has who have accepted. The organisation must be locked.
///
/// # Errors
/// Those of the database.
pub fn owners(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<i64> {
    let count: Count = sql_query(
        "select count(*) as count from relationships l \
         join relationship_roles r on r.organisation_id = l.organisation_id and r.relationship_id = l.id \
         where l.organisation_id = $1 and r.role = 'owner' and l.accepted_at is not null and l.ended_at is null",
    )
    .bind::<UuidSql, _>(Key(organisation))
    .get_result(tx.conn())?;
    Ok(count.count)
}

/// Accepts every open invitation of a person who has just proved their address; their roles, and the time they have to
/// set up a second factor, begin now. Answers which organisations they joined.
///
/// # Errors
/// Those of the database.
pub fn accept_all(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<OrganisationId>> {
    let now = At(tx.now());
    let open: Vec<(Key<kinds::Relationship>, Key<kinds::Organisation>)> = relationships::table
        .filter(relationships::person_id.eq(Key(person)))
        .filter(relationships::accepted_at.is_null())
        .filter(relationships::ended_at.is_null())
        .select((relationships::id, relationships::organisation_id))
        .load(tx.conn())?;
    let mut joined = Vec::new();
    for (relationship, organisation) in open {
        let still_open = relationships::table
            .find(relationship)
            .filter(relationships::accepted_at.is_null())
            .filter(relationships::ended_at.is_null());
        let changed = diesel::update(still_open)
            .set((
                relationships::accepted_at.eq(now),
                relationships::version.eq(relationships::version + 1),
            ))
            .execute(tx.conn())?;
        if changed == 1 {
            let roles =
                relationship_roles::table.filter(relationship_roles::relationship_id.eq(relationship));
            diesel::update(roles)
                .set(relationship_roles::since.eq(now))
                .execute(tx.conn())?;
            joined.push(organisation.0);
        }
    }
    Ok(joined)
}

/// The roles that a person has anywhere, and since when: those decide whether a second factor is needed.
///
/// # Errors
/// Those of the database.
pub fn roles_anywhere(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<(Role, Instant)>> {
    let rows: Vec<(String, At)> = relationships::table
        .inner_join(relationship_roles::table.on(relationship_roles::relationship_id.eq(relationships::id)))
        .filter(relationships::person_id.eq(Key(person)))
        .filter(relationships::accepted_at.is_not_null())
        .filter(relationships::ended_at.is_null())
        .select((relationship_roles::role, relationship_roles::since))
        .load(tx.conn())?;
    rows.into_iter()
        .map(|(role, since)| Ok((word(&role)?, since.0)))
        .collect::<Result<_, Error>>()
}

//! Who calls, and what they are to an organisation: read for each request, in the request's own transaction, so that
//! losing a right acts at once.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Nullable, Text};
use domain::Instant;
use domain::access::{Role, SecondFactor, Standing};
use domain::ids::{DeviceId, PersonId, kinds};
use domain::text::Slug;

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::lock::Everywhere;
use crate::prepared::Prepare as _;
use crate::schema::devices;
use crate::sql::{At, InstantSql, Key, UuidSql, word};

/// What is known of whoever calls.
#[derive(Clone, Debug)]
pub enum Present {
    /// The device was signed out, or there is no such device of this person.
    SignedOut,
    /// Signed in, but there is no such organisation.
    Elsewhere,
    /// Signed in, and this is what they are to the organisation.
    Here(Standing),
}

#[derive(QueryableByName)]
struct StandingRow {
    #[diesel(sql_type = Nullable<UuidSql>)]
    organisation: Option<Key<kinds::Organisation>>,
    #[diesel(sql_type = Bool)]
    factor_set: bool,
    #[diesel(sql_type = Bool)]
    factor_shown: bool,
    #[diesel(sql_type = Bool)]
    peer: bool,
    #[diesel(sql_type = Bool)]
    applicant: bool,
    #[diesel(sql_type = Nullable<Text>)]
    role: Option<String>,
    #[diesel(sql_type = Nullable<InstantSql>)]
    since: Option<At>,
}

/// One row per role, or one without a role: everything that decides about a right, in one statement.
const STANDING: &str = "select o.id as organisation, d.second_factor_at is not null as factor_shown, \
     exists (select 1 from second_factors f where f.person_id = d.person_id and f.confirmed_at is not null) as factor_set, \
     exists (select 1 from journeys j join places p on p.organisation_id = j.organisation_id and p.journey_id = j.id \
         where j.person_id = d.person_id and j.organisation_id = o.id and p.state = 'taken') as peer, \
     exists (select 1 from journeys j where j.person_id = d.person_id and j.organisation_id = o.id) as applicant, \
     r.role, r.since \
     from devices d \
     left join organisations o on o.slug = $1 \
     left join relationships l on l.organisation_id = o.id and l.person_id = d.person_id \
         and l.accepted_at is not null and l.ended_at is null \
     left join relationship_roles r on r.organisation_id = l.organisation_id and r.relationship_id = l.id \
     where d.id = $2 and d.person_id = $3 and d.revoked_at is null";

/// Reads what `person` on `device` is to the organisation `slug`, and enters it: from here on the transaction sees
/// rows of that organisation only. Without a slug there is no such organisation.
///
/// # Errors
/// Those of the database.
pub fn enter(tx: &mut Tx<'_>, person: PersonId, device: DeviceId, slug: Option<&Slug>) -> Result<Present> {
    tx.enter_everywhere(Everywhere::SignIn)?;
    let rows: Vec<StandingRow> = sql_query(STANDING)
        .bind::<Nullable<Text>, _>(slug.map(Slug::as_str))
        .bind::<UuidSql, _>(Key(device))
        .bind::<UuidSql, _>(Key(person))
        .prepared()
        .load(tx.conn())?;
    let Some(first) = rows.first() else {
        return Ok(Present::SignedOut);
    };
    let Some(organisation) = first.organisation else {
        return Ok(Present::Elsewhere);
    };
    let standing = Standing {
        organisation: organisation.0,
        person,
        peer: first.peer,
        applicant: first.applicant,
        second_factor: match (first.factor_set, first.factor_shown) {
            (_, true) => SecondFactor::Shown,
            (true, false) => SecondFactor::Set,
            (false, false) => SecondFactor::NotSet,
        },
        roles: rows.iter().filter_map(role).collect::<Result<_>>()?,
    };
    tx.enter(organisation.0)?;
    Ok(Present::Here(standing))
}

fn role(row: &StandingRow) -> Option<Result<(Role, Instant)>> {
    let text = row.role.as_deref()?;
    let since = row
        .since
        .ok_or_else(|| Error::corrupt("a role without its beginning"));
    Some(since.and_then(|since| Ok((word(text)?, since.0))))
}

/// Whether `device` is signed in as `person`. The transaction must see every organisation.
///
/// # Errors
/// Those of the database.
pub fn signed_in(tx: &mut Tx<'_>, person: PersonId, device: DeviceId) -> Result<bool> {
    let found = devices::table
        .filter(devices::id.eq(Key(device)))
        .filter(devices::person_id.eq(Key(person)))
        .filter(devices::revoked_at.is_null())
        .count()
        .get_result::<i64>(tx.conn())?;
    Ok(found == 1)
}

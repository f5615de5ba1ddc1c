//! Logins: one per address, with what the person wishes to be called.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use domain::Id;
use domain::Instant;
use domain::ids::{PersonId, kinds};
use domain::text::{Channel, Email, PreferredName};
use uuid::Uuid;

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{enquiries, people};
use crate::sql::{At, InstantSql, Key, UuidSql};

/// A person as they are kept.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their identifier.
    pub id: PersonId,
    /// Their address.
    pub email: Email,
    /// When they first proved that the address is theirs.
    pub email_verified_at: Option<Instant>,
    /// What they wish to be called.
    pub preferred_name: PreferredName,
    /// Their pronouns.
    pub pronouns: Option<String>,
    /// Their time zone's IANA name.
    pub time_zone: Option<String>,
    /// The language that they read.
    pub locale: Option<String>,
    /// Grows with each change.
    pub version: i64,
    /// Since when they are known.
    pub made_at: Instant,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = people)]
struct Row {
    id: Key<kinds::Person>,
    email: String,
    email_verified_at: Option<At>,
    preferred_name: String,
    pronouns: Option<String>,
    time_zone: Option<String>,
    locale: Option<String>,
    version: i64,
    made_at: At,
}

impl TryFrom<Row> for Person {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.0,
            email: Email::parse(&row.email).map_err(|_| Error::corrupt("an address"))?,
            email_verified_at: row.email_verified_at.map(|at| at.0),
            preferred_name: PreferredName::parse(&row.preferred_name)
                .map_err(|_| Error::corrupt("a name"))?,
            pronouns: row.pronouns,
            time_zone: row.time_zone,
            locale: row.locale,
            version: row.version,
            made_at: row.made_at.0,
        })
    }
}

/// The person with this address.
///
/// # Errors
/// Those of the database.
pub fn by_email(tx: &mut Tx<'_>, email: &Email) -> Result<Option<Person>> {
    let row: Option<Row> = people::table
        .filter(people::email.eq(email.as_str()))
        .select(Row::as_select())
        .first(tx.conn())
        .optional()?;
    row.map(Person::try_from).transpose()
}

/// The person themselves.
///
/// # Errors
/// Those of the database; a person is never missing where their device is signed in.
pub fn fetch(tx: &mut Tx<'_>, id: PersonId) -> Result<Person> {
    let row: Row = people::table
        .find(Key(id))
        .select(Row::as_select())
        .first(tx.conn())?;
    row.try_into()
}

/// The person with this address, made now when there is none yet. Two transactions that make the same person at once
/// agree on one.
///
/// # Errors
/// Those of the database.
pub fn find_or_add(tx: &mut Tx<'_>, email: &Email, name: &PreferredName) -> Result<Person> {
    // Not an id that shows its time: an organisation that invites somebody must not read from it since when that
    // address has been known to others.
    let id: PersonId = Id::from_uuid(Uuid::new_v4());
    let now = At(tx.now());
    sql_query(
        "insert into people (id, email, preferred_name, made_at) values ($1, $2, $3, $4) on conflict do nothing",
    )
    .bind::<UuidSql, _>(Key(id))
    .bind::<Text, _>(email.as_str())
    .bind::<Text, _>(name.as_str())
    .bind::<InstantSql, _>(now)
    .execute(tx.conn())?;
    by_email(tx, email)?.ok_or_else(|| Error::Internal("a person that was just made is missing".into()))
}

/// Remembers that the person proved their address, and what they call themselves when they say so only now.
///
/// # Errors
/// Those of the database.
pub fn verify(tx: &mut Tx<'_>, id: PersonId, name: Option<&PreferredName>) -> Result<()> {
    let now = At(tx.now());
    let unverified = people::table
        .find(Key(id))
        .filter(people::email_verified_at.is_null());
    diesel::update(unverified)
        .set((
            people::email_verified_at.eq(now),
            name.map(|name| people::preferred_name.eq(name.as_str())),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// What a person may change of themselves.
#[derive(Clone, Debug)]
pub struct Details {
    /// What they wish to be called.
    pub preferred_name: PreferredName,
    /// Their pronouns.
    pub pronouns: Option<String>,
    /// Their time zone's IANA name.
    pub time_zone: Option<String>,
    /// The language that they read.
    pub locale: Option<String>,
}

/// Changes a person's details from `version` on; answers whether it was still that version. The preferred name then
/// stands everywhere, in what was written before too.
///
/// # Errors
/// Those of the database.
pub fn update(tx: &mut Tx<'_>, id: PersonId, version: i64, details: &Details) -> Result<bool> {
    let same_version = people::table.find(Key(id)).filter(people::version.eq(version));
    let changed = diesel::update(same_version)
        .set((
            people::preferred_name.eq(details.preferred_name.as_str()),
            people::pronouns.eq(&details.pronouns),
            people::time_zone.eq(&details.time_zone),
            people::locale.eq(&details.locale),
            people::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Lets what staff read of a person's journeys and roles carry the present preferred name.
///
/// # Errors
/// Those of the database.
pub fn rename_everywhere(tx: &mut Tx<'_>, id: PersonId, name: &PreferredName) -> Result<()> {
    sql_query("update journeys set version = version + 1 where person_id = $1")
        .bind::<UuidSql, _>(Key(id))
        .execute(tx.conn())?;
    // An organisation whose invitation is still open goes on reading the name that it wrote.
    for statement in [
        "update enquiries set preferred_name = $1 where journey_id in (select id from journeys where person_id = $2)",
        "update relationships set invited_name = $1, version = version + 1 \
         where person_id = $2 and accepted_at is not null",
    ] {
        sql_query(statement)
            .bind::<Text, _>(name.as_str())
            .bind::<UuidSql, _>(Key(id))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// What somebody called themselves in the latest enquiry with this address as contact.
///
/// # Errors
/// Those of the database.
pub fn name_of_contact(tx: &mut Tx<'_>, contact_hash: &str) -> Result<Option<PreferredName>> {
    let name: Option<String> = enquiries::table
        .filter(enquiries::contact_hash.eq(contact_hash))
        .filter(enquiries::channel.eq(Channel::Email.as_str()))
        .order((enquiries::made_at.desc(), enquiries::id.desc()))
        .select(enquiries::preferred_name)
        .first(tx.conn())
        .optional()?;
    // A withdrawn enquiry keeps no name.
    Ok(name.and_then(|name| PreferredName::parse(&name).ok()))
}

/// Ties the journeys of a proven address to its person, in every organisation; journeys of others stay theirs.
///
/// # Errors
/// Those of the database.
pub fn tie_journeys(tx: &mut Tx<'_>, person: PersonId, contact_hash: &str) -> Result<usize> {
    Ok(sql_query(
        "update journeys set person_id = $1, version = version + 1 where person_id is null and id in \
         (select journey_id from enquiries where contact_hash = $2 and channel = 'email')",
    )
    .bind::<UuidSql, _>(Key(person))
    .bind::<Text, _>(contact_hash)
    .execute(tx.conn())?)
}

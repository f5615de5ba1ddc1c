//! Signed-in browsers and apps, each with a family of refresh tokens: only the family's generation is kept, because
//! tokens are made again from it.

use diesel::prelude::*;
use domain::identity::Family;
use domain::ids::{DeviceId, PersonId, kinds};
use domain::page::{Cursor, Page, PageRequest};
use domain::{Id, Instant, text_enum};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::devices;
use crate::sql::{At, Key, beyond, word};

text_enum! {
    /// What holds the refresh token.
    pub enum DeviceKind {
        /// A browser, in a cookie that scripts can't read.
        Browser = "browser",
        /// An app, in its own keeping.
        App = "app",
    }
}

/// A device.
#[derive(Clone, Debug)]
pub struct Device {
    /// Its identifier.
    pub id: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// What the person calls it, or how it calls itself.
    pub name: String,
    /// What holds its refresh token.
    pub kind: DeviceKind,
    /// Its refresh tokens.
    pub family: Family,
    /// When it showed a second factor.
    pub second_factor_at: Option<Instant>,
    /// When it was signed in.
    pub made_at: Instant,
    /// When it last renewed its tokens.
    pub last_seen_at: Instant,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = devices)]
struct Row {
    id: Key<kinds::Device>,
    person_id: Key<kinds::Person>,
    name: String,
    kind: String,
    generation: i64,
    rotated_at: At,
    second_factor_at: Option<At>,
    made_at: At,
    last_seen_at: At,
    revoked_at: Option<At>,
}

impl TryFrom<Row> for Device {
    type Error = crate::Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.0,
            person: row.person_id.0,
            name: row.name,
            kind: word(&row.kind)?,
            family: Family {
                generation: row.generation,
                rotated_at: row.rotated_at.0,
                ended: row.revoked_at.is_some(),
            },
            second_factor_at: row.second_factor_at.map(|at| at.0),
            made_at: row.made_at.0,
            last_seen_at: row.last_seen_at.0,
        })
    }
}

/// Signs a device in.
///
/// # Errors
/// Those of the database.
pub fn add(tx: &mut Tx<'_>, person: PersonId, name: &str, kind: DeviceKind) -> Result<Device> {
    let now = tx.now();
    let device = Device {
        id: Id::new(now),
        person,
        name: name.to_owned(),
        kind,
        family: Family {
            generation: 0,
            rotated_at: now,
            ended: false,
        },
        second_factor_at: None,
        made_at: now,
        last_seen_at: now,
    };
    diesel::insert_into(devices::table)
        .values((
            devices::id.eq(Key(device.id)),
            devices::person_id.eq(Key(person)),
            devices::name.eq(name),
            devices::kind.eq(kind.as_str()),
            devices::generation.eq(device.family.generation),
            devices::rotated_at.eq(At(now)),
            devices::made_at.eq(At(now)),
            devices::last_seen_at.eq(At(now)),
        ))
        .execute(tx.conn())?;
    Ok(device)
}

/// One device, signed out or not.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, id: DeviceId) -> Result<Option<Device>> {
    let row: Option<Row> = devices::table
        .find(Key(id))
        .select(Row::as_select())
        .first(tx.conn())
        .optional()?;
    row.map(Device::try_from).transpose()
}

/// A person's signed-in devices, oldest first.
///
/// # Errors
/// Those of the database.
pub fn list(tx: &mut Tx<'_>, person: PersonId, page: PageRequest) -> Result<Page<Device>> {
    let mut query = devices::table
        .filter(devices::person_id.eq(Key(person)))
        .filter(devices::revoked_at.is_null())
        .order((devices::made_at, devices::id))
        .limit(page.limit.probe())
        .select(Row::as_select())
        .into_boxed();
    if let Some(after) = page.after {
        query = query.filter(beyond("made_at", "id", after));
    }
    let rows: Vec<Row> = query.load(tx.conn())?;
    let devices = rows
        .into_iter()
        .map(Device::try_from)
        .collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(devices, page.limit, |device| Cursor {
        key: device.made_at.micros(),
        id: device.id.uuid(),
    }))
}

/// Brings a device's tokens to their next generation.
///
/// # Errors
/// Those of the database.
pub fn rotate(tx: &mut Tx<'_>, id: DeviceId, generation: i64) -> Result<()> {
    let now = At(tx.now());
    diesel::update(devices::table.find(Key(id)))
        .set((
            devices::generation.eq(generation),
            devices::rotated_at.eq(now),
            devices::last_seen_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Signs out one of a person's devices; answers whether it was signed in.
///
/// # Errors
/// Those of the database.
pub fn revoke(tx: &mut Tx<'_>, person: PersonId, id: DeviceId) -> Result<bool> {
    let now = At(tx.now());
    let signed_in = devices::table
        .filter(devices::id.eq(Key(id)))
        .filter(devices::person_id.eq(Key(person)))
        .filter(devices::revoked_at.is_null());
    let changed = diesel::update(signed_in)
        .set(devices::revoked_at.eq(now))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Remembers that a device showed a second factor.
///
/// # Errors
/// Those of the database.
pub fn mark_second_factor(tx: &mut Tx<'_>, id: DeviceId) -> Result<()> {
    let now = At(tx.now());
    diesel::update(devices::table.find(Key(id)))
        .set(devices::second_factor_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets on all of a person's devices that a second factor was shown.
///
/// # Errors
/// Those of the database.
pub fn forget_second_factor(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    diesel::update(devices::table.filter(devices::person_id.eq(Key(person))))
        .set(devices::second_factor_at.eq(None::<At>))
        .execute(tx.conn())?;
    Ok(())
}

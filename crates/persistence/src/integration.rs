//! Widget keys. A publishable key identifies an organisation's widget; it opens nothing, so it is kept as it is.

use diesel::prelude::*;
use domain::access::Scope;
use domain::ids::{KeyId, OrganisationId, kinds};
use domain::integration::{Origin, WidgetKey};
use domain::page::{Cursor, Page, PageRequest};
use domain::text::Title;
use domain::{Id, Instant};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{api_keys, organisations};
use crate::sql::{At, Key, beyond, flawless};

/// A widget key as it is kept.
#[derive(Clone, Debug)]
pub struct KeyRecord {
    /// Which one.
    pub id: KeyId,
    /// What it is called and from where it may be used.
    pub key: WidgetKey,
    /// The key itself: `hpk_…`.
    pub publishable_key: String,
    /// Grows with each change.
    pub version: i64,
    /// Since when it is there.
    pub made_at: Instant,
}

/// What a key that came with a request stands for.
#[derive(Clone, Debug)]
pub struct KnownKey {
    /// Which one.
    pub id: KeyId,
    /// Whose.
    pub organisation: OrganisationId,
    /// From where it may be used.
    pub origins: Vec<Origin>,
    /// The number of the organisation's offer when this was read: a key changes only with it.
    pub offer_version: i64,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = api_keys)]
struct KeyRow {
    id: Key<kinds::Key>,
    organisation_id: Key<kinds::Organisation>,
    label: String,
    publishable_key: String,
    origins: String,
    version: i64,
    made_at: At,
    revoked_at: Option<At>,
}

impl TryFrom<KeyRow> for KeyRecord {
    type Error = Error;
    fn try_from(row: KeyRow) -> Result<Self> {
        Ok(Self {
            id: row.id.0,
            key: WidgetKey {
                label: flawless(Title::parse(&row.label))?,
                origins: read_origins(&row.origins)?,
            },
            publishable_key: row.publishable_key,
            version: row.version,
            made_at: row.made_at.0,
        })
    }
}

fn read_origins(text: &str) -> Result<Vec<Origin>> {
    let origins: Vec<String> = serde_json::from_str(text).map_err(Error::corrupt)?;
    origins
        .iter()
        .map(|origin| flawless(Origin::parse(origin)))
        .collect()
}

fn write_origins(origins: &[Origin]) -> String {
    serde_json::Value::from_iter(origins.iter().map(Origin::as_str)).to_string()
}

/// The organisation's keys that were not revoked, eldest first.
///
/// # Errors
/// Those of the database.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, page: PageRequest) -> Result<Page<KeyRecord>> {
    let mut query = api_keys::table
        .filter(api_keys::organisation_id.eq(Key(scope.organisation())))
        .filter(api_keys::revoked_at.is_null())
        .into_boxed();
    if let Some(cursor) = page.after {
        query = query.filter(beyond("made_at", "id", cursor));
    }
    let rows: Vec<KeyRow> = query
        .order((api_keys::made_at, api_keys::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let records = rows
        .into_iter()
        .map(KeyRecord::try_from)
        .collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(records, page.limit, |record| Cursor {
        key: record.made_at.micros(),
        id: record.id.uuid(),
    }))
}

/// One of the organisation's keys, unless it was revoked.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, scope: &Scope, id: KeyId) -> Result<Option<KeyRecord>> {
    let row: Option<KeyRow> = api_keys::table
        .filter(api_keys::organisation_id.eq(Key(scope.organisation())))
        .filter(api_keys::id.eq(Key(id)))
        .filter(api_keys::revoked_at.is_null())
        .first(tx.conn())
        .optional()?;
    row.map(KeyRecord::try_from).transpose()
}

/// What a publishable key stands for, unless it is unknown or was revoked.
///
/// # Errors
/// Those of the database.
pub fn known(tx: &mut Tx<'_>, publishable_key: &str) -> Result<Option<KnownKey>> {
    type Found = (Key<kinds::Key>, Key<kinds::Organisation>, String, i64);
    let row: Option<Found> = api_keys::table
        .inner_join(organisations::table.on(organisations::id.eq(api_keys::organisation_id)))
        .filter(api_keys::publishable_key.eq(publishable_key))
        .filter(api_keys::revoked_at.is_null())
        .select((
            api_keys::id,
            api_keys::organisation_id,
            api_keys::origins,
            organisations::offer_version,
        ))
        .first(tx.conn())
        .optional()?;
    row.map(|(id, organisation, origins, offer_version)| {
        Ok(KnownKey {
            id: id.0,
            organisation: organisation.0,
            origins: read_origins(&origins)?,
            offer_version,
        })
    })
    .transpose()
}

/// Keeps a new key.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, scope: &Scope, key: WidgetKey, publishable_key: String) -> Result<KeyRecord> {
    let record = KeyRecord {
        id: Id::new(tx.now()),
        key,
        publishable_key,
        version: 1,
        made_at: tx.now(),
    };
    let row = KeyRow {
        id: Key(record.id),
        organisation_id: Key(scope.organisation()),
        label: record.key.label.as_str().to_owned(),
        publishable_key: record.publishable_key.clone(),
        origins: write_origins(&record.key.origins),
        version: record.version,
        made_at: At(record.made_at),
        revoked_at: None,
    };
    diesel::insert_into(api_keys::table)
        .values(&row)
        .execute(tx.conn())?;
    Ok(record)
}

/// Keeps a key's next version. The caller holds the organisation and has compared the version.
///
/// # Errors
/// Those of the database.
pub fn save(tx: &mut Tx<'_>, scope: &Scope, before: KeyRecord, after: WidgetKey) -> Result<KeyRecord> {
    let record = KeyRecord {
        key: after,
        version: before.version + 1,
        ..before
    };
    let own = api_keys::table
        .filter(api_keys::organisation_id.eq(Key(scope.organisation())))
        .filter(api_keys::id.eq(Key(record.id)));
    diesel::update(own)
        .set((
            api_keys::label.eq(record.key.label.as_str()),
            api_keys::origins.eq(write_origins(&record.key.origins)),
            api_keys::version.eq(record.version),
        ))
        .execute(tx.conn())?;
    Ok(record)
}

/// Revokes a key. The caller holds the organisation.
///
/// # Errors
/// Those of the database.
pub fn revoke(tx: &mut Tx<'_>, scope: &Scope, id: KeyId) -> Result<()> {
    let own = api_keys::table
        .filter(api_keys::organisation_id.eq(Key(scope.organisation())))
        .filter(api_keys::id.eq(Key(id)));
    diesel::update(own)
        .set(api_keys::revoked_at.eq(Some(At(tx.now()))))
        .execute(tx.conn())?;
    Ok(())
}

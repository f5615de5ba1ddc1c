//! What one installation has only once: the fingerprint of its master key, and the keys that sign access tokens.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use domain::Instant;

use crate::connection::Conn;
use crate::db::Tx;
use crate::error::Result;
use crate::schema::{installations, signing_keys};
use crate::sql::{At, InstantSql};

/// Makes this installation the one of the master key with `fingerprint`, unless it is another's already; answers
/// whether it is this key's now.
///
/// # Errors
/// Those of the database.
pub fn claim(tx: &mut Tx<'_>, fingerprint: &str) -> Result<bool> {
    let now = At(tx.now());
    sql_query(
        "insert into installations (id, key_fingerprint, made_at) values (1, $1, $2) on conflict do nothing",
    )
    .bind::<Text, _>(fingerprint)
    .bind::<InstantSql, _>(now)
    .execute(tx.conn())?;
    Ok(fingerprint_of(tx)?.as_deref() == Some(fingerprint))
}

/// The fingerprint of the master key that this installation belongs to; none before its first start.
///
/// # Errors
/// Those of the database.
pub fn fingerprint_of(tx: &mut Tx<'_>) -> Result<Option<String>> {
    Ok(installations::table
        .select(installations::key_fingerprint)
        .first(tx.conn())
        .optional()?)
}

/// A key that signs access tokens, as it is kept.
#[derive(Clone, Debug)]
pub struct SigningKey {
    /// Its RFC 7638 thumbprint.
    pub id: String,
    /// Its private half, sealed.
    pub key_sealed: String,
    /// Its public half: the `x` of its JWK.
    pub public_key: String,
    /// When it was made and published.
    pub made_at: Instant,
    /// From when on it signs.
    pub signs_from: Instant,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = signing_keys)]
struct SigningKeyRow {
    id: String,
    key_sealed: String,
    public_key: String,
    made_at: At,
    signs_from: At,
}

/// Every key, the one that signs latest last.
///
/// # Errors
/// Those of the database.
pub fn signing_keys(tx: &mut Tx<'_>) -> Result<Vec<SigningKey>> {
    let rows: Vec<SigningKeyRow> = signing_keys::table
        .order((signing_keys::signs_from, signing_keys::id))
        .load(tx.conn())?;
    let key = |row: SigningKeyRow| SigningKey {
        id: row.id,
        key_sealed: row.key_sealed,
        public_key: row.public_key,
        made_at: row.made_at.0,
        signs_from: row.signs_from.0,
    };
    Ok(rows.into_iter().map(key).collect())
}

/// Lets one node at a time look after the keys, so that nodes which start together agree on the first one. Readers
/// don't wait.
///
/// # Errors
/// Those of the database.
pub fn lock_signing_keys(tx: &mut Tx<'_>) -> Result<()> {
    // On SQLite there is one writer anyway.
    if let Conn::Postgres(conn) = tx.conn() {
        sql_query("lock table signing_keys in share row exclusive mode").execute(conn)?;
    }
    Ok(())
}

/// Keeps a new key.
///
/// # Errors
/// Those of the database.
pub fn add_signing_key(tx: &mut Tx<'_>, key: SigningKey) -> Result<()> {
    let row = SigningKeyRow {
        id: key.id,
        key_sealed: key.key_sealed,
        public_key: key.public_key,
        made_at: At(key.made_at),
        signs_from: At(key.signs_from),
    };
    diesel::insert_into(signing_keys::table)
        .values(&row)
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets a key: tokens that it signed don't hold any more.
///
/// # Errors
/// Those of the database.
pub fn remove_signing_key(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    diesel::delete(signing_keys::table.filter(signing_keys::id.eq(id))).execute(tx.conn())?;
    Ok(())
}

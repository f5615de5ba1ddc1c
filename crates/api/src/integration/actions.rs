//! What staff do with widget keys. A key is part of the public offer: caches know it by the offer's number.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::Scope;
use domain::events::{Actor, Event, EventKind};
use domain::ids::KeyId;
use domain::integration::WidgetKeyInput;
use persistence::integration::{self, KeyRecord};
use persistence::{Tx, events, offer};

use super::views::{KeyCreate, KeyUpdate};
use crate::error::{ApiError, Result};
use crate::secrets::random;
use crate::wire::IfMatch;

/// Makes a widget key.
///
/// # Errors
/// 422.
pub fn key_create(tx: &mut Tx<'_>, scope: &Scope, actor: Actor, create: &KeyCreate) -> Result<KeyRecord> {
    let key = create.input().check()?;
    let publishable_key = format!("hpk_{}", URL_SAFE_NO_PAD.encode(random::<18>()));
    let record = integration::insert(tx, scope, key, publishable_key)?;
    happened(tx, scope, actor, EventKind::KeyCreated, record.id)?;
    Ok(record)
}

/// Changes a widget key.
///
/// # Errors
/// 404, 412, 422.
pub fn key_update(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    (id, if_match): (KeyId, IfMatch),
    update: &KeyUpdate,
) -> Result<KeyRecord> {
    offer::changed(tx, scope.organisation())?;
    let before = integration::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    if_match.check(before.version)?;
    let after = update.over(WidgetKeyInput::from(&before.key)).check()?;
    happened(tx, scope, actor, EventKind::KeyUpdated, id)?;
    Ok(integration::save(tx, scope, before, after)?)
}

/// Revokes a widget key.
///
/// # Errors
/// 404.
pub fn key_revoke(tx: &mut Tx<'_>, scope: &Scope, actor: Actor, id: KeyId) -> Result<()> {
    offer::changed(tx, scope.organisation())?;
    integration::fetch(tx, scope, id)?.ok_or(ApiError::NotFound)?;
    integration::revoke(tx, scope, id)?;
    happened(tx, scope, actor, EventKind::KeyRevoked, id)
}

fn happened(tx: &mut Tx<'_>, scope: &Scope, actor: Actor, kind: EventKind, id: KeyId) -> Result<()> {
    let event = Event::new(kind, actor, scope.organisation()).key(id);
    Ok(events::record(tx, event)?)
}

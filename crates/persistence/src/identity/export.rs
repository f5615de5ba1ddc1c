//! Everything that is held on one person, over all organisations, for themselves. Others are left out: what staff did
//! says that it was staff, not who.

mod work;

use diesel::prelude::*;
use domain::Instant;
use domain::ids::{PersonId, kinds};

use crate::db::Tx;
use crate::error::Result;
use crate::joining::HeldEvent;
use crate::schema::{devices, events, journeys, organisations, relationships, sent_mails};
use crate::sql::{At, Key};

pub use work::{HeldWork, work_of};

/// A device that is or was signed in.
#[derive(Clone, Debug)]
pub struct HeldDevice {
    /// What it is called.
    pub name: String,
    /// When it was signed in.
    pub made_at: Instant,
    /// When it last renewed its tokens.
    pub last_seen_at: Instant,
    /// When it was signed out.
    pub revoked_at: Option<Instant>,
}

/// A tie to an organisation, open or ended.
#[derive(Clone, Debug)]
pub struct HeldTie {
    /// The organisation's name.
    pub organisation: String,
    /// The name that the organisation wrote.
    pub invited_name: String,
    /// When it began.
    pub began_at: Instant,
    /// When it was accepted.
    pub accepted_at: Option<Instant>,
    /// When it ended.
    pub ended_at: Option<Instant>,
}

/// A person's devices.
///
/// # Errors
/// Those of the database.
pub fn devices_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<HeldDevice>> {
    let rows: Vec<(String, At, At, Option<At>)> = devices::table
        .filter(devices::person_id.eq(Key(person)))
        .order((devices::made_at, devices::id))
        .select((
            devices::name,
            devices::made_at,
            devices::last_seen_at,
            devices::revoked_at,
        ))
        .load(tx.conn())?;
    let held = |(name, made_at, last_seen_at, revoked_at): (String, At, At, Option<At>)| HeldDevice {
        name,
        made_at: made_at.0,
        last_seen_at: last_seen_at.0,
        revoked_at: revoked_at.map(|at| at.0),
    };
    Ok(rows.into_iter().map(held).collect())
}

/// A person's ties to organisations.
///
/// # Errors
/// Those of the database.
pub fn ties_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<HeldTie>> {
    type Row = (String, String, At, Option<At>, Option<At>);
    let rows: Vec<Row> = relationships::table
        .inner_join(organisations::table.on(organisations::id.eq(relationships::organisation_id)))
        .filter(relationships::person_id.eq(Key(person)))
        .order((relationships::began_at, relationships::id))
        .select((
            organisations::name,
            relationships::invited_name,
            relationships::began_at,
            relationships::accepted_at,
            relationships::ended_at,
        ))
        .load(tx.conn())?;
    let held = |(organisation, invited_name, began_at, accepted_at, ended_at): Row| HeldTie {
        organisation,
        invited_name,
        began_at: began_at.0,
        accepted_at: accepted_at.map(|at| at.0),
        ended_at: ended_at.map(|at| at.0),
    };
    Ok(rows.into_iter().map(held).collect())
}

/// What the event log tells of a person, in its order.
///
/// # Errors
/// Those of the database.
pub fn events_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<HeldEvent>> {
    let key = Key(person);
    // Read first: as a part of the condition they would keep the log's indexes from being used.
    let own: Vec<Option<Key<kinds::Journey>>> = journeys::table
        .filter(journeys::person_id.eq(key))
        .select(journeys::id.nullable())
        .load(tx.conn())?;
    let rows: Vec<(String, String, At)> = events::table
        .filter(
            events::person_id
                .eq(key)
                .or(events::by_person.eq(key))
                .or(events::journey_id.eq_any(own)),
        )
        .order(events::seq)
        .select((events::kind, events::by_whom, events::at))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(HeldEvent::from).collect())
}

/// When messages went to an address lately, by its hash.
///
/// # Errors
/// Those of the database.
pub fn messages_to(tx: &mut Tx<'_>, recipient_hash: &str) -> Result<Vec<Instant>> {
    let rows: Vec<At> = sent_mails::table
        .filter(sent_mails::recipient_hash.eq(recipient_hash))
        .order(sent_mails::at)
        .select(sent_mails::at)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|at| at.0).collect())
}

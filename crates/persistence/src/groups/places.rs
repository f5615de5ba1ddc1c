//! A group's places counted from its rows, the one word that the public reads of them, and its capacity.
//!
//! *Invariant:* whoever changes places, waiting entries, sessions or capacity holds `Lock::Group` and calls
//! [`refresh_places_word`] before the transaction ends.

use diesel::dsl::{exists, select};
use diesel::prelude::*;
use domain::Refusal;
use domain::groups::{Capacity, GroupState, PlacesNow, WaitingListRule};
use domain::ids::{GroupId, OrganisationId, kinds};
use domain::joining::places::{Seated, reseat};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::offer;
use crate::schema::{groups, places, sessions, waiting_entries};
use crate::sql::{At, Key, word};

#[derive(Queryable)]
struct CountedRow {
    organisation_id: Key<kinds::Organisation>,
    state: String,
    capacity: i32,
    waiting_list: bool,
    places_word: String,
}

/// A group's places at this moment, from its rows. The transaction has entered the group's organisation.
///
/// # Errors
/// Those of the database; `None` when there is no such group.
pub fn places_now(tx: &mut Tx<'_>, group: GroupId) -> Result<Option<PlacesNow>> {
    Ok(counted(tx, group)?.map(|(_, now, _)| now))
}

/// Reads anew the one word that the public reads of the group's places. When it changed, keeps it and says that the
/// offer changed; answers whether it did. The transaction has entered the group's organisation.
///
/// # Errors
/// Those of the database.
pub fn refresh_places_word(tx: &mut Tx<'_>, group: GroupId) -> Result<bool> {
    let Some((organisation, now, kept)) = counted(tx, group)? else {
        return Ok(false);
    };
    let word = now.word().as_str();
    if word == kept {
        return Ok(false);
    }
    // Staff read the word with the group, so the group is another version with another word.
    diesel::update(groups::table.find(Key(group)))
        .set((
            groups::places_word.eq(word),
            groups::version.eq(groups::version + 1),
        ))
        .execute(tx.conn())?;
    offer::changed(tx, organisation)?;
    Ok(true)
}

/// Changes how many places a group has. Whoever sits on a seat above `to` moves to a free one below first, one by one.
/// The word is not read anew.
///
/// # Errors
/// Those of the database, or [`Refusal::CapacityBelowPlaces`] within.
pub fn set_capacity(tx: &mut Tx<'_>, group: GroupId, to: Capacity) -> Result<Result<(), Refusal>> {
    let live: Vec<(Key<kinds::Place>, i32)> = places::table
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.ne("released"))
        .order(places::seat)
        .select((places::id, places::seat))
        .load(tx.conn())?;
    let live = live
        .into_iter()
        .map(|(place, seat)| {
            let seat = u16::try_from(seat).map_err(Error::corrupt)?;
            Ok(Seated { place: place.0, seat })
        })
        .collect::<Result<Vec<_>>>()?;
    let moved = match reseat(to, &live) {
        Ok(moved) => moved,
        Err(refusal) => return Ok(Err(refusal)),
    };
    for Seated { place, seat } in moved {
        diesel::update(places::table.find(Key(place)))
            .set(places::seat.eq(i32::from(seat)))
            .execute(tx.conn())?;
    }
    let now = At(tx.now());
    let raised = groups::table
        .find(Key(group))
        .filter(groups::capacity.lt(i32::from(to.get())));
    diesel::update(raised)
        .set(groups::capacity_raised_at.eq(Some(now)))
        .execute(tx.conn())?;
    diesel::update(groups::table.find(Key(group)))
        .set(groups::capacity.eq(i32::from(to.get())))
        .execute(tx.conn())?;
    Ok(Ok(()))
}

fn counted(tx: &mut Tx<'_>, group: GroupId) -> Result<Option<(OrganisationId, PlacesNow, String)>> {
    let now = At(tx.now());
    let row: Option<CountedRow> = groups::table
        .find(Key(group))
        .select((
            groups::organisation_id,
            groups::state,
            groups::capacity,
            groups::waiting_list,
            groups::places_word,
        ))
        .first(tx.conn())
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let live: i64 = places::table
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.ne("released"))
        .count()
        .get_result(tx.conn())?;
    let anybody_waiting: bool = select(exists(
        waiting_entries::table
            .filter(waiting_entries::group_id.eq(Key(group)))
            .filter(waiting_entries::state.eq("waiting"))
            .filter(waiting_entries::in_line.eq(true)),
    ))
    .get_result(tx.conn())?;
    let session_ahead: bool = select(exists(
        sessions::table
            .filter(sessions::organisation_id.eq(row.organisation_id))
            .filter(sessions::group_id.eq(Key(group)))
            .filter(sessions::state.eq("scheduled"))
            .filter(sessions::starts_at.gt(now)),
    ))
    .get_result(tx.conn())?;
    let places_now = PlacesNow {
        state: word::<GroupState>(&row.state)?,
        session_ahead,
        capacity: Capacity::parse(row.capacity.into()).map_err(|flaw| Error::corrupt(flaw.detail))?,
        live_places: u32::try_from(live).map_err(Error::corrupt)?,
        waiting_list: waiting_rule(row.waiting_list),
        anybody_waiting,
    };
    Ok(Some((row.organisation_id.0, places_now, row.places_word)))
}

/// Whether people can wait, from its column.
pub(super) fn waiting_rule(open: bool) -> WaitingListRule {
    if open {
        WaitingListRule::Open
    } else {
        WaitingListRule::None
    }
}

/// Lets a group give its places at confirmation only. `false` when it does already.
///
/// # Errors
/// Those of the database.
pub fn give_at_confirmation(tx: &mut Tx<'_>, group: GroupId) -> Result<bool> {
    let organisation: Option<Key<kinds::Organisation>> = groups::table
        .filter(groups::id.eq(Key(group)))
        .filter(groups::place_given.eq("at_sign_up"))
        .select(groups::organisation_id)
        .first(tx.conn())
        .optional()?;
    let Some(organisation) = organisation else {
        return Ok(false);
    };
    diesel::update(groups::table.find(Key(group)))
        .set((
            groups::place_given.eq("at_confirmation"),
            groups::version.eq(groups::version + 1),
        ))
        .execute(tx.conn())?;
    // What happens next is told to everybody.
    offer::changed(tx, organisation.0)?;
    Ok(true)
}

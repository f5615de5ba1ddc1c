//! When organisations work, and the days on which they don't.

use chrono::NaiveDate;
use diesel::prelude::*;
use domain::access::Scope;
use domain::ids::{ClosureId, OrganisationId, kinds};
use domain::joining::working_days::{Closure, WorkingDays};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{closures, organisations};
use crate::sql::{At, Key, word};

/// When an organisation works.
///
/// # Errors
/// Those of the database.
pub fn working_days(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<WorkingDays> {
    let zone: String = organisations::table
        .find(Key::<kinds::Organisation>(organisation))
        .select(organisations::time_zone)
        .first(tx.conn())?;
    Ok(WorkingDays {
        zone: word(&zone)?,
        closures: closed(tx, organisation)?,
    })
}

/// A closure as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptClosure {
    /// Which one.
    pub id: ClosureId,
    /// Its days.
    pub days: Closure,
    /// What the organisation says of it.
    pub note: String,
}

/// The closures of an organisation that aren't over on its own calendar, the next one first.
///
/// # Errors
/// Those of the database.
pub fn closures(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    days: &WorkingDays,
) -> Result<Vec<KeptClosure>> {
    let today = tx.now().local(days.zone).date();
    let rows: Vec<(Key<kinds::Closure>, String, String, String)> = closures::table
        .filter(closures::organisation_id.eq(Key(organisation)))
        .filter(closures::last_day.ge(today.to_string()))
        .order((closures::last_day, closures::id))
        .select((
            closures::id,
            closures::first_day,
            closures::last_day,
            closures::note,
        ))
        .load(tx.conn())?;
    let read = |(id, first, last, note): (Key<kinds::Closure>, String, String, String)| {
        Ok(KeptClosure {
            id: id.0,
            days: Closure {
                first_day: day(&first)?,
                last_day: day(&last)?,
            },
            note,
        })
    };
    rows.into_iter().map(read).collect()
}

/// The closure in which an organisation is now.
///
/// # Errors
/// Those of the database.
pub fn closed_now(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    days: &WorkingDays,
) -> Result<Option<KeptClosure>> {
    let today = tx.now().local(days.zone).date();
    let all = closures(tx, organisation, days)?;
    Ok(all.into_iter().find(|closure| closure.days.first_day <= today))
}

/// Keeps a closure.
///
/// # Errors
/// Those of the database.
pub fn add_closure(tx: &mut Tx<'_>, scope: &Scope, closure: &KeptClosure) -> Result<()> {
    let now = At(tx.now());
    diesel::insert_into(closures::table)
        .values((
            closures::id.eq(Key(closure.id)),
            closures::organisation_id.eq(Key(scope.organisation())),
            closures::first_day.eq(closure.days.first_day.to_string()),
            closures::last_day.eq(closure.days.last_day.to_string()),
            closures::note.eq(&closure.note),
            closures::made_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes a closure back. `false` when there is no such closure here.
///
/// # Errors
/// Those of the database.
pub fn remove_closure(tx: &mut Tx<'_>, scope: &Scope, id: ClosureId) -> Result<bool> {
    let own = closures::table
        .filter(closures::organisation_id.eq(Key(scope.organisation())))
        .filter(closures::id.eq(Key(id)));
    Ok(diesel::delete(own).execute(tx.conn())? == 1)
}

/// The days on which an organisation is closed, past ones too: a promise that was made before them counts them still.
pub(super) fn closed(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Closure>> {
    let rows: Vec<(String, String)> = closures::table
        .filter(closures::organisation_id.eq(Key(organisation)))
        .order((closures::last_day, closures::id))
        .select((closures::first_day, closures::last_day))
        .load(tx.conn())?;
    let read = |(first, last): (String, String)| {
        Ok(Closure {
            first_day: day(&first)?,
            last_day: day(&last)?,
        })
    };
    rows.into_iter().map(read).collect()
}

fn day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(Error::corrupt)
}

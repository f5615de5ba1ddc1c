//! Somebody is away, or here again.

use chrono::{Days, NaiveDate, NaiveTime};
use domain::access::{Reach, Role, Scope, may_stand_in};
use domain::error::Flaw;
use domain::events::{Actor, Event, EventKind};
use domain::ids::{AbsenceId, PersonId};
use domain::time::Zone;
use domain::{FieldErrors, Id, Instant, Refusal};
use persistence::joining::{self as kept, Absence, Colleague};
use persistence::{Tx, events};

use super::standing_in;
use super::views::AbsenceCreate;
use crate::error::{ApiError, Result};

/// The longest that somebody is away in one go.
const LONGEST: u64 = 366;

/// An absence in days of the organisation's calendar, with the names that it is shown with.
#[derive(Clone, Debug)]
pub struct Away {
    /// The absence.
    pub absence: Absence,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Who stands in.
    pub deputy: Option<Colleague>,
}

/// When `person` is away, and who may stand in.
///
/// # Errors
/// 404 for somebody who isn't one of the organisation's people, or is somebody else.
pub fn absence_list(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<(Vec<Away>, Vec<Colleague>)> {
    let (own, others) = with_others(tx, scope, person)?;
    let zone = kept::working_days(tx, scope.organisation())?.zone;
    let all = kept::absences(tx, scope.organisation(), Some(person))?;
    let away = all
        .into_iter()
        .map(|absence| in_days(absence, zone, &others))
        .collect();
    let fit = others
        .into_iter()
        .filter(|other| may_stand_in(&other.roles, &own));
    Ok((away, fit.collect()))
}

/// Writes down that `person` is away. Conversations that were booked with them in that time are a coordinator's to see
/// to, and whoever stands in is told. Runs under the person's lock.
///
/// # Errors
/// 404, 409 when they are away then already, 422.
pub fn absence_create(
    tx: &mut Tx<'_>,
    scope: &Scope,
    by: Actor,
    person: PersonId,
    create: &AbsenceCreate,
) -> Result<(Away, usize)> {
    let (own, others) = with_others(tx, scope, person)?;
    let zone = kept::working_days(tx, scope.organisation())?.zone;
    let today = tx.now().local(zone).date();
    let deputy = create.deputy.map(PersonId::from_uuid);
    check(create, today, || {
        deputy.is_none_or(|deputy| {
            let mut fit = others.iter().filter(|other| may_stand_in(&other.roles, &own));
            fit.any(|other| other.person == deputy)
        })
    })?;
    let absence = Absence {
        id: Id::new(tx.now()),
        person,
        begins_at: begin_of(create.first_day, zone),
        ends_at: begin_of(after(create.last_day), zone),
        deputy,
    };
    let overlaps = |other: &Absence| other.begins_at < absence.ends_at && absence.begins_at < other.ends_at;
    if kept::absences(tx, scope.organisation(), Some(person))?
        .iter()
        .any(overlaps)
    {
        return Err(Refusal::AlreadyAway.into());
    }
    kept::add_absence(tx, scope, &absence)?;
    let left = kept::leave_conversations(tx, scope, &absence)?;
    if !left.is_empty() {
        for each in kept::stand_ins(tx, scope.organisation(), &absence)? {
            // Whoever writes it down knows.
            if Some(each) != scope.person() {
                standing_in::tell(tx, scope.organisation(), each)?;
            }
        }
    }
    let event = Event::new(EventKind::AbsenceCreated, by, scope.organisation()).person(person);
    events::record(tx, event)?;
    Ok((in_days(absence, zone, &others), left.len()))
}

/// Somebody is here after all, or again.
///
/// # Errors
/// 404.
pub fn absence_remove(
    tx: &mut Tx<'_>,
    scope: &Scope,
    by: Actor,
    person: PersonId,
    absence: AbsenceId,
) -> Result<()> {
    with_others(tx, scope, person)?;
    if !kept::remove_absence(tx, scope, person, absence)? {
        return Err(ApiError::NotFound);
    }
    let event = Event::new(EventKind::AbsenceRemoved, by, scope.organisation()).person(person);
    Ok(events::record(tx, event)?)
}

/// The roles of `person`, and everybody else of the organisation.
fn with_others(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<(Vec<Role>, Vec<Colleague>)> {
    let reached = scope.extent() == Reach::Organisation || scope.person() == Some(person);
    let (own, others): (Vec<Colleague>, Vec<Colleague>) = kept::colleagues(tx, scope.organisation())?
        .into_iter()
        .partition(|colleague| colleague.person == person);
    match own.into_iter().next() {
        Some(own) if reached => Ok((own.roles, others)),
        _ => Err(ApiError::NotFound),
    }
}

fn check(create: &AbsenceCreate, today: NaiveDate, deputy_fits: impl FnOnce() -> bool) -> Result<()> {
    let mut errors = FieldErrors::new();
    errors.take(
        "/last_day",
        last_day_fits(create.first_day, create.last_day, today),
    );
    let fits = deputy_fits()
        .then_some(())
        .ok_or_else(|| Flaw::new("deputy", "Choose somebody who may stand in, or nobody."));
    errors.take("/deputy", fits);
    errors.into_result(Some(())).map_err(ApiError::Fields)
}

/// Whether a time off may end on `last`: not before it begins, not in the past, and within a year.
pub(in crate::joining) fn last_day_fits(
    first: NaiveDate,
    last: NaiveDate,
    today: NaiveDate,
) -> std::result::Result<(), Flaw> {
    if last < first {
        Err(Flaw::new(
            "before_first_day",
            "The last day is the first one or later.",
        ))
    } else if last < today {
        Err(Flaw::new("in_the_past", "Use a last day from today on."))
    } else if first
        .checked_add_days(Days::new(LONGEST))
        .is_none_or(|end| last > end)
    {
        Err(Flaw::new("too_long", "Use at most a year at a time."))
    } else {
        Ok(())
    }
}

fn in_days(absence: Absence, zone: Zone, others: &[Colleague]) -> Away {
    let last_moment = absence.ends_at.minus(chrono::Duration::microseconds(1));
    Away {
        absence,
        first_day: absence.begins_at.local(zone).date(),
        last_day: last_moment.local(zone).date(),
        deputy: others
            .iter()
            .find(|other| Some(other.person) == absence.deputy)
            .cloned(),
    }
}

/// When `day` begins on clocks in `zone`.
pub(in crate::joining) fn begin_of(day: NaiveDate, zone: Zone) -> Instant {
    zone.resolve(day.and_time(NaiveTime::MIN))
}

/// The day after `day`.
pub(in crate::joining) fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

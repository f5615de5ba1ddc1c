//! The dated sessions of a group. They are made ahead of time from its series; from then on each is a row of its own.
//!
//! *Invariant:* whoever makes or changes sessions holds `Lock::Group`.

use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use domain::access::Scope;
use domain::groups::schedule::HORIZON;
use domain::groups::{Minutes, Series, Session, top_up as to_make};
use domain::ids::{GroupId, JourneyId, OrganisationId, SessionId, kinds};
use domain::page::{Cursor, Page, PageRequest};
use domain::{Id, Instant};

use super::places::refresh_places_word;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::offer;
use crate::schema::{groups, places, sessions};
use crate::sql::{At, Key, beyond, flawless, local_text, word};

/// What a series with an end counts as planned until: all its sessions are made at once.
const FOR_GOOD: Instant = Instant::from_micros(253_402_300_799_000_000);
/// How much of the horizon may be used up before an open-ended series gets more sessions.
const SLACK: Duration = Duration::weeks(1);
/// The longest that a session may take: what began earlier than this ago is over.
const LONGEST: Duration = Duration::days(1);

/// A session as it is kept.
#[derive(Clone, Copy, Debug)]
pub struct SessionRecord {
    /// The session.
    pub session: Session,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    id: Key<kinds::Session>,
    organisation_id: Key<kinds::Organisation>,
    group_id: Key<kinds::Group>,
    number: i32,
    planned_start: String,
    local_start: String,
    time_zone: String,
    minutes: i32,
    starts_at: At,
    state: String,
    theme: Option<String>,
    changed_at: Option<At>,
    version: i64,
}

impl TryFrom<SessionRow> for SessionRecord {
    type Error = Error;
    fn try_from(row: SessionRow) -> Result<Self> {
        let local_start = local(&row.local_start)?;
        let planned_start = local(&row.planned_start)?;
        let session = Session {
            id: row.id.0,
            number: u32::try_from(row.number).map_err(Error::corrupt)?,
            local_start,
            zone: word(&row.time_zone)?,
            minutes: flawless(Minutes::parse(row.minutes.into()))?,
            starts_at: row.starts_at.0,
            state: word(&row.state)?,
            moved_from: Some(planned_start).filter(|planned| *planned != local_start),
        };
        Ok(Self {
            session,
            version: row.version,
        })
    }
}

fn local(text: &str) -> Result<NaiveDateTime> {
    text.parse().map_err(Error::corrupt)
}

/// A group's sessions by their beginning, those from `from` on. Whether the group is within reach is asked before.
///
/// # Errors
/// Those of the database.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    from: Option<Instant>,
    page: PageRequest,
) -> Result<Page<SessionRecord>> {
    let mut query = sessions::table
        .filter(sessions::organisation_id.eq(Key(scope.organisation())))
        .filter(sessions::group_id.eq(Key(group)))
        .into_boxed();
    if let Some(from) = from {
        query = query.filter(sessions::starts_at.ge(At(from)));
    }
    if let Some(cursor) = page.after {
        query = query.filter(beyond("starts_at", "id", cursor));
    }
    let rows: Vec<SessionRow> = query
        .order((sessions::starts_at, sessions::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let records = rows
        .into_iter()
        .map(SessionRecord::try_from)
        .collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(records, page.limit, |record| Cursor {
        key: record.session.starts_at.micros(),
        id: record.session.id.uuid(),
    }))
}

/// One session of a group.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, scope: &Scope, group: GroupId, id: SessionId) -> Result<Option<SessionRecord>> {
    let row: Option<SessionRow> = sessions::table
        .filter(sessions::organisation_id.eq(Key(scope.organisation())))
        .filter(sessions::group_id.eq(Key(group)))
        .filter(sessions::id.eq(Key(id)))
        .first(tx.conn())
        .optional()?;
    row.map(SessionRecord::try_from).transpose()
}

/// A group's sessions that are not over yet, cancelled ones included, by their beginning.
///
/// # Errors
/// Those of the database.
pub fn not_over(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Vec<Session>> {
    let now = tx.now();
    let rows: Vec<SessionRow> = sessions::table
        .filter(sessions::organisation_id.eq(Key(scope.organisation())))
        .filter(sessions::group_id.eq(Key(group)))
        .filter(sessions::starts_at.gt(At(now.minus(LONGEST))))
        .order((sessions::starts_at, sessions::id))
        .load(tx.conn())?;
    let records: Vec<SessionRecord> = rows
        .into_iter()
        .map(SessionRecord::try_from)
        .collect::<Result<_>>()?;
    let sessions = records.into_iter().map(|record| record.session);
    Ok(sessions.filter(|session| session.ends_at() > now).collect())
}

/// Keeps sessions as they were moved or cancelled.
///
/// # Errors
/// Those of the database.
pub fn save(tx: &mut Tx<'_>, scope: &Scope, group: GroupId, changed: &[Session]) -> Result<()> {
    let now = At(tx.now());
    for session in changed {
        let own = sessions::table
            .filter(sessions::organisation_id.eq(Key(scope.organisation())))
            .filter(sessions::group_id.eq(Key(group)))
            .filter(sessions::id.eq(Key(session.id)));
        diesel::update(own)
            .set((
                sessions::planned_start.eq(local_text(session.moved_from.unwrap_or(session.local_start))),
                sessions::local_start.eq(local_text(session.local_start)),
                sessions::time_zone.eq(session.zone.name()),
                sessions::minutes.eq(i32::from(session.minutes.get())),
                sessions::starts_at.eq(At(session.starts_at)),
                sessions::state.eq(session.state.as_str()),
                sessions::changed_at.eq(Some(now)),
                sessions::version.eq(sessions::version + 1),
            ))
            .execute(tx.conn())?;
    }
    follow_first_start(tx, scope.organisation(), group)
}

/// Makes the sessions of `series` that are still to be made: all of a series with an end, half a year of an
/// open-ended one. Answers how many.
///
/// # Errors
/// Those of the database.
pub fn top_up(tx: &mut Tx<'_>, scope: &Scope, group: GroupId, series: &Series) -> Result<usize> {
    let now = tx.now();
    let organisation = scope.organisation();
    let highest: Option<i32> = sessions::table
        .filter(sessions::organisation_id.eq(Key(organisation)))
        .filter(sessions::group_id.eq(Key(group)))
        .select(diesel::dsl::max(sessions::number))
        .first(tx.conn())?;
    let highest = highest.map(u32::try_from).transpose().map_err(Error::corrupt)?;
    let planned = to_make(series, highest, now);
    for session in &planned {
        let row = SessionRow {
            id: Key(Id::new(now)),
            organisation_id: Key(organisation),
            group_id: Key(group),
            number: i32::try_from(session.number).map_err(Error::corrupt)?,
            planned_start: local_text(session.local_start),
            local_start: local_text(session.local_start),
            time_zone: session.zone.name().to_owned(),
            minutes: session.minutes.get().into(),
            starts_at: At(session.starts_at),
            state: "scheduled".to_owned(),
            theme: None,
            changed_at: None,
            version: 1,
        };
        diesel::insert_into(sessions::table)
            .values(&row)
            .execute(tx.conn())?;
    }
    diesel::update(groups::table.find(Key(group)))
        .set(groups::planned_until.eq(At(planned_until(series, now))))
        .execute(tx.conn())?;
    if !planned.is_empty() {
        offer::changed(tx, organisation)?;
    }
    Ok(planned.len())
}

/// Until when the sessions of a series are made when they are made at `now`.
pub(super) fn planned_until(series: &Series, now: Instant) -> Instant {
    if series.is_open_ended() {
        now.plus(HORIZON)
    } else {
        FOR_GOOD
    }
}

/// A group whose sessions or word time has overtaken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overtaken {
    /// Its organisation.
    pub organisation: OrganisationId,
    /// Which one.
    pub group: GroupId,
}

/// The groups that time has overtaken: an open-ended series that needs more sessions, or a published group whose last
/// session has begun. At most `limit`.
///
/// # Errors
/// Those of the database.
pub fn overtaken(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Overtaken>> {
    let now = tx.now();
    let ahead = sessions::table
        .filter(sessions::organisation_id.eq(groups::organisation_id))
        .filter(sessions::group_id.eq(groups::id))
        .filter(sessions::state.eq("scheduled"))
        .filter(sessions::starts_at.gt(At(now)));
    let needs_more = groups::planned_until.lt(At(now.plus(HORIZON).minus(SLACK)));
    let ended = groups::state
        .eq("published")
        .and(groups::places_word.ne("closed"))
        .and(diesel::dsl::not(diesel::dsl::exists(ahead)));
    let rows: Vec<(Key<kinds::Organisation>, Key<kinds::Group>)> = groups::table
        .filter(needs_more.or(ended))
        .order(groups::id)
        .limit(limit)
        .select((groups::organisation_id, groups::id))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(organisation, group)| Overtaken {
            organisation: organisation.0,
            group: group.0,
        })
        .collect())
}

/// Brings an overtaken group up to date.
///
/// # Errors
/// Those of the database.
pub fn catch_up(tx: &mut Tx<'_>, overtaken: Overtaken) -> Result<()> {
    let Overtaken { organisation, group } = overtaken;
    tx.enter(organisation)?;
    let scope = Scope::system(organisation);
    if let Some(record) = super::group::fetch(tx, &scope, group)? {
        top_up(tx, &scope, group, &record.group.series)?;
        refresh_places_word(tx, group)?;
    }
    Ok(())
}

/// The journeys that hold or have a place in the group: whom a change of its sessions concerns.
///
/// # Errors
/// Those of the database.
pub fn audience(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Vec<JourneyId>> {
    let rows: Vec<Key<kinds::Journey>> = places::table
        .filter(places::organisation_id.eq(Key(scope.organisation())))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.ne("released"))
        .order(places::id)
        .select(places::journey_id)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|key| key.0).collect())
}

/// Until a group has begun, it begins with the first session that takes place.
fn follow_first_start(tx: &mut Tx<'_>, organisation: OrganisationId, group: GroupId) -> Result<()> {
    let now = At(tx.now());
    let first: Option<At> = sessions::table
        .filter(sessions::organisation_id.eq(Key(organisation)))
        .filter(sessions::group_id.eq(Key(group)))
        .filter(sessions::state.eq("scheduled"))
        .order(sessions::starts_at)
        .select(sessions::starts_at)
        .first(tx.conn())
        .optional()?;
    if let Some(first) = first {
        let not_begun = groups::table
            .filter(groups::id.eq(Key(group)))
            .filter(groups::first_starts_at.gt(now));
        diesel::update(not_begun)
            .set(groups::first_starts_at.eq(first))
            .execute(tx.conn())?;
    }
    offer::changed(tx, organisation)
}

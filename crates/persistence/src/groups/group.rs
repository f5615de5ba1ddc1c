//! Groups: their rows, and which of them a hat reaches. Facilitators and tutors reach those that they facilitate.

use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::Instant;
use domain::access::{Reach, Scope};
use domain::groups::{
    Capacity, Details, Group, GroupState, Minutes, PlacesWord, Series, WaitingListRule, plan,
};
use domain::ids::{GroupId, OrganisationId, ProgrammeId, kinds};
use domain::page::{Cursor, Page, PageRequest};
use domain::text::{Prose, Title};

use super::facilitators::led_by;
use super::places::waiting_rule;
use super::sessions::planned_until;
use crate::connection::MultiBackend;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::offer;
use crate::schema::groups;
use crate::sql::{At, Key, beyond, flawless, word};

/// A group as it is kept, with what is kept beside it.
#[derive(Clone, Debug)]
pub struct GroupRecord {
    /// The group.
    pub group: Group,
    /// What the public reads about its places.
    pub places: PlacesWord,
    /// When its first session begins.
    pub first_starts_at: Instant,
    /// Grows with each change.
    pub version: i64,
    /// Since when it is there.
    pub made_at: Instant,
}

/// Which groups a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct GroupFilter {
    /// Those of one programme.
    pub programme: Option<ProgrammeId>,
    /// Those in one state.
    pub state: Option<GroupState>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = groups)]
struct GroupRow {
    id: Key<kinds::Group>,
    organisation_id: Key<kinds::Organisation>,
    programme_id: Key<kinds::Programme>,
    name: String,
    state: String,
    format: String,
    capacity: i32,
    time_zone: String,
    session_minutes: i32,
    pattern: String,
    first_number: i32,
    area: Option<String>,
    venue: Option<String>,
    online_details: Option<String>,
    waiting_list: bool,
    next_offer: String,
    place_given: String,
    places_word: String,
    first_starts_at: At,
    planned_until: At,
    version: i64,
    made_at: At,
    published_at: Option<At>,
    closed_at: Option<At>,
}

/// What [`save`] changes. Capacity, word and what follows from sessions are changed by their own functions.
#[derive(AsChangeset)]
#[diesel(table_name = groups)]
#[diesel(treat_none_as_null = true)]
struct GroupChange {
    name: String,
    state: String,
    format: String,
    time_zone: String,
    session_minutes: i32,
    pattern: String,
    first_number: i32,
    area: Option<String>,
    venue: Option<String>,
    online_details: Option<String>,
    waiting_list: bool,
    next_offer: String,
    place_given: String,
    version: i64,
    published_at: Option<At>,
    closed_at: Option<At>,
}

impl From<GroupRow> for GroupChange {
    fn from(row: GroupRow) -> Self {
        Self {
            name: row.name,
            state: row.state,
            format: row.format,
            time_zone: row.time_zone,
            session_minutes: row.session_minutes,
            pattern: row.pattern,
            first_number: row.first_number,
            area: row.area,
            venue: row.venue,
            online_details: row.online_details,
            waiting_list: row.waiting_list,
            next_offer: row.next_offer,
            place_given: row.place_given,
            version: row.version,
            published_at: row.published_at,
            closed_at: row.closed_at,
        }
    }
}

impl GroupRow {
    fn new(organisation: OrganisationId, record: &GroupRecord, now: Instant) -> Result<Self> {
        let group = &record.group;
        let Details {
            format,
            waiting_list,
            next_offer,
            place_given,
            ..
        } = group.details;
        let prose = |text: &Option<Prose>| text.as_ref().map(|text| text.as_str().to_owned());
        Ok(Self {
            id: Key(group.id),
            organisation_id: Key(organisation),
            programme_id: Key(group.programme),
            name: group.details.name.as_str().to_owned(),
            state: group.state.as_str().to_owned(),
            format: format.as_str().to_owned(),
            capacity: group.capacity.get().into(),
            time_zone: group.series.zone.name().to_owned(),
            session_minutes: group.series.minutes.get().into(),
            pattern: group.series.pattern.to_string(),
            first_number: i32::try_from(group.series.first_number).map_err(Error::corrupt)?,
            area: group.details.area.as_ref().map(|area| area.as_str().to_owned()),
            venue: prose(&group.details.venue),
            online_details: prose(&group.details.online_details),
            waiting_list: waiting_list == WaitingListRule::Open,
            next_offer: next_offer.as_str().to_owned(),
            place_given: place_given.as_str().to_owned(),
            places_word: record.places.as_str().to_owned(),
            first_starts_at: At(record.first_starts_at),
            planned_until: At(planned_until(&group.series, now)),
            version: record.version,
            made_at: At(record.made_at),
            published_at: group.published_at.map(At),
            closed_at: group.closed_at.map(At),
        })
    }
}

impl TryFrom<GroupRow> for GroupRecord {
    type Error = Error;
    fn try_from(row: GroupRow) -> Result<Self> {
        let prose = |text: Option<String>| {
            text.as_deref()
                .map(|text| flawless(Prose::parse(text)))
                .transpose()
        };
        let details = Details {
            name: flawless(Title::parse(&row.name))?,
            format: word(&row.format)?,
            area: row
                .area
                .as_deref()
                .map(|area| flawless(Title::parse(area)))
                .transpose()?,
            venue: prose(row.venue)?,
            online_details: prose(row.online_details)?,
            waiting_list: waiting_rule(row.waiting_list),
            next_offer: word(&row.next_offer)?,
            place_given: word(&row.place_given)?,
        };
        let group = Group {
            id: row.id.0,
            programme: row.programme_id.0,
            details,
            capacity: flawless(Capacity::parse(row.capacity.into()))?,
            series: series(
                row.first_number,
                &row.time_zone,
                row.session_minutes,
                &row.pattern,
            )?,
            state: word(&row.state)?,
            published_at: row.published_at.map(|at| at.0),
            closed_at: row.closed_at.map(|at| at.0),
        };
        Ok(Self {
            group,
            places: word(&row.places_word)?,
            first_starts_at: row.first_starts_at.0,
            version: row.version,
            made_at: row.made_at.0,
        })
    }
}

/// A series from its columns.
pub(super) fn series(first_number: i32, zone: &str, minutes: i32, pattern: &str) -> Result<Series> {
    Ok(Series {
        first_number: u32::try_from(first_number).map_err(Error::corrupt)?,
        zone: word(zone)?,
        minutes: flawless(Minutes::parse(minutes.into()))?,
        pattern: word(pattern)?,
    })
}

/// The groups that `scope` reaches.
pub(super) fn within<'a>(scope: &Scope, now: Instant) -> groups::BoxedQuery<'a, MultiBackend> {
    let query = groups::table
        .filter(groups::organisation_id.eq(Key(scope.organisation())))
        .into_boxed();
    match (scope.extent(), scope.person()) {
        (Reach::Organisation, _) => query,
        (Reach::Groups, Some(person)) => {
            query.filter(groups::id.eq_any(led_by(Key(scope.organisation()), Key(person), At(now))))
        }
        (Reach::Groups | Reach::Own | Reach::Nothing, _) => query.filter(diesel::dsl::sql::<Bool>("1 = 0")),
    }
}

/// The groups that `scope` reaches, by their first session.
///
/// # Errors
/// Those of the database.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    filter: GroupFilter,
    page: PageRequest,
) -> Result<Page<GroupRecord>> {
    let mut query = within(scope, tx.now());
    if let Some(programme) = filter.programme {
        query = query.filter(groups::programme_id.eq(Key(programme)));
    }
    if let Some(state) = filter.state {
        query = query.filter(groups::state.eq(state.as_str()));
    }
    if let Some(cursor) = page.after {
        query = query.filter(beyond("first_starts_at", "id", cursor));
    }
    let rows: Vec<GroupRow> = query
        .select(GroupRow::as_select())
        .order((groups::first_starts_at, groups::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let records = rows
        .into_iter()
        .map(GroupRecord::try_from)
        .collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(records, page.limit, |record| Cursor {
        key: record.first_starts_at.micros(),
        id: record.group.id.uuid(),
    }))
}

/// A group that `scope` reaches.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, scope: &Scope, id: GroupId) -> Result<Option<GroupRecord>> {
    let row: Option<GroupRow> = within(scope, tx.now())
        .filter(groups::id.eq(Key(id)))
        .select(GroupRow::as_select())
        .first(tx.conn())
        .optional()?;
    row.map(GroupRecord::try_from).transpose()
}

/// Keeps a new draft. Its sessions and facilitators are kept after it.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, scope: &Scope, group: Group) -> Result<GroupRecord> {
    let record = GroupRecord {
        first_starts_at: first_start(&group.series).unwrap_or(tx.now()),
        places: PlacesWord::Closed,
        version: 1,
        made_at: tx.now(),
        group,
    };
    let row = GroupRow::new(scope.organisation(), &record, tx.now())?;
    diesel::insert_into(groups::table)
        .values(&row)
        .execute(tx.conn())?;
    Ok(record)
}

/// Keeps a group's next version: its details, series and state. The caller holds the group's lock and has compared the
/// version. What the public reads may be different now.
///
/// # Errors
/// Those of the database.
pub fn save(tx: &mut Tx<'_>, scope: &Scope, before: GroupRecord, after: Group) -> Result<()> {
    let record = GroupRecord {
        group: after,
        version: before.version + 1,
        ..before
    };
    let row = GroupRow::new(scope.organisation(), &record, tx.now())?;
    diesel::update(groups::table.find(Key(record.group.id)))
        .set(GroupChange::from(row))
        .execute(tx.conn())?;
    if record.group.state != GroupState::Draft {
        offer::changed(tx, scope.organisation())?;
    }
    Ok(())
}

fn first_start(series: &Series) -> Option<Instant> {
    let first = |planned: Vec<domain::groups::Planned>| planned.first().map(|session| session.starts_at);
    first(plan(
        series,
        Instant::from_micros(i64::MIN),
        Instant::from_micros(i64::MAX),
    ))
}

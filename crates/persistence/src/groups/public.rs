//! What anyone may read of programmes and groups. Nothing here is about a person, and nothing counts people.
//!
//! A group is shown once it was published, for as long as a session of it lies ahead. A programme is shown once one of
//! its groups was.

mod rows;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use domain::Instant;
use domain::groups::{
    EligibilityStatement, Format, JoiningStep, JoiningSteps, Minutes, PlaceGiven, PlacesWord, ProgrammeKind,
    Series,
};
use domain::ids::{GroupId, OrganisationId, ProgrammeId, StatementId, kinds};
use domain::page::{Cursor, Page, PageRequest};
use domain::time::Zone;

use self::rows::{GroupRow, PROGRAMME, ProgrammeRow, STATEMENT, session};
use super::asked_workshops::asked_workshops;
use crate::connection::MultiBackend;
use crate::db::Tx;
use crate::error::Result;
use crate::prepared::Prepare as _;
use crate::schema::sessions;
use crate::sql::{At, InstantSql, Key, UuidSql};

/// How many of a group's next sessions are shown.
const NEXT_SESSIONS: i64 = 12;

/// A programme as anyone reads it.
#[derive(Clone, Debug)]
pub struct PublicProgramme {
    /// Which one.
    pub id: ProgrammeId,
    /// What kind of thing it is.
    pub kind: ProgrammeKind,
    /// Its name.
    pub name: String,
    /// What it is.
    pub summary: String,
    /// Whom it is for.
    pub who_for: String,
    /// What it is about.
    pub themes: Vec<String>,
    /// The steps before the place.
    pub joining_steps: JoiningSteps,
    /// How long its sessions usually are.
    pub session_minutes: Minutes,
    /// Whether it is for people of 18 and over only.
    pub adults_only: bool,
    /// What a person says is true for them, when that is a step, and the version's id, by which it is affirmed.
    pub statement: Option<(StatementId, EligibilityStatement)>,
    /// Its family: the same for all siblings.
    pub family: ProgrammeId,
    /// Since when it is there.
    pub made_at: Instant,
}

/// A dated session as anyone reads it.
#[derive(Clone, Debug)]
pub struct PublicSession {
    /// When it begins.
    pub starts_at: Instant,
    /// What clocks in its zone read then.
    pub local_start: String,
    /// The zone.
    pub zone: Zone,
    /// How long it takes.
    pub minutes: Minutes,
}

/// A group as anyone reads it.
#[derive(Clone, Debug)]
pub struct PublicGroup {
    /// Which one.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Where it meets.
    pub format: Format,
    /// The town or part of town.
    pub area: Option<String>,
    /// Its places in one word.
    pub places: PlacesWord,
    /// When it meets.
    pub series: Series,
    /// When its first session begins or began.
    pub first_starts_at: Instant,
    /// When a place is given, in a programme without joining steps.
    pub place_given: PlaceGiven,
    /// Whether it has guidelines of its own.
    pub own_guidelines: bool,
    /// Its next session.
    pub next: PublicSession,
    /// What it is an instance of.
    pub programme: PublicProgramme,
}

/// Which groups a list shows.
#[derive(Clone, Debug, Default)]
pub struct PublicFilter {
    /// Those of one programme.
    pub programme: Option<ProgrammeId>,
    /// Those that meet in this way.
    pub format: Option<Format>,
    /// Those with places of this word.
    pub places: Option<PlacesWord>,
    /// Those whose first session begins after this.
    pub starts_after: Option<Instant>,
}

/// Every programme that is shown, eldest first.
///
/// # Errors
/// Those of the database.
pub fn programmes(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<PublicProgramme>> {
    let statement = format!(
        "select {PROGRAMME} from programmes p {STATEMENT} where p.organisation_id = $1 \
         and exists (select 1 from groups g where g.organisation_id = p.organisation_id and g.programme_id = p.id \
             and g.state <> 'draft') \
         order by p.made_at, p.id"
    );
    let rows: Vec<ProgrammeRow> = sql_query(statement)
        .bind::<UuidSql, _>(Key(organisation))
        .prepared()
        .load(tx.conn())?;
    rows.into_iter().map(PublicProgramme::try_from).collect()
}

/// The select of [`GroupRow`]: `$1` is the present moment, `$2` the organisation. Joining the next session leaves out
/// what is over.
fn groups_shown() -> String {
    format!(
        "select g.id as group_id, g.name as group_name, g.format, g.area, g.places_word, g.place_given, g.time_zone, \
         g.session_minutes, g.pattern, g.first_number, g.first_starts_at, g.own_guidelines, s.starts_at as next_starts_at, \
         s.local_start as next_local_start, s.time_zone as next_time_zone, s.minutes as next_minutes, {PROGRAMME} \
         from groups g \
         join programmes p on p.organisation_id = g.organisation_id and p.id = g.programme_id \
         join sessions s on s.organisation_id = g.organisation_id and s.id = (select n.id from sessions n \
             where n.organisation_id = g.organisation_id and n.group_id = g.id and n.state = 'scheduled' \
                 and n.starts_at > $1 order by n.starts_at, n.id limit 1) \
         {STATEMENT} where g.organisation_id = $2 and g.state <> 'draft'"
    )
}

/// The groups that are shown, by their first session, in one statement.
///
/// # Errors
/// Those of the database.
pub fn groups(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    filter: &PublicFilter,
    page: PageRequest,
) -> Result<Page<PublicGroup>> {
    let now = tx.now();
    let mut query = sql_query(groups_shown())
        .into_boxed::<MultiBackend>()
        .bind::<InstantSql, _>(At(now))
        .bind::<UuidSql, _>(Key(organisation));
    // Numbered by hand, because SQLite gives numbers in the order of appearance and PostgreSQL by their digits.
    let mut number = 2;
    let mut next = || {
        number += 1;
        number
    };
    if let Some(programme) = filter.programme {
        query = query
            .sql(format!(" and g.programme_id = ${}", next()))
            .bind::<UuidSql, _>(Key(programme));
    }
    if let Some(format) = filter.format {
        query = query
            .sql(format!(" and g.format = ${}", next()))
            .bind::<Text, _>(format.as_str());
    }
    if let Some(places) = filter.places {
        query = query
            .sql(format!(" and g.places_word = ${}", next()))
            .bind::<Text, _>(places.as_str());
    }
    if let Some(after) = filter.starts_after {
        query = query
            .sql(format!(" and g.first_starts_at > ${}", next()))
            .bind::<InstantSql, _>(At(after));
    }
    if let Some(cursor) = page.after {
        query = query
            .sql(format!(
                " and (g.first_starts_at, g.id) > (${}, ${})",
                next(),
                next()
            ))
            .bind::<InstantSql, _>(At(Instant::from_micros(cursor.key)))
            .bind::<UuidSql, _>(Key::<kinds::Group>(domain::Id::from_uuid(cursor.id)));
    }
    let rows: Vec<GroupRow> = query
        .sql(format!(" order by g.first_starts_at, g.id limit ${}", next()))
        .bind::<BigInt, _>(page.limit.probe())
        .prepared()
        .load(tx.conn())?;
    let groups = rows
        .into_iter()
        .map(PublicGroup::try_from)
        .collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(groups, page.limit, |group| Cursor {
        key: group.first_starts_at.micros(),
        id: group.id.uuid(),
    }))
}

/// One group that is shown.
///
/// # Errors
/// Those of the database.
pub fn group(tx: &mut Tx<'_>, organisation: OrganisationId, id: GroupId) -> Result<Option<PublicGroup>> {
    let now = tx.now();
    let row: Option<GroupRow> = sql_query(format!("{} and g.id = $3", groups_shown()))
        .bind::<InstantSql, _>(At(now))
        .bind::<UuidSql, _>(Key(organisation))
        .bind::<UuidSql, _>(Key(id))
        .prepared()
        .get_result(tx.conn())
        .optional()?;
    row.map(PublicGroup::try_from).transpose()
}

/// The next sessions of a group, at most 12.
///
/// # Errors
/// Those of the database.
pub fn next_sessions(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    group: GroupId,
) -> Result<Vec<PublicSession>> {
    let now = tx.now();
    let rows: Vec<(At, String, String, i32)> = sessions::table
        .filter(sessions::organisation_id.eq(Key(organisation)))
        .filter(sessions::group_id.eq(Key(group)))
        .filter(sessions::state.eq("scheduled"))
        .filter(sessions::starts_at.gt(At(now)))
        .order((sessions::starts_at, sessions::id))
        .limit(NEXT_SESSIONS)
        .select((
            sessions::starts_at,
            sessions::local_start,
            sessions::time_zone,
            sessions::minutes,
        ))
        .load(tx.conn())?;
    rows.into_iter().map(session).collect()
}

/// The names of the workshops of which a programme asks for one; none where any will do, or none is asked for.
///
/// # Errors
/// Those of the database.
pub fn workshop_names(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    programme: &PublicProgramme,
) -> Result<Vec<String>> {
    if !programme.joining_steps.contains(JoiningStep::Workshop) {
        return Ok(Vec::new());
    }
    let mut asked = asked_workshops(tx, organisation, &[programme.id])?;
    let named = asked.remove(&programme.id).unwrap_or_default().into_iter();
    Ok(named.map(|workshop| workshop.name).collect())
}

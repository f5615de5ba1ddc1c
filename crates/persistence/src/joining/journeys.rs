//! The rows of journeys, found only through a scope.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Integer, Nullable, Text};
use domain::Instant;
use domain::access::{Reach, Scope, Who};
use domain::ids::{GroupId, JourneyId, OrganisationId, PersonId, ProgrammeId, kinds};
use domain::joining::{NextActor, ReachedBy, Stage};
use domain::page::{Cursor, Page, PageRequest};

use super::name_checks::{forget_name_check, no_longer_member};
use super::overdue::OURS;
use crate::db::Tx;
use crate::error::Result;
use crate::groups::facilitators::led_by;
use crate::prepared::Prepare as _;
use crate::schema::{contact_wishes, enquiries, group_facilitators, journeys};
use crate::sql::{At, InstantSql, Key, UuidSql, beyond, word};

/// A journey as it is kept, without its facts.
#[derive(Clone, Debug)]
pub struct JourneyRow {
    /// Which one.
    pub id: JourneyId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// For the telephone: it identifies, and opens nothing.
    pub reference: String,
    /// What it is for.
    pub programme: ProgrammeId,
    /// The group that it leads to, once there is one.
    pub group: Option<GroupId>,
    /// The login that it was tied to.
    pub person: Option<PersonId>,
    /// Where it is.
    pub stage: Stage,
    /// Who acts next.
    pub next_actor: NextActor,
    /// By when.
    pub due_at: Option<Instant>,
    /// When the contact was confirmed.
    pub confirmed_at: Option<Instant>,
    /// How many private links there have been; only the last one opens it.
    pub tracking_generation: i32,
    /// Counts changes.
    pub version: i64,
    /// When it began.
    pub made_at: Instant,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = journeys)]
struct Row {
    id: Key<kinds::Journey>,
    organisation_id: Key<kinds::Organisation>,
    reference: String,
    programme_id: Key<kinds::Programme>,
    group_id: Option<Key<kinds::Group>>,
    person_id: Option<Key<kinds::Person>>,
    stage: String,
    next_actor: String,
    due_at: Option<At>,
    confirmed_at: Option<At>,
    tracking_generation: i32,
    version: i64,
    made_at: At,
}

impl TryFrom<Row> for JourneyRow {
    type Error = crate::Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.0,
            organisation: row.organisation_id.0,
            reference: row.reference,
            programme: row.programme_id.0,
            group: row.group_id.map(|key| key.0),
            person: row.person_id.map(|key| key.0),
            stage: word(&row.stage)?,
            next_actor: word(&row.next_actor)?,
            due_at: row.due_at.map(|at| at.0),
            confirmed_at: row.confirmed_at.map(|at| at.0),
            tracking_generation: row.tracking_generation,
            version: row.version,
            made_at: row.made_at.0,
        })
    }
}

/// The journeys that a scope reaches, as a query to narrow down.
macro_rules! reached {
    ($tx:expr, $scope:expr) => {{
        let scope: &Scope = $scope;
        let now = At($tx.now());
        let organisation = Key(scope.organisation());
        let mut query = journeys::table
            .filter(journeys::organisation_id.eq(organisation))
            .select(Row::as_select())
            .into_boxed();
        match (scope.extent(), scope.who()) {
            (Reach::Organisation, _) => {}
            (Reach::Groups, Who::Person(person)) => {
                let theirs =
                    led_by(organisation, Key(person), now).select(group_facilitators::group_id.nullable());
                query = query.filter(journeys::group_id.eq_any(theirs));
            }
            (Reach::Own, Who::Person(person)) => query = query.filter(journeys::person_id.eq(Key(person))),
            (Reach::Own, Who::Tracker(journey)) => query = query.filter(journeys::id.eq(Key(journey))),
            _ => query = query.filter(sql::<Bool>("1 = 0")),
        }
        query
    }};
}

/// A journey within `scope`.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId) -> Result<Option<JourneyRow>> {
    let row = reached!(tx, scope)
        .filter(journeys::id.eq(Key(id)))
        .first::<Row>(tx.conn())
        .optional()?;
    row.map(JourneyRow::try_from).transpose()
}

/// What a list of journeys is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct JourneyFilter {
    /// Only these stages; all when empty.
    pub stages: Vec<Stage>,
    /// Only those that lead to this group.
    pub group: Option<GroupId>,
    /// Only those whose person hears of news this way.
    pub reached_by: Option<ReachedBy>,
    /// Only those with which the organisation is late at this moment.
    pub late_at: Option<Instant>,
}

/// A page of journeys within `scope`, newest last.
///
/// # Errors
/// Those of the database.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    filter: &JourneyFilter,
    page: PageRequest,
) -> Result<Page<JourneyRow>> {
    let mut query = reached!(tx, scope);
    if !filter.stages.is_empty() {
        let stages: Vec<&str> = filter.stages.iter().map(|stage| stage.as_str()).collect();
        query = query.filter(journeys::stage.eq_any(stages));
    }
    if let Some(group) = filter.group {
        query = query.filter(journeys::group_id.eq(Key(group)));
    }
    if let Some(by) = filter.reached_by {
        let said = enquiries::organisation_id
            .eq(contact_wishes::organisation_id)
            .and(enquiries::journey_id.eq(contact_wishes::journey_id));
        let unsaid = contact_wishes::reached_by.is_null();
        let reached_so = enquiries::table
            .left_join(contact_wishes::table.on(said))
            .filter(enquiries::organisation_id.eq(Key(scope.organisation())))
            .filter(
                contact_wishes::reached_by
                    .eq(by.as_str())
                    .or(unsaid.and(enquiries::channel.eq(by.as_str()))),
            )
            .select(enquiries::journey_id);
        query = query.filter(journeys::id.eq_any(reached_so));
    }
    if let Some(moment) = filter.late_at {
        query = query
            .filter(journeys::due_at.lt(At(moment)))
            .filter(journeys::next_actor.eq_any(OURS));
    }
    if let Some(after) = page.after {
        query = query.filter(beyond("journeys.made_at", "journeys.id", after));
    }
    let rows: Vec<Row> = query
        .order((journeys::made_at, journeys::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let rows = rows
        .into_iter()
        .map(JourneyRow::try_from)
        .collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, page.limit, |row| Cursor {
        key: row.made_at.micros(),
        id: row.id.uuid(),
    }))
}

/// A journey that begins.
#[derive(Clone, Debug)]
pub struct NewJourney {
    /// Which one.
    pub id: JourneyId,
    /// For the telephone.
    pub reference: String,
    /// What it is for.
    pub programme: ProgrammeId,
    /// The group that it leads to.
    pub group: Option<GroupId>,
    /// The hash of its first private link.
    pub tracking_hash: String,
    /// Until when that link opens it.
    pub tracking_ends_at: Instant,
}

/// Begins a journey; its stage is written once its facts are there. Nothing when the reference is taken.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, scope: &Scope, new: &NewJourney) -> Result<Option<JourneyRow>> {
    let now = tx.now();
    let row = JourneyRow {
        id: new.id,
        organisation: scope.organisation(),
        reference: new.reference.clone(),
        programme: new.programme,
        group: new.group,
        person: None,
        stage: Stage::Contact,
        next_actor: NextActor::Peer,
        due_at: None,
        confirmed_at: None,
        tracking_generation: 1,
        version: 1,
        made_at: now,
    };
    let inserted = sql_query(
        "insert into journeys (id, organisation_id, reference, programme_id, group_id, stage, next_actor, \
         tracking_hash, tracking_generation, tracking_ends_at, made_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (organisation_id, reference) do nothing",
    )
    .bind::<UuidSql, _>(Key(row.id))
    .bind::<UuidSql, _>(Key(row.organisation))
    .bind::<Text, _>(&row.reference)
    .bind::<UuidSql, _>(Key(row.programme))
    .bind::<Nullable<UuidSql>, _>(row.group.map(Key))
    .bind::<Text, _>(row.stage.as_str())
    .bind::<Text, _>(row.next_actor.as_str())
    .bind::<Text, _>(&new.tracking_hash)
    .bind::<Integer, _>(row.tracking_generation)
    .bind::<InstantSql, _>(At(new.tracking_ends_at))
    .bind::<InstantSql, _>(At(now))
    .prepared()
    .execute(tx.conn())?;
    Ok((inserted == 1).then_some(row))
}

/// What a journey's row repeats of its standing, so that lists can be narrowed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Projection {
    /// Where it is.
    pub stage: Stage,
    /// Who acts next.
    pub next_actor: NextActor,
    /// By when.
    pub due_at: Option<Instant>,
    /// When the contact was confirmed.
    pub confirmed_at: Option<Instant>,
    /// Until when its private link opens it.
    pub tracking_ends_at: Option<Instant>,
}

/// Writes what the facts say onto the journey's row.
///
/// # Errors
/// Those of the database.
pub(super) fn project(tx: &mut Tx<'_>, id: JourneyId, to: &Projection) -> Result<()> {
    diesel::update(journeys::table.filter(journeys::id.eq(Key(id))))
        .set((
            journeys::stage.eq(to.stage.as_str()),
            journeys::next_actor.eq(to.next_actor.as_str()),
            journeys::due_at.eq(to.due_at.map(At)),
            journeys::confirmed_at.eq(to.confirmed_at.map(At)),
            journeys::tracking_ends_at.eq(to.tracking_ends_at.map(At)),
            journeys::version.eq(journeys::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The open journeys of a contact in an organisation, newest first.
///
/// # Errors
/// Those of the database.
pub fn journeys_of_contact(tx: &mut Tx<'_>, scope: &Scope, contact_hash: &str) -> Result<Vec<JourneyRow>> {
    let organisation = Key(scope.organisation());
    let theirs = enquiries::table
        .filter(enquiries::organisation_id.eq(organisation))
        .filter(enquiries::contact_hash.eq(contact_hash))
        .select(enquiries::journey_id);
    let rows: Vec<Row> = journeys::table
        .filter(journeys::organisation_id.eq(organisation))
        .filter(journeys::id.eq_any(theirs))
        .filter(journeys::stage.ne(Stage::Withdrawn.as_str()))
        .order((journeys::made_at.desc(), journeys::id.desc()))
        .limit(20)
        .select(Row::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(JourneyRow::try_from).collect()
}

/// Replaces a journey's private link; the old one opens nothing any more. Without a `hash` none does.
///
/// # Errors
/// Those of the database.
pub fn new_tracking_generation(
    tx: &mut Tx<'_>,
    id: JourneyId,
    generation: i32,
    hash: Option<&str>,
    ends_at: Instant,
) -> Result<()> {
    diesel::update(journeys::table.filter(journeys::id.eq(Key(id))))
        .set((
            journeys::tracking_generation.eq(generation),
            journeys::tracking_hash.eq(hash),
            journeys::tracking_ends_at.eq(At(ends_at)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Lets a journey lead to another group, and with it to that group's programme. Its rows follow afterwards.
///
/// # Errors
/// Those of the database.
pub fn lead_to(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: JourneyId,
    programme: ProgrammeId,
    group: GroupId,
) -> Result<()> {
    let own = journeys::table
        .filter(journeys::organisation_id.eq(Key(scope.organisation())))
        .filter(journeys::id.eq(Key(id)));
    diesel::update(own)
        .set((
            journeys::programme_id.eq(Key(programme)),
            journeys::group_id.eq(Some(Key(group))),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Deletes a journey with everything that hangs on it.
///
/// # Errors
/// Those of the database.
pub fn delete(tx: &mut Tx<'_>, scope: &Scope, id: JourneyId) -> Result<()> {
    forget_name_check(tx, scope, id)?;
    no_longer_member(tx, scope, id)?;
    let own = journeys::table
        .filter(journeys::organisation_id.eq(Key(scope.organisation())))
        .filter(journeys::id.eq(Key(id)));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}

//! What a person may read of themselves over all organisations: their organisations, journeys and places.

use diesel::prelude::*;
use domain::Instant;
use domain::access::Role;
use domain::ids::{GroupId, JourneyId, OrganisationId, PersonId, PlaceId, ProgrammeId, kinds};
use domain::page::{Cursor, Page, PageRequest};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{groups, journeys, organisations, places, programmes, relationship_roles, relationships};
use crate::sql::{At, Key, beyond, word};

/// An organisation that a person works with.
#[derive(Clone, Debug)]
pub struct OwnOrganisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its short name.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The person's roles there, and since when.
    pub roles: Vec<(Role, Instant)>,
    /// When the person joined it.
    pub joined_at: Instant,
}

/// The organisations that have given a person roles, in the order of their names.
///
/// # Errors
/// Those of the database.
pub fn organisations(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<OwnOrganisation>> {
    type Row = (
        Key<kinds::Organisation>,
        String,
        String,
        Option<At>,
        Option<String>,
        Option<At>,
    );
    let rows: Vec<Row> = relationships::table
        .inner_join(organisations::table.on(organisations::id.eq(relationships::organisation_id)))
        .left_join(relationship_roles::table.on(relationship_roles::relationship_id.eq(relationships::id)))
        .filter(relationships::person_id.eq(Key(person)))
        .filter(relationships::accepted_at.is_not_null())
        .filter(relationships::ended_at.is_null())
        .order((organisations::name, organisations::id, relationship_roles::role))
        .select((
            organisations::id,
            organisations::slug,
            organisations::name,
            relationships::accepted_at,
            relationship_roles::role.nullable(),
            relationship_roles::since.nullable(),
        ))
        .load(tx.conn())?;
    let mut list: Vec<OwnOrganisation> = Vec::new();
    for (id, slug, name, joined_at, role, since) in rows {
        if list.last().map(|last| last.id) != Some(id.0) {
            let joined_at = joined_at.ok_or_else(|| Error::corrupt("a tie that was never accepted"))?;
            list.push(OwnOrganisation {
                id: id.0,
                slug,
                name,
                roles: Vec::new(),
                joined_at: joined_at.0,
            });
        }
        if let (Some(role), Some(since), Some(last)) = (role, since, list.last_mut()) {
            last.roles.push((word(&role)?, since.0));
        }
    }
    Ok(list)
}

/// Where something is: enough to name it and to find it.
#[derive(Clone, Debug)]
pub struct Where {
    /// The organisation's short name.
    pub organisation_slug: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The programme.
    pub programme: ProgrammeId,
    /// The programme's name.
    pub programme_name: String,
    /// The group and its name, when there is one.
    pub group: Option<(GroupId, String)>,
}

/// One of a person's own journeys.
#[derive(Clone, Debug)]
pub struct OwnJourney {
    /// Its identifier.
    pub id: JourneyId,
    /// What one says on the phone.
    pub reference: String,
    /// Where it leads.
    pub at: Where,
    /// Its stage.
    pub stage: String,
    /// Who acts next.
    pub next_actor: String,
    /// By when.
    pub due_at: Option<Instant>,
    /// When it began.
    pub made_at: Instant,
}

/// A person's journeys, the oldest first.
///
/// # Errors
/// Those of the database.
pub fn journeys(tx: &mut Tx<'_>, person: PersonId, page: PageRequest) -> Result<Page<OwnJourney>> {
    let mut query = journeys::table
        .inner_join(organisations::table.on(organisations::id.eq(journeys::organisation_id)))
        .inner_join(programmes::table.on(programmes::id.eq(journeys::programme_id)))
        .left_join(groups::table.on(groups::id.nullable().eq(journeys::group_id)))
        .filter(journeys::person_id.eq(Key(person)))
        .order((journeys::made_at, journeys::id))
        .limit(page.limit.probe())
        .select((
            (
                journeys::id,
                journeys::reference,
                journeys::stage,
                journeys::next_actor,
            ),
            (journeys::due_at, journeys::made_at),
            (
                organisations::slug,
                organisations::name,
                programmes::id,
                programmes::name,
            ),
            (groups::id.nullable(), groups::name.nullable()),
        ))
        .into_boxed();
    if let Some(after) = page.after {
        query = query.filter(beyond("journeys.made_at", "journeys.id", after));
    }
    type Row = (
        (Key<kinds::Journey>, String, String, String),
        (Option<At>, At),
        WhereRow,
        GroupRow,
    );
    let rows: Vec<Row> = query.load(tx.conn())?;
    let own = |((id, reference, stage, next_actor), (due_at, made_at), at, group): Row| OwnJourney {
        id: id.0,
        reference,
        at: place_of(at, group),
        stage,
        next_actor,
        due_at: due_at.map(|at| at.0),
        made_at: made_at.0,
    };
    Ok(Page::cut(
        rows.into_iter().map(own).collect(),
        page.limit,
        |journey: &OwnJourney| Cursor {
            key: journey.made_at.micros(),
            id: journey.id.uuid(),
        },
    ))
}

/// One of a person's own places, held or taken.
#[derive(Clone, Debug)]
pub struct OwnPlace {
    /// Its identifier.
    pub id: PlaceId,
    /// The journey that led to it.
    pub journey: JourneyId,
    /// Where it is.
    pub at: Where,
    /// `held` or `taken`.
    pub state: String,
    /// Since when.
    pub since: Instant,
    /// Until when it is held.
    pub held_until: Option<Instant>,
}

/// A person's places, those they have had longest first.
///
/// # Errors
/// Those of the database.
pub fn places(tx: &mut Tx<'_>, person: PersonId, page: PageRequest) -> Result<Page<OwnPlace>> {
    let mut query = places::table
        .inner_join(journeys::table.on(journeys::id.eq(places::journey_id)))
        .inner_join(groups::table.on(groups::id.eq(places::group_id)))
        .inner_join(programmes::table.on(programmes::id.eq(groups::programme_id)))
        .inner_join(organisations::table.on(organisations::id.eq(places::organisation_id)))
        .filter(journeys::person_id.eq(Key(person)))
        .filter(places::state.ne("released"))
        .order((places::since, places::id))
        .limit(page.limit.probe())
        .select((
            (
                places::id,
                places::journey_id,
                places::state,
                places::since,
                places::held_until,
            ),
            (
                organisations::slug,
                organisations::name,
                programmes::id,
                programmes::name,
            ),
            (groups::id.nullable(), groups::name.nullable()),
        ))
        .into_boxed();
    if let Some(after) = page.after {
        query = query.filter(beyond("places.since", "places.id", after));
    }
    type Row = (
        (Key<kinds::Place>, Key<kinds::Journey>, String, At, Option<At>),
        WhereRow,
        GroupRow,
    );
    let rows: Vec<Row> = query.load(tx.conn())?;
    let own = |((id, journey, state, since, held_until), at, group): Row| OwnPlace {
        id: id.0,
        journey: journey.0,
        at: place_of(at, group),
        state,
        since: since.0,
        held_until: held_until.map(|at| at.0),
    };
    Ok(Page::cut(
        rows.into_iter().map(own).collect(),
        page.limit,
        |place: &OwnPlace| Cursor {
            key: place.since.micros(),
            id: place.id.uuid(),
        },
    ))
}

type WhereRow = (String, String, Key<kinds::Programme>, String);
type GroupRow = (Option<Key<kinds::Group>>, Option<String>);

fn place_of((slug, name, programme, programme_name): WhereRow, group: GroupRow) -> Where {
    Where {
        organisation_slug: slug,
        organisation_name: name,
        programme: programme.0,
        programme_name,
        group: group.0.map(|id| id.0).zip(group.1),
    }
}

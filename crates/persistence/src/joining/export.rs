//! Everything that is held on journeys, for their own person. Others are left out: what staff did says that it was staff,
//! not who.

use std::collections::HashMap;

use diesel::prelude::*;
use domain::Instant;
use domain::access::Scope;
use domain::ids::{JourneyId, PersonId, kinds};
use domain::joining::FactName;

use super::{KeptWishes, guidelines_titles, wishes_of_journeys};
use crate::db::Tx;
use crate::error::Result;
use crate::schema::{
    conversations, enquiries, events, groups, journey_facts, journeys, name_checks, organisations, places,
    programmes, waiting_entries, workshop_bookings,
};
use crate::sql::{At, Key, word};

/// A journey with all that is kept of it.
#[derive(Clone, Debug)]
pub struct HeldJourney {
    /// Its identifier.
    pub id: JourneyId,
    /// What one says on the phone.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// The programme's name.
    pub programme: String,
    /// The group's name.
    pub group: Option<String>,
    /// Its stage.
    pub stage: String,
    /// When it began.
    pub made_at: Instant,
    /// What was written.
    pub enquiry: Option<HeldEnquiry>,
    /// How they may be contacted safely, once they said so.
    pub wishes: Option<KeptWishes>,
    /// What happened, in order.
    pub facts: Vec<HeldFact>,
    /// Places, past ones too.
    pub places: Vec<HeldPlace>,
    /// Waiting lists, past ones too.
    pub waiting: Vec<HeldPlace>,
    /// Times of conversations, past ones too.
    pub conversations: Vec<HeldTime>,
    /// Bookings of workshops, past ones too.
    pub workshops: Vec<HeldTime>,
    /// What members are shown beside the name, while the person is content with that.
    pub name_check_detail: Option<String>,
}

/// What somebody wrote.
#[derive(Clone, Debug)]
pub struct HeldEnquiry {
    /// The name they gave.
    pub preferred_name: String,
    /// Their address or number.
    pub contact: String,
    /// Their message.
    pub message: Option<String>,
    /// How it arrived: `public`, `widget` or `staff`.
    pub taken: String,
}

/// One fact of a journey.
#[derive(Clone, Debug)]
pub struct HeldFact {
    /// What happened.
    pub kind: FactName,
    /// More about it, when there is more.
    pub value: Option<String>,
    /// Who: `peer`, `staff`, `on_behalf` or `system`.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// One place, or one turn on a waiting list.
#[derive(Clone, Debug)]
pub struct HeldPlace {
    /// Its state.
    pub state: String,
    /// Since when.
    pub since: Instant,
    /// When it ended.
    pub ended_at: Option<Instant>,
}

/// One time that was kept for the person.
#[derive(Clone, Debug)]
pub struct HeldTime {
    /// Its state.
    pub state: String,
    /// When it begins.
    pub starts_at: Instant,
}

/// One entry of the event log that is about a journey.
#[derive(Clone, Debug)]
pub struct HeldEvent {
    /// What happened.
    pub kind: String,
    /// Who: `peer`, `staff`, `on_behalf`, `anyone` or `system`.
    pub by: String,
    /// When.
    pub at: Instant,
}

type Row = (
    Key<kinds::Journey>,
    String,
    String,
    String,
    Option<String>,
    String,
    At,
);

/// The rows of journeys with the names that they are shown with, as a query to narrow down.
macro_rules! named {
    () => {
        journeys::table
            .inner_join(organisations::table.on(organisations::id.eq(journeys::organisation_id)))
            .inner_join(programmes::table.on(programmes::id.eq(journeys::programme_id)))
            .left_join(groups::table.on(groups::id.nullable().eq(journeys::group_id)))
            .order((journeys::made_at, journeys::id))
            .select((
                journeys::id,
                journeys::reference,
                organisations::name,
                programmes::name,
                groups::name.nullable(),
                journeys::stage,
                journeys::made_at,
            ))
    };
}

/// A person's journeys, over all organisations.
///
/// # Errors
/// Those of the database.
pub fn held_of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<HeldJourney>> {
    let rows: Vec<Row> = named!()
        .filter(journeys::person_id.eq(Key(person)))
        .load(tx.conn())?;
    with_all(tx, rows)
}

/// One journey. Whether it is within reach is asked before.
///
/// # Errors
/// Those of the database.
pub fn held_journey(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Option<HeldJourney>> {
    let rows: Vec<Row> = named!()
        .filter(journeys::id.eq(Key(journey)))
        .filter(journeys::organisation_id.eq(Key(scope.organisation())))
        .load(tx.conn())?;
    Ok(with_all(tx, rows)?.pop())
}

/// Adds to journeys all that hangs on them.
fn with_all(tx: &mut Tx<'_>, rows: Vec<Row>) -> Result<Vec<HeldJourney>> {
    let keys: Vec<_> = rows.iter().map(|row| row.0).collect();
    let journeys: Vec<JourneyId> = keys.iter().map(|key| key.0).collect();
    let mut enquiries = enquiries_of(tx, &keys)?;
    let mut wishes = wishes_of_journeys(tx, &journeys)?;
    let mut facts = facts_of(tx, &keys)?;
    let mut places = places_of(tx, &keys)?;
    let mut waiting = waiting_of(tx, &keys)?;
    let mut conversations = conversations_of(tx, &keys)?;
    let mut workshops = workshops_of(tx, &keys)?;
    let mut details = details_of(tx, &keys)?;
    let held = |(id, reference, organisation, programme, group, stage, made_at): Row| HeldJourney {
        id: id.0,
        reference,
        organisation,
        programme,
        group,
        stage,
        made_at: made_at.0,
        enquiry: enquiries.remove(&id).and_then(|mut list| list.pop()),
        wishes: wishes.remove(&id.0),
        facts: facts.remove(&id).unwrap_or_default(),
        places: places.remove(&id).unwrap_or_default(),
        waiting: waiting.remove(&id).unwrap_or_default(),
        conversations: conversations.remove(&id).unwrap_or_default(),
        workshops: workshops.remove(&id).unwrap_or_default(),
        name_check_detail: details.remove(&id).and_then(|mut list| list.pop()),
    };
    Ok(rows.into_iter().map(held).collect())
}

type ByJourney<T> = HashMap<Key<kinds::Journey>, Vec<T>>;

fn by_journey<T>(rows: impl Iterator<Item = (Key<kinds::Journey>, T)>) -> ByJourney<T> {
    let mut sorted = ByJourney::new();
    for (journey, row) in rows {
        sorted.entry(journey).or_insert_with(Vec::new).push(row);
    }
    sorted
}

fn enquiries_of(tx: &mut Tx<'_>, keys: &[Key<kinds::Journey>]) -> Result<ByJourney<HeldEnquiry>> {
    type Row = (Key<kinds::Journey>, String, String, Option<String>, String);
    let rows: Vec<Row> = enquiries::table
        .filter(enquiries::journey_id.eq_any(keys.to_vec()))
        .select((
            enquiries::journey_id,
            enquiries::preferred_name,
            enquiries::contact,
            enquiries::message,
            enquiries::taken,
        ))
        .load(tx.conn())?;
    let held = |(journey, preferred_name, contact, message, taken): Row| {
        let enquiry = HeldEnquiry {
            preferred_name,
            contact,
            message,
            taken,
        };
        (journey, enquiry)
    };
    Ok(by_journey(rows.into_iter().map(held)))
}

fn facts_of(tx: &mut Tx<'_>, keys: &[Key<kinds::Journey>]) -> Result<ByJourney<HeldFact>> {
    type Row = (
        Key<kinds::Journey>,
        String,
        Option<Key<kinds::DocumentVersion>>,
        Option<String>,
        String,
        At,
    );
    let rows: Vec<Row> = journey_facts::table
        .filter(journey_facts::journey_id.eq_any(keys.to_vec()))
        .order((journey_facts::journey_id, journey_facts::position))
        .select((
            journey_facts::journey_id,
            journey_facts::kind,
            journey_facts::ref_id,
            journey_facts::value,
            journey_facts::by_whom,
            journey_facts::at,
        ))
        .load(tx.conn())?;
    let agreed: Vec<_> = rows
        .iter()
        .filter(|(_, kind, ..)| kind == "agreement_agreed")
        .filter_map(|(_, _, about, ..)| *about)
        .collect();
    let titles = guidelines_titles(tx, &agreed)?;
    let held = |(journey, kind, about, value, by, at): Row| {
        let agreed = about.and_then(|about| titles.get(&about).cloned());
        let fact = HeldFact {
            kind: word(&kind)?,
            value: value.or(agreed),
            by,
            at: at.0,
        };
        Ok((journey, fact))
    };
    let facts: Result<Vec<_>> = rows.into_iter().map(held).collect();
    Ok(by_journey(facts?.into_iter()))
}

fn places_of(tx: &mut Tx<'_>, keys: &[Key<kinds::Journey>]) -> Result<ByJourney<HeldPlace>> {
    type Row = (Key<kinds::Journey>, String, At, Option<At>);
    let rows: Vec<Row> = places::table
        .filter(places::journey_id.eq_any(keys.to_vec()))
        .order((places::since, places::id))
        .select((
            places::journey_id,
            places::state,
            places::since,
            places::released_at,
        ))
        .load(tx.conn())?;
    let held = |(journey, state, since, released_at): Row| (journey, place(since, state, released_at));
    Ok(by_journey(rows.into_iter().map(held)))
}

fn waiting_of(tx: &mut Tx<'_>, keys: &[Key<kinds::Journey>]) -> Result<ByJourney<HeldPlace>> {
    type Row = (Key<kinds::Journey>, At, String, Option<At>);
    let rows: Vec<Row> = waiting_entries::table
        .filter(waiting_entries::journey_id.eq_any(keys.to_vec()))
        .order((waiting_entries::since, waiting_entries::id))
        .select((
            waiting_entries::journey_id,
            waiting_entries::since,
            waiting_entries::state,
            waiting_entries::ended_at,
        ))
        .load(tx.conn())?;
    let held = |(journey, since, state, ended_at): Row| (journey, place(since, state, ended_at));
    Ok(by_journey(rows.into_iter().map(held)))
}

fn place(since: At, state: String, ended_at: Option<At>) -> HeldPlace {
    HeldPlace {
        state,
        since: since.0,
        ended_at: ended_at.map(|at| at.0),
    }
}

type TimeRow = (Key<kinds::Journey>, String, At);

fn times(rows: Vec<TimeRow>) -> ByJourney<HeldTime> {
    let held = |(journey, state, starts_at): TimeRow| {
        let time = HeldTime {
            state,
            starts_at: starts_at.0,
        };
        (journey, time)
    };
    by_journey(rows.into_iter().map(held))
}

fn conversations_of(tx: &mut Tx<'_>, keys: &[Key<kinds::Journey>]) -> Result<ByJourney<HeldTime>> {
    let rows = conversations::table
        .filter(conversations::journey_id.eq_any(keys.to_vec()))
        .order((conversations::starts_at, conversations::id))
        .select((
            conversations::journey_id,
            conversations::state,
            conversations::starts_at,
        ))
        .load(tx.conn())?;
    Ok(times(rows))
}

fn workshops_of(tx: &mut Tx<'_>, keys: &[Key<kinds::Journey>]) -> Result<ByJourney<HeldTime>> {
    let rows = workshop_bookings::table
        .filter(workshop_bookings::journey_id.eq_any(keys.to_vec()))
        .order((workshop_bookings::booked_at, workshop_bookings::id))
        .select((
            workshop_bookings::journey_id,
            workshop_bookings::state,
            workshop_bookings::starts_at,
        ))
        .load(tx.conn())?;
    Ok(times(rows))
}

fn details_of(tx: &mut Tx<'_>, keys: &[Key<kinds::Journey>]) -> Result<ByJourney<String>> {
    let rows: Vec<(Key<kinds::Journey>, String)> = name_checks::table
        .filter(name_checks::journey_id.eq_any(keys.to_vec()))
        .select((name_checks::journey_id, name_checks::detail))
        .load(tx.conn())?;
    Ok(by_journey(rows.into_iter()))
}

/// What the event log tells of a journey, in its order. Whether it is within reach is asked before.
///
/// # Errors
/// Those of the database.
pub fn held_events(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Vec<HeldEvent>> {
    let rows: Vec<(String, String, At)> = events::table
        .filter(events::journey_id.eq(Key(journey)))
        .filter(events::organisation_id.eq(Key(scope.organisation())))
        .order(events::seq)
        .select((events::kind, events::by_whom, events::at))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(HeldEvent::from).collect())
}

impl From<(String, String, At)> for HeldEvent {
    fn from((kind, by, at): (String, String, At)) -> Self {
        Self { kind, by, at: at.0 }
    }
}

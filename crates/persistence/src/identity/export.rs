//! Everything that is held on one person, over all organisations, for themselves. Others are left out: what staff did
//! says that it was staff, not who.

mod work;

use std::collections::HashMap;

use diesel::prelude::*;
use domain::Instant;
use domain::ids::{JourneyId, PersonId, kinds};

use crate::db::Tx;
use crate::error::Result;
use crate::joining::{KeptWishes, guidelines_titles, wishes_of_journeys};
use crate::schema::{
    devices, enquiries, events, groups, journey_facts, journeys, organisations, places, programmes,
    relationships, sent_mails, waiting_entries,
};
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
    /// Waiting lists, past ones too: since when, its state, until when.
    pub waiting: Vec<(Instant, String, Option<Instant>)>,
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
    pub kind: String,
    /// More about it, when there is more.
    pub value: Option<String>,
    /// Who: `peer`, `staff`, `on_behalf` or `system`.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// One place.
#[derive(Clone, Debug)]
pub struct HeldPlace {
    /// `held`, `taken` or `released`.
    pub state: String,
    /// Since when.
    pub since: Instant,
    /// When it was let go.
    pub released_at: Option<Instant>,
}

/// One entry of the event log that is about the person, or that they made.
#[derive(Clone, Debug)]
pub struct HeldEvent {
    /// What happened.
    pub kind: String,
    /// Who: `peer`, `staff`, `on_behalf`, `anyone` or `system`.
    pub by: String,
    /// When.
    pub at: Instant,
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

/// A person's journeys.
///
/// # Errors
/// Those of the database.
pub fn journeys_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<HeldJourney>> {
    type Row = (
        Key<kinds::Journey>,
        String,
        String,
        String,
        Option<String>,
        String,
        At,
    );
    let rows: Vec<Row> = journeys::table
        .inner_join(organisations::table.on(organisations::id.eq(journeys::organisation_id)))
        .inner_join(programmes::table.on(programmes::id.eq(journeys::programme_id)))
        .left_join(groups::table.on(groups::id.nullable().eq(journeys::group_id)))
        .filter(journeys::person_id.eq(Key(person)))
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
        .load(tx.conn())?;
    let keys: Vec<_> = rows.iter().map(|row| row.0).collect();
    let mut enquiries = enquiries_of(tx, &keys)?;
    let journeys: Vec<JourneyId> = keys.iter().map(|key| key.0).collect();
    let mut wishes = wishes_of_journeys(tx, &journeys)?;
    let mut facts = facts_of(tx, &keys)?;
    let mut places = places_of(tx, &keys)?;
    let mut waiting = waiting_of(tx, &keys)?;
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
            kind,
            value: value.or(agreed),
            by,
            at: at.0,
        };
        (journey, fact)
    };
    Ok(by_journey(rows.into_iter().map(held)))
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
    let held = |(journey, state, since, released_at): Row| {
        let place = HeldPlace {
            state,
            since: since.0,
            released_at: released_at.map(|at| at.0),
        };
        (journey, place)
    };
    Ok(by_journey(rows.into_iter().map(held)))
}

type HeldWait = (Instant, String, Option<Instant>);

fn waiting_of(tx: &mut Tx<'_>, keys: &[Key<kinds::Journey>]) -> Result<ByJourney<HeldWait>> {
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
    let held = |(journey, since, state, ended_at): Row| (journey, (since.0, state, ended_at.map(|at| at.0)));
    Ok(by_journey(rows.into_iter().map(held)))
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
    let held = |(kind, by, at): (String, String, At)| HeldEvent { kind, by, at: at.0 };
    Ok(rows.into_iter().map(held).collect())
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

//! What messages are rendered from: the present facts, read across organisations by the worker alone.
//!
//! *Invariant:* nothing here reads a group's or programme's name, a theme, a message or anybody but the recipient. What
//! is not read can't be told.

mod times;

use diesel::prelude::*;
use domain::Instant;
use domain::ids::{GroupId, JourneyId, OrganisationId, PersonId, SignInCodeId, kinds};
use domain::joining::Stage;
use domain::text::Channel;
use domain::time::Zone;

pub use times::{SessionFacts, session};
use times::{booked_conversation, next_session};

use crate::db::Tx;
use crate::error::Result;
use crate::joining::wishes_of;
use crate::schema::{
    enquiries, help_numbers, journeys, organisations, people, places, relationships, sign_in_codes,
    waiting_entries,
};
use crate::sql::{At, Key, word};

/// What a message may tell of the organisation that sends it.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Its name; for a message's body only.
    pub name: String,
    /// What stands before the address that messages come from; says nothing of the organisation.
    pub label: String,
    /// How it is reached otherwise; may be empty.
    pub plain_contact: String,
    /// Within how many working days somebody reads an enquiry.
    pub reply_working_days: Option<i32>,
    /// The zone for times that belong to no session.
    pub zone: Zone,
    /// Help now: label, number and hours, in order.
    pub help: Vec<(String, String, String)>,
}

/// A journey as its own person may be told of it.
#[derive(Clone)]
pub struct JourneyFacts {
    /// The organisation that it is with.
    pub organisation: OrganisationId,
    /// Where it is.
    pub stage: Stage,
    /// Whether the contact is confirmed.
    pub confirmed: bool,
    /// Which private link holds now.
    pub tracking_generation: i32,
    /// Until when the link holds; none when there is no link any more.
    pub tracking_ends_at: Option<Instant>,
    /// What the person wishes to be called.
    pub preferred_name: String,
    /// How the person is reached.
    pub channel: Channel,
    /// The address or number.
    pub contact: String,
    /// The person's own zone, when they told it.
    pub zone: Option<Zone>,
    /// The place that is held or taken.
    pub place: Option<PlaceFacts>,
    /// Whether the latest of the places that were let go was let go because its time was up.
    pub lapsed: bool,
    /// Whether it is on the waiting list.
    pub waiting: bool,
    /// The group's next session, once there is a group.
    pub next_session: Option<SessionFacts>,
    /// Whether they may be written to at some hours only, so that a reminder may come earlier.
    pub some_hours: bool,
    /// The initial conversation, once it is booked; in the zone in which its time was chosen.
    pub conversation: Option<SessionFacts>,
}

/// A live place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceFacts {
    /// Whether it is taken; otherwise it is held.
    pub taken: bool,
    /// Until when it is held.
    pub held_until: Option<Instant>,
}

/// Somebody who was invited to work with an organisation.
#[derive(Clone)]
pub struct InvitationFacts {
    /// Where the invitation goes.
    pub email: String,
    /// What the person wishes to be called.
    pub preferred_name: String,
    /// Whether it was used.
    pub accepted: bool,
    /// Whether it was taken back.
    pub ended: bool,
}

/// A six-digit code that was asked for.
#[derive(Clone)]
pub struct CodeFacts {
    /// Where it goes, sealed.
    pub email_sealed: String,
    /// When it was asked for.
    pub made_at: Instant,
    /// Until when it works.
    pub expires_at: Instant,
    /// Whether it was used.
    pub used: bool,
}

/// What may be told of the organisation.
///
/// # Errors
/// Those of the database.
pub fn sender(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Option<Sender>> {
    type Row = (String, String, String, Option<i32>, String);
    let row: Option<Row> = organisations::table
        .find(Key(organisation))
        .select((
            organisations::name,
            organisations::sender_label,
            organisations::plain_contact,
            organisations::reply_working_days,
            organisations::time_zone,
        ))
        .first(tx.conn())
        .optional()?;
    let Some((name, label, plain_contact, reply_working_days, zone)) = row else {
        return Ok(None);
    };
    let help = help_numbers::table
        .filter(help_numbers::organisation_id.eq(Key(organisation)))
        .order(help_numbers::position)
        .select((help_numbers::label, help_numbers::number, help_numbers::hours))
        .load(tx.conn())?;
    Ok(Some(Sender {
        name,
        label,
        plain_contact,
        reply_working_days,
        zone: word(&zone)?,
        help,
    }))
}

#[derive(Queryable)]
struct JourneyRow {
    organisation_id: Key<kinds::Organisation>,
    group_id: Option<Key<kinds::Group>>,
    person_id: Option<Key<kinds::Person>>,
    stage: String,
    confirmed_at: Option<At>,
    tracking_generation: i32,
    tracking_hash: Option<String>,
    tracking_ends_at: Option<At>,
    preferred_name: String,
    channel: String,
    contact: String,
}

/// A journey; none once it was erased.
///
/// # Errors
/// Those of the database.
pub fn journey(tx: &mut Tx<'_>, journey: JourneyId) -> Result<Option<JourneyFacts>> {
    let row: Option<JourneyRow> = journeys::table
        .inner_join(enquiries::table.on(enquiries::journey_id.eq(journeys::id)))
        .filter(journeys::id.eq(Key(journey)))
        .select((
            journeys::organisation_id,
            journeys::group_id,
            journeys::person_id,
            journeys::stage,
            journeys::confirmed_at,
            journeys::tracking_generation,
            journeys::tracking_hash,
            journeys::tracking_ends_at,
            enquiries::preferred_name,
            enquiries::channel,
            enquiries::contact,
        ))
        .first(tx.conn())
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let person = match row.person_id {
        Some(person) => name_and_zone(tx, person.0)?,
        None => None,
    };
    // The preferred name is the name, retroactively: the one that the person keeps now, not the one of back then.
    let (preferred_name, zone) = person.unwrap_or((row.preferred_name, None));
    let next_session = match row.group_id {
        Some(group) => next_session(tx, group.0)?,
        None => None,
    };
    let place = match row.group_id {
        Some(group) => live_place(tx, journey, group.0)?,
        None => None,
    };
    Ok(Some(JourneyFacts {
        organisation: row.organisation_id.0,
        stage: word(&row.stage)?,
        confirmed: row.confirmed_at.is_some(),
        tracking_generation: row.tracking_generation,
        tracking_ends_at: row
            .tracking_hash
            .and_then(|_| row.tracking_ends_at.map(|at| at.0)),
        preferred_name,
        channel: word(&row.channel)?,
        contact: row.contact,
        zone,
        place,
        lapsed: latest_release_lapsed(tx, journey)?,
        waiting: is_waiting(tx, journey)?,
        next_session,
        some_hours: wishes_of(tx, journey)?.is_some_and(|wishes| !wishes.hours.is_empty()),
        conversation: booked_conversation(tx, journey)?,
    }))
}

/// An invitation of `person` to `organisation`; none once the person is gone.
///
/// # Errors
/// Those of the database.
pub fn invitation(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Option<InvitationFacts>> {
    type Row = (String, String, Option<At>, Option<At>);
    let row: Option<Row> = relationships::table
        .inner_join(people::table.on(people::id.eq(relationships::person_id)))
        .filter(relationships::organisation_id.eq(Key(organisation)))
        .filter(relationships::person_id.eq(Key(person)))
        .select((
            people::email,
            people::preferred_name,
            relationships::accepted_at,
            relationships::ended_at,
        ))
        .first(tx.conn())
        .optional()?;
    Ok(
        row.map(|(email, preferred_name, accepted_at, ended_at)| InvitationFacts {
            email,
            preferred_name,
            accepted: accepted_at.is_some(),
            ended: ended_at.is_some(),
        }),
    )
}

/// A sign-in code; none once it was forgotten.
///
/// # Errors
/// Those of the database.
pub fn code(tx: &mut Tx<'_>, code: SignInCodeId) -> Result<Option<CodeFacts>> {
    type Row = (String, At, At, Option<At>);
    let row: Option<Row> = sign_in_codes::table
        .find(Key(code))
        .select((
            sign_in_codes::email_sealed,
            sign_in_codes::made_at,
            sign_in_codes::expires_at,
            sign_in_codes::used_at,
        ))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(|(email_sealed, made_at, expires_at, used_at)| CodeFacts {
        email_sealed,
        made_at: made_at.0,
        expires_at: expires_at.0,
        used: used_at.is_some(),
    }))
}

fn name_and_zone(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<(String, Option<Zone>)>> {
    let row: Option<(String, Option<String>)> = people::table
        .find(Key(person))
        .select((people::preferred_name, people::time_zone))
        .first(tx.conn())
        .optional()?;
    row.map(|(name, zone)| Ok((name, zone.as_deref().map(word).transpose()?)))
        .transpose()
}

fn live_place(tx: &mut Tx<'_>, journey: JourneyId, group: GroupId) -> Result<Option<PlaceFacts>> {
    let row: Option<(String, Option<At>)> = places::table
        .filter(places::journey_id.eq(Key(journey)))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.ne("released"))
        .select((places::state, places::held_until))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(|(state, held_until)| PlaceFacts {
        taken: state == "taken",
        held_until: held_until.map(|at| at.0),
    }))
}

fn latest_release_lapsed(tx: &mut Tx<'_>, journey: JourneyId) -> Result<bool> {
    let cause: Option<Option<String>> = places::table
        .filter(places::journey_id.eq(Key(journey)))
        .filter(places::state.eq("released"))
        .order((places::released_at.desc(), places::id.desc()))
        .select(places::release_cause)
        .first(tx.conn())
        .optional()?;
    Ok(cause.flatten().as_deref() == Some("lapsed"))
}

fn is_waiting(tx: &mut Tx<'_>, journey: JourneyId) -> Result<bool> {
    let waiting = waiting_entries::table
        .filter(waiting_entries::journey_id.eq(Key(journey)))
        .filter(waiting_entries::state.eq("waiting"));
    Ok(diesel::select(diesel::dsl::exists(waiting)).get_result(tx.conn())?)
}

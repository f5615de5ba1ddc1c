//! Everything that is held on a person, as one file for themselves. Others are left out.

use domain::Instant;
use domain::ids::PersonId;
use persistence::Tx;
use persistence::identity::export::{self, HeldWork};
use persistence::identity::{people, second_factor};
use persistence::joining::held_of_person;
use serde::Serialize;
use utoipa::ToSchema;

use super::views::Me;
use crate::error::Result;
use crate::joining::conversations::views::Availability;
use crate::joining::export::views::{ExportEvent, ExportJourney};
use crate::secrets::Keyring;

/// Everything that is held on whoever is signed in. Where staff did something it says that it was staff, not who.
#[derive(Serialize, ToSchema)]
pub struct Export {
    /// When this was put together.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// One's details.
    pub person: Me,
    /// Since when one is known.
    #[schema(format = DateTime)]
    pub known_since: String,
    /// When one proved one's address.
    #[schema(required, format = DateTime)]
    pub email_verified_at: Option<String>,
    /// When one set up a second factor.
    #[schema(required, format = DateTime)]
    pub second_factor_set_at: Option<String>,
    /// Devices, those signed out too.
    pub devices: Vec<ExportDevice>,
    /// Ties to organisations, those that ended too.
    pub organisations: Vec<ExportTie>,
    /// What organisations hold on one as one of their people.
    pub work: Vec<ExportWork>,
    /// Journeys with all that is kept of them.
    pub journeys: Vec<ExportJourney>,
    /// What the event log tells.
    pub events: Vec<ExportEvent>,
    /// When messages were sent to one's address lately.
    pub messages_sent_at: Vec<String>,
}

/// A device.
#[derive(Serialize, ToSchema)]
pub struct ExportDevice {
    /// What it is called.
    pub name: String,
    /// When it was signed in.
    #[schema(format = DateTime)]
    pub signed_in_at: String,
    /// When it last renewed its tokens.
    #[schema(format = DateTime)]
    pub last_seen_at: String,
    /// When it was signed out.
    #[schema(required, format = DateTime)]
    pub signed_out_at: Option<String>,
}

/// A tie to an organisation.
#[derive(Serialize, ToSchema)]
pub struct ExportTie {
    /// The organisation's name.
    pub organisation: String,
    /// What the organisation calls one.
    pub name: String,
    /// When one was invited.
    #[schema(format = DateTime)]
    pub invited_at: String,
    /// When one accepted.
    #[schema(required, format = DateTime)]
    pub accepted_at: Option<String>,
    /// When it ended.
    #[schema(required, format = DateTime)]
    pub ended_at: Option<String>,
}

/// What an organisation holds on one as one of its people.
#[derive(Serialize, ToSchema)]
pub struct ExportWork {
    /// The organisation's name.
    pub organisation: String,
    /// Roles.
    pub roles: Vec<ExportSince>,
    /// The groups that one facilitates.
    pub groups: Vec<ExportSince>,
    /// When one has time for initial conversations.
    #[schema(required)]
    pub availability: Option<Availability>,
    /// When one is away, past times too.
    pub absences: Vec<ExportAbsence>,
    /// When one opened a journey as safeguarding lead.
    pub journeys_opened_at: Vec<String>,
}

/// Something by its name, and since when.
#[derive(Serialize, ToSchema)]
pub struct ExportSince {
    /// Its name.
    pub name: String,
    /// Since when.
    #[schema(format = DateTime)]
    pub since: String,
}

/// A time away.
#[derive(Serialize, ToSchema)]
pub struct ExportAbsence {
    /// From when.
    #[schema(format = DateTime)]
    pub begins_at: String,
    /// Until when.
    #[schema(format = DateTime)]
    pub ends_at: String,
}

/// Puts together everything that is held on a person. The transaction must see every organisation.
///
/// # Errors
/// 503.
pub fn me_export(tx: &mut Tx<'_>, keyring: &Keyring, person: PersonId) -> Result<Export> {
    let kept = people::fetch(tx, person)?;
    let factor = second_factor::fetch(tx, person)?;
    let devices = export::devices_of(tx, person)?.into_iter();
    let ties = export::ties_of(tx, person)?.into_iter();
    let work = export::work_of(tx, person)?.into_iter();
    let journeys = held_of_person(tx, person)?.into_iter();
    let events = export::events_of(tx, person)?.into_iter();
    let messages = export::messages_to(tx, &keyring.hash_contact(kept.email.as_str()))?;
    Ok(Export {
        made_at: tx.now().to_string(),
        known_since: kept.made_at.to_string(),
        email_verified_at: maybe(kept.email_verified_at),
        person: Me::from(&kept),
        second_factor_set_at: maybe(factor.and_then(|factor| factor.confirmed_at)),
        devices: devices
            .map(|device| ExportDevice {
                name: device.name,
                signed_in_at: device.made_at.to_string(),
                last_seen_at: device.last_seen_at.to_string(),
                signed_out_at: maybe(device.revoked_at),
            })
            .collect(),
        organisations: ties
            .map(|tie| ExportTie {
                organisation: tie.organisation,
                name: tie.invited_name,
                invited_at: tie.began_at.to_string(),
                accepted_at: maybe(tie.accepted_at),
                ended_at: maybe(tie.ended_at),
            })
            .collect(),
        work: work.map(|held| worked(person, held)).collect(),
        journeys: journeys.map(ExportJourney::from).collect(),
        events: events.map(ExportEvent::from).collect(),
        messages_sent_at: messages.iter().map(Instant::to_string).collect(),
    })
}

fn worked(person: PersonId, held: HeldWork) -> ExportWork {
    let since = |list: Vec<(String, Instant)>| {
        let one = |(name, since): (String, Instant)| ExportSince {
            name,
            since: since.to_string(),
        };
        list.into_iter().map(one).collect()
    };
    let absence = |(begins_at, ends_at): (Instant, Instant)| ExportAbsence {
        begins_at: begins_at.to_string(),
        ends_at: ends_at.to_string(),
    };
    ExportWork {
        organisation: held.organisation,
        roles: since(held.roles),
        groups: since(held.groups),
        availability: held
            .availability
            .as_ref()
            .map(|kept| Availability::new(person, kept)),
        absences: held.absences.into_iter().map(absence).collect(),
        journeys_opened_at: held.openings.iter().map(Instant::to_string).collect(),
    }
}

fn maybe(at: Option<Instant>) -> Option<String> {
    at.map(|at| at.to_string())
}

//! What is held on a person as one of an organisation's people, for themselves.

use std::collections::HashMap;

use diesel::prelude::*;
use domain::Instant;
use domain::ids::{PersonId, kinds};
use domain::joining::slots::Availability;

use crate::db::Tx;
use crate::error::Result;
use crate::joining::availabilities_of;
use crate::schema::{
    absences, group_facilitators, groups, journey_openings, organisations, relationship_roles, relationships,
};
use crate::sql::{At, Key};

/// What one organisation holds on somebody who works for it.
#[derive(Clone, Debug, Default)]
pub struct HeldWork {
    /// The organisation's name.
    pub organisation: String,
    /// Roles, each with the time since when.
    pub roles: Vec<(String, Instant)>,
    /// The groups that they facilitate, by name, each with the time since when.
    pub groups: Vec<(String, Instant)>,
    /// What they said of their time.
    pub availability: Option<Availability>,
    /// When they were, are or will be away. Who stands in is somebody else's.
    pub absences: Vec<(Instant, Instant)>,
    /// When they opened a journey. Whose is somebody else's.
    pub openings: Vec<Instant>,
}

type Organisation = Key<kinds::Organisation>;

/// What is held on a person's work, by organisation, those that they left too.
///
/// # Errors
/// Those of the database.
pub fn work_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<HeldWork>> {
    let key = Key(person);
    let names: Vec<(Organisation, String)> = relationships::table
        .inner_join(organisations::table.on(organisations::id.eq(relationships::organisation_id)))
        .filter(relationships::person_id.eq(key))
        .select((organisations::id, organisations::name))
        .distinct()
        .load(tx.conn())?;
    let named = |(id, organisation): (Organisation, String)| {
        let held = HeldWork {
            organisation,
            ..HeldWork::default()
        };
        (id, held)
    };
    let mut held: HashMap<Organisation, HeldWork> = names.into_iter().map(named).collect();
    let roles: Vec<(Organisation, String, At)> = relationship_roles::table
        .inner_join(relationships::table.on(relationships::id.eq(relationship_roles::relationship_id)))
        .filter(relationships::person_id.eq(key))
        .order((relationship_roles::since, relationship_roles::role))
        .select((
            relationship_roles::organisation_id,
            relationship_roles::role,
            relationship_roles::since,
        ))
        .load(tx.conn())?;
    for (organisation, role, since) in roles {
        held.entry(organisation).or_default().roles.push((role, since.0));
    }
    let facilitated: Vec<(Organisation, String, At)> = group_facilitators::table
        .inner_join(groups::table.on(groups::id.eq(group_facilitators::group_id)))
        .filter(group_facilitators::person_id.eq(key))
        .order((group_facilitators::since, group_facilitators::group_id))
        .select((groups::organisation_id, groups::name, group_facilitators::since))
        .load(tx.conn())?;
    for (organisation, group, since) in facilitated {
        held.entry(organisation)
            .or_default()
            .groups
            .push((group, since.0));
    }
    for (organisation, availability) in availabilities_of(tx, person)? {
        held.entry(Key(organisation)).or_default().availability = Some(availability);
    }
    let away: Vec<(Organisation, At, At)> = absences::table
        .filter(absences::person_id.eq(key))
        .order((absences::begins_at, absences::id))
        .select((absences::organisation_id, absences::begins_at, absences::ends_at))
        .load(tx.conn())?;
    for (organisation, begins_at, ends_at) in away {
        let absences = &mut held.entry(organisation).or_default().absences;
        absences.push((begins_at.0, ends_at.0));
    }
    let opened: Vec<(Organisation, At)> = journey_openings::table
        .filter(journey_openings::person_id.eq(key))
        .order((journey_openings::opened_at, journey_openings::id))
        .select((journey_openings::organisation_id, journey_openings::opened_at))
        .load(tx.conn())?;
    for (organisation, at) in opened {
        held.entry(organisation).or_default().openings.push(at.0);
    }
    let mut held: Vec<HeldWork> = held.into_values().collect();
    held.sort_by(|one, other| one.organisation.cmp(&other.organisation));
    Ok(held)
}

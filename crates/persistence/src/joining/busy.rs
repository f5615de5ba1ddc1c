//! Who of a group's facilitators is free when: their own words on their time, and where they are busy anywhere.

use std::collections::HashMap;

use chrono::Duration;
use diesel::prelude::*;
use domain::Instant;
use domain::access::Scope;
use domain::ids::{GroupId, JourneyId, OrganisationId, PersonId, kinds};
use domain::joining::slots::{Busy, Conversations, Facilitator, Together};

use super::absences::absences_between;
use super::availability::{availabilities, conversation_rules};
use crate::db::Tx;
use crate::error::Result;
use crate::lock::Everywhere;
use crate::schema::{conversation_facilitators, conversations, group_facilitators, sessions};
use crate::sql::{At, Key};

/// No session is longer than a day, and a day's conversations are counted on the facilitator's own calendar.
const AROUND: Duration = Duration::days(2);

/// A group's facilitators with all that tells when they are free, and how the group holds its conversations.
#[derive(Clone, Debug)]
pub struct TimesOfGroup {
    /// Those who said when they have time.
    pub people: Vec<Facilitator>,
    /// How the group does it.
    pub how: Conversations,
}

/// Who facilitates a group, in the order in which they were named.
///
/// # Errors
/// Those of the database.
pub fn facilitators_of(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Vec<PersonId>> {
    let rows: Vec<Key<kinds::Person>> = group_facilitators::table
        .filter(group_facilitators::organisation_id.eq(Key(scope.organisation())))
        .filter(group_facilitators::group_id.eq(Key(group)))
        .order((group_facilitators::since, group_facilitators::person_id))
        .select(group_facilitators::person_id)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|key| key.0).collect())
}

/// When the facilitators of `group` are free between `from` and `to`. What the journey `except` has booked doesn't
/// stand in its own way.
///
/// # Errors
/// Those of the database.
pub fn times_of_group(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    except: Option<JourneyId>,
    from: Instant,
    to: Instant,
) -> Result<TimesOfGroup> {
    let people = facilitators_of(tx, scope, group)?;
    let rules = conversation_rules(tx, scope, group)?;
    let said = availabilities(tx, scope, &people)?;
    let named: Vec<PersonId> = said.iter().map(|(person, ..)| *person).collect();
    let mut busy = busy_times(tx, scope.organisation(), &named, except, from, to)?;
    let place = |person: &PersonId| people.iter().position(|each| each == person);
    let mut free: Vec<Facilitator> = said
        .into_iter()
        .map(|(person, availability, _)| Facilitator {
            person,
            availability,
            busy: busy.remove(&person).unwrap_or_default(),
        })
        .collect();
    free.sort_by_key(|each| place(&each.person));
    Ok(TimesOfGroup {
        people: free,
        how: Conversations {
            together: rules.together.unwrap_or_else(|| Together::usual(people.len())),
            minutes: rules.minutes,
        },
    })
}

/// When these people are busy, in any organisation: elsewhere only that they are.
fn busy_times(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    people: &[PersonId],
    except: Option<JourneyId>,
    from: Instant,
    to: Instant,
) -> Result<HashMap<PersonId, Vec<Busy>>> {
    let (from, to) = (from.minus(AROUND), to.plus(AROUND));
    let people: Vec<Key<kinds::Person>> = people.iter().copied().map(Key).collect();
    tx.enter_everywhere(Everywhere::BusyTimes)?;
    let now = At(tx.now());
    let live = conversations::state
        .ne("held")
        .or(conversations::held_until.gt(now).assume_not_null());
    type Talk = (
        Key<kinds::Person>,
        Key<kinds::Journey>,
        Key<kinds::Organisation>,
        At,
        At,
    );
    let talks: Vec<Talk> = conversation_facilitators::table
        .inner_join(
            conversations::table.on(conversations::organisation_id
                .eq(conversation_facilitators::organisation_id)
                .and(conversations::id.eq(conversation_facilitators::conversation_id))),
        )
        .filter(conversation_facilitators::person_id.eq_any(&people))
        .filter(conversations::ends_at.gt(At(from)))
        .filter(conversations::starts_at.lt(At(to)))
        .filter(live)
        .select((
            conversation_facilitators::person_id,
            conversations::journey_id,
            conversations::organisation_id,
            conversations::starts_at,
            conversations::ends_at,
        ))
        .load(tx.conn())?;
    let meetings: Vec<(Key<kinds::Person>, At, i32)> = group_facilitators::table
        .inner_join(
            sessions::table.on(sessions::organisation_id
                .eq(group_facilitators::organisation_id)
                .and(sessions::group_id.eq(group_facilitators::group_id))),
        )
        .filter(group_facilitators::person_id.eq_any(&people))
        .filter(sessions::state.eq("scheduled"))
        .filter(sessions::starts_at.gt(At(from)))
        .filter(sessions::starts_at.lt(At(to)))
        .select((
            group_facilitators::person_id,
            sessions::starts_at,
            sessions::minutes,
        ))
        .load(tx.conn())?;
    let away = absences_between(tx, &people, from, to)?;
    tx.enter(organisation)?;
    let mut busy: HashMap<PersonId, Vec<Busy>> = HashMap::new();
    for (person, journey, of, starts_at, ends_at) in talks {
        if Some(journey.0) != except {
            busy.entry(person.0).or_default().push(Busy {
                from: starts_at.0,
                until: ends_at.0,
                conversation: of.0 == organisation,
            });
        }
    }
    for (person, from, until) in away {
        busy.entry(person).or_default().push(Busy {
            from,
            until,
            conversation: false,
        });
    }
    for (person, starts_at, minutes) in meetings {
        busy.entry(person.0).or_default().push(Busy {
            from: starts_at.0,
            until: starts_at.0.plus(Duration::minutes(minutes.into())),
            conversation: false,
        });
    }
    Ok(busy)
}

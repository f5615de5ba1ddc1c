//! What a transaction locks before it looks at anything, and for which reasons it may see every organisation.

use std::collections::BTreeSet;

use domain::ids::{DeviceId, GroupId, JourneyId, OrganisationId, PersonId};

/// What a write locks before it looks at anything.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Lock {
    /// Nothing: the write is a single insert, or a unique constraint decides.
    None,
    /// The organisation: its people, settings and documents.
    Organisation(OrganisationId),
    /// A group: its places, waiting list and sessions.
    Group(GroupId),
    /// A journey, the group that it leads to, when it has one, and the group of a workshop that it has booked.
    Journey(JourneyId),
    /// The facilitators whose time a journey may take, then that journey as [`Lock::Journey`] does. Whoever holds the
    /// lock of a group or journey never asks for one of a person, so nobody waits in a circle.
    Facilitators(Vec<PersonId>, JourneyId),
    /// As [`Lock::Journey`], and the group that it is about to lead to or to book a workshop in.
    Move(JourneyId, GroupId),
    /// A person: devices, second factor, details.
    Person(PersonId),
    /// A signed-in device: its token family.
    Device(DeviceId),
}

impl Lock {
    /// The statements that take the lock. Identifiers are typed, so their text is safe inside SQL.
    pub(crate) fn sql(&self) -> Option<String> {
        let row = |table: &str, id: &dyn std::fmt::Display| {
            format!("select 1 from {table} where id = '{id}' for no key update;")
        };
        match self {
            Self::None => None,
            Self::Organisation(id) => Some(row("organisations", id)),
            Self::Group(id) => Some(row("groups", id)),
            Self::Journey(id) => Some(with_its_groups(id, "id = any (led)")),
            Self::Facilitators(people, journey) => {
                let people: BTreeSet<&PersonId> = people.iter().collect();
                let mut sql: String = people.into_iter().map(|id| row("people", id)).collect();
                sql.extend(Self::Journey(*journey).sql());
                Some(sql)
            }
            Self::Move(id, to) => Some(with_its_groups(id, &format!("id = any (led) or id = '{to}'"))),
            Self::Person(id) => Some(row("people", id)),
            Self::Device(id) => Some(row("devices", id)),
        }
    }
}

/// Locks the groups that `which` names, `led` being those of the journey, and then the journey: whoever fills or frees a
/// group's places locks it too. A journey that was led elsewhere while a group was waited for is looked at anew from the
/// beginning: the locks that are held then are the wrong ones.
fn with_its_groups(journey: &JourneyId, which: &str) -> String {
    let groups = groups_of(journey);
    format!(
        "do $$ declare led uuid[]; begin \
         led := array({groups} order by 1); \
         perform 1 from groups where {which} order by id for no key update; \
         perform 1 from journeys where id = '{journey}' for no key update; \
         if led is distinct from array({groups} order by 1) then \
         raise exception 'a journey was led elsewhere' using errcode = 'serialization_failure'; \
         end if; end $$;"
    )
}

/// The few reasons for which a transaction may see every organisation at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Everywhere {
    /// Signing in, and reading who calls.
    SignIn,
    /// Finding the journey behind a private link, or a contact's journeys.
    Tracking,
    /// Inviting somebody who may have a login already.
    Invitation,
    /// What one person may read of themselves over all organisations.
    OwnData,
    /// The worker's claims and clean-up.
    Worker,
    /// When facilitators are busy, wherever that is; nothing else of other organisations is read.
    BusyTimes,
    /// Setting up from the command line.
    Setup,
}

/// The groups in which a journey may hold something that others would like too.
fn groups_of(journey: &JourneyId) -> String {
    format!(
        "select group_id from journeys where id = '{journey}' union \
         select group_id from workshop_bookings where journey_id = '{journey}' and state = 'booked'"
    )
}

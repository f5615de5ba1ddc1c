//! What a write locks, and the statements that take the lock on PostgreSQL.

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
    /// A journey and the group that it leads to, when it has one.
    Journey(JourneyId),
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
            // The group first: whoever fills or frees its places locks it too.
            Self::Journey(id) => Some(format!(
                "select 1 from groups where id = (select group_id from journeys where id = '{id}') for no key update;{}",
                row("journeys", id)
            )),
            Self::Person(id) => Some(row("people", id)),
            Self::Device(id) => Some(row("devices", id)),
        }
    }
}

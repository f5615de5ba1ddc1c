//! From what a person is in an organisation to what a query may touch.
//!
//! *Invariant:* a [`Scope`] is made here and nowhere else; one for a person comes out of [`reach`] alone.

use super::{Action, Hat, Reach, Role, SECOND_FACTOR_GRACE, reach};
use crate::ids::{JourneyId, OrganisationId, PersonId};
use crate::time::Instant;

/// What an organisation knows of a signed-in person, read from the database for each request.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The person.
    pub person: PersonId,
    /// Roles, and since when.
    pub roles: Vec<(Role, Instant)>,
    /// Whether the person has a place in one of its groups.
    pub peer: bool,
    /// Whether the person has a journey here.
    pub applicant: bool,
    /// What this device has shown of the person's second factor.
    pub second_factor: SecondFactor,
}

/// What a device has shown of its person's second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// None is set up.
    NotSet,
    /// One is set up, and this device has not shown it: a code by mail alone opens none of the person's roles.
    Set,
    /// This device has shown it.
    Shown,
}

/// Why a caller gets no scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Nothing ties the person to the organisation: it does not exist for them.
    NoTie,
    /// None of the person's hats reaches this action.
    NotYourRole,
    /// A role would reach it, once this device has shown a second factor.
    SecondFactorNeeded,
}

impl Standing {
    /// The roles that count now: none on a device that has still to show the second factor; where none is set up, those
    /// that need one in their grace period only.
    pub fn roles_in_force(&self, now: Instant) -> impl Iterator<Item = Role> + '_ {
        self.roles
            .iter()
            .filter(move |(role, since)| self.in_force(*role, *since, now))
            .map(|(role, _)| *role)
    }

    fn in_force(&self, role: Role, since: Instant, now: Instant) -> bool {
        match self.second_factor {
            SecondFactor::Shown => true,
            SecondFactor::Set => false,
            SecondFactor::NotSet => !role.needs_second_factor() || now.since(since) < SECOND_FACTOR_GRACE,
        }
    }

    /// Whether one of the person's roles in force may give or take `role`.
    pub fn may_grant(&self, role: Role, now: Instant) -> bool {
        self.roles_in_force(now).any(|own| own.may_grant(role))
    }

    /// The scope for `action`, the widest that the person's hats give.
    ///
    /// # Errors
    /// Tells which answer a refused caller gets.
    pub fn scope(&self, action: Action, now: Instant) -> Result<Scope, Denied> {
        if self.roles.is_empty() && !self.peer && !self.applicant {
            return Err(Denied::NoTie);
        }
        let follows = [(self.peer, Hat::Peer), (self.applicant, Hat::Applicant)];
        let follows = follows.into_iter().filter(|(worn, _)| *worn).map(|(_, hat)| hat);
        let hats = self.roles_in_force(now).map(Hat::Role).chain(follows);
        let extent = hats.map(|hat| reach(hat, action)).max().unwrap_or(Reach::Nothing);
        if extent != Reach::Nothing {
            return Ok(Scope {
                organisation: self.organisation,
                who: Who::Person(self.person),
                extent,
            });
        }
        let asleep = self
            .roles
            .iter()
            .any(|(role, _)| reach(Hat::Role(*role), action) != Reach::Nothing);
        Err(if asleep {
            Denied::SecondFactorNeeded
        } else {
            Denied::NotYourRole
        })
    }
}

/// On whose behalf a query runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A signed-in person.
    Person(PersonId),
    /// Whoever holds the private link of a journey.
    Tracker(JourneyId),
    /// Anyone, on the public surface.
    Anyone,
    /// Hearth itself: the worker, the demo, the command line.
    System,
}

/// What a query may touch. Its fields become the query's `WHERE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    organisation: OrganisationId,
    who: Who,
    extent: Reach,
}

impl Scope {
    /// What the holder of a journey's private link may touch: that journey.
    pub fn tracking(organisation: OrganisationId, journey: JourneyId) -> Self {
        Self {
            organisation,
            who: Who::Tracker(journey),
            extent: Reach::Own,
        }
    }

    /// What the public surface may touch of personal data: only what it makes itself.
    pub fn public(organisation: OrganisationId) -> Self {
        Self {
            organisation,
            who: Who::Anyone,
            extent: Reach::Own,
        }
    }

    /// What a signed-in person may touch of their own in one organisation.
    pub fn own(organisation: OrganisationId, person: PersonId) -> Self {
        Self {
            organisation,
            who: Who::Person(person),
            extent: Reach::Own,
        }
    }

    /// What Hearth itself may touch while it works for one organisation.
    pub fn system(organisation: OrganisationId) -> Self {
        Self {
            organisation,
            who: Who::System,
            extent: Reach::Organisation,
        }
    }

    /// The organisation.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// On whose behalf.
    pub fn who(&self) -> Who {
        self.who
    }

    /// The signed-in person, if it is one.
    pub fn person(&self) -> Option<PersonId> {
        match self.who {
            Who::Person(person) => Some(person),
            Who::Tracker(_) | Who::Anyone | Who::System => None,
        }
    }

    /// How far.
    pub fn extent(&self) -> Reach {
        self.extent
    }
}

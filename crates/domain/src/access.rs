//! Who may do what: the whole policy is the one `match` in [`reach`].
//!
//! *Invariant:* only this file can make a [`Scope`], and every query on personal data takes one.

use chrono::Duration;

use crate::ids::{JourneyId, OrganisationId, PersonId};
use crate::text_enum;
use crate::time::Instant;

text_enum! {
    /// A hat that an organisation gives to a person.
    pub enum Role {
        /// Answers for the organisation.
        Owner = "owner",
        /// Runs programmes, groups, journeys and waiting lists.
        Coordinator = "coordinator",
        /// Meets prospective members and co-runs the sessions of her own groups.
        Facilitator = "facilitator",
        /// As a facilitator, for the cohorts of a course.
        Tutor = "tutor",
        /// Looks after concerns. Reads a journey only with a reason that is logged.
        SafeguardingLead = "safeguarding_lead",
        /// Reads outcomes, never a person.
        Evaluator = "evaluator",
        /// Oversees, never a person.
        Trustee = "trustee",
    }
}

impl Role {
    /// Whether this role works only with a second factor once its grace period is over.
    pub fn needs_second_factor(self) -> bool {
        matches!(self, Self::Owner | Self::Coordinator | Self::SafeguardingLead)
    }

    /// Whether somebody wearing this hat may give or take `other`. Nobody raises themselves above their own hat.
    pub fn may_grant(self, other: Self) -> bool {
        match self {
            Self::Owner => true,
            Self::Coordinator => matches!(other, Self::Facilitator | Self::Tutor),
            _ => false,
        }
    }
}

/// How long after getting a role a person may use it without a second factor.
pub const SECOND_FACTOR_GRACE: Duration = Duration::days(7);

/// What a person is to an organisation: roles are given, the other two follow from relationships.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hat {
    /// A role given by the organisation.
    Role(Role),
    /// Has a place in one of its groups.
    Peer,
    /// Has a journey towards one of its groups.
    Applicant,
}

impl Hat {
    /// Every hat, in the order of the access matrix.
    pub const ALL: &[Self] = &[
        Self::Role(Role::Owner),
        Self::Role(Role::Coordinator),
        Self::Role(Role::Facilitator),
        Self::Role(Role::Tutor),
        Self::Role(Role::SafeguardingLead),
        Self::Role(Role::Evaluator),
        Self::Role(Role::Trustee),
        Self::Peer,
        Self::Applicant,
    ];

    /// The hat's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Role(role) => role.as_str(),
            Self::Peer => "peer",
            Self::Applicant => "applicant",
        }
    }
}

text_enum! {
    /// Everything that can be asked for inside an organisation. The word is the operation's id.
    pub enum Action {
        /// Read the organisation's settings.
        OrganisationFetch = "organisation_fetch",
        /// Change the organisation's settings.
        OrganisationUpdate = "organisation_update",
        /// List people with roles.
        PersonList = "person_list",
        /// Read one person's roles.
        PersonFetch = "person_fetch",
        /// Invite a person.
        PersonInvite = "person_invite",
        /// Change a person's roles.
        PersonUpdate = "person_update",
        /// End a person's roles here.
        PersonRemove = "person_remove",
        /// List programmes, drafts included.
        ProgrammeList = "programme_list",
        /// Read a programme.
        ProgrammeFetch = "programme_fetch",
        /// Make a programme.
        ProgrammeCreate = "programme_create",
        /// Change a programme.
        ProgrammeUpdate = "programme_update",
        /// List groups, drafts included.
        GroupList = "group_list",
        /// Read a group with its venue or online details.
        GroupFetch = "group_fetch",
        /// Make a draft of a group.
        GroupCreate = "group_create",
        /// Change a group.
        GroupUpdate = "group_update",
        /// Show a group to the public.
        GroupPublish = "group_publish",
        /// Close a group.
        GroupClose = "group_close",
        /// List the sessions of a group.
        SessionList = "session_list",
        /// Move one session, or it and all after.
        SessionMove = "session_move",
        /// Cancel one session, or it and all after.
        SessionCancel = "session_cancel",
        /// List documents.
        DocumentList = "document_list",
        /// Read a document with its versions.
        DocumentFetch = "document_fetch",
        /// Make a document.
        DocumentCreate = "document_create",
        /// Publish a new version of a document.
        DocumentPublish = "document_publish",
        /// List widget keys.
        KeyList = "key_list",
        /// Read a widget key.
        KeyFetch = "key_fetch",
        /// Make a widget key.
        KeyCreate = "key_create",
        /// Change the origins of a widget key.
        KeyUpdate = "key_update",
        /// Revoke a widget key.
        KeyRevoke = "key_revoke",
        /// List journeys.
        JourneyList = "journey_list",
        /// Read a journey.
        JourneyFetch = "journey_fetch",
        /// Take an enquiry for somebody.
        JourneyCreate = "journey_create",
        /// Confirm a contact for somebody.
        JourneyConfirmContact = "journey_confirm_contact",
        /// Leave a place or a waiting list for somebody.
        JourneyLeave = "journey_leave",
        /// Withdraw for somebody.
        JourneyWithdraw = "journey_withdraw",
        /// List the places of a group.
        PlaceList = "place_list",
        /// Read the waiting list of a group.
        WaitingListFetch = "waiting_list_fetch",
        /// Read the event log.
        EventList = "event_list",
    }
}

/// How far an action reaches for a hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Not at all.
    Nothing,
    /// What is the person's own.
    Own,
    /// The groups that the person facilitates.
    Groups,
    /// The whole organisation.
    Organisation,
}

impl Reach {
    /// The word in the access matrix.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "-",
            Self::Own => "own",
            Self::Groups => "groups",
            Self::Organisation => "all",
        }
    }
}

/// The whole access policy: how far each action reaches for each hat. What isn't named here is denied.
pub fn reach(hat: Hat, action: Action) -> Reach {
    use Action as A;
    use Role::{Coordinator, Evaluator, Facilitator, Owner, SafeguardingLead, Trustee, Tutor};
    match (hat, action) {
        (Hat::Role(Owner), _) => Reach::Organisation,

        (Hat::Role(Coordinator), A::OrganisationUpdate | A::EventList) => Reach::Organisation,
        (Hat::Role(Coordinator), A::PersonList | A::PersonFetch | A::PersonInvite) => Reach::Organisation,
        (Hat::Role(Coordinator), A::PersonUpdate | A::PersonRemove) => Reach::Organisation,
        (Hat::Role(Coordinator), A::ProgrammeCreate | A::ProgrammeUpdate) => Reach::Organisation,
        (Hat::Role(Coordinator), A::GroupCreate | A::GroupUpdate | A::GroupPublish | A::GroupClose) => {
            Reach::Organisation
        }
        (Hat::Role(Coordinator), A::DocumentCreate | A::DocumentPublish) => Reach::Organisation,
        (Hat::Role(Coordinator), A::KeyList | A::KeyFetch | A::KeyCreate | A::KeyUpdate | A::KeyRevoke) => {
            Reach::Organisation
        }
        (Hat::Role(Coordinator), A::SessionMove | A::SessionCancel) => Reach::Organisation,
        (Hat::Role(Coordinator), A::JourneyList | A::JourneyFetch | A::JourneyCreate) => Reach::Organisation,
        (Hat::Role(Coordinator), A::JourneyConfirmContact | A::JourneyLeave | A::JourneyWithdraw) => {
            Reach::Organisation
        }
        (Hat::Role(Coordinator), A::PlaceList | A::WaitingListFetch) => Reach::Organisation,

        (Hat::Role(Facilitator | Tutor), A::SessionMove | A::SessionCancel) => Reach::Groups,
        (Hat::Role(Facilitator | Tutor), A::JourneyList | A::JourneyFetch) => Reach::Groups,
        (Hat::Role(Facilitator | Tutor), A::PlaceList | A::WaitingListFetch) => Reach::Groups,
        (Hat::Role(Facilitator | Tutor), A::GroupList | A::GroupFetch | A::SessionList) => Reach::Groups,

        (Hat::Role(SafeguardingLead), A::PersonList | A::PersonFetch) => Reach::Organisation,
        (Hat::Role(Coordinator | SafeguardingLead), A::GroupList | A::GroupFetch | A::SessionList) => {
            Reach::Organisation
        }

        // What every hat that an organisation gives may read: nothing here names a person.
        (Hat::Role(Evaluator | Trustee), A::GroupList | A::SessionList) => Reach::Nothing,
        (
            Hat::Role(Coordinator | Facilitator | Tutor | SafeguardingLead | Evaluator | Trustee),
            A::OrganisationFetch | A::ProgrammeList | A::ProgrammeFetch | A::DocumentList | A::DocumentFetch,
        ) => Reach::Organisation,

        // Peers and applicants read what is theirs under /v1/me and /v1/tracking.
        (Hat::Peer | Hat::Applicant, _) | (Hat::Role(_), _) => Reach::Nothing,
    }
}

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
    /// Whether this device has shown a second factor.
    pub second_factor: bool,
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
    /// The roles that count now: without a second factor, those that need one count only in their grace period.
    pub fn roles_in_force(&self, now: Instant) -> impl Iterator<Item = Role> + '_ {
        self.roles
            .iter()
            .filter(move |(role, since)| self.in_force(*role, *since, now))
            .map(|(role, _)| *role)
    }

    fn in_force(&self, role: Role, since: Instant, now: Instant) -> bool {
        self.second_factor || !role.needs_second_factor() || now.since(since) < SECOND_FACTOR_GRACE
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

#[cfg(test)]
mod tests;

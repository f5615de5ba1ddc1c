//! People of an organisation as the organisation may know them.

use domain::FieldErrors;
use domain::access::Role;
use domain::error::Flaw;
use domain::page::{Cursor, Page};
use domain::text::{Email, PreferredName};
use persistence::identity::relationships::Member;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::Invitation;
use crate::error::Result;
use crate::wire::finish;

/// A hat that an organisation gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoleInput {
    /// Answers for the organisation.
    Owner,
    /// Runs programmes, groups, journeys and waiting lists.
    Coordinator,
    /// Meets prospective members and co-runs the sessions of her own groups.
    Facilitator,
    /// As a facilitator, for the cohorts of a course.
    Tutor,
    /// Looks after concerns.
    SafeguardingLead,
    /// Reads outcomes, never a person.
    Evaluator,
    /// Oversees, never a person.
    Trustee,
}

impl From<RoleInput> for Role {
    fn from(role: RoleInput) -> Self {
        match role {
            RoleInput::Owner => Self::Owner,
            RoleInput::Coordinator => Self::Coordinator,
            RoleInput::Facilitator => Self::Facilitator,
            RoleInput::Tutor => Self::Tutor,
            RoleInput::SafeguardingLead => Self::SafeguardingLead,
            RoleInput::Evaluator => Self::Evaluator,
            RoleInput::Trustee => Self::Trustee,
        }
    }
}

/// A role that somebody has.
#[derive(Serialize, ToSchema)]
pub struct RoleGiven {
    /// Which.
    #[schema(extensions(("x-extensible-enum" = json!(["owner", "coordinator", "facilitator", "tutor", "safeguarding_lead", "evaluator", "trustee"]))))]
    pub role: String,
    /// Since when.
    #[schema(format = DateTime)]
    pub since: String,
}

impl RoleGiven {
    /// Roles in their order.
    pub fn all(roles: &[(Role, domain::Instant)]) -> Vec<Self> {
        let given = |(role, since): &(Role, domain::Instant)| Self {
            role: role.to_string(),
            since: since.to_string(),
        };
        roles.iter().map(given).collect()
    }
}

/// Somebody of an organisation.
#[derive(Serialize, ToSchema)]
pub struct Person {
    /// Their id.
    pub id: Uuid,
    /// What they wish to be called; until they accept, what the invitation says.
    pub preferred_name: String,
    /// Their pronouns, once they accepted.
    #[schema(required)]
    pub pronouns: Option<String>,
    /// Their address.
    pub email: String,
    /// Their roles here.
    pub roles: Vec<RoleGiven>,
    /// When they were invited.
    #[schema(format = DateTime)]
    pub invited_at: String,
    /// When they accepted by signing in; null until then, and their roles rest.
    #[schema(required, format = DateTime)]
    pub accepted_at: Option<String>,
}

impl From<Member> for Person {
    fn from(member: Member) -> Self {
        Self {
            id: member.person.uuid(),
            preferred_name: member.preferred_name,
            pronouns: member.pronouns,
            email: member.email,
            roles: RoleGiven::all(&member.roles),
            invited_at: member.began_at.to_string(),
            accepted_at: member.accepted_at.map(|at| at.to_string()),
        }
    }
}

/// A page of people.
#[derive(Serialize, ToSchema)]
pub struct PersonList {
    /// The people, those who came first first.
    pub items: Vec<Person>,
    /// Begins the next page, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl From<Page<Member>> for PersonList {
    fn from(page: Page<Member>) -> Self {
        Self {
            next_cursor: page.next.map(Cursor::encode),
            items: page.items.into_iter().map(Person::from).collect(),
        }
    }
}

/// Somebody is invited.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonInvite {
    /// Their address: they accept by signing in with it.
    #[schema(max_length = 254)]
    pub email: String,
    /// What they wish to be called, as far as the organisation knows.
    #[schema(min_length = 1, max_length = 100)]
    pub preferred_name: String,
    /// Their roles, at least one.
    #[schema(min_items = 1, max_items = 7)]
    pub roles: Vec<RoleInput>,
}

impl PersonInvite {
    /// The invitation.
    ///
    /// # Errors
    /// 422.
    pub fn check(&self) -> Result<Invitation> {
        let mut errors = FieldErrors::new();
        let email = errors.take("/email", Email::parse(&self.email));
        let name = errors.take("/preferred_name", PreferredName::parse(&self.preferred_name));
        let roles = errors.take("/roles", roles(&self.roles));
        let invitation = match (email, name, roles) {
            (Some(email), Some(name), Some(roles)) => Some(Invitation { email, name, roles }),
            _ => None,
        };
        finish(errors, invitation)
    }
}

/// Changes to somebody's roles.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonUpdate {
    /// Their roles: exactly these from now on, at least one.
    #[schema(nullable = false, min_items = 1, max_items = 7)]
    pub roles: Option<Vec<RoleInput>>,
}

impl PersonUpdate {
    /// The roles, when they change.
    ///
    /// # Errors
    /// 422.
    pub fn check(&self) -> Result<Option<Vec<Role>>> {
        let mut errors = FieldErrors::new();
        let roles = errors.take_optional("/roles", self.roles.as_deref().map(roles));
        finish(errors, Some(roles))
    }
}

fn roles(given: &[RoleInput]) -> Result<Vec<Role>, Flaw> {
    let mut roles: Vec<Role> = given.iter().copied().map(Role::from).collect();
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() {
        return Err(Flaw::new("required", "Choose at least one role."));
    }
    Ok(roles)
}

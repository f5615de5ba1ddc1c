//! What the verbs of a journey take.

use domain::FieldErrors;
use domain::error::Flaw;
use domain::ids::{DocumentVersionId, FactId, GroupId, StatementId};
use domain::joining::Command;
use domain::text::Line;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ContactInput;
use crate::error::{ApiError, Result};
use crate::joining::staff::OnBehalf;

/// An answer to the question whom a programme is for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Affirm {
    /// The version of the statement that was shown.
    pub statement: Uuid,
    /// Whether it is true of the person.
    pub is_true: bool,
}

impl Affirm {
    /// What it asks of the journey.
    pub fn command(&self) -> Command {
        Command::Affirm {
            statement: StatementId::from_uuid(self.statement),
            is_true: self.is_true,
        }
    }
}

/// An answer to the question whom a programme is for, written down by staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AffirmForSomebody {
    /// How the person said it.
    pub on_behalf: OnBehalf,
    /// The version of the statement that was read out.
    pub statement: Uuid,
    /// Whether it is true of the person.
    pub is_true: bool,
}

impl AffirmForSomebody {
    /// What it asks of the journey.
    pub fn command(&self) -> Command {
        Command::Affirm {
            statement: StatementId::from_uuid(self.statement),
            is_true: self.is_true,
        }
    }
}

/// What is agreed to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Agree {
    /// Every version that was read and is agreed to.
    #[schema(max_items = 50)]
    pub versions: Vec<Uuid>,
}

/// What is agreed to, written down by staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreeForSomebody {
    /// How the person said it.
    pub on_behalf: OnBehalf,
    /// Every version that was read out or sent, and is agreed to.
    #[schema(max_items = 50)]
    pub versions: Vec<Uuid>,
}

/// The versions of an input.
///
/// # Errors
/// 422.
pub fn agreed(versions: &[Uuid]) -> Result<Vec<DocumentVersionId>> {
    if versions.len() > 50 {
        return Err(flawed("/versions", Flaw::new("too_many", "Name at most 50.")));
    }
    Ok(versions
        .iter()
        .copied()
        .map(DocumentVersionId::from_uuid)
        .collect())
}

/// A corrected contact, written down by staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactChangeForSomebody {
    /// How the person said it.
    pub on_behalf: OnBehalf,
    /// The right way to reach the person.
    pub contact: ContactInput,
}

/// Why somebody doesn't need the introductory workshop.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkshopExemption {
    /// Why. The person reads it too.
    #[schema(min_length = 1, max_length = 200)]
    pub why: String,
}

impl WorkshopExemption {
    /// The reason.
    ///
    /// # Errors
    /// 422.
    pub fn check(&self) -> Result<Line> {
        line("/why", &self.why)
    }
}

/// Whether somebody was at the introductory workshop.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkshopRecord {
    /// Whether the person was there.
    pub attended: bool,
}

/// An offer of a place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferCreate {
    /// Why it goes before somebody who waits longer; needed only then.
    #[schema(nullable = false, min_length = 1, max_length = 200)]
    pub why: Option<String>,
}

impl OfferCreate {
    /// The reason, when there is one.
    ///
    /// # Errors
    /// 422.
    pub fn check(&self) -> Result<Option<Line>> {
        self.why.as_deref().map(|why| line("/why", why)).transpose()
    }
}

/// Another group.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupSuggestion {
    /// The group in which the journey goes on.
    pub group: Uuid,
}

impl GroupSuggestion {
    /// Which group.
    pub fn group(&self) -> GroupId {
        GroupId::from_uuid(self.group)
    }
}

/// Which fact is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactVoid {
    /// The fact, from the journey's `facts`.
    pub fact: Uuid,
    /// Why. The person reads it too.
    #[schema(min_length = 1, max_length = 200)]
    pub why: String,
}

impl FactVoid {
    /// What it asks of the journey.
    ///
    /// # Errors
    /// 422.
    pub fn command(&self) -> Result<Command> {
        Ok(Command::Void {
            fact: FactId::from_uuid(self.fact),
            why: line("/why", &self.why)?,
        })
    }
}

fn line(pointer: &str, text: &str) -> Result<Line> {
    Line::parse(text).map_err(|flaw| flawed(pointer, flaw))
}

fn flawed(pointer: &str, flaw: Flaw) -> ApiError {
    let mut errors = FieldErrors::new();
    errors.add(pointer, flaw);
    ApiError::Fields(errors)
}

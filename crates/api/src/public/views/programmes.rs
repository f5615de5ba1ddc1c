//! Programmes as anyone reads them.

use persistence::groups::public as kept;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a person says is true for them.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicStatement {
    /// The version's id, by which an enquiry affirms it.
    pub id: Uuid,
    /// Counted from 1 within the programme.
    pub version: i64,
    /// The statement, in the first person.
    pub text: String,
}

/// A programme with shared themes for other people.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicSibling {
    /// Which one.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Whom it is for.
    pub who_for: String,
}

/// What is offered, to whom, and which steps lead to a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicProgramme {
    /// Which one.
    pub id: Uuid,
    /// What kind of thing it is.
    #[schema(extensions(("x-extensible-enum" = json!(["support_group", "mentoring", "workshop", "course", "event"]))))]
    pub kind: String,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence or two.
    pub summary: String,
    /// Whom it is for, in a few paragraphs.
    pub who_for: String,
    /// What it is about.
    pub themes: Vec<String>,
    /// The steps before the place, in order: `eligibility`, `workshop`, `initial_conversation`, `name_check`,
    /// `agreement`. New ones may be added.
    pub joining_steps: Vec<String>,
    /// How long its sessions usually are, in minutes.
    pub session_minutes: i64,
    /// Whether it is for people of 18 and over only.
    pub adults_only: bool,
    /// What a person says is true for them; null when that is no step.
    #[schema(required)]
    pub eligibility_statement: Option<PublicStatement>,
    /// The others of its family, for whom this one isn't.
    pub siblings: Vec<PublicSibling>,
}

impl PublicProgramme {
    /// A programme, with its siblings out of `shown`.
    pub fn new(programme: &kept::PublicProgramme, shown: &[kept::PublicProgramme]) -> Self {
        let steps = programme.joining_steps.as_slice();
        let siblings = shown
            .iter()
            .filter(|other| other.family == programme.family && other.id != programme.id);
        Self {
            id: programme.id.uuid(),
            kind: programme.kind.to_string(),
            name: programme.name.clone(),
            summary: programme.summary.clone(),
            who_for: programme.who_for.clone(),
            themes: programme.themes.clone(),
            joining_steps: steps.iter().map(ToString::to_string).collect(),
            session_minutes: programme.session_minutes.get().into(),
            adults_only: programme.adults_only,
            eligibility_statement: programme
                .statement
                .as_ref()
                .map(|(id, statement)| PublicStatement {
                    id: id.uuid(),
                    version: statement.version.into(),
                    text: statement.text.to_string(),
                }),
            siblings: siblings
                .map(|sibling| PublicSibling {
                    id: sibling.id.uuid(),
                    name: sibling.name.clone(),
                    who_for: sibling.who_for.clone(),
                })
                .collect(),
        }
    }
}

/// A page of programmes.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicProgrammeList {
    /// The programmes, eldest first.
    pub items: Vec<PublicProgramme>,
    /// Where the next page begins, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A programme as a list of groups names it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicProgrammeRef {
    /// Which one.
    pub id: Uuid,
    /// What kind of thing it is.
    #[schema(extensions(("x-extensible-enum" = json!(["support_group", "mentoring", "workshop", "course", "event"]))))]
    pub kind: String,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence or two.
    pub summary: String,
    /// Whom it is for, in a few paragraphs.
    pub who_for: String,
    /// Whether it is for people of 18 and over only.
    pub adults_only: bool,
}

impl From<&kept::PublicProgramme> for PublicProgrammeRef {
    fn from(programme: &kept::PublicProgramme) -> Self {
        Self {
            id: programme.id.uuid(),
            kind: programme.kind.to_string(),
            name: programme.name.clone(),
            summary: programme.summary.clone(),
            who_for: programme.who_for.clone(),
            adults_only: programme.adults_only,
        }
    }
}

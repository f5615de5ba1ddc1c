//! Programmes on the wire.

use domain::groups::{JoiningStep, ProgrammeInput, ProgrammeTerms};
use domain::ids::ProgrammeId;
use domain::page::Page;
use persistence::groups::ProgrammeRecord;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::groups::words::{JoiningStepInput, ProgrammeKindInput};
use crate::wire::nullable;

/// A new programme.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeCreate {
    /// Its name.
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// What kind of thing it is.
    pub kind: ProgrammeKindInput,
    /// What it is, in a sentence or two.
    #[schema(min_length = 1, max_length = 300)]
    pub summary: String,
    /// Whom it is for, in a few paragraphs.
    #[schema(min_length = 1, max_length = 5000)]
    pub who_for: String,
    /// What it is about, each theme a short line.
    #[serde(default)]
    #[schema(required = false, max_items = 20)]
    pub themes: Vec<String>,
    /// The steps before the place, in order. None: a place is held at sign-up.
    #[serde(default)]
    #[schema(required = false)]
    pub joining_steps: Vec<JoiningStepInput>,
    /// How many places its groups usually have.
    #[schema(minimum = 1, maximum = 500)]
    pub default_capacity: i64,
    /// How long its sessions usually are, in minutes.
    #[schema(minimum = 5, maximum = 1440)]
    pub session_minutes: i64,
    /// Whether it is for people of 18 and over only.
    #[serde(default)]
    #[schema(required = false)]
    pub adults_only: bool,
    /// What a person says is true for them; given exactly when `eligibility` is a step.
    #[schema(nullable = false, min_length = 1, max_length = 5000)]
    pub eligibility_statement: Option<String>,
    /// A programme with shared themes for other people. Both ask for eligibility.
    #[schema(nullable = false)]
    pub sibling: Option<Uuid>,
    /// The workshops of which one comes first, where `workshop` is a step. None: any of the organisation's.
    #[serde(default)]
    #[schema(required = false, max_items = 10)]
    pub workshops: Vec<Uuid>,
}

impl ProgrammeCreate {
    /// What is asked for, in the domain's words.
    pub fn input(&self) -> ProgrammeInput {
        ProgrammeInput {
            name: self.name.clone(),
            kind: self.kind.into(),
            summary: self.summary.clone(),
            who_for: self.who_for.clone(),
            themes: self.themes.clone(),
            joining_steps: self.joining_steps.iter().copied().map(Into::into).collect(),
            default_capacity: self.default_capacity,
            session_minutes: self.session_minutes,
            adults_only: self.adults_only,
            eligibility_statement: self.eligibility_statement.clone(),
            sibling: self.sibling.map(ProgrammeId::from_uuid),
            workshops: self
                .workshops
                .iter()
                .copied()
                .map(ProgrammeId::from_uuid)
                .collect(),
        }
    }
}

/// Changes to a programme: absent keeps, null clears.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeUpdate {
    /// Its name.
    #[schema(nullable = false, min_length = 1, max_length = 120)]
    pub name: Option<String>,
    /// What kind of thing it is.
    #[schema(nullable = false)]
    pub kind: Option<ProgrammeKindInput>,
    /// What it is, in a sentence or two.
    #[schema(nullable = false, min_length = 1, max_length = 300)]
    pub summary: Option<String>,
    /// Whom it is for.
    #[schema(nullable = false, min_length = 1, max_length = 5000)]
    pub who_for: Option<String>,
    /// What it is about.
    #[schema(nullable = false, max_items = 20)]
    pub themes: Option<Vec<String>>,
    /// The steps before the place, in order.
    #[schema(nullable = false)]
    pub joining_steps: Option<Vec<JoiningStepInput>>,
    /// How many places new groups usually have.
    #[schema(nullable = false, minimum = 1, maximum = 500)]
    pub default_capacity: Option<i64>,
    /// How long sessions of new groups usually are, in minutes.
    #[schema(nullable = false, minimum = 5, maximum = 1440)]
    pub session_minutes: Option<i64>,
    /// Whether it is for people of 18 and over only.
    #[schema(nullable = false)]
    pub adults_only: Option<bool>,
    /// What a person says is true for them. Another text is a new version; earlier ones stay with whoever affirmed them.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 5000)]
    pub eligibility_statement: Option<Option<String>>,
    /// A programme whose family this one joins; null leaves its family.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    pub sibling: Option<Option<Uuid>>,
    /// The workshops of which one comes first. None: any of the organisation's.
    #[schema(nullable = false, max_items = 10)]
    pub workshops: Option<Vec<Uuid>>,
}

impl ProgrammeUpdate {
    /// What is kept, with the changes over it.
    pub fn over(&self, kept: &ProgrammeTerms) -> ProgrammeInput {
        let text = |change: &Option<String>, kept: &str| change.clone().unwrap_or_else(|| kept.to_owned());
        let kept_themes = || kept.themes.iter().map(ToString::to_string).collect();
        let kept_statement = || kept.eligibility_statement.as_ref().map(ToString::to_string);
        let steps: Vec<JoiningStep> = match &self.joining_steps {
            Some(steps) => steps.iter().copied().map(Into::into).collect(),
            None => kept.joining_steps.as_slice().to_vec(),
        };
        // Whoever takes the step away takes away what was said of it.
        let kept_workshops = if steps.contains(&JoiningStep::Workshop) {
            kept.workshops.clone()
        } else {
            Vec::new()
        };
        let workshops = self.workshops.as_ref();
        ProgrammeInput {
            name: text(&self.name, kept.name.as_str()),
            kind: self.kind.map_or(kept.kind, Into::into),
            summary: text(&self.summary, kept.summary.as_str()),
            who_for: text(&self.who_for, kept.who_for.as_str()),
            themes: self.themes.clone().unwrap_or_else(kept_themes),
            joining_steps: steps,
            default_capacity: self
                .default_capacity
                .unwrap_or(kept.default_capacity.get().into()),
            session_minutes: self.session_minutes.unwrap_or(kept.session_minutes.get().into()),
            adults_only: self.adults_only.unwrap_or(kept.adults_only),
            eligibility_statement: self.eligibility_statement.clone().unwrap_or_else(kept_statement),
            sibling: match self.sibling {
                Some(sibling) => sibling.map(ProgrammeId::from_uuid),
                None => kept.sibling,
            },
            workshops: workshops.map_or(kept_workshops, |named| {
                named.iter().copied().map(ProgrammeId::from_uuid).collect()
            }),
        }
    }
}

/// One version of an eligibility statement.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementVersion {
    /// Counted from 1 within the programme.
    pub version: i64,
    /// The statement, in the first person.
    pub text: String,
    /// Since when it holds.
    #[schema(format = DateTime)]
    pub published_at: String,
}

/// Another programme of the same family.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgrammeSibling {
    /// Which one.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// A workshop that comes first.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgrammeWorkshop {
    /// Which one.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// A programme as staff see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Programme {
    /// Which one.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    #[schema(extensions(("x-extensible-enum" = json!(["support_group", "mentoring", "workshop", "course", "event"]))))]
    pub kind: String,
    /// What it is.
    pub summary: String,
    /// Whom it is for.
    pub who_for: String,
    /// What it is about.
    pub themes: Vec<String>,
    /// The steps before the place, in order: `eligibility`, `workshop`, `initial_conversation`, `name_check`,
    /// `agreement`.
    pub joining_steps: Vec<String>,
    /// How many places its groups usually have.
    pub default_capacity: i64,
    /// How long its sessions usually are, in minutes.
    pub session_minutes: i64,
    /// Whether it is for people of 18 and over only.
    pub adults_only: bool,
    /// What a person says is true for them; null when that is no step.
    #[schema(required)]
    pub eligibility_statement: Option<String>,
    /// Every version of that statement, newest first.
    pub eligibility_statements: Vec<StatementVersion>,
    /// The other programmes of its family, eldest first.
    pub siblings: Vec<ProgrammeSibling>,
    /// The workshops of which it asks for one, eldest first. None: any of the organisation's, where `workshop` is a step.
    pub workshops: Vec<ProgrammeWorkshop>,
    /// Since when it is there.
    #[schema(format = DateTime)]
    pub made_at: String,
}

impl From<&ProgrammeRecord> for Programme {
    fn from(record: &ProgrammeRecord) -> Self {
        let terms = &record.programme.terms;
        let steps = terms.joining_steps.as_slice();
        let statements = record.statements.iter().map(|version| StatementVersion {
            version: version.statement.version.into(),
            text: version.statement.text.to_string(),
            published_at: version.published_at.to_string(),
        });
        let siblings = record.siblings.iter().map(|sibling| ProgrammeSibling {
            id: sibling.id.uuid(),
            name: sibling.name.clone(),
        });
        let workshops = record.workshops.iter().map(|workshop| ProgrammeWorkshop {
            id: workshop.id.uuid(),
            name: workshop.name.clone(),
        });
        Self {
            id: record.programme.id.uuid(),
            name: terms.name.to_string(),
            kind: terms.kind.to_string(),
            summary: terms.summary.to_string(),
            who_for: terms.who_for.to_string(),
            themes: terms.themes.iter().map(ToString::to_string).collect(),
            joining_steps: steps.iter().map(ToString::to_string).collect(),
            default_capacity: terms.default_capacity.get().into(),
            session_minutes: terms.session_minutes.get().into(),
            adults_only: terms.adults_only,
            eligibility_statement: terms.eligibility_statement.as_ref().map(ToString::to_string),
            eligibility_statements: statements.collect(),
            siblings: siblings.collect(),
            workshops: workshops.collect(),
            made_at: record.made_at.to_string(),
        }
    }
}

/// A page of programmes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgrammeList {
    /// The programmes, eldest first.
    pub items: Vec<Programme>,
    /// Where the next page begins, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl From<&Page<ProgrammeRecord>> for ProgrammeList {
    fn from(page: &Page<ProgrammeRecord>) -> Self {
        Self {
            items: page.items.iter().map(Programme::from).collect(),
            next_cursor: page.next.map(domain::page::Cursor::encode),
        }
    }
}

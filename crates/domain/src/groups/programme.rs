//! A programme: what is offered, to whom, and which steps lead to a place in one of its groups.

use crate::error::{FieldErrors, Flaw};
use crate::ids::ProgrammeId;
use crate::text::{Line, Prose, Title};
use crate::text_enum;

use super::places::Capacity;
use super::schedule::Minutes;

/// The most themes that a programme can name.
const MOST_THEMES: usize = 20;

/// The most workshops that a programme can ask for: nobody chooses among more.
const MOST_WORKSHOPS: usize = 10;

text_enum! {
    /// What kind of thing a programme offers.
    pub enum ProgrammeKind {
        /// A group in which people support each other.
        SupportGroup = "support_group",
        /// A group of people on the same way, around themes.
        Mentoring = "mentoring",
        /// One meeting in which something is tried out together.
        Workshop = "workshop",
        /// Training days that belong together; its groups are called cohorts.
        Course = "course",
        /// A talk or a gathering.
        Event = "event",
    }
}

text_enum! {
    /// One step on the way to a place. The place itself is always the last and never named.
    pub enum JoiningStep {
        /// The person says that the eligibility statement is true for them.
        Eligibility = "eligibility",
        /// The person takes part in an introductory workshop.
        Workshop = "workshop",
        /// The person and the facilitators talk about whether the group fits.
        InitialConversation = "initial_conversation",
        /// The members say whether they know the person.
        NameCheck = "name_check",
        /// The person agrees to the group's guidelines.
        Agreement = "agreement",
    }
}

/// The steps on the way to a place, each at most once, in the programme's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoiningSteps(Vec<JoiningStep>);

impl JoiningSteps {
    /// Takes `steps` in their order.
    ///
    /// # Errors
    /// `named_twice`; `agreement_last` when something follows the agreement, because agreeing and taking the place are one.
    pub fn new(steps: Vec<JoiningStep>) -> Result<Self, Flaw> {
        for (n, step) in steps.iter().enumerate() {
            if steps.iter().take(n).any(|earlier| earlier == step) {
                return Err(Flaw::new(
                    "named_twice",
                    format!("The step {step} is named twice."),
                ));
            }
            if *step == JoiningStep::Agreement && n + 1 < steps.len() {
                return Err(Flaw::new(
                    "agreement_last",
                    "The agreement is the last step before the place.",
                ));
            }
        }
        Ok(Self(steps))
    }

    /// Reads the text in which the steps are kept: their words with commas between, empty for none.
    ///
    /// # Errors
    /// As [`new`](Self::new), and `unknown_step`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let steps = text
            .split(',')
            .filter(|_| !text.is_empty())
            .map(str::parse)
            .collect::<Result<Vec<JoiningStep>, _>>()
            .map_err(|_| Flaw::new("unknown_step", "This is no joining step."))?;
        Self::new(steps)
    }

    /// The steps in order.
    pub fn as_slice(&self) -> &[JoiningStep] {
        &self.0
    }

    /// Whether `step` is one of them.
    pub fn contains(&self, step: JoiningStep) -> bool {
        self.0.contains(&step)
    }

    /// Whether a place is held at sign-up, because nothing stands before it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Display for JoiningSteps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|step| step.as_str()).collect();
        f.write_str(&words.join(","))
    }
}

/// What a person says is true for them, in one version. Earlier versions are kept with what was affirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EligibilityStatement {
    /// Counted from 1 within the programme.
    pub version: u32,
    /// The statement, in the first person.
    pub text: Prose,
}

impl EligibilityStatement {
    /// The version that follows `current` for `text`; `None` when the text is still the same.
    pub fn next(current: Option<&Self>, text: &Prose) -> Option<Self> {
        match current {
            Some(current) if current.text == *text => None,
            _ => Some(Self {
                version: current.map_or(1, |current| current.version + 1),
                text: text.clone(),
            }),
        }
    }
}

/// A programme as it was asked for. An edit fills it from what is kept, puts the changes over it, and checks it whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeInput {
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: ProgrammeKind,
    /// What it is, in a sentence or two.
    pub summary: String,
    /// Whom it is for, in a few paragraphs.
    pub who_for: String,
    /// What it is about, each theme a short line.
    pub themes: Vec<String>,
    /// The steps before the place, in order.
    pub joining_steps: Vec<JoiningStep>,
    /// How many places its groups usually have.
    pub default_capacity: i64,
    /// How long its sessions usually are, in minutes.
    pub session_minutes: i64,
    /// Whether it is for people of 18 and over only.
    pub adults_only: bool,
    /// What a person says is true for them; needed exactly when eligibility is a step.
    pub eligibility_statement: Option<String>,
    /// A programme with shared themes for other people; both need eligibility.
    pub sibling: Option<ProgrammeId>,
    /// The workshops of which one comes first; none named: any of the organisation's.
    pub workshops: Vec<ProgrammeId>,
}

/// A programme's terms, fit to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeTerms {
    /// Its name.
    pub name: Title,
    /// What kind of thing it is.
    pub kind: ProgrammeKind,
    /// What it is.
    pub summary: Line,
    /// Whom it is for.
    pub who_for: Prose,
    /// What it is about.
    pub themes: Vec<Title>,
    /// The steps before the place.
    pub joining_steps: JoiningSteps,
    /// How many places its groups usually have.
    pub default_capacity: Capacity,
    /// How long its sessions usually are.
    pub session_minutes: Minutes,
    /// Whether it is for people of 18 and over only.
    pub adults_only: bool,
    /// The eligibility statement's text; see [`EligibilityStatement::next`].
    pub eligibility_statement: Option<Prose>,
    /// A programme with shared themes for other people.
    pub sibling: Option<ProgrammeId>,
    /// The workshops of which one comes first; none named: any of the organisation's.
    pub workshops: Vec<ProgrammeId>,
}

/// A programme as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Which one.
    pub id: ProgrammeId,
    /// What it offers.
    pub terms: ProgrammeTerms,
    /// The present version of its eligibility statement.
    pub statement: Option<EligibilityStatement>,
    /// The family's first programme; its own id while it has no siblings. Joining a sibling means taking its family.
    pub family: ProgrammeId,
}

impl ProgrammeInput {
    /// Checks the terms. `own` is the programme's id, which can't be its own sibling.
    ///
    /// # Errors
    /// Every field that can't be taken, by its pointer in the request.
    pub fn check(&self, own: ProgrammeId) -> Result<ProgrammeTerms, FieldErrors> {
        let mut errors = FieldErrors::new();
        let name = errors.take("/name", Title::parse(&self.name));
        let summary = errors.take("/summary", Line::parse(&self.summary));
        let who_for = errors.take("/who_for", Prose::parse(&self.who_for));
        let themes = self.check_themes(&mut errors);
        let joining_steps = self.check_steps(&mut errors);
        let default_capacity = errors.take("/default_capacity", Capacity::parse(self.default_capacity));
        let session_minutes = errors.take("/session_minutes", Minutes::parse(self.session_minutes));
        let eligibility_statement = self.check_statement(&mut errors);
        if let Some(sibling) = self.sibling {
            errors.require(
                sibling != own,
                "/sibling",
                "own_sibling",
                "A programme can't be its own sibling.",
            );
            errors.require(
                self.joining_steps.contains(&JoiningStep::Eligibility),
                "/sibling",
                "sibling_needs_eligibility",
                "Siblings differ in whom they are for. Add the step eligibility and its statement.",
            );
        }
        self.check_workshops(own, &mut errors);
        let terms = (|| {
            Some(ProgrammeTerms {
                name: name?,
                kind: self.kind,
                summary: summary?,
                who_for: who_for?,
                themes,
                joining_steps: joining_steps?,
                default_capacity: default_capacity?,
                session_minutes: session_minutes?,
                adults_only: self.adults_only,
                eligibility_statement,
                sibling: self.sibling,
                workshops: self.workshops.clone(),
            })
        })();
        errors.into_result(terms)
    }

    fn check_workshops(&self, own: ProgrammeId, errors: &mut FieldErrors) {
        errors.require(
            self.workshops.is_empty() || self.joining_steps.contains(&JoiningStep::Workshop),
            "/workshops",
            "workshop_is_no_step",
            "Name workshops where the step workshop is asked for.",
        );
        errors.require(
            self.workshops.len() <= MOST_WORKSHOPS,
            "/workshops",
            "too_many",
            "Name at most 10 workshops.",
        );
        for (n, workshop) in self.workshops.iter().enumerate().take(MOST_WORKSHOPS) {
            let pointer = format!("/workshops/{n}");
            errors.require(
                *workshop != own,
                &pointer,
                "own_workshop",
                "A programme can't come before itself.",
            );
            errors.require(
                !self.workshops.iter().take(n).any(|earlier| earlier == workshop),
                &pointer,
                "named_twice",
                "This workshop is named already.",
            );
        }
    }

    fn check_themes(&self, errors: &mut FieldErrors) -> Vec<Title> {
        errors.require(
            self.themes.len() <= MOST_THEMES,
            "/themes",
            "too_many",
            "Name at most 20 themes.",
        );
        self.themes
            .iter()
            .take(MOST_THEMES)
            .enumerate()
            .filter_map(|(n, theme)| errors.take(&format!("/themes/{n}"), Title::parse(theme)))
            .collect()
    }

    fn check_steps(&self, errors: &mut FieldErrors) -> Option<JoiningSteps> {
        let steps = errors.take("/joining_steps", JoiningSteps::new(self.joining_steps.clone()))?;
        errors.require(
            !(steps.contains(JoiningStep::Workshop)
                && matches!(self.kind, ProgrammeKind::Workshop | ProgrammeKind::Event)),
            "/joining_steps",
            "step_not_for_kind",
            "Nobody needs a workshop first to come to a workshop or an event. Leave that step out.",
        );
        errors.require(
            !(steps.contains(JoiningStep::NameCheck) && self.kind == ProgrammeKind::Event),
            "/joining_steps",
            "step_not_for_kind",
            "An event has no members who could check a name. Leave that step out.",
        );
        Some(steps)
    }

    fn check_statement(&self, errors: &mut FieldErrors) -> Option<Prose> {
        let needed = self.joining_steps.contains(&JoiningStep::Eligibility);
        match &self.eligibility_statement {
            Some(text) => {
                errors.require(
                    needed,
                    "/eligibility_statement",
                    "step_missing",
                    "Add the step eligibility, or leave the statement out.",
                );
                errors.take("/eligibility_statement", Prose::parse(text))
            }
            None => {
                errors.require(
                    !needed,
                    "/eligibility_statement",
                    "required",
                    "Write the statement that people say is true for them.",
                );
                None
            }
        }
    }
}

text_enum! {
    /// What a person said about one programme's statement.
    pub enum Affirmed {
        /// It is true for them.
        Yes = "affirmed",
        /// It is not.
        No = "not_affirmed",
        /// They have not been asked.
        NotAsked = "not_asked",
    }
}

/// Where a person's own statements lead within a family of siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The programme they came for is for them.
    Fits,
    /// It is not, and this sibling is.
    Sibling(ProgrammeId),
    /// This programme's statement is to be asked next.
    Ask(ProgrammeId),
    /// None of the siblings is for them. They are told kindly, with where else to look.
    NoneFits,
}

/// Leads somebody who came for `wanted` to the programme that is for them, by what they said about the statements of
/// the whole `family` in its order. What they came for counts first; nothing is asked that no longer matters.
pub fn route(wanted: ProgrammeId, family: &[(ProgrammeId, Affirmed)]) -> Route {
    let said = |programme: ProgrammeId| {
        family
            .iter()
            .find(|(id, _)| *id == programme)
            .map_or(Affirmed::NotAsked, |(_, affirmed)| *affirmed)
    };
    match said(wanted) {
        Affirmed::Yes => return Route::Fits,
        Affirmed::NotAsked => return Route::Ask(wanted),
        Affirmed::No => {}
    }
    let first = |wish: Affirmed| {
        family
            .iter()
            .find(|(id, affirmed)| *id != wanted && *affirmed == wish)
            .map(|(id, _)| *id)
    };
    match (first(Affirmed::Yes), first(Affirmed::NotAsked)) {
        (Some(sibling), _) => Route::Sibling(sibling),
        (None, Some(next)) => Route::Ask(next),
        (None, None) => Route::NoneFits,
    }
}

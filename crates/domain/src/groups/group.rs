//! A group: a running instance of a programme, from draft over published to closed.

use crate::error::{FieldErrors, Flaw, Refusal};
use crate::ids::{GroupId, PersonId, ProgrammeId};
use crate::text::{Prose, Title};
use crate::text_enum;
use crate::time::Instant;

use super::places::Capacity;
use super::programme::ProgrammeTerms;
use super::publishing::{CannotPublish, PublishingFacts};
use super::schedule::Series;
use super::schedule_input::ScheduleInput;

/// The most facilitators that can be named for one group.
const MOST_FACILITATORS: usize = 20;

text_enum! {
    /// Where a group meets.
    pub enum Format {
        /// By video.
        Online = "online",
        /// In a room.
        InPerson = "in_person",
        /// In a room, with others joining by video.
        Hybrid = "hybrid",
    }
}

impl Format {
    /// Whether somebody comes to a room.
    pub fn needs_venue(self) -> bool {
        matches!(self, Self::InPerson | Self::Hybrid)
    }

    /// Whether somebody joins by video.
    pub fn needs_online_details(self) -> bool {
        matches!(self, Self::Online | Self::Hybrid)
    }
}

text_enum! {
    /// How far a group is.
    pub enum GroupState {
        /// Being prepared; only staff see it.
        Draft = "draft",
        /// Shown to the public.
        Published = "published",
        /// Takes nobody any more; its members keep what they have.
        Closed = "closed",
    }
}

text_enum! {
    /// Whether people can wait for a place.
    pub enum WaitingListRule {
        /// They can.
        Open = "open",
        /// They can't.
        None = "none",
    }
}

text_enum! {
    /// How a freed place is offered to those who wait.
    pub enum NextOffer {
        /// The coordinator decides; the next in order is proposed.
        ByHand = "by_hand",
        /// The offer goes out by itself, in order.
        InOrder = "in_order",
    }
}

text_enum! {
    /// When a place is given, in a programme without joining steps.
    pub enum PlaceGiven {
        /// At sign-up; it is held for a while until the contact is confirmed.
        AtSignUp = "at_sign_up",
        /// Only once the contact is confirmed.
        AtConfirmation = "at_confirmation",
    }
}

/// What a group is called, where it meets and how places are given: all that can simply be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// Its name, public.
    pub name: Title,
    /// Where it meets.
    pub format: Format,
    /// The town or part of town, public.
    pub area: Option<Title>,
    /// Address and way to the room; members only.
    pub venue: Option<Prose>,
    /// Link and how to join by video; members only.
    pub online_details: Option<Prose>,
    /// Whether people can wait for a place.
    pub waiting_list: WaitingListRule,
    /// How a freed place is offered.
    pub next_offer: NextOffer,
    /// When a place is given, in a programme without joining steps.
    pub place_given: PlaceGiven,
}

/// [`Details`] as they were asked for. An edit fills it from what is kept, puts the changes over it, and checks it whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailsInput {
    /// Its name.
    pub name: String,
    /// Where it meets.
    pub format: Format,
    /// The town or part of town.
    pub area: Option<String>,
    /// Address and way to the room.
    pub venue: Option<String>,
    /// Link and how to join by video.
    pub online_details: Option<String>,
    /// Whether people can wait for a place.
    pub waiting_list: WaitingListRule,
    /// How a freed place is offered; by hand when absent.
    pub next_offer: Option<NextOffer>,
    /// When a place is given; at sign-up when absent.
    pub place_given: Option<PlaceGiven>,
}

impl DetailsInput {
    /// Checks the details. Notes every flaw in `errors`.
    pub fn check(&self, errors: &mut FieldErrors) -> Option<Details> {
        let name = errors.take("/name", Title::parse(&self.name));
        let area = errors.take_optional("/area", self.area.as_deref().map(Title::parse));
        let venue = errors.take_optional("/venue", self.venue.as_deref().map(Prose::parse));
        let online_details = errors.take_optional(
            "/online_details",
            self.online_details.as_deref().map(Prose::parse),
        );
        Some(Details {
            name: name?,
            format: self.format,
            area,
            venue,
            online_details,
            waiting_list: self.waiting_list,
            next_offer: self.next_offer.unwrap_or(NextOffer::ByHand),
            place_given: self.place_given.unwrap_or(PlaceGiven::AtSignUp),
        })
    }
}

impl From<&Details> for DetailsInput {
    fn from(details: &Details) -> Self {
        let text = |prose: &Option<Prose>| prose.as_ref().map(|prose| prose.as_str().to_owned());
        Self {
            name: details.name.as_str().to_owned(),
            format: details.format,
            area: details.area.as_ref().map(|area| area.as_str().to_owned()),
            venue: text(&details.venue),
            online_details: text(&details.online_details),
            waiting_list: details.waiting_list,
            next_offer: Some(details.next_offer),
            place_given: Some(details.place_given),
        }
    }
}

/// A new group as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupInput {
    /// Its name, place and rules.
    pub details: DetailsInput,
    /// How many places; the programme's default when absent.
    pub capacity: Option<i64>,
    /// When it meets.
    pub schedule: ScheduleInput,
    /// Who facilitates, each once.
    pub facilitators: Vec<PersonId>,
}

/// A new group whose fields are fit to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGroup {
    /// Its name, place and rules.
    pub details: Details,
    /// How many places.
    pub capacity: Capacity,
    /// When it meets.
    pub series: Series,
    /// Who facilitates.
    pub facilitators: Vec<PersonId>,
}

impl GroupInput {
    /// Checks a new group of `programme`. Whether the facilitators belong to the organisation is the store's to say.
    ///
    /// # Errors
    /// Every field that can't be taken, by its pointer in the request.
    pub fn check(&self, programme: &ProgrammeTerms) -> Result<NewGroup, FieldErrors> {
        let mut errors = FieldErrors::new();
        let details = self.details.check(&mut errors);
        let capacity = match self.capacity {
            Some(capacity) => errors.take("/capacity", Capacity::parse(capacity)),
            None => Some(programme.default_capacity),
        };
        let series = self.schedule.check(programme.session_minutes, &mut errors);
        for (n, person) in self.facilitators.iter().enumerate() {
            if self.facilitators.iter().take(n).any(|other| other == person) {
                errors.add(
                    &format!("/facilitators/{n}"),
                    Flaw::new("named_twice", "This person is named already."),
                );
            }
        }
        errors.require(
            self.facilitators.len() <= MOST_FACILITATORS,
            "/facilitators",
            "too_many",
            "Name at most 20 facilitators.",
        );
        let group = details.zip(capacity).zip(series);
        errors.into_result(group.map(|((details, capacity), series)| NewGroup {
            details,
            capacity,
            series,
            facilitators: self.facilitators.clone(),
        }))
    }
}

/// A group as it is kept. Its sessions, places and facilitators are rows of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which one.
    pub id: GroupId,
    /// What it is an instance of.
    pub programme: ProgrammeId,
    /// Its name, place and rules.
    pub details: Details,
    /// How many places.
    pub capacity: Capacity,
    /// When it meets.
    pub series: Series,
    /// How far it is.
    pub state: GroupState,
    /// When it was first shown; present unless it is a draft.
    pub published_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
}

impl Group {
    /// The group shown to the public from `now` on.
    ///
    /// # Errors
    /// [`Refusal::NotADraft`] or [`Refusal::AlreadyClosed`], or everything that is missing.
    pub fn publish(
        &self,
        programme: &ProgrammeTerms,
        facts: &PublishingFacts,
        now: Instant,
    ) -> Result<Self, CannotPublish> {
        match self.state {
            GroupState::Draft => {}
            GroupState::Published => return Err(CannotPublish::State(Refusal::NotADraft)),
            GroupState::Closed => return Err(CannotPublish::State(Refusal::AlreadyClosed)),
        }
        let missing = facts.missing(&self.details, &programme.joining_steps);
        if !missing.is_empty() {
            return Err(CannotPublish::NotReady(missing));
        }
        Ok(Self {
            state: GroupState::Published,
            published_at: Some(now),
            ..self.clone()
        })
    }

    /// The group closed from `now` on. Places and sessions stay: a course that is full of its people goes on.
    ///
    /// # Errors
    /// [`Refusal::NotPublished`] for a draft, [`Refusal::AlreadyClosed`].
    pub fn close(&self, now: Instant) -> Result<Self, Refusal> {
        match self.state {
            GroupState::Draft => Err(Refusal::NotPublished),
            GroupState::Closed => Err(Refusal::AlreadyClosed),
            GroupState::Published => Ok(Self {
                state: GroupState::Closed,
                closed_at: Some(now),
                ..self.clone()
            }),
        }
    }
}

//! What can be wrong with a request in the domain's eyes: fields that don't parse, and commands that the present
//! state refuses.

use std::fmt;

/// One field that can't be taken as it is. The words say what to do, never whose fault it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// JSON pointer to the field, such as `/contact/email`.
    pub pointer: String,
    /// Stable code, such as `too_long`.
    pub code: &'static str,
    /// What to do, in words.
    pub detail: String,
}

/// Why one value can't be taken; becomes a [`FieldError`] once it is known where the value stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Stable code.
    pub code: &'static str,
    /// What to do, in words.
    pub detail: String,
}

impl Flaw {
    /// A flaw with its code and words.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }

    /// This flaw, standing at `pointer`.
    pub fn at(self, pointer: impl Into<String>) -> FieldError {
        FieldError {
            pointer: pointer.into(),
            code: self.code,
            detail: self.detail,
        }
    }
}

/// Collects every flaw of an input, so that all of them are told at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the value, or notes its flaw at `pointer`.
    pub fn take<T>(&mut self, pointer: &str, value: Result<T, Flaw>) -> Option<T> {
        value.map_err(|flaw| self.0.push(flaw.at(pointer))).ok()
    }

    /// As [`take`](Self::take) for a value that may be absent.
    pub fn take_optional<T>(&mut self, pointer: &str, value: Option<Result<T, Flaw>>) -> Option<T> {
        value.and_then(|value| self.take(pointer, value))
    }

    /// Notes a flaw at `pointer`.
    pub fn add(&mut self, pointer: &str, flaw: Flaw) {
        self.0.push(flaw.at(pointer));
    }

    /// Notes a flaw at `pointer` unless `holds`.
    pub fn require(&mut self, holds: bool, pointer: &str, code: &'static str, detail: &str) {
        if !holds {
            self.add(pointer, Flaw::new(code, detail));
        }
    }

    /// `Ok` when nothing was noted.
    pub fn finish(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }

    /// The value that was built, when nothing was noted.
    pub fn into_result<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    /// The flaws that were noted.
    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }
}

impl From<FieldError> for FieldErrors {
    fn from(error: FieldError) -> Self {
        Self(vec![error])
    }
}

macro_rules! refusals {
    ($($variant:ident = $code:literal, $words:literal;)*) => {
        /// Why the present state refuses a command. Each has a stable code and words that a person may read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Refusal {
            $(#[doc = $words] $variant,)*
        }

        impl Refusal {
            /// Every refusal there is, for the catalogue of problems.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What a person reads.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}

refusals! {
    LastOwner = "last_owner", "An organisation keeps at least one owner. Make somebody else an owner first.";
    AlreadyAway = "already_away", "An absence in this time is written down already. Take that one back first, or use other days.";
    AlreadyInvited = "already_invited", "This person already belongs to the organisation.";
    NotADraft = "not_a_draft", "Only a draft can be published.";
    AlreadyClosed = "already_closed", "This group is closed.";
    NotPublished = "not_published", "Only a group that has been published can be closed.";
    GroupNotOpen = "group_not_open", "This group is not taking enquiries at the moment.";
    NotReadyToPublish = "not_ready_to_publish", "Some things are missing before this group can be shown.";
    CapacityBelowPlaces = "capacity_below_places", "More people hold a place than this capacity allows.";
    GroupFull = "group_full", "This group is full for now, and its waiting list is closed.";
    SessionCancelled = "session_cancelled", "This session was cancelled.";
    SessionInThePast = "session_in_the_past", "This session has already begun.";
    TimeInThePast = "time_in_the_past", "This time has already passed. Choose one that lies ahead.";
    SessionsCollide = "sessions_collide", "Another session of this group is at that time.";
    RhythmNeeded = "rhythm_needed", "Say in which rhythm the group goes on from this time.";
    StartOutsideRhythm = "start_outside_rhythm", "This time does not fall into that rhythm.";
    NothingChanged = "nothing_changed", "This is the same as the version before.";
    ContactNotConfirmed = "contact_not_confirmed", "The contact has not been confirmed yet.";
    AlreadyConfirmed = "already_confirmed", "The contact is already confirmed.";
    AlreadyWithdrawn = "already_withdrawn", "This enquiry has ended.";
    NoPlaceHeld = "no_place_held", "No place is held here.";
    AlreadyJoined = "already_joined", "There is a place in this group already.";
    NotOnWaitingList = "not_on_waiting_list", "This journey is not on a waiting list.";
    SecondFactorAlreadySet = "second_factor_already_set", "A second factor is already set up.";
    SecondFactorNotSet = "second_factor_not_set", "No second factor is set up.";
    SecondFactorStillNeeded = "second_factor_still_needed", "Your roles need a second factor.";
    NotForAdultsOnly = "adults_only", "This programme is for adults.";
    VersionOutdated = "version_outdated", "There is a newer version. Read it first.";
    SlugTaken = "slug_taken", "This short name is taken.";
    StillInUse = "still_in_use", "Something else still depends on this.";
    AlreadyMade = "already_made", "This was made already. What it held is shown only once.";
    OnlyOneEnquiryHere = "already_enquired", "There is an open enquiry for this contact already. We sent its link again.";
    NotBegun = "not_begun", "There is no enquiry yet.";
    StatementFirst = "statement_first", "The question whom this is for comes first.";
    AnotherWorkshop = "another_workshop", "Another workshop is asked for here.";
    WorkshopFirst = "workshop_first", "The introductory workshop comes first.";
    ConversationFirst = "conversation_first", "The initial conversation comes first.";
    AnotherGroupFirst = "another_group_first", "A coordinator looks for another group first.";
    NoGroupYet = "no_group_yet", "There is no group to go to yet. A coordinator looks for one.";
    NotNeededHere = "not_needed_here", "This step isn't needed here.";
    AlreadyDone = "already_done", "This step is done.";
    AlreadyBooked = "already_booked", "There is a time for the conversation already.";
    NothingBooked = "nothing_booked", "Nothing is booked here.";
    OnlyWhoHoldsIt = "only_who_holds_it", "Somebody else holds this conversation, and records it. A coordinator can too.";
    SlotGone = "slot_gone", "This time is no longer kept. Choose a time again.";
    ConsentFirst = "consent_first", "The person is asked first whether their name may be shown to the members.";
    NoConsent = "no_consent", "There is nothing to take back: the name isn't to be shown to anybody.";
    AlreadyAnswered = "already_answered", "This question has been answered.";
    MembersStillAnswering = "members_still_answering", "Some members still have time to answer.";
    TalkFirst = "talk_first", "Talk first to those who asked for it or haven't answered.";
    NameCheckOpen = "name_check_open", "The members are still being asked.";
    NameCheckNotOpen = "name_check_not_open", "The members are not being asked at the moment.";
    AlreadyWaiting = "already_waiting", "This journey is on the waiting list already.";
    PlaceHeldAlready = "place_held_already", "A place is held here already.";
    NoOffer = "no_offer", "No place is on offer here.";
    OfferOpen = "offer_open", "A place is on offer here already.";
    OfferEnded = "offer_ended", "The time for this offer is over.";
    NoFreePlace = "no_free_place", "No place is free at the moment.";
    OutOfOrder = "out_of_order", "Somebody else is first in line. Say why this offer goes before theirs.";
    Resting = "resting", "This journey rests. It can go on at any time.";
    NotResting = "not_resting", "This journey doesn't rest.";
    ReliedOn = "relied_on", "Others rely on this by now, so it can't be taken back.";
    CannotBeUndone = "cannot_be_undone", "This can't be taken back.";
    OnlyCoordinator = "only_coordinator", "Ask a coordinator to do this.";
    NotDueYet = "not_due_yet", "It isn't time for this yet.";
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

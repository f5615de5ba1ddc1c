//! The words that facts are kept under. They stand in rows that are never rewritten, so a word is never renamed.

use crate::text_enum;

text_enum! {
    /// What a fact says happened.
    pub enum FactName {
        /// A way to reach the person was given.
        ContactGiven = "contact_given",
        /// The person showed that the contact is theirs.
        ContactConfirmed = "contact_confirmed",
        /// The person says that the eligibility statement is true of them.
        StatementAffirmed = "statement_affirmed",
        /// The person says that the eligibility statement isn't true of them.
        StatementDeclined = "statement_declined",
        /// An introductory workshop was booked.
        WorkshopBooked = "workshop_booked",
        /// The booking of the workshop doesn't hold any more.
        WorkshopCancelled = "workshop_cancelled",
        /// The person was at the workshop.
        WorkshopAttended = "workshop_attended",
        /// The workshop went by without the person.
        WorkshopMissed = "workshop_missed",
        /// Staff decided that the workshop isn't needed here.
        WorkshopExempted = "workshop_exempted",
        /// A time for the initial conversation is being kept for a few minutes.
        SlotHeld = "slot_held",
        /// The initial conversation has a time.
        SlotBooked = "slot_booked",
        /// The initial conversation has another time.
        SlotMoved = "slot_moved",
        /// The initial conversation has no time any more.
        SlotCancelled = "slot_cancelled",
        /// None of the times on offer suits the person.
        NoTimeFits = "no_time_fits",
        /// The initial conversation took place.
        ConversationHeld = "conversation_held",
        /// The person is content that the members are shown their name and a detail of their own choice.
        NameCheckConsented = "name_check_consented",
        /// The person isn't content with that any more.
        NameCheckConsentWithdrawn = "name_check_consent_withdrawn",
        /// The members of the group are being asked.
        NameCheckOpened = "name_check_opened",
        /// The members of the group are no longer being asked.
        NameCheckClosed = "name_check_closed",
        /// The person waits for a place.
        WaitingListed = "waiting_listed",
        /// The person doesn't wait any more.
        WaitingLeft = "waiting_left",
        /// A place was offered, and is held meanwhile.
        OfferMade = "offer_made",
        /// The person would like the place.
        OfferAccepted = "offer_accepted",
        /// The person passes this offer on.
        OfferDeclined = "offer_declined",
        /// The offer went by unanswered.
        OfferLapsed = "offer_lapsed",
        /// One version of a document was agreed to.
        AgreementAgreed = "agreement_agreed",
        /// A place is held.
        PlaceHeld = "place_held",
        /// The place is the person's.
        PlaceTaken = "place_taken",
        /// The place was held for as long as could be.
        PlaceLapsed = "place_lapsed",
        /// The person gave the place back.
        PlaceLeft = "place_left",
        /// The journey rests.
        NotNow = "not_now",
        /// The journey goes on.
        Resumed = "resumed",
        /// Something else than this charity's groups was suggested.
        Signposted = "signposted",
        /// Another group was suggested, and the journey goes on there.
        GroupSuggested = "group_suggested",
        /// The person ended the journey.
        Withdrawn = "withdrawn",
        /// The journey ended because nobody was heard of.
        Lapsed = "lapsed",
        /// An earlier fact doesn't count.
        Voided = "voided",
    }
}

text_enum! {
    /// What both sides agreed on in an initial conversation. None of these is a verdict.
    pub enum Outcome {
        /// Join this group.
        Join = "join",
        /// Not now: the journey rests, and the door stays open.
        NotNow = "not_now",
        /// Another group would fit better.
        AnotherGroup = "another_group",
        /// Something outside these groups would fit better.
        Signpost = "signpost",
    }
}

text_enum! {
    /// How a name-check ended. Its person never reads this word.
    pub enum NameCheckResult {
        /// Nothing stands in the way.
        Clear = "clear",
        /// This group isn't the one.
        NotClear = "not_clear",
        /// It ended before everybody had answered, because the journey went another way.
        Stopped = "stopped",
    }
}

text_enum! {
    /// What became of the booking of a workshop.
    pub enum BookingState {
        /// The person is expected.
        Booked = "booked",
        /// The person was there.
        Attended = "attended",
        /// The workshop went by without the person.
        Missed = "missed",
        /// The booking was given back.
        Cancelled = "cancelled",
    }
}

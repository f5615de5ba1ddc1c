//! The names of everything that the policy decides about.

use crate::text_enum;

text_enum! {
    /// Everything that can be asked for inside an organisation. The word is the operation's id.
    pub enum Action {
        /// Read the organisation's settings.
        OrganisationFetch = "organisation_fetch",
        /// Change the organisation's settings.
        OrganisationUpdate = "organisation_update",
        /// Look at a colour before the organisation picks it.
        AccentFetch = "accent_fetch",
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
        /// Read the guidelines that a group has of its own.
        GroupGuidelinesFetch = "group_guidelines_fetch",
        /// Publish a version of the guidelines that a group has of its own.
        GroupGuidelinesPublish = "group_guidelines_publish",
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
        /// See what can be done on a journey, and what can't and why.
        JourneyMoveList = "journey_move_list",
        /// Take an enquiry for somebody.
        JourneyCreate = "journey_create",
        /// Confirm a contact for somebody.
        JourneyConfirmContact = "journey_confirm_contact",
        /// Leave a place or a waiting list for somebody.
        JourneyLeave = "journey_leave",
        /// Withdraw for somebody.
        JourneyWithdraw = "journey_withdraw",
        /// Keep a time for an initial conversation.
        JourneyHoldSlot = "journey_hold_slot",
        /// Book an initial conversation.
        JourneyBook = "journey_book",
        /// Move an initial conversation.
        JourneyMoveConversation = "journey_move_conversation",
        /// Cancel an initial conversation.
        JourneyCancelConversation = "journey_cancel_conversation",
        /// Say for somebody that no time fits.
        JourneyNoTimeFits = "journey_no_time_fits",
        /// Record what both sides agreed on.
        JourneyRecordConversation = "journey_record_conversation",
        /// Read when a facilitator has time.
        AvailabilityFetch = "availability_fetch",
        /// Say when a facilitator has time.
        AvailabilityUpdate = "availability_update",
        /// Read when somebody is away.
        AbsenceList = "absence_list",
        /// Say that somebody is away.
        AbsenceCreate = "absence_create",
        /// Say that somebody is here again.
        AbsenceRemove = "absence_remove",
        /// Read when the organisation is closed.
        ClosureList = "closure_list",
        /// Say that the organisation is closed for a while.
        ClosureCreate = "closure_create",
        /// Take a closure back.
        ClosureRemove = "closure_remove",
        /// Read how a group holds conversations.
        ConversationRulesFetch = "conversation_rules_fetch",
        /// Say how a group holds conversations.
        ConversationRulesUpdate = "conversation_rules_update",
        /// Read the times that a group's facilitators have free.
        SlotList = "slot_list",
        /// Correct a contact for somebody.
        JourneyChangeContact = "journey_change_contact",
        /// Read how somebody may be contacted safely.
        JourneyContactWishesFetch = "journey_contact_wishes_fetch",
        /// Write down how somebody may be contacted safely.
        JourneyContactWishesUpdate = "journey_contact_wishes_update",
        /// Erase a journey for somebody.
        JourneyErase = "journey_erase",
        /// Take everything that is held on a journey, for its person.
        JourneyExport = "journey_export",
        /// Answer the question whom a programme is for, for somebody.
        JourneyAffirm = "journey_affirm",
        /// Take the place on offer for somebody.
        JourneyAcceptOffer = "journey_accept_offer",
        /// Pass the place on offer on for somebody.
        JourneyDeclineOffer = "journey_decline_offer",
        /// Read what somebody agrees to.
        JourneyAgreementFetch = "journey_agreement_fetch",
        /// Agree to the guidelines for somebody.
        JourneyAgree = "journey_agree",
        /// Let a journey rest for somebody.
        JourneyNotNow = "journey_not_now",
        /// Go on with a journey for somebody.
        JourneyResume = "journey_resume",
        /// Wait for a place for somebody.
        JourneyWait = "journey_wait",
        /// See which workshops somebody can book.
        JourneyWorkshopList = "journey_workshop_list",
        /// Book a workshop for somebody.
        JourneyBookWorkshop = "journey_book_workshop",
        /// Give the booking of a workshop back for somebody.
        JourneyCancelWorkshop = "journey_cancel_workshop",
        /// See who comes to a workshop.
        WorkshopBookingList = "workshop_booking_list",
        /// Record who was at a workshop.
        WorkshopAttendanceRecord = "workshop_attendance_record",
        /// Say that the introductory workshop isn't needed.
        JourneyExemptWorkshop = "journey_exempt_workshop",
        /// Say who was at the introductory workshop.
        JourneyRecordWorkshop = "journey_record_workshop",
        /// Offer a place.
        JourneyOffer = "journey_offer",
        /// Go on in another group.
        JourneySuggestGroup = "journey_suggest_group",
        /// Suggest something else than this charity's groups.
        JourneySignpost = "journey_signpost",
        /// Take an earlier fact back.
        JourneyVoid = "journey_void",
        /// Let the members be shown a name, for somebody.
        JourneyConsentNameCheck = "journey_consent_name_check",
        /// Take that back for somebody.
        JourneyWithdrawNameCheckConsent = "journey_withdraw_name_check_consent",
        /// Ask the members.
        JourneyOpenNameCheck = "journey_open_name_check",
        /// Write down what a member answered to staff.
        JourneyRecordNameCheckAnswer = "journey_record_name_check_answer",
        /// Stop asking the members.
        JourneyCloseNameCheck = "journey_close_name_check",
        /// Look at a name-check.
        NameCheckFetch = "name_check_fetch",
        /// List the open name-checks.
        NameCheckList = "name_check_list",
        /// Open a journey with a reason that is logged.
        JourneyOpeningCreate = "journey_opening_create",
        /// Read a journey that was opened with a reason.
        JourneyOpeningFetch = "journey_opening_fetch",
        /// List which journeys were opened, and why.
        JourneyOpeningList = "journey_opening_list",
        /// List the places of a group.
        PlaceList = "place_list",
        /// Read the waiting list of a group.
        WaitingListFetch = "waiting_list_fetch",
        /// Read the event log.
        EventList = "event_list",
    }
}

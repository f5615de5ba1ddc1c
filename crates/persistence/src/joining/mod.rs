//! Journeys and everything that hangs on them: enquiries, facts, places, waiting lists.
//!
//! *Invariant:* the rows of places and waiting lists, and the stage on a journey's row, only ever follow what the
//! journey's facts say; [`follow`] is the one writer.

mod absences;
mod agreements;
mod attendance;
mod availability;
mod busy;
mod closures;
mod conversations;
mod ending;
mod enquiries;
mod export;
mod facts;
mod follow;
mod journeys;
mod labels;
mod leaving;
mod links;
mod name_check_answers;
mod name_checks;
mod openings;
mod overdue;
mod places;
mod privacy;
mod reach;
mod situation;
mod unconfirmed;
mod waiting;
mod wishes;
mod workshops;

pub(crate) use absences::forget_absences;
pub use absences::{
    Absence, Colleague, absences, add_absence, away_now, colleagues, leave_conversations, remove_absence,
    stand_in_is_queued, stand_ins, stands_in,
};
use agreements::guidelines_titles;
pub use agreements::{GuidelinesOf, GuidelinesVersion, guidelines, guidelines_text};
pub use attendance::{KeptBooking, booking, booking_list};
pub use availability::{
    ConversationRules, availabilities, availabilities_of, conversation_rules, save_availability,
    save_conversation_rules, zone_of_group, zone_of_person,
};
pub use busy::{TimesOfGroup, facilitators_of, times_of_group};
pub use closures::{KeptClosure, add_closure, closed_now, closures, remove_closure, working_days};
pub use conversations::{
    Conversation, Taking, conversation, conversations_behind, forget_old_holds, take_time,
};
pub use ending::{is_over, over_before};
pub use enquiries::{
    Enquiry, Taken, change_contact, enquiry, forget_message, holds_of_contact, insert_enquiry,
    taken_by_contact,
};
pub use export::{
    HeldEnquiry, HeldEvent, HeldFact, HeldJourney, HeldPlace, HeldTime, held_events, held_journey,
    held_of_person,
};
pub use facts::{append, blank, facts};
pub use follow::{follow, follow_again, follow_group};
pub use journeys::{
    JourneyFilter, JourneyRow, NewJourney, Projection, delete, fetch, insert, journeys_of_contact, lead_to,
    list, new_tracking_generation,
};
pub use labels::{
    Destination, GroupLabel, Labels, SessionLabel, destination_by_group, destination_by_programme, labels,
};
pub use leaving::stop_facilitating;
pub use links::{Found, by_tracking_hash, open_link_of};
pub use name_check_answers::{
    FoundQuestion, KeptQuestion, OpenCheck, QuestionFacts, answer_name_check, clear_name_checks,
    name_check_question, name_check_questions, open_name_checks, question_facts,
};
pub use name_checks::{
    KeptCheck, KeptState, consent_to_name_check, name_check, name_checks_behind, name_checks_to_reopen,
};
pub use openings::{Opening, journey_by_reference, opening, opening_insert, opening_list};
pub use overdue::{
    give_overdue_notice, journeys_of_ours, late_organisations, overdue_notices_given, overdue_notices_now,
    staff, told_on,
};
pub use places::{KeptPlace, lapsed_holds_since, overdue_holds, place_list};
pub use privacy::current_privacy_notice;
pub use reach::reaches_group;
pub use situation::{GroupNow, situation, situation_of_group};
pub use unconfirmed::unconfirmed_before;
pub use waiting::{
    KeptWait, coordinators_turn, first_in_line, free_and_waited_for, wait_list, waiting_before_steps,
};
pub use wishes::{KeptWishes, contact_wishes, save_contact_wishes, wishes_of_journeys};
pub(crate) use wishes::{wishes_of, wishes_of_member};
pub use workshops::{
    Bookable, WorkshopAhead, bookable, follow_workshop, overtaken_bookings, session_start, workshop,
    workshops_ahead,
};

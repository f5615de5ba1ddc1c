//! The messages that there are, and which of them follow from what happened.

use chrono::Duration;

use super::{Event, EventKind};
use crate::ids::{JourneyId, NameCheckId, NameCheckQuestionId, PersonId, SessionId, SignInCodeId};
use crate::text_enum;

text_enum! {
    /// The messages that Hearth sends. Each is rendered from the present facts when it is sent, and dropped when it
    /// no longer holds.
    pub enum Template {
        /// A six-digit code to sign in with.
        SignInCode = "sign_in_code",
        /// An invitation to work with an organisation.
        Invitation = "invitation",
        /// Please confirm this contact; tells what is held or waited for.
        ConfirmContact = "confirm_contact",
        /// The one reminder to confirm.
        ConfirmReminder = "confirm_reminder",
        /// The private link, asked for again.
        TrackingLink = "tracking_link",
        /// A place is yours.
        PlaceTaken = "place_taken",
        /// A place came free and is yours.
        PlaceFromWaitingList = "place_from_waiting_list",
        /// You are on the waiting list.
        WaitingListed = "waiting_listed",
        /// A held place was let go; the way stays open.
        PlaceLapsed = "place_lapsed",
        /// A place was given by mistake; the way goes on.
        PlaceTakenBack = "place_taken_back",
        /// A place is on offer; say whether you would like it.
        OfferMade = "offer_made",
        /// The offer ends soon; sent once.
        OfferEndsSoon = "offer_ends_soon",
        /// The time for the offer is over; the date on the list is kept.
        OfferLapsed = "offer_lapsed",
        /// A place is held while the last steps are done.
        PlaceHeld = "place_held",
        /// The guidelines are what is left to agree to.
        PleaseAgree = "please_agree",
        /// Another way was suggested: the page tells which.
        GroupSuggested = "group_suggested",
        /// A short question to a member; tells nothing of whom it is about.
        NameCheckQuestion = "name_check_question",
        /// You have left, as you asked.
        Left = "left",
        /// Your enquiry has ended, as you asked.
        Withdrawn = "withdrawn",
        /// A session was moved.
        SessionMoved = "session_moved",
        /// A session was cancelled.
        SessionCancelled = "session_cancelled",
        /// An initial conversation has a time.
        ConversationBooked = "conversation_booked",
        /// An initial conversation has another time.
        ConversationMoved = "conversation_moved",
        /// An initial conversation has no time any more.
        ConversationCancelled = "conversation_cancelled",
        /// An initial conversation is tomorrow.
        ConversationReminder = "conversation_reminder",
        /// A workshop is booked.
        WorkshopBooked = "workshop_booked",
        /// The workshop that is booked is tomorrow.
        WorkshopReminder = "workshop_reminder",
        /// To a facilitator: an initial conversation with them has a time, perhaps another one.
        FacilitatorBooked = "facilitator_booked",
        /// To a facilitator: the time of a conversation is theirs again.
        FacilitatorReleased = "facilitator_released",
        /// To a facilitator: an initial conversation is tomorrow.
        FacilitatorReminder = "facilitator_reminder",
        /// To somebody of the organisation: something is late. Tells how many, at most once a day.
        Overdue = "overdue",
        /// To whoever stands in for somebody who is away: something reached them.
        StandIn = "stand_in",
    }
}

impl Template {
    /// Whether the recipient asked for it, just now or by taking on the work that it is about. Others count towards the
    /// daily limit of a recipient who hasn't confirmed that the address is theirs.
    pub fn asked(self) -> bool {
        matches!(
            self,
            Self::SignInCode
                | Self::TrackingLink
                | Self::FacilitatorBooked
                | Self::FacilitatorReleased
                | Self::FacilitatorReminder
                | Self::Overdue
                | Self::StandIn
        )
    }

    /// Whether this message says all that `older`, about the same journey and session, still would.
    pub fn covers(self, older: Self) -> bool {
        let session = |template| {
            matches!(
                template,
                Self::SessionMoved | Self::SessionCancelled | Self::WorkshopBooked | Self::WorkshopReminder
            )
        };
        // Each message about a journey tells how it stands and links to its page; a reminder merely repeats.
        let repeats = matches!(
            self,
            Self::ConfirmReminder | Self::ConversationReminder | Self::WorkshopReminder | Self::OfferEndsSoon
        );
        !repeats
            && session(self) == session(older)
            && self.is_about_a_conversation() == older.is_about_a_conversation()
    }

    /// How long before what it reminds of this message is best sent, if it reminds of something.
    pub fn reminds_ahead(self) -> Option<Duration> {
        match self {
            Self::ConversationReminder | Self::WorkshopReminder | Self::OfferEndsSoon => Some(REMINDER_AHEAD),
            _ => None,
        }
    }

    /// Whether this message tells of the time of an initial conversation.
    pub fn is_about_a_conversation(self) -> bool {
        matches!(
            self,
            Self::ConversationBooked
                | Self::ConversationMoved
                | Self::ConversationCancelled
                | Self::ConversationReminder
        )
    }
}

/// Whom a message is about; the address is looked up when it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The holder of a journey.
    Journey(JourneyId),
    /// A person with a login.
    Person(PersonId),
    /// A facilitator who holds, or held, the conversation of a journey.
    Facilitator {
        /// Who.
        person: PersonId,
        /// Whose conversation.
        journey: JourneyId,
    },
    /// Whoever asked for a code.
    Code(SignInCodeId),
    /// A member's question in a name-check. Whose it is stands in no job.
    Question {
        /// The name-check, which takes the job along when it closes.
        check: NameCheckId,
        /// The question.
        question: NameCheckQuestionId,
    },
}

/// One message to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Which message.
    pub template: Template,
    /// To whom and about what.
    pub about: About,
    /// The session it tells of.
    pub session: Option<SessionId>,
    /// How long after the event it is due.
    pub after: Duration,
}

/// How long an enquiry waits before its one reminder.
pub const REMINDER_AFTER: Duration = Duration::hours(20);

/// How long before a conversation, a workshop or the end of an offer its one reminder goes out.
pub const REMINDER_AHEAD: Duration = Duration::hours(24);

/// The messages that follow from an event. `audience` are the journeys that it touches beside its own subject: the
/// places of a group whose session moves, say.
pub fn jobs(event: &Event, audience: &[JourneyId]) -> Vec<Job> {
    let own = |template| about_journey(event, template, Duration::zero());
    let to_all = |template| {
        let each = |journey: &JourneyId| Job {
            template,
            about: About::Journey(*journey),
            session: event.session,
            after: Duration::zero(),
        };
        audience.iter().map(each).collect()
    };
    match event.kind {
        EventKind::SignInCodeRequested => event
            .code
            .map(|code| plain(Template::SignInCode, About::Code(code)))
            .into_iter()
            .collect(),
        EventKind::PersonInvited => event
            .person
            .map(|p| plain(Template::Invitation, About::Person(p)))
            .into_iter()
            .collect(),
        EventKind::EnquiryCreated | EventKind::ContactChanged => {
            let reminder = about_journey(event, Template::ConfirmReminder, REMINDER_AFTER);
            own(Template::ConfirmContact)
                .into_iter()
                .chain(reminder)
                .collect()
        }
        EventKind::TrackingLinkRequested => own(Template::TrackingLink).into_iter().collect(),
        EventKind::PlaceTaken => own(Template::PlaceTaken).into_iter().collect(),
        EventKind::WaitingServed => own(Template::PlaceFromWaitingList).into_iter().collect(),
        EventKind::PlaceArranged => own(Template::PlaceHeld).into_iter().collect(),
        EventKind::OfferMade => {
            let reminder = the_day_before(event, Template::OfferEndsSoon);
            own(Template::OfferMade).into_iter().chain(reminder).collect()
        }
        EventKind::OfferLapsed => own(Template::OfferLapsed).into_iter().collect(),
        EventKind::OfferAccepted => own(Template::PleaseAgree).into_iter().collect(),
        EventKind::GroupSuggested => own(Template::GroupSuggested).into_iter().collect(),
        EventKind::PlaceLapsed => own(Template::PlaceLapsed).into_iter().collect(),
        EventKind::PlaceTakenBack => own(Template::PlaceTakenBack).into_iter().collect(),
        EventKind::PlaceLeft | EventKind::WaitingLeft => own(Template::Left).into_iter().collect(),
        EventKind::JourneyWithdrawn => own(Template::Withdrawn).into_iter().collect(),
        EventKind::ConversationBooked | EventKind::ConversationMoved => {
            let news = if event.kind == EventKind::ConversationBooked {
                Template::ConversationBooked
            } else {
                Template::ConversationMoved
            };
            own(news)
                .into_iter()
                .chain(the_day_before(event, Template::ConversationReminder))
                .collect()
        }
        EventKind::WorkshopBooked => own(Template::WorkshopBooked)
            .into_iter()
            .chain(the_day_before(event, Template::WorkshopReminder))
            .collect(),
        EventKind::ConversationCancelled => own(Template::ConversationCancelled).into_iter().collect(),
        EventKind::SessionMoved => to_all(Template::SessionMoved),
        EventKind::SessionCancelled => to_all(Template::SessionCancelled),
        _ => Vec::new(),
    }
}

/// The one reminder of something that begins or ends, unless that comes too soon for one.
fn the_day_before(event: &Event, template: Template) -> Option<Job> {
    let ahead = event.starts_in? - REMINDER_AHEAD;
    (ahead > Duration::zero())
        .then(|| about_journey(event, template, ahead))
        .flatten()
}

/// The messages to those who hold the conversation of a journey: `before` held it until now, `after` hold it from now
/// on, and `starts_in` is how far ahead it is when it has just been given its time.
pub fn to_facilitators(
    journey: JourneyId,
    before: &[PersonId],
    after: &[PersonId],
    starts_in: Option<Duration>,
) -> Vec<Job> {
    let tell = |template, person: &PersonId, after| Job {
        template,
        about: About::Facilitator {
            person: *person,
            journey,
        },
        session: None,
        after,
    };
    let released = before.iter().filter(|person| !after.contains(person));
    let mut jobs: Vec<Job> = released
        .map(|person| tell(Template::FacilitatorReleased, person, Duration::zero()))
        .collect();
    for person in after.iter().filter(|_| starts_in.is_some()) {
        jobs.push(tell(Template::FacilitatorBooked, person, Duration::zero()));
        let ahead = starts_in.map(|starts_in| starts_in - REMINDER_AHEAD);
        if let Some(ahead) = ahead.filter(|ahead| *ahead > Duration::zero()) {
            jobs.push(tell(Template::FacilitatorReminder, person, ahead));
        }
    }
    jobs
}

fn about_journey(event: &Event, template: Template, after: Duration) -> Option<Job> {
    event.journey.map(|journey| Job {
        template,
        about: About::Journey(journey),
        session: event.session,
        after,
    })
}

fn plain(template: Template, about: About) -> Job {
    Job {
        template,
        about,
        session: None,
        after: Duration::zero(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use uuid::Uuid;

    #[test]
    fn each_facilitator_is_told_what_became_of_their_own_time() {
        use Template as T;
        let person = |number| Id::from_uuid(Uuid::from_u128(number));
        let journey = Id::from_uuid(Uuid::from_u128(9));
        let told = |before: &[u128], after: &[u128], hours: Option<i64>| -> Vec<(T, u128, i64)> {
            let people = |numbers: &[u128]| numbers.iter().copied().map(person).collect::<Vec<_>>();
            let starts_in = hours.map(Duration::hours);
            let jobs = to_facilitators(journey, &people(before), &people(after), starts_in);
            let read = |job: Job| match job.about {
                About::Facilitator { person, .. } => {
                    (job.template, person.uuid().as_u128(), job.after.num_hours())
                }
                about => panic!("{about:?}"),
            };
            jobs.into_iter().map(read).collect()
        };
        assert_eq!(
            told(&[], &[1], Some(72)),
            [(T::FacilitatorBooked, 1, 0), (T::FacilitatorReminder, 1, 48)]
        );
        assert_eq!(told(&[], &[1], Some(20)), [(T::FacilitatorBooked, 1, 0)]);
        assert_eq!(
            told(&[1, 2], &[2], Some(20)),
            [(T::FacilitatorReleased, 1, 0), (T::FacilitatorBooked, 2, 0)]
        );
        assert_eq!(told(&[1], &[], None), [(T::FacilitatorReleased, 1, 0)]);
        assert_eq!(told(&[1], &[1], None), []);
    }
}

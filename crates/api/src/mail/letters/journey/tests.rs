//! Which message about a journey is true when.

use super::*;
use chrono::Duration;
use domain::Id;
use persistence::outbox::facts::PlaceFacts;
use uuid::Uuid;

const NOW: Instant = Instant::from_micros(1_795_546_800_000_000); // 2026-11-24T19:00:00Z

fn journey() -> JourneyFacts {
    JourneyFacts {
        organisation: Id::from_uuid(Uuid::nil()),
        stage: Stage::Joined,
        confirmed: true,
        tracking_generation: 1,
        tracking_ends_at: Some(NOW.plus(Duration::days(1))),
        preferred_name: "Ada".into(),
        channel: Channel::Email,
        contact: "ada@example.org".into(),
        zone: None,
        place: None,
        lapsed: false,
        waiting: false,
        next_session: None,
        some_hours: false,
        conversation: None,
    }
}

fn session(state: SessionState) -> SessionFacts {
    SessionFacts {
        starts_at: NOW.plus(Duration::days(7)),
        ends_at: NOW.plus(Duration::days(7) + Duration::hours(2)),
        zone: "Europe/London".parse().expect("a zone"),
        state,
        booking: None,
    }
}

const TAKEN: PlaceFacts = PlaceFacts {
    taken: true,
    held_until: None,
};

fn held_until(until: Instant) -> PlaceFacts {
    PlaceFacts {
        taken: false,
        held_until: Some(until),
    }
}

/// Of the messages about a journey, those that are true of it.
fn true_of(journey: &JourneyFacts, session: Option<SessionFacts>) -> Vec<Template> {
    Template::ALL
        .iter()
        .copied()
        .filter(|template| still_true(*template, journey, session, NOW).is_ok())
        .collect()
}

#[test]
fn what_is_true_follows_from_the_facts() {
    use Template as T;
    let unconfirmed = JourneyFacts {
        stage: Stage::Contact,
        confirmed: false,
        place: Some(held_until(NOW.plus(Duration::minutes(1)))),
        ..journey()
    };
    let place_taken = JourneyFacts {
        place: Some(TAKEN),
        ..journey()
    };
    let waiting = JourneyFacts {
        waiting: true,
        ..journey()
    };
    let lapsed = JourneyFacts {
        lapsed: true,
        ..journey()
    };
    let withdrawn = JourneyFacts {
        stage: Stage::Withdrawn,
        tracking_ends_at: None,
        ..journey()
    };
    let cases: [(&str, JourneyFacts, &[T]); 5] = [
        (
            "unconfirmed",
            unconfirmed,
            &[
                T::ConfirmContact,
                T::ConfirmReminder,
                T::TrackingLink,
                T::PlaceFromWaitingList,
                T::GroupSuggested,
                T::ConversationCancelled,
            ],
        ),
        (
            "taken",
            place_taken,
            &[
                T::TrackingLink,
                T::PlaceTaken,
                T::PlaceFromWaitingList,
                T::ConversationCancelled,
            ],
        ),
        (
            "waiting",
            waiting,
            &[
                T::TrackingLink,
                T::WaitingListed,
                T::PlaceTakenBack,
                T::GroupSuggested,
                T::ConversationCancelled,
            ],
        ),
        (
            "lapsed",
            lapsed,
            &[
                T::TrackingLink,
                T::PlaceLapsed,
                T::PlaceTakenBack,
                T::GroupSuggested,
                T::Left,
                T::ConversationCancelled,
            ],
        ),
        ("withdrawn", withdrawn, &[T::Withdrawn]),
    ];
    for (name, journey, expected) in cases {
        assert_eq!(true_of(&journey, None), expected, "{name}");
    }
}

#[test]
fn a_conversation_is_told_of_while_it_lies_ahead_and_once_more_a_day_before() {
    use Template as T;
    let about = |starts_at: Instant| -> Vec<Template> {
        let booked = SessionFacts {
            starts_at,
            ends_at: starts_at.plus(Duration::minutes(30)),
            ..session(SessionState::Scheduled)
        };
        let journey = JourneyFacts {
            stage: Stage::InitialConversation,
            conversation: Some(booked),
            ..journey()
        };
        let all = true_of(&journey, None).into_iter();
        all.filter(|template| template.is_about_a_conversation())
            .collect()
    };
    assert_eq!(
        about(NOW.plus(Duration::days(3))),
        [T::ConversationBooked, T::ConversationMoved]
    );
    assert_eq!(
        about(NOW.plus(Duration::hours(24))),
        [
            T::ConversationBooked,
            T::ConversationMoved,
            T::ConversationReminder
        ]
    );
    assert_eq!(about(NOW), []);
}

#[test]
fn an_offer_is_told_of_while_it_stands_and_a_place_held_for_the_last_steps_as_such() {
    use Template as T;
    let offered = JourneyFacts {
        stage: Stage::Offer,
        place: Some(held_until(NOW.plus(Duration::hours(1)))),
        waiting: true,
        ..journey()
    };
    let over = JourneyFacts {
        stage: Stage::WaitingList,
        place: None,
        lapsed: true,
        ..offered.clone()
    };
    let agreeing = JourneyFacts {
        stage: Stage::Agreement,
        place: Some(PlaceFacts {
            taken: false,
            held_until: None,
        }),
        ..journey()
    };
    let news = |journey: &JourneyFacts| -> Vec<Template> {
        let new = [
            T::OfferMade,
            T::OfferEndsSoon,
            T::OfferLapsed,
            T::PlaceHeld,
            T::PleaseAgree,
        ];
        let all = true_of(journey, None);
        all.into_iter()
            .filter(|template| new.contains(template))
            .collect()
    };
    assert_eq!(news(&offered), [T::OfferMade, T::OfferEndsSoon]);
    assert_eq!(news(&over), [T::OfferLapsed]);
    assert_eq!(news(&agreeing), [T::PlaceHeld, T::PleaseAgree]);
}

#[test]
fn news_of_a_session_is_for_those_with_a_place_and_before_it_begins() {
    let with_place = JourneyFacts {
        place: Some(TAKEN),
        ..journey()
    };
    let news = |journey: &JourneyFacts, session| -> Vec<Template> {
        let all = true_of(journey, Some(session));
        all.into_iter()
            .filter(|template| matches!(template, Template::SessionMoved | Template::SessionCancelled))
            .collect()
    };
    let scheduled = session(SessionState::Scheduled);
    let cancelled = session(SessionState::Cancelled);
    let over = SessionFacts {
        starts_at: NOW,
        ..cancelled
    };
    assert_eq!(news(&with_place, scheduled), [Template::SessionMoved]);
    assert_eq!(news(&with_place, cancelled), [Template::SessionCancelled]);
    assert_eq!(news(&with_place, over), []);
    assert_eq!(news(&journey(), cancelled), []);
}

#[test]
fn nothing_is_sent_to_a_telephone_or_with_a_link_that_opens_nothing() {
    let telephone = JourneyFacts {
        channel: Channel::Phone,
        ..journey()
    };
    let without_link = JourneyFacts {
        tracking_ends_at: Some(NOW),
        ..journey()
    };
    assert_eq!(true_of(&telephone, None), []);
    assert_eq!(true_of(&without_link, None), []);
}

#[test]
fn a_time_is_told_twice_only_where_clocks_differ() {
    let session = session(SessionState::Scheduled);
    for (zone, told) in [
        (None, None),
        (Some("Europe/London"), None),
        (Some("Europe/Lisbon"), None),
        (
            Some("Asia/Kolkata"),
            Some("Wednesday 2 December, 12.30am to 2.30am (Kolkata time)"),
        ),
    ] {
        let own = zone.map(|zone| zone.parse().expect("a zone"));
        assert_eq!(elsewhere(session, own).as_deref(), told, "{zone:?}");
    }
}

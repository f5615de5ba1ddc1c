//! Groups: what a new one needs, how far it can go, and what is missing before it is shown.

use chrono::Duration;

use crate::documents::PrivacyPart;
use crate::error::{FieldErrors, Refusal};
use crate::groups::{
    CannotPublish, DetailsInput, Format, Group, GroupInput, GroupState, JoiningStep, JoiningSteps, NextOffer,
    PlaceGiven, ProgrammeTerms, PublishingFacts, ScheduleInput, WaitingListRule,
};
use crate::ids::{GroupId, PersonId};
use crate::time::Instant;

use super::programme::{programme_id, terms, told};

fn now() -> Instant {
    "2026-10-01T09:00:00Z".parse().expect("a moment")
}

fn group_input() -> GroupInput {
    GroupInput {
        details: DetailsInput {
            name: "Tuesday evening".to_owned(),
            format: Format::Hybrid,
            area: Some("Seaford".to_owned()),
            venue: Some("Room 2, 1 Church Street".to_owned()),
            online_details: Some("https://video.example.org/room".to_owned()),
            waiting_list: WaitingListRule::Open,
            next_offer: None,
            place_given: None,
        },
        capacity: None,
        schedule: ScheduleInput {
            time_zone: "Europe/London".to_owned(),
            local_start: "2026-10-06T19:00:00".to_owned(),
            recurrence: Some("FREQ=WEEKLY;BYDAY=TU".to_owned()),
            ..ScheduleInput::default()
        },
        facilitators: vec![PersonId::new(now())],
    }
}

fn group() -> Group {
    let new = group_input().check(&terms()).expect("a group");
    Group {
        id: GroupId::new(now()),
        programme: programme_id(1),
        details: new.details,
        capacity: new.capacity,
        series: new.series,
        state: GroupState::Draft,
        published_at: None,
        closed_at: None,
    }
}

fn everything_there() -> PublishingFacts {
    PublishingFacts {
        privacy_notice_lacks: Some(Vec::new()),
        safeguarding_lead_named: true,
        help_numbers: 2,
        help_numbers_unchecked: 0,
        reply_promise_days: Some(2),
        guidelines_published: true,
        sessions_ahead: 26,
        facilitators: 2,
    }
}

#[test]
fn a_group_takes_from_its_programme_what_it_does_not_say_itself() {
    let group = group_input().check(&terms()).expect("a group");
    assert_eq!(group.capacity.get(), 12);
    assert_eq!(group.series.minutes.get(), 120);
    assert_eq!(group.details.next_offer, NextOffer::ByHand);
    assert_eq!(group.details.place_given, PlaceGiven::AtSignUp);
    let mut errors = FieldErrors::new();
    assert_eq!(
        DetailsInput::from(&group.details).check(&mut errors),
        Some(group.details)
    );
}

#[test]
fn all_flaws_of_a_group_are_told_at_once() {
    let mut input = group_input();
    input.details.name = String::new();
    input.capacity = Some(0);
    input.schedule = ScheduleInput {
        time_zone: "London".to_owned(),
        local_start: "2026-10-06T19:00:30".to_owned(),
        session_minutes: Some(1441),
        recurrence: Some("FREQ=DAILY".to_owned()),
        sessions: Some(201),
        further_starts: vec!["2026-10-06".to_owned()],
    };
    input.facilitators.push(input.facilitators[0]);
    assert_eq!(
        told(input.check(&terms())),
        [
            "/name required",
            "/capacity out_of_range",
            "/time_zone time_zone",
            "/local_start local_time",
            "/session_minutes out_of_range",
            "/recurrence recurrence",
            "/sessions out_of_range",
            "/further_starts/0 local_time",
            "/facilitators/1 named_twice",
        ]
    );
}

#[test]
fn a_schedule_that_contradicts_itself_is_refused_where_it_does() {
    let weekly = "FREQ=WEEKLY;BYDAY=TU";
    let with = |rule: Option<&str>, sessions, further: &[&str]| {
        let mut input = group_input();
        input.schedule.recurrence = rule.map(str::to_owned);
        input.schedule.sessions = sessions;
        input.schedule.further_starts = further.iter().map(|&text| text.to_owned()).collect();
        input.check(&terms()).map(|group| group.series.last_number())
    };
    for (rule, sessions, further, flaw) in [
        (
            Some("FREQ=WEEKLY;BYDAY=WE"),
            None,
            &[][..],
            "/local_start start_outside_rhythm",
        ),
        (Some("FREQ=WEEKLY;COUNT=8"), Some(6), &[], "/sessions two_ends"),
        (
            Some("FREQ=WEEKLY;UNTIL=20261231"),
            Some(8),
            &[],
            "/sessions two_ends",
        ),
        (
            Some("FREQ=WEEKLY;UNTIL=20261005"),
            None,
            &[],
            "/recurrence no_session",
        ),
        (
            Some("FREQ=WEEKLY;UNTIL=20401231"),
            None,
            &[],
            "/recurrence too_many_sessions",
        ),
        (
            Some(weekly),
            None,
            &["2026-10-13T19:00:00"],
            "/further_starts rule_or_dates",
        ),
        (None, Some(8), &[], "/sessions dates_missing"),
        (
            None,
            None,
            &["2026-10-06T20:59:00"],
            "/further_starts sessions_overlap",
        ),
        (
            None,
            None,
            &["2026-10-05T19:00:00"],
            "/further_starts sessions_overlap",
        ),
    ] {
        assert_eq!(told(with(rule, sessions, further)), [flaw]);
    }
    assert_eq!(with(Some(weekly), None, &[]), Ok(None));
    assert_eq!(with(Some(weekly), Some(8), &[]), Ok(Some(8)));
    assert_eq!(with(Some("FREQ=WEEKLY;COUNT=8"), Some(8), &[]), Ok(Some(8)));
    assert_eq!(with(None, None, &[]), Ok(Some(1)));
    assert_eq!(with(None, Some(2), &["2026-10-07T09:00:00"]), Ok(Some(2)));
}

#[test]
fn a_group_goes_from_draft_over_published_to_closed_and_never_back() {
    let draft = group();
    let publish = |group: &Group| group.publish(&terms(), &everything_there(), now());
    let published = publish(&draft).expect("published");
    assert_eq!(
        (published.state, published.published_at),
        (GroupState::Published, Some(now()))
    );
    let closed = published.close(now().plus(Duration::days(1))).expect("closed");
    assert_eq!(
        (closed.state, closed.published_at),
        (GroupState::Closed, Some(now()))
    );
    assert_eq!(draft.close(now()), Err(Refusal::NotPublished));
    assert_eq!(closed.close(now()), Err(Refusal::AlreadyClosed));
    assert_eq!(publish(&published), Err(CannotPublish::State(Refusal::NotADraft)));
    assert_eq!(
        publish(&closed),
        Err(CannotPublish::State(Refusal::AlreadyClosed))
    );
}

fn missing(group: &Group, steps: &[JoiningStep], facts: &PublishingFacts) -> Vec<&'static str> {
    let terms = ProgrammeTerms {
        joining_steps: JoiningSteps::new(steps.to_vec()).expect("steps"),
        ..terms()
    };
    match group.publish(&terms, facts, now()) {
        Ok(_) => Vec::new(),
        Err(CannotPublish::NotReady(missing)) => missing.into_iter().map(|missing| missing.code).collect(),
        Err(CannotPublish::State(refusal)) => panic!("{refusal}"),
    }
}

#[test]
fn everything_that_is_missing_before_publishing_is_told_at_once() {
    let mut bare = group();
    bare.details.area = None;
    bare.details.venue = None;
    bare.details.online_details = None;
    let nothing = PublishingFacts {
        privacy_notice_lacks: None,
        safeguarding_lead_named: false,
        help_numbers: 0,
        help_numbers_unchecked: 0,
        reply_promise_days: None,
        guidelines_published: false,
        sessions_ahead: 0,
        facilitators: 0,
    };
    assert_eq!(
        missing(&bare, JoiningStep::ALL, &nothing),
        [
            "privacy_notice",
            "safeguarding_lead",
            "help_numbers",
            "reply_promise",
            "session_ahead",
            "area",
            "venue",
            "online_details",
            "facilitator",
            "guidelines",
        ]
    );
}

#[test]
fn what_has_to_be_there_depends_on_format_and_steps() {
    let mut bare = group();
    bare.details.area = None;
    bare.details.venue = None;
    bare.details.online_details = None;
    let mut facts = everything_there();
    facts.guidelines_published = false;
    facts.facilitators = 0;
    for (format, expected) in [
        (Format::Online, &["online_details"][..]),
        (Format::InPerson, &["area", "venue"]),
        (Format::Hybrid, &["area", "venue", "online_details"]),
    ] {
        bare.details.format = format;
        assert_eq!(missing(&bare, &[], &facts), expected);
    }
    assert_eq!(
        missing(&group(), &[JoiningStep::InitialConversation], &facts),
        ["facilitator"]
    );
    assert_eq!(
        missing(&group(), &[JoiningStep::Agreement], &facts),
        ["guidelines"]
    );
}

#[test]
fn a_privacy_notice_with_a_part_missing_and_an_untried_help_number_hold_publishing_up() {
    let mut facts = everything_there();
    facts.privacy_notice_lacks = Some(vec![PrivacyPart::Retention, PrivacyPart::Complaint]);
    facts.help_numbers_unchecked = 1;
    let Err(CannotPublish::NotReady(missing)) = group().publish(&terms(), &facts, now()) else {
        panic!("published");
    };
    assert_eq!(missing.len(), 2);
    assert_eq!(
        missing[0].words,
        "The privacy notice has yet to say how long it is kept; where to complain."
    );
    assert_eq!(missing[1].code, "help_numbers_checked");
}

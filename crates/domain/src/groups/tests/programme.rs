//! Programmes: what is taken, what is refused, and where siblings lead.

use crate::error::FieldErrors;
use crate::groups::{
    Affirmed, EligibilityStatement, JoiningStep, JoiningSteps, ProgrammeInput, ProgrammeKind, ProgrammeTerms,
    Route, route,
};
use crate::ids::ProgrammeId;
use crate::text::Prose;

pub fn programme_id(n: u128) -> ProgrammeId {
    ProgrammeId::from_uuid(uuid::Uuid::from_u128(n))
}

fn programme() -> ProgrammeInput {
    ProgrammeInput {
        name: "Weekly support group".to_owned(),
        kind: ProgrammeKind::SupportGroup,
        summary: "A small group that meets every week.".to_owned(),
        who_for: "For everybody who wants to manage their mental health with others.".to_owned(),
        themes: vec!["Everyday life".to_owned()],
        joining_steps: JoiningStep::ALL.to_vec(),
        default_capacity: 12,
        session_minutes: 120,
        adults_only: true,
        eligibility_statement: Some("I live with mental health difficulties.".to_owned()),
        sibling: None,
        workshops: Vec::new(),
    }
}

pub fn terms() -> ProgrammeTerms {
    programme().check(programme_id(1)).expect("a programme")
}

pub fn told<T: std::fmt::Debug>(checked: Result<T, FieldErrors>) -> Vec<String> {
    let errors = checked.expect_err("flaws").into_vec();
    errors
        .into_iter()
        .map(|error| format!("{} {}", error.pointer, error.code))
        .collect()
}

#[test]
fn all_flaws_of_a_programme_are_told_at_once() {
    let input = ProgrammeInput {
        name: " ".to_owned(),
        summary: "x".repeat(301),
        who_for: "\u{0}".to_owned(),
        themes: vec!["Fine".to_owned(), String::new()],
        joining_steps: vec![JoiningStep::NameCheck, JoiningStep::NameCheck],
        default_capacity: 501,
        session_minutes: 4,
        eligibility_statement: None,
        ..programme()
    };
    assert_eq!(
        told(input.check(programme_id(1))),
        [
            "/name required",
            "/summary too_long",
            "/who_for unreadable_character",
            "/themes/1 required",
            "/joining_steps named_twice",
            "/default_capacity out_of_range",
            "/session_minutes out_of_range",
        ]
    );
}

#[test]
fn steps_keep_the_order_that_the_programme_gives_them() {
    let steps = vec![
        JoiningStep::Workshop,
        JoiningStep::Eligibility,
        JoiningStep::Agreement,
    ];
    let kept = JoiningSteps::new(steps.clone()).expect("steps");
    assert_eq!(kept.as_slice(), steps);
    assert_eq!(kept.to_string(), "workshop,eligibility,agreement");
    assert_eq!(JoiningSteps::parse(&kept.to_string()), Ok(kept));
    assert!(JoiningSteps::parse("").expect("no steps").is_empty());
    assert_eq!(
        JoiningSteps::parse("interview").expect_err("no step").code,
        "unknown_step"
    );
    let early = JoiningSteps::new(vec![JoiningStep::Agreement, JoiningStep::NameCheck]);
    assert_eq!(early.expect_err("a flaw").code, "agreement_last");
}

#[test]
fn steps_that_make_no_sense_for_a_kind_are_refused() {
    let with = |kind, step| {
        let input = ProgrammeInput {
            kind,
            joining_steps: vec![step],
            eligibility_statement: None,
            ..programme()
        };
        input.check(programme_id(1))
    };
    for (kind, step) in [
        (ProgrammeKind::Workshop, JoiningStep::Workshop),
        (ProgrammeKind::Event, JoiningStep::Workshop),
        (ProgrammeKind::Event, JoiningStep::NameCheck),
    ] {
        assert_eq!(told(with(kind, step)), ["/joining_steps step_not_for_kind"]);
    }
    assert!(with(ProgrammeKind::Course, JoiningStep::Workshop).is_ok());
    assert!(with(ProgrammeKind::Workshop, JoiningStep::NameCheck).is_ok());
}

#[test]
fn a_statement_and_its_step_come_together() {
    let alone = ProgrammeInput {
        joining_steps: Vec::new(),
        ..programme()
    };
    assert_eq!(
        told(alone.check(programme_id(1))),
        ["/eligibility_statement step_missing"]
    );
    let without = ProgrammeInput {
        eligibility_statement: None,
        ..programme()
    };
    assert_eq!(
        told(without.check(programme_id(1))),
        ["/eligibility_statement required"]
    );
}

#[test]
fn siblings_are_two_programmes_that_ask_who_they_are_for() {
    let input = ProgrammeInput {
        joining_steps: Vec::new(),
        eligibility_statement: None,
        sibling: Some(programme_id(1)),
        ..programme()
    };
    assert_eq!(
        told(input.check(programme_id(1))),
        ["/sibling own_sibling", "/sibling sibling_needs_eligibility"]
    );
    let sibling = ProgrammeInput {
        sibling: Some(programme_id(2)),
        ..programme()
    };
    assert!(sibling.check(programme_id(1)).is_ok());
}

#[test]
fn a_statement_gets_a_new_version_only_when_its_text_changes() {
    let text = |text| Prose::parse(text).expect("text");
    let first = EligibilityStatement::next(None, &text("I am in training.")).expect("a version");
    assert_eq!(first.version, 1);
    assert_eq!(
        EligibilityStatement::next(Some(&first), &text("I am in training. ")),
        None
    );
    let second = EligibilityStatement::next(Some(&first), &text("I am qualified.")).expect("a version");
    assert_eq!(second.version, 2);
}

#[test]
fn one_question_leads_to_the_sibling_that_fits() {
    use Affirmed::{No, NotAsked, Yes};
    let [aspiring, qualified, carers] = [1, 2, 3].map(programme_id);
    for (said, expected) in [
        ([NotAsked, NotAsked, NotAsked], Route::Ask(aspiring)),
        ([NotAsked, Yes, No], Route::Ask(aspiring)),
        ([Yes, NotAsked, NotAsked], Route::Fits),
        ([Yes, Yes, Yes], Route::Fits),
        ([No, NotAsked, NotAsked], Route::Ask(qualified)),
        ([No, Yes, NotAsked], Route::Sibling(qualified)),
        ([No, NotAsked, Yes], Route::Sibling(carers)),
        ([No, No, NotAsked], Route::Ask(carers)),
        ([No, No, Yes], Route::Sibling(carers)),
        ([No, No, No], Route::NoneFits),
    ] {
        let family: Vec<_> = [aspiring, qualified, carers].into_iter().zip(said).collect();
        assert_eq!(route(aspiring, &family), expected, "{said:?}");
    }
    assert_eq!(route(aspiring, &[]), Route::Ask(aspiring));
}

#[test]
fn a_programme_names_the_workshops_that_come_first_where_it_asks_for_one() {
    let own = programme_id(1);
    let other = programme_id(2);
    let named = |steps: &[JoiningStep], workshops: &[ProgrammeId]| ProgrammeInput {
        joining_steps: steps.to_vec(),
        eligibility_statement: None,
        workshops: workshops.to_vec(),
        ..programme()
    };
    let told = |input: ProgrammeInput| {
        let flaws = input.check(own).expect_err("flaws").into_vec();
        let one = |flaw: crate::FieldError| format!("{} {}", flaw.pointer, flaw.code);
        flaws.into_iter().map(one).collect::<Vec<_>>()
    };
    let asks = [JoiningStep::Workshop];
    let kept = named(&asks, &[other]).check(own).expect("terms");
    assert_eq!(kept.workshops, [other]);
    assert_eq!(told(named(&[], &[other])), ["/workshops workshop_is_no_step"]);
    assert_eq!(
        told(named(&asks, &[own, other, other])),
        ["/workshops/0 own_workshop", "/workshops/2 named_twice"]
    );
}

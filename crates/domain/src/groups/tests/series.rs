//! Planning, topping up, moving and cancelling, by example.

use chrono::Duration;

use crate::error::Refusal;
use crate::groups::schedule::{HORIZON, Pattern, plan};

use super::support::{DAYS, Kept, MONTHLY, WEEKLY, local, zone};

#[test]
fn an_open_ended_series_is_made_half_a_year_ahead_and_topped_up_as_time_goes_on() {
    let mut kept = Kept::new(WEEKLY);
    assert_eq!(kept.sessions.len(), 26);
    assert_eq!(kept.top_up(), 0);
    kept.now = kept.now.plus(Duration::weeks(3));
    assert_eq!(kept.top_up(), 3);
    assert_eq!(kept.highest(), Some(29));
    assert!(kept.sessions.iter().all(|s| s.starts_at < kept.now.plus(HORIZON)));
}

#[test]
fn after_a_long_silence_only_sessions_ahead_are_made_and_numbers_go_on() {
    let mut kept = Kept::new(WEEKLY);
    kept.now = kept.now.plus(Duration::weeks(60));
    let made_before = kept.sessions.len();
    assert_eq!(kept.top_up(), 26);
    assert!(
        kept.sessions[made_before..]
            .iter()
            .all(|s| s.starts_at > kept.now)
    );
    assert_eq!(kept.sessions[made_before].number, 61);
}

#[test]
fn a_series_with_an_end_is_made_whole() {
    assert_eq!(Kept::new(MONTHLY).sessions.len(), 8);
    assert_eq!(Kept::new(DAYS).sessions.len(), 3);
    let until = |end: &str| {
        Kept::new(&format!("20261006T190000 FREQ=WEEKLY;UNTIL={end}"))
            .sessions
            .len()
    };
    assert_eq!(until("20261020"), 3);
    assert_eq!(until("20261019"), 2);
    // 19:00 in London is 18:00 UTC in summer time, and the moment itself is included.
    assert_eq!(until("20261020T180000Z"), 3);
    assert_eq!(until("20261020T175959Z"), 2);
}

#[test]
fn planning_gives_what_begins_in_the_time_asked_for_and_at_most_200() {
    let series = Kept::new(WEEKLY).series;
    let at = |text: &str| zone().resolve(local(text));
    let planned = plan(&series, at("2026-10-13T19:00:00"), at("2026-10-27T19:00:00"));
    assert_eq!(planned.iter().map(|s| s.number).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(
        plan(&series, at("2026-01-01T00:00:00"), at("2100-01-01T00:00:00")).len(),
        200
    );
    assert_eq!(
        plan(&series, at("2027-01-01T00:00:00"), at("2026-01-01T00:00:00")),
        []
    );
}

#[test]
fn one_session_moved_or_cancelled_leaves_the_others_and_is_never_brought_back() {
    let mut kept = Kept::new(WEEKLY);
    let moved = kept.move_one(2, "2026-10-14T18:00:00").expect("moved");
    assert_eq!(moved.sessions.len(), 1);
    assert_eq!(kept.session(2).moved_from, Some(local("2026-10-13T19:00:00")));
    kept.cancel_one(3).expect("cancelled");
    assert_eq!(kept.top_up(), 0);
    assert_eq!(
        kept.agenda()[..3],
        ["1 Tue 06 Oct 19:00", "2 Wed 14 Oct 18:00", "4 Tue 27 Oct 19:00"]
    );
}

#[test]
fn a_session_moved_back_is_as_if_it_had_never_moved() {
    let mut kept = Kept::new(WEEKLY);
    let before = kept.session(2);
    kept.move_one(2, "2026-10-14T18:00:00").expect("moved");
    kept.move_one(2, "2026-10-15T18:00:00").expect("moved again");
    assert_eq!(kept.session(2).moved_from, Some(local("2026-10-13T19:00:00")));
    kept.move_one(2, "2026-10-13T19:00:00").expect("moved back");
    assert_eq!(kept.session(2), before);
    assert_eq!(
        kept.move_one(2, "2026-10-13T19:00:00")
            .expect("nothing to do")
            .sessions,
        []
    );
}

#[test]
fn a_move_is_refused_into_the_past_onto_another_session_and_of_what_is_over() {
    let mut kept = Kept::new(WEEKLY);
    kept.cancel_one(3).expect("cancelled");
    kept.now = zone().resolve(local("2026-10-06T19:00:00"));
    let refused = |number, to| kept.clone().move_one(number, to).expect_err("refused");
    assert_eq!(refused(1, "2026-10-08T19:00:00"), Refusal::SessionInThePast);
    assert_eq!(refused(2, "2026-10-06T19:00:00"), Refusal::TimeInThePast);
    assert_eq!(refused(3, "2026-10-21T19:00:00"), Refusal::SessionCancelled);
    assert_eq!(refused(2, "2026-10-27T20:59:00"), Refusal::SessionsCollide);
    assert_eq!(refused(2, "2026-10-27T17:01:00"), Refusal::SessionsCollide);
    assert_eq!(kept.clone().cancel_one(1), Err(Refusal::SessionInThePast));
    assert_eq!(kept.clone().cancel_one(3), Err(Refusal::SessionCancelled));
    assert!(
        kept.clone().move_one(2, "2026-10-27T21:00:00").is_ok(),
        "right after another"
    );
    assert!(
        kept.clone().move_one(2, "2026-10-20T19:00:00").is_ok(),
        "where one was cancelled"
    );
}

#[test]
fn a_move_is_refused_onto_a_session_that_is_yet_to_be_made() {
    let mut kept = Kept::new(WEEKLY);
    assert_eq!(
        kept.move_one(2, "2027-10-05T20:00:00"),
        Err(Refusal::SessionsCollide)
    );
    kept.move_one(2, "2027-10-06T20:00:00").expect("a free evening");
    assert_eq!(
        kept.move_from(5, "2026-11-04T20:00:00", None),
        Err(Refusal::SessionsCollide)
    );
}

#[test]
fn this_and_all_after_move_to_another_day_and_keep_their_number() {
    let mut kept = Kept::new(MONTHLY);
    let changes = kept.move_from(3, "2026-12-03T18:30:00", None).expect("moved");
    assert_eq!(changes.sessions.len(), 6);
    assert_eq!(
        kept.agenda(),
        [
            "1 Tue 06 Oct 19:00",
            "2 Tue 03 Nov 19:00",
            "3 Thu 03 Dec 18:30",
            "4 Thu 07 Jan 18:30",
            "5 Thu 04 Feb 18:30",
            "6 Thu 04 Mar 18:30",
            "7 Thu 01 Apr 18:30",
            "8 Thu 06 May 18:30",
        ]
    );
    assert_eq!(
        kept.series.pattern.to_string(),
        "20261203T183000 FREQ=MONTHLY;BYDAY=1TH;COUNT=6"
    );
    assert_eq!(kept.series.last_number(), Some(8));
    assert_eq!(kept.top_up(), 0);
}

#[test]
fn what_was_moved_or_cancelled_by_itself_stays_so_when_all_after_move() {
    let mut kept = Kept::new(WEEKLY);
    kept.cancel_one(4).expect("cancelled");
    kept.move_one(5, "2026-11-04T10:00:00").expect("moved");
    let changes = kept.move_from(3, "2026-10-22T18:00:00", None).expect("moved");
    assert_eq!(changes.left_alone, [4, 5]);
    assert_eq!(
        kept.agenda()[2..5],
        ["3 Thu 22 Oct 18:00", "5 Wed 04 Nov 10:00", "6 Thu 12 Nov 18:00"]
    );
    kept.now = kept.now.plus(Duration::weeks(4));
    kept.top_up();
    assert!(
        kept.agenda()
            .last()
            .is_some_and(|last| last.contains("Thu") && last.ends_with("18:00"))
    );
}

#[test]
fn a_new_rhythm_can_be_given_with_the_move() {
    let mut kept = Kept::new(MONTHLY);
    let wrong_day = kept.move_from(3, "2026-12-03T18:30:00", Some("FREQ=WEEKLY;BYDAY=FR"));
    assert_eq!(wrong_day, Err(Refusal::StartOutsideRhythm));
    let fifth = kept.move_from(3, "2026-12-29T18:30:00", None);
    assert_eq!(fifth, Err(Refusal::RhythmNeeded));
    kept.move_from(3, "2026-12-03T18:30:00", Some("FREQ=WEEKLY;INTERVAL=2"))
        .expect("moved");
    assert_eq!(kept.agenda()[3], "4 Thu 17 Dec 18:30");
    assert_eq!(kept.agenda().len(), 8);
}

#[test]
fn fixed_dates_all_move_by_as_much_on_the_wall() {
    let mut kept = Kept::new(DAYS);
    kept.move_from(2, "2026-10-18T10:30:00", None).expect("moved");
    assert_eq!(
        kept.agenda(),
        ["1 Sat 10 Oct 10:00", "2 Sun 18 Oct 10:30", "3 Sun 08 Nov 11:00"]
    );
    // Once more from before the first move: what came before it is known from the sessions alone.
    kept.move_from(1, "2026-10-11T10:00:00", None).expect("moved");
    assert_eq!(
        kept.agenda(),
        ["1 Sun 11 Oct 10:00", "2 Mon 19 Oct 10:30", "3 Mon 09 Nov 11:00"]
    );
}

#[test]
fn this_and_all_after_cancelled_ends_the_series() {
    for (pattern, number) in [
        (MONTHLY, 3),
        (MONTHLY, 1),
        (WEEKLY, 3),
        (WEEKLY, 1),
        (DAYS, 2),
        (DAYS, 1),
    ] {
        let mut kept = Kept::new(pattern);
        let before = kept.agenda();
        kept.cancel_from(number).expect("cancelled");
        assert_eq!(kept.agenda(), before[..number as usize - 1], "{pattern}");
        assert_eq!(kept.series.last_number(), Some(number - 1), "{pattern}");
        kept.now = kept.now.plus(Duration::weeks(30));
        assert_eq!(kept.top_up(), 0, "{pattern}");
        let text = kept.series.pattern.to_string();
        assert_eq!(text.parse(), Ok(kept.series.pattern));
    }
}

#[test]
fn a_session_in_an_hour_that_clocks_skip_says_what_they_really_read() {
    let mut kept = Kept::new("20261004T013000 FREQ=WEEKLY");
    kept.now = zone().resolve(local("2026-12-01T00:00:00"));
    kept.top_up();
    let skipped = kept.session(26);
    assert_eq!(skipped.local_start, local("2027-03-28T02:30:00"));
    assert_eq!(skipped.starts_at.local(skipped.zone), skipped.local_start);
    assert_eq!(kept.session(27).local_start, local("2027-04-04T01:30:00"));
}

#[test]
fn a_pattern_that_is_no_pattern_is_not_read() {
    for text in [
        "FREQ=WEEKLY",
        "tomorrow",
        "20261006T190000 20261013T190000 FREQ=WEEKLY",
        "20261006T190000 FREQ=DAILY",
    ] {
        assert!(text.parse::<Pattern>().is_err(), "{text}");
    }
}

#[test]
fn all_after_can_not_move_onto_a_session_that_was_moved_by_itself() {
    let mut kept = Kept::new(WEEKLY);
    kept.move_one(2, "2026-11-05T18:00:00").expect("moved");
    assert_eq!(
        kept.move_from(3, "2026-10-22T18:00:00", None),
        Err(Refusal::SessionsCollide)
    );
    kept.move_from(3, "2026-10-22T20:00:00", None)
        .expect("right after it");
}

#[test]
fn back_in_its_place_means_the_place_that_the_series_gives_it_now() {
    let mut kept = Kept::new(WEEKLY);
    kept.move_one(5, "2026-11-04T10:00:00").expect("moved");
    kept.move_from(3, "2026-10-22T18:00:00", None).expect("moved");
    kept.move_one(5, "2026-11-03T19:00:00")
        .expect("to where it once stood");
    assert_eq!(kept.session(5).moved_from, Some(local("2026-11-05T18:00:00")));
    kept.move_one(5, "2026-11-05T18:00:00")
        .expect("to where it stands now");
    assert_eq!(kept.session(5).moved_from, None);
}

#[test]
fn a_session_that_outlived_its_rule_needs_to_be_told_how_to_go_on() {
    let mut kept = Kept::new(MONTHLY);
    kept.move_from(8, "2027-05-06T19:00:00", None).expect("moved");
    kept.cancel_from(7).expect("cancelled");
    kept.move_one(5, "2027-06-01T19:00:00").expect("moved far ahead");
    kept.now = zone().resolve(local("2027-05-01T09:00:00"));
    assert_eq!(
        kept.move_from(5, "2027-06-03T19:00:00", None),
        Err(Refusal::RhythmNeeded)
    );
    kept.move_from(5, "2027-06-03T19:00:00", Some("FREQ=WEEKLY"))
        .expect("moved");
    assert_eq!(kept.series.last_number(), Some(6));
    assert_eq!(kept.top_up(), 0);
}

//! What happens next on the way to a place, in plain words.

use domain::groups::{JoiningStep, PlaceGiven, PlacesWord};

/// What is asked for on the way to a place in a group.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The steps of its programme.
    pub steps: &'a [JoiningStep],
    /// The names of the workshops of which one comes first; none: any.
    pub workshops: &'a [String],
    /// Whether the group has guidelines of its own. That it has is told; what they say is for those on their way to it.
    pub own_guidelines: bool,
}

/// What happens after an enquiry for a group, step by step.
pub fn what_happens_next(
    asked: Asked<'_>,
    places: PlacesWord,
    given: PlaceGiven,
    reply_working_days: Option<i32>,
) -> Vec<(&'static str, String)> {
    if places == PlacesWord::Closed {
        return vec![("closed", "This group takes nobody at the moment.".to_owned())];
    }
    if places == PlacesWord::Full {
        return vec![(
            "full",
            "This group is full for now, and its waiting list is closed.".to_owned(),
        )];
    }
    let steps = asked.steps;
    let mut next = vec![("contact", contact(steps, places, given, reply_working_days))];
    next.extend(steps.iter().map(|step| (step.as_str(), step_words(*step, asked))));
    next.push(("place", place(steps, places).to_owned()));
    next
}

fn contact(steps: &[JoiningStep], places: PlacesWord, given: PlaceGiven, days: Option<i32>) -> String {
    let held = steps.is_empty() && places == PlacesWord::Open && given == PlaceGiven::AtSignUp;
    let mut words = "You tell us what to call you and one way to reach you. \
         We send you a message, and you confirm that it reached you."
        .to_owned();
    if held {
        words.push_str(" We hold a place for you for an hour while you do.");
    }
    match days.filter(|_| !steps.is_empty()) {
        Some(1) => words.push_str(" Somebody reads what you wrote within one working day."),
        Some(days) => words.push_str(&format!(
            " Somebody reads what you wrote within {days} working days."
        )),
        None => {}
    }
    words
}

fn step_words(step: JoiningStep, asked: Asked<'_>) -> String {
    let words = match step {
        JoiningStep::Workshop if !asked.workshops.is_empty() => {
            let quoted = |name: &String| format!("\u{201c}{name}\u{201d}");
            let names: Vec<String> = asked.workshops.iter().map(quoted).collect();
            return format!(
                "You come to {}, to find out whether this way of meeting is for you.",
                names.join(" or ")
            );
        }
        JoiningStep::Eligibility => "You read whom this is for, and say whether it is true for you.",
        JoiningStep::Workshop => {
            "You come to an introductory workshop, to find out whether this way of meeting is for you."
        }
        JoiningStep::InitialConversation => {
            "You talk with the people who run the group, and decide together whether it fits. It is not an interview."
        }
        JoiningStep::NameCheck => {
            "With your consent the members see what you like to be called, so that nobody meets someone they know by surprise."
        }
        JoiningStep::Agreement if asked.own_guidelines => {
            "You read how people here wish to treat each other, and agree to it. This group has guidelines of its own, \
             which you read before you join."
        }
        JoiningStep::Agreement => {
            "You read how people in the group wish to treat each other, and agree to it."
        }
    };
    words.to_owned()
}

fn place(steps: &[JoiningStep], places: PlacesWord) -> &'static str {
    match (places, steps.is_empty()) {
        (PlacesWord::WaitingList, _) => {
            "You wait in the order in which people asked. We tell you when a place is free."
        }
        (_, true) => "The place is yours, and we tell you where to come.",
        (_, false) => "You have a place in the group.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(steps: &[JoiningStep]) -> Asked<'_> {
        Asked {
            steps,
            workshops: &[],
            own_guidelines: false,
        }
    }

    #[test]
    fn the_workshop_that_comes_first_is_named() {
        let named = [
            "Introduction to group work".to_owned(),
            "Sitting together".to_owned(),
        ];
        let words = |workshops| {
            let asked = Asked {
                workshops,
                ..asked(&[JoiningStep::Workshop])
            };
            what_happens_next(asked, PlacesWord::Open, PlaceGiven::AtSignUp, None)[1]
                .1
                .clone()
        };
        assert!(
            words(&named[..1]).starts_with("You come to \u{201c}Introduction to group work\u{201d}, to find"),
            "{}",
            words(&named[..1])
        );
        assert!(
            words(&named).contains("work\u{201d} or \u{201c}Sitting"),
            "{}",
            words(&named)
        );
        assert!(words(&[]).contains("an introductory workshop"), "{}", words(&[]));
    }

    #[test]
    fn every_step_has_its_words_and_the_place_comes_last() {
        let next = what_happens_next(
            asked(JoiningStep::ALL),
            PlacesWord::Open,
            PlaceGiven::AtSignUp,
            Some(3),
        );
        let steps: Vec<&str> = next.iter().map(|(step, _)| *step).collect();
        assert_eq!(
            steps,
            [
                "contact",
                "eligibility",
                "workshop",
                "initial_conversation",
                "name_check",
                "agreement",
                "place"
            ]
        );
        assert!(next[0].1.contains("within 3 working days"), "{}", next[0].1);
        assert!(!next[0].1.contains("for an hour"), "{}", next[0].1);
    }

    #[test]
    fn a_group_tells_that_it_has_guidelines_of_its_own() {
        let own = Asked {
            own_guidelines: true,
            ..asked(&[JoiningStep::Agreement])
        };
        let words = |asked| {
            what_happens_next(asked, PlacesWord::Open, PlaceGiven::AtSignUp, None)[1]
                .1
                .clone()
        };
        assert!(words(own).contains("guidelines of its own"), "{}", words(own));
        let plain = words(asked(&[JoiningStep::Agreement]));
        assert!(!plain.contains("of its own"), "{plain}");
    }

    #[test]
    fn without_steps_a_place_is_held_while_the_contact_is_confirmed() {
        let open = what_happens_next(asked(&[]), PlacesWord::Open, PlaceGiven::AtSignUp, Some(3));
        assert!(open[0].1.contains("for an hour"), "{}", open[0].1);
        let waiting = what_happens_next(asked(&[]), PlacesWord::WaitingList, PlaceGiven::AtSignUp, None);
        assert!(waiting[1].1.starts_with("You wait"), "{}", waiting[1].1);
    }

    #[test]
    fn nobody_is_led_into_a_group_that_takes_nobody() {
        for (places, step) in [(PlacesWord::Closed, "closed"), (PlacesWord::Full, "full")] {
            let next = what_happens_next(asked(JoiningStep::ALL), places, PlaceGiven::AtSignUp, Some(3));
            assert_eq!(next.iter().map(|(step, _)| *step).collect::<Vec<_>>(), [step]);
        }
    }
}

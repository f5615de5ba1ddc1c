//! The access matrix: printed from the document and the policy, and committed, so that a change of either is read.

use std::fmt::Write as _;
use std::path::PathBuf;

use domain::access::{Action, Hat, Reach, reach};

use super::requests::{Door, Operation, operations};

/// What a hat reaches by an operation, in the matrix's word.
fn cell(operation: &Operation, hat: Hat) -> &'static str {
    match operation.door {
        Door::Anyone => "open",
        Door::Person => "own",
        Door::Tracking | Door::NameCheck => "-",
        Door::Staff(action) => reach(hat, action).as_str(),
    }
}

fn matrix() -> String {
    let operations = operations();
    let hats: Vec<(&str, Option<Hat>)> = [("anyone", None), ("tracking", None), ("stranger", None)]
        .into_iter()
        .chain(Hat::ALL.iter().map(|hat| (hat.as_str(), Some(*hat))))
        .collect();
    let first = operations
        .iter()
        .map(|operation| operation.id.len())
        .max()
        .unwrap_or_default();
    let mut text = String::from(
        "# Who may do what, printed from the policy (domain::access::reach) for each operation of the document.\n\
         # open: without credentials; own: what is the person's own; groups: the groups that they facilitate,\n\
         # or whose facilitator they stand in for while that one is away (a deputy has the reach of their own hat, over those groups too);\n\
         # all: the whole organisation; link: whoever holds the link that was made for it; -: not at all (403, or 404 without any tie to the organisation).\n\n",
    );
    let mut row = |name: &str, cells: &[&str]| {
        let mut line = format!("{name:first$}");
        for ((hat, _), cell) in hats.iter().zip(cells) {
            write!(line, "  {cell:width$}", width = hat.len()).expect("memory");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    };
    let names: Vec<&str> = hats.iter().map(|(name, _)| *name).collect();
    row("", &names);
    for operation in &operations {
        let cells: Vec<&str> = hats
            .iter()
            .map(|(name, hat)| match (hat, operation.door, *name) {
                (Some(hat), ..) => cell(operation, *hat),
                (None, Door::Anyone, _) => "open",
                (None, Door::Tracking, "tracking") | (None, Door::Person, "stranger") => "own",
                (None, Door::NameCheck, "tracking") => "link",
                (None, ..) => "-",
            })
            .collect();
        row(&operation.id, &cells);
    }
    text
}

#[test]
fn the_committed_access_matrix_is_what_the_policy_says() {
    let committed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots/access-matrix.txt");
    let fresh = matrix();
    if std::env::var_os("HEARTH_UPDATE").is_some() {
        std::fs::write(&committed, &fresh).expect("the matrix can be written");
    }
    let kept = std::fs::read_to_string(&committed).unwrap_or_default();
    assert!(
        kept == fresh,
        "tests/suite/snapshots/access-matrix.txt is not what the policy says: run this test with HEARTH_UPDATE=1 and \
         read the diff. It should be:\n{fresh}"
    );
}

#[test]
fn every_action_has_an_operation_and_a_role_that_may() {
    let operations = operations();
    for action in Action::ALL {
        let hats: Vec<Hat> = Hat::ALL
            .iter()
            .copied()
            .filter(|hat| reach(*hat, *action) != Reach::Nothing)
            .collect();
        assert!(!hats.is_empty(), "nobody may {action}");
        assert!(
            operations
                .iter()
                .any(|operation| operation.door == Door::Staff(*action)),
            "no operation asks for {action}"
        );
    }
}

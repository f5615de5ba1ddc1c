//! Which keys each role gets filled in, of everything that it may read: printed beside what an owner gets, and committed,
//! so that a change is read.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use domain::access::{Hat, Reach, Role, reach};
use reqwest::Method;
use serde_json::Value;

use super::walk::staff;
use super::world::World;
use crate::support::House;

/// The keys of an answer that hold something, each as its path; what a list holds counts once.
fn filled(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields {
                filled(inner, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| filled(item, at, found)),
        Value::Null => {}
        _ => {
            found.insert(at.to_owned());
        }
    }
}

#[actix_web::test]
async fn each_role_gets_only_its_keys() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let mut text = String::from(
        "# What a role that may read something does not get of it, beside an owner. No role gets what an owner does not.\n\n",
    );
    let reading = staff().filter(|(operation, _)| operation.method == Method::GET);
    for (operation, action) in reading {
        let of = async |hat: Hat| {
            let mut keys = BTreeSet::new();
            let reply = operation.send(world.hat(hat), &world.own).await;
            if reply.status.is_success() {
                filled(&reply.body, "", &mut keys);
            }
            keys
        };
        let all = of(Hat::Role(Role::Owner)).await;
        for hat in Hat::ALL {
            // Of one's own, each reads about somebody else.
            if !matches!(reach(*hat, action), Reach::Groups | Reach::Organisation) {
                continue;
            }
            let keys = of(*hat).await;
            let who = format!("{} as {}", operation.id, hat.as_str());
            let more: Vec<&String> = keys.difference(&all).collect();
            assert_eq!(more, Vec::<&String>::new(), "{who} gets more than an owner");
            let less: Vec<&str> = all.difference(&keys).map(String::as_str).collect();
            if !less.is_empty() {
                writeln!(text, "{who}: {}", less.join(" ")).expect("memory");
            }
        }
    }
    let committed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots/keys.txt");
    if std::env::var_os("HEARTH_UPDATE").is_some() {
        std::fs::write(&committed, &text).expect("the keys can be written");
    }
    let kept = std::fs::read_to_string(&committed).unwrap_or_default();
    assert!(
        kept == text,
        "tests/suite/snapshots/keys.txt is not what each role gets: run this test with HEARTH_UPDATE=1 and read the diff. \
         It should be:\n{text}"
    );
}

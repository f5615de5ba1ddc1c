//! The committed document is the one that the operations give.

use std::path::PathBuf;

fn committed() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../openapi/hearth.json")
}

#[test]
fn the_committed_document_is_fresh() {
    let fresh = api::openapi::text();
    if std::env::var_os("HEARTH_UPDATE").is_some() {
        std::fs::write(committed(), fresh).expect("the document can be written");
    }
    let kept = std::fs::read_to_string(committed()).expect("openapi/hearth.json is there");
    assert!(
        kept == fresh,
        "openapi/hearth.json is not what the operations give: run `make openapi` and read the diff"
    );
}

#[test]
fn every_operation_has_one_tag_an_id_a_summary_and_says_who_may_call() {
    let document = api::openapi::document();
    let mut ids = std::collections::BTreeSet::new();
    for (path, method, operation) in api::openapi::operations(document) {
        let place = format!("{method} {path}");
        assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{place}");
        let id = operation["operationId"].as_str().unwrap_or_default();
        assert!(ids.insert(id.to_owned()), "{place}: {id} stands twice");
        let summary = operation["summary"].as_str().unwrap_or_default();
        assert!(
            !summary.is_empty() && !summary.ends_with('.'),
            "{place}: {summary:?}"
        );
        assert!(operation["security"].is_array(), "{place}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = api::openapi::document();
    let text = api::openapi::text();
    let named = text
        .split("\"#/components/schemas/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    for name in named {
        assert!(!document["components"]["schemas"][name].is_null(), "{name}");
    }
}

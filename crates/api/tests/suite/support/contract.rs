//! The document is true: every answer in the suite is held against it.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use reqwest::Method;
use serde_json::{Value, json};

use super::Reply;

/// Headers that an answer has whenever the document names them.
const ALWAYS_THERE: [&str; 3] = ["X-Request-Id", "ETag", "Location"];

type Key = (String, String, u16);

static VALIDATORS: LazyLock<Mutex<HashMap<Key, Option<Arc<Validator>>>>> = LazyLock::new(Mutex::default);

/// Panics when the answer isn't one that the document describes.
pub fn check(method: &Method, path: &str, reply: &Reply) {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let document = api::openapi::document();
    let found = api::openapi::operations(document)
        .filter(|(template, verb, _)| fits(template, path) && verb.eq_ignore_ascii_case(method.as_str()))
        .min_by_key(|(template, ..)| template.matches('{').count());
    let Some((template, verb, operation)) = found else {
        assert!(
            matches!(reply.status.as_u16(), 400 | 404 | 405),
            "{method} {path} is not in the document"
        );
        return;
    };
    let status = reply.status.as_u16();
    let response = &operation["responses"][status.to_string()];
    assert!(
        !response.is_null(),
        "{method} {template} answered {status}, which the document does not know: {}",
        reply.text
    );
    let headers = response["headers"].as_object().into_iter().flatten();
    for (name, _) in headers.filter(|(name, _)| ALWAYS_THERE.contains(&name.as_str())) {
        assert!(
            !reply.header(name).is_empty(),
            "{method} {template} {status} lacks {name}"
        );
    }
    if !reply.header("etag").is_empty() {
        let described = !response["headers"]["ETag"].is_null();
        assert!(
            described,
            "{method} {template} {status} has an ETag that the document does not know"
        );
    }
    if status >= 400 {
        let codes = response["description"].as_str().unwrap_or_default();
        let code = reply.code();
        assert!(
            codes.contains(&format!("`{code}`")),
            "{method} {template} answered {status} {code}, known: {codes}"
        );
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert_eq!(reply.str("/request_id"), reply.header("x-request-id"));
    }
    let key = (template.to_owned(), verb.to_owned(), status);
    let validator = {
        let mut validators = VALIDATORS.lock().expect("nobody panicked here");
        validators
            .entry(key)
            .or_insert_with(|| validator(document, response))
            .clone()
    };
    match validator {
        None => assert!(
            reply.text.is_empty() || reply.body.is_null(),
            "{method} {template} {status} has an undocumented body"
        ),
        Some(validator) => {
            let flaws: Vec<String> = validator
                .iter_errors(&reply.body)
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect();
            assert!(
                flaws.is_empty(),
                "{method} {template} {status}: {flaws:?} in {}",
                reply.text
            );
        }
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (mut one, mut other) = (template.split('/'), path.split('/'));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(t), Some(p)) if t == p || (t.starts_with('{') && !p.is_empty()) => {}
            _ => return false,
        }
    }
}

fn validator(document: &Value, response: &Value) -> Option<Arc<Validator>> {
    let content = response["content"].as_object()?;
    let (_, media) = content.iter().find(|(kind, _)| kind.ends_with("json"))?;
    let schema = json!({ "components": document["components"], "allOf": [media["schema"]] });
    Some(Arc::new(
        jsonschema::validator_for(&schema).expect("the document's schemas are valid"),
    ))
}

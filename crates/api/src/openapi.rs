//! The document: collected from the operations themselves, then completed by rules that hold for all of them.

mod fields;
mod headers;
mod unions;

use std::sync::LazyLock;

use actix_web::App as Actix;
use serde_json::{Map, Value, json};
use utoipa::openapi::{Info, OpenApi, Paths};

use crate::error::ApiError;
use crate::routes::{self, Routes};

/// The areas, in the order of a reader's interest.
const TAGS: [(&str, &str); 7] = [
    (
        "public",
        "What anyone may read, and the enquiry that anyone may make",
    ),
    ("tracking", "One's own journey, opened by a private link"),
    (
        "identity",
        "Signing in, one's own details, people and their roles",
    ),
    ("groups", "Programmes, groups, sessions and places"),
    (
        "documents",
        "Privacy notice, guidelines and policies, with versions",
    ),
    ("joining", "Journeys and waiting lists, as staff see them"),
    ("integration", "Widget keys and the event log"),
];

static DOCUMENT: LazyLock<Value> = LazyLock::new(build);
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let mut text = serde_json::to_string_pretty(&*DOCUMENT).unwrap_or_default();
    text.push('\n');
    text
});

/// The finished document.
pub fn document() -> &'static Value {
    &DOCUMENT
}

/// The finished document as it is committed and served.
pub fn text() -> &'static str {
    &TEXT
}

/// Every operation: path, method, and what the document says of it.
pub fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

/// The methods that a concrete path answers; empty when there is no such path.
pub fn methods(path: &str) -> Vec<String> {
    let fits = |template: &str| {
        let (mut one, mut other) = (template.split('/'), path.split('/'));
        loop {
            match (one.next(), other.next()) {
                (None, None) => return true,
                (Some(t), Some(p)) if t == p || (t.starts_with('{') && !p.is_empty()) => {}
                _ => return false,
            }
        }
    };
    let mut methods: Vec<String> = operations(document())
        .filter(|(path, ..)| fits(path))
        .map(|(_, method, _)| method.to_uppercase())
        .collect();
    if methods.iter().any(|method| method == "GET") {
        methods.push("HEAD".into());
    }
    methods
}

fn build() -> Value {
    let mut collected = OpenApi::new(Info::default(), Paths::new());
    let _server =
        Actix::new().configure(|server| routes::configure(&mut Routes::collecting(server, &mut collected)));
    let mut document = serde_json::to_value(&collected).unwrap_or(Value::Null);
    document["openapi"] = json!("3.1.0");
    document["info"] = json!({
        "title": "Hearth",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "The platform that peer-support charities run on. Every refusal is problem details (RFC 9457) with a stable code.",
        "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        "contact": { "name": "Hearth maintainers", "url": "https://hearth.example" }
    });
    document["servers"] = json!([{ "url": "/", "description": "This server" }]);
    document["tags"] = TAGS
        .iter()
        .map(|(name, description)| json!({ "name": name, "description": description }))
        .collect();
    document["tags"].as_array_mut().into_iter().for_each(|tags| {
        tags.push(
            json!({ "name": "system", "description": "Health, this document and the catalogue of problems" }),
        );
    });
    document["components"]["securitySchemes"] = json!({
        "person": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "A signed-in person's access token" },
        "tracking": { "type": "http", "scheme": "bearer", "description": "The token of a private link: htk_…" },
        "name_check": { "type": "http", "scheme": "bearer", "description": "The token of the link to a member's question: hnc_…" },
        "publishable": { "type": "http", "scheme": "bearer", "description": "A widget's publishable key: hpk_…" }
    });
    let problems = ApiError::catalogue();
    let status_of = |code: &str| {
        problems
            .iter()
            .find(|problem| problem.code == code)
            .map(|problem| problem.status)
    };
    if let Some(paths) = document["paths"].as_object_mut() {
        for (path, item) in paths {
            let edited = ["patch", "put"].iter().any(|method| !item[method].is_null());
            for (method, operation) in item.as_object_mut().into_iter().flatten() {
                complete(path, method, operation, status_of);
                headers::describe(path, method, edited, operation);
            }
        }
    }
    document["components"]["headers"] = headers::all();
    let schemas = &mut document["components"]["schemas"];
    if schemas.is_null() {
        *schemas = json!({});
    }
    for (name, schema) in problem_schemas() {
        schemas[name] = schema;
    }
    if let Some(schemas) = schemas.as_object_mut() {
        unions::name_variants(schemas);
        fields::describe(schemas);
    }
    document
}

fn problem_schemas() -> [(&'static str, Value); 2] {
    use utoipa::PartialSchema as _;

    use crate::error::{Problem, ProblemField};
    [
        ("Problem", json!(Problem::schema())),
        ("ProblemField", json!(ProblemField::schema())),
    ]
}

/// Adds what holds for every operation: headers for safe repeats and edits, and its own list of problems.
fn complete(path: &str, method: &str, operation: &mut Value, status_of: impl Fn(&str) -> Option<i32>) {
    let mut codes: Vec<String> = operation["x-codes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    if let Some(operation) = operation.as_object_mut() {
        operation.remove("x-codes");
    }
    let mut add = |more: &[&str]| codes.extend(more.iter().map(|code| (*code).to_owned()));
    add(&["bad_request", "internal", "unavailable"]);
    let secured = operation["security"].as_array().is_some_and(|list| {
        list.iter().any(|s| {
            s.as_object()
                .is_some_and(|s| !s.is_empty() && !s.contains_key("publishable"))
        })
    });
    if secured {
        add(&["unauthenticated"]);
    }
    if path.starts_with("/v1/orgs/") {
        add(&["not_your_role", "second_factor_needed", "not_found"]);
    } else if path.contains('{') {
        add(&["not_found"]);
    }
    if path.starts_with("/v1/") && path != "/v1/openapi.json" {
        add(&["too_many_requests"]);
    }
    if path.starts_with("/v1/public/") {
        add(&["key_unknown", "origin_not_registered"]);
    }
    if !operation["requestBody"].is_null() {
        add(&["invalid_fields", "too_large", "unsupported_media_type"]);
    }
    let takes_key = method == "post" && !path.starts_with("/v1/auth/");
    if takes_key {
        add(&["still_running", "idempotency_key_reused"]);
        parameter(
            operation,
            "Idempotency-Key",
            path.ends_with("/enquiries") && path.starts_with("/v1/public/"),
            "Makes a repeat safe: 16 to 255 characters, new for each new request",
        );
    }
    if matches!(method, "patch" | "put") {
        add(&["stale", "if_match_needed"]);
        parameter(
            operation,
            "If-Match",
            true,
            "The ETag of the version that this edit was made on",
        );
    }
    let mut by_status: Map<String, Value> = Map::new();
    codes.sort();
    codes.dedup();
    for code in codes {
        let status = status_of(&code).map_or_else(|| "500".to_owned(), |status| status.to_string());
        let response = by_status.entry(status).or_insert_with(|| {
            json!({ "description": "", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } })
        });
        let list = response["description"].as_str().map_or_else(String::new, |text| {
            if text.is_empty() {
                String::new()
            } else {
                format!("{text}, ")
            }
        });
        response["description"] = json!(format!("{list}`{code}`"));
    }
    for (status, response) in by_status {
        operation["responses"][status] = response;
    }
    // OpenAPI wants a description of every answer; what one holds is told by its schema.
    for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
        if response["description"].as_str().is_none_or(str::is_empty) {
            response["description"] = json!(match status.as_str() {
                "201" => "Made",
                "202" => "Taken",
                "204" => "Done",
                "304" => "Unchanged since the ETag that was sent",
                _ => "What was asked for",
            });
        }
    }
}

fn parameter(operation: &mut Value, name: &str, required: bool, description: &str) {
    let mut schema = json!({ "type": "string" });
    if name == "Idempotency-Key" {
        schema["minLength"] = json!(16);
        schema["maxLength"] = json!(255);
    }
    let parameter = json!({ "name": name, "in": "header", "required": required, "description": description, "schema": schema });
    match operation["parameters"].as_array_mut() {
        Some(list) => list.push(parameter),
        None => operation["parameters"] = json!([parameter]),
    }
}

//! Every operation of the document, and a request for each that nothing but a right can be wrong with.

use std::collections::BTreeMap;

use domain::access::Action;
use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::support::{Client, Reply, fresh_key};

/// Whom an operation lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Anybody.
    Anyone,
    /// Whoever holds a journey's private link.
    Tracking,
    /// Whoever holds the link to a question of a name-check.
    NameCheck,
    /// Anybody who is signed in, for what is their own.
    Person,
    /// People of an organisation, as the policy says.
    Staff(Action),
}

/// One operation of the document.
#[derive(Clone, Debug)]
pub struct Operation {
    pub id: String,
    pub method: Method,
    pub path: String,
    pub door: Door,
    body: Option<Value>,
    queries: Vec<String>,
    headers: Vec<String>,
}

/// Every operation of the document, by path.
pub fn operations() -> Vec<Operation> {
    let document = api::openapi::document();
    api::openapi::operations(document)
        .map(|(path, method, operation)| {
            let id = operation["operationId"]
                .as_str()
                .expect("an operationId")
                .to_owned();
            let schemes: Vec<&str> = operation["security"]
                .as_array()
                .expect("who may call")
                .iter()
                .map(|scheme| {
                    scheme
                        .as_object()
                        .and_then(|scheme| scheme.keys().next())
                        .map_or("", String::as_str)
                })
                .collect();
            let door = match schemes.as_slice() {
                list if list.contains(&"") => Door::Anyone,
                ["tracking"] => Door::Tracking,
                ["name_check"] => Door::NameCheck,
                ["person"] if path.starts_with("/v1/orgs/") => {
                    Door::Staff(id.parse().unwrap_or_else(|_| {
                        panic!("{id} is not an action that domain::access decides about")
                    }))
                }
                ["person"] => Door::Person,
                other => panic!("{id} lets in {other:?}, which this test does not know"),
            };
            let body = operation
                .pointer("/requestBody/content/application~1json/schema")
                .cloned();
            let parameters = |place: &str| -> Vec<String> {
                let all = operation["parameters"].as_array().into_iter().flatten();
                all.filter(|parameter| parameter["in"] == place)
                    .filter_map(|parameter| Some(parameter["name"].as_str()?.to_owned()))
                    .collect()
            };
            Operation {
                queries: parameters("query"),
                headers: parameters("header"),
                method: method.to_uppercase().parse().expect("a method"),
                path: path.to_owned(),
                door,
                body,
                id,
            }
        })
        .collect()
}

/// The ids that paths and bodies name, by the name that they have there.
#[derive(Clone, Debug)]
pub struct Ids(BTreeMap<String, String>);

impl Ids {
    pub fn new<const N: usize>(ids: [(&str, String); N]) -> Self {
        Self(ids.into_iter().map(|(name, id)| (name.to_owned(), id)).collect())
    }

    /// The same with another one.
    pub fn with(&self, name: &str, id: impl Into<String>) -> Self {
        let mut ids = self.clone();
        ids.0.insert(name.to_owned(), id.into());
        ids
    }

    pub fn get(&self, name: &str) -> &str {
        self.0
            .get(name)
            .unwrap_or_else(|| panic!("no fixture for {name}: give one in access/world.rs"))
    }

    /// Ids in the same organisation that nothing has.
    pub fn of_nothing(&self) -> Self {
        let nothing = |(name, id): (&String, &String)| {
            let keep = matches!(name.as_str(), "org" | "code" | "unique" | "slot" | "notice");
            let id = if keep {
                id.clone()
            } else {
                uuid::Uuid::new_v4().to_string()
            };
            (name.clone(), id)
        };
        Self(self.0.iter().map(nothing).collect())
    }
}

impl Operation {
    /// The path with these ids.
    pub fn path(&self, ids: &Ids) -> String {
        let filled = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => ids.get(name).to_owned(),
            None => part.to_owned(),
        };
        self.path.split('/').map(filled).collect::<Vec<_>>().join("/")
    }

    /// The names of what the path names beyond the organisation.
    pub fn things(&self) -> Vec<&str> {
        self.placeholders()
            .into_iter()
            .filter(|name| *name != "org")
            .collect()
    }

    /// The names of everything that the path names.
    pub fn placeholders(&self) -> Vec<&str> {
        self.path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .collect()
    }

    /// The names of what the query may hold.
    pub fn queries(&self) -> &[String] {
        &self.queries
    }

    /// The names of the headers that it reads.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Pointers to every text that the body may hold. A part that ends in `!` is emptied first: what lies in it is another
    /// of several kinds than a fitting body has.
    pub fn texts(&self) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(schema) = &self.body {
            texts(schema, String::new(), &mut found);
        }
        found
    }

    /// How much it ends, so that others can have their turn before.
    pub fn ends(&self) -> u8 {
        match self.id.as_str() {
            // A corrected contact gets a link of its own, and the old one opens nothing any more.
            "journey_change_contact" | "tracking_change_contact" | "session_cancel" => 1,
            "journey_withdraw" | "tracking_withdraw" | "group_close" => 2,
            "journey_erase" | "tracking_erase" => 3,
            "organisation_leave" => 4,
            _ => 0,
        }
    }

    pub fn takes_body(&self) -> bool {
        self.body.is_some()
    }

    /// A body that can be taken, with these ids in it.
    pub fn body(&self, ids: &Ids) -> Option<Value> {
        let schema = self.body.as_ref()?;
        let mut body = sample(schema, "", ids);
        if let (Some(body), Some(more)) = (body.as_object_mut(), over(&self.id, ids).as_object()) {
            body.extend(more.clone());
        }
        Some(body)
    }

    /// Whether the body names things by id.
    pub fn names_things_in_body(&self, ids: &Ids) -> bool {
        self.body(ids) != self.body(&ids.of_nothing())
    }

    /// Sends it.
    pub async fn send(&self, client: &Client, ids: &Ids) -> Reply {
        self.send_with(client, ids, self.body(ids), "\"v1\"").await
    }

    /// Sends it with this body, for this version.
    pub async fn send_with(&self, client: &Client, ids: &Ids, body: Option<Value>, version: &str) -> Reply {
        let path = self.path(ids);
        let mut request = client.request(self.method.clone(), &path);
        if self.method == Method::POST {
            request = request.header("idempotency-key", fresh_key());
        }
        if self.method == Method::PATCH || self.method == Method::PUT {
            request = request.header("if-match", version);
        }
        if let Some(body) = &body {
            request = request.json(body);
        }
        client.send(request, self.method.clone(), &path).await
    }
}

/// The schema itself, whatever refers to it; the first of several that are not null.
fn resolved(schema: &Value) -> &Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        return resolved(api::openapi::document().pointer(pointer).expect("a schema"));
    }
    let unions = ["oneOf", "anyOf", "allOf"]
        .into_iter()
        .filter_map(|union| schema[union].as_array());
    match unions.flatten().find(|one| one["type"] != "null") {
        Some(first) => resolved(first),
        None => schema,
    }
}

/// The first kind of a schema that is not null.
fn kind(schema: &Value) -> &str {
    let mut kinds = schema["type"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    schema["type"]
        .as_str()
        .or_else(|| kinds.find(|kind| *kind != "null"))
        .unwrap_or("object")
}

fn texts(schema: &Value, at: String, found: &mut Vec<String>) {
    for (n, kind) in kinds(schema).into_iter().enumerate() {
        let at = if n == 0 { at.clone() } else { format!("{at}!") };
        texts_of_one(kind, at, found);
    }
}

/// The kinds of things that fit a schema, null apart.
fn kinds(schema: &Value) -> Vec<&Value> {
    let referred = schema["$ref"].as_str().map(|reference| {
        let pointer = reference.trim_start_matches('#');
        api::openapi::document().pointer(pointer).expect("a schema")
    });
    let schema = referred.unwrap_or(schema);
    let unions = ["oneOf", "anyOf"]
        .into_iter()
        .filter_map(|union| schema[union].as_array());
    let of_unions: Vec<&Value> = unions.flatten().filter(|one| one["type"] != "null").collect();
    if of_unions.is_empty() {
        vec![schema]
    } else {
        of_unions.into_iter().flat_map(kinds).collect()
    }
}

fn texts_of_one(schema: &Value, at: String, found: &mut Vec<String>) {
    let schema = resolved(schema);
    match kind(schema) {
        "object" => {
            for (field, inner) in schema["properties"].as_object().into_iter().flatten() {
                texts(inner, format!("{at}/{field}"), found);
            }
        }
        "array" => texts(&schema["items"], format!("{at}/0"), found),
        "string" => found.push(at),
        _ => {}
    }
}

/// What a schema alone does not tell.
fn over(id: &str, ids: &Ids) -> Value {
    match id {
        "absence_create" => json!({ "first_day": "2026-03-20", "last_day": "2026-03-21", "deputy": null }),
        "closure_create" => json!({ "first_day": "2026-04-20", "last_day": "2026-04-21" }),
        "document_create" => json!({
            "kind": "policy", "slug": format!("policy-{}", ids.get("unique")),
            "clauses": [{ "heading": "One", "text": "Be kind." }],
        }),
        "document_publish" => json!({ "replaces": 1, "clauses": clauses() }),
        "group_create" => json!({
            "format": "online", "online_details": "https://meet.example/x", "session_minutes": 60,
            "capacity": 5, "facilitators": [ids.get("person")],
        }),
        "group_guidelines_publish" => {
            json!({ "replaces": 0, "clauses": [{ "heading": "One", "text": "Be kind." }] })
        }
        "group_update" => json!({ "name": "Another name" }),
        "key_update" => json!({ "label": "Another label" }),
        "organisation_update" => json!({ "about": "Something new." }),
        "person_invite" => {
            json!({ "email": format!("{}@example.org", ids.get("unique")), "roles": ["facilitator"] })
        }
        "person_update" => json!({ "roles": ["tutor"] }),
        "programme_update" => json!({ "summary": "Another summary." }),
        "programme_create" => json!({
            "kind": "workshop", "sibling": ids.get("sibling"), "joining_steps": ["eligibility"],
            "eligibility_statement": "For anybody.",
        }),
        "enquiry_create" => json!({ "group": ids.get("group") }),
        "journey_hold_slot" | "journey_book" | "journey_move_conversation" => {
            json!({ "slot": ids.get("slot") })
        }
        "journey_create" => json!({ "enquiry": {
            "group": ids.get("group"), "preferred_name": "Wren", "contact": { "phone": "+44 20 7946 0123" },
            "privacy_notice": ids.get("notice").parse::<i32>().expect("a version"),
        } }),
        "journey_opening_create" => json!({ "reference": ids.get("reference") }),
        "session_move" => json!({ "local_start": "2026-04-15T10:00:00" }),
        "token_create" => json!({ "grant": "code", "session": "token" }),
        _ => json!({}),
    }
}

fn clauses() -> Value {
    let parts = [
        "controller",
        "contact",
        "purpose",
        "condition",
        "retention",
        "complaint",
    ];
    parts
        .iter()
        .map(|part| json!({ "part": part, "heading": part, "text": "More of it." }))
        .collect()
}

/// The least that fits a schema.
fn sample(schema: &Value, name: &str, ids: &Ids) -> Value {
    let schema = resolved(schema);
    if let Some(first) = schema["enum"].as_array().and_then(|list| list.first()) {
        return first.clone();
    }
    match kind(schema) {
        "object" => {
            let required = schema["required"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            let fields: Map<String, Value> = required
                .map(|field| (field.to_owned(), sample(&schema["properties"][field], field, ids)))
                .collect();
            if name == "contact" {
                return json!({ "email": "wren@example.org" });
            }
            Value::Object(fields)
        }
        "array" => match name {
            "clauses" => clauses(),
            "origins" => json!(["https://charity.example"]),
            _ if schema["minItems"].as_u64().is_some_and(|least| least > 0) => {
                json!([sample(&schema["items"], name, ids)])
            }
            _ => json!([]),
        },
        "integer" | "number" => schema["minimum"]
            .as_i64()
            .map_or(json!(1), |least| json!(least.max(1))),
        "boolean" => json!(true),
        _ if schema["format"] == "uuid" => json!(ids.get(name)),
        _ => json!(match name {
            "email" => "somebody@example.org",
            "local_start" => "2026-04-14T19:00:00",
            "time_zone" => "Europe/London",
            "code" => "123456",
            _ => "Something",
        }),
    }
}

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
            Operation {
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
pub struct Ids(BTreeMap<&'static str, String>);

impl Ids {
    pub fn new<const N: usize>(ids: [(&'static str, String); N]) -> Self {
        Self(ids.into())
    }

    /// The same with another one.
    pub fn with(&self, name: &'static str, id: impl Into<String>) -> Self {
        let mut ids = self.clone();
        ids.0.insert(name, id.into());
        ids
    }

    pub fn get(&self, name: &str) -> &str {
        self.0
            .get(name)
            .unwrap_or_else(|| panic!("no fixture for {name}: give one in access/world.rs"))
    }

    /// Ids in the same organisation that nothing has.
    pub fn of_nothing(&self) -> Self {
        let nothing = |(name, id): (&&'static str, &String)| {
            let keep = matches!(*name, "org" | "code" | "unique" | "slot");
            (
                *name,
                if keep {
                    id.clone()
                } else {
                    uuid::Uuid::new_v4().to_string()
                },
            )
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
        self.path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .filter(|name| *name != "org")
            .collect()
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

/// What a schema alone does not tell.
fn over(id: &str, ids: &Ids) -> Value {
    match id {
        "document_create" => json!({
            "kind": "policy", "slug": format!("policy-{}", ids.get("unique")),
            "clauses": [{ "heading": "One", "text": "Be kind." }],
        }),
        "document_publish" => json!({ "replaces": 1, "clauses": clauses() }),
        "group_create" => json!({
            "format": "online", "online_details": "https://meet.example/x", "session_minutes": 60,
            "capacity": 5, "facilitators": [ids.get("person")],
        }),
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
            "privacy_notice": 1,
        } }),
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
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        return sample(
            api::openapi::document().pointer(pointer).expect("a schema"),
            name,
            ids,
        );
    }
    for union in ["oneOf", "anyOf", "allOf"] {
        if let Some(first) = schema[union]
            .as_array()
            .and_then(|list| list.iter().find(|s| s["type"] != "null"))
        {
            return sample(first, name, ids);
        }
    }
    if let Some(first) = schema["enum"].as_array().and_then(|list| list.first()) {
        return first.clone();
    }
    let kind = schema["type"]
        .as_str()
        .or_else(|| schema["type"][0].as_str())
        .unwrap_or("object");
    match kind {
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

//! Headers in the document: which answers carry which, and what each means.

use serde_json::{Map, Value, json};

/// Answered with a version although nothing at their path edits it.
const VERSIONED: [&str; 9] = [
    "document_fetch",
    "group_close",
    "group_create",
    "group_guidelines_fetch",
    "group_publish",
    "journey_fetch",
    "key_create",
    "person_invite",
    "programme_create",
];

/// Every header that an answer may carry beside those of HTTP itself.
pub fn all() -> Value {
    let header = |description: &str, example: &str| json!({ "description": description, "schema": { "type": "string" }, "example": example });
    json!({
        "X-Request-Id": {
            "description": "Names this request in the server's log; taken over from the request, or made.",
            "required": true,
            "schema": { "type": "string" },
            "example": "7e8ef774-dd64-4b11-945f-34055d2c3061",
        },
        "ETag": header("The version that was read: for If-None-Match, and for the If-Match of an edit.", "\"v3\""),
        "Location": header("Where the thing that was made is.", "/v1/tracking"),
        "Link": header("The next page, as rel=\"next\"; not there on the last one.", "</v1/public/riverside/groups?cursor=AAZi>; rel=\"next\""),
        "Retry-After": header("After how many seconds to try again.", "2"),
        "Idempotency-Replayed": header("true when this is the kept answer to an earlier request with the same Idempotency-Key.", "true"),
        "RateLimit-Policy": header("How many requests (q) are taken in how many seconds (w).", "\"default\";q=6000;w=60"),
        "RateLimit": header("How many requests are left (r), and in how many seconds all of them are again (t).", "\"default\";r=5999;t=1"),
    })
}

/// Says which headers the answers of an operation carry; `edited` when something at its path edits what it reads.
pub fn describe(path: &str, method: &str, edited: bool, operation: &mut Value) {
    let reads = method == "get";
    let versioned = (edited && method != "post" && method != "delete")
        || (reads && path.starts_with("/v1/public/"))
        || VERSIONED.iter().any(|name| operation["operationId"] == *name);
    let counted = !operation["responses"]["429"].is_null();
    let kept = operation["parameters"].as_array().is_some_and(|list| {
        list.iter()
            .any(|parameter| parameter["name"] == "Idempotency-Key")
    });
    let paged = operation["parameters"]
        .as_array()
        .is_some_and(|list| list.iter().any(|parameter| parameter["name"] == "cursor"));
    let Some(responses) = operation["responses"].as_object_mut() else {
        return;
    };
    if reads && versioned {
        responses.insert(
            "304".into(),
            json!({ "description": "Unchanged since the ETag that was sent" }),
        );
    }
    for (status, response) in responses {
        let good = status.starts_with('2');
        let mut headers = Map::new();
        let mut carries = |name: &str, when: bool| {
            if when {
                let reference = format!("#/components/headers/{name}");
                headers.insert(name.into(), json!({ "$ref": reference }));
            }
        };
        carries("X-Request-Id", true);
        carries(
            "ETag",
            versioned && matches!(status.as_str(), "200" | "201" | "304"),
        );
        carries("Location", status == "201");
        carries("Link", paged && good);
        carries(
            "Retry-After",
            status == "429" || status == "503" || (kept && status == "409"),
        );
        carries("Idempotency-Replayed", kept && good);
        let tells_what_is_left = counted && (good || status == "429");
        carries("RateLimit-Policy", tells_what_is_left);
        carries("RateLimit", tells_what_is_left);
        response["headers"] = Value::Object(headers);
    }
    if reads && versioned {
        let parameter = json!({
            "name": "If-None-Match",
            "in": "header",
            "required": false,
            "description": "The ETag of what is there already: 304 when nothing changed",
            "schema": { "type": "string" },
        });
        match operation["parameters"].as_array_mut() {
            Some(list) => list.push(parameter),
            None => operation["parameters"] = json!([parameter]),
        }
    }
}

//! The document as a plain page: no script, no request to another place.

use std::fmt::Write as _;

use crate::openapi;

/// A page that lists every operation by area.
pub fn page() -> String {
    let document = openapi::document();
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>API</title><h1>Hearth API</h1><p>Generate a client from <a href=\"/v1/openapi.json\">the OpenAPI document</a>. \
         Every refusal is in <a href=\"/problems\">the catalogue of problems</a>.</p>",
    );
    let empty = Vec::new();
    for tag in document["tags"].as_array().unwrap_or(&empty) {
        let name = tag["name"].as_str().unwrap_or_default();
        let _ = write!(
            page,
            "<h2>{}</h2><p>{}</p><ul>",
            escape(name),
            escape(tag["description"].as_str().unwrap_or_default())
        );
        for (path, method, operation) in openapi::operations(document) {
            if operation["tags"][0].as_str() == Some(name) {
                let summary = operation["summary"].as_str().unwrap_or_default();
                let _ = write!(
                    page,
                    "<li><code>{} {}</code> {} <small>{}</small></li>",
                    method.to_uppercase(),
                    escape(path),
                    escape(summary),
                    escape(operation["operationId"].as_str().unwrap_or_default())
                );
            }
        }
        page.push_str("</ul>");
    }
    page
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn every_operation_stands_on_the_page() {
        let page = page();
        for (_, _, operation) in openapi::operations(openapi::document()) {
            let id = operation
                .get("operationId")
                .and_then(Value::as_str)
                .expect("an id");
            assert!(page.contains(&format!("<small>{id}</small>")), "{id}");
        }
    }
}

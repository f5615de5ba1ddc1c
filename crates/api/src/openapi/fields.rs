//! Fields in the document: each says what it means at the place where readers and generated clients look for it.

use serde_json::{Map, Value, json};

/// Moves the description of a field that may be null up from beside its reference, and describes the field that only
/// tells the variants of a union apart.
pub fn describe(schemas: &mut Map<String, Value>) {
    let fields = schemas
        .values_mut()
        .filter_map(|schema| schema.get_mut("properties"))
        .filter_map(Value::as_object_mut)
        .flatten();
    for (_, field) in fields {
        if field.get("description").is_some() {
            continue;
        }
        let choices = field.get_mut("oneOf").and_then(Value::as_array_mut);
        let said = choices
            .into_iter()
            .flatten()
            .find_map(|choice| choice.as_object_mut()?.remove("description"));
        if let Some(said) = said {
            field["description"] = said;
        } else if field["enum"].as_array().is_some_and(|words| words.len() == 1) {
            field["description"] = json!("Tells this kind from the others.");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_stands_on_the_field_itself() {
        let schemas = json!({ "Journey": { "properties": {
            "contact": { "oneOf": [{ "$ref": "#/Contact", "description": "How to reach them." }, { "type": "null" }] },
            "grant": { "type": "string", "enum": ["code"] },
            "note": { "type": "string", "description": "A note." },
            "bare": { "type": "string" },
        } }, "Word": { "type": "string" } });
        let mut schemas = schemas.as_object().cloned().expect("an object");
        describe(&mut schemas);
        let fields = &schemas["Journey"]["properties"];
        assert_eq!(
            fields["contact"],
            json!({ "description": "How to reach them.", "oneOf": [{ "$ref": "#/Contact" }, { "type": "null" }] })
        );
        assert_eq!(fields["grant"]["description"], "Tells this kind from the others.");
        assert_eq!(fields["note"]["description"], "A note.");
        assert_eq!(
            fields["bare"]["description"],
            Value::Null,
            "what nobody described stays for the lint to find"
        );
    }
}

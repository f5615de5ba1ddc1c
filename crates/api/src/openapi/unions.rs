//! Unions in the document: serde tells their variants apart by a field, and generated clients can only follow when
//! each variant has a name and the field is declared as the discriminator.

use serde_json::{Map, Value, json};

/// Names the variants of every tagged union and declares its discriminator.
pub fn name_variants(schemas: &mut Map<String, Value>) {
    let unions: Vec<String> = schemas
        .iter()
        .filter(|(_, schema)| schema["oneOf"].is_array() && schema["discriminator"].is_null())
        .map(|(name, _)| name.clone())
        .collect();
    for name in unions {
        let Some((field, variants)) = schemas.get(&name).and_then(tagged) else {
            continue;
        };
        let mut mapping = Map::new();
        let mut references = Vec::new();
        for (value, variant) in variants {
            let variant_name = format!("{name}{}", pascal(&value));
            let reference = format!("#/components/schemas/{variant_name}");
            references.push(json!({ "$ref": reference }));
            mapping.insert(value, json!(reference));
            schemas.insert(variant_name, variant);
        }
        let union = &mut schemas[&name];
        union["oneOf"] = Value::Array(references);
        union["discriminator"] = json!({ "propertyName": field, "mapping": mapping });
    }
}

/// The field that tells the variants of a union apart, and each variant with its value of that field.
fn tagged(union: &Value) -> Option<(String, Vec<(String, Value)>)> {
    let variants = union["oneOf"].as_array()?;
    let fields = variants.first()?["properties"].as_object()?;
    fields.keys().find_map(|field| {
        let named: Option<Vec<_>> = variants
            .iter()
            .map(|variant| Some((only_value(variant, field)?.to_owned(), variant.clone())))
            .collect();
        Some((field.clone(), named?))
    })
}

fn only_value<'a>(variant: &'a Value, field: &str) -> Option<&'a str> {
    match variant["properties"][field]["enum"].as_array()?.as_slice() {
        [one] => one.as_str(),
        _ => None,
    }
}

fn pascal(word: &str) -> String {
    word.split('_')
        .map(|part| {
            let (first, rest) = part.split_at_checked(1).unwrap_or((part, ""));
            first.to_uppercase() + rest
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_get_names_and_the_union_its_discriminator() {
        let variant = |value: &str| json!({ "type": "object", "properties": { "grant": { "enum": [value] }, "note": {} } });
        let schemas = json!({
            "Ask": { "oneOf": [variant("one_time"), variant("refresh")] },
            "Other": { "oneOf": [{ "type": "string" }, { "type": "null" }] }
        });
        let mut schemas = schemas.as_object().cloned().expect("an object");
        name_variants(&mut schemas);
        assert_eq!(
            schemas["Ask"],
            json!({
                "oneOf": [{ "$ref": "#/components/schemas/AskOneTime" }, { "$ref": "#/components/schemas/AskRefresh" }],
                "discriminator": { "propertyName": "grant", "mapping": {
                    "one_time": "#/components/schemas/AskOneTime", "refresh": "#/components/schemas/AskRefresh" } }
            })
        );
        assert_eq!(schemas["AskRefresh"], variant("refresh"));
        assert_eq!(schemas["Other"]["discriminator"], Value::Null);
    }
}

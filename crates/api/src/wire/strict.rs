//! Reading a body as it is described: objects by their fields' names, never a list in their place, and null only where
//! a field can be cleared.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::{Error, Value};

/// What a body is told when it gives null where nothing can be cleared.
pub const NOT_NULL: &str = "Null isn't taken here. Leave the field out, or give a value.";
/// What a body is told when something else stands where an object belongs.
pub const NOT_AN_OBJECT: &str = "Expected an object.";
/// Under this name an optional field says that it takes null.
const OR_NULL: &str = "or_null";

/// A piece of JSON that is read strictly.
#[derive(Clone, Copy, Debug)]
pub struct Strict<'de> {
    value: &'de Value,
    or_null: bool,
}

impl<'de> Strict<'de> {
    /// Reads `value`.
    pub fn new(value: &'de Value) -> Self {
        Self {
            value,
            or_null: false,
        }
    }
}

impl<'de> IntoDeserializer<'de, Error> for Strict<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Strict<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Array(items) => {
                let mut items = SeqDeserializer::new(items.iter().map(Strict::new));
                let read = visitor.visit_seq(&mut items)?;
                items.end().map(|()| read)
            }
            Value::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(name, value)| (name.as_str(), Strict::new(value)));
                let mut fields = MapDeserializer::new(fields);
                let read = visitor.visit_map(&mut fields)?;
                fields.end().map(|()| read)
            }
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null if self.or_null => visitor.visit_none(),
            Value::Null => Err(Error::custom(NOT_NULL)),
            _ => visitor.visit_some(Strict::new(self.value)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.value.is_object() {
            self.deserialize_any(visitor)
        } else {
            Err(Error::custom(NOT_AN_OBJECT))
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let or_null = name == OR_NULL;
        visitor.visit_newtype_struct(Strict { or_null, ..self })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.value.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

/// A field that is given but may be null: `None`. Goes with `#[serde(deserialize_with = "or_null")]`.
///
/// # Errors
/// Those of the value.
pub fn or_null<'de, D, T>(field: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct OrNull<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for OrNull<T> {
        type Value = Option<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a value or null")
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, field: D) -> Result<Option<T>, D::Error> {
            Option::deserialize(field)
        }
    }

    field.deserialize_newtype_struct(OR_NULL, OrNull(PhantomData))
}

/// A field of a merge patch that can be cleared: absent keeps (`None`), null clears (`Some(None)`). Goes with
/// `#[serde(default, deserialize_with = "nullable")]`.
///
/// # Errors
/// Those of the value.
pub fn nullable<'de, D, T>(field: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    or_null(field).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Whole {
        #[serde(default)]
        kept: Option<i32>,
        #[serde(default, deserialize_with = "nullable")]
        cleared: Option<Option<String>>,
        part: Vec<Part>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Part {
        #[serde(deserialize_with = "or_null")]
        given: Option<bool>,
    }

    fn read(value: &Value) -> Result<Whole, String> {
        Whole::deserialize(Strict::new(value)).map_err(|error| error.to_string())
    }

    #[test]
    fn null_clears_what_can_be_cleared_and_is_refused_elsewhere() {
        let whole = |kept, cleared| Whole {
            kept,
            cleared,
            part: Vec::new(),
        };
        assert_eq!(read(&json!({"part": []})), Ok(whole(None, None)));
        assert_eq!(
            read(&json!({"part": [], "cleared": null})),
            Ok(whole(None, Some(None)))
        );
        assert_eq!(read(&json!({"part": [], "kept": 1})), Ok(whole(Some(1), None)));
        assert_eq!(read(&json!({"part": [], "kept": null})), Err(NOT_NULL.to_owned()));
        let part = read(&json!({"part": [{"given": null}]})).expect("a part");
        assert_eq!(part.part, [Part { given: None }]);
        let missing = read(&json!({"part": [{}]})).expect_err("null is said, not left out");
        assert_eq!(missing, "missing field `given`");
    }

    #[test]
    fn a_list_is_no_object_however_well_its_items_would_fit() {
        assert_eq!(read(&json!([1, "a", []])), Err(NOT_AN_OBJECT.to_owned()));
        assert_eq!(read(&json!({"part": [[true]]})), Err(NOT_AN_OBJECT.to_owned()));
        assert_eq!(read(&Value::Null), Err(NOT_AN_OBJECT.to_owned()));
    }
}

//! Reading what stands behind the `?` of an address: whatever can't be taken is named.

use std::future::{Ready, ready};
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use serde_urlencoded::Deserializer;
use url::form_urlencoded;

use crate::error::{ApiError, Result};

/// The query of an address.
#[derive(Clone, Debug)]
pub struct Query<T>(T);

impl<T> Deref for Query<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            read(request.query_string())
                .map(Self)
                .map_err(ApiError::BadRequest),
        )
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, String> {
    let pairs = Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let why = error.inner().to_string();
        let known = why.split_once("expected ").map_or("", |(_, known)| known);
        let known = known.trim_start_matches("one of ").replace('`', "");
        if why.starts_with("unknown field") {
            format!("The query holds something that isn't known here. Known are: {known}.")
        } else if let Some(name) = why.strip_prefix("duplicate field ") {
            format!("The query gives {} twice.", name.replace('`', ""))
        } else if why.starts_with("unknown variant") {
            format!("{} is one of: {known}.", error.path())
        } else {
            format!("{} can't be read.", error.path())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Asked {
        limit: Option<i64>,
        format: Option<Format>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "snake_case")]
    enum Format {
        Online,
        InPerson,
    }

    #[test]
    fn what_cannot_be_taken_is_named() {
        let refused = |query: &str| read::<Asked>(query).expect_err(query);
        assert_eq!(refused("limit=many"), "limit can't be read.");
        assert_eq!(refused("format=vr"), "format is one of: online or in_person.");
        assert_eq!(refused("limit=1&limit=2"), "The query gives limit twice.");
        let unknown = refused("page=2");
        assert_eq!(
            unknown,
            "The query holds something that isn't known here. Known are: limit or format."
        );
    }

    #[test]
    fn what_is_left_out_is_none() {
        assert_eq!(read(""), Ok(Asked::default()));
        let both = Asked {
            limit: Some(3),
            format: Some(Format::InPerson),
        };
        assert_eq!(read("format=in_person&limit=3"), Ok(both));
    }
}

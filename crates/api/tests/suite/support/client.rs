//! Whoever calls: requests with or without credentials, each answer held against the document.

use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;

use super::contract;

/// One caller.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    bearer: Option<String>,
}

/// One answer.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub body: Value,
}

impl Client {
    pub fn new(http: reqwest::Client, base: String, bearer: Option<String>) -> Self {
        Self { http, base, bearer }
    }

    /// A request to fill in by hand.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.bearer {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Reply {
        send(self.request(Method::GET, path), Method::GET, path).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        send(self.request(Method::DELETE, path), Method::DELETE, path).await
    }

    /// Posts with a key of its own.
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.post_with_key(path, body, &fresh_key()).await
    }

    /// Posts with this key.
    pub async fn post_with_key(&self, path: &str, body: &Value, key: &str) -> Reply {
        send(
            self.request(Method::POST, path)
                .header("idempotency-key", key)
                .json(body),
            Method::POST,
            path,
        )
        .await
    }

    /// Edits the version that was read.
    pub async fn patch(&self, path: &str, etag: &str, body: &Value) -> Reply {
        send(
            self.request(Method::PATCH, path)
                .header("if-match", etag)
                .json(body),
            Method::PATCH,
            path,
        )
        .await
    }

    /// Puts in place of the version that was read.
    pub async fn put(&self, path: &str, etag: &str, body: &Value) -> Reply {
        let request = self.request(Method::PUT, path).header("if-match", etag);
        send(request.json(body), Method::PUT, path).await
    }

    /// Sends what was filled in by hand, and holds the answer against the document.
    pub async fn send(&self, request: RequestBuilder, method: Method, path: &str) -> Reply {
        send(request, method, path).await
    }
}

/// A key that no other request has.
pub fn fresh_key() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("test-key-{:016}", COUNT.fetch_add(1, Ordering::Relaxed))
}

async fn send(request: RequestBuilder, method: Method, path: &str) -> Reply {
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status(), response.headers().clone());
    let text = response.text().await.expect("a body");
    let body = serde_json::from_str(&text).unwrap_or(Value::Null);
    let reply = Reply {
        status,
        headers,
        text,
        body,
    };
    contract::check(&method, path, &reply);
    reply
}

impl Reply {
    /// The answer, which has to have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// The problem's code.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The ETag, for an edit.
    pub fn etag(&self) -> String {
        self.header("etag").to_owned()
    }

    /// A string within the body.
    #[track_caller]
    pub fn str(&self, pointer: &str) -> &str {
        self.body
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("{pointer} in {}", self.text))
    }

    /// A list within the body.
    #[track_caller]
    pub fn list(&self, pointer: &str) -> &[Value] {
        self.body
            .pointer(pointer)
            .and_then(Value::as_array)
            .unwrap_or_else(|| panic!("{pointer} in {}", self.text))
    }
}

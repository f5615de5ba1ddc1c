//! Widget keys: by which website an organisation's widget may be shown.

use std::fmt;

use crate::error::{FieldErrors, Flaw};
use crate::text::Title;

/// The most websites that one key can name.
const MOST_ORIGINS: usize = 20;

/// A website as browsers name it: `https://www.example.org`, with a port when it isn't the usual one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Origin(String);

impl Origin {
    /// Understands `scheme://host[:port]`, with or without a slash at its end. A page of a website that isn't on this
    /// machine has to be `https`: people write about themselves there.
    ///
    /// # Errors
    /// `origin` or `origin_not_safe`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let wrong = || {
            Flaw::new(
                "origin",
                "Give the website's address without a page, like https://www.example.org.",
            )
        };
        let text = text.trim().to_ascii_lowercase();
        let text = text.strip_suffix('/').unwrap_or(&text);
        let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
        let usual_port = match scheme {
            "https" => 443,
            "http" => 80,
            _ => return Err(wrong()),
        };
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(parse_port(port).ok_or_else(wrong)?)),
            _ => (rest, None),
        };
        if !is_host(host) {
            return Err(wrong());
        }
        let here =
            host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || is_loopback(host);
        if scheme == "http" && !here {
            return Err(Flaw::new(
                "origin_not_safe",
                "Use https. People write about themselves on this page.",
            ));
        }
        Ok(Self(match port.filter(|port| *port != usual_port) {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        }))
    }

    /// The origin as a browser sends it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn parse_port(text: &str) -> Option<u16> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    digits
        .then(|| text.parse().ok())
        .flatten()
        .filter(|port| *port > 0)
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    host == "[::1]" || (host.len() <= 253 && host.split('.').all(label))
}

fn is_loopback(host: &str) -> bool {
    host.parse::<std::net::Ipv4Addr>()
        .is_ok_and(|address| address.is_loopback())
}

/// What a widget key is called and where it may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WidgetKey {
    /// What staff call it.
    pub label: Title,
    /// The websites that may use it, each once. None yet: the key may not be used from a website.
    pub origins: Vec<Origin>,
}

/// A widget key as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WidgetKeyInput {
    /// What staff call it.
    pub label: String,
    /// The websites that may use it.
    pub origins: Vec<String>,
}

impl WidgetKeyInput {
    /// Checks the key.
    ///
    /// # Errors
    /// Every field that can't be taken, by its pointer in the request.
    pub fn check(&self) -> Result<WidgetKey, FieldErrors> {
        let mut errors = FieldErrors::new();
        let label = errors.take("/label", Title::parse(&self.label));
        errors.require(
            self.origins.len() <= MOST_ORIGINS,
            "/origins",
            "too_many",
            "Name at most 20 websites.",
        );
        let mut origins: Vec<Origin> = Vec::new();
        for (n, text) in self.origins.iter().take(MOST_ORIGINS).enumerate() {
            if let Some(origin) = errors.take(&format!("/origins/{n}"), Origin::parse(text))
                && !origins.contains(&origin)
            {
                origins.push(origin);
            }
        }
        errors.into_result(label.map(|label| WidgetKey { label, origins }))
    }
}

impl From<&WidgetKey> for WidgetKeyInput {
    fn from(key: &WidgetKey) -> Self {
        Self {
            label: key.label.as_str().to_owned(),
            origins: key.origins.iter().map(Origin::to_string).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_kept_as_a_browser_sends_it() {
        for (given, kept) in [
            ("https://Example.ORG", "https://example.org"),
            (" https://example.org/ ", "https://example.org"),
            ("https://example.org:443", "https://example.org"),
            ("https://example.org:8443", "https://example.org:8443"),
            ("http://localhost:80", "http://localhost"),
            ("http://site.localhost:4000", "http://site.localhost:4000"),
            ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
            ("http://[::1]:9000", "http://[::1]:9000"),
            ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ] {
            assert_eq!(Origin::parse(given).expect(given).as_str(), kept);
        }
    }

    #[test]
    fn what_is_no_website_is_refused() {
        for given in [
            "",
            "*",
            "null",
            "example.org",
            "//example.org",
            "ftp://example.org",
            "https://",
            "https://*.example.org",
            "https://example.org/page",
            "https://example.org?x",
            "https://a@example.org",
            "https://example.org:0",
            "https://example.org:99999",
            "https://example.org:",
            "https://-a.example",
            "https://bücher.example",
            "https://exa mple.org",
            "https://[::2]",
        ] {
            assert_eq!(Origin::parse(given).expect_err(given).code, "origin", "{given}");
        }
        for given in [
            "http://example.org",
            "http://10.0.0.1",
            "http://localhost.example",
        ] {
            assert_eq!(
                Origin::parse(given).expect_err(given).code,
                "origin_not_safe",
                "{given}"
            );
        }
    }

    #[test]
    fn a_website_named_twice_is_kept_once() {
        let input = WidgetKeyInput {
            label: "Our site".to_owned(),
            origins: vec![
                "https://example.org".to_owned(),
                "https://EXAMPLE.org/".to_owned(),
            ],
        };
        assert_eq!(input.check().expect("a key").origins.len(), 1);
    }
}

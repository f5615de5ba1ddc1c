//! The binary beside a database that is not ready for it, and addresses that it has for itself.

use std::collections::BTreeSet;
use std::path::Path;

use domain::addresses;
use persistence::testing::empty;
use reqwest::StatusCode;

use crate::support::process::{Process, hearth};

#[actix_web::test]
async fn a_node_that_does_not_migrate_answers_503_until_somebody_else_has() {
    let scratch = empty();
    let mail = tempfile::tempdir().expect("a folder");
    let mut serving = hearth(&scratch, "warn");
    serving
        .env("HEARTH_NO_MIGRATE", "true")
        .env("HEARTH_MAIL", format!("file:{}", mail.path().display()));
    let node = Process::start(serving);
    let status = async |path: &str| {
        let answer = reqwest::get(format!("{}{path}", node.base))
            .await
            .expect("an answer");
        if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
            assert!(answer.headers().contains_key("retry-after"), "{path}");
        }
        answer.status().as_u16()
    };
    assert_eq!(status("/healthz").await, 200);
    for path in ["/readyz", "/v1/public/riverside", "/.well-known/jwks.json"] {
        assert_eq!(status(path).await, 503, "{path}");
    }
    let migrated = hearth(&scratch, "warn")
        .arg("migrate")
        .output()
        .expect("the binary");
    assert!(migrated.status.success(), "{migrated:?}");
    // It looks again every second.
    while status("/readyz").await != 200 {
        tokio::task::yield_now().await;
    }
    assert_eq!(status("/.well-known/jwks.json").await, 200);
    assert_eq!(status("/v1/public/riverside").await, 404);
    node.kill();
}

/// The first parts of addresses that are fixed.
fn firsts<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let first = |path: &'a str| path.trim_start_matches('/').split('/').next().unwrap_or_default();
    paths
        .map(first)
        .filter(|part| !part.is_empty() && !part.starts_with([':', '{']))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_organisation_can_be_called_what_pages_files_or_the_api_are_called() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend");
    let routes = std::fs::read_to_string(app.join("src/app/routes.tsx")).expect("the routes table");
    let pages = routes
        .lines()
        .filter_map(|line| line.trim().strip_prefix("page('")?.split('\'').next());
    let pages = firsts(pages);
    assert!(pages.contains("sign-in"), "{pages:?}");
    let document = api::openapi::document();
    let operations = document["paths"]
        .as_object()
        .expect("paths")
        .keys()
        .map(String::as_str);
    for name in pages.iter().chain(&firsts(operations)) {
        assert!(addresses::is_taken(name), "{name}");
    }
    for name in &pages {
        assert!(addresses::is_page(&format!("/{name}")), "{name}");
    }
    let new = api::setup::NewOwner::parse("sign-in", "Sign-in", "Europe/London", "owner@s.example", None);
    assert!(new.expect_err("a page")[0].starts_with("--org"));
}

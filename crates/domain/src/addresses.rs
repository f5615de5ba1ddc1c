//! The first part of addresses: what pages, files and the API have for themselves, and so no organisation may be called.

/// Where pages of the app begin that belong to no organisation.
const PAGES: [&str; 7] = ["t", "c", "my", "sign-in", "help", "about", "privacy"];

/// Where the API, files and plain answers of the server begin.
const NO_PAGES: [&str; 14] = [
    ".well-known",
    "api",
    "assets",
    "docs",
    "embed",
    "exit",
    "healthz",
    "metrics",
    "problems",
    "readyz",
    "static",
    "v1",
    "v2",
    "words",
];

/// Whether no organisation may have this slug, because its pages could not be reached.
pub fn is_taken(slug: &str) -> bool {
    PAGES.contains(&slug) || NO_PAGES.contains(&slug)
}

/// Whether a page of the app may stand here: no address of the API, and no file, which has a dot in its last part.
pub fn is_page(path: &str) -> bool {
    let Some(path) = path.strip_prefix('/') else {
        return false;
    };
    let first = path.split('/').next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    !NO_PAGES.contains(&first) && !last.contains('.') && (path.is_empty() || !first.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_from_files_and_from_the_api() {
        for page in [
            "/",
            "/t",
            "/my/details",
            "/riverside",
            "/riverside/staff/groups/1",
        ] {
            assert!(is_page(page), "{page}");
        }
        for other in [
            "",
            "/v1/nothing",
            "/assets",
            "/assets/",
            "/x.js",
            "//etc/passwd",
            "/.well-known/x",
        ] {
            assert!(!is_page(other), "{other}");
        }
    }

    #[test]
    fn what_pages_and_the_api_have_no_organisation_gets() {
        assert!(["t", "my", "sign-in", "v1", "embed"].into_iter().all(is_taken));
        assert!(!["riverside", "v1s", "tea"].into_iter().any(is_taken));
    }
}

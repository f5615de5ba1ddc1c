//! The built web app and the widget, served from memory, and the plain way out.
//!
//! *Invariant:* a file is found by its exact address among those that were read at the start, so no address leads out
//! of the folder.

mod contact;

use std::collections::HashMap;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, get};
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::addresses;
use flate2::Compression;
use flate2::write::GzEncoder;
use moka::sync::Cache;

use crate::answer::matches_etag;
use crate::app::App;
use crate::identity::sign_in::cookie;
use crate::identity::sign_in::routes::sign_out_browser;
use crate::routes::Routes;

/// What a page may load and where it may send: only this server, and nothing inline.
const PAGE_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// Where everything that the app needs at first is found.
const INDEX: &str = "/index.html";
/// Text below this size gains nothing from being packed.
const WORTH_PACKING: usize = 1024;

/// The files of the built web app.
#[derive(Debug)]
pub struct WebFiles {
    files: HashMap<String, WebFile>,
    pages: Cache<String, Arc<WebFile>>,
}

#[derive(Debug)]
struct WebFile {
    plain: Bytes,
    packed: Option<Bytes>,
    media: &'static str,
    etag: String,
    keeping: Keeping,
}

/// For how long others may keep a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeping {
    /// Its name changes with its content.
    ForGood,
    /// The widget's moving name: asked for again every few minutes.
    Minutes,
    /// Asked for again each time.
    Ask,
}

impl WebFiles {
    /// Reads the folder with everything below it. Links in it are not followed, and hidden files are left out.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut files = HashMap::new();
        read_into(folder, "", &mut files)?;
        Ok(Self {
            files,
            pages: contact::pages(),
        })
    }

    /// The answer to a request for a page or a file; `None` when there is neither.
    pub fn answer(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let path = request.path();
        let file = self.files.get(path).filter(|_| path != INDEX);
        match file {
            Some(file) => Some(file.answer(request)),
            None if wants_page(request) => Some(self.files.get(INDEX)?.answer(request)),
            None => None,
        }
    }
}

fn read_into(folder: &Path, at: &str, files: &mut HashMap<String, WebFile>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (name, kind) = (entry.file_name(), entry.file_type()?);
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else {
            continue;
        };
        let address = format!("{at}/{name}");
        if kind.is_dir() {
            read_into(&entry.path(), &address, files)?;
        } else if kind.is_file() {
            let file = WebFile::new(&address, std::fs::read(entry.path())?)?;
            files.insert(address, file);
        }
    }
    Ok(())
}

/// A page of the app, asked for as HTML or, as tools do, as anything.
fn wants_page(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT).map(HeaderValue::to_str);
    let takes_html = match accept {
        None => true,
        Some(Ok(accept)) => ["text/html", "text/*", "*/*"]
            .iter()
            .any(|kind| accept.contains(kind)),
        Some(Err(_)) => false,
    };
    takes_html && (request.path() == INDEX || addresses::is_page(request.path()))
}

impl WebFile {
    fn new(address: &str, content: Vec<u8>) -> io::Result<Self> {
        let media = media(address);
        let packable = media.starts_with("text/") || media.contains("json") || media.contains("svg");
        let packed = if packable && content.len() >= WORTH_PACKING {
            let mut packer = GzEncoder::new(Vec::new(), Compression::best());
            packer.write_all(&content)?;
            Some(packer.finish()?.into())
        } else {
            None
        };
        let hash = digest(&SHA256, &content);
        Ok(Self {
            etag: format!("\"{}\"", URL_SAFE_NO_PAD.encode(&hash.as_ref()[..15])),
            plain: content.into(),
            packed,
            media,
            keeping: keeping(address),
        })
    }

    fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let unpacks = request
            .headers()
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .is_some_and(accepts_gzip);
        let mut response = if matches_etag(request, &self.etag) {
            HttpResponse::NotModified().finish()
        } else {
            let mut found = HttpResponse::Ok();
            found.content_type(self.media);
            match &self.packed {
                Some(packed) if unpacks => found
                    .insert_header((header::CONTENT_ENCODING, "gzip"))
                    .body(packed.clone()),
                _ => found.body(self.plain.clone()),
            }
        };
        let headers = response.headers_mut();
        let mut set =
            |name: HeaderName, text: &'static str| headers.insert(name, HeaderValue::from_static(text));
        set(
            header::CACHE_CONTROL,
            match self.keeping {
                Keeping::ForGood => "public, max-age=31536000, immutable",
                Keeping::Minutes => "public, max-age=300, stale-while-revalidate=86400",
                Keeping::Ask => "no-cache",
            },
        );
        if self.packed.is_some() {
            set(header::VARY, "Accept-Encoding");
        }
        if self.media.starts_with("text/html") {
            set(header::CONTENT_SECURITY_POLICY, PAGE_POLICY);
        }
        if request.path().starts_with("/embed/") {
            // Other websites load the widget, pinned by its hash if they wish.
            set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            set(
                HeaderName::from_static("cross-origin-resource-policy"),
                "cross-origin",
            );
        }
        // Packed and plain are two representations of the same content.
        let weak = if self.packed.is_some() { "W/" } else { "" };
        if let Ok(etag) = HeaderValue::from_str(&format!("{weak}{}", self.etag)) {
            headers.insert(header::ETAG, etag);
        }
        response
    }
}

fn accepts_gzip(accept: &str) -> bool {
    accept.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        gzip && !parts.any(|part| matches!(part.trim_start_matches("q="), "0" | "0.0" | "0.00" | "0.000"))
    })
}

fn keeping(address: &str) -> Keeping {
    match address.strip_prefix("/embed/") {
        // `v1.js` moves with each release; `1.2.3.js` is one release for good.
        Some(name) if name.starts_with(|first: char| first.is_ascii_digit()) => Keeping::ForGood,
        Some(_) => Keeping::Minutes,
        None if address.starts_with("/assets/") => Keeping::ForGood,
        None => Keeping::Ask,
    }
}

fn media(address: &str) -> &'static str {
    match address.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Registers the plain way out.
pub fn configure(routes: &mut Routes<'_>) {
    routes.service(exit_fetch);
}

/// Leave at once, without scripts
///
/// Signs this browser out, clears what the site keeps in it, and sends it on to a page that says nothing about where it
/// has been.
#[utoipa::path(tag = "system", operation_id = "exit_fetch", security(()),
    responses((status = 303, description = "To a neutral page of another site")))]
#[get("/exit")]
pub async fn exit_fetch(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let mut left = HttpResponse::SeeOther();
    left.insert_header((header::LOCATION, app.exit_url.as_str()))
        .insert_header(("clear-site-data", "\"cookies\", \"storage\""));
    if let Err(error) = sign_out_browser(&app, &request).await {
        // Nobody is kept here because the database is away: without its cookie the browser is signed out all the same.
        log::warn!(error:%; "a browser left without its device being signed out");
    }
    left.insert_header((header::SET_COOKIE, cookie::forget()))
        .finish()
}

#[cfg(test)]
mod tests {
    use actix_web::http::StatusCode;
    use actix_web::test::TestRequest;

    use super::*;

    fn built() -> (tempfile::TempDir, WebFiles) {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, content: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, content).expect("a file");
        };
        write("index.html", &format!("<!doctype html>{}", "<p>".repeat(500)));
        write("assets/app-1a2b.js", "export {}");
        write("embed/v1.js", "export {}");
        write("embed/0.1.0.js", "export {}");
        write(".secret", "hidden");
        std::os::unix::fs::symlink("/etc/hostname", folder.path().join("assets/link.txt")).expect("a link");
        let files = WebFiles::read(folder.path()).expect("files");
        (folder, files)
    }

    fn asked(path: &str, accept: &str) -> HttpRequest {
        TestRequest::get()
            .uri(path)
            .insert_header((header::ACCEPT, accept))
            .insert_header((header::ACCEPT_ENCODING, "br, gzip;q=0.8"))
            .to_http_request()
    }

    fn header_of(answer: &HttpResponse, name: &str) -> String {
        let value = answer.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    }

    #[test]
    fn every_page_is_the_app_and_may_load_nothing_from_elsewhere() {
        let (_folder, files) = built();
        for path in [
            "/",
            "/riverside",
            "/riverside/groups/019d0000-0000-7000-8000-000000000000",
            "/t",
        ] {
            let as_tools_do = files.answer(&asked(path, "*/*")).expect(path);
            assert_eq!(as_tools_do.status(), StatusCode::OK);
            assert!(files.answer(&asked(path, "application/json")).is_none(), "{path}");
            let page = files.answer(&asked(path, "text/html,*/*")).expect(path);
            assert_eq!(page.status(), StatusCode::OK);
            assert_eq!(header_of(&page, "content-type"), "text/html; charset=utf-8");
            assert_eq!(header_of(&page, "cache-control"), "no-cache");
            assert_eq!(header_of(&page, "content-encoding"), "gzip");
            assert_eq!(header_of(&page, "vary"), "Accept-Encoding");
            let policy = header_of(&page, "content-security-policy");
            assert!(
                policy.starts_with("default-src 'self'; script-src 'self'; style-src 'self'"),
                "{policy}"
            );
            assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
            assert!(!policy.contains("unsafe"), "{policy}");
            let again = TestRequest::get()
                .uri(path)
                .insert_header((header::ACCEPT, "text/html"))
                .insert_header((header::IF_NONE_MATCH, header_of(&page, "etag")))
                .to_http_request();
            let again = files.answer(&again).expect(path);
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        }
    }

    #[test]
    fn hashed_files_stay_for_good_and_the_widget_s_moving_name_for_minutes() {
        let (_folder, files) = built();
        let caching =
            |path: &str| header_of(&files.answer(&asked(path, "*/*")).expect(path), "cache-control");
        assert_eq!(
            caching("/assets/app-1a2b.js"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(caching("/embed/0.1.0.js"), "public, max-age=31536000, immutable");
        assert_eq!(
            caching("/embed/v1.js"),
            "public, max-age=300, stale-while-revalidate=86400"
        );
        let widget = files.answer(&asked("/embed/v1.js", "*/*")).expect("the widget");
        assert_eq!(header_of(&widget, "access-control-allow-origin"), "*");
        assert_eq!(header_of(&widget, "cross-origin-resource-policy"), "cross-origin");
        assert_eq!(
            header_of(&widget, "content-type"),
            "text/javascript; charset=utf-8"
        );
    }

    #[test]
    fn no_address_leads_out_of_the_folder_or_to_what_was_not_built() {
        let (_folder, files) = built();
        for path in [
            "/../Cargo.toml",
            "/assets/../../Cargo.toml",
            "/assets/%2e%2e/%2e%2e/etc/passwd",
            "//etc/passwd.txt",
            "/assets/link.txt",
            "/.secret",
            "/assets",
            "/assets/",
            "/v1/orgs/nobody",
            "/missing.js",
        ] {
            assert!(files.answer(&asked(path, "*/*")).is_none(), "{path}");
        }
        assert!(files.answer(&asked("/v1/nothing", "text/html")).is_none());
        assert!(files.answer(&asked("/missing.js", "text/html")).is_none());
    }

    #[test]
    fn gzip_is_given_only_to_those_who_unpack_it() {
        for (accept, packed) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("br", false),
            ("", false),
        ] {
            assert_eq!(accepts_gzip(accept), packed, "{accept}");
        }
    }
}

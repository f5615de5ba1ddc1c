//! Whom to turn to where scripts don't run: an organisation's own contact and help numbers stand in its pages as they
//! are served.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse};
use domain::addresses;
use domain::text::Slug;
use minijinja::HtmlEscape;
use moka::sync::Cache;
use persistence::offer::{self, PublicFace};
use persistence::{Db, Error};

use super::{INDEX, WebFile, WebFiles, wants_page};

/// Where the built page leaves room for it, within `<noscript>`.
const ROOM: &str = "<!-- the organisation's own contact -->";
/// For how long a page is kept, as browsers are told of public answers.
const KEPT: Duration = Duration::from_secs(15);
/// How many organisations' pages are kept.
const MOST: u64 = 1_000;

/// The pages of organisations that were asked for lately.
pub(super) fn pages() -> Cache<String, Arc<WebFile>> {
    Cache::builder().time_to_live(KEPT).max_capacity(MOST).build()
}

impl WebFiles {
    /// As [`answer`](WebFiles::answer); where the page is an organisation's, its contact stands in it.
    pub async fn answer_for(&self, db: &Db, request: &HttpRequest) -> Option<HttpResponse> {
        let first = request.path().split('/').nth(1).unwrap_or_default();
        match Slug::parse(first) {
            Ok(slug) if wants_page(request) && !addresses::is_taken(first) => {
                let page = self.page_of(db, slug).await;
                page.map_or_else(|| self.answer(request), |page| Some(page.answer(request)))
            }
            _ => self.answer(request),
        }
    }

    async fn page_of(&self, db: &Db, slug: Slug) -> Option<Arc<WebFile>> {
        let name = slug.as_str().to_owned();
        if let Some(page) = self.pages.get(&name) {
            return Some(page);
        }
        let face = db.read(move |tx| match offer::standing(tx, &slug)? {
            Some((organisation, _)) => Ok::<_, Error>(Some(offer::face(tx, organisation)?)),
            None => Ok(None),
        });
        let face = match face.await {
            Ok(face) => face?,
            Err(error) => {
                // Nobody is kept from a page because the database is away.
                log::warn!(error:%; "a page is served without its organisation's contact");
                return None;
            }
        };
        // A built page that leaves no room, or is no text, is served as it is.
        let index = std::str::from_utf8(&self.files.get(INDEX)?.plain).ok()?;
        let page = index
            .contains(ROOM)
            .then(|| index.replacen(ROOM, &words(&face), 1))?;
        let page = Arc::new(WebFile::new(INDEX, page.into_bytes()).ok()?);
        self.pages.insert(name, page.clone());
        Some(page)
    }
}

/// What stands in the room that is left.
fn words(face: &PublicFace) -> String {
    let mut words = format!("<p><strong>{}</strong></p>", HtmlEscape(&face.name));
    let mut line = |text: std::fmt::Arguments<'_>| {
        // Writing to text in memory can't fail.
        let _ = write!(words, "<p class=\"measure\">{text}</p>");
    };
    if !face.plain_contact.is_empty() {
        line(format_args!(
            "You reach us like this: {}",
            HtmlEscape(&face.plain_contact)
        ));
    }
    for help in &face.help {
        let dialled: String = help
            .number
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect();
        line(format_args!(
            "{}: <a href=\"tel:{dialled}\">{}</a> ({})",
            HtmlEscape(&help.label),
            HtmlEscape(&help.number),
            HtmlEscape(&help.hours)
        ));
    }
    words
}

#[cfg(test)]
mod tests {
    use persistence::offer::HelpNumber;

    use super::*;

    #[test]
    fn what_an_organisation_wrote_is_text_and_never_markup() {
        let face = PublicFace {
            slug: "riverside".into(),
            name: "Riverside <b>& friends".into(),
            about: String::new(),
            time_zone: "Europe/London".into(),
            locale: "en-GB".into(),
            plain_contact: "Ring \"us\" <script>".into(),
            reply_working_days: None,
            help: vec![HelpNumber {
                label: "<i>".into(),
                number: "+44 (0)20 7946".into(),
                hours: "day & night".into(),
                checked_on: "2026-11-01".into(),
            }],
            accent: None,
        };
        let words = words(&face);
        assert!(words.contains("Riverside &lt;b&gt;&amp; friends"), "{words}");
        assert!(words.contains("&lt;script&gt;"), "{words}");
        assert!(
            words.contains("<a href=\"tel:+440207946\">+44 (0)20 7946</a> (day &amp; night)"),
            "{words}"
        );
    }
}

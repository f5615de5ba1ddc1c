//! An organisation's settings as its staff read and change them.

use chrono::NaiveDate;
use domain::error::Flaw;
use domain::identity::accent::Accent;
use domain::identity::colour::Colour;
use domain::identity::{discreet_label, language, zone_name};
use domain::joining::Rules;
use domain::text::{Line, Prose, Title};
use domain::{FieldErrors, Instant};
use persistence::identity::organisations::{HelpNumber, Organisation as Kept, Settings};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::accent::AccentValues;
use crate::error::Result;
use crate::wire::{finish, nullable};

/// The most help numbers that a page can show and somebody in distress can read.
const HELP_NUMBERS: usize = 12;

/// An organisation.
#[derive(Serialize, ToSchema)]
pub struct Organisation {
    /// Its id.
    pub id: Uuid,
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// A few words about it, for the public; may be empty.
    pub about: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// The language in which it writes, like `en`.
    pub locale: String,
    /// What stands as the sender of its messages.
    pub sender_label: String,
    /// How it is reached without a computer, for the public; may be empty.
    pub plain_contact: String,
    /// Within how many working days it answers an enquiry; null while it has made no promise.
    #[schema(required)]
    pub reply_working_days: Option<i32>,
    /// For how many hours an offer of a place stands, from when its message may be sent.
    pub offer_hours: i32,
    /// Where help is now, in the order in which it is shown.
    pub help_numbers: Vec<Help>,
    /// The colour that it picked, like `#1d5c60`; null for Hearth's own.
    #[schema(required)]
    pub accent: Option<String>,
    /// What follows from that for pages; null for Hearth's own.
    #[schema(required)]
    pub accent_values: Option<AccentValues>,
}

/// Where help is now.
#[derive(Clone, Serialize, ToSchema)]
pub struct Help {
    /// Whom one reaches.
    pub label: String,
    /// The number.
    pub number: String,
    /// When somebody answers.
    pub hours: String,
    /// The day on which somebody last made sure of it.
    #[schema(format = Date)]
    pub checked_on: String,
}

impl From<Kept> for Organisation {
    fn from(kept: Kept) -> Self {
        let help = |number: HelpNumber| Help {
            label: number.label,
            number: number.number,
            hours: number.hours,
            checked_on: number.checked_on,
        };
        let settings = kept.settings;
        Self {
            id: kept.id.uuid(),
            slug: kept.slug,
            name: settings.name,
            about: settings.about,
            time_zone: settings.time_zone,
            locale: settings.locale,
            sender_label: settings.sender_label,
            plain_contact: settings.plain_contact,
            reply_working_days: settings.reply_working_days,
            offer_hours: settings.offer_hours,
            help_numbers: settings.help_numbers.into_iter().map(help).collect(),
            accent: settings.accent.map(|colour| colour.to_string()),
            accent_values: AccentValues::kept(settings.accent),
        }
    }
}

/// Changes to an organisation's settings: absent keeps, null clears.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationUpdate {
    /// Its name.
    #[schema(nullable = false, min_length = 1, max_length = 120)]
    pub name: Option<String>,
    /// A few words about it, for the public.
    #[schema(nullable = false, max_length = 5000)]
    pub about: Option<String>,
    /// Its IANA time zone, like `Europe/London`.
    #[schema(nullable = false, max_length = 64)]
    pub time_zone: Option<String>,
    /// The language in which it writes, like `en`.
    #[schema(nullable = false, max_length = 35)]
    pub locale: Option<String>,
    /// What stands as the sender of its messages: a bystander learns nothing from it.
    #[schema(nullable = false, min_length = 1, max_length = 120)]
    pub sender_label: Option<String>,
    /// How it is reached without a computer, for the public.
    #[schema(nullable = false, max_length = 300)]
    pub plain_contact: Option<String>,
    /// Within how many working days it answers an enquiry.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 30)]
    pub reply_working_days: Option<Option<i32>>,
    /// For how many hours an offer of a place stands, from when its message may be sent. Offers that were made already stay
    /// as they are.
    #[schema(nullable = false, minimum = 6, maximum = 336)]
    pub offer_hours: Option<i32>,
    /// Where help is now, in the order in which it is shown: exactly these from now on.
    #[schema(nullable = false, max_items = 12)]
    pub help_numbers: Option<Vec<HelpInput>>,
    /// The colour of links and buttons, like `#1d5c60`; null takes Hearth's own. One that somebody could not read on the
    /// page, or under the text of a button, is refused with the nearest that fits.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, pattern = "^#[0-9A-Fa-f]{6}$", max_length = 7)]
    pub accent: Option<Option<String>>,
}

/// Where help is now.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HelpInput {
    /// Whom one reaches.
    #[schema(min_length = 1, max_length = 120)]
    pub label: String,
    /// The number.
    #[schema(min_length = 1, max_length = 120)]
    pub number: String,
    /// When somebody answers.
    #[schema(min_length = 1, max_length = 120)]
    pub hours: String,
    /// The day on which somebody last made sure of it, like `2026-11-24`.
    #[schema(format = Date)]
    pub checked_on: String,
}

impl OrganisationUpdate {
    /// The kept settings with these changes over them.
    ///
    /// # Errors
    /// 422.
    pub fn over(&self, kept: Settings, now: Instant) -> Result<Settings> {
        let mut errors = FieldErrors::new();
        let mut text = |pointer: &str, given: &Option<String>, kept: String, parse: fn(&str) -> _| {
            let parsed = errors.take_optional(pointer, given.as_deref().map(parse));
            parsed.unwrap_or(kept)
        };
        let name = text("/name", &self.name, kept.name, title);
        let about = text("/about", &self.about, kept.about, prose_or_none);
        let time_zone = text("/time_zone", &self.time_zone, kept.time_zone, zone_name);
        let locale = text("/locale", &self.locale, kept.locale, language);
        let sender_label = text("/sender_label", &self.sender_label, kept.sender_label, title);
        let plain_contact = text(
            "/plain_contact",
            &self.plain_contact,
            kept.plain_contact,
            line_or_none,
        );
        if self.name.is_some() || self.sender_label.is_some() {
            errors.take("/sender_label", discreet_label(&sender_label, &name));
        }
        let reply_working_days = self.reply_working_days.unwrap_or(kept.reply_working_days);
        errors.require(
            reply_working_days.is_none_or(|days| (1..=30).contains(&days)),
            "/reply_working_days",
            "out_of_range",
            "Use 1 to 30 working days.",
        );
        let offer_hours = self.offer_hours.unwrap_or(kept.offer_hours);
        errors.require(
            u16::try_from(offer_hours).is_ok_and(|hours| Rules::OFFER_HOURS.contains(&hours)),
            "/offer_hours",
            "out_of_range",
            "Use 6 to 336 hours, which is 14 days.",
        );
        let help_numbers = match &self.help_numbers {
            Some(numbers) => checked_numbers(&mut errors, numbers, now),
            None => kept.help_numbers,
        };
        let accent = match &self.accent {
            None => kept.accent,
            Some(picked) => errors.take_optional("/accent", picked.as_deref().map(readable_accent)),
        };
        let settings = Settings {
            name,
            about,
            time_zone,
            locale,
            sender_label,
            plain_contact,
            reply_working_days,
            offer_hours,
            help_numbers,
            accent,
        };
        finish(errors, Some(settings))
    }
}

fn checked_numbers(errors: &mut FieldErrors, numbers: &[HelpInput], now: Instant) -> Vec<HelpNumber> {
    errors.require(
        numbers.len() <= HELP_NUMBERS,
        "/help_numbers",
        "too_many",
        "Use 12 help numbers or fewer.",
    );
    // Somewhere it may be tomorrow already.
    let latest = now.plus(chrono::Duration::hours(14)).utc().date_naive();
    let checked = numbers.iter().enumerate().filter_map(|(at, number)| {
        let pointer = |field: &str| format!("/help_numbers/{at}/{field}");
        let label = errors.take(&pointer("label"), title(&number.label));
        let digits = errors.take(&pointer("number"), title(&number.number));
        let hours = errors.take(&pointer("hours"), title(&number.hours));
        let checked_on = errors.take(&pointer("checked_on"), day(&number.checked_on, latest));
        Some(HelpNumber {
            label: label?,
            number: digits?,
            hours: hours?,
            checked_on: checked_on?,
        })
    });
    checked.collect()
}

fn readable_accent(text: &str) -> Result<Colour, Flaw> {
    Ok(Accent::pick(Colour::parse(text)?)?.light)
}

fn day(text: &str, latest: NaiveDate) -> Result<String, Flaw> {
    let day: NaiveDate = text
        .parse()
        .map_err(|_| Flaw::new("date", "Write the day like 2026-11-24."))?;
    if day > latest {
        return Err(Flaw::new("in_the_future", "Write a day that has come already."));
    }
    Ok(day.to_string())
}

fn title(text: &str) -> Result<String, Flaw> {
    Title::parse(text).map(Title::into_string)
}

fn prose_or_none(text: &str) -> Result<String, Flaw> {
    if text.trim().is_empty() {
        Ok(String::new())
    } else {
        Prose::parse(text).map(Prose::into_string)
    }
}

fn line_or_none(text: &str) -> Result<String, Flaw> {
    if text.trim().is_empty() {
        Ok(String::new())
    } else {
        Line::parse(text).map(Line::into_string)
    }
}

//! Safe-contact wishes on the wire.

use domain::FieldErrors;
use domain::error::Flaw;
use domain::joining::{ContactWishes as Wishes, ReachedBy, Voicemail};
use domain::text::{Phone, Title};
use persistence::joining::KeptWishes;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::joining::conversations::views::{HoursRange, ranges};
use crate::joining::staff::OnBehalf;
use crate::wire::or_null;

/// By what somebody hears of news.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReachedByInput {
    /// By e-mail.
    Email,
    /// By telephone: no message is sent, somebody rings.
    Phone,
    /// Only through their own page.
    Page,
}

impl From<ReachedByInput> for ReachedBy {
    fn from(by: ReachedByInput) -> Self {
        match by {
            ReachedByInput::Email => Self::Email,
            ReachedByInput::Phone => Self::Phone,
            ReachedByInput::Page => Self::Page,
        }
    }
}

/// What may be left where nobody answers the telephone.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VoicemailInput {
    /// A message.
    Yes,
    /// Nothing.
    No,
    /// Only a number to ring back.
    NumberOnly,
}

impl From<VoicemailInput> for Voicemail {
    fn from(voicemail: VoicemailInput) -> Self {
        match voicemail {
            VoicemailInput::Yes => Self::Yes,
            VoicemailInput::No => Self::No,
            VoicemailInput::NumberOnly => Self::NumberOnly,
        }
    }
}

/// How somebody may be contacted safely.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactWishesUpdate {
    /// By what they hear of news. Codes and links that they ask for come at once whatever this says.
    pub by: ReachedByInput,
    /// The number to ring, where the contact is an e-mail address.
    #[serde(default, deserialize_with = "or_null")]
    #[schema(max_length = 40)]
    pub phone: Option<String>,
    /// The IANA time zone in which the hours are read.
    #[schema(max_length = 64)]
    pub time_zone: String,
    /// Safe hours per day of the week; at any time where there are none.
    #[schema(max_items = 56)]
    pub hours: Vec<HoursRange>,
    /// What may be left where nobody answers the telephone.
    pub voicemail: VoicemailInput,
    /// Whom to ask for, or what to say when somebody else answers.
    #[serde(default, deserialize_with = "or_null")]
    #[schema(max_length = 120)]
    pub ask_for: Option<String>,
}

impl ContactWishesUpdate {
    /// What was said, before it is known what kind of contact it is about.
    ///
    /// # Errors
    /// Every field that can't be read.
    pub fn read(&self) -> Result<Wishes, FieldErrors> {
        let mut errors = FieldErrors::new();
        let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let phone = said(&self.phone).map(|phone| Phone::parse(&phone));
        let phone = errors.take_optional("/phone", phone);
        let ask_for = said(&self.ask_for).map(|words| Title::parse(&words));
        let ask_for = errors.take_optional("/ask_for", ask_for);
        let zone = self
            .time_zone
            .parse()
            .map_err(|_| Flaw::new("time_zone", "Use a time zone's name, like Europe/London."));
        let zone = errors.take("/time_zone", zone);
        let hours = ranges(&self.hours, &mut errors);
        let wishes = zone.map(|zone| Wishes {
            by: self.by.into(),
            phone,
            zone,
            hours,
            voicemail: self.voicemail.into(),
            ask_for,
        });
        errors.into_result(wishes)
    }
}

/// How somebody may be contacted safely, written down by staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactWishesForSomebody {
    /// How the person said it.
    pub on_behalf: OnBehalf,
    /// What the person wishes.
    pub wishes: ContactWishesUpdate,
}

/// How staff heard of somebody's wishes.
#[derive(Serialize, ToSchema)]
pub struct WishesSaid {
    /// How the person said it.
    #[schema(extensions(("x-extensible-enum" = json!(["phone", "letter", "in_person"]))))]
    pub how: String,
    /// The version of the wording that was read out or sent.
    pub wording_version: i64,
}

/// How somebody may be contacted safely.
#[derive(Serialize, ToSchema)]
pub struct ContactWishes {
    /// By what they hear of news.
    #[schema(extensions(("x-extensible-enum" = json!(["email", "phone", "page"]))))]
    pub by: String,
    /// The number to ring, where the contact is an e-mail address.
    #[schema(required)]
    pub phone: Option<String>,
    /// The IANA time zone in which the hours are read.
    pub time_zone: String,
    /// Safe hours per day of the week; at any time where there are none.
    pub hours: Vec<HoursRange>,
    /// What may be left where nobody answers the telephone.
    #[schema(extensions(("x-extensible-enum" = json!(["yes", "no", "number_only"]))))]
    pub voicemail: String,
    /// Whom to ask for, or what to say when somebody else answers.
    #[schema(required)]
    pub ask_for: Option<String>,
    /// How staff heard of it; null where the person said so themselves.
    #[schema(required)]
    pub said: Option<WishesSaid>,
    /// When it was last changed; null while nothing was said.
    #[schema(required, format = DateTime)]
    pub changed_at: Option<String>,
}

impl From<&Wishes> for ContactWishes {
    /// What holds while nothing was said.
    fn from(wishes: &Wishes) -> Self {
        Self {
            by: wishes.by.to_string(),
            phone: wishes.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            time_zone: wishes.zone.name().to_owned(),
            hours: wishes.hours.iter().map(HoursRange::from).collect(),
            voicemail: wishes.voicemail.to_string(),
            ask_for: wishes.ask_for.as_ref().map(ToString::to_string),
            said: None,
            changed_at: None,
        }
    }
}

impl From<&KeptWishes> for ContactWishes {
    fn from(kept: &KeptWishes) -> Self {
        Self {
            said: kept.said.map(|(how, wording_version)| WishesSaid {
                how: how.to_string(),
                wording_version: wording_version.into(),
            }),
            changed_at: Some(kept.changed_at.to_string()),
            ..Self::from(&kept.wishes)
        }
    }
}

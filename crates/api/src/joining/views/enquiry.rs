//! What an enquiry sends, and what it gets.

use domain::FieldErrors;
use domain::error::Flaw;
use domain::ids::{GroupId, ProgrammeId, StatementId};
use domain::text::{Contact, Email, Message, Phone, PreferredName};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// One way to reach somebody: exactly one of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactInput {
    /// An e-mail address.
    #[schema(nullable = false, max_length = 254)]
    pub email: Option<String>,
    /// A telephone number.
    #[schema(nullable = false, max_length = 40)]
    pub phone: Option<String>,
}

impl ContactInput {
    /// The contact that was given.
    pub fn check(&self, errors: &mut FieldErrors) -> Option<Contact> {
        match (&self.email, &self.phone) {
            (Some(email), None) => errors
                .take("/contact/email", Email::parse(email))
                .map(Contact::Email),
            (None, Some(phone)) => errors
                .take("/contact/phone", Phone::parse(phone))
                .map(Contact::Phone),
            (None, None) => {
                errors.add(
                    "/contact",
                    Flaw::new("required", "Give an e-mail address or a phone number."),
                );
                None
            }
            (Some(_), Some(_)) => {
                errors.add(
                    "/contact",
                    Flaw::new("only_one", "Give one way to reach you: e-mail or phone."),
                );
                None
            }
        }
    }
}

/// An enquiry.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnquiryCreate {
    /// The group that it is about. Give this or `programme`.
    #[schema(nullable = false)]
    pub group: Option<Uuid>,
    /// The programme that it is about, when no group was chosen.
    #[schema(nullable = false)]
    pub programme: Option<Uuid>,
    /// What the person wishes to be called.
    #[schema(min_length = 1, max_length = 100)]
    pub preferred_name: String,
    /// One way to reach the person.
    pub contact: ContactInput,
    /// Whatever the person wants the charity to know first.
    #[schema(nullable = false, max_length = 2000)]
    pub message: Option<String>,
    /// The eligibility statements that the person said are true for them.
    #[serde(default)]
    #[schema(required = false)]
    pub affirmations: Vec<AffirmationInput>,
    /// The version number of the privacy notice that was shown.
    #[schema(minimum = 1)]
    pub privacy_notice: i64,
    /// The language that the person reads, like `en` or `cy`.
    #[schema(nullable = false, max_length = 35)]
    pub locale: Option<String>,
}

/// An affirmed statement.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AffirmationInput {
    /// The version of the statement that was shown.
    pub statement: Uuid,
}

/// An enquiry whose fields have been looked at, before its destination is known.
#[derive(Clone, Debug)]
pub struct CheckedEnquiry {
    /// The group that it is about.
    pub group: Option<GroupId>,
    /// The programme that it is about.
    pub programme: Option<ProgrammeId>,
    /// What the person wishes to be called.
    pub preferred_name: PreferredName,
    /// How to reach them.
    pub contact: Contact,
    /// What they wrote.
    pub message: Option<Message>,
    /// What they affirmed.
    pub affirmed: Vec<StatementId>,
    /// The privacy notice that they were shown.
    pub privacy_notice: i64,
    /// The language that they read.
    pub locale: Option<String>,
}

impl EnquiryCreate {
    /// Looks at every field.
    ///
    /// # Errors
    /// All flaws, each with its pointer.
    pub fn check(&self) -> Result<CheckedEnquiry, FieldErrors> {
        let mut errors = FieldErrors::new();
        let one = self.group.is_some() != self.programme.is_some();
        errors.require(
            one,
            "/group",
            "required",
            "Name a group, or a programme without a group.",
        );
        let preferred_name = errors.take("/preferred_name", PreferredName::parse(&self.preferred_name));
        let contact = self.contact.check(&mut errors);
        let written = self
            .message
            .as_deref()
            .filter(|message| !message.trim().is_empty());
        let message = errors.take_optional("/message", written.map(Message::parse));
        let locale = self.locale.as_deref().map(locale);
        let locale = errors.take_optional("/locale", locale);
        errors.require(
            self.affirmations.len() <= 10,
            "/affirmations",
            "too_many",
            "Give at most 10.",
        );
        let checked = preferred_name
            .zip(contact)
            .map(|(preferred_name, contact)| CheckedEnquiry {
                group: self.group.map(GroupId::from_uuid),
                programme: self.programme.map(ProgrammeId::from_uuid),
                preferred_name,
                contact,
                message,
                affirmed: self
                    .affirmations
                    .iter()
                    .map(|each| StatementId::from_uuid(each.statement))
                    .collect(),
                privacy_notice: self.privacy_notice,
                locale,
            });
        errors.into_result(checked)
    }
}

fn locale(text: &str) -> Result<String, Flaw> {
    let fits = (2..=35).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if fits {
        Ok(text.to_owned())
    } else {
        Err(Flaw::new("locale", "Use a language tag like en or cy."))
    }
}

/// What an enquiry led to.
#[derive(Serialize, ToSchema)]
pub struct EnquiryAnswer {
    /// For the telephone: it identifies the enquiry, and opens nothing.
    pub reference: String,
    /// The journey that began.
    pub journey: Uuid,
    /// Opens the journey. Only given when the call carries neither a publishable key nor a foreign origin; otherwise
    /// the link goes by mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub tracking_token: Option<String>,
}

/// Whose links are wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingLinkRequest {
    /// The contact that the enquiry was made with.
    pub contact: ContactInput,
}

/// A corrected contact.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactChange {
    /// The right way to reach the person.
    pub contact: ContactInput,
}

//! What somebody wrote: a name, one way to reach them, perhaps a message. It holds a contact, not a person.

use diesel::prelude::*;
use domain::Instant;
use domain::access::Scope;
use domain::ids::{DocumentVersionId, EnquiryId, GroupId, JourneyId, kinds};
use domain::joining::How;
use domain::text::{Channel, Contact, Email, Message, Phone, PreferredName};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{enquiries, places};
use crate::sql::{At, Key, word};

/// How an enquiry arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// On the charity's page at Hearth, or by a program.
    Public,
    /// Through a widget on another site.
    Widget,
    /// By staff, for somebody.
    Staff(How),
}

impl Taken {
    /// The word that is kept and shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Widget => "widget",
            Self::Staff(_) => "staff",
        }
    }
}

/// An enquiry.
#[derive(Clone, Debug)]
pub struct Enquiry {
    /// The journey that it began.
    pub journey: JourneyId,
    /// What the person wishes to be called.
    pub preferred_name: PreferredName,
    /// How to reach them.
    pub contact: Contact,
    /// What they wrote.
    pub message: Option<Message>,
    /// The version of the privacy notice that they were shown.
    pub privacy_notice: DocumentVersionId,
    /// The language that they read.
    pub locale: Option<String>,
    /// How it arrived.
    pub taken: Taken,
    /// When.
    pub made_at: Instant,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = enquiries)]
struct Row {
    journey_id: Key<kinds::Journey>,
    preferred_name: String,
    channel: String,
    contact: String,
    message: Option<String>,
    privacy_version_id: Key<kinds::DocumentVersion>,
    locale: Option<String>,
    taken: String,
    taken_how: Option<String>,
    made_at: At,
}

impl TryFrom<Row> for Enquiry {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let unreadable = |what: &'static str| move |_| Error::corrupt(what);
        let contact = match word::<Channel>(&row.channel)? {
            Channel::Email => Contact::Email(Email::parse(&row.contact).map_err(unreadable("an address"))?),
            Channel::Phone => Contact::Phone(Phone::parse(&row.contact).map_err(unreadable("a number"))?),
        };
        let message = row
            .message
            .as_deref()
            .map(Message::parse)
            .transpose()
            .map_err(unreadable("a message"))?;
        Ok(Self {
            journey: row.journey_id.0,
            preferred_name: PreferredName::parse(&row.preferred_name).map_err(unreadable("a name"))?,
            contact,
            message,
            privacy_notice: row.privacy_version_id.0,
            locale: row.locale,
            taken: match (row.taken.as_str(), row.taken_how.as_deref()) {
                ("public", None) => Taken::Public,
                ("widget", None) => Taken::Widget,
                ("staff", Some(how)) => Taken::Staff(word(how)?),
                _ => return Err(Error::corrupt("how an enquiry arrived")),
            },
            made_at: row.made_at.0,
        })
    }
}

/// Keeps an enquiry; `contact_hash` finds others of the same contact.
///
/// # Errors
/// Those of the database.
pub fn insert_enquiry(tx: &mut Tx<'_>, scope: &Scope, enquiry: &Enquiry, contact_hash: &str) -> Result<()> {
    let now = tx.now();
    let how = match enquiry.taken {
        Taken::Staff(how) => Some(how.as_str()),
        Taken::Public | Taken::Widget => None,
    };
    diesel::insert_into(enquiries::table)
        .values((
            enquiries::id.eq(Key(EnquiryId::new(now))),
            enquiries::organisation_id.eq(Key(scope.organisation())),
            enquiries::journey_id.eq(Key(enquiry.journey)),
            enquiries::preferred_name.eq(enquiry.preferred_name.as_str()),
            enquiries::channel.eq(enquiry.contact.channel().as_str()),
            enquiries::contact.eq(enquiry.contact.as_str()),
            enquiries::contact_hash.eq(contact_hash),
            enquiries::message.eq(enquiry.message.as_ref().map(Message::as_str)),
            enquiries::privacy_version_id.eq(Key(enquiry.privacy_notice)),
            enquiries::locale.eq(enquiry.locale.as_deref()),
            enquiries::taken.eq(enquiry.taken.as_str()),
            enquiries::taken_how.eq(how),
            enquiries::made_at.eq(At(now)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The enquiry that began a journey; none once it was withdrawn.
///
/// # Errors
/// Those of the database.
pub fn enquiry(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Option<Enquiry>> {
    let row: Option<Row> = enquiries::table
        .filter(enquiries::organisation_id.eq(Key(scope.organisation())))
        .filter(enquiries::journey_id.eq(Key(journey)))
        .select(Row::as_select())
        .first(tx.conn())
        .optional()?;
    row.map(Enquiry::try_from).transpose()
}

/// Corrects the contact.
///
/// # Errors
/// Those of the database.
pub fn change_contact(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    contact: &Contact,
    contact_hash: &str,
) -> Result<()> {
    let own = enquiries::table
        .filter(enquiries::organisation_id.eq(Key(scope.organisation())))
        .filter(enquiries::journey_id.eq(Key(journey)));
    diesel::update(own)
        .set((
            enquiries::channel.eq(contact.channel().as_str()),
            enquiries::contact.eq(contact.as_str()),
            enquiries::contact_hash.eq(contact_hash),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The journeys of this contact that hold, but have not taken, a place in `group`.
///
/// # Errors
/// Those of the database.
pub fn holds_of_contact(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    contact_hash: &str,
) -> Result<Vec<JourneyId>> {
    let keys: Vec<Key<kinds::Journey>> = places::table
        .inner_join(enquiries::table.on(enquiries::journey_id.eq(places::journey_id)))
        .filter(places::organisation_id.eq(Key(scope.organisation())))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.eq("held"))
        .filter(enquiries::contact_hash.eq(contact_hash))
        .select(places::journey_id)
        .load(tx.conn())?;
    Ok(keys.into_iter().map(|key| key.0).collect())
}

/// Whether somebody of this name and contact, on another journey, has taken a place in `group`.
///
/// # Errors
/// Those of the database.
pub fn taken_by_contact(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    journey: JourneyId,
    enquiry: &Enquiry,
) -> Result<bool> {
    let names: Vec<String> = places::table
        .inner_join(enquiries::table.on(enquiries::journey_id.eq(places::journey_id)))
        .filter(places::organisation_id.eq(Key(scope.organisation())))
        .filter(places::group_id.eq(Key(group)))
        .filter(places::state.eq("taken"))
        .filter(places::journey_id.ne(Key(journey)))
        .filter(enquiries::contact.eq(enquiry.contact.as_str()))
        .select(enquiries::preferred_name)
        .load(tx.conn())?;
    let same = enquiry.preferred_name.as_str().to_lowercase();
    Ok(names.iter().any(|other| other.to_lowercase() == same))
}

/// Takes away what somebody wrote; name and contact stay, so that staff know who doesn't want to be asked again.
///
/// # Errors
/// Those of the database.
pub fn forget_message(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<()> {
    let own = enquiries::table
        .filter(enquiries::organisation_id.eq(Key(scope.organisation())))
        .filter(enquiries::journey_id.eq(Key(journey)));
    diesel::update(own)
        .set(enquiries::message.eq(None::<String>))
        .execute(tx.conn())?;
    Ok(())
}

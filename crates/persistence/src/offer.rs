//! The public offer as a whole: a number for each organisation that grows whenever the offer reads differently, so that
//! caches know what is old.

use diesel::prelude::*;
use domain::identity::colour::Colour;
use domain::ids::{OrganisationId, kinds};
use domain::text::Slug;

use crate::db::Tx;
use crate::error::Result;
use crate::identity::organisations::kept_colour;
use crate::schema::{help_numbers, organisations};
use crate::sql::Key;

/// The organisation behind a short name, and the number of its offer.
///
/// # Errors
/// Those of the database.
pub fn standing(tx: &mut Tx<'_>, slug: &Slug) -> Result<Option<(OrganisationId, i64)>> {
    let found: Option<(Key<kinds::Organisation>, i64)> = organisations::table
        .filter(organisations::slug.eq(slug.as_str()))
        .select((organisations::id, organisations::offer_version))
        .first(tx.conn())
        .optional()?;
    Ok(found.map(|(id, version)| (id.0, version)))
}

/// Says that the organisation's public offer reads differently once this transaction is committed: the number grows
/// for other nodes, and this node's listener is told. From here on the transaction holds the organisation: others that
/// change its offer wait, so what is read after this stays true.
///
/// # Errors
/// Those of the database.
pub fn changed(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<()> {
    diesel::update(organisations::table.find(Key(organisation)))
        .set(organisations::offer_version.eq(organisations::offer_version + 1))
        .execute(tx.conn())?;
    tx.note_offer(organisation);
    Ok(())
}

/// An organisation as anyone reads it.
#[derive(Clone, Debug)]
pub struct PublicFace {
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is, in a few paragraphs; empty when it says nothing.
    pub about: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Its language.
    pub locale: String,
    /// How to reach it without this software; empty when it says nothing.
    pub plain_contact: String,
    /// Within how many working days an enquiry is read.
    pub reply_working_days: Option<i32>,
    /// Numbers that people can call for help now, in order.
    pub help: Vec<HelpNumber>,
    /// The colour that it picked; none is Hearth's own.
    pub accent: Option<Colour>,
}

/// A number that people can call for help now.
#[derive(Clone, Debug, Queryable)]
pub struct HelpNumber {
    /// Who answers.
    pub label: String,
    /// The number.
    pub number: String,
    /// When somebody answers.
    pub hours: String,
    /// The day on which somebody last tried it.
    pub checked_on: String,
}

/// The organisation's public face. The organisation exists.
///
/// # Errors
/// Those of the database.
pub fn face(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<PublicFace> {
    type Row = (
        String,
        String,
        String,
        String,
        String,
        String,
        Option<i32>,
        Option<String>,
    );
    let row: Row = organisations::table
        .find(Key(organisation))
        .select((
            organisations::slug,
            organisations::name,
            organisations::about,
            organisations::time_zone,
            organisations::locale,
            organisations::plain_contact,
            organisations::reply_working_days,
            organisations::accent,
        ))
        .first(tx.conn())?;
    let help = help_numbers::table
        .filter(help_numbers::organisation_id.eq(Key(organisation)))
        .order(help_numbers::position)
        .select((
            help_numbers::label,
            help_numbers::number,
            help_numbers::hours,
            help_numbers::checked_on,
        ))
        .load(tx.conn())?;
    let (slug, name, about, time_zone, locale, plain_contact, reply_working_days, accent) = row;
    Ok(PublicFace {
        slug,
        name,
        about,
        time_zone,
        locale,
        plain_contact,
        reply_working_days,
        help,
        accent: accent.as_deref().map(kept_colour).transpose()?,
    })
}

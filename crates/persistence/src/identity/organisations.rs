//! An organisation's settings: what it is called, how it is reached, and where help is now.

use diesel::prelude::*;
use domain::access::Scope;
use domain::identity::colour::Colour;
use domain::ids::{OrganisationId, kinds};

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{help_numbers, organisations};
use crate::sql::Key;

/// An organisation's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// A few words about it.
    pub about: String,
    /// Its time zone's IANA name.
    pub time_zone: String,
    /// The language in which it writes.
    pub locale: String,
    /// What stands as the sender of its messages; says nothing of the organisation.
    pub sender_label: String,
    /// How it is reached without a computer.
    pub plain_contact: String,
    /// Within how many working days it answers.
    pub reply_working_days: Option<i32>,
    /// For how many hours an offer stands.
    pub offer_hours: i32,
    /// Where help is now, in the order in which it is shown.
    pub help_numbers: Vec<HelpNumber>,
    /// The colour that it picked; none is Hearth's own.
    pub accent: Option<Colour>,
}

/// Where help is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpNumber {
    /// Whom one reaches.
    pub label: String,
    /// The number.
    pub number: String,
    /// When somebody answers.
    pub hours: String,
    /// The day on which somebody last made sure of it, like `2026-11-24`.
    pub checked_on: String,
}

/// An organisation.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its short name in addresses.
    pub slug: String,
    /// Its settings.
    pub settings: Settings,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = organisations)]
struct Row {
    id: Key<kinds::Organisation>,
    slug: String,
    name: String,
    about: String,
    time_zone: String,
    locale: String,
    sender_label: String,
    plain_contact: String,
    reply_working_days: Option<i32>,
    accent: Option<String>,
    offer_hours: i32,
    version: i64,
}

/// The scope's organisation.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, scope: &Scope) -> Result<Organisation> {
    let row: Row = organisations::table
        .find(Key(scope.organisation()))
        .select(Row::as_select())
        .first(tx.conn())?;
    let numbers: Vec<(String, String, String, String)> = help_numbers::table
        .filter(help_numbers::organisation_id.eq(Key(scope.organisation())))
        .order(help_numbers::position)
        .select((
            help_numbers::label,
            help_numbers::number,
            help_numbers::hours,
            help_numbers::checked_on,
        ))
        .load(tx.conn())?;
    let number = |(label, number, hours, checked_on)| HelpNumber {
        label,
        number,
        hours,
        checked_on,
    };
    Ok(Organisation {
        id: row.id.0,
        slug: row.slug,
        settings: Settings {
            name: row.name,
            about: row.about,
            time_zone: row.time_zone,
            locale: row.locale,
            sender_label: row.sender_label,
            plain_contact: row.plain_contact,
            reply_working_days: row.reply_working_days,
            offer_hours: row.offer_hours,
            help_numbers: numbers.into_iter().map(number).collect(),
            accent: row.accent.as_deref().map(kept_colour).transpose()?,
        },
        version: row.version,
    })
}

/// The colour behind what a row has of it.
pub(crate) fn kept_colour(text: &str) -> Result<Colour> {
    Colour::parse(text).map_err(|flaw| Error::corrupt(format!("an accent: {flaw:?}")))
}

/// Changes the settings from `version` on; answers whether it was still that version.
///
/// # Errors
/// Those of the database.
pub fn update(tx: &mut Tx<'_>, scope: &Scope, version: i64, settings: &Settings) -> Result<bool> {
    let same_version = organisations::table
        .find(Key(scope.organisation()))
        .filter(organisations::version.eq(version));
    let changed = diesel::update(same_version)
        .set((
            organisations::name.eq(&settings.name),
            organisations::about.eq(&settings.about),
            organisations::time_zone.eq(&settings.time_zone),
            organisations::locale.eq(&settings.locale),
            organisations::sender_label.eq(&settings.sender_label),
            organisations::plain_contact.eq(&settings.plain_contact),
            organisations::reply_working_days.eq(settings.reply_working_days),
            organisations::accent.eq(settings.accent.map(|colour| colour.to_string())),
            organisations::offer_hours.eq(settings.offer_hours),
            organisations::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    if changed == 0 {
        return Ok(false);
    }
    set_help_numbers(tx, scope.organisation(), &settings.help_numbers)?;
    Ok(true)
}

fn set_help_numbers(tx: &mut Tx<'_>, organisation: OrganisationId, numbers: &[HelpNumber]) -> Result<()> {
    let old = help_numbers::table.filter(help_numbers::organisation_id.eq(Key(organisation)));
    diesel::delete(old).execute(tx.conn())?;
    for (position, number) in (0_i32..).zip(numbers) {
        diesel::insert_into(help_numbers::table)
            .values((
                help_numbers::organisation_id.eq(Key(organisation)),
                help_numbers::position.eq(position),
                help_numbers::label.eq(&number.label),
                help_numbers::number.eq(&number.number),
                help_numbers::hours.eq(&number.hours),
                help_numbers::checked_on.eq(&number.checked_on),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

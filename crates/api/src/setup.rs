//! Setting up an organisation from the command line. Organisations are not made through the API.

use domain::access::{Role, Scope};
use domain::addresses;
use domain::events::{Actor, Event, EventKind};
use domain::ids::{OrganisationId, PersonId};
use domain::text::{Email, PreferredName, Slug, Title};
use domain::time::Zone;
use persistence::identity::{people, relationships};
use persistence::{Everywhere, Tx, organisations};

use crate::error::Result;

/// An organisation and its first owner.
#[derive(Clone, Debug)]
pub struct NewOwner {
    /// The organisation's short name in addresses.
    pub slug: Slug,
    /// The organisation's name.
    pub name: Title,
    /// The organisation's time zone.
    pub zone: Zone,
    /// The owner's address.
    pub email: Email,
    /// What the owner wishes to be called.
    pub owner_name: PreferredName,
}

impl NewOwner {
    /// Looks at what was given on the command line.
    ///
    /// # Errors
    /// Everything that can't be taken, in words.
    pub fn parse(
        org: &str,
        name: &str,
        zone: &str,
        email: &str,
        owner_name: Option<&str>,
    ) -> std::result::Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let slug = match Slug::parse(org) {
            _ if addresses::is_taken(org) => {
                Err("Hearth has something of its own there. Take another name.".to_owned())
            }
            slug => slug.map_err(|flaw| flaw.detail),
        };
        let slug = slug.map_err(|why| problems.push(format!("--org: {why}"))).ok();
        let title = Title::parse(name)
            .map_err(|flaw| problems.push(format!("--name: {}", flaw.detail)))
            .ok();
        let zone = zone
            .parse()
            .map_err(|_| problems.push("--time-zone: use a name like Europe/London".into()))
            .ok();
        let address = Email::parse(email)
            .map_err(|flaw| problems.push(format!("--email: {}", flaw.detail)))
            .ok();
        let called = owner_name.unwrap_or_else(|| email.split('@').next().unwrap_or_default());
        let called = PreferredName::parse(called)
            .map_err(|flaw| problems.push(format!("--owner-name: {}", flaw.detail)))
            .ok();
        match (slug, title, zone, address, called) {
            (Some(slug), Some(name), Some(zone), Some(email), Some(owner_name)) => Ok(Self {
                slug,
                name,
                zone,
                email,
                owner_name,
            }),
            _ => Err(problems),
        }
    }
}

/// Makes the organisation unless it is there, and its owner: whoever belongs to it already becomes one. Safe to repeat.
///
/// # Errors
/// Those of the database.
pub fn create_owner(tx: &mut Tx<'_>, new: &NewOwner) -> Result<OrganisationId> {
    tx.enter_everywhere(Everywhere::Setup)?;
    let organisation = match organisations::by_slug(tx, &new.slug)? {
        Some(organisation) => organisation,
        None => {
            let organisation = organisations::create(tx, &new.slug, &new.name, new.zone)?;
            persistence::events::record(
                tx,
                Event::new(EventKind::OrganisationCreated, Actor::System, organisation),
            )?;
            organisation
        }
    };
    let person = people::find_or_add(tx, &new.email, &new.owner_name)?;
    let scope = Scope::system(organisation);
    let changed = if relationships::invite(tx, &scope, person.id, &new.owner_name, &[Role::Owner])? {
        Some(EventKind::PersonInvited)
    } else {
        make_owner(tx, &scope, person.id)?.then_some(EventKind::PersonUpdated)
    };
    if let Some(kind) = changed {
        let event = Event::new(kind, Actor::System, organisation).person(person.id);
        persistence::events::record(tx, event)?;
    }
    Ok(organisation)
}

/// Gives somebody who belongs to the organisation the owner's role; `false` when they have it.
fn make_owner(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<bool> {
    let member = relationships::fetch(tx, scope, person)?;
    match member.filter(|member| member.roles.iter().all(|(role, _)| *role != Role::Owner)) {
        Some(member) => {
            relationships::change_roles(tx, scope, &member, &[Role::Owner], &[])?;
            Ok(true)
        }
        None => Ok(false),
    }
}

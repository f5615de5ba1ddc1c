//! Three fictional charities to try things out with: their people, offers and enquiries, made by the same actions
//! that serve requests.

mod calendar;
mod conversations;
mod data;
mod name_checks;
mod people;

use std::collections::HashMap;

use domain::access::{Role, Scope};
use domain::events::Actor;
use domain::ids::{GroupId, JourneyId, OrganisationId, PersonId, ProgrammeId};
use domain::joining::{Command, ContactWishes};
use domain::text::{Channel, Contact, Email, Line, PreferredName, Slug, Title};
use domain::time::Zone;
use domain::week;
use persistence::identity::grace::begin_roles_anew;
use persistence::identity::{people as logins, relationships};
use persistence::joining::{Destination, Taken, save_availability};
use persistence::{Db, Everywhere, Lock, Tx, organisations, outbox};

use self::data::{DemoGroup, DemoOrganisation};
use self::people::Here;
use crate::documents::actions::document_create;
use crate::documents::of_group::actions::group_guidelines_publish;
use crate::error::{ApiError, Result};
use crate::groups::group::actions::{group_close, group_create, group_publish};
use crate::groups::programme::actions::programme_create;
use crate::identity::organisation::actions::organisation_update;
use crate::integration::actions::key_create;
use crate::joining::carry_out::carry_out;
use crate::joining::enquiry::{NewEnquiry, by_the_person, enquiry_create};
use crate::joining::openings::actions::open;
use crate::secrets::Keyring;
use crate::wire::IfMatch;

/// Fills in the fictional charities that aren't there yet, and returns their short names.
///
/// # Errors
/// Those of the database.
pub async fn fill(db: &Db, keyring: &std::sync::Arc<Keyring>) -> Result<Vec<String>> {
    let mut made = Vec::new();
    for text in data::ORGANISATIONS {
        let organisation: DemoOrganisation = data::read(text)?;
        let (slug, keyring) = (organisation.slug.clone(), keyring.clone());
        let fresh = db
            .write(Lock::None, move |tx| Filling::begin(tx, &organisation, &keyring))
            .await?;
        if fresh {
            made.push(slug);
        }
    }
    Ok(made)
}

/// One organisation while it is being filled in.
struct Filling<'a> {
    demo: &'a DemoOrganisation,
    keyring: &'a Keyring,
    organisation: OrganisationId,
    scope: Scope,
    by: Actor,
    people: HashMap<String, PersonId>,
    programmes: HashMap<String, ProgrammeId>,
    groups: HashMap<String, Destination>,
    peers: usize,
}

impl<'a> Filling<'a> {
    /// Fills the organisation in; `false` when it was there.
    fn begin(tx: &mut Tx<'_>, demo: &'a DemoOrganisation, keyring: &'a Keyring) -> Result<bool> {
        tx.enter_everywhere(Everywhere::Setup)?;
        let slug = Slug::parse(&demo.slug).map_err(broken)?;
        if let Some(organisation) = organisations::by_slug(tx, &slug)? {
            // Demo people set no second factor: whoever fills the demo in again has the grace period once more.
            begin_roles_anew(tx, organisation)?;
            return Ok(false);
        }
        let zone: Zone = demo.time_zone.parse().map_err(broken)?;
        let organisation =
            organisations::create(tx, &slug, &Title::parse(&demo.name).map_err(broken)?, zone)?;
        let scope = Scope::system(organisation);
        let mut filling = Self {
            demo,
            keyring,
            organisation,
            scope,
            by: Actor::System,
            people: HashMap::new(),
            programmes: HashMap::new(),
            groups: HashMap::new(),
            peers: 0,
        };
        filling.invite(tx)?;
        tx.enter(organisation)?;
        organisation_update(tx, &scope, filling.by, IfMatch(1), &demo.settings)?;
        for document in &demo.documents {
            document_create(tx, &scope, filling.by, document)?;
        }
        for programme in &demo.programmes {
            let mut create = programme.create.clone();
            create.sibling = programme
                .sibling
                .as_ref()
                .map(|key| filling.programme(key))
                .transpose()?
                .map(|id| id.uuid());
            for key in &programme.workshops {
                create.workshops.push(filling.programme(key)?.uuid());
            }
            let made = programme_create(tx, &scope, filling.by, &create)?;
            filling
                .programmes
                .insert(programme.key.clone(), made.programme.id);
        }
        for group in &demo.groups {
            filling.group(tx, group)?;
        }
        filling.ways(tx)?;
        for key in &demo.keys {
            key_create(tx, &scope, filling.by, key)?;
        }
        // Fictional people need no mail, and whoever looks for a code finds it sooner.
        outbox::drop_queued(tx, organisation, "demo")?;
        Ok(true)
    }

    fn invite(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for person in &self.demo.people {
            let email = Email::parse(&format!("{}@{}.example", person.at, self.demo.slug)).map_err(broken)?;
            let name = PreferredName::parse(&person.name).map_err(broken)?;
            let roles: Vec<Role> = person
                .roles
                .iter()
                .map(|role| role.parse().map_err(broken))
                .collect::<Result<_>>()?;
            let id = logins::find_or_add(tx, &email, &name)?.id;
            logins::verify(tx, id, None)?;
            relationships::invite(tx, &self.scope, id, &name, &roles)?;
            relationships::accept_all(tx, id)?;
            if let Some(said) = &person.availability {
                let said = said.check().map_err(broken)?;
                save_availability(tx, &self.scope, id, &said, 0)?;
            }
            self.people.insert(person.at.clone(), id);
        }
        Ok(())
    }

    fn person(&self, at: &str) -> Result<PersonId> {
        self.people
            .get(at)
            .copied()
            .ok_or_else(|| broken(format!("nobody at {at}")))
    }

    fn programme(&self, key: &str) -> Result<ProgrammeId> {
        self.programmes
            .get(key)
            .copied()
            .ok_or_else(|| broken(format!("no programme {key}")))
    }

    fn group(&mut self, tx: &mut Tx<'_>, demo: &DemoGroup) -> Result<()> {
        let zone: Zone = demo
            .time_zone
            .as_deref()
            .unwrap_or(&self.demo.time_zone)
            .parse()
            .map_err(broken)?;
        let mut facilitators = Vec::new();
        for at in &demo.facilitators {
            facilitators.push(self.person(at)?.uuid());
        }
        let programme = self.programme(&demo.programme)?;
        let create = demo.create(programme, zone, facilitators, tx.now())?;
        let id = group_create(tx, &self.scope, self.by, &create)?.0.group.id;
        let destination = Destination {
            programme,
            group: Some(id),
        };
        self.groups.insert(demo.key.clone(), destination);
        if let Some(guidelines) = &demo.guidelines {
            group_guidelines_publish(tx, &self.scope, self.by, id, guidelines)?;
        }
        if demo.publish {
            group_publish(tx, &self.scope, self.by, id)?;
        }
        self.enquiries(tx, demo, programme, id)?;
        if demo.close {
            group_close(tx, &self.scope, self.by, id)?;
        }
        Ok(())
    }

    /// People at every stage, one by one. What happened today comes after everybody has got in touch.
    fn ways(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let here = Here {
            scope: &self.scope,
            keyring: self.keyring,
            coordinator: self.person("coordinator")?,
        };
        let mut begun = Vec::new();
        for way in &self.demo.ways {
            let destination = self.groups.get(&way.group).copied();
            let destination = destination.ok_or_else(|| broken(format!("no group {}", way.group)))?;
            self.peers += 1;
            let email = format!("peer-{}@{}.example", self.peers, self.demo.slug);
            begun.push((people::sets_out(tx, here, way, &email, destination)?, way));
        }
        for (journey, way) in &begun {
            people::goes_on(tx, here, *journey, &way.now)?;
        }
        if let Some((journey, _)) = begun.last() {
            let reason = Line::parse("A neighbour rang us with a worry about them.").map_err(broken)?;
            open(tx, &self.scope, self.person("safeguarding")?, *journey, &reason)?;
        }
        Ok(())
    }

    /// People on their way: first those who confirmed, so that they have the places, then those who wait, then those
    /// who have not confirmed yet.
    fn enquiries(
        &mut self,
        tx: &mut Tx<'_>,
        demo: &DemoGroup,
        programme: ProgrammeId,
        group: GroupId,
    ) -> Result<()> {
        let checked = demo.settled + demo.name_checks.len();
        let confirmed = checked + demo.joined + demo.enquired + demo.waiting;
        for n in 0..confirmed + demo.unconfirmed {
            let name = data::name(self.peers)?;
            self.peers += 1;
            let contact =
                Email::parse(&format!("peer-{}@{}.example", self.peers, self.demo.slug)).map_err(broken)?;
            let new = NewEnquiry {
                destination: Destination {
                    programme,
                    group: Some(group),
                },
                preferred_name: PreferredName::parse(&name).map_err(broken)?,
                contact: Contact::Email(contact),
                message: None,
                affirmed: Vec::new(),
                privacy_notice: 1,
                locale: Some("en".into()),
                taken: Taken::Public,
                // One in each group may only be written to in the evening.
                wishes: (n == confirmed).then(evenings).transpose()?,
            };
            let scope = self.scope;
            let enquire = |tx: &mut Tx<'_>, confirms: bool| -> Result<JourneyId> {
                let journey = enquiry_create(tx, &scope, self.keyring, &new, by_the_person())?.journey;
                if confirms {
                    carry_out(tx, &scope, journey, &Command::ConfirmContact, by_the_person())?;
                }
                Ok(journey)
            };
            let coordinator = self.person("coordinator");
            if n < checked {
                let journey = enquire(tx, true)?;
                match n.checked_sub(demo.settled).and_then(|n| demo.name_checks.get(n)) {
                    None => name_checks::settle(tx, &scope, coordinator?, journey)?,
                    Some(so_far) => name_checks::name_check(tx, &scope, coordinator?, journey, *so_far)?,
                }
                continue;
            }
            match demo.conversations.get(n - checked).filter(|_| n < confirmed) {
                Some(talk) => {
                    conversations::on_the_way(tx, &scope, coordinator?, *talk, |tx| enquire(tx, true))?
                }
                None => enquire(tx, n < confirmed).map(|_| ())?,
            }
        }
        tx.enter(self.organisation)?;
        Ok(())
    }
}

/// Whoever may be contacted on weekday evenings only.
fn evenings() -> Result<ContactWishes> {
    let hours = week::read("monday 18:00 21:00,tuesday 18:00 21:00,thursday 18:00 21:00");
    Ok(ContactWishes {
        hours: hours.ok_or_else(|| broken("hours"))?,
        ..ContactWishes::unsaid(Channel::Email, "Europe/London".parse().map_err(broken)?)
    })
}

/// The data is part of the binary: what doesn't read is a defect.
fn broken(what: impl std::fmt::Debug) -> ApiError {
    ApiError::Internal(format!("the demo's data: {what:?}"))
}

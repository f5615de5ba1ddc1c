//! A person's own details and lists, as they read them.

use domain::error::Flaw;
use domain::identity::{language, zone_name};
use domain::ids::DeviceId;
use domain::joining::overdue::late_since;
use domain::page::{Cursor, Page};
use domain::text::{PreferredName, Title};
use domain::{FieldErrors, Instant};
use persistence::identity::devices::Device as KeptDevice;
use persistence::identity::own::{OwnJourney, OwnOrganisation, OwnPlace, Where};
use persistence::identity::people::{Details, Person};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::error::Result;
use crate::identity::people::views::RoleGiven;
use crate::wire::{finish, nullable};

/// Whoever is signed in.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// One's id.
    pub id: Uuid,
    /// One's address.
    pub email: String,
    /// What one wishes to be called, everywhere.
    pub preferred_name: String,
    /// One's pronouns.
    #[schema(required)]
    pub pronouns: Option<String>,
    /// One's IANA time zone; null means that of the group or organisation.
    #[schema(required)]
    pub time_zone: Option<String>,
    /// The language that one reads, like `en`.
    #[schema(required)]
    pub locale: Option<String>,
}

impl From<&Person> for Me {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id.uuid(),
            email: person.email.as_str().to_owned(),
            preferred_name: person.preferred_name.to_string(),
            pronouns: person.pronouns.clone(),
            time_zone: person.time_zone.clone(),
            locale: person.locale.clone(),
        }
    }
}

/// Changes to one's own details: absent keeps, null clears.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeUpdate {
    /// What one wishes to be called: stands everywhere from now on, in what was written before too.
    #[schema(nullable = false, min_length = 1, max_length = 100)]
    pub preferred_name: Option<String>,
    /// One's pronouns.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 120)]
    pub pronouns: Option<Option<String>>,
    /// One's IANA time zone.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, max_length = 64)]
    pub time_zone: Option<Option<String>>,
    /// The language that one reads.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, max_length = 35)]
    pub locale: Option<Option<String>>,
}

impl MeUpdate {
    /// The kept details with these changes over them.
    ///
    /// # Errors
    /// 422.
    pub fn over(&self, kept: &Person) -> Result<Details> {
        type Change<'a> = &'a Option<Option<String>>;
        let mut errors = FieldErrors::new();
        let name = self.preferred_name.as_deref().map(PreferredName::parse);
        let name = errors.take_optional("/preferred_name", name);
        let mut clearable =
            |pointer, change: Change<'_>, kept: &Option<String>, parse: fn(&str) -> _| match change {
                None => kept.clone(),
                Some(given) => errors.take_optional(pointer, given.as_deref().map(parse)),
            };
        let pronouns = clearable("/pronouns", &self.pronouns, &kept.pronouns, line);
        let time_zone = clearable("/time_zone", &self.time_zone, &kept.time_zone, zone_name);
        let locale = clearable("/locale", &self.locale, &kept.locale, language);
        let details = Details {
            preferred_name: name.unwrap_or_else(|| kept.preferred_name.clone()),
            pronouns,
            time_zone,
            locale,
        };
        finish(errors, Some(details))
    }
}

fn line(text: &str) -> Result<String, Flaw> {
    Title::parse(text).map(Title::into_string)
}

/// A signed-in browser or app.
#[derive(Serialize, ToSchema)]
pub struct Device {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// `browser` or `app`.
    #[schema(extensions(("x-extensible-enum" = json!(["browser", "app"]))))]
    pub kind: String,
    /// Whether this call comes from it.
    pub this_device: bool,
    /// Whether it has shown the second factor.
    pub second_factor_shown: bool,
    /// When it was signed in.
    #[schema(format = DateTime)]
    pub signed_in_at: String,
    /// When it last renewed its tokens.
    #[schema(format = DateTime)]
    pub last_seen_at: String,
}

/// A page of devices.
#[derive(Serialize, ToSchema)]
pub struct DeviceList {
    /// The devices, those signed in first first.
    pub items: Vec<Device>,
    /// Begins the next page, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl DeviceList {
    /// A page as `this` device reads it.
    pub fn new(page: Page<KeptDevice>, this: DeviceId) -> Self {
        let device = |device: KeptDevice| Device {
            id: device.id.uuid(),
            name: device.name,
            kind: device.kind.to_string(),
            this_device: device.id == this,
            second_factor_shown: device.second_factor_at.is_some(),
            signed_in_at: text(device.made_at),
            last_seen_at: text(device.last_seen_at),
        };
        Self {
            next_cursor: page.next.map(Cursor::encode),
            items: page.items.into_iter().map(device).collect(),
        }
    }
}

/// An organisation that one works with.
#[derive(Serialize, ToSchema)]
pub struct MyOrganisation {
    /// Its id.
    pub id: Uuid,
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// One's roles there.
    pub roles: Vec<RoleGiven>,
    /// When one joined it.
    #[schema(format = DateTime)]
    pub joined_at: String,
}

/// The organisations that one works with.
#[derive(Serialize, ToSchema)]
pub struct MyOrganisationList {
    /// The organisations in the order of their names, all of them.
    pub items: Vec<MyOrganisation>,
    /// Always null: nobody works with so many.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl From<Vec<OwnOrganisation>> for MyOrganisationList {
    fn from(list: Vec<OwnOrganisation>) -> Self {
        let organisation = |own: OwnOrganisation| MyOrganisation {
            id: own.id.uuid(),
            slug: own.slug,
            name: own.name,
            roles: RoleGiven::all(&own.roles),
            joined_at: text(own.joined_at),
        };
        Self {
            items: list.into_iter().map(organisation).collect(),
            next_cursor: None,
        }
    }
}

/// Something with an address and a name.
#[derive(Serialize, ToSchema)]
pub struct MyOrganisationName {
    /// The organisation's short name in addresses.
    pub slug: String,
    /// The organisation's name.
    pub name: String,
}

/// A programme by its name.
#[derive(Serialize, ToSchema)]
pub struct MyProgrammeName {
    /// The programme's id.
    pub id: Uuid,
    /// The programme's name.
    pub name: String,
}

/// A group by its name.
#[derive(Serialize, ToSchema)]
pub struct MyGroupName {
    /// The group's id.
    pub id: Uuid,
    /// The group's name.
    pub name: String,
}

fn named(at: Where) -> (MyOrganisationName, MyProgrammeName, Option<MyGroupName>) {
    let organisation = MyOrganisationName {
        slug: at.organisation_slug,
        name: at.organisation_name,
    };
    let programme = MyProgrammeName {
        id: at.programme.uuid(),
        name: at.programme_name,
    };
    let group = at.group.map(|(id, name)| MyGroupName { id: id.uuid(), name });
    (organisation, programme, group)
}

/// One of one's own journeys.
#[derive(Serialize, ToSchema)]
pub struct MyJourney {
    /// Its id.
    pub id: Uuid,
    /// For the telephone.
    pub reference: String,
    /// With whom.
    pub organisation: MyOrganisationName,
    /// What it is for.
    pub programme: MyProgrammeName,
    /// Where it leads.
    #[schema(required)]
    pub group: Option<MyGroupName>,
    /// Where it is.
    #[schema(extensions(("x-extensible-enum" = json!(["contact", "eligibility", "workshop", "initial_conversation", "name_check", "arranging_place", "waiting_list", "offer", "agreement", "joined", "not_now", "signposted", "withdrawn", "lapsed"]))))]
    pub stage: String,
    /// Who acts next.
    #[schema(extensions(("x-extensible-enum" = json!(["peer", "facilitators", "coordinator", "members", "nobody"]))))]
    pub next_actor: String,
    /// By when.
    #[schema(required, format = DateTime)]
    pub due_at: Option<String>,
    /// Since when the organisation is late with what is its own to do; null while it isn't.
    #[schema(required, format = DateTime)]
    pub overdue_since: Option<String>,
    /// When it began.
    #[schema(format = DateTime)]
    pub made_at: String,
}

/// A page of one's own journeys.
#[derive(Serialize, ToSchema)]
pub struct MyJourneyList {
    /// The journeys, oldest first.
    pub items: Vec<MyJourney>,
    /// Begins the next page, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl MyJourneyList {
    /// A page that is read at `now`.
    pub fn new(page: Page<OwnJourney>, now: Instant) -> Self {
        let journey = |own: OwnJourney| {
            let next_actor = own.next_actor.parse().ok();
            let late = next_actor.and_then(|actor| late_since(actor, own.due_at, now));
            let (organisation, programme, group) = named(own.at);
            MyJourney {
                id: own.id.uuid(),
                reference: own.reference,
                organisation,
                programme,
                group,
                stage: own.stage,
                next_actor: own.next_actor,
                due_at: own.due_at.map(text),
                overdue_since: late.map(text),
                made_at: text(own.made_at),
            }
        };
        Self {
            next_cursor: page.next.map(Cursor::encode),
            items: page.items.into_iter().map(journey).collect(),
        }
    }
}

/// One of one's own places.
#[derive(Serialize, ToSchema)]
pub struct MyPlace {
    /// Its id.
    pub id: Uuid,
    /// The journey that led to it.
    pub journey: Uuid,
    /// With whom.
    pub organisation: MyOrganisationName,
    /// What it is for.
    pub programme: MyProgrammeName,
    /// Where it is.
    #[schema(required)]
    pub group: Option<MyGroupName>,
    /// `held` or `taken`.
    #[schema(extensions(("x-extensible-enum" = json!(["held", "taken"]))))]
    pub state: String,
    /// Since when.
    #[schema(format = DateTime)]
    pub since: String,
    /// Until when it is held.
    #[schema(required, format = DateTime)]
    pub held_until: Option<String>,
}

/// A page of one's own places.
#[derive(Serialize, ToSchema)]
pub struct MyPlaceList {
    /// The places, oldest first.
    pub items: Vec<MyPlace>,
    /// Begins the next page, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl From<Page<OwnPlace>> for MyPlaceList {
    fn from(page: Page<OwnPlace>) -> Self {
        let place = |own: OwnPlace| {
            let (organisation, programme, group) = named(own.at);
            MyPlace {
                id: own.id.uuid(),
                journey: own.journey.uuid(),
                organisation,
                programme,
                group,
                state: own.state,
                since: text(own.since),
                held_until: own.held_until.map(text),
            }
        };
        Self {
            next_cursor: page.next.map(Cursor::encode),
            items: page.items.into_iter().map(place).collect(),
        }
    }
}

fn text(at: Instant) -> String {
    at.to_string()
}

//! People at every stage of their way, each brought there by the actions that bring anybody there.

use chrono::Duration;
use domain::access::Scope;
use domain::ids::{JourneyId, PersonId};
use domain::joining::{Command, Outcome};
use domain::text::{Contact, Email, Line, Message, Phone, PreferredName};
use persistence::Tx;
use persistence::joining::{Destination, Taken, follow_again, workshops_ahead};

use super::broken;
use super::data::{DemoAct, DemoWay};
use super::name_checks::{answer, clear};
use crate::error::Result;
use crate::joining::actions::{in_own_role, offer, on_behalf, the_peer, withdraw};
use crate::joining::carry_out::{Asker, carry_out, read};
use crate::joining::enquiry::{NewEnquiry, by_the_person, enquiry_create};
use crate::joining::name_check::actions::consent;
use crate::joining::workshops::actions::book_workshop;
use crate::secrets::Keyring;

/// Whose charity it is, and who says there what staff say.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    pub scope: &'a Scope,
    pub keyring: &'a Keyring,
    pub coordinator: PersonId,
}

/// Lets somebody enquire at `destination`, and takes them as far as they came on that day.
pub fn sets_out(
    tx: &mut Tx<'_>,
    here: Here<'_>,
    way: &DemoWay,
    email: &str,
    destination: Destination,
) -> Result<JourneyId> {
    let begun = tx.now().minus(Duration::days(way.days_ago));
    tx.as_of(begun, |tx| {
        let journey = enquire(tx, here, way, email, destination)?;
        for act in &way.then {
            does(tx, here, journey, *act)?;
        }
        Ok(journey)
    })
}

/// Takes somebody further today, and lets their rows say how things stand now.
pub fn goes_on(tx: &mut Tx<'_>, here: Here<'_>, journey: JourneyId, acts: &[DemoAct]) -> Result<()> {
    for act in acts {
        does(tx, here, journey, *act)?;
    }
    Ok(follow_again(tx, here.scope, journey)?)
}

fn enquire(
    tx: &mut Tx<'_>,
    here: Here<'_>,
    way: &DemoWay,
    email: &str,
    destination: Destination,
) -> Result<JourneyId> {
    let (contact, taken, by) = match &way.phone {
        Some((number, how)) => {
            let contact = Contact::Phone(Phone::parse(number).map_err(broken)?);
            let how = (*how).into();
            (contact, Taken::Staff(how), on_behalf(here.coordinator, how, 1))
        }
        None => {
            let contact = Contact::Email(Email::parse(email).map_err(broken)?);
            (contact, Taken::Public, by_the_person())
        }
    };
    let message = way.message.as_deref().map(Message::parse);
    let new = NewEnquiry {
        destination,
        preferred_name: PreferredName::parse(&way.name).map_err(broken)?,
        contact,
        message: message.transpose().map_err(broken)?,
        affirmed: Vec::new(),
        privacy_notice: 1,
        locale: Some("en".into()),
        taken,
        wishes: None,
    };
    Ok(enquiry_create(tx, here.scope, here.keyring, &new, by)?.journey)
}

/// One step on somebody's way, by whoever takes it.
fn does(tx: &mut Tx<'_>, here: Here<'_>, journey: JourneyId, act: DemoAct) -> Result<()> {
    let scope = here.scope;
    let (peer, staff) = (the_peer(None), in_own_role(scope, here.coordinator));
    let talked = |outcome| (Command::RecordConversation { outcome }, staff);
    let (command, by) = match act {
        DemoAct::Confirm => (Command::ConfirmContact, peer),
        DemoAct::Affirm | DemoAct::NotForMe => {
            let statement = read(tx, scope, journey)?.situation.statement;
            let statement = statement.ok_or_else(|| broken("nothing to affirm"))?;
            let is_true = act == DemoAct::Affirm;
            (Command::Affirm { statement, is_true }, peer)
        }
        DemoAct::BookWorkshop => return to_a_workshop(tx, scope, journey),
        DemoAct::ExemptWorkshop => {
            let why = Line::parse("Came to our introduction last year.").map_err(broken)?;
            (Command::ExemptWorkshop { why }, staff)
        }
        DemoAct::NoTimeFits => (Command::NoTimeFits, peer),
        DemoAct::TalkJoin => talked(Outcome::Join),
        DemoAct::TalkNotNow => talked(Outcome::NotNow),
        DemoAct::TalkAnotherGroup => talked(Outcome::AnotherGroup),
        DemoAct::TalkSignpost => talked(Outcome::Signpost),
        DemoAct::AskMembers => {
            let detail = Line::parse("Worked at the bakery in Bridge Street").map_err(broken)?;
            consent(tx, scope, journey, &detail, peer)?;
            (Command::OpenNameCheck, staff)
        }
        DemoAct::MembersAnswer => {
            answer(tx, scope, journey, usize::MAX)?;
            return clear(tx, scope, journey);
        }
        DemoAct::Agree => {
            let versions = read(tx, scope, journey)?.situation.agreements;
            (Command::Agree { versions }, peer)
        }
        DemoAct::Offer => return offer(tx, scope, journey, None, staff).map(|_| ()),
        DemoAct::Leave => (Command::Leave, peer),
        DemoAct::NotNow => (Command::NotNow, peer),
        DemoAct::Withdraw => return withdraw(tx, scope, journey, peer).map(|_| ()),
        DemoAct::Lapse => (Command::Lapse, Asker::SYSTEM),
    };
    carry_out(tx, scope, journey, &command, by).map(|_| ())
}

/// Books the first workshop with room.
fn to_a_workshop(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<()> {
    let programme = read(tx, scope, journey)?.row.programme;
    let ahead = workshops_ahead(tx, scope, programme)?;
    let open = ahead.iter().find(|workshop| workshop.open);
    let session = open.ok_or_else(|| broken("no workshop with room"))?.session;
    book_workshop(tx, scope, journey, session, the_peer(None)).map(|_| ())
}

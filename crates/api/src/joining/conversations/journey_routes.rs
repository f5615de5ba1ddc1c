//! Initial conversations as staff arrange them: for somebody on the phone, by letter or in person, or in their own role.

use actix_web::post;
use actix_web::web::{Data, Path};
use domain::access::{Action, Scope};
use domain::ids::JourneyId;
use domain::joining::Command;
use persistence::{Lock, Tx};

use super::actions::{self, With};
use super::chosen::Chosen;
use super::views::{ConversationCommand, ConversationRecord, JourneySlotChoice};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::joining::actions::{Shown, command, in_own_role};
use crate::joining::carry_out::Asker;
use crate::joining::staff::{JourneyPath, OnBehalf, answer, speaking_for};
use crate::joining::views::Journey;
use crate::once::Once;
use crate::routes::Routes;
use crate::wire::Body;

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(journey_hold_slot)
        .service(journey_book)
        .service(journey_move_conversation)
        .service(journey_cancel_conversation)
        .service(journey_no_time_fits)
        .service(journey_record_conversation);
}

/// One call of staff about a journey.
struct Call {
    app: Data<App>,
    caller: Caller,
    path: JourneyPath,
    action: Action,
    once: Once,
    said: Option<OnBehalf>,
}

impl Call {
    fn journey(&self) -> JourneyId {
        JourneyId::from_uuid(self.path.journey)
    }

    fn asker(&self, tx: &mut Tx<'_>, scope: &Scope) -> Result<Asker> {
        let person = self.caller.claimed_person();
        match self.said {
            Some(said) => speaking_for(tx, scope, person, said),
            None => Ok(in_own_role(scope, person)),
        }
    }

    /// Runs `work` under `lock`, safe to repeat.
    async fn write(
        self,
        lock: Lock,
        work: impl Fn(&mut Tx<'_>, &Scope, JourneyId, Asker) -> Result<Shown> + Send + 'static,
    ) -> Result<Answer> {
        let app = self.app.clone();
        app.db
            .write(lock, move |tx| {
                let scope = self.caller.scope(tx, &self.path.org, self.action)?;
                self.once.run(tx, &self.app.keyring, &self.caller.space(), |tx| {
                    let asker = self.asker(tx, &scope)?;
                    let shown = work(tx, &scope, self.journey(), asker)?;
                    Ok(Answer::ok(&answer(&shown, &scope)?)?.of_journey(self.journey()))
                })
            })
            .await
    }

    /// Does something with a chosen time, under the lock of those whose time it is.
    async fn choose(self, slot: &str, with: With) -> Result<Answer> {
        let (caller, org, action, journey) =
            (self.caller, self.path.org.clone(), self.action, self.journey());
        let people = self
            .app
            .db
            .read(move |tx| {
                let scope = caller.scope(tx, &org, action)?;
                actions::facilitators_of_journey(tx, &scope, journey)
            })
            .await?;
        // The right comes first: who has none learns nothing of what they sent.
        let chosen = Chosen::read(&self.app.keyring, slot)
            .map_err(|flaw| ApiError::Fields(flaw.at("/slot").into()))?;
        let lock = Lock::Facilitators(people.clone(), journey);
        self.write(lock, move |tx, scope, journey, asker| {
            actions::choose(tx, scope, journey, &chosen, with, &people, asker)
        })
        .await
    }
}

/// Keep a time for ten minutes
#[utoipa::path(tag = "joining", operation_id = "journey_hold_slot", security(("person" = [])), params(JourneyPath),
    request_body = JourneySlotChoice, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "already_done", "already_booked", "slot_gone", "not_needed_here", "no_group_yet", "statement_first", "workshop_first", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/hold-slot")]
pub async fn journey_hold_slot(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<JourneySlotChoice>,
) -> Result<Answer> {
    let action = Action::JourneyHoldSlot;
    let (call, slot) = call(app, caller, path, action, body);
    call.choose(&slot, With::Hold).await
}

fn call(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    action: Action,
    body: Body<JourneySlotChoice>,
) -> (Call, String) {
    let call = Call {
        app,
        caller,
        path: path.into_inner(),
        action,
        once: body.once,
        said: body.value.on_behalf,
    };
    (call, body.value.slot)
}

/// Book the time that is kept
#[utoipa::path(tag = "joining", operation_id = "journey_book", security(("person" = [])), params(JourneyPath),
    request_body = JourneySlotChoice, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "already_done", "already_booked", "slot_gone", "not_needed_here", "no_group_yet", "statement_first", "workshop_first", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/book")]
pub async fn journey_book(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<JourneySlotChoice>,
) -> Result<Answer> {
    let (call, slot) = call(app, caller, path, Action::JourneyBook, body);
    call.choose(&slot, With::Book).await
}

/// Move a conversation to another time
#[utoipa::path(tag = "joining", operation_id = "journey_move_conversation", security(("person" = [])), params(JourneyPath),
    request_body = JourneySlotChoice, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "nothing_booked", "slot_gone", "no_group_yet", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/move-conversation")]
pub async fn journey_move_conversation(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<JourneySlotChoice>,
) -> Result<Answer> {
    let (call, slot) = call(app, caller, path, Action::JourneyMoveConversation, body);
    call.choose(&slot, With::Move).await
}

/// Carries out a command that needs nothing else.
async fn plain(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    action: Action,
    body: Body<ConversationCommand>,
    asked: Command,
) -> Result<Answer> {
    let call = Call {
        app,
        caller,
        path: path.into_inner(),
        action,
        once: body.once,
        said: body.value.on_behalf,
    };
    let lock = Lock::Journey(call.journey());
    call.write(lock, move |tx, scope, journey, asker| {
        command(tx, scope, journey, &asked, asker)
    })
    .await
}

/// Cancel a conversation, or give a kept time back
#[utoipa::path(tag = "joining", operation_id = "journey_cancel_conversation", security(("person" = [])), params(JourneyPath),
    request_body = ConversationCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["nothing_booked", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/cancel-conversation")]
pub async fn journey_cancel_conversation(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<ConversationCommand>,
) -> Result<Answer> {
    let action = Action::JourneyCancelConversation;
    plain(app, caller, path, action, body, Command::CancelConversation).await
}

/// Say for somebody that none of the times fits
#[utoipa::path(tag = "joining", operation_id = "journey_no_time_fits", security(("person" = [])), params(JourneyPath),
    request_body = ConversationCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "already_done", "already_booked", "not_needed_here", "no_group_yet", "statement_first", "workshop_first", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/no-time-fits")]
pub async fn journey_no_time_fits(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<ConversationCommand>,
) -> Result<Answer> {
    plain(
        app,
        caller,
        path,
        Action::JourneyNoTimeFits,
        body,
        Command::NoTimeFits,
    )
    .await
}

/// Record what both sides agreed on
///
/// Both read the same words. "Not now" rests the journey, and it goes on without a second enquiry.
#[utoipa::path(tag = "joining", operation_id = "journey_record_conversation", security(("person" = [])), params(JourneyPath),
    request_body = ConversationRecord, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "already_done", "only_who_holds_it", "not_needed_here", "no_group_yet", "statement_first", "workshop_first", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/record-conversation")]
pub async fn journey_record_conversation(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<ConversationRecord>,
) -> Result<Answer> {
    let outcome = body.value.outcome.into();
    let call = Call {
        app,
        caller,
        path: path.into_inner(),
        action: Action::JourneyRecordConversation,
        once: body.once,
        said: None,
    };
    let lock = Lock::Journey(call.journey());
    call.write(lock, move |tx, scope, journey, asker| {
        actions::record_conversation(tx, scope, journey, outcome, asker)
    })
    .await
}

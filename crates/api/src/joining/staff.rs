//! What every operation on a journey by staff shares: its path, for whom it is done, and how it is carried out.

use actix_web::web::Data;
use domain::access::{Action, Scope};
use domain::error::Flaw;
use domain::ids::{JourneyId, PersonId};
use domain::joining::{Command, How};
use persistence::joining::current_privacy_notice;
use persistence::{Lock, Tx};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::actions::{self, Shown, on_behalf};
use super::carry_out::Asker;
use super::views::{Journey, Reader};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::once::Once;

/// A journey in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct JourneyPath {
    /// The organisation's short name in addresses.
    pub org: String,
    /// The journey's id.
    pub journey: Uuid,
}

/// How somebody told staff what to write down.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HowInput {
    /// On the telephone.
    Phone,
    /// In a letter.
    Letter,
    /// Face to face.
    InPerson,
}

impl From<HowInput> for How {
    fn from(how: HowInput) -> Self {
        match how {
            HowInput::Phone => Self::Phone,
            HowInput::Letter => Self::Letter,
            HowInput::InPerson => Self::InPerson,
        }
    }
}

/// For whom staff speak.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OnBehalf {
    /// How the person said it.
    pub how: HowInput,
    /// The version of the privacy notice that was read out or sent.
    #[schema(minimum = 1)]
    pub wording_version: i64,
}

/// A command that staff write down for a person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JourneyCommand {
    /// How the person said it.
    pub on_behalf: OnBehalf,
}

/// The journey as staff within `scope` read it.
pub(super) fn answer(shown: &Shown, scope: &Scope) -> Result<Journey> {
    Ok(Journey::new(shown, Reader::staff(scope)))
}

/// Staff speaking for the person of a journey, in words of the privacy notice that there are.
///
/// # Errors
/// 422.
pub(super) fn speaking_for(tx: &mut Tx<'_>, scope: &Scope, staff: PersonId, said: OnBehalf) -> Result<Asker> {
    let newest = current_privacy_notice(tx, scope)?.map_or(0, |(version, _)| version);
    let version = i32::try_from(said.wording_version).ok();
    let Some(version) = version.filter(|version| (1..=newest).contains(version)) else {
        let flaw = Flaw::new("unknown", "The privacy notice has no such version.");
        return Err(ApiError::Fields(flaw.at("/on_behalf/wording_version").into()));
    };
    Ok(on_behalf(staff, said.how.into(), version))
}

/// What is done to a journey within a transaction.
pub(super) trait Work:
    Fn(&mut Tx<'_>, &Scope, JourneyId, Asker) -> Result<Shown> + Send + 'static
{
}

impl<W: Fn(&mut Tx<'_>, &Scope, JourneyId, Asker) -> Result<Shown> + Send + 'static> Work for W {}

/// The work that only carries out `command`.
pub(super) fn does(command: Command) -> impl Work {
    move |tx: &mut Tx<'_>, scope: &Scope, journey, asker| {
        actions::command(tx, scope, journey, &command, asker)
    }
}

/// Runs `work` for the person of a journey, under its lock and safe to repeat.
pub(super) async fn for_person(
    app: Data<App>,
    caller: Caller,
    path: JourneyPath,
    action: Action,
    once: Once,
    said: OnBehalf,
    work: impl Work,
) -> Result<Answer> {
    let lock = Lock::Journey(JourneyId::from_uuid(path.journey));
    under(lock, app, caller, path, action, once, Some(said), work).await
}

/// Runs `work` as staff in their own role, under the journey's lock and safe to repeat.
pub(super) async fn in_own_role(
    app: Data<App>,
    caller: Caller,
    path: JourneyPath,
    action: Action,
    once: Once,
    work: impl Work,
) -> Result<Answer> {
    let lock = Lock::Journey(JourneyId::from_uuid(path.journey));
    under(lock, app, caller, path, action, once, None, work).await
}

/// Runs `work` under `lock` and safe to repeat: for the person who `said` so, or as staff in their own role.
#[expect(clippy::too_many_arguments, reason = "one each of what a request brings")]
pub(super) async fn under(
    lock: Lock,
    app: Data<App>,
    caller: Caller,
    path: JourneyPath,
    action: Action,
    once: Once,
    said: Option<OnBehalf>,
    work: impl Work,
) -> Result<Answer> {
    let keyring = app.keyring.clone();
    let journey = JourneyId::from_uuid(path.journey);
    app.db
        .write(lock, move |tx| {
            let scope = caller.scope(tx, &path.org, action)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let staff = caller.claimed_person();
                let asker = match said {
                    Some(said) => speaking_for(tx, &scope, staff, said)?,
                    None => actions::in_own_role(&scope, staff),
                };
                let shown = work(tx, &scope, journey, asker)?;
                Ok(Answer::ok(&answer(&shown, &scope)?)?.of_journey(journey))
            })
        })
        .await
}

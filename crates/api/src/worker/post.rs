//! One message at a time: claimed, written from the present facts, handed over, recorded.

use std::pin::pin;
use std::time::Duration;

use domain::Instant;
use lettre::Message;
use persistence::outbox::{self, Claim, Retry, Turn};
use persistence::{Db, Error, Everywhere, Lock, Result, Tx};
use tokio::time::{Instant as Moment, interval_at, sleep};

use crate::joining::absences::standing_in;
use crate::mail::letters::{AWAY, Desk, NotNeeded, gather};
use crate::mail::message::{Unsendable, message};
use crate::mail::render::render;
use crate::mail::{Letter, NotSent, SenderAddress, Transport};

/// How long a claim holds: a message whose worker was killed waits this long before it is sent again.
pub const LEASE: chrono::Duration = chrono::Duration::minutes(2);
/// How often a claim is renewed while a slow server takes its time.
const RENEWAL: Duration = Duration::from_secs(30);
/// How often, a second apart, the end of a message that has left is recorded while the database is away.
const RECORDINGS: u32 = 90;

/// Sends what the outbox holds.
#[derive(Debug)]
pub struct Post {
    /// The data.
    pub db: Db,
    /// What letters are written with.
    pub desk: Desk,
    /// The way out.
    pub transport: Transport,
    /// The address that messages come from.
    pub from: SenderAddress,
}

/// What became of a claimed job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Its message was handed over.
    Sent,
    /// Its message was not needed any more, for this reason.
    Dropped(&'static str),
    /// Its recipient has had enough for today, or may not be written to at this hour: not before then.
    PutOff(Instant),
    /// It did not work: again then.
    Again(Instant),
    /// It will never work, for this reason.
    Failed(String),
    /// Another worker took it over meanwhile.
    TakenOver,
}

impl End {
    /// The word under which ends are counted.
    fn word(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Dropped(_) => "dropped",
            Self::PutOff(_) => "put_off",
            Self::Again(_) => "again",
            Self::Failed(_) => "failed",
            Self::TakenOver => "taken_over",
        }
    }
}

impl Post {
    /// Claims the next due job, if there is one, and brings it to an end.
    ///
    /// # Errors
    /// Those of the database: the job is claimed again after its lease.
    pub async fn send_one(&self) -> Result<Option<End>> {
        let claims = self.write(|tx| outbox::claim(tx, 1, LEASE)).await?;
        let Some(claim) = claims.into_iter().next() else {
            return Ok(None);
        };
        let end = self.bring_to_an_end(claim).await?;
        let Claim {
            job,
            template,
            attempt,
            ..
        } = claim;
        match &end {
            End::Failed(why) => log::warn!(job:%, template:%, attempt, why; "a message could not be sent"),
            End::Again(_) => log::info!(job:%, template:%, attempt; "a message is tried again later"),
            end => log::debug!(job:%, template:%, attempt, end = end.word(); "a job of the outbox"),
        }
        metrics::counter!("hearth_mails_total", "end" => end.word()).increment(1);
        Ok(Some(end))
    }

    async fn bring_to_an_end(&self, claim: Claim) -> Result<End> {
        let letter = match self.letter(claim).await {
            Ok(Ok(letter)) => letter,
            Ok(Err(NotNeeded(why))) => return self.drop_it(claim, why).await,
            Err(Error::Internal(cause)) => {
                // The facts may be readable again once somebody has mended them.
                log::error!(job:% = claim.job, template:% = claim.template, cause; "a message's facts can't be read");
                return self.try_again(claim, "unreadable".into()).await;
            }
            Err(error) => return Err(error),
        };
        let message = match self.rendered(&letter, &claim) {
            Ok(message) => message,
            Err(NotSent::Never(why)) => return self.fail(claim, why).await,
            Err(NotSent::Later(why)) => return self.try_again(claim, why).await,
        };
        let recipient = self.desk.keyring.hash_contact(&letter.to);
        match self
            .write(move |tx| outbox::take_turn(tx, &claim, &recipient))
            .await?
        {
            Turn::Now => {}
            Turn::Later(free_at) => return Ok(End::PutOff(free_at)),
            Turn::Folded => return Ok(End::Dropped("folded")),
            Turn::Unwished => return Ok(End::Dropped("unwished")),
        }
        match self.hand_over(&claim, &message).await {
            Ok(()) => self.record_sent(claim).await,
            Err(NotSent::Later(why)) => self.try_again(claim, why).await,
            Err(NotSent::Never(why)) => self.fail(claim, why).await,
        }
    }

    async fn letter(&self, claim: Claim) -> Result<std::result::Result<Letter, NotNeeded>> {
        let desk = self.desk.clone();
        self.db
            .read(move |tx| {
                tx.enter_everywhere(Everywhere::Worker)?;
                gather(tx, &desk, &claim)
            })
            .await
    }

    fn rendered(&self, letter: &Letter, claim: &Claim) -> std::result::Result<Message, NotSent> {
        let words = render(letter).map_err(|error| {
            log::error!(template:% = claim.template, error:%; "a template does not fit its letter");
            NotSent::Later("unrenderable".into())
        })?;
        let now = self.db.clock().now();
        message(letter, words, claim.job, &self.from, now).map_err(|error| match error {
            Unsendable::Address => NotSent::Never("address".into()),
            Unsendable::Build(_) => NotSent::Later("unbuildable".into()),
        })
    }

    async fn hand_over(&self, claim: &Claim, message: &Message) -> std::result::Result<(), NotSent> {
        let now = self.db.clock().now();
        let delivery = self.transport.deliver(message, claim.job, now);
        self.while_holding(claim, delivery).await
    }

    /// Keeps the claim for as long as `delivery` takes.
    pub(super) async fn while_holding(
        &self,
        claim: &Claim,
        delivery: impl Future<Output = std::result::Result<(), NotSent>>,
    ) -> std::result::Result<(), NotSent> {
        let mut delivery = pin!(delivery);
        let mut renewals = interval_at(Moment::now() + RENEWAL, RENEWAL);
        loop {
            tokio::select! {
                sent = &mut delivery => return sent,
                _ = renewals.tick() => {
                    let claim = *claim;
                    match self.write(move |tx| outbox::renew(tx, &claim, LEASE)).await {
                        Ok(true) => {}
                        Ok(false) => return Err(NotSent::Later("taken_over".into())),
                        Err(error) => log::warn!(error:%; "a claim can't be renewed for now"),
                    }
                }
            }
        }
    }

    /// Records that a message has left. While the database is away this is tried for longer than anything else: what
    /// is not recorded is sent twice.
    async fn record_sent(&self, claim: Claim) -> Result<End> {
        let mut recordings = 0;
        loop {
            match self.write(move |tx| outbox::sent(tx, &claim)).await {
                Ok(true) => return Ok(End::Sent),
                Ok(false) => return Ok(End::TakenOver),
                Err(error) if recordings == RECORDINGS => return Err(error),
                Err(error) => {
                    recordings += 1;
                    log::warn!(error:%, recordings; "a message has left, and that can't be recorded yet");
                    sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }

    async fn drop_it(&self, claim: Claim, why: &'static str) -> Result<End> {
        let mine = self
            .write(move |tx| {
                let mine = outbox::dropped(tx, &claim, why)?;
                if mine && why == AWAY.0 {
                    standing_in::hand_on(tx, &claim)?;
                }
                Ok(mine)
            })
            .await?;
        Ok(if mine { End::Dropped(why) } else { End::TakenOver })
    }

    async fn fail(&self, claim: Claim, why: String) -> Result<End> {
        let code = why.clone();
        let mine = self.write(move |tx| outbox::failed(tx, &claim, &code)).await?;
        Ok(if mine { End::Failed(why) } else { End::TakenOver })
    }

    async fn try_again(&self, claim: Claim, why: String) -> Result<End> {
        let code = why.clone();
        Ok(
            match self.write(move |tx| outbox::retry(tx, &claim, &code)).await? {
                Retry::At(due) => End::Again(due),
                Retry::Never => End::Failed(why),
                Retry::NotMine => End::TakenOver,
            },
        )
    }

    pub(super) async fn write<T: Send + 'static>(
        &self,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db
            .write(Lock::None, move |tx| {
                tx.enter_everywhere(Everywhere::Worker)?;
                work(tx)
            })
            .await
    }
}

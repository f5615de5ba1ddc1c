//! What is done again and again because time passes. Every node does it: each duty is safe beside itself.

use std::time::Duration;

use futures_util::future::BoxFuture;
use persistence::identity::codes;
use persistence::{Db, Everywhere, Lock, Tx, idempotency, retention};
use tokio::sync::watch;

use crate::error::Result;
use crate::groups::duties::catch_up_with_time;
use crate::joining::duties::{expire_unconfirmed, follow_conversations, lapse_holds, look_at_waiting_lists};
use crate::joining::ending::end_journeys;
use crate::joining::name_check::duties::{close_clear_name_checks, follow_name_checks};
use crate::joining::overdue::tell_overdue;
use crate::joining::workshops::duties::follow_sessions;

/// Something to be done again and again.
#[derive(Debug)]
pub struct Duty {
    /// What the log calls it.
    pub name: &'static str,
    /// How long after it was done it is done again.
    pub every: Duration,
    /// Does it, and tells how many things it touched.
    pub run: for<'a> fn(&'a Db) -> BoxFuture<'a, Result<usize>>,
}

/// Everything that time brings about.
pub const DUTIES: &[Duty] = &[
    Duty {
        name: "lapse_holds",
        every: Duration::from_secs(5),
        run: |db| Box::pin(lapse_holds(db)),
    },
    Duty {
        name: "follow_conversations",
        every: Duration::from_secs(30),
        run: |db| Box::pin(follow_conversations(db)),
    },
    Duty {
        name: "look_at_waiting_lists",
        every: Duration::from_secs(60),
        run: |db| Box::pin(look_at_waiting_lists(db)),
    },
    Duty {
        name: "expire_unconfirmed",
        every: Duration::from_secs(600),
        run: |db| Box::pin(expire_unconfirmed(db)),
    },
    Duty {
        name: "follow_workshop_sessions",
        every: Duration::from_secs(5),
        run: |db| Box::pin(follow_sessions(db)),
    },
    Duty {
        name: "close_clear_name_checks",
        every: Duration::from_secs(30),
        run: |db| Box::pin(close_clear_name_checks(db)),
    },
    Duty {
        name: "follow_name_checks",
        every: Duration::from_secs(60),
        run: |db| Box::pin(follow_name_checks(db)),
    },
    Duty {
        name: "tell_overdue",
        every: Duration::from_secs(600),
        run: |db| Box::pin(tell_overdue(db)),
    },
    Duty {
        name: "end_journeys",
        every: Duration::from_secs(3600),
        run: |db| Box::pin(end_journeys(db)),
    },
    Duty {
        name: "catch_up_with_time",
        every: Duration::from_secs(60),
        run: |db| Box::pin(catch_up_with_time(db)),
    },
    Duty {
        name: "forget_idempotency_keys",
        every: Duration::from_secs(600),
        run: |db| {
            Box::pin(forget(
                db,
                chrono::Duration::hours(24),
                idempotency::forget_before,
            ))
        },
    },
    Duty {
        name: "forget_sign_in_codes",
        every: Duration::from_secs(600),
        run: |db| Box::pin(forget(db, chrono::Duration::hours(24), codes::forget_before)),
    },
    Duty {
        name: "forget_sent_mails",
        every: Duration::from_secs(600),
        run: |db| {
            Box::pin(forget(
                db,
                chrono::Duration::hours(48),
                retention::forget_sent_mails,
            ))
        },
    },
    Duty {
        name: "forget_done_jobs",
        every: Duration::from_secs(3600),
        run: |db| {
            Box::pin(forget(
                db,
                chrono::Duration::days(30),
                retention::forget_done_jobs,
            ))
        },
    },
];

/// Forgets what is older than `age`.
async fn forget(
    db: &Db,
    age: chrono::Duration,
    older_than: fn(&mut Tx<'_>, domain::Instant) -> persistence::Result<usize>,
) -> Result<usize> {
    db.write(Lock::None, move |tx| {
        tx.enter_everywhere(Everywhere::Worker)?;
        let before = tx.now().minus(age);
        Ok(older_than(tx, before)?)
    })
    .await
}

/// Does `duty` until it is time to stop. A failure is told, and the next time is as good as any.
pub(super) async fn repeat(duty: &'static Duty, db: Db, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        match (duty.run)(&db).await {
            Ok(0) => {}
            Ok(count) => log::debug!(duty = duty.name, count; "done"),
            Err(error) => log::warn!(duty = duty.name, error:%; "not done this time"),
        }
        tokio::select! {
            () = tokio::time::sleep(duty.every) => {}
            _ = stopping.changed() => {}
        }
    }
}

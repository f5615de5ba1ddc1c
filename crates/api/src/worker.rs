//! What goes on beside requests: messages leave from the outbox, and what is due by time is done.
//!
//! *Invariant:* a message is handed over outside any transaction, and its end is recorded after. A worker that is
//! killed in between leaves one message that is sent again, under the same Message-ID.

mod duties;
mod post;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use persistence::Db;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

pub use duties::{DUTIES, Duty};
pub use post::{End, Post};

/// How many messages a node sends at once.
pub const SENDERS: usize = 2;

/// How often the outbox is looked at when nothing was announced: for what falls due by time, and for other nodes.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// How long stopping waits for what is being sent.
const PATIENCE: Duration = Duration::from_secs(30);

/// The running work beside requests.
#[derive(Debug)]
pub struct Worker {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Worker {
    /// Starts `senders` tasks that send messages, woken by `queued`, and one task for each of `duties`.
    pub fn start(db: &Db, post: Post, senders: usize, queued: &Arc<Notify>, duties: &'static [Duty]) -> Self {
        let (stop, stopping) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let post = Arc::new(post);
        for _ in 0..senders {
            tasks.spawn(send_all(post.clone(), queued.clone(), stopping.clone()));
        }
        for duty in duties {
            tasks.spawn(duties::repeat(duty, db.clone(), stopping.clone()));
        }
        Self { stop, tasks }
    }

    /// Stops: what is being sent is finished, nothing new is begun. A mail server that takes longer than anybody waits
    /// for is left: its message is sent again, under the same Message-ID, after the next start.
    pub async fn stop(self) {
        // Without listeners all tasks have ended already.
        let _ = self.stop.send(true);
        if timeout(PATIENCE, self.tasks.join_all()).await.is_err() {
            log::warn!("a message was still on its way");
        }
    }
}

async fn send_all(post: Arc<Post>, queued: Arc<Notify>, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        // A task of its own: one message that can't be handled must not end the sending of all others.
        let post = post.clone();
        match tokio::spawn(async move { post.send_one().await }).await {
            Ok(Ok(Some(_))) => {
                // There may be more than one: a colleague can take the next.
                queued.notify_one();
                continue;
            }
            Ok(Ok(None)) => {}
            Ok(Err(error)) => log::warn!(error:%; "the outbox can't be worked on for now"),
            Err(_) => log::error!("handling a message stopped halfway; it is tried again after its lease"),
        }
        tokio::select! {
            () = queued.notified() => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
            _ = stopping.changed() => {}
        }
    }
}

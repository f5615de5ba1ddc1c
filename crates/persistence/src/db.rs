//! The two doors to the data, and no others: [`Db::read`] and [`Db::write`].
//!
//! *Invariant:* a check followed by an insert is safe because the write door locks the named rows first, in id
//! order (PostgreSQL, read committed), or because there is one writer (SQLite, `BEGIN IMMEDIATE`).

mod tx;

use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;
use std::time::Duration;

use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use domain::ids::OrganisationId;
use r2d2::{Pool, PooledConnection};
use tokio::sync::{Semaphore, SemaphorePermit};

pub use self::tx::Tx;
use crate::clock::Clock;
use crate::connection::{Address, Conn, Opener};
use crate::error::{Error, Result};
use crate::lock::Lock;

/// Ends transactions: it keeps the enum's own account of them.
type Transactions = <Conn as Connection>::TransactionManager;

/// How often a write is run again when others kept its rows busy.
const RERUNS: u32 = 5;

/// How the pools are sized and how long anything waits.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Connections: all of them on PostgreSQL, the readers on SQLite.
    pub connections: u32,
    /// How long a request waits for a connection before it is told to come back later.
    pub wait: Duration,
    /// How long a statement may take on PostgreSQL, in milliseconds.
    pub statement_timeout_ms: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connections: 16,
            wait: Duration::from_secs(5),
            statement_timeout_ms: 15_000,
        }
    }
}

/// What a committed write tells the process: nothing in the database depends on it.
#[derive(Clone, Debug, Default)]
pub struct Committed {
    /// Jobs were added to the outbox.
    pub jobs: bool,
    /// Organisations whose public offer reads differently now.
    pub offers: Vec<OrganisationId>,
}

type Listener = Arc<dyn Fn(&Committed) + Send + Sync>;

/// The data, on either database.
#[derive(Clone)]
pub struct Db {
    clock: Clock,
    readers: Pool<Opener>,
    writers: Pool<Opener>,
    listener: Listener,
    postgres: bool,
    turns: Arc<[Semaphore]>,
}

/// How many queues there are for writes that want the same rows; unrelated ones share a queue by chance. One more stands
/// after them: commands on journeys, which lead to a group that only the database knows. Half the connections are theirs, so
/// that two hundred people who want the same group leave the others to everybody else.
const QUEUES: usize = 64;

/// How long a write waits for its turn behind others of this process.
const PATIENCE: Duration = Duration::from_secs(30);

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db")
            .field("postgres", &self.postgres)
            .finish_non_exhaustive()
    }
}

impl Db {
    /// Prepares the pools for `address`. No connection is opened yet; a database that is away answers
    /// [`Error::Unavailable`] later.
    pub fn new(address: &Address, settings: &Settings, clock: Clock) -> Self {
        let pool = |size: u32| {
            let opener = Opener {
                address: address.clone(),
                statement_timeout_ms: settings.statement_timeout_ms,
            };
            Pool::builder()
                .max_size(size)
                .min_idle(Some(0))
                .connection_timeout(settings.wait)
                .test_on_check_out(false)
                .error_handler(Box::new(Quiet))
                .build_unchecked(opener)
        };
        let postgres = matches!(address, Address::Postgres(_));
        let readers = pool(settings.connections);
        let writers = if postgres { readers.clone() } else { pool(1) };
        Self {
            clock,
            readers,
            writers,
            listener: Arc::new(|_| {}),
            postgres,
            turns: (0..QUEUES)
                .map(|_| Semaphore::new(1))
                .chain([Semaphore::new((settings.connections as usize / 2).max(1))])
                .collect(),
        }
    }

    /// The same data, with `listener` called after each committed write.
    pub fn with_listener(mut self, listener: impl Fn(&Committed) + Send + Sync + 'static) -> Self {
        self.listener = Arc::new(listener);
        self
    }

    /// The clock that gives each transaction its time.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Whether this is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.postgres
    }

    /// Reads in one snapshot.
    ///
    /// # Errors
    /// What `work` answers, or [`Error::Unavailable`].
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let db = self.clone();
        blocking(move || db.read_now(work)).await
    }

    /// Writes in one transaction that holds `lock`; runs again when others kept the rows busy, so `work` must have
    /// no effect outside the transaction.
    ///
    /// # Errors
    /// What `work` answers (nothing is kept then), [`Error::Unavailable`], or [`Error::Contended`] when reruns are
    /// used up.
    pub async fn write<T, E, F>(&self, lock: Lock, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + MaybeContended + Send + 'static,
    {
        let _turn = self.turn(&lock).await?;
        let db = self.clone();
        blocking(move || db.write_now(&lock, work)).await
    }

    /// Waits in line, first come first served, before a connection is taken: two hundred people who want the same group
    /// hold one connection, not all of them, and everybody else goes on.
    async fn turn(&self, lock: &Lock) -> Result<Option<SemaphorePermit<'_>>> {
        let queue = match lock {
            _ if !self.postgres => 0,
            Lock::None => return Ok(None),
            Lock::Journey(_) | Lock::Move(..) => QUEUES,
            lock => {
                let mut hasher = std::hash::DefaultHasher::new();
                match lock {
                    Lock::Facilitators(people, _) => people.hash(&mut hasher),
                    lock => lock.hash(&mut hasher),
                }
                usize::try_from(hasher.finish() % QUEUES as u64).unwrap_or(0)
            }
        };
        match tokio::time::timeout(PATIENCE, self.turns[queue].acquire()).await {
            Ok(Ok(turn)) => Ok(Some(turn)),
            // No queue is ever closed.
            Ok(Err(_)) | Err(_) => Err(Error::Unavailable("too many wait for the same rows".into())),
        }
    }

    /// As [`read`](Self::read), on a thread that may block.
    ///
    /// # Errors
    /// As there.
    pub fn read_now<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut held = self.begin(
            &self.readers,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            "BEGIN DEFERRED",
        )?;
        let mut tx = Tx {
            conn: &mut held.conn,
            now: self.clock.now(),
            committed: Committed::default(),
        };
        let answer = work(&mut tx);
        if Transactions::rollback_transaction(&mut held.conn).is_err() {
            held.broken = true;
        }
        answer
    }

    /// As [`write`](Self::write), on a thread that may block.
    ///
    /// # Errors
    /// As there.
    pub fn write_now<T, E: From<Error> + MaybeContended>(
        &self,
        lock: &Lock,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut rerun = 0;
        loop {
            let answer = self.write_once(lock, &mut work);
            match answer {
                Err(error) if error.is_contended() && rerun < RERUNS => {
                    rerun += 1;
                    log::debug!(rerun; "a write is run again");
                    #[expect(
                        clippy::disallowed_methods,
                        reason = "nothing tells when the other side is done"
                    )]
                    std::thread::sleep(Duration::from_millis(u64::from(rerun) * 7));
                }
                answer => return answer,
            }
        }
    }

    fn write_once<T, E: From<Error>>(
        &self,
        lock: &Lock,
        work: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut begin = "BEGIN ISOLATION LEVEL READ COMMITTED;".to_owned();
        if let Some(lock) = lock.sql() {
            begin.push_str("set local hearth.org = '*';");
            begin.push_str(&lock);
            begin.push_str("set local hearth.org = '';");
        }
        let mut held = self.begin(&self.writers, &begin, "BEGIN IMMEDIATE")?;
        let mut tx = Tx {
            conn: &mut held.conn,
            now: self.clock.now(),
            committed: Committed::default(),
        };
        let answer = work(&mut tx);
        let committed = tx.committed;
        let end = match &answer {
            Ok(_) => Transactions::commit_transaction(&mut held.conn),
            Err(_) => Transactions::rollback_transaction(&mut held.conn),
        };
        match end {
            Ok(()) if answer.is_ok() => {
                (self.listener)(&committed);
                answer
            }
            Ok(()) => answer,
            Err(error) => {
                held.broken = true;
                answer.and(Err(Error::from(error).into()))
            }
        }
    }

    /// Takes a connection and begins. A connection that turns out dead is thrown away and the next one tried: nothing
    /// was asked of it yet.
    fn begin(&self, pool: &Pool<Opener>, postgres: &str, sqlite: &str) -> Result<PooledConnection<Opener>> {
        let mut last = None;
        for _ in 0..=pool.max_size() {
            let mut held = pool
                .get()
                .map_err(|error| Error::Unavailable(error.to_string()))?;
            let begun = match &mut held.conn {
                Conn::Postgres(conn) => AnsiTransactionManager::begin_transaction_sql(conn, postgres),
                Conn::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, sqlite),
            };
            match begun.map_err(Error::from) {
                Ok(()) => return Ok(held),
                Err(error @ Error::Contended(_)) => {
                    // The lock statements failed inside a begun transaction: this connection can't be reused as it is.
                    held.broken = true;
                    return Err(error);
                }
                Err(error) => {
                    held.broken = true;
                    last = Some(error);
                }
            }
        }
        Err(last.unwrap_or_else(|| Error::Unavailable("no connection could begin".into())))
    }
}

/// Runs `work` where blocking is allowed.
async fn blocking<T: Send + 'static, E: From<Error> + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E> {
    match tokio::task::spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(stopped) => Err(Error::Internal(format!("the work stopped: {stopped}")).into()),
    }
}

/// An error that knows whether running again may help.
pub trait MaybeContended {
    /// Whether others merely kept the rows busy.
    fn is_contended(&self) -> bool;
}

impl MaybeContended for Error {
    fn is_contended(&self) -> bool {
        self.is_contention()
    }
}

/// Failed connections are told by the request that wanted one; the pool itself stays quiet.
#[derive(Debug)]
struct Quiet;

impl<E: std::error::Error> r2d2::HandleError<E> for Quiet {
    fn handle_error(&self, error: E) {
        log::debug!("a connection could not be opened: {error}");
    }
}

#[cfg(test)]
mod tests;

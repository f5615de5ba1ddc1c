//! An open transaction: its time, its boundary, and what its commit will tell the process.

use diesel::connection::{SimpleConnection as _, TransactionManager};
use diesel::sql_types::Text;
use diesel::{RunQueryDsl, sql_query};
use domain::Instant;
use domain::ids::OrganisationId;

use super::{Committed, Transactions};
use crate::connection::Conn;
use crate::error::{Error, Result};
use crate::lock::{Everywhere, Lock};
use crate::prepared::Prepare as _;

/// An open transaction.
pub struct Tx<'a> {
    pub(super) conn: &'a mut Conn,
    pub(super) now: Instant,
    pub(super) committed: Committed,
}

impl Tx<'_> {
    /// The time at which everything in this transaction happens.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Runs `work` as if it were `then`: only the demo tells of days that nobody saw.
    ///
    /// # Errors
    /// What `work` answers.
    pub fn as_of<T, E>(
        &mut self,
        then: Instant,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let now = std::mem::replace(&mut self.now, then);
        let answer = work(self);
        self.now = now;
        answer
    }

    /// Locks more rows, for what is found out on the way. Groups come before journeys, each in order of their ids.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn lock(&mut self, lock: &Lock) -> Result<()> {
        if let (Conn::Postgres(conn), Some(sql)) = (&mut *self.conn, lock.sql()) {
            conn.batch_execute(&sql)?;
        }
        Ok(())
    }

    /// From here on only rows of persons in `organisation` are seen.
    ///
    /// # Errors
    /// Those of the database.
    pub fn enter(&mut self, organisation: OrganisationId) -> Result<()> {
        self.set_boundary(&organisation.to_string())
    }

    /// From here on rows of persons in all organisations are seen, for one of the few reasons that need it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn enter_everywhere(&mut self, why: Everywhere) -> Result<()> {
        log::trace!(why:?; "a transaction sees every organisation");
        self.set_boundary("*")
    }

    fn set_boundary(&mut self, boundary: &str) -> Result<()> {
        if let Conn::Postgres(conn) = self.conn {
            sql_query("select set_config('hearth.org', $1, true)")
                .bind::<Text, _>(boundary)
                .prepared()
                .execute(conn)?;
        }
        Ok(())
    }

    /// Runs `work` so that its changes vanish when it fails, while the transaction goes on.
    ///
    /// # Errors
    /// What `work` answers, or those of the database.
    pub fn savepoint<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        Transactions::begin_transaction(self.conn).map_err(Error::from)?;
        match work(self) {
            Ok(value) => {
                Transactions::commit_transaction(self.conn).map_err(Error::from)?;
                Ok(value)
            }
            Err(error) => {
                Transactions::rollback_transaction(self.conn).map_err(Error::from)?;
                Err(error)
            }
        }
    }

    /// The connection, for this crate's queries.
    pub(crate) fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// Notes that the outbox got work.
    pub(crate) fn note_jobs(&mut self) {
        self.committed.jobs = true;
    }

    /// Notes that an organisation's public offer reads differently now.
    pub(crate) fn note_offer(&mut self, organisation: OrganisationId) {
        if !self.committed.offers.contains(&organisation) {
            self.committed.offers.push(organisation);
        }
    }
}

//! What can go wrong with the data. Diesel's errors become `Internal` unless a query says what a miss or a
//! collision means.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// A failed read or write.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database can't be reached, or no connection came free in time.
    #[error("the database is away: {0}")]
    Unavailable(String),
    /// Others kept the rows busy for longer than reruns could wait.
    #[error("the rows stayed busy: {0}")]
    Contended(String),
    /// Anything else; never the caller's fault.
    #[error("the database answered unexpectedly: {0}")]
    Internal(String),
}

/// The result of a read or write.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A row that holds something that it can't hold.
    pub fn corrupt(what: impl std::fmt::Display) -> Self {
        Self::Internal(format!("a row does not parse: {what}"))
    }

    /// Whether running the transaction again may help.
    pub(crate) fn is_contention(&self) -> bool {
        matches!(self, Self::Contended(_))
    }
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        let text = error.to_string();
        match &error {
            DieselError::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
                _,
            ) => Self::Unavailable(text),
            DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::Contended(text),
            DieselError::DatabaseError(_, info) => {
                let message = info.message();
                let busy = [
                    "deadlock detected",
                    "database is locked",
                    "database table is locked",
                    "lock timeout",
                ];
                let away = [
                    "server closed the connection",
                    "terminating connection",
                    "connection to server",
                    "not connected",
                    "no connection to the server",
                    "the database system is",
                ];
                if busy.iter().any(|m| message.contains(m)) {
                    Self::Contended(text)
                } else if away.iter().any(|m| message.contains(m)) {
                    Self::Unavailable(text)
                } else {
                    Self::Internal(text)
                }
            }
            DieselError::BrokenTransactionManager => Self::Unavailable(text),
            _ => Self::Internal(text),
        }
    }
}

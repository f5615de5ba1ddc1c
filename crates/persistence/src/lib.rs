//! What is kept: rows, queries and the two doors to the data.
//!
//! *Invariant:* nothing outside this crate knows Diesel; every query on personal data takes a
//! [`domain::access::Scope`] and turns it into `WHERE`.

mod clock;
mod connection;
pub mod db;
pub mod documents;
pub mod error;
pub mod events;
pub mod groups;
pub mod idempotency;
pub mod identity;
pub mod integration;
pub mod joining;
mod lock;
pub mod migrate;
pub mod offer;
pub mod organisations;
pub mod outbox;
mod prepared;
pub mod retention;
mod schema;
mod sql;
#[cfg(feature = "testing")]
pub mod testing;

pub use clock::Clock;
pub use connection::Address;
pub use db::{Db, Settings, Tx};
pub use error::{Error, Result};
pub use lock::{Everywhere, Lock};

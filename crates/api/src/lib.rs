//! What is asked of Hearth: HTTP, wire types and use cases.
//!
//! *Invariant:* handlers hold no rules; a use case is a synchronous function over an open transaction.

pub mod answer;
pub mod app;
pub mod caller;
pub mod check;
pub mod config;
pub mod cors;
pub mod demo;
pub mod documents;
pub mod error;
mod frame;
pub mod groups;
pub mod identity;
pub mod integration;
pub mod joining;
pub mod limits;
pub mod mail;
pub mod metrics;
pub mod offers;
pub mod once;
pub mod openapi;
pub mod public;
pub mod routes;
pub mod secrets;
pub mod serve;
pub mod setup;
mod system;
pub mod web;
pub mod wire;
pub mod worker;

pub use app::App;
pub use error::{ApiError, Result};

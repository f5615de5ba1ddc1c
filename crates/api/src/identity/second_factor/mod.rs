//! The second factor: six digits from an authenticator app, or a recovery code.

pub mod actions;
pub mod routes;
mod totp;
pub mod views;

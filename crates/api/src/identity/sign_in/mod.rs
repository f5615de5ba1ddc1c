//! Signing in by a six-digit code, staying signed in, and signing out.

pub mod actions;
mod cookie;
pub mod routes;
pub mod views;

//! Signing in by a six-digit code, staying signed in, and signing out.

pub mod actions;
pub mod cookie;
pub mod routes;
pub mod views;

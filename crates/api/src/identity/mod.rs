//! Signing in, one's own details, organisations, people and their roles.

pub mod tokens;

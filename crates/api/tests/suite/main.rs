//! The whole API over HTTP, on a database of its own for each test: SQLite, or PostgreSQL when
//! `HEARTH_TEST_POSTGRES` names a server.

mod access;
mod conversations;
mod document;
mod documents;
mod groups;
mod hostile;
mod identity;
mod joining;
mod mail;
mod programmes;
mod public;
mod sessions;
mod support;
mod widget;

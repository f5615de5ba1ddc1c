//! The whole API over HTTP, on a database of its own for each test: SQLite, or PostgreSQL when
//! `HEARTH_TEST_POSTGRES` names a server.

mod access;
mod concurrency;
mod conversations;
mod demo;
mod document;
mod documents;
mod events;
mod groups;
mod guidelines;
mod headers;
mod hostile;
mod hostile_fields;
mod identity;
mod joining;
mod kill;
mod logs;
mod mail;
mod name_check;
mod openings;
mod overdue;
mod private_links;
mod programmes;
mod public;
mod published;
mod retention;
mod serving;
mod sessions;
mod support;
mod verbs;
mod waiting;
mod walks;
mod widget;
mod wishes;
mod workshops;
mod workshops_asked;

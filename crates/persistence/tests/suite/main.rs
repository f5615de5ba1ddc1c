//! What is kept, on SQLite, or on PostgreSQL when `HEARTH_TEST_POSTGRES` names a server: the shape of both databases,
//! what they refuse by themselves, and the outbox.

mod capacity;
mod isolation;
mod locks;
mod migrations;
mod outbox;
mod seed;
mod support;
mod wishes;

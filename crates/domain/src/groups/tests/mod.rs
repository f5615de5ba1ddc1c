//! The rules of the offer, read as tests.

mod any_commands;
mod clock_changes;
mod group;
mod programme;
mod recurrence;
mod series;
mod support;
mod wall_clock;

//! Tests of the whole machine.

mod first_way;
mod support;

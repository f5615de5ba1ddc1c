//! Tests of the whole machine.

mod columns;
mod first_way;
mod places_model;

mod support;

mod voiding;
mod whole_way;

//! Tests of the whole machine.

mod columns;
mod first_way;
mod moves;
mod name_check;
mod places_model;
mod random;
mod support;
mod table;
mod voiding;
mod whole_way;
mod workshop;

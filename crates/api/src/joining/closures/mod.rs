//! An organisation is closed for a while: promises skip those days, and its pages say so.

pub mod actions;
pub mod routes;
pub mod views;

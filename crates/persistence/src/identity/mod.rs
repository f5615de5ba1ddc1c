//! People, their devices and second factors, organisations with their roles, and the keys of this installation.

pub mod installation;
pub mod standing;

//! People, their devices and second factors, organisations with their roles, and the keys of this installation.

pub mod codes;
pub mod devices;
pub mod export;
pub mod grace;
pub mod installation;
pub mod organisations;
pub mod own;
pub mod people;
pub mod relationships;
pub mod second_factor;
pub mod standing;
pub mod tie;

//! The embedded voice: its sound, its word times, and every word of the reading tables.

mod pico;
#[path = "../normalise/rows.rs"]
mod rows;
mod tables;

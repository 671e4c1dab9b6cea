//! Written French is said as a newsreader would say it.

#[path = "normalise/tables.rs"]
mod tables;

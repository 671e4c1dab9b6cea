//! Written French is said as a newsreader would say it.

#[path = "normalise/engine.rs"]
mod engine;
#[path = "normalise/lexicon.rs"]
mod lexicon;
#[path = "normalise/properties.rs"]
mod properties;
#[path = "normalise/tables.rs"]
mod tables;

//! What voixoff knows of French.
//!
//! [`sentence`] splits a transcript into utterances, [`normalise`] turns each into words
//! that a voice can say, and [`syntax`] says how firmly two words hold together, which
//! is what the cutter and the checker ask. What they know of single words is in `data/`,
//! read by [`mod@table`]; [`people`] and [`pronouns`] are for other crates too.

mod calendar;
pub mod normalise;
mod number_words;
pub mod people;
pub mod pronouns;
pub mod sentence;
pub mod syntax;
pub mod table;
mod tables;

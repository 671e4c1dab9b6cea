//! What voixoff knows of French.
//!
//! [`sentence`] splits a transcript into utterances, [`normalise`] turns each into words
//! that a voice can say, and [`syntax`] says how firmly two words hold together, which
//! is what the cutter and the checker ask.

pub mod normalise;
pub mod sentence;
pub mod syntax;

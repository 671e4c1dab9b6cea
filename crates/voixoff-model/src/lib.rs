//! The types that the stages of voixoff hand to each other, and nothing else.
//!
//! Every stage takes one of these types and gives the next, so this crate depends on
//! none of them: `Transcript` → `Sentence` → `Spoken` → `Speech` → `Timeline` (with
//! its cues) → bytes and `Finding`s. Start at [`timeline::Timeline`].

pub mod audio;
pub mod finding;
pub mod names;
pub mod profile;
pub mod sentence;
pub mod speech;
pub mod spoken;
pub mod timecode;
pub mod timeline;
pub mod transcript;
pub mod units;

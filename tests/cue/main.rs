//! Where cues and lines break, when cues show, and that the checker agrees.

mod proof;
mod strict;
mod support;
mod syntax;

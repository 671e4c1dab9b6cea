//! Subtitle files: reading them, checking them, mending them.

mod read;

//! The readers, against tables written by hand before them, golden files,
//! hostile inputs and properties.

mod properties;
mod tables;

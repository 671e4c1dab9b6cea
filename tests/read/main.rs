//! The readers, against tables written by hand before them, golden files,
//! hostile inputs and properties.

mod captions;
mod fuzz;
mod hostile;
mod hyphens;
mod properties;
mod tables;

//! The readers, against tables written by hand before them, golden files,
//! hostile inputs and properties.

mod captions;
mod columns;
mod fuzz;
mod hostile;
mod hyphens;
mod office;
mod properties;
mod tables;

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

/// A file of the repository; tests of a crate run in the crate's folder.
fn in_root(path: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

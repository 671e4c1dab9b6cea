//! Compiles SVOX Pico and lists the embedded voices.
//!
//! In: the C source and the French lingware inside the `ttspico-sys` package
//! (found through `cargo metadata`, since that package publishes no path), and
//! `voices/*.toml`. Out: a static library, copies of the two lingware files in
//! `OUT_DIR`, and `OUT_DIR/embedded_voices.rs`.
//!
//! Some C functions are renamed while compiling, so that Rust functions of ours
//! (`src/speak/pico/hooks.rs`) stand in their place: the one through which each
//! processing unit passes its items on, and those that open files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Pico's function → ours, everywhere but in the file that defines it.
const RENAMED: &[(&str, &str)] = &[
    ("picodata_cbPutItem", "voixoff_put_item"),
    ("picopal_fopen", "voixoff_file_open"),
    ("picopal_fclose", "voixoff_file_close"),
    ("picopal_flength", "voixoff_file_bytes"),
    ("picopal_fread_bytes", "voixoff_file_read"),
    ("picopal_fwrite_bytes", "voixoff_file_write"),
    ("picopal_fseek", "voixoff_file_seek"),
    ("picopal_feof", "voixoff_file_at_end"),
];

/// The files that define the renamed functions keep the names.
const DEFINING: &[&str] = &["picodata.c", "picopal.c"];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=voices");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let pico = pico_package(&package).join("build/pico");
    compile_pico(&pico.join("lib"));
    for (from, to) in [
        ("fr-FR_ta.bin", "text.bin"),
        ("fr-FR_nk0_sg.bin", "signal.bin"),
    ] {
        fs::copy(pico.join("lang").join(from), out.join(to))
            .unwrap_or_else(|error| panic!("cannot copy the lingware {from}: {error}"));
    }
    list_voices(&package.join("voices"), &out.join("embedded_voices.rs"));
}

/// The folder of the `ttspico-sys` package that cargo has already fetched.
fn pico_package(package: &Path) -> PathBuf {
    let run = |options: &[String]| {
        cargo_metadata::MetadataCommand::new()
            .manifest_path(package.join("Cargo.toml"))
            .other_options(options)
            .exec()
    };
    let platform = env::var("HOST").expect("cargo sets HOST");
    let base = vec!["--filter-platform".to_owned(), platform];
    let offline = [base.clone(), vec!["--offline".to_owned()]].concat();
    let metadata = run(&offline)
        .or_else(|_| run(&base))
        .unwrap_or_else(|error| panic!("cargo metadata does not answer: {error}"));
    let package = metadata
        .packages
        .iter()
        .find(|package| package.name.as_str() == "ttspico-sys")
        .expect("ttspico-sys is a build dependency");
    package
        .manifest_path
        .parent()
        .expect("a manifest lies in a folder")
        .into()
}

fn compile_pico(source: &Path) {
    let files: Vec<PathBuf> = fs::read_dir(source)
        .expect("the package holds Pico's source")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|end| end == "c"))
        .collect();
    let defines = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| DEFINING.iter().any(|file| name == *file))
    };
    let (mut defining, mut others): (Vec<_>, Vec<_>) = files.into_iter().partition(defines);
    // The order of a folder differs between machines; that of a library must not.
    defining.sort();
    others.sort();
    let build = || {
        let mut build = cc::Build::new();
        build.include(source).warnings(false).opt_level(3);
        build
    };
    build().files(defining).compile("voixoff_pico_base");
    let mut renamed = build();
    for (theirs, ours) in RENAMED {
        renamed.define(theirs, *ours);
    }
    renamed.files(others).compile("voixoff_pico");
    // The second needs the first, and linkers read from left to right.
    println!("cargo:rustc-link-lib=static=voixoff_pico_base");
}

/// Writes `&[(file name, content)]`, sorted by name.
fn list_voices(folder: &Path, to: &Path) {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("voices/ exists")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    let mut source = String::from("&[\n");
    for file in files {
        let name = file.file_name().expect("it has one").to_string_lossy();
        let path = file.to_string_lossy();
        writeln!(source, "    ({name:?}, include_str!({path:?})),").expect("a String grows");
    }
    source.push_str("]\n");
    fs::write(to, source).expect("OUT_DIR can be written");
}

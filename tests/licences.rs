//! What comes into the program: every dependency's licence is one that `deny.toml` allows,
//! and every dependency comes from crates.io or from this repository.
//!
//! `cargo deny` checks more (bans, advisories) where it is installed; this needs cargo alone.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every package that `Cargo.lock` can bring in.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    metadata["packages"].as_array().expect("a list").clone()
}

/// The licences that `deny.toml` allows.
fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("it is there");
    let table: toml::Table = text.parse().expect("TOML");
    let allow = table["licenses"]["allow"].as_array().expect("a list");
    let ids = allow.iter().map(|id| id.as_str().expect("a string"));
    ids.map(str::to_owned).collect()
}

/// Whether an SPDX expression can be met: every side of an AND offers an allowed licence.
/// `/` is how old manifests write OR.
fn is_met(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace(['(', ')'], "").replace('/', " OR ");
    expression.split(" AND ").all(|side| {
        let mut choices = side.split(" OR ").map(str::trim);
        choices.any(|choice| allowed.iter().any(|known| known == choice))
    })
}

#[test]
fn every_licence_is_one_that_is_allowed() {
    let allowed = allowed();
    let wrong: Vec<String> = packages()
        .iter()
        .filter(|package| !is_met(package["license"].as_str().unwrap_or_default(), &allowed))
        .map(|package| format!("{}: {}", package["name"], package["license"]))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_package_comes_from_crates_io_or_from_here() {
    let wrong: Vec<String> = packages()
        .iter()
        .filter(|package| {
            let source = package["source"].as_str();
            source.is_some_and(|source| !source.contains("crates.io-index"))
        })
        .map(|package| format!("{}: {}", package["name"], package["source"]))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn an_expression_is_met_only_where_each_side_of_an_and_is() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    for met in [
        "MIT",
        "Apache-2.0/MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
    ] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in ["", "AGPL-3.0-only", "MIT AND AGPL-3.0-only"] {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}

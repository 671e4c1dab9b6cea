//! What the documents show is what the program prints and writes.
//!
//! A generated part is between `<!-- name -->` and `<!-- /name -->`;
//! `BLESS=1 cargo test --test command` writes it again.

use super::support::{folder, names, root, run, voixoff};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const READMES: [&str; 2] = ["README.md", "README.fr.md"];

/// Compares the part `name` of a document with what it should be.
fn compare(document: &str, name: &str, wanted: &str) {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let path = root().join(document);
    let text = fs::read_to_string(&path).expect("it is there");
    let (before, rest) = text.split_once(&open).expect("the part opens");
    let (part, after) = rest.split_once(&close).expect("the part closes");
    if std::env::var_os("BLESS").is_some() {
        let blessed = format!("{before}{open}{wanted}{close}{after}");
        fs::write(&path, blessed).expect("it is written");
    } else {
        assert_eq!(part, wanted, "{document}: {name}");
    }
}

/// What a listing prints.
fn listed(args: &[&str]) -> String {
    String::from_utf8(run(args).stdout).expect("UTF-8")
}

#[test]
fn the_readmes_hold_the_cues_that_the_program_writes() {
    let out = folder();
    let output = voixoff()
        .args([
            "speak",
            "-q",
            "samples/annonce.txt",
            "--formats",
            "srt",
            "-o",
        ])
        .arg(out.path())
        .output()
        .expect("the binary starts");
    assert_eq!(output.status.code(), Some(0));
    let cues = fs::read_to_string(out.path().join("annonce.srt")).expect("it was written");
    for readme in READMES {
        compare(readme, "cues", &format!("```srt\n{}\n```\n", cues.trim()));
    }
}

#[test]
fn the_tables_in_docs_are_what_the_program_lists() {
    for verb in ["formats", "voices", "rules", "profiles"] {
        let table = listed(&[verb, "--markdown"]);
        let wanted = format!("\n{}\n\n", table.trim());
        compare(&format!("docs/{verb}.md"), verb, &wanted);
    }
}

#[test]
fn docs_give_the_source_of_every_number_of_a_profile() {
    let profiles = listed(&["profiles", "--markdown"]);
    let rows = profiles.lines().skip(2);
    let mut wanted = String::new();
    for name in rows.filter_map(|row| row.split('|').nth(1)).map(str::trim) {
        let sources = listed(&["profiles", name, "--markdown"]);
        let _ = write!(wanted, "\n## {name}\n\n{}\n", sources.trim());
    }
    compare("docs/profiles.md", "sources", &format!("{wanted}\n"));
}

#[test]
fn both_readmes_show_the_same_commands() {
    let [english, french] = READMES.map(|readme| {
        let text = fs::read_to_string(root().join(readme)).expect("it is there");
        let commands = text.lines().filter(|line| line.starts_with("cargo "));
        commands.map(str::to_owned).collect::<Vec<_>>()
    });
    assert_eq!(english, french);
}

/// The documents that people read, but for the samples: those are transcripts.
fn documents() -> Vec<PathBuf> {
    let is_document = |name: &String| Path::new(name).extension().is_some_and(|end| end == "md");
    let folders = ["", "docs", "tests"].map(|folder| root().join(folder));
    let in_folder = |folder: PathBuf| {
        let names = names(&folder).into_iter().filter(is_document);
        names.map(|name| folder.join(name)).collect::<Vec<_>>()
    };
    folders.into_iter().flat_map(in_folder).collect()
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut broken = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(&document).expect("UTF-8");
        let folder = document.parent().expect("it is in a folder");
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        let local = links.filter(|link| !link.contains("://") && !link.starts_with('#'));
        for link in local {
            let path = link.split('#').next().unwrap_or(link);
            if !folder.join(path).exists() {
                broken.push(format!("{}: {link}", document.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

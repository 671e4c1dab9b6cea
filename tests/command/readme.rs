//! What the READMEs show is what the program prints and writes.
//!
//! A generated part stands between `<!-- name -->` and `<!-- /name -->`;
//! `BLESS=1` writes it anew.

use super::support::{folder, root, run, voixoff};
use std::fs;

const READMES: [&str; 2] = ["README.md", "README.fr.md"];

/// Compares the part `name` of both READMEs with what it should be.
fn compare(name: &str, wanted: &str) {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    for file in READMES {
        let readme = fs::read_to_string(root().join(file)).expect("it is there");
        let (before, rest) = readme.split_once(&open).expect("the part opens");
        let (part, after) = rest.split_once(&close).expect("the part closes");
        if std::env::var_os("BLESS").is_some() {
            let blessed = format!("{before}{open}{wanted}{close}{after}");
            fs::write(root().join(file), blessed).expect("it is written");
        } else {
            assert_eq!(part, wanted, "{file}: {name}");
        }
    }
}

#[test]
fn the_readmes_hold_what_the_program_prints_and_writes() {
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
    compare("cues", &format!("```srt\n{}\n```\n", cues.trim()));
    for verb in ["formats", "voices", "rules", "profiles"] {
        let listed = run(&[verb, "--markdown"]).stdout;
        let listed = String::from_utf8(listed).expect("UTF-8");
        compare(verb, &format!("\n{}\n\n", listed.trim()));
    }
}

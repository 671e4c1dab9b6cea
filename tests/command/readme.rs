//! What the README shows is what the program prints and writes.

use super::support::{folder, root, run, voixoff};
use std::fs;

/// The content of the first code block after `heading` in the README.
fn block(file: &str, heading: &str) -> String {
    let readme = fs::read_to_string(root().join(file)).expect("it is there");
    let (_, after) = readme.split_once(heading).expect("the heading is there");
    let mut fences = after.split("```");
    let block = fences.nth(1).expect("a code block follows");
    block
        .split_once('\n')
        .expect("the fence has a line")
        .1
        .to_owned()
}

#[test]
fn the_readme_shows_the_cues_that_are_written() {
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
    let written = fs::read_to_string(out.path().join("annonce.srt")).expect("it was written");
    assert_eq!(block("README.md", "<!-- cues -->").trim(), written.trim());
    assert_eq!(
        block("README.fr.md", "<!-- cues -->").trim(),
        written.trim()
    );
}

#[test]
fn the_readme_lists_what_the_program_lists() {
    for file in ["README.md", "README.fr.md"] {
        for (mark, verb) in [
            ("<!-- formats -->", "formats"),
            ("<!-- voices -->", "voices"),
        ] {
            let listed = String::from_utf8_lossy(&run(&[verb]).stdout).into_owned();
            assert_eq!(block(file, mark), listed, "{file}: voixoff {verb}");
        }
    }
}

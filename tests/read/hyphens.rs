//! Words that a line end cuts: `tests/data/read/hyphens.tsv`.

use std::path::Path;
use voixoff_read::ReadOptions;

#[test]
fn a_hyphen_at_a_line_end_goes_unless_the_word_has_it() {
    let mut failures = Vec::new();
    for row in include_str!("../data/read/hyphens.tsv").lines() {
        let (cut, whole) = row.split_once('\t').expect("two columns");
        // `aujour-d’hui` and `a-t-il` are cut at the first hyphen that ends a syllable.
        let (before, after) = cut.rsplit_once('-').expect("a hyphen");
        let text = format!(
            "Nous avons longuement parlé hier de {before}-\n{after} avec tous ceux qui étaient là.\n"
        );
        let read = voixoff_read::read(
            Path::new("row.txt"),
            text.into_bytes(),
            ReadOptions::default(),
        );
        let found = read.expect("text").text;
        if !found.contains(&format!(" {whole} ")) {
            failures.push(format!("{cut} → {found}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join(""));
}

//! A table of two columns: what is written, a tab, what is said. `#` starts a comment.

use super::{Error, Lexicon};
use std::path::Path;

pub(super) fn read(path: &Path, text: &str, lexicon: &mut Lexicon) -> Result<(), Error> {
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |found: String| Error::Row {
            path: path.to_owned(),
            line: index + 1,
            found,
        };
        let Some((written, said)) = line.split_once('\t') else {
            return Err(wrong(format!("no tab in « {} »", line.trim())));
        };
        if said.contains('\t') {
            return Err(wrong("more than two columns".to_owned()));
        }
        if !written.contains(|c: char| !c.is_whitespace()) {
            return Err(wrong("nothing before the tab".to_owned()));
        }
        if said.contains(|c: char| c.is_ascii_digit()) {
            return Err(wrong(format!(
                "a figure in « {said} », which the voice cannot say: write it in words"
            )));
        }
        lexicon.add(written.trim(), said.trim());
    }
    Ok(())
}

//! The tables in `tests/data/normalise`, row by row.

use std::fs;
use std::path::Path;

/// One line of a table.
pub struct Row {
    pub place: String,
    pub columns: Vec<String>,
}

pub fn rows(table: &str) -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/normalise");
    let text = fs::read_to_string(folder.join(table)).unwrap();
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(index, line)| Row {
            place: format!("{table}:{}", index + 1),
            columns: line.split('\t').map(str::to_owned).collect(),
        })
        .collect()
}

//! Reading the tables in `data/*.tsv`: `#` starts a comment line, columns are
//! parted by tabs, nothing is quoted.

use std::collections::HashMap;

/// One line of a table.
#[derive(Clone, Copy)]
pub(super) struct Row(&'static str);

impl Row {
    /// A column from 0; empty where the line is shorter.
    pub(super) fn column(self, index: usize) -> &'static str {
        self.0.split('\t').nth(index).unwrap_or_default()
    }
}

/// The lines that hold data.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(Row)
}

/// First column → second column.
pub(super) fn map(table: &'static str) -> HashMap<&'static str, &'static str> {
    rows(table)
        .map(|row| (row.column(0), row.column(1)))
        .collect()
}

/// Section (first column) → words (second column, parted by spaces).
pub(super) fn sections(table: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    let mut sections: HashMap<&str, Vec<&str>> = HashMap::new();
    for row in rows(table) {
        let words = sections.entry(row.column(0)).or_default();
        words.extend(row.column(1).split(' '));
    }
    sections
}

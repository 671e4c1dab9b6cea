//! Tables that a linguist edits: word lists and tab-separated values.
//!
//! In: the text of a `.tsv` or `.txt` file, usually one that is built into the program.
//! Out: its rows, columns, words or sections. Lines that start with `#` are comments, and
//! empty lines count for nothing; columns are separated by tabs, words within a column by
//! spaces; nothing is quoted. Rejected, with file and line: a row with the wrong number of
//! columns, a value or a section that the reader of the table does not know, and a section
//! without a row.
//!
//! ```
//! use voixoff_french::table::Table;
//!
//! let table = Table::new("seasons.tsv", "# season<TAB>its months\nsummer\tjuin juillet août\n");
//! let summer = table.sections(&["summer"])?;
//! assert_eq!(summer["summer"], ["juin", "juillet", "août"]);
//! # Ok::<(), voixoff_french::table::Error>(())
//! ```

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::OnceLock;

/// A table that is built into the program, by its path from the file that names it.
#[macro_export]
macro_rules! table {
    ($path:literal) => {
        $crate::table::Table::new($path, include_str!($path))
    };
}

/// What a row says that its reader cannot take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct Error {
    /// The table, as its reader named it.
    pub file: String,
    /// From 1; 0 where the whole table is meant.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Too few or too many columns.
    #[error("{found} columns, where {wanted} are wanted")]
    Columns {
        /// How many the row has.
        found: usize,
        /// How many its reader wants.
        wanted: usize,
    },
    /// A word that is not one of those that the column takes.
    #[error("`{found}` is not one of {}", .known.join(", "))]
    Unknown {
        /// As written.
        found: String,
        /// What the column takes.
        known: Vec<String>,
    },
    /// A column that may not be empty.
    #[error("column {column} is empty")]
    Empty {
        /// From 1.
        column: usize,
    },
    /// A section that has no row.
    #[error("no row `{section}`")]
    NoSection {
        /// As its reader names it.
        section: String,
    },
    /// What only the reader of this table can judge.
    #[error("{0}")]
    Other(String),
}

/// The text of a table and the name of its file, for errors.
#[derive(Clone, Copy, Debug)]
pub struct Table<'t> {
    file: &'t str,
    text: &'t str,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    file: &'t str,
    line: usize,
    text: &'t str,
}

impl<'t> Table<'t> {
    /// `text` is that of the file `file`.
    pub const fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text }
    }

    /// The name of its file.
    pub const fn file(self) -> &'t str {
        self.file
    }

    /// The lines that hold data, in order.
    pub fn rows(self) -> impl Iterator<Item = Row<'t>> {
        self.text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
            .map(move |(index, text)| Row {
                file: self.file,
                line: index + 1,
                text,
            })
    }

    /// All words of a list, however they are spread over its lines.
    pub fn words<C: FromIterator<&'t str>>(self) -> C {
        self.rows()
            .flat_map(|row| row.text.split_whitespace())
            .collect()
    }

    /// What `read` turns each row into; the first error ends it.
    pub fn read<T, C: FromIterator<T>>(
        self,
        read: impl Fn(Row<'t>) -> Result<T, Error>,
    ) -> Result<C, Error> {
        self.rows().map(read).collect()
    }

    /// Like [`Table::read`], of a table that is built into the program and read by a test.
    ///
    /// # Panics
    ///
    /// With the error, where a row is wrong: the test of the table fails then.
    pub fn load<T, C: FromIterator<T>>(self, read: impl Fn(Row<'t>) -> Result<T, Error>) -> C {
        built_in(self.read(read))
    }

    /// First column → second column, of a table of two columns.
    ///
    /// # Panics
    ///
    /// As [`Table::load`].
    pub fn map<M: FromIterator<(&'t str, &'t str)>>(self) -> M {
        self.load(|row| row.columns::<2>().map(|[key, value]| (key, value)))
    }

    /// Section (first column) → words (the other column), of a table with exactly
    /// these sections; several rows of one section are joined.
    pub fn sections(
        self,
        known: &[&'static str],
    ) -> Result<HashMap<&'static str, Vec<&'t str>>, Error> {
        let mut sections: HashMap<&'static str, Vec<&'t str>> = HashMap::new();
        for row in self.rows() {
            let [name, words] = row.columns()?;
            let Some(section) = known.iter().find(|section| **section == name) else {
                return Err(row.unknown(name, known.iter().copied()));
            };
            let list = sections.entry(section).or_default();
            list.extend(words.split_whitespace());
        }
        for section in known {
            if !sections.contains_key(section) {
                return Err(Error {
                    file: self.file.to_owned(),
                    line: 0,
                    problem: Problem::NoSection {
                        section: (*section).to_owned(),
                    },
                });
            }
        }
        Ok(sections)
    }

    /// The words of one of several sections, of a table that is built into the program;
    /// several rows of the section are joined.
    ///
    /// # Panics
    ///
    /// Where the section has no row.
    pub fn section(self, name: &str) -> Vec<&'t str> {
        let rows = self.rows().filter(|row| row.column(0) == name);
        let words: Vec<&str> = rows.flat_map(|row| row.words(1)).collect();
        assert!(!words.is_empty(), "{}: no row `{name}`", self.file);
        words
    }
}

/// A list of words from a table that is built into the program, read when it is first
/// asked: all words of the file, or those of one section.
///
/// ```
/// use voixoff_french::table::{Table, WordList};
///
/// const SEASONS: Table<'static> = Table::new("seasons.tsv", "summer\tjuin juillet août\n");
/// static SUMMER: WordList = WordList::section(SEASONS, "summer");
/// assert!(SUMMER.contains("juin") && SUMMER.any(|month| month.ends_with("llet")));
/// ```
pub struct WordList {
    table: Table<'static>,
    section: Option<&'static str>,
    words: OnceLock<Words>,
}

struct Words {
    in_order: Vec<&'static str>,
    known: HashSet<&'static str>,
}

impl WordList {
    /// All words of a table that has no columns.
    pub const fn whole(table: Table<'static>) -> Self {
        Self {
            table,
            section: None,
            words: OnceLock::new(),
        }
    }

    /// The words of the rows `section`.
    pub const fn section(table: Table<'static>, section: &'static str) -> Self {
        Self {
            table,
            section: Some(section),
            words: OnceLock::new(),
        }
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| {
            let in_order: Vec<&str> = match self.section {
                Some(section) => self.table.section(section),
                None => self.table.words(),
            };
            Words {
                known: in_order.iter().copied().collect(),
                in_order,
            }
        })
    }

    /// Whether the word is in the list, as it is written there.
    pub fn contains(&self, word: &str) -> bool {
        self.words().known.contains(word)
    }

    /// Its words, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words().in_order.iter().copied()
    }

    /// Whether one of its words fits.
    pub fn any(&self, fits: impl Fn(&str) -> bool) -> bool {
        self.words().in_order.iter().any(|word| fits(word))
    }
}

/// What a table of the program gives; a test loads each.
///
/// # Panics
///
/// With the error.
pub fn built_in<T>(read: Result<T, Error>) -> T {
    read.unwrap_or_else(|error| panic!("a table of this program is wrong: {error}"))
}

impl<'t> Row<'t> {
    /// Its line in the file, from 1.
    pub fn line(self) -> usize {
        self.line
    }

    /// All of it, as written.
    pub fn text(self) -> &'t str {
        self.text
    }

    /// A column from 0; empty where the row is shorter.
    pub fn column(self, index: usize) -> &'t str {
        self.text.split('\t').nth(index).unwrap_or_default()
    }

    /// The words of a column.
    pub fn words(self, index: usize) -> impl Iterator<Item = &'t str> {
        self.column(index).split_whitespace()
    }

    /// All columns, of a row that has exactly this many.
    pub fn columns<const WANTED: usize>(self) -> Result<[&'t str; WANTED], Error> {
        let columns: Vec<&str> = self.text.split('\t').collect();
        let found = columns.len();
        columns.try_into().map_err(|_| {
            self.error(Problem::Columns {
                found,
                wanted: WANTED,
            })
        })
    }

    /// A column that may not be empty.
    pub fn filled(self, index: usize) -> Result<&'t str, Error> {
        let column = self.column(index);
        if column.is_empty() {
            return Err(self.error(Problem::Empty { column: index + 1 }));
        }
        Ok(column)
    }

    /// The value that a word names.
    pub fn value<T: Copy>(self, word: &str, known: &[(&str, T)]) -> Result<T, Error> {
        let found = known.iter().find(|(name, _)| *name == word);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let names = known.iter().map(|(name, _)| *name);
            self.unknown(word, names)
        })
    }

    /// The values that the words of a column name; `-` for none.
    pub fn values<T: Copy + Eq + Hash>(
        self,
        index: usize,
        known: &[(&str, T)],
    ) -> Result<HashSet<T>, Error> {
        self.words(index)
            .filter(|word| *word != "-")
            .map(|word| self.value(word, known))
            .collect()
    }

    /// What is wrong with this row.
    pub fn error(self, problem: Problem) -> Error {
        Error {
            file: self.file.to_owned(),
            line: self.line,
            problem,
        }
    }

    /// What only the reader of this table can judge.
    pub fn wrong(self, problem: impl Into<String>) -> Error {
        self.error(Problem::Other(problem.into()))
    }

    fn unknown<'n>(self, found: &str, known: impl Iterator<Item = &'n str>) -> Error {
        self.error(Problem::Unknown {
            found: found.to_owned(),
            known: known.map(str::to_owned).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: Table<'static> = Table::new(
        "t.tsv",
        "# a comment\n\none\tun une\n  \ntwo\tdeux\none\tunes\n",
    );

    #[test]
    fn comments_and_empty_lines_count_for_nothing_but_the_line_number() {
        let lines: Vec<usize> = TABLE.rows().map(Row::line).collect();
        assert_eq!(lines, [3, 5, 6]);
        let words: Vec<&str> = TABLE.words();
        assert_eq!(words, ["one", "un", "une", "two", "deux", "one", "unes"]);
    }

    #[test]
    fn rows_of_one_section_are_joined() {
        let sections = TABLE.sections(&["one", "two"]).unwrap();
        assert_eq!(sections["one"], ["un", "une", "unes"]);
        assert_eq!(TABLE.section("two"), ["deux"]);
    }

    #[test]
    fn an_unknown_section_is_rejected_with_its_line() {
        let error = TABLE.sections(&["one"]).unwrap_err();
        assert_eq!(error.to_string(), "t.tsv:5: `two` is not one of one");
    }

    #[test]
    fn a_missing_section_is_rejected() {
        let error = TABLE.sections(&["one", "two", "three"]);
        assert_eq!(error.unwrap_err().to_string(), "t.tsv:0: no row `three`");
    }

    #[test]
    fn a_row_with_other_columns_is_rejected() {
        let error = TABLE.read::<_, Vec<_>>(Row::columns::<3>).unwrap_err();
        assert_eq!(error.to_string(), "t.tsv:3: 2 columns, where 3 are wanted");
    }

    #[test]
    fn an_unknown_value_is_rejected() {
        let known = [("un", 1), ("une", 1)];
        let error = TABLE.read::<_, Vec<_>>(|row| row.values(1, &known));
        let error = error.unwrap_err().to_string();
        assert_eq!(error, "t.tsv:5: `deux` is not one of un, une");
    }
}

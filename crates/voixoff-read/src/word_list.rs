//! French words from the tables of `data/`, which a linguist edits: no code holds a list
//! of them.
//!
//! In: a table's text. `#` opens a comment line; words are separated by spaces, and `_`
//! in a word stands for a space (`table_des_matières`, `le_projet_`). Three layouts:
//!
//! - all words of the table are one list ([`WordList::of`]);
//! - `list<TAB>words`: several lists in one table ([`WordList::named`]); a name may come
//!   back on a later row;
//! - `word<TAB>uses`: one word a row, with the lists that have it ([`WordList::used`]).
//!
//! Out: one list, which is read from its table when it is first asked. A list that its
//! table lacks stops the program: a test asks each of them.

use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// Civilities and titles, with the uses of each.
pub(crate) const CIVILITIES: &str = include_str!("../data/civilities.tsv");
/// Pronouns of the first and second person, with the uses of each.
pub(crate) const PRONOUNS: &str = include_str!("../data/pronouns.tsv");
/// Lists for labels.
pub(crate) const LABEL_WORDS: &str = include_str!("../data/label_words.tsv");
/// Lists for stage directions, reactions and minutes.
pub(crate) const DIRECTION_WORDS: &str = include_str!("../data/direction_words.tsv");
/// Lists for titles, headings and what precedes a speech.
pub(crate) const HEADING_WORDS: &str = include_str!("../data/heading_words.tsv");
/// Lists for attendance lists and e-mails.
pub(crate) const ATTENDANCE_WORDS: &str = include_str!("../data/attendance_words.tsv");
/// Classes and ids of HTML elements, by what they hold.
pub(crate) const HTML_CLASSES: &str = include_str!("../data/html_classes.tsv");

/// The rows of a table, without comments.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|row| !row.starts_with('#') && !row.is_empty())
}

/// A list of words of one table.
pub(crate) struct WordList {
    table: &'static str,
    layout: Layout,
    words: OnceLock<Words>,
}

enum Layout {
    One,
    Named(&'static str),
    Used(&'static str),
}

struct Words {
    /// In the table's order.
    all: Vec<&'static str>,
    set: FxHashSet<&'static str>,
    longest_bytes: usize,
}

impl WordList {
    /// All words of a table.
    pub(crate) const fn of(table: &'static str) -> Self {
        Self::new(table, Layout::One)
    }

    /// The words of the rows that open with `name`.
    pub(crate) const fn named(table: &'static str, name: &'static str) -> Self {
        Self::new(table, Layout::Named(name))
    }

    /// The words whose row names the use.
    pub(crate) const fn used(table: &'static str, name: &'static str) -> Self {
        Self::new(table, Layout::Used(name))
    }

    const fn new(table: &'static str, layout: Layout) -> Self {
        Self {
            table,
            layout,
            words: OnceLock::new(),
        }
    }

    /// All its words.
    pub(crate) fn words(&self) -> &[&'static str] {
        &self.read().all
    }

    /// Whether it has a word, as written.
    pub(crate) fn has(&self, word: &str) -> bool {
        let words = self.read();
        word.len() <= words.longest_bytes && words.set.contains(word)
    }

    /// Whether a text opens with one of its words.
    pub(crate) fn opens(&self, text: &str) -> bool {
        self.words().iter().any(|word| text.starts_with(word))
    }

    /// Whether a text holds one of its words.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.words().iter().any(|word| text.contains(word))
    }

    fn read(&self) -> &Words {
        self.words.get_or_init(|| {
            let all: Vec<&'static str> = match self.layout {
                Layout::One => rows(self.table).flat_map(words_of).collect(),
                Layout::Named(name) => {
                    let cells = rows(self.table).filter_map(|row| row.split_once('\t'));
                    cells
                        .filter(|(list, _)| *list == name)
                        .flat_map(|(_, words)| words_of(words))
                        .collect()
                }
                Layout::Used(name) => {
                    let cells = rows(self.table).filter_map(|row| row.split_once('\t'));
                    cells
                        .filter(|(_, uses)| uses.split(' ').any(|used| used == name))
                        .flat_map(|(word, _)| words_of(word))
                        .collect()
                }
            };
            assert!(!all.is_empty(), "a table has each list that the code asks");
            Words {
                set: all.iter().copied().collect(),
                longest_bytes: all.iter().map(|word| word.len()).max().unwrap_or(0),
                all,
            }
        })
    }
}

/// Words with spaces are few and live as long as the program.
fn words_of(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(' ').filter(|word| !word.is_empty()).map(|word| {
        if word.contains('_') {
            &*word.replace('_', " ").leak()
        } else {
            word
        }
    })
}

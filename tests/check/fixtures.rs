//! The fixtures of the rules: a folder each, `C003-reading-too-fast`, which holds
//! `trips-at-line-N.srt`, `nearly.srt` and, for the rules about sound, `voice.tsv`.
//!
//! The folders are found by the registry of the rules; nothing lists them by hand.

use std::fs;
use std::path::{Path, PathBuf};
use voixoff::check::{Rule, Sound};
use voixoff::units::Millis;

/// What shows that a rule finds what it should, and no more.
pub struct Fixture {
    /// A file with one finding, which is this rule's.
    pub trips: Vec<u8>,
    /// The line of that finding.
    pub line: u32,
    /// A file that is nearly wrong, without any finding.
    pub nearly: Vec<u8>,
    /// The sound of both, where the rule is about sound.
    pub sound: Option<Sound>,
}

impl Fixture {
    /// The fixture of a rule.
    pub fn of(rule: &Rule) -> Self {
        let name = format!("{}-{}", rule.id, rule.name);
        let folder = root().join(&name);
        let entries = fs::read_dir(&folder).unwrap_or_else(|_| panic!("{name} has no fixture"));
        let mut trips = entries.filter_map(|entry| {
            let file = entry.unwrap().file_name().into_string().unwrap();
            let line = file.strip_prefix("trips-at-line-")?.strip_suffix(".srt")?;
            Some((fs::read(folder.join(&file)).unwrap(), line.parse().unwrap()))
        });
        let (bytes, line) = trips
            .next()
            .unwrap_or_else(|| panic!("{name} has no trips-at-line-N.srt"));
        Self {
            trips: bytes,
            line,
            nearly: fs::read(folder.join("nearly.srt")).unwrap(),
            sound: fs::read_to_string(folder.join("voice.tsv"))
                .ok()
                .map(|table| sound(&table)),
        }
    }
}

/// The names of all folders that are a rule's.
pub fn names() -> Vec<String> {
    let entries = fs::read_dir(root()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('C')).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check")
}

fn sound(table: &str) -> Sound {
    let rows = table.lines().filter(|row| !row.starts_with('#'));
    let stretches = rows.map(|row| {
        let (from, to) = row.split_once('\t').unwrap();
        Millis(from.parse().unwrap())..Millis(to.parse().unwrap())
    });
    Sound {
        stretches: stretches.collect(),
    }
}

//! The words of the tables go through the embedded voice: none is dropped.

use crate::rows::rows;
use rayon::prelude::*;
use voixoff_french::normalise::Normaliser;
use voixoff_model::units::TextRange;
use voixoff_speak::speak::{self, Prosody};
use voixoff_speak::voice;

const TABLES: [&str; 22] = [
    "abbreviation",
    "acronym",
    "cardinal",
    "code",
    "date",
    "electronic",
    "emoji",
    "foreign",
    "fraction",
    "hour",
    "inclusive",
    "measure",
    "money",
    "ordinal",
    "percent",
    "phone",
    "range",
    "regional",
    "roman",
    "sentences",
    "sign",
    "untouched",
];

#[test]
fn the_voice_says_every_word_of_the_tables() {
    let voice = speak::open(&voice::find(voice::DEFAULT, None).unwrap()).unwrap();
    let normaliser = Normaliser::default();
    let rows: Vec<_> = TABLES
        .iter()
        .flat_map(|table| rows(&format!("{table}.tsv")))
        .collect();
    let check = |row: &crate::rows::Row| {
        let text = &row.columns[usize::from(row.place.starts_with("regional"))];
        let spoken = normaliser.normalise(text, TextRange::new(0..text.len()));
        let speech = voice.speak(&spoken, Prosody::default()).unwrap();
        let words = |indices: &[u32]| -> Vec<&str> {
            indices
                .iter()
                .map(|index| spoken.words[*index as usize].text.of(&spoken.text))
                .collect()
        };
        if !speech.unsaid.is_empty() {
            return Some(format!(
                "{}: {}: dropped {:?}",
                row.place,
                spoken.text,
                words(&speech.unsaid)
            ));
        }
        let end = speech.pcm.len() as u64;
        let in_order = speech
            .marks
            .windows(2)
            .all(|pair| pair[0].start < pair[1].start);
        let inside = speech
            .marks
            .iter()
            .all(|mark| mark.start < mark.end && mark.end.0 <= end);
        let complete = speech.marks.len() == spoken.words.len();
        (!(in_order && inside && complete))
            .then(|| format!("{}: {}: {:?}", row.place, spoken.text, speech.marks))
    };
    let wrong: Vec<String> = rows.par_iter().filter_map(check).collect();
    assert!(
        wrong.is_empty(),
        "{} of {} rows:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}

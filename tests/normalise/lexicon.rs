//! The user's readings beat every class.

use std::path::Path;
use std::sync::Arc;
use voixoff_french::normalise::{Lexicon, Normaliser, Options};
use voixoff_model::units::TextRange;

fn read(name: &str, content: &str) -> Result<Lexicon, String> {
    Lexicon::read(Path::new(name), content.as_bytes()).map_err(|error| error.to_string())
}

fn said_with(lexicon: &str, text: &str) -> String {
    let lexicon = Arc::new(read("lexique", lexicon).unwrap());
    let normaliser = Normaliser::new(Options {
        lexicon,
        ..Options::default()
    });
    normaliser
        .normalise(text, TextRange::new(0..text.len()))
        .text
}

#[test]
fn an_entry_beats_every_class() {
    let lexicon = "SNCF\tla société des chemins de fer\n12 €\ttrois fois rien\nM.\témir\n";
    assert_eq!(
        said_with(lexicon, "SNCF : 12 €, M. X"),
        "la société des chemins de fer: trois fois rien, émir ixe"
    );
}

#[test]
fn the_longest_entry_wins_then_the_same_capitals() {
    let lexicon = "Tours\ttour\ntours\ttourse\nNew York\tniou york\nNew\tnou\n";
    assert_eq!(
        said_with(lexicon, "Tours, les tours de New York, TOURS"),
        "tour, les tourse de niou york, tour"
    );
}

#[test]
fn an_entry_is_a_whole_word_but_may_follow_an_apostrophe() {
    let lexicon = "Jean\tdjinn\nOTAN\tl'alliance\n";
    assert_eq!(
        said_with(lexicon, "Jean-Luc, Jeanne, Jean et d’OTAN"),
        "Jean-Luc, Jeanne, djinn et d'l'alliance"
    );
}

#[test]
fn what_the_voice_cannot_say_is_left_out_of_a_reading() {
    assert_eq!(
        said_with("C++\tcé <b>plus</b> plus\n", "en C++."),
        "en cé b plus b plus."
    );
}

#[test]
fn a_pls_lexicon_gives_aliases_and_phonemes() {
    let pls = r#"<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="fr-FR">
  <!-- noms propres -->
  <lexeme><grapheme>Zelensky</grapheme><grapheme>Zelenskyy</grapheme><phoneme>zelɛnski</phoneme></lexeme>
  <lexeme><grapheme>Q&amp;R</grapheme><alias>questions et réponses</alias></lexeme>
  <lexeme><grapheme>Chaud</grapheme><phoneme>ʃo</phoneme><phoneme prefer="true">ʃɔ̃</phoneme></lexeme>
</lexicon>"#;
    assert_eq!(
        said_with(pls, "Zelenskyy, Q&R, chaud."),
        "zélènski, questions et réponses, chon."
    );
}

#[test]
fn a_phoneme_that_cannot_be_spelled_is_told_and_the_word_stays() {
    let pls = r#"<lexicon version="1.0" alphabet="ipa"><lexeme><grapheme>Xhosa</grapheme><phoneme>ǁʰosa</phoneme></lexeme>
<lexeme><grapheme>Bach</grapheme><phoneme alphabet="x-sampa">bax</phoneme></lexeme></lexicon>"#;
    let lexicon = read("noms.pls", pls).unwrap();
    assert!(lexicon.is_empty());
    assert_eq!(lexicon.warnings.len(), 2, "{:?}", lexicon.warnings);
    assert!(
        lexicon.warnings[0].starts_with("noms.pls: line 1: « Xhosa »"),
        "{:?}",
        lexicon.warnings
    );
    assert!(
        lexicon.warnings[1].starts_with("noms.pls: line 2: « Bach »"),
        "{:?}",
        lexicon.warnings
    );
}

#[test]
fn a_wrong_line_is_named() {
    let error = read("noms.tsv", "# noms\nMacron\tmacron\nsans tabulation\n").unwrap_err();
    assert!(error.starts_with("noms.tsv: line 3: no tab"), "{error}");
    let error = read(
        "noms.pls",
        "<lexicon>\n<lexeme><alias>rien</alias></lexeme>\n</lexicon>",
    )
    .unwrap_err();
    assert!(
        error.starts_with("noms.pls: line 2: a <lexeme> without a <grapheme>"),
        "{error}"
    );
    let error = read("noms.pls", "<html>\n</html>").unwrap_err();
    assert!(error.contains("<html> as the outermost element"), "{error}");
    let error = read("noms.pls", "<lexicon>\n<lexeme>").unwrap_err();
    assert!(error.contains("is not closed"), "{error}");
}

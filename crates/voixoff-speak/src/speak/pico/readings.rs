//! How Pico reads hyphens, phone by phone: numbers against its own reading of the
//! figures, other words against `tests/data/pico/hyphens.tsv`.

use super::super::Prosody;
use super::spelling;
use super::system::{System, Take};
use num2words::{Lang, Num2Words};
use rayon::prelude::*;

/// Pico's phones as X-SAMPA. Long and short vowels, open and closed ones, and the two
/// front nasals count as one; closures (83, 84), the mute e (39) and the catch before a
/// vowel (41) as none: they depend on what stands around.
const PHONES: &str = "67p 55b 69t 56d 62k 59g 58f 71v 68s 74z 51S 52Z 64m 65n 46J 47N 63l 50R \
    70u 73y 72w 60i 87i 45H 61j 53a 85a 66o 48o 382 402 57e 43e 86e 76e~ 75e~ 78a~ 88a~ 77o~";
/// A pause, among the phones with their frames.
const PAUSE: u8 = 82;

/// The phones of a text and how many pauses are within.
fn said(system: &mut System, text: &str) -> (String, usize) {
    match system.say(text, Prosody::default()) {
        Ok(Take::Said { trace, .. }) => {
            let heard = trace.heard_phones();
            let inner = heard
                .split(|phone| *phone == PAUSE)
                .filter(|run| !run.is_empty());
            (
                heard.iter().map(|phone| symbol(*phone)).collect(),
                inner.count() - 1,
            )
        }
        _ => panic!("{text} is not said"),
    }
}

fn symbol(phone: u8) -> &'static str {
    let known = PHONES
        .split(' ')
        .find(|entry| entry.starts_with(&phone.to_string()));
    known.map_or("", |entry| &entry[2..])
}

fn folded(phones: &str) -> String {
    let mut out = phones.replace("9~", "e~").replace('@', "");
    for (from, to) in [("E", "e"), ("O", "o"), ("9", "2")] {
        out = out.replace(from, to);
    }
    out
}

/// One word a line, as the engine sends it.
fn as_sent(text: &str) -> String {
    spelling::for_pico(&text.replace(' ', "\n")).text
}

#[test]
fn frequent_words_with_hyphens_are_read_as_french_says_them() {
    // Pico has no sound for them, or reads the parts no better.
    const UNSOLVED: &[&str] = &[
        "week-end",
        "week-ends",
        "ping-pong",
        "Covid-19",
        "Vincent-Auriol",
        "y a-t-il",
    ];
    let mut system = System::start().expect("it starts");
    let rows = include_str!("../../../../../tests/data/pico/hyphens.tsv");
    let mut wrong = Vec::new();
    for row in rows.lines().filter(|row| !row.starts_with('#')) {
        let (word, expected) = row.split_once('\t').expect("two columns");
        let (heard, pauses) = said(&mut system, &as_sent(word));
        // A pause between two words of a row is Pico's phrasing.
        let broken = pauses > 0 && !word.contains(' ');
        if (heard != folded(expected) || broken) != UNSOLVED.contains(&word) {
            wrong.push(format!(
                "{word}: {heard} {pauses}, not {}",
                folded(expected)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn named(number: u32) -> String {
    Num2Words::new(number)
        .lang(Lang::French)
        .to_words()
        .expect("it has a name")
}

/// Pico still opens a group of words before their « un » in some sentences.
fn may_pause(number: u32) -> bool {
    number > 80 && matches!(number % 100, 1 | 21 | 31 | 41 | 51 | 61 | 81)
}

#[test]
fn every_number_to_199_is_read_as_its_figures_and_without_a_pause() {
    // Figures make no liaison with a word before them: none is wanted here.
    const AROUND: &[(&str, &str)] = &[
        ("", ""),
        ("il y a ", "."),
        ("", " ans"),
        ("il y a ", " points de plus."),
        ("à ", " heures."),
        ("", " élèves"),
        ("il a ", " euros cinquante."),
    ];
    let wrong = |number: u32| {
        let mut system = System::start().expect("it starts");
        let mut wrong = Vec::new();
        let classic = named(number).replace("-et-", " et ");
        for (before, after) in AROUND {
            let (figures, _) = said(&mut system, &format!("{before}{number}{after}"));
            for name in [&classic, &classic.replace(' ', "-")] {
                let sent = as_sent(&format!("{before}{name}{after}"));
                let (heard, pauses) = said(&mut system, &sent);
                // « cent onze » has no [t]; the figures have one before « euros ».
                let same = heard == figures || number == 111;
                if !same || (pauses > 0 && !may_pause(number)) {
                    wrong.push(format!("{sent}: {heard} {pauses}, not {figures}"));
                }
            }
        }
        wrong
    };
    let all: Vec<String> = (0..200).into_par_iter().flat_map_iter(wrong).collect();
    assert!(all.is_empty(), "{} {all:#?}", all.len());
}

#[test]
fn round_numbers_and_ordinals_are_read_as_french_says_them() {
    const READ: &[(&str, &str)] = &[
        ("deux-cents", "d2sa~"),
        ("deux-cents ans", "d2sa~za~"),
        ("sept-cents", "sEtsa~"),
        ("neuf-cents", "n2fsa~"),
        ("deux-mille", "d2mil"),
        ("dix-mille", "dimil"),
        ("cent-mille", "sa~mil"),
        ("deux-cent-quatre-vingt-dix-sept", "d2sa~katRve~disEt"),
        ("dix-septième", "disetjEm"),
        ("dix-huitième", "dizHitjEm"),
        ("dix-neuvième", "dizn2vjEm"),
        ("vingt-deuxième", "ve~td2zjEm"),
        ("vingt-et-unième", "ve~teynjEm"),
        ("soixante-et-onzième", "swasa~teo~zjEm"),
        ("soixante et onzième", "swasa~teo~zjEm"),
        ("quatre-vingt-unième", "katRve~ynjEm"),
        ("quatre-vingt-onzième", "katRve~o~zjEm"),
        ("soixante-dix-septième", "swasa~tdisetjEm"),
    ];
    let mut system = System::start().expect("it starts");
    let mut wrong = Vec::new();
    for (written, expected) in READ {
        let (heard, pauses) = said(&mut system, &as_sent(written));
        if heard != folded(expected) || pauses > 0 {
            wrong.push(format!(
                "{written}: {heard} {pauses}, not {}",
                folded(expected)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

//! The embedded voice: the same bytes every time, true word times, no crash.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use rayon::prelude::*;
use voixoff_french::normalise::{Normaliser, Spoken};
use voixoff_model::units::TextRange;
use voixoff_speak::speak::{self, Prosody, Speech, Synthesiser};
use voixoff_speak::voice;

fn nolwenn() -> Box<dyn Synthesiser> {
    let voice = voice::find("nolwenn", None).expect("it is embedded");
    speak::open(&voice).expect("it starts")
}

fn spoken(text: &str) -> Spoken {
    Normaliser::default().normalise(text, TextRange::new(0..text.len()))
}

fn say(voice: &dyn Synthesiser, text: &str) -> Speech {
    voice
        .speak(&spoken(text), Prosody::default())
        .expect("it speaks")
}

const TEXTS: [&str; 8] = [
    "Les attentats ont frappé nos deux pays, hier matin.",
    "À travers l'Europe, il n'y a pas d'autre voie, c'est-à-dire aucune.",
    "Qu'est-ce que c'est ? Aujourd'hui, quelqu'un vient.",
    "Notre sœur a mal au cœur ; ça suffit !",
    "Non.",
    "Un plan d'action, d'ailleurs étendu en matière de criminalité organisée, je pense notamment au trafic.",
    "Y a-t-il, peut-être, un arc-en-ciel au-dessus de l'île ?",
    "Ô temps, suspends ton vol.",
];

#[test]
fn what_is_said_does_not_depend_on_what_was_said_before() {
    let fresh: Vec<Speech> = TEXTS.iter().map(|text| say(&*nolwenn(), text)).collect();
    let voice = nolwenn();
    for _ in 0..2 {
        for (text, expected) in TEXTS.iter().zip(&fresh).rev() {
            assert!(say(&*voice, text) == *expected, "{text}");
        }
    }
}

#[test]
fn many_threads_say_the_same() {
    let voice = nolwenn();
    let alone: Vec<Speech> = TEXTS.iter().map(|text| say(&*voice, text)).collect();
    let together: Vec<Speech> = (0..TEXTS.len() * 6)
        .into_par_iter()
        .map(|index| say(&*voice, TEXTS[index % TEXTS.len()]))
        .collect();
    for (index, speech) in together.iter().enumerate() {
        assert!(
            *speech == alone[index % TEXTS.len()],
            "{}",
            TEXTS[index % TEXTS.len()]
        );
    }
}

#[test]
fn every_french_word_is_said_and_its_start_lies_on_an_engine_frame() {
    let voice = nolwenn();
    for text in TEXTS {
        let speech = say(&*voice, text);
        assert_eq!(speech.unsaid, Vec::<u32>::new(), "{text}");
        assert_eq!(speech.marks[0].start.0, 0, "{text}");
        for pair in speech.marks.windows(2) {
            assert!(
                pair[0].end <= pair[1].start && pair[0].start < pair[1].start,
                "{text}: {pair:?}"
            );
        }
        for mark in &speech.marks {
            // 4 ms at 16 kHz.
            assert_eq!(mark.start.0 % 64, 0, "{text}: {mark:?}");
            assert!(mark.end.0 <= speech.pcm.len() as u64);
        }
    }
}

#[test]
fn words_of_a_fixed_phrase_have_times_of_their_own() {
    let text = "Il passe à travers la ville.";
    let speech = say(&*nolwenn(), text);
    let [a, travers] = [2, 3].map(|index| speech.marks[index]);
    assert!(
        a.end.0 - a.start.0 < travers.end.0 - travers.start.0,
        "{a:?} {travers:?}"
    );
    assert!(a.end <= travers.start);
}

/// The loudest sample of a stretch.
fn peak(pcm: &[i16]) -> i32 {
    pcm.iter()
        .map(|sample| i32::from(*sample).abs())
        .max()
        .unwrap_or(0)
}

#[test]
fn a_word_after_a_pause_starts_where_the_sound_does() {
    // Words that start loud, each after a comma: the sound itself tells when.
    let text = "Oui, alors, autre, enfin, ici, on.";
    let speech = say(&*nolwenn(), text);
    for pair in speech.marks.windows(2) {
        let (pause_start, onset) = (pair[0].end.0 as usize + 640, pair[1].start.0 as usize);
        assert!(onset > pause_start + 640, "a comma makes a pause");
        assert!(
            peak(&speech.pcm[pause_start..onset - 320]) < 400,
            "silence before {onset}"
        );
        let voiced = &speech.pcm[onset..onset + 640];
        assert!(
            peak(voiced) > 1_000,
            "sound within 40 ms after {onset}: {}",
            peak(voiced)
        );
    }
}

#[test]
fn a_faster_rate_is_shorter_and_normal_is_untouched() {
    let voice = nolwenn();
    let text = spoken(TEXTS[0]);
    let samples = |rate| {
        let prosody = Prosody {
            rate,
            ..Prosody::default()
        };
        voice.speak(&text, prosody).expect("it speaks").pcm.len() as f64
    };
    let ratio = samples(1.0) / samples(1.25);
    assert!((1.125..1.375).contains(&ratio), "{ratio}");
}

#[test]
fn markup_in_the_text_never_reaches_the_engine() {
    let voice = nolwenn();
    // No class gives such words: the engine must not take them for its own markup.
    let marked = |first: &str| {
        let mut spoken = spoken("Un à tous.");
        let grown = first.len() as u32 - 2;
        spoken.text = format!("{first} à tous.");
        spoken.words[0].text.end += grown;
        for word in &mut spoken.words[1..] {
            word.text = TextRange {
                start: word.text.start + grown,
                end: word.text.end + grown,
            };
        }
        voice.speak(&spoken, Prosody::default()).expect("it speaks")
    };
    let plain = marked("speed");
    for text in ["<speed>", "<speed", "</speed>", "&speed", "<speed\u{1b}/>"] {
        assert!(marked(text) == plain, "{text}");
    }
}

#[test]
fn a_word_of_a_million_letters_is_told_not_said() {
    let speech = say(&*nolwenn(), &format!("Oui, {} non.", "a".repeat(1_000_000)));
    assert_eq!(speech.unsaid, [1]);
}

#[test]
fn what_cannot_be_said_is_told_and_the_rest_is_spoken() {
    let voice = nolwenn();
    let mut spoken = spoken("Bonjour à tous.");
    // No class gives such a word: the engine must stand it all the same.
    spoken.text = "Bonjour \u{1f600} tous.".to_owned();
    spoken.words[1].text = TextRange::new(8..12);
    spoken.words[2].text = TextRange::new(13..17);
    let speech = voice.speak(&spoken, Prosody::default()).expect("it speaks");
    assert_eq!(speech.unsaid, [1]);
    assert!(
        speech
            .marks
            .windows(2)
            .all(|pair| pair[0].start < pair[1].start)
    );
}

#[test]
fn the_engine_survives_ten_thousand_random_unicode_strings() {
    let mut runner = TestRunner::deterministic();
    let strategy = "\\PC{1,24}";
    let texts: Vec<String> = (0..10_000)
        .map(|_| {
            strategy
                .new_tree(&mut runner)
                .expect("a valid pattern")
                .current()
        })
        .collect();
    let voice = nolwenn();
    texts.par_iter().for_each(|text| {
        let spoken = spoken(text);
        let speech = voice
            .speak(&spoken, Prosody::default())
            .expect("it goes on");
        assert_eq!(speech.marks.len(), spoken.words.len(), "{text}");
        let end = speech.pcm.len() as u64;
        for mark in &speech.marks {
            assert!(
                mark.start <= mark.end && mark.end.0 <= end,
                "{text}: {mark:?} in {end}"
            );
        }
    });
}

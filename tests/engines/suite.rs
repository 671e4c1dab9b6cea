//! The tests that every engine passes.

use super::support::{hertz, piper_model, setup, spoken};
use std::thread;
use voixoff::normalise::Spoken;
use voixoff::speak::{self, Prosody, Speech, Synthesiser, catalogue};
use voixoff::voice::Voice;

/// Clauses, a pause, elisions, a number, a question, one word.
const TEXTS: &[&str] = &[
    "Mesdames, messieurs, merci d'être venus aussi nombreux ce matin à Matignon.",
    "L'année dernière, nous avions promis 12 mesures ; aujourd'hui, parce que c'est possible, nous en tenons 15.",
    "Est-ce que vous viendrez, oui ou non ?",
    "Bonjour.",
];

pub(super) fn check(voice: &Voice) {
    let open = || speak::open_with(voice, &setup()).expect("it opens");
    let opened = open();
    for text in TEXTS {
        let spoken = spoken(text);
        let speech = opened
            .speak(&spoken, Prosody::default())
            .expect("it speaks");
        assert_eq!(speech.rate, opened.sample_rate());
        words_are_in_order(&spoken, &speech);
        words_sound(&spoken, &speech);
        ends_are_trimmed(&speech);
    }
    same_bytes(&*opened, &*open());
    rate_shortens(&*opened);
    volume_and_pitch(&*opened);
}

fn words_are_in_order(spoken: &Spoken, speech: &Speech) {
    assert_eq!(speech.marks.len(), spoken.words.len());
    assert!(speech.unsaid.is_empty(), "{:?}", speech.unsaid);
    assert_eq!(speech.marks[0].start.0, 0);
    for pair in speech.marks.windows(2) {
        assert!(pair[0].start < pair[1].start, "{pair:?}");
        assert!(pair[0].end <= pair[1].start, "{pair:?}");
    }
    for mark in &speech.marks {
        assert!(
            mark.start < mark.end && mark.end.0 <= speech.pcm.len() as u64,
            "{mark:?}"
        );
    }
    let aligned = !speech.confidence.is_empty();
    assert!(!aligned || speech.confidence.len() == speech.marks.len());
}

fn loudness(pcm: &[i16]) -> f64 {
    let sum: f64 = pcm.iter().map(|sample| f64::from(*sample).powi(2)).sum();
    (sum / pcm.len().max(1) as f64).sqrt()
}

/// A word's time holds sound, and there is little of it between words.
fn words_sound(spoken: &Spoken, speech: &Speech) {
    let whole = loudness(&speech.pcm);
    assert!(whole > 300.0, "{whole}");
    for (word, mark) in spoken.words.iter().zip(&speech.marks) {
        let level = loudness(&speech.pcm[mark.start.0 as usize..mark.end.0 as usize]);
        let text = word.text.of(&spoken.text);
        assert!(level > whole * 0.04, "{text}: {level:.0} of {whole:.0}");
    }
    let said: u64 = speech
        .marks
        .iter()
        .map(|mark| (mark.end - mark.start).0)
        .sum();
    assert!(
        said * 2 > speech.pcm.len() as u64,
        "words cover less than half"
    );
}

fn ends_are_trimmed(speech: &Speech) {
    let per_milli = speech.rate.0.get() as usize / 1000;
    let whole = loudness(&speech.pcm);
    for end in [
        &speech.pcm[..40 * per_milli],
        &speech.pcm[speech.pcm.len() - 60 * per_milli..],
    ] {
        assert!(
            loudness(end) > whole * 0.003,
            "silence at an end: {}",
            loudness(end)
        );
    }
}

/// Whatever was said before, and on whatever thread.
fn same_bytes(one: &dyn Synthesiser, other: &dyn Synthesiser) {
    let spoken = spoken(TEXTS[0]);
    let first = one.speak(&spoken, Prosody::default()).unwrap();
    assert_eq!(first, other.speak(&spoken, Prosody::default()).unwrap());
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let again = one.speak(&spoken, Prosody::default()).unwrap();
                assert!(again == first, "other bytes on another thread");
            });
        }
    });
}

fn samples(voice: &dyn Synthesiser, prosody: Prosody) -> f64 {
    let texts = TEXTS[..2].iter();
    texts
        .map(|text| voice.speak(&spoken(text), prosody).unwrap().pcm.len() as f64)
        .sum()
}

/// A quarter faster: 1 / 1.25 of the time, within a tenth.
fn rate_shortens(voice: &dyn Synthesiser) {
    let normal = samples(voice, Prosody::default());
    for rate in [1.25, 0.85] {
        let prosody = Prosody {
            rate,
            ..Prosody::default()
        };
        let ratio = samples(voice, prosody) / normal * rate;
        assert!(
            (0.9..1.1).contains(&ratio),
            "rate {rate}: {ratio:.3} of what it should last"
        );
    }
}

fn volume_and_pitch(voice: &dyn Synthesiser) {
    let spoken = spoken(TEXTS[0]);
    let say = |pitch, volume| {
        let prosody = Prosody {
            rate: 1.0,
            pitch,
            volume,
        };
        voice.speak(&spoken, prosody).unwrap()
    };
    let normal = say(1.0, 1.0);
    let half = loudness(&say(1.0, 0.5).pcm) / loudness(&normal.pcm);
    assert!((0.45..0.55).contains(&half), "{half}");
    let high = say(1.25, 1.0);
    let ratio = high.pcm.len() as f64 / normal.pcm.len() as f64;
    assert!(
        (0.85..1.15).contains(&ratio),
        "pitch changes the pace: {ratio}"
    );
    let raised = hertz(&high) / hertz(&normal);
    assert!(
        (1.15..1.35).contains(&raised),
        "pitch 1.25 raises by {raised:.2}"
    );
}

fn voice(name: &str) -> Voice {
    catalogue::find(name, None, &setup()).expect("it is known")
}

#[test]
fn the_embedded_voice_passes() {
    check(&voice("nolwenn"));
}

#[test]
#[ignore = "needs espeak-ng, mbrola, mbrola-fr1 and mbrola-fr4"]
fn mbrola_voices_pass() {
    check(&voice("mb-fr1"));
    check(&voice("mb-fr4"));
}

#[test]
#[ignore = "needs espeak-ng"]
fn the_espeak_engine_passes() {
    check(&voice("espeak-fr"));
    check(&voice("espeak-fr-be"));
}

#[test]
#[ignore = "needs espeak-ng"]
fn the_command_engine_passes_with_espeak_ng() {
    check(&voice("espeak-command"));
}

#[test]
#[ignore = "needs libttspico-utils"]
fn the_command_engine_passes_with_pico2wave() {
    check(&voice("pico2wave"));
}

#[test]
#[ignore = "needs VOIXOFF_PIPER_MODEL"]
fn the_piper_engine_passes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("joe.toml");
    let text = format!(
        "name = 'joe'\nengine = 'piper'\nlanguage = 'en-US'\nlicence = '?'\n[settings]\nmodel = '{}'\n",
        piper_model().display()
    );
    std::fs::write(&file, text).unwrap();
    check(&voice(&file.display().to_string()));
}

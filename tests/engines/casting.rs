//! A voice for each speaker.

use super::support::{assert_refused, setup, spoken, stderr, voixoff};
use voixoff::read::{Speaker, SpeakerId};
use voixoff::speak::cast::{Company, Part, assign};
use voixoff::speak::{Prosody, Synthesiser};
use voixoff::units::SampleRate;
use voixoff::voice::{self, Gender, Voice};

fn voice(name: &str, gender: Gender) -> Voice {
    Voice {
        name: name.to_owned(),
        gender,
        ..voice::find("tone", None).unwrap()
    }
}

fn speakers(labels: &[&str]) -> Vec<Speaker> {
    let speaker = |label: &&str| Speaker {
        label: (*label).to_owned(),
    };
    labels.iter().map(speaker).collect()
}

fn parts(labels: &[&str], candidates: &[Voice]) -> Vec<(String, f64)> {
    let speakers = speakers(labels);
    let none = vec![None; speakers.len()];
    let narrator = voice("narrator", Gender::None);
    let parts = assign(&speakers, &none, candidates, &narrator);
    parts
        .into_iter()
        .map(|part| (part.voice.name, part.prosody.pitch))
        .collect()
}

#[test]
fn speakers_get_different_voices_of_their_gender() {
    let candidates = [
        voice("f1", Gender::Female),
        voice("m1", Gender::Male),
        voice("f2", Gender::Female),
    ];
    let labels = ["Mme Un", "M. Deux", "Mme Trois", "Mme Quatre", "M. Cinq"];
    let parts = parts(&labels, &candidates);
    let names: Vec<_> = parts.iter().map(|part| part.0.as_str()).collect();
    assert_eq!(names, ["f1", "m1", "f2", "f1", "m1"]);
    assert!((parts[0].1 - 1.0).abs() < 1e-9);
    assert!(
        (parts[3].1 - 1.0).abs() > 0.05,
        "a voice that is used again has another pitch"
    );
    assert!((parts[4].1 - 1.0).abs() > 0.05);
}

#[test]
fn one_voice_for_all_has_a_pitch_for_each() {
    let parts = parts(
        &["Mme A", "Mme B", "M. C", "Q"],
        &[voice("f", Gender::Female)],
    );
    for (index, part) in parts.iter().enumerate() {
        for other in &parts[..index] {
            assert!((part.1 - other.1).abs() > 0.03, "{parts:?}");
        }
    }
    assert!(parts[2].1 < 0.9, "a man is lower: {parts:?}");
}

#[test]
fn without_candidates_the_narrator_speaks() {
    assert_eq!(parts(&["M. A"], &[])[0].0, "narrator");
}

#[test]
fn members_of_any_rate_speak_at_the_highest_or_the_one_asked_for() {
    let mut company = Company::new(setup());
    let tone = Part::of(&voice("tone", Gender::None));
    let low = Part {
        prosody: Prosody {
            pitch: 0.7,
            ..Prosody::default()
        },
        ..tone.clone()
    };
    let cast = company
        .cast(&tone, std::slice::from_ref(&low), None)
        .unwrap();
    assert_eq!(cast.sample_rate(), SampleRate::new(16_000));
    let wide = SampleRate::new(48_000);
    let wide_cast = company.cast(&tone, &[low], Some(wide)).unwrap();
    let spoken = spoken("Un deux trois.");
    let narrow = cast.speak(&spoken, Prosody::default()).unwrap();
    let speech = wide_cast.speak(&spoken, Prosody::default()).unwrap();
    assert_eq!(speech.rate, wide);
    assert_eq!(speech.pcm.len(), 3 * narrow.pcm.len());
    assert_eq!(speech.marks[1].start.0, 3 * narrow.marks[1].start.0);
    let other = cast
        .speak_as(Some(SpeakerId(0)), &spoken, Prosody::default())
        .unwrap();
    assert!(other.pcm != narrow.pcm, "the speaker's own pitch");
}

#[test]
fn a_cast_that_cannot_be_is_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("texte.txt");
    std::fs::write(&input, "M. A : Bonjour.\n\nMme B : Bonsoir.\n").unwrap();
    let broken = folder.path().join("cast.toml");
    std::fs::write(&broken, "\"M. A\" = { voice = \"tone\", pich = 1 }\n").unwrap();
    let broken = broken.display().to_string();
    for (cast, piece) in [
        ("M. A=nolwen", "nolwenn"),
        ("nothing-here.toml", "nothing-here.toml"),
        ("=tone", "NAME=VOICE"),
        (broken.as_str(), "M. A"),
    ] {
        let mut command = voixoff(folder.path());
        command
            .arg("speak")
            .arg(&input)
            .args(["--cast", cast, "-o"])
            .arg(folder.path());
        assert_refused(&command.output().unwrap(), &[piece]);
    }
}

#[test]
fn rate_pitch_and_volume_out_of_range_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for flag in ["--rate=9", "--pitch=0.1", "--volume=-1", "--sample-rate=1"] {
        let mut command = voixoff(folder.path());
        let output = command.args(["speak", "x.txt", flag]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("wanted"), "{}", stderr(&output));
    }
}

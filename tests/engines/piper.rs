//! The engine `piper`, with small models and with a real voice.

use super::suite;
use super::support::{
    assert_refused, hertz, piper_model, setup, small_model, spoken, stderr, voixoff,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use voixoff::speak::{self, Prosody, Setup, Speech, catalogue};
use voixoff::voice::Voice;

/// A voice file for a model, with more `settings`.
fn voice(model: &Path, settings: &str) -> Voice {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.toml");
    let text = format!(
        "name = 'small'\nengine = 'piper'\nlanguage = 'fr-FR'\nlicence = '?'\n[settings]\nmodel = '{}'\n{settings}\n",
        model.display()
    );
    fs::write(&file, text).unwrap();
    catalogue::find(&file.display().to_string(), None, &setup()).unwrap()
}

fn say(text: &str, settings: &str, setup: &Setup) -> Speech {
    let voice = voice(&small_model("two-speakers.onnx"), settings);
    let opened = speak::open_with(&voice, setup).unwrap();
    opened.speak(&spoken(text), Prosody::default()).unwrap()
}

const TEXT: &str = "Bonjour à tous et merci.";

#[test]
fn small_models_pass_the_suite() {
    suite::check(&voice(&small_model("two-speakers.onnx"), ""));
    suite::check(&voice(&small_model("no-durations.onnx"), ""));
}

#[test]
fn every_speaker_of_a_model_can_be_chosen_by_name_or_number() {
    for (settings, wanted) in [
        ("", 200.0),
        ("speaker = 'grave'", 200.0),
        ("speaker = 'aigu'", 300.0),
        ("speaker = 1", 300.0),
        ("speaker = '1'", 300.0),
    ] {
        let found = hertz(&say(TEXT, settings, &setup()));
        assert!((found / wanted - 1.0).abs() < 0.02, "{settings}: {found}");
    }
    for (settings, told) in [
        ("speaker = 'nemo'", "aigu, grave"),
        ("speaker = 2", "0 to 1"),
        ("speaker = -1", "0 to 1"),
    ] {
        let voice = voice(&small_model("two-speakers.onnx"), settings);
        let error = speak::open_with(&voice, &setup()).err().unwrap();
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[test]
fn the_seed_decides_the_noise_and_nothing_else_does() {
    let seeded = |seed| Setup { seed, ..setup() };
    let first = say(TEXT, "", &seeded(1));
    assert_eq!(first, say(TEXT, "", &seeded(1)));
    assert!(first != say(TEXT, "", &seeded(2)));
    let calm = "noise_scale = 0.0\nnoise_w = 0.0";
    assert_eq!(say(TEXT, calm, &seeded(1)), say(TEXT, calm, &seeded(2)));
}

#[test]
fn scales_and_silence_of_the_voice_file_are_used() {
    let lasts = |text, settings: &str| say(text, settings, &setup()).pcm.len() as f64;
    let calm = lasts(TEXT, "noise_w = 0.0");
    let slow = lasts(TEXT, "noise_w = 0.0\nlength_scale = 2.0");
    assert!((1.6..2.2).contains(&(slow / calm)), "{}", slow / calm);
    let two = "Bonjour. Merci.";
    let short = lasts(two, "noise_w = 0.0\nsentence_silence_millis = 100");
    let long = lasts(two, "noise_w = 0.0\nsentence_silence_millis = 500");
    let more = (long - short) / 22_050.0;
    assert!((0.39..0.41).contains(&more), "{more}");
    let voice = voice(&small_model("two-speakers.onnx"), "length_scale = 0.0");
    let error = speak::open_with(&voice, &setup()).err().unwrap();
    assert!(error.to_string().contains("length_scale"), "{error}");
}

#[test]
fn words_have_their_own_durations_or_are_aligned() {
    for (model, aligned, told) in [
        ("two-speakers.onnx", false, "the model's durations"),
        ("no-durations.onnx", true, "alignment"),
    ] {
        let opened = speak::open_with(&voice(&small_model(model), ""), &setup()).unwrap();
        let speech = opened.speak(&spoken(TEXT), Prosody::default()).unwrap();
        assert_eq!(!speech.confidence.is_empty(), aligned, "{model}");
        let lines = opened.explain().join("\n");
        assert!(
            lines.contains(told) && lines.contains("phonemes by"),
            "{lines}"
        );
    }
}

fn add(data: &Path, model: &Path, more: &[&str]) -> Output {
    let mut command = voixoff(data);
    command.args(["voices", "add"]).arg(model).args(more);
    command.output().unwrap()
}

#[test]
fn files_that_are_no_piper_voice_are_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let model = folder.path().join("v.onnx");
    let refused = |pieces: &[&str]| assert_refused(&add(folder.path(), &model, &[]), pieces);
    refused(&["v.onnx"]);
    fs::write(&model, b"rubbish").unwrap();
    refused(&["v.onnx.json"]);
    let json = folder.path().join("v.onnx.json");
    fs::write(&json, b"{}").unwrap();
    refused(&["not a Piper configuration"]);
    let map = r#"{"audio":{"sample_rate":22050},"phoneme_id_map":{"_":[0],"^":[1],"$":[2]}}"#;
    fs::write(&json, map).unwrap();
    for rubbish in [&b"rubbish"[..], b"", &[0xff; 300]] {
        fs::write(&model, rubbish).unwrap();
        refused(&["v.onnx", "not an ONNX model"]);
    }
    fs::write(&json, map.replace("[2]", "[]")).unwrap();
    refused(&["phoneme_id_map"]);
}

/// A copy of a model with another `.json`.
fn mismatched(folder: &Path, from: &Path, change: impl Fn(&mut serde_json::Value)) -> PathBuf {
    let model = folder.join("v.onnx");
    fs::copy(from, &model).unwrap();
    let json = fs::read_to_string(format!("{}.json", from.display())).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
    change(&mut json);
    fs::write(folder.join("v.onnx.json"), json.to_string()).unwrap();
    model
}

fn refuses_a_json_of_another_model(from: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let refused = |change: fn(&mut serde_json::Value), pieces: &[&str]| {
        let model = mismatched(folder.path(), from, change);
        assert_refused(&add(folder.path(), &model, &[]), pieces);
    };
    let apart = "do not belong together";
    refused(
        |json| json["phoneme_id_map"]["ʁ"] = serde_json::json!([90_000]),
        &[apart],
    );
    refused(|json| json["num_speakers"] = 5.into(), &[apart]);
    let model = mismatched(folder.path(), from, |_| {});
    let whole = fs::read(&model).unwrap();
    fs::write(&model, &whole[..whole.len() / 2]).unwrap();
    assert_refused(&add(folder.path(), &model, &[]), &["not an ONNX model"]);
}

#[test]
fn a_json_of_another_model_is_refused_in_one_line() {
    refuses_a_json_of_another_model(&small_model("two-speakers.onnx"));
    refuses_a_json_of_another_model(&small_model("no-durations.onnx"));
}

#[test]
#[ignore = "needs VOIXOFF_PIPER_MODEL"]
fn a_json_of_another_real_model_is_refused_in_one_line() {
    refuses_a_json_of_another_model(&piper_model());
}

#[test]
fn a_speaker_of_a_model_is_added_and_speaks() {
    let folder = tempfile::tempdir().unwrap();
    let model = small_model("two-speakers.onnx");
    let high = ["--name", "aigu", "--speaker", "aigu", "--gender", "female"];
    let output = add(folder.path(), &model, &high);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_refused(
        &add(folder.path(), &model, &high),
        &["already", "--replace"],
    );
    assert_refused(
        &add(folder.path(), &model, &["--speaker", "nemo"]),
        &["aigu, grave"],
    );
    assert_refused(
        &add(folder.path(), &model, &["--name", "nolwenn"]),
        &["already", "--name"],
    );
    let wav = folder.path().join("aigu.wav");
    let mut command = voixoff(folder.path());
    let output = command
        .args(["voices", "test", "aigu", "-o"])
        .arg(&wav)
        .output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(hound::WavReader::open(&wav).unwrap().duration() > 22_050);
}

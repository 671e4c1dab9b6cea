//! `voixoff voices`, `voices add`, `listen`, and real runs from text to WAV and SRT.

use super::support::{assert_refused, piper_model, setup, stderr, voixoff};
use std::fs;
use std::path::Path;
use voixoff::speak::{self, catalogue};

#[test]
fn every_embedded_voice_names_a_known_engine_and_settings_it_takes() {
    for voice in voixoff::voice::embedded() {
        assert!(speak::engine(&voice).is_ok(), "{}", voice.name);
        match speak::open_with(&voice, &setup()) {
            Ok(_) | Err(speak::Error::Missing { .. }) => {}
            Err(error) => panic!("{}: {error}", voice.name),
        }
        assert!(!voice.licence.is_empty() && !voice.description.is_empty());
    }
}

#[test]
fn the_table_and_its_json_tell_the_same_voices() {
    let folder = tempfile::tempdir().unwrap();
    let table = voixoff(folder.path()).arg("voices").output().unwrap();
    let table = String::from_utf8(table.stdout).unwrap();
    let json = voixoff(folder.path())
        .args(["voices", "--json"])
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let voices = json["voices"].as_array().unwrap();
    assert_eq!(table.lines().count(), voices.len() + 1);
    for voice in voices {
        let name = voice["name"].as_str().unwrap();
        let row = table
            .lines()
            .find(|line| line.split_whitespace().next() == Some(name));
        let row = row.unwrap_or_else(|| panic!("{name} is not in the table"));
        assert!(row.contains(voice["word_times"].as_str().unwrap()), "{row}");
        assert_eq!(row.contains("untested"), voice["tested"] == false, "{row}");
        let installed = voice["installed"].as_bool().unwrap();
        assert_eq!(installed, voice["sample_rate"].is_u64(), "{voice}");
    }
}

#[test]
fn the_shipped_voices_are_a_markdown_table_that_no_machine_changes() {
    let folder = tempfile::tempdir().unwrap();
    let table = || {
        voixoff(folder.path())
            .args(["voices", "--markdown"])
            .output()
            .unwrap()
            .stdout
    };
    let before = table();
    let own = folder.path().join("voixoff/voices");
    fs::create_dir_all(&own).unwrap();
    let file = "name = 'mine'\nengine = 'tone'\nlanguage = 'fr-FR'\nlicence = 'mine'\n";
    fs::write(own.join("mine.toml"), file).unwrap();
    assert_eq!(table(), before);
    let text = String::from_utf8(before).unwrap();
    let shipped = voixoff::voice::embedded();
    assert_eq!(text.lines().count(), shipped.len() + 2);
    for (voice, line) in shipped.iter().zip(text.lines().skip(2)) {
        assert!(line.starts_with(&format!("| {} |", voice.name)), "{line}");
        assert_eq!(line.contains("| untested |"), !voice.tested, "{line}");
    }
}

/// Speaks a text with a voice and looks at what was written.
fn speak_for_real(data: &Path, voice: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("texte.txt");
    let text = "M. Durand : Bonjour à tous, et merci d'être là.\n\nMme Petit : Merci à vous. Commençons.\n";
    fs::write(&input, text).unwrap();
    let mut command = voixoff(data);
    command
        .arg("speak")
        .arg(&input)
        .args(voice)
        .arg("-o")
        .arg(folder.path());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let wav = hound::WavReader::open(folder.path().join("texte.wav")).unwrap();
    assert!(
        wav.duration() > wav.spec().sample_rate * 2,
        "two seconds at least"
    );
    let srt = fs::read_to_string(folder.path().join("texte.srt")).unwrap();
    assert!(
        srt.contains("-->") && srt.contains("Bonjour à tous"),
        "{srt}"
    );
}

#[test]
#[ignore = "needs espeak-ng, mbrola, mbrola-fr1, mbrola-fr4 and libttspico-utils"]
fn every_installed_voice_goes_from_text_to_wav_and_srt() {
    let folder = tempfile::tempdir().unwrap();
    for voice in [
        "system",
        "mb-fr1",
        "mb-fr4",
        "espeak-fr",
        "espeak-command",
        "pico2wave",
    ] {
        speak_for_real(folder.path(), &["--voice", voice]);
    }
    speak_for_real(
        folder.path(),
        &["--cast", "M. Durand=mb-fr1", "--cast", "*=mb-fr4"],
    );
    speak_for_real(folder.path(), &["--cast", "auto", "--sample-rate", "48000"]);
}

#[test]
#[ignore = "needs VOIXOFF_PIPER_MODEL"]
fn a_piper_voice_is_added_listed_and_speaks() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = voixoff(folder.path());
    command
        .args(["voices", "add", "--name", "joe"])
        .arg(piper_model());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let again = voixoff(folder.path())
        .args(["voices", "add", "--name", "joe"])
        .arg(piper_model())
        .output();
    assert_refused(&again.unwrap(), &["already", "--replace"]);
    let listed = voixoff(folder.path()).arg("voices").output().unwrap();
    assert!(
        String::from_utf8_lossy(&listed.stdout).contains("\njoe "),
        "it is listed"
    );
    speak_for_real(folder.path(), &["--voice", "joe"]);
}

#[test]
#[ignore = "needs espeak-ng"]
fn the_best_system_voice_is_found() {
    assert!(catalogue::system(None, &setup()).is_ok());
}

/// A player that keeps what it was given.
#[cfg(unix)]
#[test]
fn listen_hands_a_rendered_voice_to_the_player() {
    let folder = tempfile::tempdir().unwrap();
    let player = folder.path().join("player");
    super::support::script(&player, "cp \"$1\" \"$(dirname \"$0\")/heard.wav\"");
    let mut command = voixoff(folder.path());
    command
        .args([
            "listen",
            "--voice",
            "nolwenn",
            "Bonjour à tous.",
            "--player",
        ])
        .arg(&player);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let wav = hound::WavReader::open(folder.path().join("heard.wav")).unwrap();
    assert!(wav.duration() > wav.spec().sample_rate / 2);
    super::support::script(&player, "exit 4");
    let mut command = voixoff(folder.path());
    command
        .args(["listen", "--voice", "nolwenn", "Bonjour.", "--player"])
        .arg(&player);
    assert_refused(&command.output().unwrap(), &["player", "exit status: 4"]);
}

/// As ffplay does where there is no sound card.
#[cfg(target_os = "linux")]
#[test]
fn a_known_player_that_plays_nothing_has_failed() {
    let folder = tempfile::tempdir().unwrap();
    let content = "echo 'no sound here' >&2\necho 'and again' >&2\nexit 0";
    super::support::script(&folder.path().join("pw-play"), content);
    let output = voixoff(folder.path())
        .env("PATH", folder.path())
        .args(["listen", "--voice", "nolwenn", "Bonjour à tous."])
        .output();
    assert_refused(&output.unwrap(), &["pw-play", "no sound here", "--player"]);
}

#[test]
fn a_model_in_place_of_a_voice_is_told_how_to_become_one() {
    let folder = tempfile::tempdir().unwrap();
    let output = voixoff(folder.path())
        .args(["listen", "--voice", "./fr.onnx", "Bonjour."])
        .output();
    assert_refused(&output.unwrap(), &["voixoff voices add ./fr.onnx"]);
}

#[test]
fn listen_refuses_what_it_cannot_say_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let run = |what: &str| {
        let mut command = voixoff(folder.path());
        command
            .args(["listen", "--voice", "nolwenn", what])
            .output()
            .unwrap()
    };
    assert_refused(&run("missing.txt"), &["missing.txt"]);
    assert_refused(&run("/"), &["folder"]);
}

#[test]
#[ignore = "needs the feature `listen` and tests/engines/with-speech-dispatcher.sh"]
fn listen_speaks_on_the_desktop_service() {
    let heard = std::env::var_os("VOIXOFF_HEARD").expect("the script tells it");
    let folder = tempfile::tempdir().unwrap();
    let say = |rate: &str| {
        let mut command = voixoff(folder.path());
        let output = command
            .args(["listen", "--service", "--rate", rate, "Bonjour à tous."])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        let wav = hound::WavReader::open(&heard).expect("the service wrote a WAV");
        f64::from(wav.duration()) / f64::from(wav.spec().sample_rate)
    };
    let (normal, fast) = (say("1.0"), say("1.5"));
    assert!((0.4..3.0).contains(&normal), "{normal} s");
    assert!(fast < 0.9 * normal, "{fast} s against {normal} s");
}

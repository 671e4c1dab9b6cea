//! Programs that fail, and programs that are there: the engine `command`.

use super::support::{assert_refused, script, setup, spoken, stderr, voixoff};
use std::fs;
use std::path::Path;
use std::time::Duration;
use voixoff::speak::{self, Prosody, Setup, catalogue};

/// A voice file for a script that stands beside it.
fn voice_file(folder: &Path, content: &str, settings: &str) -> std::path::PathBuf {
    script(&folder.join("program"), content);
    let file = folder.join("mine.toml");
    let text = format!(
        "name = 'mine'\nengine = 'command'\nlanguage = 'fr-FR'\nlicence = 'mine'\n[settings]\n{settings}\n"
    );
    fs::write(&file, text).unwrap();
    file
}

const SETTINGS: &str = "argv = ['./program', '{text_file}', '{wav}']\nsample_rate = 16000";

fn speak_file(folder: &Path, voice: &Path) -> std::process::Output {
    let mut command = voixoff(folder);
    command
        .current_dir(folder)
        .args(["voices", "test"])
        .arg(voice);
    command.output().unwrap()
}

/// The sound of the embedded voice, for scripts to hand out.
fn sound(folder: &Path) -> std::path::PathBuf {
    let wav = folder.join("sound.wav");
    let mut command = voixoff(folder);
    command.args(["voices", "test", "nolwenn", "-o"]).arg(&wav);
    assert!(command.status().unwrap().success());
    wav
}

#[test]
fn a_program_that_writes_a_wav_is_a_voice_and_gets_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let wav = sound(folder.path());
    let content = format!("cp \"$1\" heard.txt && cp '{}' \"$2\"", wav.display());
    let voice = voice_file(folder.path(), &content, SETTINGS);
    let output = speak_file(folder.path(), &voice);
    assert!(output.status.success(), "{}", stderr(&output));
    let heard = fs::read_to_string(folder.path().join("heard.txt")).unwrap();
    assert!(
        heard.starts_with("Bonjour") || heard.starts_with("bonjour"),
        "{heard}"
    );
}

#[test]
fn words_of_a_known_sound_are_found_where_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let nolwenn = catalogue::find("nolwenn", None, &setup()).unwrap();
    let spoken = spoken("Merci à tous, et à la semaine prochaine.");
    let truth = speak::open(&nolwenn)
        .unwrap()
        .speak(&spoken, Prosody::default())
        .unwrap();
    // At another rate, in stereo, with silence around it.
    let wav = folder.path().join("known.wav");
    let spec = hound::WavSpec {
        channels: 2,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(&wav, spec).unwrap();
    let silence = vec![0; 8_000];
    for sample in silence.iter().chain(&truth.pcm).chain(&silence) {
        writer.write_sample(*sample).unwrap();
        writer.write_sample(*sample).unwrap();
    }
    writer.finalize().unwrap();
    let settings = SETTINGS.replace("16000", "22050");
    let voice = voice_file(
        folder.path(),
        &format!("cp '{}' \"$2\"", wav.display()),
        &settings,
    );
    let voice = catalogue::find(&voice.display().to_string(), None, &setup()).unwrap();
    let speech = speak::open(&voice)
        .unwrap()
        .speak(&spoken, Prosody::default())
        .unwrap();
    assert_eq!(speech.rate.0.get(), 22_050);
    for (found, was) in speech.marks.iter().zip(&truth.marks) {
        let millis = |samples: u64, rate: u64| samples * 1000 / rate;
        let found = millis(found.start.0, 22_050);
        let was = millis(was.start.0, 16_000);
        assert!(found.abs_diff(was) <= 30, "{found} ms for {was} ms");
    }
    assert!(
        speech.confidence.iter().all(|sure| *sure >= 80),
        "{:?}",
        speech.confidence
    );
}

#[test]
fn programs_that_fail_are_told_in_one_line() {
    for (content, pieces) in [
        (
            "echo 'no voice today' >&2; exit 3",
            ["exit status: 3", "no voice today"],
        ),
        ("exit 0", ["wrote no WAV", "program"]),
        ("echo rubbish > \"$2\"", ["wrote no WAV", "program"]),
        ("exec sleep 30", ["did not end in time", "program"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let settings = format!("{SETTINGS}\ndeadline_seconds = 0");
        let voice = voice_file(folder.path(), content, &settings);
        assert_refused(&speak_file(folder.path(), &voice), &pieces);
    }
}

#[test]
fn voice_files_that_cannot_work_are_refused_in_one_line() {
    for (settings, piece) in [
        ("sample_rate = 16000", "argv"),
        ("argv = []\nsample_rate = 16000", "program is wanted"),
        (
            "argv = ['./program', '{wav}']\nsample_rate = 16000",
            "{text_file}",
        ),
        (
            "argv = ['./program', '{text}']\nsample_rate = 16000",
            "{wav}",
        ),
        (
            "argv = ['./program', '{text}', '{wav}', '{speed}']\nsample_rate = 16000",
            "{speed}",
        ),
        (
            "argv = ['./program', '{text}', '{wav}', '{rate}']\nsample_rate = 16000",
            "normal",
        ),
        ("argv = ['./program', '{text}', '{wav}']", "sample_rate"),
        (
            "argv = ['./other', '{text}', '{wav}']\nsample_rate = 1",
            "no program",
        ),
        (
            "argv = ['no-such-program-x', '{text}', '{wav}']\nsample_rate = 1",
            "PATH",
        ),
        (
            "argv = ['./program', '{text}', '{wav}']\nsample_rate = 16000\nvoice = 'x'",
            "voice",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let voice = voice_file(folder.path(), "exit 0", settings);
        assert_refused(&speak_file(folder.path(), &voice), &[piece]);
    }
}

#[test]
fn a_sentence_that_fails_is_told_and_the_run_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let wav = sound(folder.path());
    let content = format!(
        "grep -q impossible \"$1\" && exit 7\ncp '{}' \"$2\"",
        wav.display()
    );
    let voice = voice_file(folder.path(), &content, SETTINGS);
    let input = folder.path().join("texte.txt");
    fs::write(
        &input,
        "Ceci va bien.\n\nCeci est impossible.\n\nCeci va encore.\n",
    )
    .unwrap();
    let mut command = voixoff(folder.path());
    command
        .arg("speak")
        .arg(&input)
        .arg("--voice")
        .arg(&voice)
        .arg("-o")
        .arg(folder.path());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(
        stderr(&output).matches("not said").count(),
        1,
        "{}",
        stderr(&output)
    );
    let srt = fs::read_to_string(folder.path().join("texte.srt")).unwrap();
    assert!(srt.contains("impossible"), "its subtitle stays: {srt}");
}

#[test]
fn a_deadline_ends_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let voice = voice_file(folder.path(), "exec sleep 30", SETTINGS);
    let voice = catalogue::find(&voice.display().to_string(), None, &setup()).unwrap();
    let hasty = Setup {
        deadline: Duration::from_millis(200),
        ..setup()
    };
    let begun = std::time::Instant::now();
    let said = speak::open_with(&voice, &hasty)
        .unwrap()
        .speak(&spoken("Oui."), Prosody::default());
    assert!(said.is_err() && begun.elapsed() < Duration::from_secs(20));
}

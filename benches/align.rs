//! How far aligned word starts are from true ones, by voice: the table in
//! BENCHMARKS.md.
//!
//! `cargo bench --bench align [-- VOICE… TRANSCRIPT…]`. The truth is what an engine with
//! exact times says of its own sound; the alignment sees the sound only. Without
//! voices: every installed one of the engines `espeak` and `piper`. Without transcripts
//! (any file that no voice is read from): [`TEXTS`], on which the weights were chosen.

use std::path::Path;
use voixoff::align::{Sound, align};
use voixoff::normalise::{Normaliser, Spoken};
use voixoff::read::{self, ReadOptions};
use voixoff::sentence;
use voixoff::speak::{self, Prosody, Readiness, Setup, Synthesiser, WordTimes, catalogue};
use voixoff::units::Samples;
use voixoff::voice::{self, Voice};

/// What they say: prose, and spoken language with names and figures.
const TEXTS: &[&str] = &[
    "samples/conference-de-presse-2021-11-22.md",
    "samples/interview-questions-reponses.txt",
];
/// Sentences of each.
const SENTENCES: usize = 80;

fn main() {
    let setup = Setup {
        helper: env!("CARGO_BIN_EXE_voixoff").into(),
        ..Setup::default()
    };
    let (texts, names): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .partition(|name| is_transcript(Path::new(name)));
    let folder = directories::ProjectDirs::from("", "", "voixoff")
        .map(|folders| folders.data_dir().join("voices"));
    let voices: Vec<Voice> = if names.is_empty() {
        catalogue::list(folder.as_deref(), &setup)
            .into_iter()
            .filter(|listing| matches!(listing.readiness, Readiness::Ready(_)))
            .filter(|listing| listing.word_times == WordTimes::Exact)
            .map(|listing| listing.voice)
            .filter(|voice| matches!(voice.engine.as_str(), "espeak" | "piper"))
            .collect()
    } else {
        let find = |name: &String| catalogue::find(name, folder.as_deref(), &setup);
        names
            .iter()
            .map(|name| find(name).expect("a voice of that name"))
            .collect()
    };
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let sentences = sentences(if texts.is_empty() { TEXTS } else { &texts });
    let nolwenn = voice::find(voice::DEFAULT, None).expect("it is embedded");
    let nolwenn = speak::open_with(&nolwenn, &setup).expect("it is embedded");
    println!(
        "| voice | words | median | late by (median) | 95th percentile | within 25 ms | doubtful (confidence < 30) | their median | the others' 95th |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut all = Vec::new();
    for voice in voices {
        let opened = speak::open_with(&voice, &setup).expect("it is ready");
        let found = measure(&*opened, &*nolwenn, &sentences);
        report(&voice.name, &found);
        all.extend(found);
    }
    report("all together", &all);
}

fn is_transcript(path: &Path) -> bool {
    let is_voice = |end: &std::ffi::OsStr| end == "toml" || end == "onnx";
    path.is_file() && !path.extension().is_some_and(is_voice)
}

fn sentences(texts: &[&str]) -> Vec<Spoken> {
    let mut spoken = Vec::new();
    for text in texts {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(text);
        let bytes = std::fs::read(&path).expect("a sample");
        let transcript = read::read(&path, &bytes, ReadOptions::default()).expect("a sample");
        let normaliser = Normaliser::default();
        let all = sentence::split(&transcript).into_iter().take(SENTENCES);
        spoken.extend(all.map(|sentence| normaliser.normalise(&transcript.text, sentence.text)));
    }
    spoken.retain(|spoken| spoken.words.len() > 1);
    spoken
}

/// By how many milliseconds a word was found too late, and its confidence.
type Found = (f64, u8);

fn measure(voice: &dyn Synthesiser, nolwenn: &dyn Synthesiser, sentences: &[Spoken]) -> Vec<Found> {
    let mut found = Vec::new();
    for spoken in sentences {
        let truth = voice.speak(spoken, Prosody::default()).expect("speech");
        let told = nolwenn.speak(spoken, Prosody::default()).expect("speech");
        let aligned = align(
            Sound::new(&truth.pcm, truth.rate),
            Sound::new(&told.pcm, told.rate),
            &told.marks,
        );
        let millis = |samples: Samples| samples.0 as f64 * 1000.0 / f64::from(truth.rate.0.get());
        // The first word starts with the sound: that would flatter.
        for index in 1..truth.marks.len() {
            let (is, was) = (aligned.marks[index].start, truth.marks[index].start);
            found.push((millis(is) - millis(was), aligned.confidence[index]));
        }
    }
    found
}

fn report(name: &str, found: &[Found]) {
    let at = |found: Vec<f64>, share: f64| {
        let mut errors = found;
        errors.sort_by(f64::total_cmp);
        let index = (errors.len() as f64 * share) as usize;
        errors
            .get(index.min(errors.len().saturating_sub(1)))
            .copied()
            .unwrap_or(f64::NAN)
    };
    let errors = |keep: &dyn Fn(&Found) -> bool| {
        found
            .iter()
            .filter(|found| keep(found))
            .map(|found| found.0.abs())
            .collect::<Vec<_>>()
    };
    let all = errors(&|_| true);
    let doubtful = errors(&|found| found.1 < 30);
    let sure = errors(&|found| found.1 >= 30);
    let within = all.iter().filter(|error| **error <= 25.0).count();
    println!(
        "| {name} | {} | {:.0} ms | {:.0} ms | {:.0} ms | {:.0} % | {:.1} % | {:.0} ms | {:.0} ms |",
        all.len(),
        at(all.clone(), 0.5),
        at(found.iter().map(|found| found.0).collect(), 0.5),
        at(all.clone(), 0.95),
        100.0 * within as f64 / all.len() as f64,
        100.0 * doubtful.len() as f64 / all.len() as f64,
        at(doubtful, 0.5),
        at(sure, 0.95),
    );
}

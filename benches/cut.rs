//! A hundred hours of speech, a million words, cut into cues.
//!
//! `cargo bench --bench cut` prints the time and the memory for a tenth of it and for
//! the whole: ten times as much of each would be linear. The words are the sample's,
//! over and over, at the embedded voice's pace.

use std::path::Path;
use std::time::Instant;
use voixoff::cue::{self, Options};
use voixoff::read::{self, ReadOptions};
use voixoff::render;
use voixoff::timeline::{Timeline, Utterance, Word};
use voixoff::units::{Samples, TextRange};
use voixoff::{speak, voice};

const SAMPLE: &str = "samples/conference-de-presse-2021-11-22.md";
const WORDS: usize = 1_000_000;

fn spoken() -> Timeline {
    let bytes = std::fs::read(SAMPLE).expect("run from the project's folder");
    let transcript = read::read(Path::new(SAMPLE), bytes.as_slice(), ReadOptions::default())
        .expect("the sample reads");
    let voice = voice::find("nolwenn", None).expect("it is embedded");
    let voice = speak::open(&voice).expect("it starts");
    render::render(
        transcript,
        &*voice,
        &render::Options::default(),
        &mut (),
        &mut (),
    )
    .expect("it renders")
}

/// The timeline over and over, until it has so many words.
fn repeated(once: &Timeline, words: usize) -> Timeline {
    let mut all = Timeline {
        cues: Vec::new(),
        events: Vec::new(),
        ..once.clone()
    };
    let blocks = once.utterances.last().map_or(1, |last| last.block + 1);
    let mut turn = 1;
    while all.words.len() < words {
        let (bytes, first) = (all.text.len() as u32 + 1, all.words.len() as u32);
        let at = all.duration;
        all.text.push('\n');
        all.text.push_str(&once.text);
        all.words.extend(once.words.iter().map(|word| Word {
            text: TextRange {
                start: word.text.start + bytes,
                end: word.text.end + bytes,
            },
            start: Samples(word.start.0 + at.0),
            end: Samples(word.end.0 + at.0),
        }));
        all.utterances
            .extend(once.utterances.iter().map(|utterance| Utterance {
                words: utterance.words.start + first..utterance.words.end + first,
                block: utterance.block + turn * blocks,
                ..utterance.clone()
            }));
        all.duration = Samples(at.0 + once.duration.0);
        turn += 1;
    }
    all
}

/// Resident memory in MiB, now and at its highest (Linux).
fn memory() -> (u64, u64) {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        kib.unwrap_or(0) / 1024
    };
    (of("VmRSS:"), of("VmHWM:"))
}

fn main() {
    let once = spoken();
    for words in [WORDS / 10, WORDS] {
        let timeline = repeated(&once, words);
        let hours = timeline.duration.seconds(timeline.rate) / 3600.0;
        let (before, _) = memory();
        let begun = Instant::now();
        let cues = cue::cut(&timeline, &Options::default());
        let took = begun.elapsed().as_secs_f64();
        let (_, highest) = memory();
        println!(
            "{} words, {hours:.0} hours: {} cues in {took:.2} s, {} MiB more",
            timeline.words.len(),
            cues.len(),
            highest.saturating_sub(before)
        );
    }
}

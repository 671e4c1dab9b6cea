//! What everything around the engine costs: the whole run against the engine
//! alone, on the sample, on one thread.
//!
//! `cargo bench --bench pipeline` prints Criterion's figures for both, then the
//! share of the run spent outside the engine: the median over pairs of runs, so
//! that a machine that slows down slows both.

use criterion::Criterion;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use voixoff::normalise::{Normaliser, Spoken};
use voixoff::read::{self, ReadOptions, Transcript};
use voixoff::render::{self, Options};
use voixoff::speak::{self, Prosody, Synthesiser};
use voixoff::{sentence, voice};

const SAMPLE: &str = "samples/conference-de-presse-2021-11-22.md";
const PAIRS: usize = 15;

fn transcript(bytes: &[u8]) -> Transcript {
    read::read(Path::new(SAMPLE), bytes, ReadOptions::default()).expect("the sample reads")
}

/// Everything but the files: read, split, normalise, speak, cut, write.
fn whole(bytes: &[u8], voice: &dyn Synthesiser) {
    let timeline = render::render(
        transcript(bytes),
        voice,
        &Options::default(),
        &mut (),
        &mut (),
    );
    let timeline = timeline.expect("it renders");
    for writer in voixoff::deliver::writers() {
        writer
            .write(
                &voixoff::subtitles::Delivery::new(
                    &timeline,
                    &voixoff::subtitles::Settings::default(),
                ),
                &mut std::io::sink(),
            )
            .expect("a sink takes all");
    }
}

/// The engine on the same utterances, made before.
fn engine(utterances: &[Spoken], voice: &dyn Synthesiser) {
    for spoken in utterances {
        black_box(voice.speak(spoken, Prosody::default()).expect("it speaks"));
    }
}

fn timed(run: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}

fn main() {
    let bytes = std::fs::read(SAMPLE).expect("run from the project's folder");
    let voice = voice::find("nolwenn", None).expect("it is embedded");
    let voice = speak::open(&voice).expect("it starts");
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a pool");
    let text = transcript(&bytes);
    let normaliser = Normaliser::default();
    let utterances: Vec<Spoken> = sentence::split(&text)
        .iter()
        .map(|sentence| normaliser.normalise(&text.text, sentence.text))
        .collect();
    let whole = || pool.install(|| whole(&bytes, &*voice));
    let engine = || pool.install(|| engine(&utterances, &*voice));

    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    criterion.bench_function("engine alone", |bench| bench.iter(engine));
    criterion.bench_function("whole run", |bench| bench.iter(whole));
    criterion.final_summary();

    let mut shares: Vec<f64> = (0..PAIRS)
        .map(|_| 1.0 - timed(engine).as_secs_f64() / timed(whole).as_secs_f64())
        .collect();
    shares.sort_by(f64::total_cmp);
    println!(
        "outside the engine: {:.1} % of the run (median of {PAIRS} pairs, {:.1} to {:.1})",
        100.0 * shares[PAIRS / 2],
        100.0 * shares[0],
        100.0 * shares[PAIRS - 1]
    );
}

//! How fast written French becomes words, on one core: bytes of text a second.
//!
//! `cargo bench --bench normalise` prints Criterion's throughput for the sample
//! transcript, as people write, and for the rows of `tests/data/normalise`, where
//! nearly every word is a figure, an acronym or a sign; then the time a byte for one
//! line and for one a hundred times as long, and how much longer lines take that are
//! four times as long and hold one thing only: both show that it is linear.

use criterion::{Criterion, Throughput};
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};
use voixoff::normalise::Normaliser;
use voixoff::units::TextRange;

const SAMPLE: &str = "samples/conference-de-presse-2021-11-22.md";
const TABLES: &str = "tests/data/normalise";

/// Sizes of the texts, so that a call takes milliseconds.
const BYTES: usize = 500_000;
/// The short line that is repeated in the long one.
const SHORT: usize = 20_000;
const TIMES: usize = 100;

/// What is repeated in lines that are hard on somebody.
const HARD: [&str; 24] = [
    "7", ".", "... ", "-", "M. ", "😀", "(", "000.", "100.", "1/", "1-", "1,", "1:", "1'", "1\" ",
    "m/", "kg ", "de 1 ", "A. ", "etc. ", "<b>", "#a", "l' a ", "AA ",
];
/// Bytes of the shorter hard line; the longer has four times as many.
const HARD_BYTES: usize = 100_000;

/// Lines over and over until they have so many bytes.
fn filled(lines: &[String]) -> String {
    let mut text = String::with_capacity(BYTES + 1_000);
    for line in lines.iter().cycle() {
        if text.len() >= BYTES {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn sample() -> String {
    let text = fs::read_to_string(SAMPLE).expect("run from the project's folder");
    let lines: Vec<String> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(str::to_owned)
        .collect();
    filled(&lines)
}

/// The written column of all tables but the two with another first column.
fn tables() -> String {
    let mut files: Vec<_> = fs::read_dir(TABLES)
        .expect("run from the project's folder")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| !path.ends_with("regional.tsv"))
        .collect();
    files.sort();
    let mut lines = Vec::new();
    for file in files {
        let table = fs::read_to_string(file).expect("a table");
        let rows = table
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.extend(rows.map(|row| row.split('\t').next().unwrap_or_default().to_owned()));
    }
    filled(&lines)
}

/// Each line as one utterance.
fn normalise(normaliser: &Normaliser, text: &str) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = TextRange::new(start..start + line.len());
        black_box(normaliser.normalise(text, range));
        start += line.len();
    }
}

fn timed(normaliser: &Normaliser, text: &str) -> Duration {
    let begun = Instant::now();
    black_box(normaliser.normalise(text, TextRange::new(0..text.len())));
    begun.elapsed()
}

fn main() {
    let normaliser = Normaliser::default();
    let (sample, tables) = (sample(), tables());
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    let mut group = criterion.benchmark_group("normalise");
    for (name, text) in [("transcript", &sample), ("tables", &tables)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bench| bench.iter(|| normalise(&normaliser, text)));
    }
    group.finish();
    criterion.final_summary();

    let short: String = tables.replace('\n', " ").chars().take(SHORT).collect();
    let long = format!("{short} ").repeat(TIMES);
    let per_byte = |text: &str| {
        let best = (0..5).map(|_| timed(&normaliser, text)).min();
        best.unwrap_or_default().as_nanos() as f64 / text.len() as f64
    };
    println!(
        "one line of {} bytes: {:.0} ns a byte; of {}: {:.0} ns a byte",
        short.len(),
        per_byte(&short),
        long.len(),
        per_byte(&long)
    );
    println!("a line four times as long takes so many times as long:");
    for piece in HARD {
        // After words, so that marks alone have something to stand behind.
        let line = |times: usize| format!("deux mots {} fin", piece.repeat(times));
        let times = HARD_BYTES / piece.len();
        let best = |text: &str| (0..3).map(|_| timed(&normaliser, text)).min();
        let (once, more) = (best(&line(times)), best(&line(4 * times)));
        let ratio = more.unwrap_or_default().as_secs_f64() / once.unwrap_or_default().as_secs_f64();
        println!("{piece:>8} {ratio:.1}");
    }
}

//! How fast transcripts are read, and in how much memory.
//!
//! `cargo bench --bench read` prints, for about 10 MB of each format on one core,
//! the best of three times and the peak memory of the command (Linux: `VmHWM`);
//! then, for layouts that are hard on the passes, how much longer twice the text
//! takes: 2 is linear, 4 is quadratic.

mod peak;

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use voixoff::read::{self, ReadOptions};

const MEGABYTES: usize = 10;
const SAMPLE: &str = "samples/conference-de-presse-2021-11-22.md";

fn main() {
    let sample = std::fs::read_to_string(SAMPLE).expect("run from the project's folder");
    let folder = tempfile::tempdir().expect("a temporary folder");
    println!("format    MB    seconds   MB/s   peak memory / file");
    for (name, bytes) in formats(&sample) {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).expect("it can be written");
        let best = (0..3)
            .map(|_| time(name, &bytes))
            .min()
            .expect("three times");
        let megabytes = bytes.len() as f64 / 1e6;
        let peak = peak_of(&path) as f64 * 1024.0 / bytes.len() as f64;
        println!(
            "{name:<8} {megabytes:>5.1} {:>9.3} {:>7.0} {peak:>7.1}",
            best.as_secs_f64(),
            megabytes / best.as_secs_f64()
        );
    }
    println!("\nlayout                          once    twice  ratio");
    for (what, name, unit, times) in layouts() {
        let once = time(name, unit.repeat(times).as_bytes());
        let twice = time(name, unit.repeat(2 * times).as_bytes());
        let ratio = twice.as_secs_f64() / once.as_secs_f64().max(1e-6);
        println!(
            "{what:<28} {:>7.3} {:>8.3} {ratio:>6.1}",
            once.as_secs_f64(),
            twice.as_secs_f64()
        );
    }
}

/// One file of each text format, from the sample said over and over.
fn formats(sample: &str) -> Vec<(&'static str, Vec<u8>)> {
    let fill = |unit: &str| unit.repeat(MEGABYTES * 1_000_000 / unit.len() + 1);
    let lines: Vec<&str> = sample
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let plain = sample.replace("**", "");
    let wrapped = |wrap: &dyn Fn(&str) -> String| -> String {
        lines
            .iter()
            .map(|line| wrap(line))
            .collect::<Vec<_>>()
            .concat()
    };
    let paragraphs = wrapped(&|line| format!("<p>{line}</p>\n"));
    let html = format!("<html><body>{}</body></html>", fill(&paragraphs));
    let runs = wrapped(&|line| {
        let text = line.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    });
    let word = format!("<w:document><w:body>{}</w:body></w:document>", fill(&runs));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("word/document.xml", stored).expect("a part");
    zip.write_all(word.as_bytes()).expect("into memory");
    vec![
        ("a.md", fill(&format!("{sample}\n\n")).into_bytes()),
        ("a.txt", fill(&format!("{plain}\n\n")).into_bytes()),
        ("a.html", html.into_bytes()),
        ("a.srt", subtitles(&lines).into_bytes()),
        ("a.docx", zip.finish().expect("into memory").into_inner()),
        (
            "a.pdf",
            std::fs::read("tests/fixtures/seance-libreoffice.pdf").expect("a fixture"),
        ),
    ]
}

fn subtitles(lines: &[&str]) -> String {
    let mut out = String::new();
    let words: Vec<&str> = lines
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect();
    for (second, cue) in words.chunks(8).cycle().enumerate() {
        if out.len() > MEGABYTES * 1_000_000 {
            break;
        }
        let time = |second: usize| {
            format!(
                "{:02}:{:02}:{:02}",
                second / 3600,
                second / 60 % 60,
                second % 60
            )
        };
        let (begin, end) = (time(2 * second), time(2 * second + 1));
        let words = cue.join(" ");
        let _ = write!(
            out,
            "{}\n{begin},000 --> {end},900\n{words}\n\n",
            second + 1
        );
    }
    out
}

/// What, the file's name, a unit and how often it is repeated.
fn layouts() -> Vec<(&'static str, &'static str, &'static str, usize)> {
    vec![
        ("short lines", "a.txt", "Une ligne courte.\n", 100_000),
        (
            "short lines in Markdown",
            "a.md",
            "Une ligne courte.\n",
            100_000,
        ),
        (
            "one long line",
            "a.txt",
            "Une phrase qui ne finit jamais, ",
            150_000,
        ),
        (
            "one long line in Markdown",
            "a.md",
            "Une phrase qui ne finit jamais, ",
            150_000,
        ),
        (
            "wrapped lines, one block",
            "a.txt",
            "Une longue ligne que le programme a coupée au bout de son con-\ntenu et qui continue ensuite.\n",
            25_000,
        ),
        (
            "labels",
            "a.txt",
            "M. le président. La parole est à Mme Roy.\n\n",
            50_000,
        ),
        (
            "different labels",
            "a.md",
            "**M. Jean Dupont, maire.** Bonjour.\n\n",
            50_000,
        ),
        ("bullets", "a.txt", "- un point de la liste ;\n", 50_000),
        (
            "page numbers",
            "a.txt",
            "- 12 -\n\nUne phrase coupée par\n\n",
            50_000,
        ),
        ("page numbers alone", "a.txt", "- 12 -\n\n", 50_000),
        (
            "form feeds",
            "a.txt",
            "En-tête\n\nUne phrase.\n\x0c",
            50_000,
        ),
        (
            "tables of contents",
            "a.txt",
            "Sommaire\n\nOuverture ..... 3\n\n",
            25_000,
        ),
        ("directions", "a.txt", "Oui. (Applaudissements.) ", 50_000),
        ("open parentheses", "a.txt", "(", 500_000),
        ("emphasis", "a.md", "**un** *deux* ", 50_000),
        ("open emphasis", "a.md", "*a **b ", 50_000),
        ("open emphasis in text", "a.txt", "*a _b ", 50_000),
        ("quotes", "a.md", "> Une citation.\n\n", 50_000),
        ("time codes", "a.txt", "[00:01:23] Une phrase.\n", 50_000),
        (
            "cells",
            "a.html",
            "<table><tr><td>12</td><td>Une phrase.</td></tr></table>",
            25_000,
        ),
        ("paragraphs left open", "a.html", "<p>Une <b>phrase", 50_000),
        ("breaks", "a.html", "Une ligne.<br>", 50_000),
        ("entities", "a.html", "&eacute;&#233;&amp;", 100_000),
        ("contacts", "a.txt", "Tél. : 01 02 03 04 05\n\n", 25_000),
    ]
}

fn time(name: &str, bytes: &[u8]) -> Duration {
    let begun = Instant::now();
    let read = read::read(Path::new(name), bytes, ReadOptions::default());
    let took = begun.elapsed();
    std::hint::black_box(read.is_ok());
    took
}

/// The highest resident memory of `voixoff read`, in kB.
fn peak_of(path: &Path) -> u64 {
    peak::of(
        Command::new(env!("CARGO_BIN_EXE_voixoff"))
            .args(["read", "--quiet"])
            .arg(path)
            .stdout(Stdio::null()),
    )
}

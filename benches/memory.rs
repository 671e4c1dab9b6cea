//! Peak memory of the command on the sample and on a hundred times its text.
//!
//! `cargo bench --bench memory` (Linux: reads `VmHWM` of the running command until
//! it ends). Also how much longer the long text takes: 100 would be linear.

mod peak;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SAMPLE: &str = "samples/conference-de-presse-2021-11-22.md";
const TIMES: usize = 100;

fn main() {
    let text = std::fs::read_to_string(SAMPLE).expect("run from the project's folder");
    let folder = std::env::temp_dir().join(format!("voixoff-memory-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let long = folder.join("long.md");
    std::fs::write(&long, (text + "\n\n").repeat(TIMES)).expect("it can be written");
    let run = |input: &str| peak_of(input, &folder.to_string_lossy());
    let (short, short_time) = run(SAMPLE);
    let (long, long_time) = run(&long.to_string_lossy());
    println!("sample: {short} kB; {TIMES} times the text: {long} kB");
    println!("ratio of peaks: {:.3}", long as f64 / short as f64);
    println!(
        "ratio of times: {:.0}",
        long_time.as_secs_f64() / short_time.as_secs_f64()
    );
    std::fs::remove_dir_all(&folder).expect("it is ours");
}

/// The highest resident memory in kB, and how long it took.
fn peak_of(input: &str, output: &str) -> (u64, Duration) {
    let begun = Instant::now();
    let peak = peak::of(
        Command::new(env!("CARGO_BIN_EXE_voixoff"))
            .args(["speak", "--quiet", input, "-o", output])
            .stdin(Stdio::null()),
    );
    (peak, begun.elapsed())
}

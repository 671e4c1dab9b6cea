//! The command line: the only place that opens files, prints and reads flags.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}

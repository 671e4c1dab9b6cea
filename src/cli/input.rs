//! Input files: opened, measured before they are read, named in messages.

use super::Failure;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use voixoff::read::limits::{MOST_FILE_BYTES, most_bytes};
use voixoff::read::structure::PASSES;
use voixoff::read::{Error, Transcript};

pub(super) fn is_stdin(input: &Path) -> bool {
    input.as_os_str() == "-"
}

/// The name that messages use.
pub(super) fn name(input: &Path) -> PathBuf {
    if is_stdin(input) {
        PathBuf::from("<stdin>")
    } else {
        input.to_owned()
    }
}

/// Rejects an input that is not there, before the slow work of those that are.
pub(super) fn refuse_missing(inputs: &[PathBuf]) -> Result<(), Failure> {
    let mut files = inputs.iter().filter(|input| !is_stdin(input));
    files.try_for_each(|input| match input.metadata() {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure(format!("cannot read {}: {error}", input.display()))),
    })
}

/// The whole input; a file that is too large is rejected before it is read.
pub(super) fn read(input: &Path) -> Result<Vec<u8>, Failure> {
    let failure = |error: io::Error| Failure(format!("cannot read {}: {error}", input.display()));
    if is_stdin(input) {
        return read_within_limit(&name(input), io::stdin().lock(), 0);
    }
    if input.is_dir() {
        return Err(Failure(format!(
            "{}: a folder; a transcript file is wanted, such as {}",
            input.display(),
            input.join("*.txt").display()
        )));
    }
    let file = File::open(input).map_err(failure)?;
    let size = file.metadata().map_err(failure)?.len();
    if size > MOST_FILE_BYTES {
        return Err(too_large(input, size, MOST_FILE_BYTES));
    }
    read_within_limit(input, file, size)
}

/// A pipe has no size: it is read up to the limit.
fn read_within_limit(name: &Path, mut from: impl Read, expected: u64) -> Result<Vec<u8>, Failure> {
    let failure = |error| Failure(format!("cannot read {}: {error}", name.display()));
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    let mut head = from.by_ref().take(1024);
    head.read_to_end(&mut bytes).map_err(failure)?;
    let most = most_bytes(&bytes);
    let mut rest = from.take(most + 1 - bytes.len() as u64);
    rest.read_to_end(&mut bytes).map_err(failure)?;
    if bytes.len() as u64 > most {
        return Err(too_large(name, bytes.len() as u64, most));
    }
    Ok(bytes)
}

fn too_large(path: &Path, found: u64, most: u64) -> Failure {
    Error::TooLarge {
        path: path.to_owned(),
        found,
        most,
    }
    .into()
}

/// One line on standard error.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// At most `most` characters and, where there were more, `…`.
pub(super) fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((byte, _)) => format!("{}…", &text[..byte]),
        None => text.to_owned(),
    }
}

/// Reports on standard error the events of the transcript, each with its line.
pub(super) fn report_events(name: &Path, transcript: &Transcript) {
    for event in &transcript.events {
        let text = shorten(&event.text, 70);
        say(&format!(
            "{}:{}: not spoken (event): {text}",
            name.display(),
            event.line
        ));
    }
}

/// Says on standard error what is not spoken, where it is and why; with `explain`, also
/// which pass left it out, and what each pass named does.
pub(super) fn report_left_out(name: &Path, transcript: &Transcript, explain: bool) {
    for piece in &transcript.left_out {
        let text = shorten(&piece.text, 70);
        let place = if piece.page > 0 {
            format!("page {}", piece.page)
        } else {
            piece.line.to_string()
        };
        say(&format!(
            "{}:{place}: not spoken ({}{}): {text}",
            name.display(),
            piece.reason,
            if explain {
                format!(", by pass {}", piece.pass)
            } else {
                String::new()
            }
        ));
    }
    if explain {
        for pass in PASSES {
            if transcript
                .left_out
                .iter()
                .any(|piece| piece.pass == pass.id)
            {
                say(&format!("pass {}: {}", pass.id, pass.about));
            }
        }
    }
}

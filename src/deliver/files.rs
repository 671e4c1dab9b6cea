//! The files of a delivery, each written by its format; reports last.

use super::{Delivery, Error, find_in};
use crate::cue::Profile;
use crate::subtitles::{SubtitleFormat, WrittenFile};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// A file to write.
pub struct Output<W> {
    /// Its format.
    pub writer: &'static dyn SubtitleFormat,
    /// What it will be called, without its folder: the name in reports and errors.
    pub name: String,
    /// Where its bytes go. It is flushed, but neither synced nor closed.
    pub out: W,
}

/// A file of the same delivery that is complete already, such as the sound. Reports
/// list it before the others.
pub struct FinishedFile<'a> {
    /// Where its bytes are now.
    pub path: &'a Path,
    /// What it will be called, without its folder.
    pub name: String,
    /// The id of its format.
    pub format: &'static str,
}

/// Checks the cues where a writer shows findings, then writes all files: first those
/// of the formats, in their order, then those that list the others.
///
/// [`Delivery::findings`] and [`Delivery::files`] need not be filled in. Gives what
/// was written otherwise than it is: lines for people that begin with the file's name.
///
/// # Errors
/// [`Error::File`] for the first file that cannot be written; the outputs before it
/// have been written then. [`Error::Check`] before anything is.
pub fn write_files<W: Write>(
    delivery: Delivery<'_>,
    profile: &Profile,
    finished: &[FinishedFile<'_>],
    outputs: &mut [Output<W>],
) -> Result<Vec<String>, Error> {
    let wants_findings = outputs.iter().any(|output| output.writer.wants_findings());
    let findings = if wants_findings {
        find_in(&delivery, profile)?
    } else {
        Vec::new()
    };
    let mut delivery = Delivery {
        findings: &findings,
        ..delivery
    };
    let losses = outputs.iter().flat_map(|output| output.losses(&delivery));
    let losses = losses.collect();

    let (mut reports, mut others): (Vec<_>, Vec<_>) = outputs
        .iter_mut()
        .partition(|output| output.writer.comes_last());
    // Only reports need fingerprints.
    let is_listed = !reports.is_empty();
    let mut files = Vec::new();
    for output in &mut others {
        files.extend(output.write(&delivery, is_listed)?);
    }
    if is_listed {
        let mut all = finished
            .iter()
            .map(FinishedFile::fingerprint)
            .collect::<Result<Vec<_>, _>>()?;
        all.append(&mut files);
        files = all;
    }
    delivery.files = &files;
    for report in &mut reports {
        report.write(&delivery, false)?;
    }
    Ok(losses)
}

impl<W: Write> Output<W> {
    /// A file called `stem` with the extension of its format.
    pub fn new(writer: &'static dyn SubtitleFormat, stem: &str, out: W) -> Self {
        Self {
            writer,
            name: format!("{stem}.{}", writer.extension()),
            out,
        }
    }

    fn losses(&self, delivery: &Delivery<'_>) -> Vec<String> {
        let losses = self.writer.losses(delivery).into_iter();
        losses
            .map(|loss| format!("{}: {loss}", self.name))
            .collect()
    }

    /// Writes the file; gives its fingerprint where it is wanted.
    fn write(
        &mut self,
        delivery: &Delivery<'_>,
        is_listed: bool,
    ) -> Result<Option<WrittenFile>, Error> {
        let mut sink = FingerprintSink::new(&mut self.out, is_listed);
        let mut buffer = BufWriter::new(&mut sink);
        let result = self.writer.write(delivery, &mut buffer);
        let result = result.and_then(|()| buffer.flush());
        drop(buffer);
        result.map_err(|source| Error::File {
            name: self.name.clone(),
            source,
        })?;
        Ok(sink.fingerprint(&self.name, self.writer.id()))
    }
}

impl FinishedFile<'_> {
    fn fingerprint(&self) -> Result<WrittenFile, Error> {
        let mut sink = FingerprintSink::new(io::sink(), true);
        let copied = File::open(self.path).and_then(|mut file| io::copy(&mut file, &mut sink));
        copied.map_err(|source| Error::File {
            name: self.name.clone(),
            source,
        })?;
        let fingerprint = sink.fingerprint(&self.name, self.format);
        Ok(fingerprint.expect("it was asked for"))
    }
}

/// Passes bytes on; counts and hashes them on the way where that is wanted.
struct FingerprintSink<W> {
    out: W,
    bytes: u64,
    hash: Option<Sha256>,
}

impl<W: Write> FingerprintSink<W> {
    fn new(out: W, hashes: bool) -> Self {
        Self {
            out,
            bytes: 0,
            hash: hashes.then(Sha256::new),
        }
    }

    fn fingerprint(self, name: &str, format: &'static str) -> Option<WrittenFile> {
        let digest = self.hash?.finalize();
        let mut sha256 = String::with_capacity(2 * digest.len());
        for byte in digest {
            let _ = write!(sha256, "{byte:02x}");
        }
        Some(WrittenFile {
            name: name.to_owned(),
            format,
            bytes: self.bytes,
            sha256,
        })
    }
}

impl<W: Write> Write for FingerprintSink<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.bytes += count as u64;
        if let Some(hash) = &mut self.hash {
            hash.update(&bytes[..count]);
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

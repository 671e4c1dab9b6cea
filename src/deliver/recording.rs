//! A recording that no run of ours has made, for pages to play.
//!
//! In: the path of a sound file. Out: what a page needs of it; its shape, where it is
//! a WAV of 16 bits. Rejected: what is not there, and what no browser plays.

use super::Error;
use crate::units::SampleRate;
use std::fs::File;
use std::path::{Path, PathBuf};
use voixoff_subtitles::Sound;
use voixoff_subtitles::peaks::Peaks;

/// A recording that a page plays.
pub struct Recording {
    path: PathBuf,
    media_type: &'static str,
    /// Its name next to the page.
    file_name: String,
    /// Its shape, where it is a WAV of 16 bits.
    pub peaks: Option<Peaks>,
}

/// Media types by file extension (IANA, *Media Types*).
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("aac", "audio/aac"),
    ("flac", "audio/flac"),
    ("m4a", "audio/mp4"),
    ("mp3", "audio/mpeg"),
    ("mp4", "audio/mp4"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("webm", "audio/webm"),
];

/// Samples that are mixed before they are added to the shape.
const MIXED_AT_ONCE: usize = 1 << 14;

impl Recording {
    /// Opens it, to see that it is there, and reads the shape of a WAV.
    ///
    /// # Errors
    /// [`Error::Recording`], [`Error::NotPlayable`].
    pub fn open(path: &Path) -> Result<Self, Error> {
        File::open(path).map_err(|source| Error::Recording {
            path: path.to_owned(),
            source,
        })?;
        let end = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let known = MEDIA_TYPES.iter().find(|(known, _)| *known == end);
        let (_, media_type) = known.ok_or_else(|| Error::NotPlayable {
            path: path.to_owned(),
            wanted: MEDIA_TYPES.iter().map(|(end, _)| *end).collect(),
        })?;
        let name = path.file_name().unwrap_or_default();
        Ok(Self {
            path: path.to_owned(),
            media_type,
            file_name: name.to_string_lossy().into_owned(),
            peaks: if end == "wav" { peaks(path) } else { None },
        })
    }

    /// As writers take it.
    pub fn sound(&self) -> Sound<'_> {
        Sound {
            path: &self.path,
            file_name: &self.file_name,
            media_type: self.media_type,
            is_delivered: true,
        }
    }
}

/// Channels are mixed; `None` for what is not PCM of 16 bits.
fn peaks(path: &Path) -> Option<Peaks> {
    let reader = hound::WavReader::open(path).ok()?;
    let spec = reader.spec();
    if spec.bits_per_sample != 16 || spec.sample_format != hound::SampleFormat::Int {
        return None;
    }
    let channels = usize::from(spec.channels.max(1));
    let mut peaks = Peaks::new(SampleRate(spec.sample_rate.try_into().ok()?));
    let mut frame = Vec::with_capacity(channels);
    let mut mixed = Vec::with_capacity(MIXED_AT_ONCE);
    // A file that breaks off gives the shape of what there is.
    for sample in reader.into_samples::<i16>().map_while(Result::ok) {
        frame.push(i32::from(sample));
        if frame.len() == channels {
            mixed.push((frame.iter().sum::<i32>() / channels as i32) as i16);
            frame.clear();
        }
        if mixed.len() == MIXED_AT_ONCE {
            peaks.add(&mixed);
            mixed.clear();
        }
    }
    peaks.add(&mixed);
    Some(peaks)
}

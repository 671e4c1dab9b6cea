//! The sound that `--audio` names: a recording that no run of ours has made.

use super::Failure;
use std::fs::File;
use std::path::{Path, PathBuf};
use voixoff::subtitles::Sound;
use voixoff::subtitles::peaks::Peaks;
use voixoff::units::SampleRate;

/// A recording that a page plays.
pub(super) struct Recording {
    path: PathBuf,
    media_type: &'static str,
    /// Its name, if it stands beside the page.
    file_name: String,
    /// Its shape, where it is a WAV of 16 bits.
    pub(super) peaks: Option<Peaks>,
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

const MIXED_AT_ONCE: usize = 1 << 14;

impl Recording {
    /// Refuses what is not there and what no browser plays.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        File::open(path)
            .map_err(|error| Failure(format!("cannot read {}: {error}", path.display())))?;
        let end = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let known = MEDIA_TYPES.iter().find(|(known, _)| *known == end);
        let (_, media_type) = known.ok_or_else(|| {
            let ends: Vec<_> = MEDIA_TYPES.iter().map(|(end, _)| *end).collect();
            Failure(format!(
                "{}: a sound that browsers play is wanted: {}",
                path.display(),
                ends.join(", ")
            ))
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
    pub(super) fn sound(&self) -> Sound<'_> {
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

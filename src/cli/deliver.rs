//! The outputs of one run: opened before the slow work, written from one
//! timeline, put in place together.

use super::Failure;
use super::output::{self, Pending};
use super::recording::Recording;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use voixoff::check;
use voixoff::check::Finding;
use voixoff::cue::Profile;
use voixoff::deliver::Format;
use voixoff::deliver::wav::{self, Wav};
use voixoff::pages::AUDIO;
use voixoff::render::AudioSink;
use voixoff::subtitles::file::SubtitleFile;
use voixoff::subtitles::peaks::Peaks;
use voixoff::subtitles::{Delivery, FORMATS, Settings, Sound, SubtitleFormat, WrittenFile};
use voixoff::timeline::Timeline;
use voixoff::units::{FrameRate, SampleRate, VideoFrames};

/// What is told beside the timeline.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) name: &'a str,
    pub(super) settings: &'a Settings,
    pub(super) frame_rate: FrameRate,
    pub(super) voices: &'a [String],
    /// How much later times are than the sound.
    pub(super) offset: VideoFrames,
    /// What findings are told by.
    pub(super) profile: &'a Profile,
}

/// What was written.
pub(super) struct Done {
    /// Where.
    pub(super) places: Vec<PathBuf>,
    /// What was written otherwise than it is: lines for people.
    pub(super) losses: Vec<String>,
}

/// All outputs of one input, open.
pub(super) struct Outputs {
    sound: Option<OwnSound>,
    peaks: Option<Peaks>,
    files: Vec<(Pending, &'static dyn SubtitleFormat)>,
}

/// A WAV on its way; one that only a page needs is never put in place.
struct OwnSound {
    pending: Pending,
    writer: Wav<BufWriter<File>>,
    is_delivered: bool,
}

/// Whether sound has to be kept for these formats.
pub(super) fn needs_sound<'a>(
    formats: impl IntoIterator<Item = &'a Format>,
    settings: &Settings,
) -> bool {
    formats.into_iter().any(|format| match format {
        Format::Wav => true,
        Format::Subtitles(writer) => embeds(*writer, settings),
    })
}

fn embeds(writer: &dyn SubtitleFormat, settings: &Settings) -> bool {
    writer.wants_sound() && settings.value(&AUDIO) != "none"
}

impl Outputs {
    /// Opens a file for each format. `rate` is that of the sound to come, or
    /// `None` where there will be none.
    pub(super) fn create(
        places: &[(Format, PathBuf)],
        settings: &Settings,
        rate: Option<SampleRate>,
    ) -> Result<Self, Failure> {
        let mut outputs = Self {
            sound: None,
            peaks: None,
            files: Vec::new(),
        };
        for (format, place) in places {
            let pending = Pending::create(place)?;
            match (format, rate) {
                (Format::Wav, Some(rate)) => {
                    outputs.sound = Some(OwnSound::new(pending, rate, true)?);
                }
                (Format::Wav, None) => {}
                (Format::Subtitles(writer), _) => outputs.files.push((pending, *writer)),
            }
        }
        let wanting = outputs
            .files
            .iter()
            .find(|(_, writer)| embeds(*writer, settings));
        if let (Some((page, _)), Some(rate)) = (wanting, rate) {
            outputs.peaks = Some(Peaks::new(rate));
            if outputs.sound.is_none() {
                let hidden = Pending::create(&page.place().with_extension(wav::ID))?;
                outputs.sound = Some(OwnSound::new(hidden, rate, false)?);
            }
        }
        Ok(outputs)
    }

    /// Names the file where the sound could not be written.
    pub(super) fn explain(&self, error: voixoff::Error) -> Failure {
        match (error, &self.sound) {
            (voixoff::Error::Audio(error), Some(sound)) => sound.pending.failure(&error),
            (voixoff::Error::Interrupted, _) => super::stop::interrupted(),
            (error, _) => error.into(),
        }
    }

    /// Writes what needs the whole timeline, syncs, and puts all files in place.
    pub(super) fn finish(
        self,
        timeline: &Timeline,
        about: About<'_>,
        recording: Option<&Recording>,
    ) -> Result<Done, Failure> {
        let mut ready: Vec<(Pending, &'static str)> = Vec::new();
        let mut hidden = None;
        if let Some(sound) = self.sound {
            let finalized = sound.writer.finalize();
            finalized.map_err(|error| sound.pending.failure(&error))?;
            if sound.is_delivered {
                ready.push((sound.pending, wav::ID));
            } else {
                hidden = Some(sound.pending);
            }
        }
        let own = ready
            .first()
            .map(|(pending, _)| pending)
            .or(hidden.as_ref());
        let own = own.map(|pending| (pending.path().to_owned(), pending.name(), hidden.is_none()));
        let sound = match (&own, recording) {
            (Some((path, file_name, is_delivered)), _) => Some(Sound {
                path,
                file_name,
                media_type: wav::MEDIA_TYPE,
                is_delivered: *is_delivered,
            }),
            (None, Some(recording)) => Some(recording.sound()),
            (None, None) => None,
        };
        let writers = self.files.iter().map(|(_, writer)| *writer);
        let findings = about.findings(timeline, writers)?;
        let shape = recording.and_then(|recording| recording.peaks.as_ref());
        let mut delivery = Delivery {
            sound,
            peaks: self.peaks.as_ref().or(shape),
            findings: &findings,
            ..about.delivery(timeline)
        };
        let told = |(pending, writer): &(Pending, &'static dyn SubtitleFormat)| {
            let losses = writer.losses(&delivery).into_iter();
            let name = pending.name();
            losses
                .map(move |loss| format!("{name}: {loss}"))
                .collect::<Vec<_>>()
        };
        let losses = self.files.iter().flat_map(told).collect();
        let (last, first): (Vec<_>, Vec<_>) = self
            .files
            .into_iter()
            .partition(|(_, writer)| writer.comes_last());
        for (pending, writer) in first {
            write(&pending, writer, &delivery)?;
            ready.push((pending, writer.id()));
        }
        let written = if last.is_empty() {
            Vec::new()
        } else {
            let written = ready
                .iter()
                .map(|(pending, format)| fingerprint(pending, format));
            written.collect::<Result<Vec<_>, _>>()?
        };
        delivery.files = &written;
        for (pending, writer) in last {
            write(&pending, writer, &delivery)?;
            ready.push((pending, writer.id()));
        }
        ready.iter().try_for_each(|(pending, _)| pending.sync())?;
        let places = output::finish(ready.into_iter().map(|(pending, _)| pending).collect())?;
        Ok(Done { places, losses })
    }
}

impl<'a> About<'a> {
    /// What writers are given, without sound and findings.
    pub(super) fn delivery(self, timeline: &'a Timeline) -> Delivery<'a> {
        Delivery {
            name: self.name,
            frame_rate: self.frame_rate,
            offset: self.offset,
            voices: self.voices,
            ..Delivery::new(timeline, self.settings)
        }
    }

    /// What the check finds, where one of the writers tells it.
    pub(super) fn findings(
        self,
        timeline: &Timeline,
        writers: impl IntoIterator<Item = &'static dyn SubtitleFormat>,
    ) -> Result<Vec<Finding>, Failure> {
        if writers.into_iter().any(SubtitleFormat::wants_findings) {
            findings(&self.delivery(timeline), self.profile)
        } else {
            Ok(Vec::new())
        }
    }
}

impl OwnSound {
    fn new(pending: Pending, rate: SampleRate, is_delivered: bool) -> Result<Self, Failure> {
        let failure = |error| pending.failure(&error);
        let file = pending.file().try_clone().map_err(failure)?;
        let writer = Wav::new(BufWriter::with_capacity(1 << 16, file), rate).map_err(failure)?;
        Ok(Self {
            pending,
            writer,
            is_delivered,
        })
    }
}

impl AudioSink for Outputs {
    fn write(&mut self, pcm: &[i16]) -> io::Result<()> {
        if let Some(peaks) = &mut self.peaks {
            peaks.add(pcm);
        }
        match &mut self.sound {
            Some(sound) => sound.writer.write(pcm),
            None => Ok(()),
        }
    }
}

/// The cues as the SRT that would be delivered by default, read again.
pub(super) fn as_srt(delivery: &Delivery<'_>) -> Result<SubtitleFile, Failure> {
    let settings = Settings::default();
    let delivery = Delivery {
        settings: &settings,
        ..*delivery
    };
    let format = FORMATS.iter().find(|format| format.id() == "srt");
    let mut srt = Vec::new();
    if let Some(format) = format {
        format.write(&delivery, &mut srt)?;
    }
    Ok(SubtitleFile::parse(&String::from_utf8_lossy(&srt)))
}

/// What the check finds in the cues, at their times in the programme.
fn findings(delivery: &Delivery<'_>, profile: &Profile) -> Result<Vec<Finding>, Failure> {
    let file = as_srt(delivery)?;
    Ok(check::check_file(&file, profile, delivery.frame_rate))
}

fn write(
    pending: &Pending,
    writer: &dyn SubtitleFormat,
    delivery: &Delivery<'_>,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(pending.file());
    let written = writer.write(delivery, &mut out).and_then(|()| out.flush());
    written.map_err(|error| pending.failure(&error))
}

fn fingerprint(pending: &Pending, format: &'static str) -> Result<WrittenFile, Failure> {
    let failure = |error| pending.failure(&error);
    let mut file = File::open(pending.path()).map_err(failure)?;
    let mut hasher = HashWriter(Sha256::new());
    let bytes = io::copy(&mut file, &mut hasher).map_err(failure)?;
    let digest = hasher.0.finalize();
    Ok(WrittenFile {
        name: pending.name(),
        format,
        bytes,
        sha256: digest
            .iter()
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}")),
    })
}

struct HashWriter(Sha256);

impl Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An input's name without its folder and its end.
pub(super) fn stem(input: &Path) -> String {
    if super::input::is_stdin(input) {
        return "stdin".to_owned();
    }
    let stem = input.file_stem().unwrap_or(input.as_os_str());
    stem.to_string_lossy().into_owned()
}

/// Refuses an output that would replace an input.
pub(super) fn refuse_to_replace(place: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    // A terminal may well be both.
    let Some(existing) = place.canonicalize().ok().filter(|place| place.is_file()) else {
        return Ok(());
    };
    let same = |input: &PathBuf| fs::canonicalize(input).is_ok_and(|input| input == existing);
    if inputs.iter().any(same) {
        return Err(Failure(format!(
            "{} is an input and would be replaced; choose another name or folder for the output",
            place.display()
        )));
    }
    Ok(())
}

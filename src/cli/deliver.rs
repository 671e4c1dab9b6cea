//! The outputs of one run: opened before the slow work, written from one
//! timeline, put in place together.

use super::Failure;
use super::output::{self, Pending};
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use voixoff::cue::Profile;
use voixoff::deliver::wav::{self, Wav};
use voixoff::deliver::{
    Delivery, Error, FinishedFile, Format, Output, Recording, SoundTrack, plays_sound, write_files,
};
use voixoff::render::AudioSink;
use voixoff::subtitles::peaks::Peaks;
use voixoff::subtitles::{Settings, Sound, SubtitleFormat};
use voixoff::timeline::Timeline;
use voixoff::units::{FrameRate, SampleRate, VideoFrames};

/// What is delivered with a timeline.
#[derive(Clone, Copy)]
pub(super) struct Details<'a> {
    pub(super) name: &'a str,
    pub(super) settings: &'a Settings,
    pub(super) frame_rate: FrameRate,
    pub(super) voices: &'a [String],
    /// How much later times are than the sound.
    pub(super) offset: VideoFrames,
    /// What the cues are checked against.
    pub(super) profile: &'a Profile,
}

/// What became of the outputs.
pub(super) struct Outcome {
    /// Where the files are.
    pub(super) places: Vec<PathBuf>,
    /// What was written otherwise than it is: lines for people.
    pub(super) losses: Vec<String>,
}

/// All outputs of one input, open.
pub(super) struct Outputs {
    sound: Option<SoundFile>,
    track: SoundTrack<BufWriter<File>>,
    files: Vec<(Pending, &'static dyn SubtitleFormat)>,
}

/// The file of a WAV on its way; one that only a page needs is never put in place.
struct SoundFile {
    pending: Pending,
    name: String,
    is_delivered: bool,
}

impl Outputs {
    /// Opens a file for each format. `rate` is that of the sound to come, or
    /// `None` where there will be none.
    pub(super) fn create(
        places: &[(Format, PathBuf)],
        settings: &Settings,
        rate: Option<SampleRate>,
    ) -> Result<Self, Failure> {
        let mut sound = None;
        let mut files: Vec<(Pending, &'static dyn SubtitleFormat)> = Vec::new();
        for (format, place) in places {
            let pending = Pending::create(place)?;
            match (format, rate) {
                (Format::Wav, Some(_)) => sound = Some(SoundFile::new(pending, true)),
                (Format::Wav, None) => {}
                (Format::Subtitles(writer), _) => files.push((pending, *writer)),
            }
        }
        // In the order of writing, which is that of the places that are reported.
        files.sort_by_key(|(_, writer)| writer.comes_last());
        let mut peaks = None;
        let mut playing = files.iter();
        let playing = playing.find(|(_, writer)| plays_sound(*writer, settings));
        if let (Some((page, _)), Some(rate)) = (playing, rate) {
            peaks = Some(Peaks::new(rate));
            if sound.is_none() {
                let hidden = Pending::create(&page.place().with_extension(wav::ID))?;
                sound = Some(SoundFile::new(hidden, false));
            }
        }
        let wav = match (&sound, rate) {
            (Some(sound), Some(rate)) => Some(sound.wav(rate)?),
            _ => None,
        };
        Ok(Self {
            sound,
            track: SoundTrack::new(wav, peaks),
            files,
        })
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
        details: Details<'_>,
        recording: Option<&Recording>,
    ) -> Result<Outcome, Failure> {
        let Self {
            sound,
            track,
            files,
        } = self;
        let peaks = track.finish().map_err(|error| match &sound {
            Some(sound) => sound.pending.failure(&error),
            None => error.into(),
        })?;
        let own = sound.as_ref().map(SoundFile::sound);
        let shape = recording.and_then(|recording| recording.peaks.as_ref());
        let delivery = Delivery {
            sound: own.or(recording.map(Recording::sound)),
            peaks: peaks.as_ref().or(shape),
            ..details.delivery(timeline)
        };
        let delivered = sound.as_ref().filter(|sound| sound.is_delivered);
        let finished: Vec<_> = delivered.map(SoundFile::finished).into_iter().collect();
        let outputs = files.iter().map(|(pending, writer)| Output {
            writer: *writer,
            name: pending.name(),
            out: pending.file(),
        });
        let mut outputs: Vec<_> = outputs.collect();
        let losses = write_files(delivery, details.profile, &finished, &mut outputs);
        let losses = losses.map_err(|error| {
            let sound = sound.iter().map(|sound| &sound.pending);
            let files = files.iter().map(|(pending, _)| pending);
            failure(error, sound.chain(files))
        })?;
        let sound = sound.filter(|sound| sound.is_delivered);
        let sound = sound.map(|sound| sound.pending).into_iter();
        let ready: Vec<Pending> = sound
            .chain(files.into_iter().map(|(pending, _)| pending))
            .collect();
        ready.iter().try_for_each(Pending::sync)?;
        let places = output::finish(ready)?;
        Ok(Outcome { places, losses })
    }
}

/// Gives a file that could not be written its whole path.
fn failure<'a>(error: Error, mut pendings: impl Iterator<Item = &'a Pending>) -> Failure {
    match error {
        Error::File { name, source } => match pendings.find(|pending| pending.name() == name) {
            Some(pending) => pending.failure(&source),
            None => source.into(),
        },
        error => error.into(),
    }
}

impl<'a> Details<'a> {
    /// What writers are given, without sound.
    pub(super) fn delivery(self, timeline: &'a Timeline) -> Delivery<'a> {
        Delivery {
            name: self.name,
            frame_rate: self.frame_rate,
            offset: self.offset,
            voices: self.voices,
            ..Delivery::new(timeline, self.settings)
        }
    }

    /// The bytes of one file, and its losses.
    pub(super) fn bytes(
        self,
        timeline: &Timeline,
        writer: &'static dyn SubtitleFormat,
        recording: Option<&Recording>,
    ) -> Result<(Vec<u8>, Vec<String>), Failure> {
        let delivery = Delivery {
            sound: recording.map(Recording::sound),
            peaks: recording.and_then(|recording| recording.peaks.as_ref()),
            ..self.delivery(timeline)
        };
        let mut output = Output {
            writer,
            name: writer.id().to_owned(),
            out: Vec::new(),
        };
        let outputs = std::slice::from_mut(&mut output);
        let losses = write_files(delivery, self.profile, &[], outputs);
        let losses = losses.map_err(|error| failure(error, std::iter::empty()))?;
        Ok((output.out, losses))
    }
}

impl SoundFile {
    fn new(pending: Pending, is_delivered: bool) -> Self {
        Self {
            name: pending.name(),
            pending,
            is_delivered,
        }
    }

    fn wav(&self, rate: SampleRate) -> Result<Wav<BufWriter<File>>, Failure> {
        let failure = |error| self.pending.failure(&error);
        let file = self.pending.file().try_clone().map_err(failure)?;
        Wav::new(BufWriter::with_capacity(1 << 16, file), rate).map_err(failure)
    }

    /// As writers take it.
    fn sound(&self) -> Sound<'_> {
        Sound {
            path: self.pending.path(),
            file_name: &self.name,
            media_type: wav::MEDIA_TYPE,
            is_delivered: self.is_delivered,
        }
    }

    /// As reports list it.
    fn finished(&self) -> FinishedFile<'_> {
        FinishedFile {
            path: self.pending.path(),
            name: self.name.clone(),
            format: wav::ID,
        }
    }
}

impl AudioSink for Outputs {
    fn write(&mut self, pcm: &[i16]) -> io::Result<()> {
        self.track.write(pcm)
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

/// Rejects an output that would replace an input.
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

//! Runs the arrows: a transcript in, its sound to a sink, its timeline out.
//!
//! Passages (a few sentences) are normalised, spoken and cut into cues on all
//! cores; this thread writes them in order while later ones are still being spoken.
//! Each passage begins with a video frame, so what was worked out for it alone
//! holds in the whole. Only a bounded window of audio is ever held. The result does
//! not depend on the number of threads.

mod slow;
mod spoken_passage;

use crate::cue::passage::{self, GroupedSentence};
use crate::cue::{self, Clock, Rules, Step};
use crate::error::Error;
use crate::normalise::Normaliser;
use crate::read::Transcript;
use crate::sentence;
use crate::speak::{self, Prosody, Synthesiser};
use crate::timeline::{TimedEvent, Timeline, Utterance, Word};
use crate::units::{Millis, SampleRate, Samples, VideoFrames};
use spoken_passage::{PassageJob, SpokenPassage};
use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
pub use voixoff_model::audio::AudioSink;
use voixoff_model::sentence::{Pause, Sentence};

/// Silence between utterances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pauses {
    /// Inside a sentence too long for one breath.
    pub breath: Millis,
    /// After a sentence.
    pub sentence: Millis,
    /// After a paragraph.
    pub paragraph: Millis,
    /// Around a heading.
    pub heading: Millis,
    /// After the last word of all, so that its cue can linger.
    pub end: Millis,
}

impl Default for Pauses {
    fn default() -> Self {
        Self {
            breath: Millis(200),
            sentence: Millis(350),
            paragraph: Millis(700),
            heading: Millis(1_000),
            end: Millis(500),
        }
    }
}

impl Pauses {
    fn after(&self, pause: Pause) -> Millis {
        match pause {
            Pause::Breath => self.breath,
            Pause::Sentence => self.sentence,
            Pause::Paragraph => self.paragraph,
            Pause::Heading => self.heading,
        }
    }
}

/// How a transcript is rendered.
#[derive(Clone, Debug)]
pub struct Options {
    /// Silence between utterances.
    pub pauses: Pauses,
    /// Speed and pitch.
    pub prosody: Prosody,
    /// BCP 47, for the timeline.
    pub language: String,
    /// What cues may be, and whether the voice waits for them.
    pub cues: cue::Options,
    /// How written French becomes words.
    pub normaliser: Normaliser,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            pauses: Pauses::default(),
            prosody: Prosody::default(),
            language: "fr-FR".to_owned(),
            cues: cue::Options::default(),
            normaliser: Normaliser::default(),
        }
    }
}

/// Who watches the run.
pub trait Watch {
    /// `bytes` of the transcript's text have been written.
    fn done(&mut self, bytes: usize);
    /// The engine could not say these written words.
    fn unsaid(&mut self, words: &str);
    /// What was done so that the cue shown at `at` can be read, or what could not
    /// be done.
    fn step(&mut self, _at: Millis, _step: &Step) {}
    /// Whether to stop; asked after every passage.
    fn stop(&self) -> bool;
}

/// For a run that nobody watches.
impl Watch for () {
    fn done(&mut self, _bytes: usize) {}
    fn unsaid(&mut self, _words: &str) {}
    fn stop(&self) -> bool {
        false
    }
}

/// Passages in work for each thread: enough that none waits for the writer.
const WINDOW_PER_THREAD: usize = 4;

/// How long the speech will last, within a tenth or so for prose.
///
/// 15.6 characters a second with their spaces: measured with the embedded voice
/// on the sample transcript.
pub fn estimate(transcript: &Transcript, options: &Options, rate: SampleRate) -> Samples {
    const CHARS_PER_MINUTE: u64 = 936;
    let sentences = sentence::split(transcript);
    let silence: u64 = sentences
        .iter()
        .map(|sentence| options.pauses.after(sentence.pause).0)
        .sum();
    let chars = transcript.text.chars().count() as f64 / options.prosody.rate;
    let spoken = (chars * 60_000.0 / CHARS_PER_MINUTE as f64) as u64;
    Samples::from_millis(Millis(spoken + silence), rate)
}

/// Speaks a transcript, writes the sound and gives the timeline with its cues.
pub fn render(
    transcript: Transcript,
    voice: &dyn Synthesiser,
    options: &Options,
    audio: &mut dyn AudioSink,
    watch: &mut dyn Watch,
) -> Result<Timeline, Error> {
    let sentences = sentence::split(&transcript);
    let parts: Vec<GroupedSentence> = sentences
        .iter()
        .map(|sentence| part(&transcript, sentence))
        .collect();
    let passages = passage::group(&transcript.text, &parts);
    let clock = Clock {
        rate: voice.sample_rate(),
        fps: options.cues.fps,
    };
    let work = PassageJob {
        text: &transcript.text,
        sentences: &sentences,
        parts: &parts,
        voice,
        options,
        rules: &Rules::new(&options.cues.profile, clock),
    };
    let mut assembly = Assembly::new(&transcript, options, clock);
    in_order(
        passages.len(),
        |index| work.speak(passages[index].clone()),
        |index, said| {
            let spoken = &sentences[passages[index].clone()];
            assembly.add(&sentences, spoken, &said?, audio, watch)
        },
    )?;
    let mut timeline = assembly.finish();
    let ends: Vec<TimedEvent> = transcript
        .events
        .iter()
        .map(|event| timed(event, &timeline))
        .collect();
    timeline.events = ends;
    timeline.speakers = transcript.speakers;
    timeline.text = transcript.text;
    Ok(timeline)
}

fn part(transcript: &Transcript, sentence: &Sentence) -> GroupedSentence {
    let block = &transcript.blocks[sentence.block as usize];
    GroupedSentence {
        text: sentence.text,
        block: sentence.block,
        kind: block.kind,
        speaker: block.speaker,
    }
}

fn timed(event: &crate::read::Event, timeline: &Timeline) -> TimedEvent {
    let before = timeline
        .words
        .partition_point(|word| word.text.end <= event.at);
    let at = before
        .checked_sub(1)
        .map_or(Samples(0), |index| timeline.words[index].end);
    TimedEvent {
        text: event.text.clone(),
        at,
    }
}

type SpokenSentence = Result<SpokenPassage, speak::Error>;

/// Works on all cores and hands the results over in order, on this thread.
fn in_order(
    count: usize,
    work: impl Fn(usize) -> SpokenSentence + Sync,
    mut take: impl FnMut(usize, SpokenSentence) -> Result<(), Error>,
) -> Result<(), Error> {
    let window = WINDOW_PER_THREAD * rayon::current_num_threads();
    let (sender, receiver) = channel::<(usize, SpokenSentence)>();
    let work = &work;
    rayon::in_place_scope(|scope| {
        let mut waiting: BTreeMap<usize, SpokenSentence> = BTreeMap::new();
        let mut started = 0;
        for next in 0..count {
            while started < count.min(next + window) {
                let (index, sender) = (started, sender.clone());
                scope.spawn(move |_| {
                    // The receiver is gone only when the run has already failed.
                    let _ = sender.send((index, work(index)));
                });
                started += 1;
            }
            let said = loop {
                if let Some(said) = waiting.remove(&next) {
                    break said;
                }
                let (index, said) = receive(&receiver);
                waiting.insert(index, said);
            };
            take(next, said)?;
        }
        Ok(())
    })
}

/// Waits for a result. A thread of the pool works meanwhile, or it might wait for
/// work that only it can do.
fn receive<T>(receiver: &Receiver<T>) -> T {
    const OPEN: &str = "this function holds a sender";
    if rayon::current_thread_index().is_none() {
        return receiver.recv().expect(OPEN);
    }
    loop {
        match receiver.try_recv() {
            Ok(value) => return value,
            Err(TryRecvError::Disconnected) => unreachable!("{OPEN}"),
            Err(TryRecvError::Empty) => {
                if rayon::yield_now() != Some(rayon::Yield::Executed) {
                    std::thread::yield_now();
                }
            }
        }
    }
}

/// Passages on their way into one timeline.
struct Assembly<'a> {
    transcript: &'a Transcript,
    clock: Clock,
    timeline: Timeline,
    /// The frame with which the next passage begins.
    frame: VideoFrames,
}

impl<'a> Assembly<'a> {
    fn new(transcript: &'a Transcript, options: &Options, clock: Clock) -> Self {
        Self {
            transcript,
            clock,
            timeline: Timeline {
                rate: clock.rate,
                duration: Samples(0),
                language: options.language.clone(),
                text: String::new(),
                // At most a word a token: a vector that grows would hold its old
                // self beside the new one for a moment.
                words: Vec::with_capacity(transcript.text.split([' ', '\n']).count()),
                utterances: Vec::new(),
                speakers: Vec::new(),
                events: Vec::new(),
                cues: Vec::new(),
            },
            frame: VideoFrames(0),
        }
    }

    /// Writes a passage and takes over its words and cues.
    fn add(
        &mut self,
        sentences: &[Sentence],
        spoken: &[Sentence],
        passage: &SpokenPassage,
        audio: &mut dyn AudioSink,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        if watch.stop() {
            return Err(Error::Interrupted);
        }
        let bytes = spoken.iter().map(|sentence| sentence.text.bytes()).sum();
        watch.done(bytes);
        for text in &passage.unsaid {
            watch.unsaid(text.of(&self.transcript.text));
        }
        for (step, frame) in &passage.steps {
            watch.step(self.clock.millis(self.frame + *frame), step);
        }
        self.take_words(sentences, passage);
        // Frames are no whole number of samples: one sample of the last pause may
        // be too many or too few, and must not add up.
        self.frame += passage.frames;
        let room = self.clock.sample(self.frame) - self.timeline.duration;
        let pcm = &passage.pcm[..passage.pcm.len().min(room.0 as usize)];
        audio.write(pcm)?;
        self.timeline.duration += Samples(pcm.len() as u64);
        self.silence(room - Samples(pcm.len() as u64), audio)?;
        Ok(())
    }

    fn take_words(&mut self, sentences: &[Sentence], passage: &SpokenPassage) {
        let base = self.timeline.duration;
        let first = self.timeline.words.len() as u32;
        self.timeline
            .words
            .extend(passage.words.iter().map(|word| Word {
                text: word.text,
                start: base + word.start,
                end: base + word.end,
            }));
        let mut ends = Vec::with_capacity(passage.utterances.len());
        for (sentence, words) in &passage.utterances {
            let sentence = &sentences[*sentence];
            let block = &self.transcript.blocks[sentence.block as usize];
            self.timeline.utterances.push(Utterance {
                words: first + words.start..first + words.end,
                block: sentence.block,
                kind: block.kind,
                speaker: block.speaker,
            });
            ends.push((first + words.end, block.speaker));
        }
        let speaker = |word: u32| {
            let at = ends.partition_point(|(end, _)| *end <= word);
            ends.get(at).and_then(|(_, speaker)| *speaker)
        };
        for draft in &passage.drafts {
            let cue = cue::finish(draft.clone(), first, self.frame, speaker, self.clock);
            self.timeline.cues.push(cue);
        }
    }

    fn silence(&mut self, count: Samples, audio: &mut dyn AudioSink) -> io::Result<()> {
        const SILENCE: [i16; 4096] = [0; 4096];
        let mut left = count.0 as usize;
        while left > 0 {
            let now = left.min(SILENCE.len());
            audio.write(&SILENCE[..now])?;
            left -= now;
        }
        self.timeline.duration += count;
        Ok(())
    }

    fn finish(mut self) -> Timeline {
        self.timeline.words.shrink_to_fit();
        self.timeline.cues.shrink_to_fit();
        self.timeline
    }
}

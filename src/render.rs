//! Runs the arrows: a transcript in, its sound to a sink, its timeline out.
//!
//! Utterances are normalised and spoken on all cores; this thread writes them in
//! order while later ones are still being spoken. Only a bounded window of audio
//! is ever held. The result does not depend on the number of threads.

use crate::cue;
use crate::error::Error;
use crate::normalise::{Normaliser, Spoken};
use crate::read::Transcript;
use crate::sentence::{self, Pause, Sentence};
use crate::speak::{self, Prosody, Speech, Synthesiser};
use crate::timeline::{TimedEvent, Timeline, Utterance, Word};
use crate::units::{Millis, SampleRate, Samples};
use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

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
    /// What cues may be.
    pub cues: cue::Limits,
    /// How written French becomes words.
    pub normaliser: Normaliser,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            pauses: Pauses::default(),
            prosody: Prosody::default(),
            language: "fr-FR".to_owned(),
            cues: cue::Limits::default(),
            normaliser: Normaliser::default(),
        }
    }
}

/// Where the sound goes, in order.
pub trait AudioSink {
    /// Takes mono samples at the voice's rate.
    fn write(&mut self, pcm: &[i16]) -> io::Result<()>;
}

/// For a run that needs times only.
impl AudioSink for () {
    fn write(&mut self, _pcm: &[i16]) -> io::Result<()> {
        Ok(())
    }
}

/// Who watches the run.
pub trait Watch {
    /// `bytes` of the transcript's text have been written.
    fn done(&mut self, bytes: usize);
    /// The engine could not say these written words.
    fn unsaid(&mut self, words: &str);
    /// Whether to stop; asked after every utterance.
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

/// Utterances in work for each thread: enough that none waits for the writer.
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
    let mut assembly = Assembly::new(&transcript, options, voice.sample_rate());
    speak_in_order(
        &transcript,
        &sentences,
        voice,
        options,
        |index, said| assembly.add(&sentences, index, &said?, audio, watch),
    )?;
    let mut timeline = assembly.finish(audio)?;
    let ends: Vec<TimedEvent> = transcript
        .events
        .iter()
        .map(|event| timed(event, &timeline))
        .collect();
    timeline.events = ends;
    timeline.speakers = transcript.speakers;
    timeline.text = transcript.text;
    timeline.cues = cue::cut(&timeline, &options.cues);
    Ok(timeline)
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

type Said = Result<(Spoken, Speech), speak::Error>;

/// Speaks on all cores and hands the results over in order, on this thread.
fn speak_in_order(
    transcript: &Transcript,
    sentences: &[Sentence],
    voice: &dyn Synthesiser,
    options: &Options,
    mut take: impl FnMut(usize, Said) -> Result<(), Error>,
) -> Result<(), Error> {
    let window = WINDOW_PER_THREAD * rayon::current_num_threads();
    let (sender, receiver) = channel::<(usize, Said)>();
    rayon::in_place_scope(|scope| {
        let mut waiting: BTreeMap<usize, Said> = BTreeMap::new();
        let mut started = 0;
        for next in 0..sentences.len() {
            while started < sentences.len().min(next + window) {
                let (index, sender) = (started, sender.clone());
                scope.spawn(move |_| {
                    let sentence = &sentences[index];
                    let spoken = options.normaliser.normalise(&transcript.text, sentence.text);
                    let speaker = transcript.blocks[sentence.block as usize].speaker;
                    let speech = voice.speak_as(speaker, &spoken, options.prosody);
                    // The receiver is gone only when the run has already failed.
                    let _ = sender.send((index, speech.map(|speech| (spoken, speech))));
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

/// Utterances on their way into one timeline.
struct Assembly<'a> {
    transcript: &'a Transcript,
    options: &'a Options,
    timeline: Timeline,
    /// The pause owed before the next utterance.
    owed: Samples,
}

impl<'a> Assembly<'a> {
    fn new(transcript: &'a Transcript, options: &'a Options, rate: SampleRate) -> Self {
        Self {
            transcript,
            options,
            timeline: Timeline {
                rate,
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
            owed: Samples(0),
        }
    }

    fn add(
        &mut self,
        sentences: &[Sentence],
        index: usize,
        (spoken, speech): &(Spoken, Speech),
        audio: &mut dyn AudioSink,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        if watch.stop() {
            return Err(Error::Interrupted);
        }
        let sentence = &sentences[index];
        watch.done(sentence.text.bytes());
        if spoken.words.is_empty() {
            return Ok(());
        }
        self.silence(self.owed, audio)?;
        self.owed = Samples::from_millis(
            self.options.pauses.after(sentence.pause),
            self.timeline.rate,
        );
        self.report_unsaid(spoken, speech, watch);
        self.words(sentence, spoken, speech);
        audio.write(&speech.pcm)?;
        self.timeline.duration += Samples(speech.pcm.len() as u64);
        Ok(())
    }

    fn words(&mut self, sentence: &Sentence, spoken: &Spoken, speech: &Speech) {
        let base = self.timeline.duration;
        let words = &mut self.timeline.words;
        let first = words.len() as u32;
        for written in &spoken.written {
            let marks = &speech.marks[written.words.start as usize..written.words.end as usize];
            let (Some(start), Some(end)) = (marks.first(), marks.last()) else {
                continue;
            };
            words.push(Word {
                text: written.text,
                start: base + start.start,
                end: base + end.end,
            });
        }
        let block = &self.transcript.blocks[sentence.block as usize];
        self.timeline.utterances.push(Utterance {
            words: first..words.len() as u32,
            block: sentence.block,
            kind: block.kind,
            speaker: block.speaker,
        });
    }

    fn report_unsaid(&self, spoken: &Spoken, speech: &Speech, watch: &mut dyn Watch) {
        let mut unsaid = speech.unsaid.iter().peekable();
        for written in &spoken.written {
            let mut any = false;
            while unsaid.next_if(|word| **word < written.words.end).is_some() {
                any = true;
            }
            if any {
                watch.unsaid(written.text.of(&self.transcript.text));
            }
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

    fn finish(mut self, audio: &mut dyn AudioSink) -> Result<Timeline, Error> {
        let end = Samples::from_millis(self.options.pauses.end, self.timeline.rate);
        self.silence(end, audio)?;
        self.timeline.words.shrink_to_fit();
        Ok(self.timeline)
    }
}

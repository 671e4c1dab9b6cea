//! One passage: its sentences spoken, cut into cues, and given the time that
//! reading needs.
//!
//! All times are relative to the passage's first sample, which the caller puts on
//! the first sample of a video frame; the passage lasts a whole number of frames.

use super::{Options, slow};
use crate::cue::passage::{self, AddedSilence, CutPassage, DraftCue, GroupedSentence, Passage};
use crate::cue::{Edge, Pace, Rules, Step, StepKind};
use crate::normalise::Spoken;
use crate::speak::{self, Speech, Synthesiser};
use crate::timeline::Word;
use crate::units::{Millis, Samples, TextRange, VideoFrames};
use std::ops::Range;
use voixoff_model::sentence::Sentence;

/// The slowest that a sentence is spoken for its readers, against the chosen speed.
const SLOWEST_PERCENT: u8 = 85;
/// Faded on both sides of silence that is put into a phrase, so that it does not click.
const FADE_SAMPLES: usize = 80;

/// What every passage of a run shares.
pub(super) struct PassageJob<'a> {
    pub(super) text: &'a str,
    pub(super) sentences: &'a [Sentence],
    pub(super) parts: &'a [GroupedSentence],
    pub(super) voice: &'a dyn Synthesiser,
    pub(super) options: &'a Options,
    pub(super) rules: &'a Rules,
}

/// A passage, ready to be written.
#[derive(Default)]
pub(super) struct SpokenPassage {
    pub(super) pcm: Vec<i16>,
    pub(super) words: Vec<Word>,
    /// For each sentence that has words: its index, and its words.
    pub(super) utterances: Vec<(usize, Range<u32>)>,
    pub(super) drafts: Vec<DraftCue>,
    /// How long it lasts, with the pause behind it.
    pub(super) frames: VideoFrames,
    pub(super) steps: Vec<(Step, VideoFrames)>,
    /// Written words that the engine could not say.
    pub(super) unsaid: Vec<TextRange>,
}

/// One sentence of the passage.
struct SpokenSentence {
    sentence: usize,
    spoken: Spoken,
    speech: Speech,
    /// Against the chosen speed.
    percent: u8,
    /// Whether the sound has that speed already.
    is_slowed: bool,
}

impl SpokenSentence {
    /// A time of the sound at the speed that it will have.
    fn reckoned(&self, time: Samples) -> Samples {
        if self.is_slowed {
            return time;
        }
        Samples(time.0 * 100 / u64::from(self.percent))
    }

    fn lasts(&self) -> Samples {
        self.reckoned(Samples(self.speech.pcm.len() as u64))
    }
}

impl PassageJob<'_> {
    pub(super) fn speak(&self, range: Range<usize>) -> Result<SpokenPassage, speak::Error> {
        let mut said = Vec::with_capacity(range.len());
        for sentence in range {
            let text = self.sentences[sentence].text;
            let spoken = self.options.normaliser.normalise(self.text, text);
            if spoken.words.is_empty() {
                continue;
            }
            let speaker = self.parts[sentence].speaker;
            let speech = self
                .voice
                .speak_as(speaker, &spoken, self.options.prosody)?;
            said.push(SpokenSentence {
                sentence,
                spoken,
                speech,
                percent: 100,
                is_slowed: false,
            });
        }
        if said.is_empty() {
            return Ok(SpokenPassage::default());
        }
        let mut laid = self.lay(&said);
        let mut cutting = self.cut(&laid);
        if self.options.cues.pace == Pace::Fit && self.find_speeds(&mut said, &laid, &cutting) {
            for one in said.iter_mut().filter(|one| one.percent < 100) {
                one.speech = slow::slowed(&one.speech, one.percent);
                one.is_slowed = true;
            }
            laid = self.lay(&said);
            cutting = self.cut(&laid);
        }
        Ok(self.finish(&said, laid, cutting))
    }

    /// Puts the sentences one after the other, with their pauses.
    fn lay(&self, said: &[SpokenSentence]) -> PlacedSpeech {
        let mut laid = PlacedSpeech::default();
        let rate = self.rules.clock.rate;
        let mut now = Samples(0);
        for one in said {
            laid.starts.push(now);
            let first = laid.words.len() as u32;
            for written in &one.spoken.written {
                let marks = written.words.start as usize..written.words.end as usize;
                let marks = one.speech.marks.get(marks).unwrap_or_default();
                if let (Some(start), Some(end)) = (marks.first(), marks.last()) {
                    laid.words.push(Word {
                        text: written.text,
                        start: now + one.reckoned(start.start),
                        end: now + one.reckoned(end.end),
                    });
                }
            }
            let edge = passage::edge(self.text, self.parts, one.sentence);
            laid.edges.push((laid.words.len(), edge));
            laid.utterances
                .push((one.sentence, first..laid.words.len() as u32));
            now += one.lasts();
            now += Samples::from_millis(self.pause_after(one.sentence), rate);
        }
        // The next passage begins with a frame.
        let clock = self.rules.clock;
        laid.next = clock.sample(clock.frame_after(now));
        laid
    }

    fn pause_after(&self, sentence: usize) -> Millis {
        if sentence + 1 == self.sentences.len() {
            self.options.pauses.end
        } else {
            self.options.pauses.after(self.sentences[sentence].pause)
        }
    }

    fn cut(&self, laid: &PlacedSpeech) -> CutPassage {
        let passage = Passage {
            text: self.text,
            words: &laid.words,
            edges: &laid.edges,
            next: laid.next,
        };
        let cues = &self.options.cues;
        passage::cut(
            &passage,
            self.rules,
            (cues.typography, cues.pace, cues.explain),
        )
    }

    /// Finds how slow those sentences must be in which a pause would have to grow
    /// where a listener expects none, on times that are only reckoned. Whether there was one.
    fn find_speeds(
        &self,
        said: &mut [SpokenSentence],
        laid: &PlacedSpeech,
        cutting: &CutPassage,
    ) -> bool {
        let mut any = slow_down(said, laid, cutting, false);
        for is_last in [false, true] {
            if !any {
                return said.iter().any(|one| one.percent < 100);
            }
            let laid = self.lay(said);
            let cutting = self.cut(&laid);
            any = slow_down(said, &laid, &cutting, is_last);
        }
        true
    }

    fn finish(
        &self,
        said: &[SpokenSentence],
        laid: PlacedSpeech,
        cutting: CutPassage,
    ) -> SpokenPassage {
        // AddedSilence silence is whole frames but for the samples that they are rounded by.
        let frames = self.rules.clock.onset_frame(cutting.next);
        let length = self.rules.clock.sample(frames);
        let mut steps = cutting.steps;
        if self.options.cues.explain {
            steps.extend(self.slowed_steps(said, &laid, &cutting.drafts));
            steps.sort_by_key(|(_, frame)| *frame);
        }
        let mut passage = SpokenPassage {
            pcm: sound(said, &laid, &cutting.added, length),
            words: laid.words,
            utterances: laid.utterances,
            drafts: cutting.drafts,
            frames,
            steps,
            unsaid: said.iter().flat_map(unsaid).collect(),
        };
        for word in &mut passage.words {
            word.start = later(word.start, &cutting.added, false).min(length);
            word.end = later(word.end, &cutting.added, true).min(length);
        }
        passage
    }

    fn slowed_steps(
        &self,
        said: &[SpokenSentence],
        laid: &PlacedSpeech,
        drafts: &[DraftCue],
    ) -> Vec<(Step, VideoFrames)> {
        let slowed = said.iter().zip(&laid.utterances);
        let slowed = slowed.filter(|(one, _)| one.percent < 100);
        slowed
            .map(|(one, (_, words))| {
                let draft = drafts.iter().find(|draft| draft.words.end > words.start);
                let step = Step {
                    kind: StepKind::Slowed(one.percent),
                    text: self.sentences[one.sentence].text.of(self.text).to_owned(),
                };
                (step, draft.map_or(VideoFrames(0), |draft| draft.in_frame))
            })
            .collect()
    }
}

/// Slows those sentences down in which a pause grows where none is expected, by as
/// much as that pause; to the slowest where `most`. Whether there was one.
fn slow_down(
    said: &mut [SpokenSentence],
    laid: &PlacedSpeech,
    cutting: &CutPassage,
    most: bool,
) -> bool {
    let mut any = false;
    for (one, (_, words)) in said.iter_mut().zip(&laid.utterances) {
        let inside = cutting
            .added
            .iter()
            .filter(|added| words.contains(&(added.word as u32)));
        let lacking: u64 = inside.map(|added| added.excess.0).sum();
        // What could not be said is silence, in which the reader can wait.
        if lacking == 0 || one.percent <= SLOWEST_PERCENT || one.speech.is_silence() {
            continue;
        }
        let lasts = one.lasts().0;
        let enough = (u64::from(one.percent) * lasts / (lasts + lacking)) as u8;
        let percent = if most { SLOWEST_PERCENT } else { enough };
        one.percent = percent.clamp(SLOWEST_PERCENT, one.percent - 1);
        any = true;
    }
    any
}

/// Sentences one after the other.
#[derive(Default)]
struct PlacedSpeech {
    /// The first sample of each.
    starts: Vec<Samples>,
    words: Vec<Word>,
    edges: Vec<(usize, Edge)>,
    utterances: Vec<(usize, Range<u32>)>,
    /// When the next passage begins, on a frame.
    next: Samples,
}

/// A time with the silence that was added before it.
fn later(time: Samples, added: &[AddedSilence], is_end: bool) -> Samples {
    let before = added
        .iter()
        .filter(|added| added.at < time || (!is_end && added.at == time));
    time + Samples(before.map(|added| added.count.0).sum())
}

/// The sound of the passage, `length` samples.
fn sound(
    said: &[SpokenSentence],
    laid: &PlacedSpeech,
    added: &[AddedSilence],
    length: Samples,
) -> Vec<i16> {
    let mut pcm: Vec<i16> = Vec::with_capacity(length.0 as usize);
    for (one, start) in said.iter().zip(&laid.starts) {
        pcm.resize((start.0 as usize).max(pcm.len()), 0);
        pcm.extend_from_slice(&one.speech.pcm);
    }
    pcm.resize((laid.next.0 as usize).max(pcm.len()), 0);
    if !added.is_empty() {
        pcm = with_silence(&pcm, added, length);
    }
    pcm.resize(length.0 as usize, 0);
    pcm
}

fn with_silence(pcm: &[i16], added: &[AddedSilence], length: Samples) -> Vec<i16> {
    let mut out = Vec::with_capacity(length.0 as usize);
    let mut from = 0;
    for one in added {
        let at = (one.at.0 as usize).clamp(from, pcm.len());
        let first = out.len();
        out.extend_from_slice(&pcm[from..at]);
        fade(out[first..].iter_mut().rev());
        out.resize(out.len() + one.count.0 as usize, 0);
        let mut behind = pcm[at..]
            .iter()
            .take(FADE_SAMPLES)
            .copied()
            .collect::<Vec<_>>();
        fade(behind.iter_mut());
        out.extend_from_slice(&behind);
        from = at + behind.len();
    }
    out.extend_from_slice(&pcm[from..]);
    out
}

/// From silence to full over [`FADE_SAMPLES`].
fn fade<'a>(samples: impl Iterator<Item = &'a mut i16>) {
    for (index, sample) in samples.take(FADE_SAMPLES).enumerate() {
        *sample = (i32::from(*sample) * index as i32 / FADE_SAMPLES as i32) as i16;
    }
}

/// The written words that hold a word the engine could not say.
fn unsaid(said: &SpokenSentence) -> Vec<TextRange> {
    let mut unsaid = said.speech.unsaid.iter().peekable();
    let mut texts = Vec::new();
    for written in &said.spoken.written {
        let mut any = false;
        while unsaid.next_if(|word| **word < written.words.end).is_some() {
            any = true;
        }
        if any {
            texts.push(written.text);
        }
    }
    texts
}

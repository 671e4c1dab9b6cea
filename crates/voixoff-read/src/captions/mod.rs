//! `SubRip` and `WebVTT` as transcripts: what was said, by whom, and the old times.
//!
//! In: the cues that [`super::subtitles`] finds. Out: pieces of running text. Cue
//! texts are joined into paragraphs ([`paragraphs`]); what rolling and doubled
//! captions show twice is read once ([`rolling`]); sounds become events and the
//! credits of subtitlers are left out ([`sounds`]). A piece's time runs from its
//! first cue to its last. Numbers, identifiers, tags and settings are marks of the
//! format and are not told; comments and styles are. Refused: a file that is
//! subtitles by its name only.

mod cue_text;
mod paragraphs;
mod rolling;
mod sounds;

use super::document::{Document, Piece};
use super::{Error, Input, Reason, TranscriptReader};
use cue_text::Places;
use paragraphs::Paragraphs;
use voixoff_model::units::TextRange;
use voixoff_subtitles::file::{FileBlock, FileFormat, SubtitleFile, is_vtt, timing_line};

pub(super) struct Srt;
pub(super) struct Vtt;

impl TranscriptReader for Srt {
    fn id(&self) -> &'static str {
        "srt"
    }

    fn about(&self) -> &'static str {
        "SubRip subtitles, joined into paragraphs"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["srt"]
    }

    fn recognises(&self, input: &Input<'_>) -> bool {
        // A line of times comes first, or second after its number.
        let text = input.text.unwrap_or_default();
        if is_vtt(text) {
            return false;
        }
        let mut lines = text
            .split(['\n', '\r'])
            .filter(|line| !line.trim().is_empty());
        lines.by_ref().take(2).any(is_srt_times)
    }

    fn read(&self, input: &Input<'_>) -> Result<Document, Error> {
        read(input, "SRT")
    }
}

impl TranscriptReader for Vtt {
    fn id(&self) -> &'static str {
        "vtt"
    }

    fn about(&self) -> &'static str {
        "WebVTT subtitles, joined into paragraphs"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["vtt", "webvtt"]
    }

    fn recognises(&self, input: &Input<'_>) -> bool {
        input.text.is_some_and(is_vtt)
    }

    fn read(&self, input: &Input<'_>) -> Result<Document, Error> {
        read(input, "WebVTT")
    }
}

/// `00:00:01,200 --> 00:00:03,900` and what may follow it, but no speech.
fn is_srt_times(line: &str) -> bool {
    line.len() < 200
        && timing_line(line).is_some_and(|times| {
            times
                .settings
                .split_whitespace()
                .all(|word| word.contains(':'))
        })
}

fn read(input: &Input<'_>, format: &'static str) -> Result<Document, Error> {
    let text = input.text.unwrap_or_default();
    let mut file = SubtitleFile::parse(text);
    if file.cues.is_empty() {
        return Err(Error::Damaged {
            path: input.path.to_owned(),
            format,
            part: "cues".to_owned(),
            found: "no line `00:00:01,000 --> 00:00:02,000` in it; plain text needs a name in .txt"
                .to_owned(),
        });
    }
    let places = Places::of(text);
    let stray = before_cues(&file, &places);
    let has_codes = file.format == FileFormat::Srt;
    let mut cues: Vec<_> = std::mem::take(&mut file.cues)
        .into_iter()
        .map(|cue| cue_text::read(&cue, has_codes, &places))
        .collect();
    // Reading order is the order of time, whatever the order of the file.
    cues.sort_by_key(|cue| cue.time.start);
    rolling::drop_repeats(&mut cues);
    let mut paragraphs = Paragraphs::of(&cues);
    for cue in cues {
        paragraphs.add(cue);
    }
    let mut pieces = paragraphs.finish();
    pieces.extend(stray);
    pieces.extend(file.blocks.iter().flat_map(|block| comment(block, &places)));
    Ok(Document { pieces })
}

/// Text above the first cue of an SRT file, which no player shows.
fn before_cues(file: &SubtitleFile, places: &Places<'_>) -> Option<Piece> {
    let first = file
        .cues
        .iter()
        .map(|cue| (cue.line, cue.index.is_some()))
        .min()?;
    let end = first.0 - 1 - u32::from(first.1);
    let is_stray = file.format == FileFormat::Srt && end > 0;
    is_stray.then(|| left(1, end, Reason::Metadata, places))
}

/// A title after `WEBVTT`, and the file's comments, styles and regions.
fn comment(block: &FileBlock, places: &Places<'_>) -> Vec<Piece> {
    let lines = block.text.split('\n').count() as u32;
    let last = block.line + lines - 1;
    let head = block.text.split('\n').next().unwrap_or_default();
    if !head.starts_with("WEBVTT") {
        return vec![left(block.line, last, Reason::Markup, places)];
    }
    let mut pieces = Vec::new();
    // Found again in the source: the block's text was mended and may be shorter.
    let piece = left(block.line, block.line, Reason::Metadata, places);
    let after = piece
        .text
        .find("WEBVTT")
        .map_or(0, |at| at + "WEBVTT".len());
    let title = piece.text[after..].trim_start_matches(['-', '–', '—', ' ', '\t']);
    if !title.is_empty() {
        pieces.push(piece.part(piece.text.len() - title.len()..piece.text.len()));
    }
    if lines > 1 {
        pieces.push(left(block.line + 1, last, Reason::Markup, places));
    }
    pieces
}

fn left(first: u32, last: u32, reason: Reason, places: &Places<'_>) -> Piece {
    let range = places.start(first)..places.end(last);
    let mut piece = Piece {
        source: TextRange::new(range.clone()),
        line: first,
        leave: Some(reason),
        ..Piece::default()
    };
    let text = places.text(range.clone());
    piece.push(text.trim_end(), range);
    piece
}

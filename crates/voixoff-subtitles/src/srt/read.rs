//! `SubRip`, scanned as ffmpeg's `srtdec.c` scans it: a line of times opens a cue,
//! and all lines up to the next one are its text, blank lines or not; a number
//! alone just before a line of times is that cue's index.

use crate::file::{
    Defect, DefectKind, FileCue, FileFormat, FileLine, Lines, SubtitleFile, is_blank, mojibake,
    speaker_of, timing_line,
};

/// The cues of a file, from its lines.
pub(crate) fn scan(lines: &Lines) -> SubtitleFile {
    let mut reader = Reader::default();
    for (line, number) in lines.iter().zip(1..) {
        reader.line(line, number);
    }
    reader.close();
    reader.file
}

#[derive(Default)]
struct Reader {
    file: SubtitleFile,
    open: Option<FileCue>,
    text: Vec<TextLine>,
    blanks: usize,
    /// The first of these that holds spaces.
    spaced: Option<u32>,
}

/// A line of the open cue's text; the last may turn out to be the next one's number.
struct TextLine {
    line: FileLine,
    /// Blank lines before it, and the first of them that holds spaces.
    blanks: usize,
    spaced: Option<u32>,
    /// Whether there is space next to it.
    is_padded: bool,
}

impl Reader {
    fn line(&mut self, line: &str, number: u32) {
        if is_blank(line) {
            self.blanks += 1;
            if !line.is_empty() {
                self.spaced = self.spaced.or(Some(number));
            }
            return;
        }
        if let Some(times) = timing_line(line) {
            let index = self.take_index();
            let spaced = self.spaced.take();
            let (near, spaced) = index.as_ref().map_or((self.blanks, spaced), |index| {
                (index.blanks, index.spaced.or(spaced))
            });
            self.close();
            let place = self.file.cues.len();
            if let Some(spaced) = spaced.filter(|_| place > 0) {
                self.defect(spaced, DefectKind::SpacedBlankLine, Some(place));
            }
            if near == 0 && place > 0 {
                self.defect(number, DefectKind::MissingBlankLine, Some(place));
            }
            self.judge_index(index.as_ref(), number, place);
            let loose = !times.strict_srt && !only_settings(line, &times.settings);
            if loose {
                self.defect(number, DefectKind::LooseTimes, Some(place));
            }
            self.open = Some(FileCue {
                index: index.map(|index| index.line.text),
                line: number,
                in_time: times.in_time,
                out_time: times.out_time,
                settings: times.settings,
                ..FileCue::default()
            });
        } else {
            let text = mojibake::trim(line).to_owned();
            self.text.push(TextLine {
                is_padded: text.len() < line.len(),
                line: FileLine { text, line: number },
                blanks: self.blanks,
                spaced: self.spaced.take(),
            });
        }
        self.blanks = 0;
    }

    /// The number alone on the line above, out of the text of the cue before, and
    /// how many blank lines are above it.
    fn take_index(&mut self) -> Option<TextLine> {
        let last = &self.text.last()?.line;
        let bare = last.text.trim_matches(|c: char| !c.is_alphanumeric());
        let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        // `-5`, `5.` and `#5` are numbers to people; text that ends so is not.
        (is_number && last.text.len() <= bare.len() + 2).then(|| self.text.pop())?
    }

    fn judge_index(&mut self, index: Option<&TextLine>, times: u32, place: usize) {
        let wanted = place + 1;
        if let Some(padded) = index.filter(|index| index.is_padded) {
            self.defect(padded.line.line, DefectKind::PaddedIndex, Some(place));
        }
        match index.map(|index| &index.line) {
            None => self.defect(times, DefectKind::MissingIndex, Some(place)),
            Some(line) if line.text != wanted.to_string() => {
                let found = line.text.clone();
                let kind = DefectKind::WrongIndex { found, wanted };
                self.defect(line.line, kind, Some(place));
            }
            Some(_) => {}
        }
    }

    /// Ends the open cue; text before the first one is shown nowhere.
    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let Some(mut cue) = self.open.take() else {
            if let Some(first) = text.first() {
                self.defect(first.line.line, DefectKind::StrayText, None);
            }
            return;
        };
        let place = self.file.cues.len();
        for TextLine { line, blanks, .. } in text {
            if line.text.contains("-->") {
                self.defect(line.line, DefectKind::UnreadableTimes, Some(place));
            }
            if blanks > 0 {
                self.defect(line.line - 1, DefectKind::BlankLineInside, Some(place));
            }
            cue.lines.push(line);
        }
        cue.speaker = speaker_of(&cue.lines);
        self.file.format = FileFormat::Srt;
        self.file.cues.push(cue);
    }

    fn defect(&mut self, line: u32, kind: DefectKind, cue: Option<usize>) {
        self.file.defects.push(Defect { line, kind, cue });
    }
}

/// Whether the times are strict but for the coordinates after them.
fn only_settings(line: &str, settings: &str) -> bool {
    let times = line.trim_end().strip_suffix(settings).unwrap_or(line);
    !settings.is_empty() && timing_line(times.trim_end()).is_some_and(|times| times.strict_srt)
}

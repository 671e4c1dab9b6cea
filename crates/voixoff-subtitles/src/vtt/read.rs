//! `WebVTT` by its own parsing rules (W3C *`WebVTT`*, section 6), which never stop at
//! an error; text that they would drop is reported as a defect.

use crate::file::{
    Defect, DefectKind, FileBlock, FileCue, FileFormat, FileLine, Lines, SubtitleFile, is_blank,
    mojibake, speaker_of, timing_line,
};

/// The cues and blocks of a file, from its lines.
pub(crate) fn scan(lines: &Lines) -> SubtitleFile {
    let mut file = SubtitleFile {
        format: FileFormat::Vtt,
        ..SubtitleFile::default()
    };
    // The head: everything up to the first blank line or line of times.
    let head_ends = |line: &String| is_blank(line) || timing_line(line).is_some();
    let head = lines.iter().position(head_ends).unwrap_or(lines.len());
    push_block(&mut file, lines, 0..head);
    let mut at = head;
    while at < lines.len() {
        if is_blank(&lines[at]) {
            // Only an empty line separates two cues; one of spaces goes on as text.
            if !lines[at].is_empty() && at + 1 < lines.len() {
                file.defects.push(Defect {
                    line: at as u32 + 1,
                    kind: DefectKind::SpacedBlankLine,
                    cue: file.cues.len().checked_sub(1),
                });
            }
            at += 1;
            continue;
        }
        at = block(&mut file, lines, at);
    }
    file
}

/// Reads one block; gives the line after it.
fn block(file: &mut SubtitleFile, lines: &Lines, first: usize) -> usize {
    let is_end = |line: &String| is_blank(line);
    let end = lines[first..]
        .iter()
        .position(is_end)
        .map_or(lines.len(), |count| first + count);
    let is_note = ["NOTE", "STYLE", "REGION"].iter().any(|name| {
        let rest = lines[first].trim_start().strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ':']))
    });
    let mut first = first;
    let mut may_be_note = is_note;
    // The block's end is sought once, however many cues are in it.
    while first < end {
        let times = (first..end).find(|at| timing_line(&lines[*at]).is_some());
        match times {
            // A note may hold an arrow only by mistake, so its times open a cue.
            Some(at) if !may_be_note || at <= first + 1 => {
                first = cue(file, lines, first, at, end);
                may_be_note = false;
                continue;
            }
            _ if may_be_note => push_block(file, lines, first..end),
            _ => stray(file, lines, first..end),
        }
        break;
    }
    end
}

/// Reads the cue whose times are on line `at`; lines from `first` up to there
/// are its identifier, or stray text.
fn cue(file: &mut SubtitleFile, lines: &Lines, first: usize, at: usize, end: usize) -> usize {
    let Some(times) = timing_line(&lines[at]) else {
        return end;
    };
    let place = file.cues.len();
    let number = |line: usize| line as u32 + 1;
    if at > first + 1 {
        stray(file, lines, first..at - 1);
    }
    if !times.strict_vtt {
        file.defects.push(Defect {
            line: number(at),
            kind: DefectKind::LooseTimes,
            cue: Some(place),
        });
    }
    // The next line of times ends the cue, even without a blank line.
    let next_times = (at + 1..end).find(|line| lines[*line].contains("-->"));
    let text_end = match next_times {
        Some(next) if timing_line(&lines[next]).is_some() => {
            // The line above it is its identifier where it looks like one.
            let above = lines[next - 1].trim();
            let is_identifier = next - 1 > at && above.bytes().all(|b| b.is_ascii_digit());
            file.defects.push(Defect {
                line: number(next),
                kind: DefectKind::MissingBlankLine,
                cue: Some(place + 1),
            });
            next - usize::from(is_identifier)
        }
        Some(next) => {
            file.defects.push(Defect {
                line: number(next),
                kind: DefectKind::UnreadableTimes,
                cue: Some(place),
            });
            end
        }
        None => end,
    };
    let text: Vec<FileLine> = (at + 1..text_end)
        .map(|line| FileLine {
            text: mojibake::trim(&lines[line]).to_owned(),
            line: number(line),
        })
        .collect();
    file.cues.push(FileCue {
        index: (at > first).then(|| lines[at - 1].trim().to_owned()),
        line: number(at),
        in_time: times.in_time,
        out_time: times.out_time,
        settings: times.settings,
        speaker: speaker_of(&text),
        lines: text,
    });
    text_end
}

/// Text in a block of its own: SRT habits put a blank line into a cue, so it is
/// shown with the cue before, as ffmpeg shows it in SRT; before any cue it is lost.
fn stray(file: &mut SubtitleFile, lines: &Lines, range: std::ops::Range<usize>) {
    let place = file.cues.len().checked_sub(1);
    let kind = if place.is_some() {
        DefectKind::BlankLineInside
    } else {
        DefectKind::StrayText
    };
    file.defects.push(Defect {
        line: range.start as u32 + 1,
        kind,
        cue: place,
    });
    let Some(cue) = file.cues.last_mut() else {
        return;
    };
    let is_first = cue.lines.is_empty();
    for line in range {
        let text = mojibake::trim(&lines[line]).to_owned();
        cue.lines.push(FileLine {
            text,
            line: line as u32 + 1,
        });
    }
    if is_first {
        cue.speaker = speaker_of(&cue.lines);
    }
}

fn push_block(file: &mut SubtitleFile, lines: &Lines, range: std::ops::Range<usize>) {
    if range.is_empty() {
        return;
    }
    file.blocks.push(FileBlock {
        line: range.start as u32 + 1,
        before_cue: file.cues.len(),
        text: lines[range].join("\n"),
    });
}

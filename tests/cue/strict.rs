//! The published numbers of a profile, measured on what was written with nothing of
//! the library's own arithmetic: text and milliseconds of the SRT against the words'
//! times.

use super::support::{Spoken, Way};
use unicode_segmentation::UnicodeSegmentation;
use voixoff::cue::Profile;
use voixoff::cue::profile::Speed;

/// Words that only open what follows; no line and no cue ends with one.
const OPENING_WORDS: &str = "le la les l' un une des du de d' au aux ce cet cette ces mon ma mes ton ta \
    tes son sa ses notre nos votre vos leurs chaque à en dans par pour sur sous chez vers entre je tu il \
    ils on j' ne n' se s' m' t' et mais que qu' qui dont comme quand lorsque puisque car m. mme très";

struct Cue {
    in_ms: f64,
    out_ms: f64,
    lines: Vec<String>,
}

fn millis(time: &str) -> f64 {
    let fields: Vec<f64> = time
        .split([':', ','])
        .map(|field| field.parse().expect("a number"))
        .collect();
    ((fields[0] * 60.0 + fields[1]) * 60.0 + fields[2]) * 1000.0 + fields[3]
}

fn cues(srt: &str) -> Vec<Cue> {
    let blocks = srt.trim_end().split("\n\n").enumerate();
    blocks
        .map(|(index, block)| {
            let mut lines = block.lines().map(str::to_owned);
            assert_eq!(lines.next(), Some((index + 1).to_string()));
            let times = lines.next().expect("times");
            let (in_time, out_time) = times.split_once(" --> ").expect("an arrow");
            Cue {
                in_ms: millis(in_time),
                out_ms: millis(out_time),
                lines: lines.collect(),
            }
        })
        .collect()
}

fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The time that reading takes, in milliseconds, the line break counted as a space.
fn need(profile: &Profile, text: &str) -> f64 {
    let chars = graphemes(text) as f64;
    match &profile.speed {
        Speed::Any => 0.0,
        Speed::CharsPerSecond(speed) => 1000.0 * chars / speed,
        Speed::WordsPerMinute(speed) => {
            let words = text.split_whitespace();
            let words = words.filter(|word| word.chars().any(char::is_alphanumeric));
            60_000.0 * words.count() as f64 / speed
        }
        Speed::Curve(points) => {
            let mut before = (0.0, 0.0);
            for (ms, most) in points {
                if chars <= *most {
                    return before.0 + (chars - before.1) / (most - before.1) * (ms - before.0);
                }
                before = (*ms, *most);
            }
            chars * before.0 / before.1
        }
    }
}

/// Everything that is wrong, a line each; `is_prose` where the text leaves good places
/// to break.
pub fn faults(spoken: &Spoken, way: &Way<'_>, is_prose: bool) -> Vec<String> {
    let profile = Profile::find(way.profile).expect("an embedded profile");
    let frame = 1000.0 * f64::from(way.fps.seconds.get()) / f64::from(way.fps.frames.get());
    let cues = cues(&spoken.srt);
    let spans = spans(spoken, &cues);
    let mut faults = Vec::new();
    for (index, cue) in cues.iter().enumerate() {
        let text = cue.lines.join(" ");
        let mut fault = |what: String| faults.push(format!("{}: {what}: {text}", index + 1));
        shape(cue, &profile, is_prose, &mut fault);
        let need = need(&profile, &text);
        let lasts = cue.out_ms - cue.in_ms;
        if need > lasts || lasts < profile.shortest.0 as f64 {
            fault(format!("{lasts} ms, {need:.0} to read"));
        }
        if lasts > profile.longest.0 as f64 {
            fault(format!("{lasts} ms"));
        }
        for time in [cue.in_ms, cue.out_ms] {
            let frames = time / frame;
            if (frames - frames.round()).abs() * frame > 1.0 {
                fault(format!("{time} ms is on no frame"));
            }
        }
        if let Some(next) = cues.get(index + 1) {
            let gap = next.in_ms - cue.out_ms;
            let frames = (gap / frame).round();
            let is_open = gap >= profile.hole.0 as f64;
            if frames < profile.gap_frames as f64
                || frames > profile.gap_frames as f64 && !is_open
                || gap + 1.0 < profile.gap_frames as f64 * frame
            {
                fault(format!("a hole of {gap} ms"));
            }
        }
        sync(
            spoken,
            &spans[index],
            (cue, need),
            (&profile, frame),
            &mut fault,
        );
    }
    if cues.len() != spoken.timeline.cues.len() {
        faults.push("cues are missing".to_owned());
    }
    faults
}

fn shape(cue: &Cue, profile: &Profile, is_prose: bool, fault: &mut impl FnMut(String)) {
    let text = cue.lines.join(" ");
    if cue.lines.is_empty() || cue.lines.len() > profile.lines {
        fault("too many lines".to_owned());
    }
    if cue.lines.len() > 1
        && graphemes(&text) <= profile.line_chars
        && !cue.lines[0].starts_with("- ")
    {
        fault("one line would do".to_owned());
    }
    for line in &cue.lines {
        if graphemes(line) > profile.line_chars || line.trim() != line {
            fault("a line too long, or with space at its end".to_owned());
        }
        if !line.chars().any(char::is_alphanumeric) {
            fault("a line without a word".to_owned());
        }
        if line.starts_with([';', ':', '!', '?', '»', '%', ',']) || line.ends_with('«') {
            fault("a mark on the wrong line".to_owned());
        }
        let last = line.split(' ').next_back().unwrap_or_default();
        let last = last.to_lowercase().replace('’', "'");
        if is_prose && OPENING_WORDS.split_whitespace().any(|word| word == last) {
            fault(format!("a line ends with « {last} »"));
        }
    }
}

/// The words that a cue shows, found by their letters.
struct Shown {
    /// The word that it begins with; none where it begins inside a word too long for
    /// one cue, which has no onset of its own.
    first: Option<usize>,
    /// The word that it ends with or in.
    last: usize,
}

fn spans(spoken: &Spoken, cues: &[Cue]) -> Vec<Shown> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let timeline = &spoken.timeline;
    // How many letters end with each word.
    let mut ends = Vec::with_capacity(timeline.words.len());
    let mut count = 0;
    for word in &timeline.words {
        count += letters(timeline.word(word));
        ends.push(count);
    }
    let mut before = 0;
    let mut spans = Vec::with_capacity(cues.len());
    for cue in cues {
        let behind = before + letters(&cue.lines.concat());
        let first = ends.partition_point(|end| *end <= before);
        let begins = if first == 0 { 0 } else { ends[first - 1] };
        spans.push(Shown {
            first: (begins == before).then_some(first),
            last: ends.partition_point(|end| *end < behind),
        });
        before = behind;
    }
    assert_eq!(before, count, "every letter is shown once");
    spans
}

/// In on the first word's onset, out at most the linger after the last word.
fn sync(
    spoken: &Spoken,
    shown: &Shown,
    (cue, need): (&Cue, f64),
    (profile, frame): (&Profile, f64),
    fault: &mut impl FnMut(String),
) {
    let words = &spoken.timeline.words;
    let rate = f64::from(spoken.timeline.rate.0.get()) / 1000.0;
    if let Some(first) = shown.first {
        let onset = words[first].start.0 as f64 / rate;
        // Half a millisecond of rounding, half of choosing the frame, and the two samples
        // by which a passage and a word may stand off the grid.
        let late = onset + 1.0 + 2.0 / rate;
        if cue.in_ms > late || cue.in_ms + frame < onset {
            fault(format!("in {} ms before the sound", onset - cue.in_ms));
        }
    }
    let end = words[shown.last].end.0 as f64 / rate;
    let read = cue.in_ms + need.max(profile.shortest.0 as f64);
    let linger = profile
        .linger
        .0
        .max(profile.hole.0 * u64::from(profile.gap_frames == 0));
    if cue.out_ms > (end + linger as f64 + 1.0).max(read + frame + 2.0) {
        fault(format!("out {:.0} ms after the sound", cue.out_ms - end));
    }
}

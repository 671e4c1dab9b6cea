//! Advanced `SubStation` Alpha v4+, as libass reads it.
//!
//! One style for each colour of a whole cue; other colours and places by override tags,
//! words as karaoke by option. Times are hundredths of a second, rounded down, with one
//! digit for hours: a time past 9:59:59.99 is rejected, since players and ffmpeg would
//! show the cue there. Only written.

use crate::colours::{self, Colours};
use crate::options::{ChoiceOption, FormatOption};
use crate::pieces::{Piece, coloured_pieces, plain_line};
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat, cannot_hold};
use std::fmt::Write as _;
use std::io;
use voixoff_model::timeline::{Colour, Cue, Horizontal, Timeline, Vertical};
use voixoff_model::units::{Millis, Samples, TextRange};

pub(crate) struct Ass;

const ID: &str = "ass";
const COLOURS: ChoiceOption<Colours> = Colours::charter_first(ID);
const KARAOKE: ChoiceOption<Karaoke> = ChoiceOption::new(
    ID,
    "karaoke",
    &["none", "word", "sweep"],
    &[Karaoke::None, Karaoke::Word, Karaoke::Sweep],
    "words light up as they are said: not, at once (\\k), from left to right (\\kf)",
);
const OPTIONS: &[FormatOption] = &[COLOURS.option, KARAOKE.option];

/// How words light up as they are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Karaoke {
    None,
    /// At once.
    Word,
    /// From left to right.
    Sweep,
}

impl Karaoke {
    /// The override tag, without its backslash.
    fn tag(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Word => Some("k"),
            Self::Sweep => Some("kf"),
        }
    }
}

/// 1920 × 1080; white on a black edge, in the lower tenth. 54 is 5 % of the
/// height, the size that W3C's `WebVTT` (section 7.1) gives subtitles.
const HEAD: &str = "\
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080
WrapStyle: 2
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
";
const EVENTS: &str = "
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
";

impl SubtitleFormat for Ass {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "Advanced SubStation Alpha, with karaoke by word"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Centiseconds, &Feature::ALL)
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn words_option(&self) -> Option<(&'static FormatOption, &'static str)> {
        Some((&KARAOKE.option, "word"))
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let timeline = delivery.timeline;
        let colours = delivery.settings.choice(&COLOURS);
        let karaoke = delivery.settings.choice(&KARAOKE).tag();
        writeln!(out, "[Script Info]\nTitle: {}", plain_line(delivery.name))?;
        out.write_all(HEAD.as_bytes())?;
        for colour in styles(timeline, colours) {
            writeln!(out, "{}", style(colour, karaoke.is_some()))?;
        }
        out.write_all(EVENTS.as_bytes())?;
        for cue in &timeline.cues {
            let own = colours.of(timeline, cue);
            let whole = colours::whole(&own, cue);
            let inside = if whole.is_some() { &[][..] } else { &own };
            let text = text(delivery, cue, karaoke, inside);
            if text.is_empty() {
                continue;
            }
            let name =
                plain_line(timeline.label(cue.speaker).unwrap_or_default()).replace(',', ";");
            let style = style_name(whole.unwrap_or(Colour::White));
            let times = delivery.cue_times(cue);
            let (start, end) = (clock(timeline, times.start)?, clock(timeline, times.end)?);
            writeln!(
                out,
                "Dialogue: 0,{start},{end},{style},{name},0,0,0,,{}{text}",
                place(cue)
            )?;
        }
        Ok(())
    }
}

/// White, which is the default, then the others that are used.
fn styles(timeline: &Timeline, colours: Colours) -> Vec<Colour> {
    let mut used: Vec<Colour> = timeline
        .cues
        .iter()
        .filter_map(|cue| colours::whole(&colours.of(timeline, cue), cue))
        .collect();
    used.sort_unstable();
    used.dedup();
    used.retain(|colour| *colour != Colour::White);
    used.insert(0, Colour::White);
    used
}

fn style_name(colour: Colour) -> String {
    if colour == Colour::White {
        "Default".to_owned()
    } else {
        format!("{colour:?}")
    }
}

fn style(colour: Colour, karaoke: bool) -> String {
    let hex = format!("&H00{}", bgr(colour));
    // Words not yet said have the second colour; grey, so that both can be read.
    let later = if karaoke { "&H00A0A0A0" } else { hex.as_str() };
    let name = style_name(colour);
    format!(
        "Style: {name},Arial,54,{hex},{later},&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,96,96,72,1"
    )
}

/// As ASS writes a colour: blue, green, red.
fn bgr(colour: Colour) -> String {
    let [red, green, blue] = colour.rgb();
    format!("{blue:02X}{green:02X}{red:02X}")
}

/// `\an`, as on a keypad: 1 to 3 below, 7 to 9 above.
fn place(cue: &Cue) -> String {
    let row = match cue.look.vertical {
        Vertical::Bottom => 1,
        Vertical::Middle => 4,
        Vertical::Top => 7,
    };
    let column = match cue.look.horizontal {
        Horizontal::Left => 0,
        Horizontal::Centre => 1,
        Horizontal::Right => 2,
    };
    match row + column {
        2 => String::new(),
        key => format!("{{\\an{key}}}"),
    }
}

fn text(
    delivery: &Delivery<'_>,
    cue: &Cue,
    karaoke: Option<&str>,
    colours: &[(TextRange, Colour)],
) -> String {
    let timeline = delivery.timeline;
    let pieces = coloured_pieces(timeline, cue, karaoke.is_some(), colours);
    let mut starts = pieces.iter().filter_map(|piece| match piece {
        Piece::Word(word) => Some(centis(timeline, delivery.programme_time(word.start))),
        _ => None,
    });
    let times = delivery.cue_times(cue);
    let (begin, end) = (centis(timeline, times.start), centis(timeline, times.end));
    let mut text = String::new();
    let mut sung = begin;
    if let (Some(tag), Some(first)) = (karaoke, starts.next().filter(|first| *first > begin)) {
        let _ = write!(text, "{{\\{tag}{}}}", first - begin);
        sung = first;
    }
    for piece in &pieces {
        match piece {
            Piece::Word(_) => {
                let next = starts.next().unwrap_or(end).clamp(sung, end.max(sung));
                let _ = write!(text, "{{\\{}{}}}", karaoke.unwrap_or("k"), next - sung);
                sung = next;
            }
            Piece::Italics(on) => text.push_str(if *on { "{\\i1}" } else { "{\\i0}" }),
            Piece::Text(piece) => escape(piece, &mut text),
            Piece::Break => text.push_str("\\N"),
            Piece::Colour(Some(colour)) => {
                let _ = write!(text, "{{\\c&H{}&}}", bgr(*colour));
            }
            // Back to the style's.
            Piece::Colour(None) => text.push_str("{\\c}"),
            Piece::Voice(_) => {}
        }
    }
    text
}

/// Braces hide text and a backslash starts a code: libass reads `\{` as a brace, and a
/// word joiner keeps a backslash from what follows, as ffmpeg writes it.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\\u{2060}"),
            c => out.push(c),
        }
    }
}

fn centis(timeline: &Timeline, time: Samples) -> u64 {
    time.to_millis(timeline.rate).0 / 10
}

fn clock(timeline: &Timeline, time: Samples) -> io::Result<String> {
    let centis = centis(timeline, time);
    let (hours, minutes, seconds) = (centis / 360_000, centis / 6000 % 60, centis / 100 % 60);
    if hours > 9 {
        let time = Millis(centis * 10);
        return Err(cannot_hold(format!(
            "{time} is past 9:59:59.99, the most that ASS can hold"
        )));
    }
    Ok(format!(
        "{hours}:{minutes:02}:{seconds:02}.{:02}",
        centis % 100
    ))
}

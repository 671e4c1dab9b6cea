//! `WebVTT` (W3C Candidate Recommendation, 4 April 2019).
//!
//! Speakers are `<v Name>`, colours the default classes `<c.yellow>` of section
//! 5.1, word times `<00:00:01.000>` (section 4.2.2). Text is escaped, and no
//! `-->` is left anywhere but on time lines. Headings and events go to `NOTE`.

use super::colours::Colours;
use super::markup::{Piece, coloured_pieces, plain_line};
use super::options::FormatOption;
use super::{Capabilities, Delivery, Feature, Resolution, SubtitleWriter};
use std::fmt::Write as _;
use std::io;
use voixoff_model::timeline::{Cue, Horizontal, Timeline, Vertical};
use voixoff_model::transcript::{BlockKind, SpeakerId};
use voixoff_model::units::{Millis, Samples};

pub(super) struct Vtt;

const ID: &str = "vtt";
const COLOURS: FormatOption =
    FormatOption::choice(ID, "colours", Colours::OWN_FIRST, Colours::ABOUT);
const NOTES: FormatOption = FormatOption::flag(ID, "notes", true, "headings and events as NOTE");
const SPEAKERS: FormatOption = FormatOption::flag(ID, "speakers", true, "who speaks, as <v Name>");
const WORDS: FormatOption =
    FormatOption::flag(ID, "words", false, "a time stamp before every word");
const OPTIONS: &[FormatOption] = &[COLOURS, NOTES, SPEAKERS, WORDS];

impl SubtitleWriter for Vtt {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "WebVTT subtitles, for the web"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Millis, &Feature::ALL)
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn words_option(&self) -> Option<(&'static FormatOption, &'static str)> {
        Some((&WORDS, "true"))
    }

    fn hides_word_times(&self) -> bool {
        true
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let settings = delivery.settings;
        let cues = Cues {
            timeline: delivery.timeline,
            colours: Colours::named(settings.value(&COLOURS)),
            speakers: settings.is_on(&SPEAKERS),
            words: settings.is_on(&WORDS),
        };
        out.write_all(b"WEBVTT\n\n")?;
        let notes = if settings.is_on(&NOTES) {
            notes(delivery.timeline)
        } else {
            Vec::new()
        };
        let mut notes = notes.into_iter().peekable();
        for cue in &delivery.timeline.cues {
            while let Some((_, note)) = notes.next_if(|(at, _)| *at <= cue.in_time) {
                write!(out, "{note}\n\n")?;
            }
            out.write_all(cues.block(cue).as_bytes())?;
        }
        for (_, note) in notes {
            write!(out, "{note}\n\n")?;
        }
        Ok(())
    }
}

struct Cues<'a> {
    timeline: &'a Timeline,
    colours: Colours,
    speakers: bool,
    words: bool,
}

impl Cues<'_> {
    fn block(&self, cue: &Cue) -> String {
        let rate = self.timeline.rate;
        let mut block = format!(
            "{} --> {}{}\n",
            clock(cue.in_time.to_millis(rate)),
            clock(cue.out_time.to_millis(rate)),
            place(cue)
        );
        let colours = self.colours.of(self.timeline, cue);
        let pieces = coloured_pieces(self.timeline, cue, self.words, &colours);
        if pieces.is_empty() {
            return String::new();
        }
        self.text(cue, &pieces, &mut block);
        block.push_str("\n\n");
        block
    }

    fn text(&self, cue: &Cue, pieces: &[Piece<'_>], text: &mut String) {
        let is_voice = |piece: &&Piece<'_>| matches!(piece, Piece::Voice(_));
        let several = pieces.iter().filter(is_voice).count() > 1;
        let mut open = false;
        let mut last = cue.in_time.to_millis(self.timeline.rate);
        for piece in pieces {
            match *piece {
                Piece::Colour(Some(colour)) => {
                    let _ = write!(text, "<c.{}>", colour.css_name());
                }
                Piece::Colour(None) => text.push_str("</c>"),
                Piece::Voice(speaker) => {
                    if std::mem::take(&mut open) {
                        // The line break stands before the new voice.
                        let after = text.trim_end_matches('\n').len();
                        text.insert_str(after, "</v>");
                    }
                    open = several && self.open_voice(speaker, text);
                    if !several {
                        self.open_voice(speaker, text);
                    }
                }
                Piece::Word(word) => {
                    let time = word.start.to_millis(self.timeline.rate);
                    let end = cue.out_time.to_millis(self.timeline.rate);
                    // Section 4.2.2: later than all before, inside the cue.
                    if time > last && time < end {
                        let _ = write!(text, "<{}>", clock(time));
                        last = time;
                    }
                }
                Piece::Italics(true) => text.push_str("<i>"),
                Piece::Italics(false) => text.push_str("</i>"),
                Piece::Text(piece) => escape(piece, text),
                Piece::Break => text.push('\n'),
            }
        }
        if open {
            text.push_str("</v>");
        }
    }

    fn open_voice(&self, speaker: Option<SpeakerId>, text: &mut String) -> bool {
        let label = self.timeline.label(speaker).filter(|_| self.speakers);
        if let Some(label) = label {
            text.push_str("<v ");
            // An annotation ends at `>`; line breaks are white space in it.
            escape(&plain_line(label), text);
            text.push('>');
        }
        label.is_some()
    }
}

/// Headings and events, in order of time.
fn notes(timeline: &Timeline) -> Vec<(Samples, String)> {
    let headings = timeline
        .utterances
        .iter()
        .filter(|u| u.kind == BlockKind::Heading);
    let headings = headings.filter_map(|utterance| {
        let words = &timeline.words[utterance.words.start as usize..utterance.words.end as usize];
        let (first, last) = (words.first()?, words.last()?);
        let text = &timeline.text[first.text.start as usize..last.text.end as usize];
        Some((first.start, format!("NOTE {}", note(text))))
    });
    let events = timeline.events.iter();
    let events = events.map(|event| (event.at, format!("NOTE ({})", note(&event.text))));
    let mut notes: Vec<_> = headings.chain(events).collect();
    notes.sort_by_key(|(at, _)| *at);
    notes
}

/// One line without `-->`, which no comment may hold.
fn note(text: &str) -> String {
    plain_line(text).replace("-->", "- ->")
}

/// The settings after the times, for what is not at the bottom centre.
fn place(cue: &Cue) -> &'static str {
    match (cue.look.vertical, cue.look.horizontal) {
        (Vertical::Bottom, Horizontal::Centre) => "",
        (Vertical::Bottom, Horizontal::Left) => " position:0% align:left",
        (Vertical::Bottom, Horizontal::Right) => " position:100% align:right",
        (Vertical::Middle, Horizontal::Centre) => " line:50%",
        (Vertical::Middle, Horizontal::Left) => " line:50% position:0% align:left",
        (Vertical::Middle, Horizontal::Right) => " line:50% position:100% align:right",
        (Vertical::Top, Horizontal::Centre) => " line:0",
        (Vertical::Top, Horizontal::Left) => " line:0 position:0% align:left",
        (Vertical::Top, Horizontal::Right) => " line:0 position:100% align:right",
    }
}

/// Text as `WebVTT` holds it: character references for `&`, `<` and `>`.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

/// `HH:MM:SS.mmm`, hours as long as they need to be.
pub fn clock(time: Millis) -> String {
    time.to_string().replace(',', ".")
}

//! A timeline → TTML, in one of two profiles.
//!
//! - `imsc`: IMSC 1.1 Text Profile (W3C Recommendation, 8 November 2018).
//! - `ebu-tt-d`: EBU Tech 3380 v1.0.1: styles by reference only, each `p` with
//!   an id, text in `span`s.
//!
//! Times are media time to the millisecond. Regions are 80 % of the picture, as
//! Tech 3380's example has them; colours are the charter's by default.

use super::{COLOURS, PROFILE, Profile, WORDS};
use crate::Delivery;
use crate::colours::Colours;
use crate::pieces::{Piece, coloured_pieces, plain_line};
use quick_xml::escape::escape;
use std::fmt::Write as _;
use std::io;
use voixoff_model::timeline::{Colour, Cue, Horizontal, Timeline, Vertical, Word};
use voixoff_model::transcript::SpeakerId;
use voixoff_model::units::{Millis, Samples};

const REGIONS: [(Vertical, &str, &str); 3] = [
    (Vertical::Top, "top", "before"),
    (Vertical::Middle, "middle", "center"),
    (Vertical::Bottom, "bottom", "after"),
];

const ALIGNED: [(Horizontal, &str, &str); 3] = [
    (Horizontal::Left, "left", "start"),
    (Horizontal::Centre, "centre", "center"),
    (Horizontal::Right, "right", "end"),
];

/// Writes the document, its `p`s as they come.
pub(super) fn write(delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let settings = delivery.settings;
    let document = Document {
        delivery,
        timeline: delivery.timeline,
        colours: settings.choice(&COLOURS),
        is_ebu: settings.choice(&PROFILE) == Profile::EbuTtD,
        words: settings.is_on(&WORDS),
    };
    out.write_all(document.head().as_bytes())?;
    let mut any = false;
    for (index, cue) in delivery.timeline.cues.iter().enumerate() {
        let paragraph = document.paragraph(index, cue);
        if !any && !paragraph.is_empty() {
            out.write_all(b"  <body>\n    <div>\n")?;
            any = true;
        }
        out.write_all(paragraph.as_bytes())?;
    }
    // A `div` without a `p` is allowed in neither profile; no body is in both.
    let end = if any {
        "    </div>\n  </body>\n</tt>\n"
    } else {
        "</tt>\n"
    };
    out.write_all(end.as_bytes())
}

struct Document<'a> {
    delivery: &'a Delivery<'a>,
    timeline: &'a Timeline,
    colours: Colours,
    is_ebu: bool,
    words: bool,
}

impl Document<'_> {
    fn head(&self) -> String {
        let language = clean(&self.timeline.language);
        let profile = if self.is_ebu {
            // Tech 3380, section 3: the cells that line padding is counted in.
            "ttp:timeBase=\"media\" ttp:cellResolution=\"50 30\" xmlns:ebuttm=\"urn:ebu:tt:metadata\" xmlns:ebutts=\"urn:ebu:tt:style\""
        } else {
            // IMSC 1.1, section 5.2: the designator that processors look for.
            "ttp:timeBase=\"media\" ttp:cellResolution=\"50 30\" ttp:contentProfiles=\"http://www.w3.org/ns/ttml/profile/imsc1.1/text\" xmlns:ebutts=\"urn:ebu:tt:style\""
        };
        let mut head = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\" {profile} xml:lang=\"{language}\">\n  <head>\n"
        );
        self.metadata(&mut head);
        self.styling(&mut head);
        Self::layout(&mut head);
        head.push_str("  </head>\n");
        head
    }

    fn metadata(&self, head: &mut String) {
        head.push_str("    <metadata>\n");
        if self.is_ebu {
            head.push_str("      <ebuttm:documentMetadata>\n        <ebuttm:conformsToStandard>urn:ebu:tt:distribution:2018-04</ebuttm:conformsToStandard>\n      </ebuttm:documentMetadata>\n");
        } else {
            let _ = writeln!(
                head,
                "      <ttm:title>{}</ttm:title>",
                clean(self.delivery.name)
            );
        }
        for (index, speaker) in self.timeline.speakers.iter().enumerate() {
            let label = clean(&speaker.label);
            let _ = writeln!(
                head,
                "      <ttm:agent xml:id=\"speaker{index}\" type=\"person\"><ttm:name type=\"full\">{label}</ttm:name></ttm:agent>"
            );
        }
        head.push_str("    </metadata>\n");
    }

    fn styling(&self, head: &mut String) {
        head.push_str("    <styling>\n");
        let padding = if self.is_ebu {
            " ebutts:linePadding=\"0.5c\""
        } else {
            ""
        };
        let _ = writeln!(
            head,
            "      <style xml:id=\"base\" tts:fontFamily=\"proportionalSansSerif\" tts:fontSize=\"160%\" tts:lineHeight=\"125%\" tts:textAlign=\"center\"{padding}/>"
        );
        for (_, id, align) in ALIGNED {
            let _ = writeln!(
                head,
                "      <style xml:id=\"{id}\" tts:textAlign=\"{align}\"/>"
            );
        }
        for colour in Colour::ALL {
            let [red, green, blue] = colour.rgb();
            let back = if colour == Colour::Black {
                "#FFFFFFFF"
            } else {
                "#000000C2"
            };
            let _ = writeln!(
                head,
                "      <style xml:id=\"{}\" tts:color=\"#{red:02X}{green:02X}{blue:02X}\" tts:backgroundColor=\"{back}\"/>",
                colour.css_name()
            );
        }
        head.push_str(
            "      <style xml:id=\"italic\" tts:fontStyle=\"italic\"/>\n    </styling>\n",
        );
    }

    fn layout(head: &mut String) {
        head.push_str("    <layout>\n");
        for (_, id, align) in REGIONS {
            let _ = writeln!(
                head,
                "      <region xml:id=\"{id}\" tts:origin=\"10% 10%\" tts:extent=\"80% 80%\" tts:displayAlign=\"{align}\"/>"
            );
        }
        head.push_str("    </layout>\n");
    }

    fn paragraph(&self, index: usize, cue: &Cue) -> String {
        let body = self.spans(cue);
        if body.is_empty() {
            return String::new();
        }
        let region = REGIONS
            .iter()
            .find(|(vertical, ..)| *vertical == cue.look.vertical);
        let region = region.map_or("bottom", |(_, id, _)| id);
        let aligned = ALIGNED
            .iter()
            .find(|(horizontal, ..)| *horizontal == cue.look.horizontal);
        let aligned = match aligned {
            Some((Horizontal::Left | Horizontal::Right, id, _)) => format!(" {id}"),
            _ => String::new(),
        };
        let times = self.delivery.cue_times(cue);
        format!(
            "      <p xml:id=\"cue{}\" begin=\"{}\" end=\"{}\" region=\"{region}\" style=\"base{aligned}\" xml:space=\"preserve\"{}>{body}</p>\n",
            index + 1,
            clock(self.timeline, times.start),
            clock(self.timeline, times.end),
            agent(self.timeline, cue.speaker),
        )
    }

    /// Spans on one level: what changes closes the open one.
    fn spans(&self, cue: &Cue) -> String {
        let colours = self.colours.of(self.timeline, cue);
        let mut colour = Colour::White;
        let several = cue.speaker.is_none();
        let mut body = String::new();
        let (mut voice, mut slanted, mut word) = (String::new(), false, None);
        for piece in coloured_pieces(self.timeline, cue, self.words, &colours) {
            match piece {
                Piece::Colour(next) => colour = next.unwrap_or(Colour::White),
                Piece::Voice(speaker) if several => voice = agent(self.timeline, speaker),
                Piece::Voice(_) => {}
                Piece::Italics(on) => slanted = on,
                Piece::Word(next) => word = Some(next),
                Piece::Break => body.push_str("<br/>"),
                Piece::Text(text) => {
                    let style = if slanted { " italic" } else { "" };
                    let times = word.map_or_else(String::new, |word| self.times(cue, word));
                    let _ = write!(
                        body,
                        "<span style=\"{}{style}\"{voice}{times}>{}</span>",
                        colour.css_name(),
                        escape(text)
                    );
                }
            }
        }
        body
    }

    /// From the cue's begin, since spans count from what holds them (TTML2,
    /// section 12.2.1). A span is shown from its word on to the cue's end.
    fn times(&self, cue: &Cue, word: &Word) -> String {
        let rate = self.timeline.rate;
        let begin = self.delivery.programme_time(word.start).to_millis(rate);
        let cue_begin = self.delivery.cue_times(cue).start.to_millis(rate);
        let since = Millis(begin.0.saturating_sub(cue_begin.0));
        format!(" begin=\"{}\"", since.to_string().replace(',', "."))
    }
}

fn agent(timeline: &Timeline, speaker: Option<SpeakerId>) -> String {
    match (speaker, timeline.label(speaker)) {
        (Some(id), Some(_)) => format!(" ttm:agent=\"speaker{}\"", id.0),
        _ => String::new(),
    }
}

/// Escaped, on one line, without what XML forbids.
fn clean(text: &str) -> String {
    escape(plain_line(text)).into_owned()
}

/// `HH:MM:SS.mmm`, hours as long as they need to be.
fn clock(timeline: &Timeline, time: Samples) -> String {
    time.to_millis(timeline.rate).to_string().replace(',', ".")
}

//! One page that anybody can open: to read along, to listen, to review.
//!
//! The transcript is in the page as plain HTML, so it can be read, searched
//! and printed without scripts. Scripts and style are plain files of this folder,
//! joined by [`script`]; their hashes are all that the page's Content Security
//! Policy lets run. The sound is embedded or a file next to the page, by option.

mod data;
pub(super) mod escape;
mod frame;
mod script;
mod text;

use base64::engine::general_purpose::STANDARD;
use base64::write::EncoderWriter;
use std::fs::File;
use std::io;
use voixoff_subtitles::FormatOption;
use voixoff_subtitles::paragraphs::paragraphs;
use voixoff_subtitles::{
    Capabilities, Delivery, Feature, Resolution, Sound, SubtitleFormat, cannot_hold, percent,
};

pub(super) struct Html;

pub(super) const ID: &str = "html";
/// Where the page takes its sound from.
pub const AUDIO: FormatOption = FormatOption::choice(
    ID,
    "audio",
    &["auto", "embed", "beside", "none"],
    "the sound: in the page up to 32 MiB, else beside; in the page; beside; not at all",
);
const OPTIONS: &[FormatOption] = &[AUDIO];

/// `auto` embeds up to this: a quarter of an hour at 16 kHz, a page that mail
/// still takes.
const EMBEDDED_AT_MOST: u64 = 32 << 20;

impl SubtitleFormat for Html {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "one page to read along, listen and review, for any browser"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Millis, &Feature::ALL)
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn wants_sound(&self) -> bool {
        true
    }

    fn wants_findings(&self) -> bool {
        true
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let sound = source(delivery)?;
        let paragraphs = paragraphs(delivery.timeline);
        let script = script::joined();
        out.write_all(frame::head(delivery, &script, sound.as_ref()).as_bytes())?;
        text::write(delivery, &paragraphs, out)?;
        out.write_all(frame::after_text().as_bytes())?;
        write!(out, "<script type=\"application/json\" id=\"data\">")?;
        data::write(delivery, &paragraphs, out)?;
        out.write_all(b"</script>\n")?;
        // The sound is last, so that the text is seen before it is loaded.
        if let Some(sound) = sound {
            sound.write(out)?;
        }
        write!(
            out,
            "<script type=\"module\">{script}</script>\n</body>\n</html>\n"
        )
    }
}

/// Where the page's sound comes from.
enum Source<'a> {
    Embedded(Sound<'a>),
    Beside(Sound<'a>),
}

fn source<'a>(delivery: &Delivery<'a>) -> io::Result<Option<Source<'a>>> {
    let Some(sound) = delivery.sound else {
        return Ok(None);
    };
    let choice = delivery.settings.value(&AUDIO);
    let is_small = || std::fs::metadata(sound.path).map(|file| file.len() <= EMBEDDED_AT_MOST);
    Ok(match choice {
        "none" => None,
        "beside" if !sound.is_delivered => {
            return Err(cannot_hold(
                "html.audio=beside needs the sound as a file of its own: add wav to --formats"
                    .to_owned(),
            ));
        }
        "beside" => Some(Source::Beside(sound)),
        "auto" if sound.is_delivered && !is_small()? => Some(Source::Beside(sound)),
        _ => Some(Source::Embedded(sound)),
    })
}

impl Source<'_> {
    /// What the policy lets the page load.
    fn policy(&self) -> &'static str {
        match self {
            Self::Embedded(_) => "data:",
            // A page opened from a file has no origin that 'self' could name.
            Self::Beside(_) => "'self' file:",
        }
    }

    fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"<audio id=\"audio\" preload=\"auto\" src=\"")?;
        match self {
            Self::Embedded(sound) => {
                write!(out, "data:{};base64,", sound.media_type)?;
                let mut encoder = EncoderWriter::new(&mut *out, &STANDARD);
                io::copy(&mut File::open(sound.path)?, &mut encoder)?;
                encoder.finish()?;
            }
            Self::Beside(sound) => out.write_all(percent(sound.file_name).as_bytes())?,
        }
        out.write_all(b"\"></audio>\n")
    }
}

//! The transcript as HTML: it is whole without any script.

use super::escape::escape;
use crate::units::Samples;
use std::fmt::Write as _;
use std::io;
use voixoff_model::transcript::BlockKind;
use voixoff_subtitles::Delivery;
use voixoff_subtitles::paragraphs::Paragraph;
use voixoff_subtitles::pieces::plain_line;

pub(super) fn write(
    delivery: &Delivery<'_>,
    paragraphs: &[Paragraph],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let timeline = delivery.timeline;
    let mut events = timeline.events.iter().peekable();
    let mut last = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let mut html = String::new();
        while let Some(event) = events.next_if(|event| event.at <= paragraph.start()) {
            push_event(&event.text, &mut html);
        }
        if paragraph.speaker != last {
            if let Some(label) = timeline.label(paragraph.speaker) {
                let label = plain_line(label);
                let _ = writeln!(html, "<p class=\"speaker\">{}</p>", escape(&label));
            }
            last = paragraph.speaker;
        }
        push_block(delivery, index, paragraph, &mut html);
        out.write_all(html.as_bytes())?;
    }
    let mut html = String::new();
    events.for_each(|event| push_event(&event.text, &mut html));
    out.write_all(html.as_bytes())
}

fn push_event(text: &str, html: &mut String) {
    let text = plain_line(text.trim_matches(['(', ')']));
    let _ = writeln!(html, "<p class=\"event\">({})</p>", escape(&text));
}

/// The time is a button; it stays out of the tab order, where arrow keys lead to
/// any word.
fn push_block(delivery: &Delivery<'_>, index: usize, paragraph: &Paragraph, html: &mut String) {
    let (kind, element) = match paragraph.kind {
        BlockKind::Heading => ("heading", "h2"),
        kind => (kind.id(), "p"),
    };
    let time = clock(delivery, paragraph.start());
    let _ = writeln!(
        html,
        "<div class=\"block {kind}\" data-block=\"{index}\"><button class=\"time\" type=\"button\" tabindex=\"-1\" data-t-label=\"playFrom\" data-t-after=\"{time}\" aria-label=\"Écouter à partir de {time}\">{time}</button><{element} class=\"text\">{}</{element}></div>",
        escape(&paragraph.text)
    );
}

/// On the sound's clock: `1:02:03`, or `2:03` below an hour.
pub(super) fn clock(delivery: &Delivery<'_>, time: Samples) -> String {
    let seconds = time.to_millis(delivery.timeline.rate).0 / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

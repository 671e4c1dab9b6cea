//! The page around the transcript. `frame.html` is in French; `strings.js` puts it
//! into English where the browser prefers that.

use super::escape::{escape, sha256_base64};
use super::{Source, text};
use voixoff_subtitles::Delivery;

const STYLE: &str = include_str!("page.css");
/// Up to the transcript, and after it.
const FRAME: &str = include_str!("frame.html");
/// What separates the two.
const HERE: &str = "{transcript}";

/// Everything before the transcript. The policy lets only this page's own style
/// and script run, by their hashes.
pub(super) fn head(delivery: &Delivery<'_>, script: &str, sound: Option<&Source<'_>>) -> String {
    let (before, _) = FRAME.split_once(HERE).unwrap_or((FRAME, ""));
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; media-src {}; base-uri 'none'; form-action 'none'",
        sha256_base64(script.as_bytes()),
        sha256_base64(STYLE.as_bytes()),
        sound.map_or("'none'", Source::policy),
    );
    let timeline = delivery.timeline;
    let cues = timeline.cues.len();
    let facts = format!(
        "{} · {cues} sous-titre{}",
        text::clock(delivery, timeline.duration),
        if cues < 2 { "" } else { "s" }
    );
    // The title last: it may hold anything.
    before
        .replace("{style}", STYLE)
        .replace("{policy}", &policy)
        .replace("{facts}", &facts)
        .replace("{duration}", &text::clock(delivery, timeline.duration))
        .replace("{version}", env!("CARGO_PKG_VERSION"))
        .replace("{language}", &escape(&timeline.language))
        .replace("{title}", &escape(delivery.name))
}

/// Everything after it.
pub(super) fn after_text() -> &'static str {
    FRAME.split_once(HERE).map_or("", |(_, after)| after)
}

//! `OpenTimelineIO`: one audio track, one clip, one marker a cue.
//!
//! OTIO and not FCPXML: `DaVinci` Resolve, Premiere Pro, Media Composer, Kdenlive and
//! Nuke Studio import it themselves, and its own tools turn it into FCPXML, AAF and EDL
//! for the others, whereas only Final Cut Pro and Resolve read FCPXML.
//! Times are frames at the frame rate that is asked for; `start` is the
//! timeline's first time code.

use crate::options::FormatOption;
use crate::pieces::{one_line, plain_line};
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat, percent};
use serde_json::{Value, json};
use std::io;
use voixoff_model::timeline::{Colour, Cue};
use voixoff_model::units::{Samples, VideoFrames};

pub(crate) struct Otio;

const ID: &str = "otio";
const START: FormatOption = FormatOption::timecode(ID, "start", "the timeline's first time code");
const OPTIONS: &[FormatOption] = &[START];

impl SubtitleFormat for Otio {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "OpenTimelineIO: the sound as a clip, a marker a cue, for video editors"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(
            Resolution::VideoFrames,
            &[Feature::Speaker, Feature::Colour],
        )
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let timeline = delivery.timeline;
        let rate = f64::from(delivery.frame_rate.frames.get())
            / f64::from(delivery.frame_rate.seconds.get());
        let clock = Clock { delivery, rate };
        let start = delivery
            .settings
            .timecode(&START)
            .to_frames(delivery.frame_rate);
        let whole = clock.range(
            delivery.programme_time(Samples(0)),
            delivery.programme_time(timeline.duration),
        );
        let start = VideoFrames(start.0 + delivery.offset.0);
        let markers: Vec<Value> = timeline
            .cues
            .iter()
            .map(|cue| marker(&clock, cue))
            .collect();
        let media = match delivery.sound {
            Some(sound) if sound.is_delivered => json!({
                "OTIO_SCHEMA": "ExternalReference.1",
                "name": sound.file_name,
                "available_range": whole,
                "target_url": percent(sound.file_name),
                "metadata": {},
            }),
            _ => json!({
                "OTIO_SCHEMA": "MissingReference.1",
                "name": delivery.name,
                "available_range": whole,
                "metadata": {},
            }),
        };
        let clip = json!({
            "OTIO_SCHEMA": "Clip.2",
            "name": delivery.name,
            "source_range": whole,
            "markers": markers,
            "effects": [],
            "enabled": true,
            "media_references": { "DEFAULT_MEDIA": media },
            "active_media_reference_key": "DEFAULT_MEDIA",
            "metadata": {},
        });
        let track = json!({
            "OTIO_SCHEMA": "Track.1",
            "name": "voix off",
            "kind": "Audio",
            "children": [clip],
            "source_range": null,
            "markers": [],
            "effects": [],
            "enabled": true,
            "metadata": {},
        });
        let whole = json!({
            "OTIO_SCHEMA": "Timeline.1",
            "name": delivery.name,
            "global_start_time": clock.at(start),
            "tracks": {
                "OTIO_SCHEMA": "Stack.1",
                "name": "tracks",
                "children": [track],
                "source_range": null,
                "markers": [],
                "effects": [],
                "enabled": true,
                "metadata": {},
            },
            "metadata": { "voixoff": { "language": timeline.language } },
        });
        serde_json::to_writer_pretty(&mut *out, &whole)?;
        out.write_all(b"\n")
    }
}

fn marker(clock: &Clock<'_>, cue: &Cue) -> Value {
    let label = clock.delivery.timeline.label(cue.speaker);
    let times = clock.delivery.cue_times(cue);
    json!({
        "OTIO_SCHEMA": "Marker.2",
        "name": one_line(cue),
        "color": cue.look.colours.first().map_or("WHITE", |(_, first)| colour(*first)),
        "marked_range": clock.range(times.start, times.end),
        "comment": label.map(plain_line).unwrap_or_default(),
        "metadata": {},
    })
}

/// As `opentimelineio.schema.MarkerColor` names them.
fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Black => "BLACK",
        Colour::Red => "RED",
        Colour::Green => "GREEN",
        Colour::Yellow => "YELLOW",
        Colour::Blue => "BLUE",
        Colour::Magenta => "MAGENTA",
        Colour::Cyan => "CYAN",
        Colour::White => "WHITE",
    }
}

struct Clock<'a> {
    delivery: &'a Delivery<'a>,
    rate: f64,
}

impl Clock<'_> {
    fn at(&self, frames: VideoFrames) -> Value {
        json!({ "OTIO_SCHEMA": "RationalTime.1", "rate": self.rate, "value": frames.0 as f64 })
    }

    /// Two times of the programme, counted from the clip's first frame.
    fn range(&self, start: Samples, end: Samples) -> Value {
        let frames = |time: Samples| {
            let frames =
                time.to_nearest_video_frame(self.delivery.timeline.rate, self.delivery.frame_rate);
            // The clip begins with the sound.
            VideoFrames(frames.0.saturating_sub(self.delivery.offset.0))
        };
        let (start, end) = (frames(start), frames(end));
        json!({
            "OTIO_SCHEMA": "TimeRange.1",
            "start_time": self.at(start),
            "duration": self.at(VideoFrames(end.0 - start.0)),
        })
    }
}

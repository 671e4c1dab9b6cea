//! Conversions between units keep order and come back.

use proptest::prelude::*;
use voixoff_model::timecode::{self, Timecode};
use voixoff_model::units::{FrameRate, Millis, SampleRate, Samples, VideoFrames};

const RATES: [u32; 4] = [16_000, 22_050, 44_100, 48_000];
const FRAME_RATES: [(u32, u32); 6] = [
    (24_000, 1_001),
    (24, 1),
    (25, 1),
    (30_000, 1_001),
    (30, 1),
    (50, 1),
];

#[test]
fn milliseconds_are_never_late_and_less_than_one_early() {
    let rate = SampleRate::new(22_050);
    for n in 0..100_000 {
        let ms = Samples(n).to_millis(rate).0;
        assert!(
            ms * 22_050 <= n * 1000 && n * 1000 < (ms + 1) * 22_050,
            "{n}"
        );
    }
}

#[test]
fn an_hour_reads_as_subtitles_write_it() {
    assert_eq!(Millis(3_600_000 + 61_001).to_string(), "01:01:01,001");
    assert_eq!(Millis(100 * 3_600_000).to_string(), "100:00:00,000");
}

proptest! {
    #[test]
    fn milliseconds_come_back_from_samples(ms in 0_u64..1 << 40, rate in 0..RATES.len()) {
        let rate = SampleRate::new(RATES[rate]);
        prop_assert_eq!(Samples::from_millis(Millis(ms), rate).to_millis(rate), Millis(ms));
    }

    #[test]
    fn video_frames_come_back_from_samples(
        frames in 0_u64..1 << 40, rate in 0..RATES.len(), fps in 0..FRAME_RATES.len(),
    ) {
        let (rate, fps) = (SampleRate::new(RATES[rate]), FRAME_RATES[fps]);
        let fps = FrameRate::new(fps.0, fps.1);
        let samples = Samples::from_video_frames(VideoFrames(frames), rate, fps);
        prop_assert_eq!(samples.to_video_frames(rate, fps), VideoFrames(frames));
        let written = Samples::from_millis(Millis::from_video_frames(VideoFrames(frames), fps), rate);
        prop_assert_eq!(written.to_nearest_video_frame(rate, fps), VideoFrames(frames));
    }

    #[test]
    fn rounding_keeps_the_order(a: u64, b: u64, rate in 0..RATES.len()) {
        let rate = SampleRate::new(RATES[rate]);
        let (low, high) = (Samples(a.min(b)), Samples(a.max(b)));
        prop_assert!(low.to_millis(rate) <= high.to_millis(rate));
    }
}

#[test]
fn a_time_code_has_four_fields_of_two_digits() {
    assert!(Timecode::parse("10:00:00:00").is_some());
    for wrong in [
        "010:00:00:00",
        "10:00:00:012",
        "10:00:00",
        "24:00:00:00",
        "+1:00:00:00",
        "",
    ] {
        assert_eq!(Timecode::parse(wrong), None, "{wrong}");
    }
    // A rate above 100 frames a second has three digits of them.
    let fast = FrameRate::new(120, 1);
    assert_eq!(timecode::count("00:00:01:119", fast), Ok(VideoFrames(239)));
    assert!(timecode::count("00:00:01:120", fast).is_err());
    assert_eq!(
        timecode::count("00:01:00;02", FrameRate::new(30_000, 1001)),
        Ok(VideoFrames(1800))
    );
}

//! The rules, one a file, in order of id.

mod away_from_sound;
mod bad_index;
mod blank_line_inside;
mod byte_order_mark;
mod cue_over_silence;
pub(super) mod dash_style;
mod empty_cue;
mod end_before_start;
mod forbidden_cue_break;
mod forbidden_line_break;
mod gap_too_small;
mod hole_to_close;
mod line_too_long;
mod malformed;
pub(super) mod markup;
mod missing_no_break_space;
mod mixed_line_ends;
mod mojibake;
mod needless_second_line;
mod needless_space;
mod not_utf_8;
mod off_frame_grid;
mod orphan_word;
mod out_of_order;
mod overlap;
mod reading_too_fast;
mod sound_without_cue;
mod three_dots;
mod too_long;
mod too_many_lines;
mod too_short;
mod unbalanced_lines;

use super::Rule;

/// Sorted by id: the order in which help and docs list them.
pub const RULES: &[&dyn Rule] = &[
    &too_many_lines::TooManyLines,
    &line_too_long::LineTooLong,
    &reading_too_fast::ReadingTooFast,
    &too_short::TooShort,
    &too_long::TooLong,
    &gap_too_small::GapTooSmall,
    &overlap::Overlap,
    &out_of_order::OutOfOrder,
    &hole_to_close::HoleToClose,
    &off_frame_grid::OffFrameGrid,
    &forbidden_line_break::ForbiddenLineBreak,
    &forbidden_cue_break::ForbiddenCueBreak,
    &orphan_word::OrphanWord,
    &unbalanced_lines::UnbalancedLines,
    &missing_no_break_space::MissingNoBreakSpace,
    &three_dots::ThreeDots,
    &dash_style::DashStyle,
    &empty_cue::EmptyCue,
    &blank_line_inside::BlankLineInside,
    &markup::Markup,
    &mixed_line_ends::MixedLineEnds,
    &byte_order_mark::ByteOrderMark,
    &bad_index::BadIndex,
    &end_before_start::EndBeforeStart,
    &not_utf_8::NotUtf8,
    &malformed::Malformed,
    &away_from_sound::AwayFromSound,
    &cue_over_silence::CueOverSilence,
    &sound_without_cue::SoundWithoutCue,
    &needless_second_line::NeedlessSecondLine,
    &needless_space::NeedlessSpace,
    &mojibake::Mojibake,
];

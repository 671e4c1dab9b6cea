//! The rules: a file each, with its page next to it.
//!
//! A rule declares itself as a constant `RULE` in its own file; its one line here
//! makes it known to the checker, `voixoff rules`, the pages and the tests.
//! (`cargo fmt` does not follow modules that a macro names: `.ci/run` asks `rustfmt`.)

use super::Rule;

macro_rules! rules {
    ($($visibility:vis $module:ident,)*) => {
        $($visibility mod $module;)*

        /// Every rule, sorted by id: the order in which help and docs list them.
        pub static RULES: &[Rule] = &[$($module::RULE),*];
    };
}

rules! {
    too_many_lines,
    line_too_long,
    reading_too_fast,
    too_short,
    too_long,
    gap_too_small,
    overlap,
    out_of_order,
    hole_to_close,
    off_frame_grid,
    forbidden_line_break,
    forbidden_cue_break,
    orphan_word,
    unbalanced_lines,
    missing_no_break_space,
    three_dots,
    pub(super) dash_style,
    empty_cue,
    blank_line_inside,
    pub(super) markup,
    mixed_line_ends,
    byte_order_mark,
    bad_index,
    end_before_start,
    not_utf_8,
    malformed,
    away_from_sound,
    cue_over_silence,
    sound_without_cue,
    needless_second_line,
    needless_space,
    mojibake,
}

/// The rule of that id or name; ids in any case.
pub fn rule(id_or_name: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .find(|rule| rule.id.eq_ignore_ascii_case(id_or_name) || rule.name == id_or_name)
}

//! What the cut minimises, in one place. All costs are in the same unit; only their
//! ratios matter. House values, tuned on `benches/breaks/human.txt`.

use super::atoms::Atom;
use crate::units::Millis;

/// Each further cue: fewer, fuller cues are better.
pub(super) const CUE: u32 = 20;
/// A cue that ends at a joint of each [`crate::syntax::Joint::rank`], from 0 to 8.
const CUE_BREAK: [u32; 9] = [FORBIDDEN, 150, 90, 75, 55, 38, 12, 4, 0];
/// A line that ends there.
const LINE_BREAK: [u32; 9] = [FORBIDDEN, 66, 42, 34, 20, 12, 4, 2, 0];
/// A break that is never right: only where nothing else fits.
const FORBIDDEN: u32 = 20_000;
/// More for each degree of [`crate::syntax::Joint::firmness`]: where a chain is longer
/// than a line, it is parted where that hurts least.
const FIRM: u32 = 10_000;
/// A line or a cue of marks alone.
pub(super) const NO_WORD: u32 = 50_000;
/// A line with one word where the break is not the end of a sentence.
pub(super) const ORPHAN_LINE: u32 = 4_000;
/// A cue with one word that belongs to the sentence before or behind.
pub(super) const ORPHAN_CUE: u32 = 3_000;
/// Each [`UNEVEN_CHARS`] by which two lines differ.
pub(super) const UNEVEN: u32 = 2;
/// See [`UNEVEN`].
pub(super) const UNEVEN_CHARS: usize = 3;
/// A second line, where the text could have been parted into cues instead.
pub(super) const SECOND_LINE: u32 = 6;
/// The end of a sentence inside a cue, at a line break and inside a line.
pub(super) const JOINED: (u32, u32) = (16, 45);
/// The end of a line that the text keeps (verse, an address) inside a line.
pub(super) const JOINED_LINES: u32 = 400;
/// Two speakers in one cue.
pub(super) const DIALOGUE: u32 = 20;
/// A pause of the voice shorter than this is none.
pub(super) const PAUSE: Millis = Millis(120);
/// Cutting where the voice does not pause although a comma stands there.
pub(super) const SILENT_COMMA: u32 = 14;
/// A pause makes a place cheaper by this factor (in quarters).
pub(super) const PAUSED_QUARTERS: u32 = 3;
/// A pause behind a comma grows to this; what is lacking then is spoken slower.
pub(super) const NATURAL_PAUSE: Millis = Millis(500);
/// Silence that has to be added, for each 100 ms: at the end of a sentence, at a
/// pause or comma, in the middle of a phrase.
pub(super) const GROWTH: (u32, u32, u32) = (3, 12, 60);
/// The most that added silence costs a cue: less than an orphan.
pub(super) const MOST_GROWTH: u32 = 2_000;
/// A cue that cannot be shown long enough for its speech.
pub(super) const OVERLONG: u32 = 100_000;
/// Ending a cue inside what the voice reads as one word: `le 12 mars`.
pub(super) const WITHIN_WORD: u32 = 60;
/// A sentence that begins or ends inside a cue whose other end is no sentence's.
pub(super) const RAGGED: u32 = 160;

/// A break inside a written word that nothing parts, an address: worse than a lone word,
/// better than a break that is never right.
const INSIDE_WORD: u32 = 8_000;

/// What ending a cue behind an atom costs by its place alone.
pub(super) fn cue_break(atom: &Atom) -> u32 {
    CUE_BREAK[usize::from(atom.rank)] + anywhere(atom)
}

/// What ending a line behind an atom costs by its place alone.
pub(super) fn line_break(atom: &Atom) -> u32 {
    LINE_BREAK[usize::from(atom.rank)] + anywhere(atom)
}

fn anywhere(atom: &Atom) -> u32 {
    FIRM * u32::from(atom.firmness) + INSIDE_WORD * u32::from(!atom.spaced)
}

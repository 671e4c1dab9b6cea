//! What the reader and the writer share of EBU Tech 3264: sizes, control codes, the
//! places of the head's fields, the languages.

use std::ops::Range;

/// Bytes of the head (GSI).
pub(super) const HEAD: usize = 1024;
/// Bytes of a block of text and timing (TTI).
pub(super) const BLOCK: usize = 128;
/// What fills a text field after its text.
pub(super) const UNUSED: u8 = 0x8f;
/// End of line in a text field (section 5).
pub(super) const NEW_LINE: u8 = 0x8a;

/// The head's fields (section 4), in order.
pub(super) mod field {
    use super::Range;

    /// CPN, code page of the head's own text.
    pub(crate) const CODE_PAGE: Range<usize> = 0..3;
    /// DFC, disk format code: the frame rate.
    pub(crate) const FORMAT: Range<usize> = 3..11;
    /// DSC, display standard code.
    pub(crate) const DISPLAY: Range<usize> = 11..12;
    /// CCT, character code table of the text fields.
    pub(crate) const CHARACTERS: Range<usize> = 12..14;
    /// LC, language code.
    pub(crate) const LANGUAGE: Range<usize> = 14..16;
    /// OPT, original programme title.
    pub(crate) const TITLE: Range<usize> = 16..48;
    /// CD, creation date.
    pub(crate) const CREATED: Range<usize> = 224..230;
    /// RD, revision date.
    pub(crate) const REVISED: Range<usize> = 230..236;
    /// RN, revision number.
    pub(crate) const REVISION: Range<usize> = 236..238;
    /// TNB, total number of blocks.
    pub(crate) const BLOCKS: Range<usize> = 238..243;
    /// TNS, total number of subtitles.
    pub(crate) const SUBTITLES: Range<usize> = 243..248;
    /// TNG, total number of subtitle groups.
    pub(crate) const GROUPS: Range<usize> = 248..251;
    /// MNC, most characters in a row.
    pub(crate) const MOST_CHARS: Range<usize> = 251..253;
    /// MNR, most rows.
    pub(crate) const MOST_ROWS: Range<usize> = 253..255;
    /// TCS, time code status.
    pub(crate) const TIMECODE_STATUS: Range<usize> = 255..256;
    /// TCP, time code of the programme's start.
    pub(crate) const PROGRAMME_START: Range<usize> = 256..264;
    /// TCF, time code of the first subtitle.
    pub(crate) const FIRST_CUE: Range<usize> = 264..272;
    /// TND, total number of disks.
    pub(crate) const DISKS: Range<usize> = 272..273;
    /// DSN, disk sequence number.
    pub(crate) const DISK: Range<usize> = 273..274;
    /// CO, country of origin.
    pub(crate) const COUNTRY: Range<usize> = 274..277;
}

/// Rows of the table, in order.
fn languages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = include_str!("languages.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .filter_map(|row| row.split_once('\t'))
}

/// The code of a language, by the first part of its BCP 47 tag; `00`, unknown, for
/// those that have none.
pub(super) fn language_code(tag: &str) -> &'static str {
    let language = tag.split('-').next().unwrap_or_default();
    let found = languages().find(|(_, known)| language.eq_ignore_ascii_case(known));
    found.map_or("00", |(code, _)| code)
}

/// The language of a code.
pub(super) fn language(code: &[u8]) -> Option<&'static str> {
    let found = languages().find(|(known, _)| code.eq_ignore_ascii_case(known.as_bytes()));
    found.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_read_as_it_is_written() {
        for (_, tag) in languages() {
            assert_eq!(language(language_code(tag).as_bytes()), Some(tag));
        }
        assert_eq!(language_code("fr-FR"), "0F");
        assert_eq!(language_code("tlh"), "00");
        assert_eq!(language(b"00"), None);
    }
}

//! General subtitle information: the head of 1024 bytes.
//!
//! Its text is in code page 850. Creation and revision dates are those of 1
//! January 1970 and not today's, so that the same input gives the same bytes.

use super::Display;
use super::tables::{self, HEAD, field};
use super::tti::{self, Block, ROWS};
use super::write::{Programme, TELETEXT_COLUMNS};
use crate::cannot_hold;
use crate::pieces::lines;
use std::io;
use std::ops::Range;

/// The upper half of code page 850.
const PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Alpha-3 codes (ISO 3166-1) of the regions that texts here may come from.
const COUNTRIES: &[(&str, &str)] = &[
    ("BE", "BEL"),
    ("CA", "CAN"),
    ("CH", "CHE"),
    ("DE", "DEU"),
    ("ES", "ESP"),
    ("FR", "FRA"),
    ("GB", "GBR"),
    ("IT", "ITA"),
    ("LU", "LUX"),
    ("MC", "MCO"),
    ("NL", "NLD"),
    ("PT", "PRT"),
    ("US", "USA"),
];

/// The head, for `subtitles` subtitles in `blocks`.
pub(super) fn block(
    programme: &Programme<'_>,
    subtitles: u32,
    blocks: &[Block],
) -> io::Result<[u8; HEAD]> {
    if blocks.len() > 99_999 {
        return Err(cannot_hold(
            "more than 99999 blocks; an EBU STL file holds no more: split it".to_owned(),
        ));
    }
    let tag = &programme.delivery.timeline.language;
    let is_teletext = programme.display == Display::Teletext;
    let first = blocks.first().map_or([0; 4], tti::begin);
    let start = programme.first_code()?;
    let start = [start.hours, start.minutes, start.seconds, start.frames];
    let mut head = Head([b' '; HEAD]);
    head.put(field::CODE_PAGE, "850");
    head.put(field::FORMAT, &format!("STL{}.01", programme.fps.frames));
    head.put(field::DISPLAY, if is_teletext { "1" } else { "0" });
    head.put(field::CHARACTERS, "00");
    head.put(field::LANGUAGE, tables::language_code(tag));
    head.put(field::TITLE, programme.delivery.name);
    head.put(field::CREATED, "700101");
    head.put(field::REVISED, "700101");
    head.put(field::REVISION, "00");
    head.put(field::BLOCKS, &format!("{:05}", blocks.len()));
    head.put(field::SUBTITLES, &format!("{subtitles:05}"));
    head.put(field::GROUPS, "001");
    head.put(field::MOST_CHARS, &format!("{:02}", most_chars(programme)));
    head.put(field::MOST_ROWS, &ROWS.to_string());
    head.put(field::TIMECODE_STATUS, "1"); // Intended for use.
    head.put(field::PROGRAMME_START, &digits(start));
    head.put(field::FIRST_CUE, &digits(first));
    head.put(field::DISKS, "1");
    head.put(field::DISK, "1");
    head.put(field::COUNTRY, country(tag));
    Ok(head.0)
}

/// A time code as eight figures.
fn digits(fields: [u8; 4]) -> String {
    fields.map(|field| format!("{field:02}")).concat()
}

/// Teletext's 40 columns; of open subtitles, as many as the longest row has.
fn most_chars(programme: &Programme<'_>) -> usize {
    if programme.display == Display::Teletext {
        return TELETEXT_COLUMNS;
    }
    let cues = programme.delivery.timeline.cues.iter();
    let rows = cues.flat_map(|cue| lines(&cue.text).map(|line| &cue.text[line]));
    rows.map(|row| row.chars().count())
        .max()
        .unwrap_or(0)
        .min(99)
}

/// By the region of a BCP 47 tag; French without one is of France.
fn country(tag: &str) -> &'static str {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let region = parts.find(|part| part.len() == 2);
    let region = region.unwrap_or(if language == "fr" { "FR" } else { "" });
    let found = COUNTRIES
        .iter()
        .find(|(known, _)| region.eq_ignore_ascii_case(known));
    found.map_or("", |(_, country)| country)
}

struct Head([u8; HEAD]);

impl Head {
    /// Puts a text, cut to its field's size.
    fn put(&mut self, field: Range<usize>, text: &str) {
        let bytes = text.chars().flat_map(page_850);
        for (slot, byte) in self.0[field].iter_mut().zip(bytes) {
            *slot = byte;
        }
    }
}

fn page_850(c: char) -> Vec<u8> {
    if matches!(c, ' '..='~') {
        return vec![c as u8];
    }
    match PAGE_850.chars().position(|known| known == c) {
        Some(index) => vec![0x80 + index as u8],
        None => deunicode::deunicode_char(c)
            .unwrap_or("?")
            .bytes()
            .filter(|b| (0x20..0x7f).contains(b))
            .collect(),
    }
}

//! General subtitle information: the head of 1024 bytes.
//!
//! Its text is in code page 850. Creation and revision dates are those of 1
//! January 1970 and not today's, so that the same input gives the same bytes.

use super::tti::{Block, ROWS};
use super::{Display, Programme};
use crate::write::cannot_hold;
use std::io;

/// The upper half of code page 850.
const PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Tech 3264, Appendix 3: language codes by ISO 639-1, for those that texts here
/// may have.
const LANGUAGES: &[(&str, &str)] = &[
    ("br", "02"),
    ("ca", "03"),
    ("de", "08"),
    ("en", "09"),
    ("es", "0A"),
    ("eu", "0D"),
    ("fr", "0F"),
    ("it", "15"),
    ("lb", "19"),
    ("nl", "1D"),
    ("oc", "1F"),
    ("pt", "21"),
];

/// The block, for `subtitles` subtitles in `blocks`.
pub(super) fn block(
    programme: &Programme<'_>,
    subtitles: u32,
    blocks: &[Block],
) -> io::Result<[u8; 1024]> {
    let timeline = programme.delivery.timeline;
    let language = timeline.language.split('-').next().unwrap_or_default();
    let language = LANGUAGES
        .iter()
        .find(|(id, _)| *id == language)
        .map_or("00", |(_, code)| code);
    let first = blocks
        .first()
        .map_or([0; 4], |block| [block[5], block[6], block[7], block[8]]);
    let code = |fields: [u8; 4]| fields.map(|field| format!("{field:02}")).concat();
    let start = programme.first_code()?;
    let start = code([start.hours, start.minutes, start.seconds, start.frames]);
    if blocks.len() > 99_999 {
        return Err(cannot_hold(
            "more than 99999 blocks; an EBU STL file holds no more: split it".to_owned(),
        ));
    }
    let mut head = Head::new();
    head.put(0, 3, "850"); // CPN
    head.put(3, 8, &format!("STL{}.01", programme.fps.frames)); // DFC
    head.put(
        11,
        1,
        if programme.display == Display::Teletext {
            "1"
        } else {
            "0"
        },
    ); // DSC
    head.put(12, 2, "00"); // CCT: Latin
    head.put(14, 2, language); // LC
    head.put(16, 32, programme.delivery.name); // OPT: original programme title
    head.put(224, 6, "700101"); // CD
    head.put(230, 6, "700101"); // RD
    head.put(236, 2, "00"); // RN
    head.put(238, 5, &format!("{:05}", blocks.len())); // TNB
    head.put(243, 5, &format!("{subtitles:05}")); // TNS
    head.put(248, 3, "001"); // TNG
    head.put(
        251,
        2,
        if programme.display == Display::Teletext {
            "40"
        } else {
            "42"
        },
    ); // MNC
    head.put(253, 2, &ROWS.to_string()); // MNR
    head.put(255, 1, "1"); // TCS: intended for use
    head.put(256, 8, &start); // TCP
    head.put(264, 8, &code(first)); // TCF
    head.put(272, 1, "1"); // TND
    head.put(273, 1, "1"); // DSN
    head.put(274, 3, "FRA"); // CO
    Ok(head.0)
}

struct Head([u8; 1024]);

impl Head {
    fn new() -> Self {
        Self([b' '; 1024])
    }

    /// Puts a field, cut to its size.
    fn put(&mut self, at: usize, size: usize, text: &str) {
        let bytes = text.chars().flat_map(page_850).take(size);
        for (slot, byte) in self.0[at..].iter_mut().zip(bytes) {
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

//! Pages of two columns with notes, made by four programs from one Markdown source.

use super::in_root;
use std::path::Path;
use voixoff_read::{BlockKind, ReadOptions};

/// Title, headings and paragraphs of the source, without marks and notes.
fn source() -> Vec<(bool, String)> {
    let text = include_str!("../fixtures/source/gazette.md");
    let (head, body) = text.split_once("\n---\n").expect("front matter");
    let title = head.split('"').nth(1).expect("a title");
    let blocks = body.split("\n\n").map(str::trim);
    let spoken = blocks.filter(|block| !block.is_empty() && !block.starts_with("[^"));
    std::iter::once((true, title.to_owned()))
        .chain(spoken.map(|block| {
            let text = block.replace("[^pont]", "").replace("[^livre]", "");
            match text.strip_prefix("# ") {
                Some(heading) => (true, heading.to_owned()),
                None => (false, text),
            }
        }))
        .collect()
}

/// Headings, and all that stands between two of them as one text: where a paragraph
/// ends is not always to be seen.
fn sections(blocks: impl IntoIterator<Item = (bool, String)>) -> Vec<(bool, String)> {
    let mut sections: Vec<(bool, String)> = Vec::new();
    for (is_heading, text) in blocks {
        match sections.last_mut() {
            Some((false, last)) if !is_heading => *last = format!("{last} {text}"),
            _ => sections.push((is_heading, text)),
        }
    }
    sections
}

fn is_read_as_its_source(maker: &str) {
    let path = format!("tests/fixtures/deux-colonnes-{maker}.pdf");
    let bytes = std::fs::read(in_root(&path)).expect("a fixture");
    let read =
        voixoff_read::read(Path::new(&path), bytes, ReadOptions::default()).expect("a transcript");
    let blocks = read.blocks.iter().map(|block| {
        let text = block.text.of(&read.text).trim();
        let text = text.replace(['\u{a0}', '\u{202f}'], " ");
        (block.kind == BlockKind::Heading, text)
    });
    assert_eq!(sections(blocks), sections(source()));
}

#[test]
fn two_columns_of_libreoffice_are_read_one_after_the_other() {
    is_read_as_its_source("libreoffice");
}

#[test]
fn two_columns_of_weasyprint_are_read_one_after_the_other() {
    is_read_as_its_source("weasyprint");
}

/// Its `tt` and `Qu` are glyphs that no font table explains, only a text beside them.
#[test]
fn two_columns_of_chromium_are_read_with_their_ligatures() {
    is_read_as_its_source("chromium");
}

#[test]
fn two_columns_of_groff_are_read_one_after_the_other() {
    is_read_as_its_source("groff");
}

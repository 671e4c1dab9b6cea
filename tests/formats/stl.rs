//! EBU STL byte by byte, as Tech 3264 lays it out.

use crate::support::{self, bytes, cue, read, timeline};
use voixoff::timeline::Colour;
use voixoff::units::TextRange;

fn field(file: &[u8], at: usize, size: usize) -> &str {
    std::str::from_utf8(&file[at..at + size]).expect("ASCII")
}

#[test]
fn the_head_is_laid_out_as_tech_3264_says() {
    let file = bytes(&support::spoken(), "stl", &["stl.start=10:00:00:00"]);
    assert_eq!(file.len(), 1024 + 3 * 128);
    assert_eq!(field(&file, 0, 14), "850STL25.01100");
    assert_eq!(field(&file, 14, 2), "0F");
    assert_eq!(field(&file, 16, 6), "essai ");
    assert_eq!(field(&file, 238, 13), "0000300003001");
    assert_eq!(field(&file, 251, 5), "40231");
    assert_eq!(field(&file, 256, 16), "1000000010000000");
    assert_eq!(field(&file, 272, 5), "11FRA");
}

#[test]
fn times_are_frames_from_the_programmes_start() {
    let file = bytes(
        &timeline(vec![cue(1_040, 3_599_960, "A")]),
        "stl",
        &["stl.start=10:00:00:00"],
    );
    let block = &file[1024..];
    assert_eq!(block[5..13], [10, 0, 1, 1, 10, 59, 59, 24]);
    assert_eq!([block[3], block[4], block[14], block[15]], [0xff, 0, 2, 0]);
}

#[test]
fn teletext_lines_are_boxed_and_of_double_height() {
    let mut one = timeline(vec![cue(0, 1000, "Où ?\nLà.")]);
    let all = TextRange::new(0..one.cues[0].text.len());
    one.cues[0].look.colours = vec![(all, Colour::Yellow)];
    let file = bytes(&one, "stl", &["stl.display=teletext"]);
    let text = &file[1024 + 16..];
    assert_eq!(
        text[..11],
        [
            0x0d, 0x03, 0x0b, 0x0b, b'O', 0xc1, b'u', b' ', b'?', 0x0a, 0x0a
        ]
    );
    assert_eq!(text[11..17], [0x8a, 0x8a, 0x0d, 0x03, 0x0b, 0x0b]);
    // Two lines of two rows end on row 23.
    assert_eq!(file[1024 + 13], 20);
}

#[test]
fn a_colour_code_inside_a_row_stands_for_the_space_before_its_word() {
    let mut one = timeline(vec![cue(0, 1000, "Oui. Non.\nSi.")]);
    one.cues[0].look.colours = vec![(TextRange::new(5..9), Colour::Cyan)];
    let file = bytes(&one, "stl", &["stl.display=open"]);
    assert_eq!(file[1024 + 16..1024 + 31], *b"Oui.\x06Non.\x8a\x07Si.\x8f");
    assert_eq!(support::plain(&read(&file, "stl")), support::plain(&one));
    // Inside a word there is no place for one: the word keeps its colour.
    one.cues[0].look.colours = vec![(TextRange::new(1..3), Colour::Cyan)];
    let file = bytes(&one, "stl", &["stl.display=teletext"]);
    assert_eq!(read(&file, "stl").cues[0].text, "Oui. Non.\nSi.");
}

#[test]
fn long_text_goes_to_extension_blocks_and_accents_are_not_cut() {
    let long = "é".repeat(130);
    let file = bytes(&timeline(vec![cue(0, 1000, &long)]), "stl", &[]);
    let numbers: Vec<u8> = file[1024..].chunks(128).map(|block| block[3]).collect();
    assert_eq!(numbers, [0, 1, 0xff]);
    assert_eq!(read(&file, "stl").cues[0].text, long);
}

#[test]
fn what_the_alphabet_lacks_is_written_with_what_it_has() {
    let file = bytes(&timeline(vec![cue(0, 1000, "Oui… 5 €")]), "stl", &[]);
    assert_eq!(read(&file, "stl").cues[0].text, "Oui... 5 EUR");
}

#[test]
fn a_cumulative_set_becomes_one_cue_for_each_state_of_the_screen() {
    let cues = vec![
        cue(0, 3000, "Un"),
        cue(1000, 3000, "Deux"),
        cue(2000, 3000, "Trois"),
    ];
    let mut file = bytes(&timeline(cues), "stl", &[]);
    for (index, status) in [1, 2, 3].into_iter().enumerate() {
        file[1024 + index * 128 + 4] = status;
    }
    let rows: Vec<_> = support::plain(&read(&file, "stl"))
        .into_iter()
        .map(|row| (row.0, row.1, row.2))
        .collect();
    let row = |from, to, text: &str| (from, to, text.to_owned());
    assert_eq!(
        rows,
        [
            row(0, 1000, "Un"),
            row(1000, 2000, "Un\nDeux"),
            row(2000, 3000, "Un\nDeux\nTrois")
        ]
    );
}

#[test]
fn comments_and_user_data_are_no_subtitles() {
    let mut file = bytes(
        &timeline(vec![
            cue(0, 1000, "Un"),
            cue(1000, 2000, "Deux"),
            cue(2000, 3000, "Trois"),
        ]),
        "stl",
        &[],
    );
    file[1024 + 15] = 1;
    file[1024 + 128 + 3] = 0xfe;
    assert_eq!(read(&file, "stl").cues.len(), 1);
}

//! Files made to cost: each is refused or read in bounded time and memory.
//! `benches/hostile.py` measures how much, on the files that `keep` writes.

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::Path;
use voixoff_read::limits::{MOST_DEPTH, MOST_ENTRIES, MOST_FILE_BYTES, MOST_TEXT_BYTES};
use voixoff_read::{Error, ReadOptions, Transcript};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Writes what is about to be read under `VOIXOFF_HOSTILE_FILES`, a folder a test.
fn keep(name: &str, bytes: &[u8]) {
    let Some(root) = std::env::var_os("VOIXOFF_HOSTILE_FILES") else {
        return;
    };
    let thread = std::thread::current();
    let test = thread.name().and_then(|name| name.rsplit("::").next());
    let folder = Path::new(&root).join(test.unwrap_or("test"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let number = folder.read_dir().expect("a folder").count() + 1;
    std::fs::write(folder.join(format!("{number:03}-{name}")), bytes).expect("a file");
}

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Result<Transcript, Error> {
    keep(name, bytes.as_ref());
    voixoff_read::read(Path::new(name), bytes.as_ref(), ReadOptions::default())
}

fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(bytes).expect("into memory");
    }
    zip.finish().expect("into memory").into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    container(&[("word/document.xml", document.as_bytes())])
}

const SPEECH: &str = "<w:p><w:r><w:t>Bonjour à tous.</w:t></w:r></w:p>";

#[test]
fn a_part_that_unpacks_without_end_is_a_bomb() {
    let zeros = vec![b' '; MOST_TEXT_BYTES as usize + 1];
    let bomb = container(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(read("a.docx", bomb), Err(Error::Bomb { .. })));
}

#[test]
fn parts_that_unpack_to_too_much_together_are_a_bomb() {
    let half = vec![b' '; MOST_TEXT_BYTES as usize / 2 + 1];
    let bomb = container(&[("word/document.xml", &half), ("word/styles.xml", &half)]);
    assert!(matches!(read("a.docx", bomb), Err(Error::Bomb { .. })));
}

#[test]
fn a_container_of_very_many_parts_is_refused() {
    let names: Vec<String> = (0..=MOST_ENTRIES).map(|n| format!("p{n}")).collect();
    let mut parts: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    parts.push(("word/document.xml", SPEECH.as_bytes()));
    assert!(matches!(
        read("a.docx", container(&parts)),
        Err(Error::Endless { .. })
    ));
}

#[test]
fn a_container_inside_a_container_is_not_unpacked() {
    let inner = docx(SPEECH);
    let opf = r#"<package><manifest><item id="a" href="a.zip"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    let epub = container(&[
        (
            "META-INF/container.xml",
            br#"<rootfile full-path="p.opf"/>"#,
        ),
        ("p.opf", opf.as_bytes()),
        ("a.zip", &inner),
    ]);
    let read = read("a.epub", epub);
    assert!(!read.is_ok_and(|read| read.text.contains("Bonjour")));
}

#[test]
fn elements_nested_without_end_are_refused_in_a_container() {
    let deep = "<w:p>".repeat(1_000_000);
    assert!(matches!(
        read("a.docx", docx(&deep)),
        Err(Error::TooDeep { .. })
    ));
    let deep = docx(&format!("{}{SPEECH}", "<w:x>".repeat(MOST_DEPTH - 10)));
    assert_eq!(
        read("a.docx", deep).expect("within the limit").text,
        "Bonjour à tous.\n"
    );
}

#[test]
fn a_million_nested_tags_of_a_page_are_refused_or_read() {
    for tag in ["div", "b", "ul><li", "blockquote", "table><tr><td", "font"] {
        let page = format!(
            "<html><body>{}Bonjour.",
            format!("<{tag}>").repeat(1_000_000)
        );
        match read("a.html", page) {
            Ok(read) => assert_eq!(read.text, "Bonjour.\n", "{tag}"),
            Err(error) => assert!(matches!(error, Error::TooDeep { .. }), "{tag}: {error}"),
        }
    }
}

#[test]
fn entities_are_never_defined() {
    let mut laughs = String::from("<!DOCTYPE d [<!ENTITY a0 \"ha\">");
    for n in 1..30 {
        let _ = write!(laughs, "<!ENTITY a{n} \"&a{0};&a{0};&a{0};\">", n - 1);
    }
    laughs.push_str("]>");
    let outside = "<!DOCTYPE d [<!ENTITY a29 SYSTEM \"file:///etc/passwd\">]>";
    for head in [laughs.as_str(), outside] {
        let body = "<w:document><w:p><w:r><w:t>Bonjour &a29;</w:t></w:r></w:p></w:document>";
        let bytes = container(&[("word/document.xml", format!("{head}{body}").as_bytes())]);
        assert!(matches!(read("a.docx", bytes), Err(Error::Entities { .. })));
        let page = format!("{head}<html><body><p>Bonjour &a29; à tous.</p>");
        let text = read("a.html", page).expect("a page without entities").text;
        assert!(!text.contains("haha") && !text.contains("root:"), "{text}");
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_unseen() {
    // Never touched, so never in memory.
    let bytes = vec![0; MOST_FILE_BYTES as usize + 1];
    assert!(matches!(read("a.txt", bytes), Err(Error::TooLarge { .. })));
}

#[test]
fn text_that_is_too_long_is_refused() {
    let text = "Bonjour à tous. ".repeat(MOST_TEXT_BYTES as usize / 16 + 1);
    assert!(matches!(read("a.txt", text), Err(Error::TooLarge { .. })));
}

#[test]
fn marks_nested_or_repeated_without_end_are_read() {
    const TIMES: usize = 50_000;
    let marks = [
        "> ",
        "* ",
        "- - ",
        "[",
        "![",
        "(",
        "[^",
        "**",
        "_",
        "`",
        "<",
        "<!--",
        "&",
        "&#",
        "\\",
        "|",
        "# ",
        "1. ",
        "«",
        "\u{202e}",
        "\u{200f}",
        "\u{ad}",
        "e\u{301}",
        "\t",
        "{\\",
        "-->",
        "♪",
        ">>",
        "00:00:01,000 --> 00:00:02,000\n",
        "M. le président. ",
        "MJ : ",
        "(Rires.) ",
        "- 1 -\n",
        "Sommaire\n\n",
        "con-\n",
        "a .... 3\n",
    ];
    for mark in marks {
        for name in ["a.md", "a.txt", "a.html", "a.srt", "a.vtt"] {
            let head = if name == "a.vtt" {
                "WEBVTT\n\n00:01.000 --> 00:02.000\n"
            } else {
                ""
            };
            let text = format!("{head}Bonjour.\n\n{}\n\nAu revoir.\n", mark.repeat(TIMES));
            let _ = read(name, text);
        }
    }
}

#[test]
fn zeros_and_controls_are_no_text_or_are_not_said() {
    assert!(matches!(
        read("a.txt", b"\0\x01\x02\x03 Bonjour"),
        Err(Error::Binary { .. })
    ));
    let read = read("a.txt", "Bonjour\u{202e} à\u{200f} tous\u{85}.".as_bytes()).expect("text");
    assert!(
        !read.text.contains(['\u{202e}', '\u{200f}', '\u{85}']),
        "{:?}",
        read.text
    );
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(
        out,
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    out
}

fn stream(dictionary: &str, content: &str) -> String {
    format!(
        "<<{dictionary}/Length {}>>\nstream\n{content}\nendstream",
        content.len()
    )
}

const CATALOGUE: &str = "<</Type/Catalog/Pages 2 0 R>>";
const FONT: &str = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";

fn one_page(contents: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        CATALOGUE.to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {contents}/Resources {resources}>>"
        ),
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

#[test]
fn a_small_pdf_is_read() {
    let text = stream("", "BT /F 12 Tf 72 700 Td (Bonjour \\340 tous.) Tj ET");
    let read = read("a.pdf", one_page("4 0 R", FONT, &[text])).expect("a page");
    assert!(read.text.contains("Bonjour"), "{}", read.text);
}

#[test]
fn pages_that_hold_themselves_are_refused() {
    let kids = |kids: &str| format!("<</Type/Pages/Kids[{kids}]/Count 1>>");
    let loops = [
        vec![CATALOGUE.to_owned(), kids("2 0 R")],
        vec![CATALOGUE.to_owned(), kids("3 0 R"), kids("2 0 R")],
        vec![CATALOGUE.to_owned(), kids("2 0 R 2 0 R 2 0 R 2 0 R")],
        vec!["<</Type/Catalog/Pages 1 0 R>>".to_owned()],
        vec![CATALOGUE.to_owned(), "2 0 R".to_owned()],
        vec![
            CATALOGUE.to_owned(),
            format!("<</Type/Pages/Kids[{}]/Count 1>>", "[".repeat(100_000)),
        ],
    ];
    for objects in loops {
        assert!(read("a.pdf", pdf(&objects)).is_err());
    }
}

#[test]
fn forms_that_draw_themselves_are_refused() {
    let own = stream("/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>", "/X Do");
    let page = stream("", "/X Do");
    let resources = "<</XObject<</X 5 0 R>>>>";
    assert!(read("a.pdf", one_page("4 0 R", resources, &[page, own])).is_err());
}

#[test]
fn forms_that_multiply_are_refused() {
    let mut more = vec![stream("", "/X Do")];
    for level in 0..12 {
        let resources = format!(
            "/Subtype/Form/Resources<</XObject<</X {} 0 R>>>>",
            6 + level
        );
        more.push(stream(&resources, &"/X Do ".repeat(20)));
    }
    more.push(stream("/Subtype/Form", "BT ET"));
    assert!(
        read(
            "a.pdf",
            one_page("4 0 R", "<</XObject<</X 5 0 R>>>>", &more)
        )
        .is_err()
    );
}

#[test]
fn states_saved_without_end_are_refused() {
    let deep = one_page("4 0 R", FONT, &[stream("", &"q ".repeat(1_000_000))]);
    assert!(matches!(read("a.pdf", deep), Err(Error::Endless { .. })));
    let usual = "q BT /F 12 Tf 72 700 Td (Bonjour.) Tj ET Q ".repeat(20_000);
    let page = one_page("4 0 R", FONT, &[stream("", &usual)]);
    assert!(
        read("a.pdf", page)
            .expect("a page")
            .text
            .contains("Bonjour")
    );
}

#[test]
fn objects_that_contradict_each_other_are_refused_or_read() {
    let text = "BT /F 12 Tf 72 700 Td (Bonjour.) Tj ET";
    let cases = [
        one_page("4 0 R", "4 0 R", &["4 0 R".to_owned()]),
        one_page(
            "[4 0 R 4 0 R]",
            "<</Font 5 0 R>>",
            &[stream("", text), "<</F 5 0 R>>".to_owned()],
        ),
        one_page("4 0 R", FONT, &[stream("/Filter/FlateDecode", text)]),
        one_page(
            "4 0 R",
            FONT,
            &[stream(
                "/Filter[/ASCIIHexDecode/LZWDecode/FlateDecode]",
                text,
            )],
        ),
        one_page(
            "4 0 R",
            FONT,
            &[format!(
                "<</Length 99999999999>>\nstream\n{text}\nendstream"
            )],
        ),
        one_page("4 0 R", FONT, &[stream("", &"[".repeat(1_000_000))]),
        one_page("4 0 R", FONT, &[stream("", &"BT ".repeat(100_000))]),
    ];
    for case in cases {
        let _ = read("a.pdf", case);
    }
}

#[test]
fn widths_of_a_million_glyphs_are_cut_short() {
    let font = "<</Font<</F 5 0 R>>>>";
    let more = [
        stream("", "BT /F 12 Tf 72 700 Td <00410042> Tj ET"),
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/FontDescriptor<<>>/DW 500.5/W[0 2000000000 600 3 4 500 7]>>".to_owned(),
    ];
    let _ = read("a.pdf", one_page("4 0 R", font, &more));
}

//! What office programs keep in a file and do not print: the DOCX and ODT of one
//! text under revision, made by `LibreOffice` (`tests/fixtures/source/corrections.fodt`).

use super::in_root;
use std::path::Path;
use voixoff_read::{ReadOptions, Reason, Transcript};

fn read(path: &str) -> Transcript {
    let bytes = std::fs::read(in_root(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    voixoff_read::read(Path::new(path), bytes, ReadOptions::default()).expect("a transcript")
}

/// Both formats, with what their blocks say.
fn both() -> [(Transcript, Vec<String>); 2] {
    ["docx", "odt"].map(|format| {
        let read = read(&format!("tests/fixtures/corrections-libreoffice.{format}"));
        let blocks = read.blocks.iter();
        let said = blocks.map(|block| block.text.of(&read.text).trim_end().to_owned());
        let said = said.collect();
        (read, said)
    })
}

fn times(said: &[String], text: &str) -> usize {
    said.iter().map(|block| block.matches(text).count()).sum()
}

#[test]
fn text_under_revision_is_spoken_as_it_would_be_printed() {
    let wanted = [
        "La bibliothèque du quartier compte désormais trente-sept mille volumes.",
        "Les lecteurs viennent le soir, après le travail, quand la salle est encore chauffée.",
        "Une rampe d’accès a été ajoutée au printemps.",
        "Le budget s’élève à neuf cents euros par trimestre.",
        "Nous avons accueilli quatre classes de l’école voisine.",
        "Les inscriptions restent ouvertes jusqu’en octobre.",
        "Deux bénévoles tiennent la permanence du samedi.",
        "Le club de lecture se réunit le jeudi.",
        "Le toit sera refait avant l’hiver.",
        "Merci à toutes et à tous.",
    ];
    for (_, mut said) in both() {
        // LibreOffice writes a hidden section into a DOCX as one that is seen.
        said.retain(|block| !block.starts_with("Section de brouillon"));
        assert_eq!(said, wanted);
    }
}

#[test]
fn what_was_deleted_is_not_spoken_and_what_was_inserted_is() {
    for (_, said) in both() {
        for deleted in ["vingt-trois", "Ce paragraphe entier", "observateurs"] {
            assert_eq!(times(&said, deleted), 0, "{deleted}");
        }
        for inserted in ["trente-sept mille", "Une rampe"] {
            assert_eq!(times(&said, inserted), 1, "{inserted}");
        }
    }
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    for (_, said) in both() {
        assert_eq!(times(&said, "le soir, après le travail"), 1, "{said:?}");
    }
}

#[test]
fn a_comment_is_not_spoken_and_the_sentence_around_it_is_whole() {
    for (read, said) in both() {
        assert_eq!(times(&said, "trésorière"), 0);
        assert_eq!(
            times(&said, "Le budget s’élève à neuf cents euros par trimestre."),
            1
        );
        let listed = read.left_out.iter().any(|left| {
            left.reason == Reason::Note && left.text.contains("auprès de la trésorière")
        });
        assert!(listed, "{}: {:?}", read.origin.format, read.left_out);
    }
}

#[test]
fn boxes_and_shapes_are_spoken_once_and_the_paragraphs_around_them_too() {
    for (_, said) in both() {
        for text in [
            "Les inscriptions restent ouvertes",
            "Nous avons accueilli",
            "Le club de lecture",
            "Deux bénévoles",
        ] {
            assert_eq!(times(&said, text), 1, "{text}: {said:?}");
        }
    }
}

#[test]
fn hidden_text_is_not_spoken_whether_a_run_a_style_or_a_section_hides_it() {
    for (read, said) in both() {
        for text in ["devis", "cousin", "Consigne"] {
            assert_eq!(times(&said, text), 0, "{text}: {said:?}");
        }
        if read.origin.format == "odt" {
            assert_eq!(times(&said, "brouillon"), 0);
        }
    }
}

#[test]
fn a_chapter_beside_the_line_of_reading_is_not_spoken() {
    let whole = read("tests/fixtures/entretiens-pandoc.epub").text;
    assert!(whole.contains("Deuxième conversation"));
    let read = read("tests/fixtures/hors-lecture-pandoc.epub").text;
    assert!(!read.contains("Deuxième conversation") && !read.contains("Nolwenn"));
    assert!(read.contains("Première conversation") && read.contains("Troisième conversation"));
}

//! SRT and `WebVTT` as transcripts.

use std::path::Path;
use voixoff_model::units::Millis;
use voixoff_read::{Error, ReadOptions, Reason, Transcript};

fn read(name: &str, text: &str) -> Transcript {
    voixoff_read::read(Path::new(name), text.as_bytes(), ReadOptions::default()).expect("subtitles")
}

/// Cues of two seconds, one after the other, with these texts.
fn srt(texts: &[&str]) -> String {
    let cues = texts.iter().enumerate().map(|(index, text)| {
        let second = 2 * index;
        format!(
            "{}\n00:00:{second:02},000 --> 00:00:{:02},900\n{text}\n\n",
            index + 1,
            second + 1
        )
    });
    cues.collect()
}

fn blocks(transcript: &Transcript) -> Vec<(Option<&str>, &str)> {
    let blocks = transcript.blocks.iter().map(|block| {
        let speaker = block
            .speaker
            .map(|id| transcript.speakers[usize::from(id.0)].label.as_str());
        (speaker, block.text.of(&transcript.text))
    });
    blocks.collect()
}

fn events(transcript: &Transcript) -> Vec<&str> {
    transcript
        .events
        .iter()
        .map(|event| event.text.as_str())
        .collect()
}

#[test]
fn a_sentence_that_runs_over_cues_is_one_and_keeps_its_times() {
    let read = read("a.srt", &srt(&["Voici enfin la", "météo de demain."]));
    assert_eq!(blocks(&read), [(None, "Voici enfin la météo de demain.")]);
    let time = read.blocks[0].old_time.expect("a time");
    assert_eq!((time.start, time.end), (Millis(0), Some(Millis(3900))));
    assert_eq!((read.origin.format, read.origin.encoding), ("srt", "UTF-8"));
}

#[test]
fn places_in_the_source_are_those_of_the_words() {
    let text = srt(&["Bonjour <i>à tous</i>.", "- Merci &amp; bravo.\n- Non."]);
    let read = read("a.srt", &text);
    for block in &read.blocks {
        let spoken = block.text.of(&read.text);
        let first = spoken.split([' ', '.']).next().expect("a word");
        assert!(block.source.of(&text).starts_with(first), "{spoken}");
    }
}

#[test]
fn dashes_begin_turns_of_voices_without_a_name() {
    let read = read(
        "a.srt",
        &srt(&["LUC : On part ?", "- Déjà ?\n-Oui.", "-5 degrés ce matin."]),
    );
    let wanted = [
        (Some("LUC"), "On part ?"),
        (None, "Déjà ?"),
        (None, "Oui. -5 degrés ce matin."),
    ];
    assert_eq!(blocks(&read), wanted);
}

#[test]
fn voices_are_speakers_and_a_cue_without_one_is_somebody_else() {
    let read = read(
        "a.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mme Roy>Bonsoir &amp;\nmerci.\n\n\
         00:02.000 --> 00:03.000\n<v Luc>Bonsoir.\n\n00:03.000 --> 00:04.000\nIl part.\n",
    );
    let wanted = [
        (Some("Mme Roy"), "Bonsoir & merci."),
        (Some("Luc"), "Bonsoir."),
        (None, "Il part."),
    ];
    assert_eq!(blocks(&read), wanted);
}

#[test]
fn a_name_in_brackets_speaks_and_a_sound_in_brackets_does_not() {
    let read = read(
        "a.srt",
        &srt(&["[Pierre Roux] Entrez.", "[Musique]", "(bruit de pas)"]),
    );
    assert_eq!(blocks(&read), [(Some("Pierre Roux"), "Entrez.")]);
    assert_eq!(events(&read), ["Musique", "bruit de pas"]);
}

#[test]
fn songs_are_sung_and_descriptions_of_music_are_events() {
    let read = read(
        "a.srt",
        &srt(&["♪ Il est né le divin enfant ♪", "♪ Musique douce ♪", "♪"]),
    );
    assert_eq!(blocks(&read), [(None, "Il est né le divin enfant")]);
    assert_eq!(events(&read), ["Musique douce", "♪"]);
}

#[test]
fn rolling_captions_are_said_once() {
    let read = read(
        "a.vtt",
        "WEBVTT\nKind: captions\nLanguage: fr\n\n\
         00:00.100 --> 00:02.300\n \nbonjour<00:00.400><c> à</c><00:00.600><c> tous</c>\n\n\
         00:02.300 --> 00:02.310\nbonjour à tous\n \n\n\
         00:02.310 --> 00:04.000\nbonjour à tous\net<00:02.500><c> bienvenue</c>\n\n\
         00:04.000 --> 00:04.010\net bienvenue\n \n\n\
         00:04.010 --> 00:06.000\net bienvenue\nchez<00:04.500><c> nous</c>\n",
    );
    assert_eq!(
        blocks(&read),
        [(None, "bonjour à tous et bienvenue chez nous")]
    );
}

#[test]
fn captions_that_grow_by_a_word_are_said_once() {
    let cues = ["le", "le train", "le train part", "le train part demain"];
    let cues = cues.iter().zip(0..).map(|(text, n)| {
        let next = n + 1;
        format!("{next}\n00:00:0{n},000 --> 00:00:0{next},000\n{text}\n\n")
    });
    let text = cues.collect::<Vec<_>>().concat();
    assert_eq!(
        blocks(&read("a.srt", &text)),
        [(None, "le train part demain")]
    );
}

#[test]
fn what_is_said_twice_stays_twice() {
    let text = srt(&[
        "Non.",
        "Non.",
        "Je ne veux pas.",
        "Je ne veux pas.",
        "Jamais de la vie.",
        "Au revoir.",
    ]);
    let read = read("a.srt", &text);
    assert_eq!(read.text.matches("Non.").count(), 2);
    assert_eq!(read.text.matches("Je ne veux pas.").count(), 2);
}

#[test]
fn a_cue_that_a_converter_doubled_is_said_once() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nLe train part demain.\n\n\
                2\n00:00:02,000 --> 00:00:03,000\nLe train part demain.\n\n\
                3\n00:00:03,500 --> 00:00:04,000\nEt toi ?\n\n4\n00:00:05,000 --> 00:00:06,000\nMoi aussi.\n\n\
                5\n00:00:07,000 --> 00:00:08,000\nBien.\n";
    assert_eq!(read("a.srt", text).text.matches("Le train").count(), 1);
}

#[test]
fn credits_are_left_out_and_talk_about_subtitles_is_not() {
    let credits = [
        "Sous-titrage : ST' 501",
        "Sous-titrage ST' 501",
        "Sous-titres réalisés par la communauté d’Amara.org",
        "Sous-titrage Société Radio-Canada",
        "Traduction : Anne Le Goff",
        "<i>Sous-titrage MFP.</i>",
    ];
    for line in credits {
        let read = read("a.srt", &srt(&["Bonsoir à vous.", line]));
        assert_eq!(blocks(&read).len(), 1, "{line}");
        assert_eq!(read.left_out[0].reason, Reason::Credits, "{line}");
    }
    let spoken = "Le sous-titrage par ordinateur progresse vite.";
    assert!(read("a.srt", &srt(&[spoken])).text.contains(spoken));
}

#[test]
fn the_content_tells_subtitles_whatever_the_name() {
    let text = srt(&["<i>On est le 3 mai.</i>"]);
    assert_eq!(read("<stdin>", &text).text, "On est le 3 mai.\n");
    assert_eq!(
        read("a.txt", &text.replace('\n', "\r\n")).origin.format,
        "srt"
    );
    assert_eq!(
        read("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour.\n")
            .origin
            .format,
        "vtt"
    );
}

#[test]
fn comments_and_styles_are_listed_and_not_said() {
    let read = read(
        "a.vtt",
        "WEBVTT - Le marais\n\nNOTE à relire\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\nBonjour.\n",
    );
    let left: Vec<(Reason, &str)> = read
        .left_out
        .iter()
        .map(|left| (left.reason, left.text.as_str()))
        .collect();
    let wanted = [
        (Reason::Metadata, "Le marais"),
        (Reason::Markup, "NOTE à relire"),
        (Reason::Markup, "STYLE ::cue { color: red }"),
    ];
    assert_eq!(
        (left.as_slice(), read.text.as_str()),
        (wanted.as_slice(), "Bonjour.\n")
    );
}

#[test]
fn cues_are_read_in_the_order_of_time() {
    let text = "2\n00:00:05,000 --> 00:00:06,000\nDeuxième.\n\n1\n00:00:01,000 --> 00:00:02,000\nPremier.\n";
    assert_eq!(read("a.srt", text).text, "Premier.\nDeuxième.\n");
}

#[test]
fn subtitles_without_a_time_are_refused_with_what_is_wanted() {
    let error = voixoff_read::read(Path::new("a.srt"), &b"Bonjour."[..], ReadOptions::default());
    let error = error.expect_err("no cue");
    assert!(matches!(error, Error::Damaged { .. }), "{error}");
    assert!(error.to_string().contains("-->"), "{error}");
}

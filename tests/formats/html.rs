//! The page as text; `tests/browser` opens it.

use crate::support::{cue, spoken, text, timeline};
use base64::Engine as _;
use sha2::Digest as _;

fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).expect("it is there") + from.len();
    &page[start..start + page[start..].find(to).expect("it ends")]
}

#[test]
fn the_policy_lets_only_the_pages_own_script_and_style_run() {
    let page = text(&spoken(), "html", &[]);
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    let hash =
        |text: &str| base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text));
    let script = between(&page, "<script type=\"module\">", "</script>");
    let style = between(&page, "<style>", "</style>");
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; media-src 'none'; base-uri 'none'; form-action 'none'",
            hash(script),
            hash(style)
        )
    );
    assert!(!page.contains(" style=\"") && !page.contains(" onclick"));
}

#[test]
fn nothing_in_a_transcript_becomes_markup() {
    let evil = "</script><img src=x onerror=alert(1)>\n</textarea>\u{2028}<!--";
    let page = text(&timeline(vec![cue(0, 1000, evil)]), "html", &[]);
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<img") && !page.contains("<!--"));
}

#[test]
fn the_page_holds_the_whole_transcript_without_scripts() {
    let page = text(&spoken(), "html", &[]);
    assert!(page.contains("<h2 class=\"text\">Débat public</h2>"));
    assert!(page.contains("<p class=\"speaker\">Le narrateur</p>"));
    assert!(page.contains("<p class=\"event\">(Applaudissements)</p>"));
    assert!(page.contains("<p class=\"text\">Merci ; c’est 12,50 €.</p>"));
}

#[test]
fn the_pages_data_count_words_in_utf_16() {
    let page = text(&spoken(), "html", &[]);
    let data: serde_json::Value =
        serde_json::from_str(between(&page, "id=\"data\">", "</script>")).expect("JSON");
    assert_eq!(data["starts"].as_array().map(Vec::len), Some(10));
    assert_eq!(data["offsets"][4], 12);
    assert_eq!(data["lengths"][4], 9);
    assert_eq!(data["cues"][1][5], "« Bonjour à tous ! »,\ndit l’œuvre.");
}

//! The summary as a page without scripts, in French, to print or to send.

use super::summary::{Distribution, Summary};
use crate::pages::html::escape::{escape, sha256_base64};
use crate::pages::rule_label;
use std::fmt::Write as _;

const STYLE: &str = include_str!("report.css");

pub(super) fn page(summary: &Summary<'_>) -> String {
    let mut page = String::new();
    let name = escape(summary.name);
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Rapport de livraison : {name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n<p class=\"lead\">Rapport de livraison · {}</p>\n",
        sha256_base64(STYLE.as_bytes()),
        escape(summary.version)
    );
    facts(summary, &mut page);
    figures(summary, &mut page);
    histogram(summary, &mut page);
    findings(summary, &mut page);
    files(summary, &mut page);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn facts(summary: &Summary<'_>, page: &mut String) {
    page.push_str("<dl class=\"facts\">\n");
    let mut fact = |name: &str, value: &str| {
        // What is long has a row of its own.
        let class = if value.chars().count() > 24 {
            " class=\"wide\""
        } else {
            ""
        };
        let value = escape(value);
        let _ = writeln!(page, "<div{class}><dt>{name}</dt><dd>{value}</dd></div>");
    };
    fact("Durée", &clock(summary.duration_s));
    fact("Mots", &summary.words.to_string());
    fact("Sous-titres", &summary.cues.to_string());
    fact("À l’écran", &clock(summary.shown_s));
    fact("Langue", summary.language);
    fact(
        "Images par seconde",
        summary.frame_rate.trim_end_matches("/1"),
    );
    if !summary.voices.is_empty() {
        fact("Voix", &summary.voices.join(", "));
    }
    if !summary.speakers.is_empty() {
        fact("Intervenants", &summary.speakers.join(" · "));
    }
    page.push_str("</dl>\n");
}

fn figures(summary: &Summary<'_>, page: &mut String) {
    page.push_str("<h2>Lecture</h2>\n<table>\n<thead><tr><th scope=\"col\">Par sous-titre</th><th scope=\"col\">Minimum</th><th scope=\"col\">Médiane</th><th scope=\"col\">Moyenne</th><th scope=\"col\">95 %</th><th scope=\"col\">Maximum</th></tr></thead>\n<tbody>\n");
    let mut row = |name: &str, values: &Distribution| {
        let Distribution {
            least,
            median,
            mean,
            p95,
            most,
        } = values;
        let _ = write!(page, "<tr><th scope=\"row\">{name}</th>");
        for value in [least, median, mean, p95, most] {
            let _ = write!(page, "<td>{}</td>", decimal(*value));
        }
        page.push_str("</tr>\n");
    };
    row("Caractères par seconde", &summary.reading_speed);
    row("Durée (s)", &summary.cue_duration);
    row("Intervalle (s)", &summary.gap);
    page.push_str("</tbody>\n</table>\n");
}

/// Bars drawn by a `meter` each: no inline style, no script.
fn histogram(summary: &Summary<'_>, page: &mut String) {
    let most = summary.histogram.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return;
    }
    page.push_str("<h2>Vitesse de lecture</h2>\n<table class=\"histogram\">\n<thead><tr><th scope=\"col\">Car./s</th><th scope=\"col\">Sous-titres</th><th scope=\"col\"><span class=\"hidden\">Part</span></th></tr></thead>\n<tbody>\n");
    let first = summary
        .histogram
        .iter()
        .position(|count| *count > 0)
        .unwrap_or(0);
    for (speed, count) in summary.histogram.iter().enumerate().skip(first) {
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{speed}</th><td>{count}</td><td><meter min=\"0\" max=\"{most}\" value=\"{count}\" aria-label=\"{speed} caractères par seconde\">{count}</meter></td></tr>"
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

fn findings(summary: &Summary<'_>, page: &mut String) {
    page.push_str("<h2>Contrôle</h2>\n");
    if summary.findings.is_empty() {
        page.push_str("<p class=\"clean\">Rien à signaler.</p>\n");
        return;
    }
    page.push_str("<table>\n<thead><tr><th scope=\"col\">Règle</th><th scope=\"col\" class=\"text\">Nom</th><th scope=\"col\">Nombre</th></tr></thead>\n<tbody>\n");
    for finding in &summary.findings {
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{}</th><td class=\"text\">{}</td><td>{}</td></tr>",
            escape(finding.rule),
            escape(rule_label(finding.name)),
            finding.count
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

fn files(summary: &Summary<'_>, page: &mut String) {
    if summary.files.is_empty() {
        return;
    }
    page.push_str("<h2>Fichiers</h2>\n<table>\n<thead><tr><th scope=\"col\">Fichier</th><th scope=\"col\">Octets</th><th scope=\"col\" class=\"text\">SHA-256</th></tr></thead>\n<tbody>\n");
    for file in &summary.files {
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"text\"><code>{}</code></td></tr>",
            escape(file.name),
            file.bytes,
            file.sha256
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

/// With a comma, as French has it.
fn decimal(value: f64) -> String {
    format!("{value:.2}").replace('.', ",")
}

fn clock(seconds: f64) -> String {
    let whole = seconds.round() as u64;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}")
}

//! The text of a PDF as the extractors themselves give it, for `benches/pdf.py`:
//! `pdf_text pdf-extract|lopdf FILE`.

use pdf_extract::Document;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [extractor, path] = arguments.as_slice() else {
        eprintln!("pdf_text pdf-extract|lopdf FILE");
        return ExitCode::from(2);
    };
    let text = match extractor.as_str() {
        "pdf-extract" => pdf_extract::extract_text(path).map_err(|error| error.to_string()),
        _ => Document::load(path)
            .and_then(|document| {
                let pages: Vec<u32> = document.get_pages().into_keys().collect();
                document.extract_text(&pages)
            })
            .map_err(|error| error.to_string()),
    };
    match text {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::from(2)
        }
    }
}

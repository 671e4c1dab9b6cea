//! Collects glyphs with their places, as the extractor meets them.

use super::super::limits::MOST_TEXT_BYTES;
use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// Glyphs on one baseline that follow each other.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    /// Left and right end, and baseline from the bottom of the page, in points.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) y: f64,
    /// The baseline of its line: below its own where it is raised.
    pub(super) base: f64,
    /// Height of the type, in points.
    pub(super) size: f64,
}

/// The runs of a page in the order of its content.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) runs: Vec<Run>,
    pub(super) width: f64,
}

impl Page {
    pub(super) fn is_blank(&self) -> bool {
        !self
            .runs
            .iter()
            .any(|run| run.text.chars().any(char::is_alphanumeric))
    }
}

/// All pages, and how much text they hold.
#[derive(Default)]
pub(super) struct Glyphs {
    pub(super) pages: Vec<Page>,
    bytes: u64,
}

impl Glyphs {
    pub(super) fn is_full(&self) -> bool {
        self.bytes > MOST_TEXT_BYTES
    }
}

impl OutputDev for Glyphs {
    fn begin_page(
        &mut self,
        _number: u32,
        media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.pages.push(Page {
            runs: Vec::new(),
            width: (media.urx - media.llx).abs(),
        });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        // A run costs more than its letters.
        self.bytes += text.len() as u64 + 4;
        if self.is_full() {
            return Err(std::fmt::Error.into());
        }
        // Text set upright only: rotated text is a stamp or a margin note.
        let scale = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let size = font_size.abs() * scale;
        let is_upright = place.m12.abs() <= place.m11.abs() && size.is_finite() && size > 0.5;
        let Some(page) = self.pages.last_mut().filter(|_| is_upright) else {
            return Ok(());
        };
        let (left, y) = (place.m31, place.m32);
        let right = left + width.abs() * size;
        if let Some(run) = page.runs.last_mut() {
            let same_line =
                (run.y - y).abs() < 0.05 * size && (run.size - size).abs() < 0.05 * size;
            let gap = left - run.right;
            if same_line && gap > -0.6 * size && gap < 1.2 * size {
                if gap > 0.14 * size
                    && !run.text.ends_with(char::is_whitespace)
                    && !text.starts_with(char::is_whitespace)
                {
                    run.text.push(' ');
                }
                run.text.push_str(text);
                run.right = right;
                return Ok(());
            }
        }
        let base = page
            .runs
            .last()
            .and_then(|last| raised_on(last, left, y, size));
        page.runs.push(Run {
            text: text.to_owned(),
            left,
            right,
            y,
            base: base.unwrap_or(y),
            size,
        });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The baseline of the run before, if what stands at `left` and `y` is raised on it.
fn raised_on(last: &Run, left: f64, y: f64, size: f64) -> Option<f64> {
    let rise = (y - last.base) / last.size;
    let gap = (left - last.right) / last.size;
    // Some programs raise letters and hardly make them smaller.
    let lowest = if size < 0.95 * last.size { 0.1 } else { 0.2 };
    let is_raised = size < 1.01 * last.size && (lowest..0.85).contains(&rise);
    (is_raised && (-0.3..0.4).contains(&gap)).then_some(last.base)
}

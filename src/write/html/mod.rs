//! placeholder
pub(super) mod escape;
use super::{Capabilities, Delivery, Feature, Resolution, SubtitleWriter};
use std::io;
pub(super) struct Html;
impl SubtitleWriter for Html {
    fn id(&self) -> &'static str {
        "html"
    }
    fn about(&self) -> &'static str {
        "a page to read along, listen and review"
    }
    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Millis, &Feature::ALL)
    }
    fn wants_sound(&self) -> bool {
        true
    }
    fn write(&self, _d: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(escape::json_for_script("x").as_bytes())
    }
}

//! Where sound goes while it is being made.

use std::io;

/// Where the sound goes, in order.
pub trait AudioSink {
    /// Takes mono samples at the voice's rate.
    fn write(&mut self, pcm: &[i16]) -> io::Result<()>;
}

/// For a run that needs times only.
impl AudioSink for () {
    fn write(&mut self, _pcm: &[i16]) -> io::Result<()> {
        Ok(())
    }
}

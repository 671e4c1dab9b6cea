//! placeholder
use super::{Exit, Failure};
use clap::Args;
/// Turn a subtitle file into another format.
#[derive(Args)]
pub(super) struct Convert {}
impl Convert {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        Err(Failure("x".into()))
    }
}

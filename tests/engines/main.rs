//! Every engine passes the same tests, and none can end a run by failing.
//!
//! Engines that need something of the system are `#[ignore]`d with what they need.

mod casting;
#[cfg(unix)]
mod command;
#[cfg(unix)]
mod helper;
mod listing;
#[cfg(feature = "piper")]
mod piper;
mod suite;
mod support;

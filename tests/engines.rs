//! Every engine passes the same tests, and none can end a run by failing.
//!
//! Engines that need something of the system are `#[ignore]`d with what they need.

#[path = "engines/casting.rs"]
mod casting;
#[cfg(unix)]
#[path = "engines/command.rs"]
mod command;
#[cfg(unix)]
#[path = "engines/helper.rs"]
mod helper;
#[path = "engines/listing.rs"]
mod listing;
#[cfg(feature = "piper")]
#[path = "engines/piper.rs"]
mod piper;
#[path = "engines/suite.rs"]
mod suite;
#[path = "engines/support.rs"]
mod support;

//! Timeline → the files of a delivery: subtitles, the page, the report, the sound.
//!
//! In: a timeline and what was made with it (its sound, the names of its voices), as a
//! [`Delivery`]; a [`Profile`](crate::cue::Profile) that the cues are checked against;
//! an [`Output`] for each file. Out: the bytes of each file, and what a format could
//! not hold. A report is written last, since it lists the other files with their
//! SHA-256. Rejected: what a format cannot hold at all; the [`Error`] names the file.
//!
//! No file is opened for writing here. The caller opens its files (or passes a
//! `Vec<u8>`) and puts them in place. A page to read along and a report:
//!
//! ```
//! use voixoff::cue::Profile;
//! use voixoff::deliver::{self, Delivery, Output};
//! use voixoff::subtitles::Settings;
//! use voixoff::{read, render, speak, voice};
//!
//! let text = "Bonjour à tous.".as_bytes();
//! let transcript = read::read("salut.txt".as_ref(), text, Default::default())?;
//! let voice = speak::open(&voice::find("tone", None)?)?;
//! let timeline = render::render(transcript, &*voice, &render::Options::default(), &mut (), &mut ())?;
//!
//! let settings = Settings::default();
//! let delivery = Delivery { name: "salut", ..Delivery::new(&timeline, &settings) };
//! let writers = ["html", "report"].map(|id| deliver::writer(id).expect("a known format"));
//! let mut outputs = writers.map(|writer| Output::new(writer, "salut", Vec::new()));
//! deliver::write_files(delivery, &Profile::default(), &[], &mut outputs)?;
//! assert_eq!(outputs[1].name, "salut.report.html");
//! assert!(String::from_utf8(outputs[1].out.clone())?.contains("salut.html"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod files;
mod findings;
pub mod format;
mod recording;
mod sound_track;
pub mod wav;

pub use error::Error;
pub use files::{FinishedFile, Output, write_files};
pub use findings::{find_in, guess_fps};
pub use format::{Format, parse_choice, writer, writers};
pub use recording::Recording;
pub use sound_track::{SoundTrack, needs_sound, plays_sound};
pub use voixoff_subtitles::Delivery;

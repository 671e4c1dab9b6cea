//! Subtitle files: reading them, checking them, mending them.

mod command;
mod ffmpeg;
mod fix;
mod mojibake;
mod read;
mod rules;
mod sound;

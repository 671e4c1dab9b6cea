//! Subtitle files: reading them, checking them, fixing them.

mod command;
mod ffmpeg;
mod fix;
mod fixtures;
mod mojibake;
mod read;
mod rules;
mod sound;

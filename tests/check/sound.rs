//! The sound beside the subtitles.

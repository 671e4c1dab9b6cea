//! Written French is said as a newsreader would say it.

mod lexicon;
mod properties;
mod rows;
mod tables;
mod word_lists;

//! Formats: what is written is read back, by us and by programs from outside.

mod browser;
mod convert;
mod fuzz;
mod html;
mod outside;
mod registry;
mod round_trip;
mod stl;
mod support;
mod text;

//! What a format can carry, so that losses are known before anything is written.

/// One thing that a format may carry besides words and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Feature {
    /// Lines inside a cue stay lines.
    Lines,
    /// Who speaks.
    Speaker,
    /// A cue's colour.
    Colour,
    /// Italics.
    Italics,
    /// Top or bottom, left or right.
    Position,
    /// A time for every word.
    WordTimes,
}

impl Feature {
    /// All of them, in the order of the table's columns.
    pub const ALL: [Self; 6] = [
        Self::Lines,
        Self::Speaker,
        Self::Colour,
        Self::Italics,
        Self::Position,
        Self::WordTimes,
    ];

    /// As the table's head names it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Speaker => "speaker",
            Self::Colour => "colour",
            Self::Italics => "italics",
            Self::Position => "position",
            Self::WordTimes => "words",
        }
    }
}

/// How finely a format gives times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// No times.
    None,
    /// 10 ms.
    Centiseconds,
    /// 1 ms.
    Millis,
    /// 1 µs or finer.
    Micros,
    /// Video frames, at the rate that is asked for.
    VideoFrames,
}

impl Resolution {
    /// As the table names it.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "-",
            Self::Centiseconds => "10 ms",
            Self::Millis => "1 ms",
            Self::Micros => "1 µs",
            Self::VideoFrames => "frame",
        }
    }
}

/// What a format carries; everything else is dropped knowingly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    features: u8,
    /// How finely times are given.
    pub resolution: Resolution,
}

impl Capabilities {
    /// From a list known when compiling.
    pub const fn new(resolution: Resolution, features: &[Feature]) -> Self {
        let mut bits = 0;
        let mut index = 0;
        while index < features.len() {
            bits |= 1 << features[index] as u8;
            index += 1;
        }
        Self {
            features: bits,
            resolution,
        }
    }

    /// Whether the format carries it.
    pub const fn carries(self, feature: Feature) -> bool {
        self.features >> feature as u8 & 1 == 1
    }
}

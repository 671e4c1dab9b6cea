//! The gender that « un » and the words for numbers agree with.

/// What « un » agrees with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    #[default]
    Masculine,
    Feminine,
}

impl Gender {
    /// As the tables write it.
    pub(super) const NAMES: [(&'static str, Self); 2] =
        [("m", Self::Masculine), ("f", Self::Feminine)];
}

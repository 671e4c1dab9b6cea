//! The rules that forbid a break, by name.

use std::fmt;

/// Why a place is forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// `Quoi | ?`, `12 | %`
    BeforeMark,
    /// `« | Non`
    AfterOpeningMark,
    /// `M. | Dupont`
    TitleName,
    /// `J. | Dupont`, `art. | 3`
    Abbreviation,
    /// `parce | que`
    FixedPhrase,
    /// `le | chat`
    ArticleNoun,
    /// `cette | nuit`
    DeterminerNoun,
    /// `avec | toi`
    PrepositionComplement,
    /// `que | vous`
    ConjunctionClause,
    /// `qui | parle`
    RelativeClause,
    /// `il | dort`
    SubjectVerb,
    /// `ne | dort`, `le lui | dire`
    CliticVerb,
    /// `n'a | pas`
    Negation,
    /// `a | mangé`
    AuxiliaryParticiple,
    /// `prend | conscience`
    VerbNoun,
    /// `très | grave`
    AdverbAdjective,
    /// `beaucoup | de`
    Quantifier,
    /// `12 | kilomètres`
    NumberNoun,
    /// `14 | juillet | 1789`
    Date,
    /// `Jean | Moulin`
    Name,
    /// `grand | silence`
    AdjectiveNoun,
    /// `Assemblée | nationale`
    NounAdjective,
    /// `ceux | qui`
    DemonstrativeRelative,
}

impl Rule {
    /// As a finding says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::BeforeMark => "before a mark",
            Self::AfterOpeningMark => "after an opening mark",
            Self::TitleName => "title | name",
            Self::Abbreviation => "after an abbreviation",
            Self::FixedPhrase => "inside a fixed phrase",
            Self::ArticleNoun => "article | noun",
            Self::DeterminerNoun => "determiner | noun",
            Self::PrepositionComplement => "preposition | complement",
            Self::ConjunctionClause => "after a conjunction",
            Self::RelativeClause => "after a relative pronoun",
            Self::SubjectVerb => "subject pronoun | verb",
            Self::CliticVerb => "clitic | verb",
            Self::Negation => "inside a negation",
            Self::AuxiliaryParticiple => "auxiliary | participle",
            Self::VerbNoun => "verb | its noun",
            Self::AdverbAdjective => "adverb | adjective",
            Self::Quantifier => "quantifier | noun",
            Self::NumberNoun => "number | noun or unit",
            Self::Date => "inside a date",
            Self::Name => "inside a name",
            Self::AdjectiveNoun => "adjective | noun",
            Self::NounAdjective => "noun | adjective",
            Self::DemonstrativeRelative => "demonstrative | relative",
        }
    }
}

impl Rule {
    /// How wrong a break is where one is forced, because the words that hold together
    /// are longer than a line: 2 after a word that only opens what follows, and at a
    /// mark; 1 after one that opens a clause, and inside a verb; 0 between others.
    pub(super) fn firmness(self) -> u8 {
        match self {
            Self::BeforeMark
            | Self::AfterOpeningMark
            | Self::TitleName
            | Self::Abbreviation
            | Self::ArticleNoun
            | Self::DeterminerNoun
            | Self::PrepositionComplement
            | Self::SubjectVerb
            | Self::CliticVerb
            | Self::NumberNoun => 2,
            Self::ConjunctionClause
            | Self::RelativeClause
            | Self::Negation
            | Self::AuxiliaryParticiple => 1,
            _ => 0,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

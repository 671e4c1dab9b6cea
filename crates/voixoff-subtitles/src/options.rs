//! Options that single formats take: `--format-option vtt.words=true`.
//!
//! A format lists what it takes in a table of constants; flags, help and docs are made
//! from it. Values are checked when they are given, so that writers need not: they ask
//! [`Settings`] with the constant, and a [`ChoiceOption`] gives them an enum.

use std::collections::BTreeMap;
use voixoff_model::timecode::Timecode;

/// One option of one format.
#[derive(Clone, Copy, Debug)]
pub struct FormatOption {
    /// The format's id, which is written before the dot.
    pub format: &'static str,
    /// What is written after the dot.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    /// What values it takes.
    pub kind: OptionKind,
    /// The value when nothing is said.
    pub default: &'static str,
}

/// What values an option takes.
#[derive(Clone, Copy, Debug)]
pub enum OptionKind {
    /// `true` or `false`; the bare name means `true`.
    Flag,
    /// One of these.
    Choice(&'static [&'static str]),
    /// `HH:MM:SS:FF`, hours to 23.
    Timecode,
}

impl FormatOption {
    /// An option that is on or off.
    pub const fn flag(
        format: &'static str,
        name: &'static str,
        default: bool,
        about: &'static str,
    ) -> Self {
        Self {
            format,
            name,
            about,
            kind: OptionKind::Flag,
            default: if default { "true" } else { "false" },
        }
    }

    /// An option that takes one of `values`; the first is the default.
    pub const fn choice(
        format: &'static str,
        name: &'static str,
        values: &'static [&'static str],
        about: &'static str,
    ) -> Self {
        Self {
            format,
            name,
            about,
            kind: OptionKind::Choice(values),
            default: values[0],
        }
    }

    /// An option that takes a time code; zero by default.
    pub const fn timecode(format: &'static str, name: &'static str, about: &'static str) -> Self {
        Self {
            format,
            name,
            about,
            kind: OptionKind::Timecode,
            default: "00:00:00:00",
        }
    }

    /// The values as help shows them.
    pub fn values(&self) -> String {
        match self.kind {
            OptionKind::Flag => "true|false".to_owned(),
            OptionKind::Choice(values) => values.join("|"),
            OptionKind::Timecode => "HH:MM:SS:FF".to_owned(),
        }
    }

    fn accepts(&self, value: &str) -> bool {
        match self.kind {
            OptionKind::Flag => matches!(value, "true" | "false"),
            OptionKind::Choice(values) => values.contains(&value),
            OptionKind::Timecode => Timecode::parse(value).is_some(),
        }
    }
}

/// An option whose values are those of an enum.
#[derive(Clone, Copy, Debug)]
pub struct ChoiceOption<T: 'static> {
    /// As the format lists it.
    pub option: FormatOption,
    /// The option's values, and what each stands for at the same place.
    values: &'static [&'static str],
    choices: &'static [T],
}

impl<T> ChoiceOption<T> {
    /// An option that takes one of `values`, each standing for the choice at the same
    /// place; the first is the default.
    pub const fn new<const COUNT: usize>(
        format: &'static str,
        name: &'static str,
        values: &'static [&'static str; COUNT],
        choices: &'static [T; COUNT],
        about: &'static str,
    ) -> Self {
        const {
            assert!(COUNT > 0, "a choice has values");
        }
        Self {
            option: FormatOption::choice(format, name, values, about),
            values,
            choices,
        }
    }
}

/// Why an option is rejected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum OptionError {
    /// Not `FORMAT.OPTION=VALUE`.
    #[error("`{given}`: FORMAT.OPTION=VALUE is wanted, such as vtt.words=true")]
    Shape { given: String },
    /// No such format.
    #[error("no format named `{format}`{}; `voixoff formats` lists them", near(.closest.as_deref()))]
    NoFormat {
        format: String,
        closest: Option<String>,
    },
    /// The format does not take it.
    #[error("{format} has no option named `{option}`{}; `voixoff formats {format}` lists them", near(.closest.as_deref()))]
    NoOption {
        format: &'static str,
        option: String,
        closest: Option<String>,
    },
    /// The option does not take the value.
    #[error("{format}.{option}={value}: {wanted} is wanted")]
    Value {
        format: &'static str,
        option: &'static str,
        value: String,
        wanted: String,
    },
}

fn near(closest: Option<&str>) -> String {
    closest.map_or_else(String::new, |name| format!(" (closest: `{name}`)"))
}

/// One option with its value, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionValue {
    format: &'static str,
    option: &'static str,
    value: String,
}

impl OptionValue {
    /// An option with a value.
    ///
    /// # Errors
    /// [`OptionError::Value`] where the option does not take it.
    pub fn new(option: &FormatOption, value: &str) -> Result<Self, OptionError> {
        let value = value.trim();
        if !option.accepts(value) {
            return Err(OptionError::Value {
                format: option.format,
                option: option.name,
                value: value.to_owned(),
                wanted: option.values(),
            });
        }
        Ok(Self {
            format: option.format,
            option: option.name,
            value: value.to_owned(),
        })
    }
}

/// The values of all options of all formats; what was not chosen has its default.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    chosen: BTreeMap<(&'static str, &'static str), String>,
}

impl Settings {
    /// From what was chosen; the last of two choices of one option wins.
    pub fn new(choices: impl IntoIterator<Item = OptionValue>) -> Self {
        let pairs = choices
            .into_iter()
            .map(|choice| ((choice.format, choice.option), choice.value));
        Self {
            chosen: pairs.collect(),
        }
    }

    /// The value of an option; its default where nothing was chosen.
    pub fn value(&self, option: &FormatOption) -> &str {
        let chosen = self.chosen.get(&(option.format, option.name));
        chosen.map_or(option.default, String::as_str)
    }

    /// Whether an option was chosen, be it with its default.
    pub fn is_chosen(&self, option: &FormatOption) -> bool {
        self.chosen.contains_key(&(option.format, option.name))
    }

    /// Whether a flag is on.
    pub fn is_on(&self, option: &FormatOption) -> bool {
        self.value(option) == "true"
    }

    /// Which of its choices an option has.
    pub fn choice<T: Copy>(&self, option: &ChoiceOption<T>) -> T {
        let value = self.value(&option.option);
        let place = option.values.iter().position(|known| *known == value);
        // Values are checked when they are given; the default is one of them.
        option.choices[place.unwrap_or(0)]
    }

    /// The value of a time code option.
    pub fn timecode(&self, option: &FormatOption) -> Timecode {
        Timecode::parse(self.value(option)).unwrap_or_default()
    }
}

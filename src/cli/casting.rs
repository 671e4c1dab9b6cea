//! Flags that choose voices, shared by the verbs that speak.

use super::input::say;
use super::{Failure, voices};
use clap::Args;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;
use voixoff::read::Speaker;
use voixoff::speak::cast::{self, Cast, Company, Part, Roles};
use voixoff::speak::{Prosody, Setup, catalogue};
use voixoff::units::SampleRate;
use voixoff::voice::{self, Voice};

/// Who speaks, and how.
#[derive(Args)]
pub(super) struct Casting {
    /// A voice's name, `system` for the system's own, or the path of a voice file; the
    /// embedded voice by default
    #[arg(long, value_name = "NAME")]
    voice: Option<String>,

    /// A voice for a speaker: NAME=VOICE, `*=VOICE` for all others, a TOML file of
    /// such, or `auto`; may be repeated. Speakers left out get voices of their own
    #[arg(long, value_name = "CAST")]
    cast: Vec<String>,

    /// Speed against the voice's own: 1.1 is a tenth faster
    #[arg(long, value_name = "TIMES", default_value_t = 1.0, value_parser = parse_factor)]
    rate: f64,

    /// Pitch against the voice's own: 2.0 is an octave up
    #[arg(long, value_name = "TIMES", default_value_t = 1.0, value_parser = parse_factor)]
    pitch: f64,

    /// Loudness against the voice's own: 0.5 is half the amplitude
    #[arg(long, value_name = "TIMES", default_value_t = 1.0, value_parser = parse_volume)]
    volume: f64,

    /// Samples per second; the highest of the voices' own by default
    #[arg(long, value_name = "HERTZ", value_parser = parse_sample_rate)]
    sample_rate: Option<SampleRate>,

    /// Where the noise of neural voices starts: another number, another take
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
}

fn parse_factor(text: &str) -> Result<f64, String> {
    parse_within(text, &Prosody::FACTORS)
}

fn parse_volume(text: &str) -> Result<f64, String> {
    parse_within(text, &Prosody::VOLUMES)
}

fn parse_within(text: &str, range: &RangeInclusive<f64>) -> Result<f64, String> {
    let number: f64 = text
        .replace(',', ".")
        .parse()
        .map_err(|_| "a number is wanted".to_owned())?;
    let (least, most) = (range.start(), range.end());
    range
        .contains(&number)
        .then_some(number)
        .ok_or_else(|| format!("{least:.1} to {most:.1} is wanted"))
}

fn parse_sample_rate(text: &str) -> Result<SampleRate, String> {
    let hertz: u32 = text
        .parse()
        .map_err(|_| "a whole number of hertz is wanted".to_owned())?;
    if (8_000..=192_000).contains(&hertz) {
        return Ok(SampleRate::new(hertz));
    }
    Err("8000 to 192000 hertz are wanted".to_owned())
}

/// Voices that were found, ready to be cast for one input after the other.
pub(super) struct Ensemble<'a> {
    casting: &'a Casting,
    setup: Setup,
    narrator: Part,
    roles: Roles,
    /// One a role.
    parts: Vec<Part>,
    company: Company,
    /// For speakers without a role; looked for when first needed.
    candidates: Option<Vec<Voice>>,
}

impl Casting {
    /// Whether the user named any voice.
    pub(super) fn names_a_voice(&self) -> bool {
        self.voice.is_some() || !self.cast.is_empty()
    }

    /// What the command line asks of every voice.
    pub(super) fn prosody(&self) -> Prosody {
        Prosody {
            rate: self.rate,
            pitch: self.pitch,
            volume: self.volume,
        }
    }

    /// Finds every voice that is named; nothing is opened yet.
    pub(super) fn ensemble(&self) -> Result<Ensemble<'_>, Failure> {
        let setup = Setup {
            seed: self.seed,
            ..voices::setup()
        };
        let folder = voices::user_folder();
        let find = |name: &str| catalogue::find(name, folder.as_deref(), &setup);
        let roles = self.roles()?;
        let parts = roles.0.iter().map(|role| {
            Ok(Part {
                voice: find(&role.voice)?,
                prosody: role.prosody,
            })
        });
        let parts: Vec<Part> = parts.collect::<Result<_, voixoff::Error>>()?;
        let everybody = roles.0.iter().rposition(|role| role.name == "*");
        let narrator = match everybody {
            Some(role) => parts[role].clone(),
            None => Part::of(&find(self.voice.as_deref().unwrap_or(voice::DEFAULT))?),
        };
        Ok(Ensemble {
            casting: self,
            company: Company::new(setup.clone()),
            setup,
            narrator,
            roles,
            parts,
            candidates: None,
        })
    }

    fn roles(&self) -> Result<Roles, Failure> {
        let mut roles = Roles::default();
        for text in &self.cast {
            let path = Path::new(text);
            if text == "auto" {
                continue;
            }
            if text.contains('=') && !path.is_file() {
                roles
                    .add(text)
                    .map_err(|reason| Failure(format!("--cast {reason}")))?;
                continue;
            }
            let content = fs::read_to_string(path).map_err(|error| {
                Failure(format!(
                    "--cast {text}: cannot read the file: {error}; NAME=VOICE, a TOML file or `auto` is wanted"
                ))
            })?;
            roles
                .add_file(&content)
                .map_err(|reason| Failure(format!("{text}: not a cast file: {reason}")))?;
        }
        Ok(roles)
    }
}

impl Ensemble<'_> {
    /// BCP 47, of the narrator.
    pub(super) fn language(&self) -> &str {
        &self.narrator.voice.language
    }

    /// The cast for one input's speakers. Reports who got which voice, and roles that
    /// nobody has, unless `quiet`.
    pub(super) fn cast(&mut self, speakers: &[Speaker], quiet: bool) -> Result<Cast, Failure> {
        let mut parts = Vec::new();
        if !self.casting.cast.is_empty() {
            let assigned: Vec<Option<Part>> = speakers
                .iter()
                .map(|speaker| self.role_of(speaker))
                .collect();
            if assigned.iter().any(Option::is_none) && self.candidates.is_none() {
                let folder = voices::user_folder();
                self.candidates = Some(catalogue::candidates(folder.as_deref(), &self.setup));
            }
            let candidates = self.candidates.as_deref().unwrap_or_default();
            parts = cast::assign(speakers, &assigned, candidates, &self.narrator.voice);
            if !quiet {
                self.report(speakers, &parts);
            }
        }
        let rate = self.casting.sample_rate;
        Ok(self.company.cast(&self.narrator, &parts, rate)?)
    }

    fn role_of(&self, speaker: &Speaker) -> Option<Part> {
        let role = self.roles.for_label(&speaker.label);
        let role = role.or_else(|| self.roles.everybody())?;
        let index = self
            .roles
            .0
            .iter()
            .position(|known| std::ptr::eq(known, role))?;
        self.parts.get(index).cloned()
    }

    fn report(&self, speakers: &[Speaker], parts: &[Part]) {
        for (speaker, part) in speakers.iter().zip(parts) {
            let pitch = part.prosody.pitch;
            let bent = if (pitch - 1.0).abs() < 1e-9 {
                String::new()
            } else {
                format!(", pitch {pitch:.2}")
            };
            say(&format!("{}: {}{bent}", speaker.label, part.voice.name));
        }
        for role in self.roles.0.iter().filter(|role| role.name != "*") {
            let is_cast = speakers.iter().any(|speaker| {
                let found = self.roles.for_label(&speaker.label);
                found.is_some_and(|found| found == role)
            });
            if !is_cast {
                let names: Vec<_> = speakers
                    .iter()
                    .map(|speaker| speaker.label.as_str())
                    .collect();
                let there = if names.is_empty() {
                    "the transcript names no speaker".to_owned()
                } else {
                    format!("the transcript has {}", names.join("; "))
                };
                let labels = names.iter().map(|label| (*label).to_owned());
                let near = voixoff::names::closest_name(&role.name, labels)
                    .map_or(String::new(), |near| format!(" (closest: « {near} »)"));
                say(&format!(
                    "--cast: nobody fits « {} »{near}: {there}",
                    role.name
                ));
            }
        }
    }
}

//! `voixoff profiles [NAME]`

use super::{Exit, Failure, markdown, print, table};
use clap::Args;
use voixoff::cue::{Profile, profile};

/// List the profiles: what each allows a cue, and who says so.
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff profiles
  voixoff profiles netflix-fr
  voixoff profiles house.toml

Exit codes: 0 done, 2 not done")]
pub(super) struct Profiles {
    /// A profile's name, or a .toml file, to see the source of each number
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// As a table in Markdown
    #[arg(long)]
    markdown: bool,
}

impl Profiles {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let rows = match &self.name {
            Some(name) => sources(&Profile::find(name)?),
            None => listing()?,
        };
        let show = if self.markdown { markdown } else { table };
        print(&show(&rows))
    }
}

fn listing() -> Result<Vec<Vec<String>>, Failure> {
    let head = [
        "profile",
        "lines",
        "characters a line",
        "reading speed",
        "shortest",
        "longest",
        "gap",
        "holes closed below",
        "after the sound",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for name in profile::names() {
        let profile = Profile::find(name)?;
        let millis = |millis: u64| match millis {
            0 => "none".to_owned(),
            millis => format!("{millis} ms"),
        };
        rows.push(vec![
            profile.name.clone(),
            profile.lines.to_string(),
            profile.line_chars.to_string(),
            profile.speed.to_string(),
            millis(profile.shortest.0),
            millis(profile.longest.0),
            format!("{} frames", profile.gap_frames),
            millis(profile.hole.0),
            millis(profile.linger.0),
        ]);
    }
    Ok(rows)
}

fn sources(profile: &Profile) -> Vec<Vec<String>> {
    let mut rows = vec![["limit", "source"].map(str::to_owned).to_vec()];
    let sources = profile.sources.iter();
    rows.extend(sources.map(|(key, source)| vec![(*key).to_owned(), source.clone()]));
    rows
}

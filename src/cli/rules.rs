//! `voixoff rules [ID]`

use super::cue_flags::profile_help;
use super::{Exit, Failure, markdown, print, table};
use clap::Args;
use voixoff::check::{self, RULES};
use voixoff::cue::{Profile, profile};
use voixoff::names::closest_name;

/// List the rules of `check`, or explain one.
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff rules
  voixoff rules C003
  voixoff rules reading-too-fast
  voixoff rules --markdown --profile csa

Exit codes: 0 done, 2 not done")]
pub(super) struct Rules {
    /// A rule's id or name
    #[arg(value_name = "ID")]
    id: Option<String>,

    #[arg(long, value_name = "NAME", default_value = profile::DEFAULT, help = profile_help("What cues may be, for the limits"))]
    profile: String,

    /// The list as a table in Markdown, with limits and sources
    #[arg(long)]
    markdown: bool,
}

impl Rules {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let Some(id) = &self.id else {
            let profile = Profile::find(&self.profile)?;
            return print(&if self.markdown {
                markdown(&with_limits(&profile))
            } else {
                table(&listing())
            });
        };
        let rule = check::rule(id).ok_or_else(|| Failure(unknown(id)))?;
        print(rule.page)
    }
}

fn unknown(id: &str) -> String {
    let ids = || RULES.iter().map(|rule| rule.id.to_owned());
    let names = ids().chain(RULES.iter().map(|rule| rule.name.to_owned()));
    if let Some(near) = closest_name(id, names) {
        return format!("no rule `{id}` (closest: `{near}`); `voixoff rules` lists them");
    }
    let last = ids().next_back().unwrap_or_default();
    format!("no rule `{id}`; there are C001 to {last}, which `voixoff rules` lists")
}

fn listing() -> Vec<Vec<String>> {
    let head = ["rule", "name", "--fix mends", "catches"];
    let rows = RULES.iter().map(|rule| {
        [
            rule.id.to_owned(),
            rule.name.to_owned(),
            rule.remedy.name().to_owned(),
            catches(rule.page),
        ]
        .to_vec()
    });
    [head.map(str::to_owned).to_vec()]
        .into_iter()
        .chain(rows)
        .collect()
}

fn with_limits(profile: &Profile) -> Vec<Vec<String>> {
    let limit = format!("limit ({})", profile.name);
    let head = ["rule", "name", "catches", &limit, "source", "`--fix` mends"];
    let rows = RULES.iter().map(|rule| {
        let limit = (rule.limit)(profile);
        [
            rule.id.to_owned(),
            rule.name.to_owned(),
            catches(rule.page),
            limit.value,
            limit.source,
            rule.remedy.name().to_owned(),
        ]
        .to_vec()
    });
    [head.map(str::to_owned).to_vec()]
        .into_iter()
        .chain(rows)
        .collect()
}

/// What a rule catches, in its page's first sentence.
fn catches(page: &str) -> String {
    let catches = section(page, "Catches");
    let sentence = catches.find(". ").map_or(catches, |end| &catches[..=end]);
    sentence.replace('\n', " ")
}

/// The text under a heading of a rule's page.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let head = format!("## {heading}\n");
    let body = page.split_once(&head).map_or("", |(_, body)| body);
    body.split("\n## ").next().unwrap_or("").trim()
}

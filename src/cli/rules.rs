//! `voixoff rules [ID]`

use super::{Exit, Failure, print, table};
use clap::Args;
use voixoff::check::RULES;
use voixoff::voice::closest_name;

/// List the rules of `check`, or explain one.
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff rules
  voixoff rules C003
  voixoff rules reading-too-fast

Exit codes: 0 done, 2 not done")]
pub(super) struct Rules {
    /// A rule's id or name
    #[arg(value_name = "ID")]
    id: Option<String>,
}

impl Rules {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let Some(id) = &self.id else {
            return print(&listing());
        };
        let rule = RULES
            .iter()
            .find(|rule| rule.id().eq_ignore_ascii_case(id) || rule.name() == id);
        let rule = rule.ok_or_else(|| Failure(unknown(id)))?;
        print(rule.page())
    }
}

fn unknown(id: &str) -> String {
    let ids = || RULES.iter().map(|rule| rule.id().to_owned());
    let names = ids().chain(RULES.iter().map(|rule| rule.name().to_owned()));
    match closest_name(id, names) {
        Some(near) => format!("no rule `{id}` (closest: `{near}`); `voixoff rules` lists them"),
        None => {
            let last = ids().next_back().unwrap_or_default();
            format!("no rule `{id}`; there are C001 to {last}, which `voixoff rules` lists")
        }
    }
}

fn listing() -> String {
    let head = ["rule", "name", "--fix mends", "catches"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(RULES.iter().map(|rule| {
        let catches = section(rule.page(), "Catches");
        let sentence = catches.find(". ").map_or(catches, |end| &catches[..=end]);
        vec![
            rule.id().to_owned(),
            rule.name().to_owned(),
            rule.remedy().name().to_owned(),
            sentence.replace('\n', " "),
        ]
    }));
    table(&rows)
}

/// The text under a heading of a rule's page.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let head = format!("## {heading}\n");
    let body = page.split_once(&head).map_or("", |(_, body)| body);
    body.split("\n## ").next().unwrap_or("").trim()
}

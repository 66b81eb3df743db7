//! The filters that all lists share: arguments in, the SPARQL that keeps to them out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode};

use crate::error::{Error, Result};
use crate::graph::terms::plover;
use crate::query::{Kind, resolve};
use crate::store::Store;

/// The filters that all lists share.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Who has any part in it: a name, an alias, a Wikidata id, an ISO code or an IRI
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// Who said it or voiced it
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// To whom it was said or done
    #[arg(long, value_name = "NAME")]
    pub addressee: Option<String>,
    /// What it is about: a label, an id or an IRI; narrower issues count too
    #[arg(long, value_name = "NAME")]
    pub issue: Option<String>,
    /// Its type: of an event THREATEN …, a statement warn …, a position `red_line` …, an actor state …
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// Its status: of an event planned …, a statement denied …, a position for or against
    #[arg(long)]
    pub status: Option<String>,
    /// The country of those who act or speak, as an ISO 3166 code of three letters
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Who published the article; a part of the name is enough
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// On this day or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<NaiveDate>,
    /// On this day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<NaiveDate>,
    /// Which day --since and --until mean; otherwise the one of what is listed
    #[arg(long, value_enum)]
    pub date: Option<Date>,
    /// Words it holds
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// No more than so many, the newest first
    #[arg(long, value_name = "NUMBER")]
    pub limit: Option<usize>,
}

/// Which day is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Date {
    /// The day something was said or a position taken
    Said,
    /// The day of the event
    Event,
    /// The day the article was published
    Published,
}

impl Date {
    fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Event => "event",
            Self::Published => "published",
        }
    }
}

/// The given filters: their names in the queries, and their values as SPARQL writes them.
type Values = BTreeMap<String, String>;

impl Filters {
    /// The query `template` with the lines of the given filters; `date` is the day they mean if none is named.
    pub fn apply(&self, store: &Store, template: &str, date: Date) -> Result<String> {
        let values = self.values(store, self.date.unwrap_or(date))?;
        let (query, unused) = fill(template, &values);
        match unused.first() {
            None => Ok(query),
            Some(name) => Err(Error::Usage(format!(
                "--{name} does not apply here; leave it out"
            ))),
        }
    }

    fn values(&self, store: &Store, date: Date) -> Result<Values> {
        let mut values = Values::new();
        let mut put = |name: &str, value: String| values.insert(name.to_owned(), value);
        let actors = [
            ("actor", &self.actor),
            ("speaker", &self.speaker),
            ("addressee", &self.addressee),
        ];
        for (name, given) in actors {
            if let Some(given) = given {
                put(name, terms(&resolve(store, Kind::Actor, given)?));
            }
        }
        if let Some(issue) = &self.issue {
            put("issue", terms(&resolve(store, Kind::Issue, issue)?));
        }
        if let Some(kind) = &self.kind {
            put("type", literal(kind));
            put("event", event_type(kind));
        }
        if let Some(code) = &self.country {
            put("country", literal(&country(code)?));
        }
        let texts = [
            ("status", &self.status),
            ("publisher", &self.publisher),
            ("text", &self.text),
        ];
        for (name, given) in texts {
            if let Some(given) = given {
                put(name, literal(given));
            }
        }
        for (name, given) in [("since", self.since), ("until", self.until)] {
            if let Some(day) = given {
                let day = Literal::new_typed_literal(day.to_string(), xsd::DATE).to_string();
                put(&format!("{name} {}", date.name()), day);
            }
        }
        if let Some(limit) = self.limit {
            put("limit", limit.to_string());
        }
        Ok(values)
    }
}

/// The template with the lines of `values` filled in and those of other filters left out; and the filters
/// that it has no line for. A line that belongs to a filter begins with `#[its name]`.
fn fill(template: &str, values: &Values) -> (String, Vec<String>) {
    let mut unused: Vec<String> = values.keys().cloned().collect();
    let mut query = String::new();
    for line in template.lines() {
        let filter = line
            .strip_prefix("#[")
            .and_then(|line| line.split_once(']'));
        let Some((name, rest)) = filter else {
            query += line;
            query.push('\n');
            continue;
        };
        if let Some(value) = values.get(name) {
            let variable = name.split(' ').next().unwrap_or(name);
            // An actor whom the user says to be the same as others: any of them will do.
            if value.contains("> <") {
                let one = format!(" VALUES ?the_{variable} {{ {value} }}");
                query += &one;
                query += &rest.replace(&format!("${variable}"), &format!("?the_{variable}"));
            } else {
                query += &rest.replace(&format!("${variable}"), value);
            }
            query.push('\n');
            unused.retain(|other| other != name);
        }
    }
    // An event's type is a concept, everybody else's a word: one of the two is used.
    let typed = ["type", "event"]
        .iter()
        .any(|name| values.contains_key(*name) && !unused.iter().any(|other| other == name));
    unused.retain(|name| !(typed && (name == "type" || name == "event")));
    for name in &mut unused {
        name.truncate(name.find(' ').unwrap_or(name.len()));
    }
    (query, unused)
}

fn terms(nodes: &[NamedNode]) -> String {
    let nodes: Vec<String> = nodes.iter().map(NamedNode::to_string).collect();
    nodes.join(" ")
}

fn literal(text: &str) -> String {
    Literal::from(text).to_string()
}

/// PLOVER's concept of that name; a name that it has not is a concept of no event.
fn event_type(kind: &str) -> String {
    let concept = plover(&kind.to_uppercase());
    concept.map_or_else(|| literal(kind), |concept| concept.to_string())
}

fn country(code: &str) -> Result<String> {
    if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Ok(code.to_uppercase());
    }
    Err(Error::Usage(format!(
        "\"{code}\" is no ISO 3166 code of three letters, such as NOR"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_given_filters_count() {
        let template =
            "SELECT * {\n#[actor] ?x dem:actor $actor .\n#[since said] FILTER(?d >= $since)\n}\n";
        let mut values = Values::new();
        values.insert("since said".into(), "1".into());
        values.insert("text".into(), "\"x\"".into());
        let (query, unused) = fill(template, &values);
        assert_eq!(query, "SELECT * {\n FILTER(?d >= 1)\n}\n");
        assert_eq!(unused, ["text"]);
    }

    #[test]
    fn values_cannot_break_out_of_the_query() {
        assert_eq!(literal("a\" . } #"), "\"a\\\" . } #\"");
        assert_eq!(event_type("x> . }"), "\"x> . }\"");
        assert!(country("N\"R").is_err());
    }
}

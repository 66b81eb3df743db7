//! The filters that all lists share: what is wanted in, the SPARQL that keeps to it out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode};

use crate::error::{Error, Result};
use crate::index::{Day, Wanted};
use crate::query::choose::Chooser;
use crate::query::{Kind, resolve};
use crate::store::{Store, event_type};

/// The filters that all lists share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Who has any part in it.
    pub actor: Option<String>,
    /// Who said it or voiced it.
    pub speaker: Option<String>,
    /// To whom it was said or done.
    pub addressee: Option<String>,
    /// What it is about; narrower issues count too.
    pub issue: Option<String>,
    /// Its type.
    pub kind: Option<String>,
    /// Its status.
    pub status: Option<String>,
    /// The country of those who act or speak.
    pub country: Option<String>,
    /// Who published the article; a part of the name is enough.
    pub publisher: Option<String>,
    /// On this day or later.
    pub since: Option<NaiveDate>,
    /// On this day or earlier.
    pub until: Option<NaiveDate>,
    /// Which day `since` and `until` mean; otherwise the one of what is listed.
    pub date: Option<Date>,
    /// Words it holds.
    pub text: Option<String>,
    /// Only what happened at a place with coordinates.
    pub located: bool,
    /// Also which of them word one utterance.
    pub wordings: bool,
    /// No more than so many.
    pub limit: Option<usize>,
}

/// Which day is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Date {
    /// The day something was said or a position taken.
    Said,
    /// The day of the event.
    Event,
    /// The day the article was published.
    Published,
}

impl Date {
    fn of_index(self) -> Day {
        match self {
            Self::Said => Day::Said,
            Self::Event => Day::Event,
            Self::Published => Day::Published,
        }
    }

    /// One word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Event => "event",
            Self::Published => "published",
        }
    }

    /// The day of that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Said, Self::Event, Self::Published];
        all.into_iter().find(|date| date.name() == name)
    }
}

/// What chooses the things of a list, without what is told of them: a query of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    prologue: String,
    select: String,
}

impl Choice {
    /// The choice within a query of `Filters::apply`: the first group, which is indented by two.
    pub fn within(query: &str) -> Option<Self> {
        let (prologue, rest) = query.split_once("\n\nSELECT ")?;
        let (_, rest) = rest.split_once("\n  {\n")?;
        let (select, _) = rest.split_once("\n  }\n")?;
        Some(Self {
            prologue: prologue.to_owned(),
            select: select.to_owned(),
        })
    }

    /// Chooses `limit` of them after the first `offset`.
    pub fn part(&self, offset: usize, limit: usize) -> String {
        let Self { prologue, select } = self;
        format!("{prologue}\n{select}\nOFFSET {offset} LIMIT {limit}")
    }

    /// Tells how many there are.
    pub fn number(&self) -> String {
        self.counted("(COUNT(DISTINCT ?id) AS ?number)", "")
    }

    fn counted(&self, what: &str, groups: &str) -> String {
        let Self { prologue, select } = self;
        format!("{prologue}\nSELECT {what} WHERE {{ {{\n{select}\n}} }} {groups}")
    }
}

/// The most things that a query names one by one.
const MOST: usize = 20_000;

fn applies(unused: &[String]) -> Result<()> {
    unused.first().map_or(Ok(()), |name| {
        Err(Error::Usage(format!(
            "the filter \"{name}\" does not apply here; leave it out"
        )))
    })
}

/// The given filters: their names in the queries, and their values as SPARQL writes them.
type Values = BTreeMap<String, String>;

impl Filters {
    /// The query `template` with the lines of the given filters; `date` is the day they mean if none is named.
    pub fn apply(&self, store: &Store, template: &str, date: Date) -> Result<String> {
        let mut values = self.values(store, self.date.unwrap_or(date))?;
        if (self.limit.is_some() || self.text.is_some())
            && let Some(chooser) = self.chooser(store, template, date)?
        {
            let limit = values.remove("limit");
            applies(&fill(template, &values).1)?;
            if let Some(ids) = self.chosen(store, &chooser)? {
                // What holds the words is known by the index alone.
                values.remove("text");
                return Ok(chooser.about(&fill(template, &values).0, &ids));
            }
            if let Some(limit) = limit.filter(|_| template.contains("#[limit]")) {
                values.insert("limit".to_owned(), limit);
            }
        }
        let (query, unused) = fill(template, &values);
        applies(&unused)?;
        Ok(query)
    }

    /// What the index chooses; nothing if there is none, or if it would be too much to name one by one.
    fn chosen(&self, store: &Store, chooser: &Chooser) -> Result<Option<Vec<String>>> {
        let Some(index) = store.index()? else {
            return Ok(None);
        };
        let limit = match self.limit {
            Some(limit) => limit,
            None => index.number(chooser.wanted())?,
        };
        if limit > MOST {
            return Ok(None);
        }
        Ok(Some(index.newest(chooser.wanted(), 0, limit)?.ids))
    }

    /// What the index may choose for a query `template` under the filters.
    fn chooser(&self, store: &Store, template: &str, date: Date) -> Result<Option<Chooser>> {
        let Some(mut chooser) = Chooser::of(template) else {
            return Ok(None);
        };
        for (name, kind, given) in [
            ("actor", Kind::Actor, &self.actor),
            ("speaker", Kind::Actor, &self.speaker),
            ("addressee", Kind::Actor, &self.addressee),
            ("issue", Kind::Issue, &self.issue),
        ] {
            if let Some(given) = given {
                chooser.nodes(name, &resolve(store, kind, given)?, &[]);
            }
        }
        for (name, given) in [
            ("type", &self.kind),
            ("status", &self.status),
            ("publisher", &self.publisher),
            ("text", &self.text),
        ] {
            if let Some(given) = given {
                chooser.text(name, given);
            }
        }
        if let Some(code) = &self.country {
            chooser.text("country", &country(code)?);
        }
        if self.located {
            chooser.text("located", "");
        }
        let of = self.date.unwrap_or(date).of_index();
        for (name, given) in [("since", self.since), ("until", self.until)] {
            if let Some(day) = given {
                chooser.date(name, of, day);
            }
        }
        Ok(Some(chooser))
    }

    /// What of the index is wanted by a list; nothing if the list is not of findings or articles.
    pub fn wanted(&self, store: &Store, template: &str, date: Date) -> Result<Option<Wanted>> {
        // A filter that the list has not is an error.
        let values = self.values(store, self.date.unwrap_or(date))?;
        applies(&fill(template, &values).1)?;
        let chooser = self.chooser(store, template, date)?;
        Ok(chooser.map(|chooser| chooser.wanted().clone()))
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
            put("event", concept(kind));
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
        if self.located {
            put("located", String::new());
        }
        if self.wordings {
            put("wordings", String::new());
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
fn concept(kind: &str) -> String {
    let concept = event_type(&kind.to_uppercase());
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
    fn a_choice_is_a_query_of_its_own() {
        let query = "PREFIX x: <y>\n\nSELECT ?id ?more WHERE {\n  {\n    SELECT ?id WHERE { ?id a x:b }\n  }\n  ?id x:c ?more\n}\n";
        let choice = Choice::within(query).unwrap();
        let part = "PREFIX x: <y>\n    SELECT ?id WHERE { ?id a x:b }\nOFFSET 3 LIMIT 2";
        assert_eq!(choice.part(3, 2), part);
        assert_eq!(Choice::within("SELECT * WHERE {}"), None);
    }

    #[test]
    fn values_cannot_break_out_of_the_query() {
        assert_eq!(literal("a\" . } #"), "\"a\\\" . } #\"");
        assert_eq!(concept("x> . }"), "\"x> . }\"");
        assert!(country("N\"R").is_err());
    }
}

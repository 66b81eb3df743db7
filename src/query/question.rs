//! The text of a query in, a question out: its title, parameters and example from the header comment.

use crate::error::{Error, Result};

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name, alias, Wikidata id, ISO code or IRI of an actor.
    Actor,
    /// A label, id or IRI of an issue.
    Issue,
    /// A name, id or IRI of a place.
    Place,
    /// An actor or an issue.
    Topic,
    /// A PLOVER type.
    Type,
    /// A day, `2026-02-11`.
    Date,
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// An IRI.
    Iri,
}

impl Kind {
    const ALL: [(&'static str, Self); 9] = [
        ("actor", Self::Actor),
        ("issue", Self::Issue),
        ("place", Self::Place),
        ("topic", Self::Topic),
        ("type", Self::Type),
        ("date", Self::Date),
        ("text", Self::Text),
        ("number", Self::Number),
        ("iri", Self::Iri),
    ];

    /// How the kind is written in a header comment.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, kind)| *kind == self);
        found.map_or("text", |(name, _)| name)
    }
}

/// One parameter of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, which is that of the variable it binds.
    pub name: String,
    /// What it takes.
    pub kind: Kind,
    /// What it is for.
    pub description: String,
    /// What it is when not given; without one the question is asked about everything.
    pub default: Option<String>,
}

/// A SPARQL query with what its header comment says.
///
/// A header is made of comment lines at the top:
///
/// ```sparql
/// # title: Who said what
/// # param: speaker actor what this actor said
/// # param: since date said on this day or later [2026-01-01]
/// # example: demarche query who-said --param speaker=NOR
/// ```
///
/// A parameter binds the variable of its name wherever the query says `VALUES ?speaker { UNDEF }`, so that
/// the text is valid SPARQL as it stands and asks about everything. A line that begins with `#[speaker]` counts
/// when that parameter is given, so that a question about one speaker need not look at all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The stored name, or the name of the file.
    pub name: String,
    /// `# title:`.
    pub title: String,
    /// `# param:` lines.
    pub parameters: Vec<Parameter>,
    /// `# example:`.
    pub example: String,
    /// The SPARQL text with its comments.
    pub text: String,
}

impl Question {
    /// A question from the text of a file, standard input or the command line.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let mut question = Self {
            name: name.to_owned(),
            title: String::new(),
            parameters: Vec::new(),
            example: String::new(),
            text: text.to_owned(),
        };
        let header = text.lines().map(str::trim);
        for line in header.take_while(|line| line.is_empty() || line.starts_with('#')) {
            let line = line.trim_start_matches('#').trim();
            if let Some(title) = line.strip_prefix("title:") {
                title.trim().clone_into(&mut question.title);
            } else if let Some(example) = line.strip_prefix("example:") {
                example.trim().clone_into(&mut question.example);
            } else if let Some(parameter) = line.strip_prefix("param:") {
                question.parameters.push(parse_parameter(name, parameter)?);
            }
        }
        Ok(question)
    }
}

/// `name kind description [default]`.
fn parse_parameter(query: &str, line: &str) -> Result<Parameter> {
    let wrong = || Error::Question {
        message: format!(
            "cannot read the parameter \"{}\" of the query \"{query}\"; write `# param: name kind description [default]`, the kind one of {}",
            line.trim(),
            Kind::ALL.map(|(name, _)| name).join(", ")
        ),
    };
    let (name, rest) = line.trim().split_once(' ').ok_or_else(wrong)?;
    let rest = rest.trim();
    let (kind, description) = rest.split_once(' ').unwrap_or((rest, ""));
    let kind = Kind::ALL.iter().find(|(known, _)| *known == kind);
    let (_, kind) = kind.ok_or_else(wrong)?;
    let (description, default) = match description.trim().strip_suffix(']') {
        Some(text) => match text.rsplit_once('[') {
            Some((text, default)) => (text.trim(), Some(default.trim().to_owned())),
            None => return Err(wrong()),
        },
        None => (description.trim(), None),
    };
    let valid = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if name.is_empty() || !name.chars().all(valid) {
        return Err(wrong());
    }
    Ok(Parameter {
        name: name.to_owned(),
        kind: *kind,
        description: description.to_owned(),
        default,
    })
}

//! A question and the user's values in, SPARQL with those values as terms out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};

use crate::error::{Error, Result};
use crate::index::Day;
use crate::query::choose::Chooser;
use crate::query::resolve::resolve;
use crate::query::{Kind, Parameter, Question};
use crate::store::Store;

/// The question's text with every given parameter in place.
pub(crate) fn bind(
    store: &Store,
    question: &Question,
    values: &BTreeMap<String, String>,
) -> Result<String> {
    for name in values.keys() {
        if !question.parameters.iter().any(|known| known.name == *name) {
            return Err(unknown(question, name));
        }
    }
    let given: Vec<(&Parameter, &String)> = (question.parameters.iter())
        .filter_map(|known| Some((known, values.get(&known.name).or(known.default.as_ref())?)))
        .collect();
    let chosen = chosen(store, question, &given)?;
    let mut text = question.text.clone();
    for (parameter, value) in given {
        if is_limit(question, parameter) {
            continue;
        }
        let place = format!("VALUES ?{} {{ UNDEF }}", parameter.name);
        if !text.contains(&place) {
            return Err(Error::Question {
                message: format!(
                    "the query \"{}\" has no place for its parameter \"{}\"; write `{place}` in it",
                    question.name, parameter.name
                ),
            });
        }
        if chosen.is_some() && parameter.name == "text" {
            // What holds the words is known by the index.
            continue;
        }
        // A term is written with everything escaped, so that no value can be read as SPARQL.
        let terms = terms(store, parameter, value)?;
        let terms: Vec<String> = terms.iter().map(Term::to_string).collect();
        let terms = terms.join(" ");
        text = text.replace(&place, &format!("VALUES ?{} {{ {terms} }}", parameter.name));
        text = counting(&text, &parameter.name);
    }
    Ok(match chosen {
        Some((chooser, ids)) => chooser.about(&text, &ids),
        None => text,
    })
}

/// Whether the parameter says how many of the newest findings the query is about.
fn is_limit(question: &Question, parameter: &Parameter) -> bool {
    parameter.name == "limit" && Chooser::of(&question.text).is_some()
}

/// What the index chooses for the question; nothing if it is about everything, or about what is named by its IRI.
fn chosen(
    store: &Store,
    question: &Question,
    given: &[(&Parameter, &String)],
) -> Result<Option<(Chooser, Vec<String>)>> {
    let Some(mut chooser) = Chooser::of(&question.text) else {
        return Ok(None);
    };
    let mut limit = None;
    let mut named = false;
    for (parameter, value) in given {
        if is_limit(question, parameter) {
            limit = Some(whole(parameter, value)?);
        }
        named |= parameter.kind == Kind::Iri;
        choose(store, &mut chooser, parameter, value)?;
    }
    let (Some(limit), Some(index), false) = (limit, store.index()?, named) else {
        return Ok(None);
    };
    let found = index.newest(chooser.wanted(), 0, limit)?;
    Ok(Some((chooser, found.ids)))
}

/// Tells the index what is asked for.
fn choose(store: &Store, chooser: &mut Chooser, parameter: &Parameter, value: &str) -> Result<()> {
    match parameter.kind {
        Kind::Actor | Kind::Issue | Kind::Place | Kind::Topic => {
            let nodes = resolve(store, parameter.kind, value)?;
            let codes = nodes.iter().map(|node| store.state_code(node));
            let codes = codes.collect::<Result<Vec<_>>>()?;
            let codes: Vec<String> = codes.into_iter().flatten().collect();
            chooser.nodes(&parameter.name, &nodes, &codes);
        }
        Kind::Date => chooser.date(&parameter.name, Day::Told, day(parameter, value)?),
        Kind::Type | Kind::Text => chooser.text(&parameter.name, value),
        Kind::Number | Kind::Iri => {}
    }
    Ok(())
}

/// The text with the lines that are for this parameter alone: they begin with `#[its name]`.
fn counting(text: &str, name: &str) -> String {
    let mark = format!("#[{name}]");
    let lines = text
        .lines()
        .map(|line| line.strip_prefix(&mark).unwrap_or(line));
    lines.fold(String::with_capacity(text.len()), |mut all, line| {
        all.push_str(line);
        all.push('\n');
        all
    })
}

/// One term; several for an actor who is the same as others.
fn terms(store: &Store, parameter: &Parameter, value: &str) -> Result<Vec<Term>> {
    Ok(vec![match parameter.kind {
        Kind::Actor | Kind::Issue | Kind::Place | Kind::Topic | Kind::Type => {
            let found = resolve(store, parameter.kind, value)?;
            return Ok(found.into_iter().map(Term::from).collect());
        }
        Kind::Date => {
            let day = day(parameter, value)?;
            Literal::new_typed_literal(day.to_string(), xsd::DATE).into()
        }
        Kind::Text => Literal::from(value).into(),
        Kind::Number => {
            let number: i64 = value
                .trim()
                .parse()
                .map_err(|_| wrong(parameter, value, "a whole number"))?;
            Literal::from(number).into()
        }
        Kind::Iri => {
            let iri = NamedNode::new(value.trim());
            iri.map_err(|_| wrong(parameter, value, "an IRI such as https://example.org/thing"))?
                .into()
        }
    }])
}

fn day(parameter: &Parameter, value: &str) -> Result<NaiveDate> {
    let day = NaiveDate::parse_from_str(value.trim(), "%Y-%m-%d");
    day.map_err(|_| wrong(parameter, value, "a day such as 2026-02-11"))
}

fn whole(parameter: &Parameter, value: &str) -> Result<usize> {
    let number = value.trim().parse().ok().filter(|&number| number > 0);
    number.ok_or_else(|| wrong(parameter, value, "a whole number above 0"))
}

fn wrong(parameter: &Parameter, value: &str, expected: &str) -> Error {
    Error::Question {
        message: format!(
            "the parameter \"{}\" cannot be \"{value}\"; give {expected}",
            parameter.name
        ),
    }
}

fn unknown(question: &Question, name: &str) -> Error {
    let known: Vec<&str> = (question.parameters.iter())
        .map(|parameter| parameter.name.as_str())
        .collect();
    let advice = if known.is_empty() {
        "it takes none".to_owned()
    } else {
        format!("it takes {}", known.join(", "))
    };
    Error::Question {
        message: format!(
            "the query \"{}\" has no parameter \"{name}\"; {advice}",
            question.name
        ),
    }
}

//! A question and the user's values in, SPARQL with those values as terms out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};

use crate::error::{Error, Result};
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
    let mut text = question.text.clone();
    for parameter in &question.parameters {
        let value = values.get(&parameter.name).or(parameter.default.as_ref());
        let Some(value) = value else {
            continue;
        };
        let place = format!("VALUES ?{} {{ UNDEF }}", parameter.name);
        if !text.contains(&place) {
            return Err(Error::Question {
                message: format!(
                    "the query \"{}\" has no place for its parameter \"{}\"; write `{place}` in it",
                    question.name, parameter.name
                ),
            });
        }
        // A term is written with everything escaped, so that no value can be read as SPARQL.
        let terms = terms(store, parameter, value)?;
        let terms: Vec<String> = terms.iter().map(Term::to_string).collect();
        let terms = terms.join(" ");
        text = text.replace(&place, &format!("VALUES ?{} {{ {terms} }}", parameter.name));
        text = counting(&text, &parameter.name);
    }
    Ok(text)
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
    let wrong = |expected: &str| Error::Question {
        message: format!(
            "the parameter \"{}\" cannot be \"{value}\"; give {expected}",
            parameter.name
        ),
    };
    Ok(vec![match parameter.kind {
        Kind::Actor | Kind::Issue | Kind::Place | Kind::Topic | Kind::Type => {
            let found = resolve(store, parameter.kind, value)?;
            return Ok(found.into_iter().map(Term::from).collect());
        }
        Kind::Date => {
            let day = NaiveDate::parse_from_str(value.trim(), "%Y-%m-%d");
            let day = day.map_err(|_| wrong("a day such as 2026-02-11"))?;
            Literal::new_typed_literal(day.to_string(), xsd::DATE).into()
        }
        Kind::Text => Literal::from(value).into(),
        Kind::Number => {
            let number: i64 = value.trim().parse().map_err(|_| wrong("a whole number"))?;
            Literal::from(number).into()
        }
        Kind::Iri => {
            let iri = NamedNode::new(value.trim());
            iri.map_err(|_| wrong("an IRI such as https://example.org/thing"))?
                .into()
        }
    }])
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

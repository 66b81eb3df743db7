//! Answers of queries in, cells for people out.

use std::collections::BTreeMap;

use oxigraph::model::Term;

use crate::graph::terms::{BASE, PREFIXES};
use crate::query::Answer;
use crate::show::table::Table;

/// The rows of a `SELECT`, each cell found by the name of its column.
pub struct Rows<'a> {
    columns: &'a [String],
    rows: &'a [Vec<Option<Term>>],
}

impl<'a> Rows<'a> {
    /// The rows of `answer`; none if it is not of a `SELECT`.
    pub fn new(answer: &'a Answer) -> Self {
        match answer {
            Answer::Rows { columns, rows } => Self { columns, rows },
            Answer::Boolean(_) | Answer::Graph(_) => Self {
                columns: &[],
                rows: &[],
            },
        }
    }

    /// One row after the other.
    pub fn iter(&self) -> impl Iterator<Item = Row<'a>> {
        let columns = self.columns;
        self.rows.iter().map(move |cells| Row { columns, cells })
    }
}

/// One row.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    columns: &'a [String],
    cells: &'a [Option<Term>],
}

impl<'a> Row<'a> {
    /// The term of the column `name`, if the row has one.
    pub fn term(&self, name: &str) -> Option<&'a Term> {
        let column = self.columns.iter().position(|column| column == name)?;
        self.cells.get(column)?.as_ref()
    }

    /// The whole of it: the value of a literal, an IRI as it is; empty if there is none.
    pub fn whole(&self, name: &str) -> String {
        match self.term(name) {
            Some(Term::NamedNode(node)) => node.as_str().to_owned(),
            Some(term) => short(term),
            None => String::new(),
        }
    }

    /// The same for people; empty if there is none.
    pub fn text(&self, name: &str) -> String {
        self.term(name).map(short).unwrap_or_default()
    }
}

/// A term for people: the value of a literal, an IRI without the part that all share.
pub fn short(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => short_iri(node.as_str()),
        Term::BlankNode(node) => node.to_string(),
    }
}

/// An IRI for people: `actor/Q20`, `dem:Statement`.
pub fn short_iri(iri: &str) -> String {
    if let Some(path) = iri.strip_prefix(BASE) {
        return path.to_owned();
    }
    let prefixed = PREFIXES.iter().find_map(|(prefix, namespace)| {
        let name = iri.strip_prefix(namespace)?;
        (!name.contains(['/', '#'])).then(|| format!("{prefix}:{name}"))
    });
    prefixed.unwrap_or_else(|| iri.to_owned())
}

/// A table of the answer; of a graph, one of its triples.
pub fn table(answer: &Answer) -> Table {
    match answer {
        Answer::Rows { columns, rows } => Table {
            columns: columns.clone(),
            rows: rows.iter().map(|row| cells(row)).collect(),
        },
        Answer::Boolean(truth) => Table {
            columns: vec!["answer".to_owned()],
            rows: vec![vec![if *truth { "yes" } else { "no" }.to_owned()]],
        },
        Answer::Graph(quads) => {
            let mut table = Table::new(&["subject", "predicate", "object"]);
            table.rows.extend(quads.iter().map(|quad| {
                let subject = short(&quad.subject.clone().into());
                vec![
                    subject,
                    short_iri(quad.predicate.as_str()),
                    short(&quad.object),
                ]
            }));
            table
        }
    }
}

/// A table with one row a thing: an answer has several where the thing of its first column has several values.
pub fn joined(answer: &Answer) -> Table {
    let mut things: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let rows = Rows::new(answer);
    let columns = rows.columns;
    let Some(first) = columns.first() else {
        return Table::default();
    };
    for row in rows.iter() {
        let cells = things.entry(row.whole(first));
        let cells = cells.or_insert_with(|| vec![Vec::new(); columns.len()]);
        for (cell, column) in cells.iter_mut().zip(columns) {
            let value = row.whole(column);
            if !value.is_empty() && !cell.contains(&value) {
                cell.push(value);
            }
        }
    }
    let join = |mut values: Vec<String>| {
        values.sort();
        values.join("; ")
    };
    let rows = things.into_values();
    Table {
        columns: columns.to_vec(),
        rows: rows
            .map(|cells| cells.into_iter().map(join).collect())
            .collect(),
    }
}

fn cells(row: &[Option<Term>]) -> Vec<String> {
    row.iter()
        .map(|cell| cell.as_ref().map(short).unwrap_or_default())
        .collect()
}

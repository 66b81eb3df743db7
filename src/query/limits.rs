//! What a question may take: a way to stop it while it runs, and how large its answer may get.

use std::sync::{Arc, OnceLock};

use oxigraph::model::Term;
use oxigraph::sparql::CancellationToken;

use crate::error::{Error, Result};

/// Why a question was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It ran for longer than it may.
    Time,
    /// The program needed more memory than it may have.
    Memory,
    /// Nobody waits for the answer any more.
    Unwanted,
}

/// Stops a question from another thread.
#[derive(Clone, Default)]
pub struct Stop {
    pub(super) token: CancellationToken,
    reason: Arc<OnceLock<Reason>>,
}

impl Stop {
    /// Stops everything that was begun with this.
    pub fn because(&self, reason: Reason) {
        // The first reason is the one to tell.
        let _ = self.reason.set(reason);
        self.token.cancel();
    }

    /// Whether both stop the same.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.reason, &other.reason)
    }

    /// The error to tell if it was stopped.
    pub fn check(&self) -> Result<()> {
        match self.reason.get() {
            None => Ok(()),
            Some(reason) => Err(stopped(*reason)),
        }
    }

    /// What went wrong while a query ran: that it was stopped, or what the database says.
    pub(super) fn told(&self, error: impl std::fmt::Display) -> Error {
        self.reason
            .get()
            .map_or_else(|| Error::query(error), |reason| stopped(*reason))
    }
}

fn stopped(reason: Reason) -> Error {
    match reason {
        Reason::Time => Error::Stopped {
            message: "it took longer than a query may".to_owned(),
        },
        Reason::Memory => Error::TooMuch {
            message: "it needed more memory than a query may".to_owned(),
        },
        Reason::Unwanted => Error::Stopped {
            message: "nobody waits for it any more".to_owned(),
        },
    }
}

/// What a question may take.
#[derive(Clone, Default)]
pub struct Limits {
    /// Stops it.
    pub stop: Stop,
    /// The most rows or triples of an answer; any number if there is none.
    pub rows: Option<usize>,
    /// The most bytes of the terms of an answer.
    pub bytes: Option<usize>,
}

/// Counts an answer while it comes in.
pub(super) struct Counted<'a> {
    limits: &'a Limits,
    rows: usize,
    bytes: usize,
}

impl<'a> Counted<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            rows: 0,
            bytes: 0,
        }
    }

    /// One row more.
    pub(super) fn add<'t>(&mut self, terms: impl IntoIterator<Item = &'t Term>) -> Result<()> {
        self.rows += 1;
        self.bytes += terms.into_iter().map(size).sum::<usize>();
        match (self.limits.rows, self.limits.bytes) {
            (Some(most), _) if self.rows > most => Err(Error::TooMuch {
                message: format!("its answer has more than {most} rows"),
            }),
            (_, Some(most)) if self.bytes > most => Err(Error::TooMuch {
                message: format!("its answer is larger than {most} bytes"),
            }),
            _ => Ok(()),
        }
    }
}

fn size(term: &Term) -> usize {
    let text = match term {
        Term::NamedNode(node) => node.as_str().len(),
        Term::BlankNode(node) => node.as_str().len(),
        Term::Literal(literal) => literal.value().len() + literal.datatype().as_str().len(),
    };
    size_of::<Term>() + text
}

//! Quads in, a database out: load, drop, dump.

mod beside;
mod copies;
mod corrections;
mod dump;
mod fulfilments;
mod identity;
mod links;
mod list;
mod load;
mod look;
mod occurrences;
mod open;
mod remove;
mod reread;
mod review;
mod select;

use std::fs::File;

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};
use oxigraph::store::Transaction;

use crate::error::{Error, Result};
use crate::graph::terms::iri;
use crate::store::beside::Beside;

pub use crate::store::dump::{Format, n_quads, quads, triples};
pub use crate::store::list::{COUNTED, Entry, Stats};
pub use crate::store::load::Outcome;
pub use crate::store::look::{event_type, prefixes};
pub use crate::store::reread::Changes;
pub use crate::store::select::Filter;

/// A graph database, in memory or in a folder.
///
/// ```
/// use demarche::graph::{article_quads, Naming, Run};
/// use demarche::model::reading::Reading;
/// use demarche::store::{Outcome, Store};
///
/// let store = Store::memory()?;
/// let quads = article_quads(&Reading::default(), &Run::default(), &Naming::default());
/// assert_eq!(store.load(&quads)?, Outcome::Added);
/// assert_eq!(store.load(&quads)?, Outcome::Unchanged);
/// # Ok::<(), demarche::Error>(())
/// ```
pub struct Store {
    pub(crate) database: oxigraph::store::Store,
    /// Held as long as the store is open, so that no other process writes into it.
    _lock: Option<File>,
    beside: Beside,
    /// Whether changes wait in a log that the next opening would have to read.
    logs: bool,
}

impl Store {
    /// An empty store in memory.
    pub fn memory() -> Result<Self> {
        Ok(Self {
            database: oxigraph::store::Store::new().map_err(Error::database)?,
            _lock: None,
            beside: Beside::memory(),
            logs: false,
        })
    }
}

/// One change of the store: everything in it happens, or nothing.
struct Change<'a> {
    transaction: Transaction<'a>,
}

impl<'a> Change<'a> {
    fn begin(store: &'a Store) -> Result<Self> {
        let transaction = store.database.start_transaction();
        Ok(Self {
            transaction: transaction.map_err(Error::database)?,
        })
    }

    /// The quads that agree with what is given.
    fn find(
        &self,
        subject: Option<&NamedNode>,
        property: Option<&str>,
        object: Option<TermRef>,
        graph: Option<&NamedNode>,
    ) -> Result<Vec<Quad>> {
        let property = property.map(iri);
        let quads = self.transaction.quads_for_pattern(
            subject.map(|node| node.as_ref().into()),
            property.as_ref().map(NamedNode::as_ref),
            object,
            graph.map(|node| node.as_ref().into()),
        );
        quads.map(|quad| quad.map_err(Error::database)).collect()
    }

    fn holds(&self, quad: &Quad) -> Result<bool> {
        self.transaction.contains(quad).map_err(Error::database)
    }

    fn add(&mut self, quads: &[Quad]) {
        self.transaction.extend(quads);
    }

    fn drop(&mut self, quads: &[Quad]) {
        for quad in quads {
            self.transaction.remove(quad);
        }
    }

    fn commit(self) -> Result<()> {
        self.transaction.commit().map_err(Error::database)
    }
}

/// The names that everything of one article is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    base: String,
    article: NamedNode,
    graph: NamedNode,
}

impl Place {
    fn new(article: NamedNode, graph: NamedNode) -> Self {
        let name = article.as_str();
        let base = name.rfind("article/").map_or("", |end| &name[..end]);
        Self {
            base: base.to_owned(),
            article,
            graph,
        }
    }

    fn shared(&self, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}graph/{name}", self.base))
    }

    /// Whether a node belongs to this article alone.
    fn owns(&self, node: NamedNodeRef) -> bool {
        let rest = node.as_str().strip_prefix(self.article.as_str());
        rest.is_some_and(|rest| rest.starts_with('/') || rest.starts_with('#'))
    }
}

/// The node that an object is, if it is one.
fn node(term: &Term) -> Option<&NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}

/// The node that a quad is about.
fn subject(quad: Quad) -> Option<NamedNode> {
    match quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// The text that an object is, if it is one.
fn text(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

//! Keys that findings share in, links between those findings out.

use std::collections::BTreeSet;

use oxigraph::model::{LiteralRef, NamedNode};

use crate::error::Result;
use crate::graph::links;
use crate::store::{Change, subject};

impl Change<'_> {
    /// Makes the links of `keys` anew from the findings that are there now.
    pub(super) fn link(&mut self, base: &str, keys: &BTreeSet<String>) -> Result<()> {
        let graph = links::graph(base);
        for key in keys {
            let value = LiteralRef::new_simple_literal(key);
            let found = self.find(None, Some("dem:matchKey"), Some(value.into()), None)?;
            let members: BTreeSet<NamedNode> = found.into_iter().filter_map(subject).collect();
            let members: Vec<NamedNode> = members.into_iter().collect();
            let before = self.find(Some(&links::name(base, key)), None, None, Some(&graph))?;
            self.drop(&before);
            self.add(&links::quads(base, key, &members));
        }
        Ok(())
    }
}

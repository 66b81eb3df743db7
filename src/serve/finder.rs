//! A store that changes in, the names of its actors and issues out; they are never behind it.

use std::sync::{PoisonError, RwLock};

use oxigraph::model::NamedNode;

use crate::error::Result;
use crate::query::{Names, Stop};
use crate::store::Store;

/// The names, made when it is first needed.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    names: RwLock<Option<Names>>,
}

impl Finder {
    /// Looks something up.
    pub(crate) fn look<T>(
        &self,
        store: &Store,
        stop: &Stop,
        look: impl Fn(&Names) -> T,
    ) -> Result<T> {
        let names = self.names.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(names) = &*names {
            return Ok(look(names));
        }
        drop(names);
        let mut names = self.names.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(names) = &*names {
            return Ok(look(names));
        }
        Ok(look(names.insert(Names::of(store, stop)?)))
    }

    /// Keeps up with an article that came or changed.
    pub(crate) fn put(&self, store: &Store, article: &str) -> Result<()> {
        let mut names = self.names.write().unwrap_or_else(PoisonError::into_inner);
        match &mut *names {
            Some(names) => names.put(store, &NamedNode::new_unchecked(article)),
            None => Ok(()),
        }
    }

    /// Is made again when next needed: anything may have changed.
    pub(crate) fn forget(&self) {
        *self.names.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

//! A store that changes in, an index of its words out that is never behind it.

use std::sync::{PoisonError, RwLock};

use oxigraph::model::NamedNode;

use crate::error::Result;
use crate::query::{Index, Stop};
use crate::store::Store;

/// The index, made when it is first needed.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    index: RwLock<Option<Index>>,
}

impl Finder {
    /// Looks something up.
    pub(crate) fn look<T>(
        &self,
        store: &Store,
        stop: &Stop,
        look: impl Fn(&Index) -> T,
    ) -> Result<T> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = &*index {
            return Ok(look(index));
        }
        drop(index);
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = &*index {
            return Ok(look(index));
        }
        Ok(look(index.insert(Index::of(store, stop)?)))
    }

    /// Keeps up with an article that came or changed.
    pub(crate) fn put(&self, store: &Store, article: &str) -> Result<()> {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        match &mut *index {
            Some(index) => index.put(store, &NamedNode::new_unchecked(article)),
            None => Ok(()),
        }
    }

    /// Keeps up with an article that went.
    pub(crate) fn take(&self, article: &str) {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = &mut *index {
            index.take(&NamedNode::new_unchecked(article));
        }
    }

    /// Is made again when next needed: anything may have changed.
    pub(crate) fn forget(&self) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

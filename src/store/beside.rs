//! Changes of the database in, an index beside it out that is never behind it.
//!
//! What is about to change is written into a list first, and taken off it when the index has it, so that a
//! program that is killed between the two leaves an index that the next one that writes can bring up to date.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use oxigraph::model::{NamedNode, Quad};

use crate::error::{Error, Result};
use crate::index::{Index, entries};
use crate::store::{Place, Store, node};

/// The folder of the index in that of the store.
const FOLDER: &str = "index";

/// The folder of an index that is being made.
const UNFINISHED: &str = "index-unfinished";

/// The list of articles that the index may not have as they are.
const BEHIND: &str = "index-behind";

/// How many articles wait before the index takes them in.
const MOST: usize = 1000;

/// The index of a store.
pub(super) struct Beside {
    /// The store's folder; there is none in memory.
    folder: Option<PathBuf>,
    writes: bool,
    state: Mutex<State>,
    /// Held while the index is made.
    making: Mutex<()>,
}

#[derive(Default)]
struct State {
    index: Option<Arc<Index>>,
    list: Option<File>,
    waiting: usize,
}

impl Beside {
    /// The index of a store in memory, which is made when it is first asked for.
    pub(super) fn memory() -> Self {
        Self::new(None, true)
    }

    /// The index of a new store in a folder.
    pub(super) fn create(folder: &Path) -> Result<Self> {
        let beside = Self::new(Some(folder.to_owned()), true);
        beside.state().index = Some(Arc::new(Index::open(&folder.join(FOLDER))?));
        Ok(beside)
    }

    /// The index of the store in a folder, if it has one, for a program that writes or only reads.
    pub(super) fn open(folder: &Path, writes: bool) -> Result<Self> {
        let beside = Self::new(Some(folder.to_owned()), writes);
        // One that is behind is of no use to those who cannot bring it up to date.
        if folder.join(FOLDER).is_dir() && (writes || behind(folder)?.is_empty()) {
            let index = Index::open(&folder.join(FOLDER));
            beside.state().index = if writes { Some(index?) } else { index.ok() }.map(Arc::new);
        }
        Ok(beside)
    }

    fn new(folder: Option<PathBuf>, writes: bool) -> Self {
        Self {
            folder,
            writes,
            state: Mutex::default(),
            making: Mutex::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in what waits.
    pub(super) fn settle(&self) -> Result<()> {
        let mut state = self.state();
        if state.waiting == 0 {
            return Ok(());
        }
        if let Some(index) = &state.index {
            index.commit()?;
        }
        state.waiting = 0;
        state.list = None;
        let list = self.folder.as_ref().map(|folder| folder.join(BEHIND));
        list.map_or(Ok(()), |list| removed(fs::remove_file(list)))
    }

    /// Writes down that an article is about to change.
    fn note(&self, article: &NamedNode) -> Result<()> {
        let mut state = self.state();
        let Some(folder) = self.folder.as_ref().filter(|_| state.index.is_some()) else {
            return Ok(());
        };
        let write = |source| Error::Write { source };
        let list = match &mut state.list {
            Some(list) => list,
            none => {
                let mut options = File::options();
                let file = options.create(true).append(true).open(folder.join(BEHIND));
                none.insert(file.map_err(write)?)
            }
        };
        writeln!(list, "{}", article.as_str()).map_err(write)
    }

    fn keep(&self, article: &NamedNode, quads: &[Quad]) -> Result<()> {
        let mut state = self.state();
        let Some(index) = &state.index else {
            return Ok(());
        };
        index.put(article.as_str(), &entries(quads))?;
        state.waiting += 1;
        let full = state.waiting >= MOST;
        drop(state);
        if full { self.settle() } else { Ok(()) }
    }
}

impl Store {
    /// The index of the store as it is now; none if there is none and this program may not make it.
    pub fn index(&self) -> Result<Option<Arc<Index>>> {
        let _making = self
            .beside
            .making
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        self.beside.settle()?;
        let known = self.beside.state().index.clone();
        if known.is_some() || !self.beside.writes {
            return Ok(known);
        }
        self.make_index(&mut |_| Ok(()))?;
        Ok(self.beside.state().index.clone())
    }

    /// Whether there is an index already.
    pub fn has_index(&self) -> bool {
        self.beside.state().index.is_some()
    }

    /// Makes the index anew from the graph; `each` is told how many articles it has.
    pub fn make_index(&self, each: &mut dyn FnMut(usize) -> Result<()>) -> Result<()> {
        self.drop_index()?;
        let index = match &self.beside.folder {
            None => Index::memory()?,
            Some(folder) => {
                let unfinished = folder.join(UNFINISHED);
                removed(fs::remove_dir_all(&unfinished))?;
                Index::open(&unfinished)?
            }
        };
        for (number, place) in self.places()?.into_iter().enumerate() {
            index.put(place.article.as_str(), &entries(&self.all_of(&place)?))?;
            each(number + 1)?;
        }
        index.commit()?;
        let index = match &self.beside.folder {
            None => index,
            Some(folder) => {
                drop(index);
                let finished = folder.join(FOLDER);
                let write = |source| Error::Write { source };
                fs::rename(folder.join(UNFINISHED), &finished).map_err(write)?;
                Index::open(&finished)?
            }
        };
        self.beside.state().index = Some(Arc::new(index));
        Ok(())
    }

    /// Forgets the index: anything may have changed. It is made again when it is next asked for.
    pub(crate) fn drop_index(&self) -> Result<()> {
        *self.beside.state() = State::default();
        let Some(folder) = &self.beside.folder else {
            return Ok(());
        };
        removed(fs::remove_dir_all(folder.join(FOLDER)))?;
        removed(fs::remove_file(folder.join(BEHIND)))
    }

    /// Brings the index up to date after a program that was killed.
    pub(super) fn catch_up(&self) -> Result<()> {
        let Some(folder) = &self.beside.folder else {
            return Ok(());
        };
        for article in behind(folder)? {
            self.index_again(&NamedNode::new_unchecked(article))?;
        }
        self.beside.settle()
    }

    /// Puts an article into the index as it is in the graph.
    pub(super) fn index_again(&self, article: &NamedNode) -> Result<()> {
        let quads = match self.place_of(article)? {
            Some(place) => self.all_of(&place)?,
            None => Vec::new(),
        };
        self.beside.keep(article, &quads)
    }

    /// Before an article changes.
    pub(super) fn will_change(&self, place: &Place) -> Result<()> {
        self.beside.note(&place.article)
    }

    /// After an article has changed: these are its quads now.
    pub(super) fn has_changed(&self, place: &Place, quads: &[Quad]) -> Result<()> {
        self.beside.keep(&place.article, quads)
    }

    /// The quads of an article and what the store says of the things it mentions.
    fn all_of(&self, place: &Place) -> Result<Vec<Quad>> {
        let mut quads = self.of_graph(&place.graph)?;
        let shared = place.shared("actors");
        let mentioned = quads.iter().filter_map(|quad| {
            let thing =
                node(&quad.object).filter(|_| quad.predicate.as_str().ends_with("/mentions"));
            thing.cloned()
        });
        let mut things: Vec<NamedNode> = mentioned.collect();
        let mut at = 0;
        while let Some(thing) = things.get(at).cloned() {
            at += 1;
            for quad in self.find(Some(&thing), None, None)? {
                if quad.graph_name != shared.clone().into() {
                    continue;
                }
                if let Some(broader) = node(&quad.object)
                    && quad.predicate.as_str().ends_with("#broader")
                    && !things.contains(broader)
                {
                    things.push(broader.clone());
                }
                quads.push(quad);
            }
        }
        Ok(quads)
    }
}

/// The articles that the index of a store may not have as they are.
fn behind(folder: &Path) -> Result<Vec<String>> {
    let path = folder.join(BEHIND);
    match fs::read_to_string(&path) {
        Ok(list) => {
            let mut list: Vec<String> = list.lines().map(str::to_owned).collect();
            list.sort();
            list.dedup();
            Ok(list)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(Error::Read { path, source }),
    }
}

/// What was not there need not be removed.
fn removed(result: std::io::Result<()>) -> Result<()> {
    match result {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::Write { source: error }),
        _ => Ok(()),
    }
}

//! Articles in, an index of their words, days and names out: what a question chooses from without reading the graph.
//!
//! It holds nothing that the graph does not hold, and can be made again from it.

mod entries;
mod fields;
mod find;
mod paths;
mod words;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tantivy::directory::MmapDirectory;
use tantivy::schema::Schema;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::error::{Error, Result};
use crate::index::fields::{Fields, STEMS, analyzer};

pub use crate::index::entries::{Entry, Part, entries, key};
pub use crate::index::find::{Day, Days, Found, Wanted};
pub use crate::index::words::{marks, words};

/// How many bytes wait in memory before they are written.
const WAITING: usize = 30_000_000;

/// Finds what is wanted among articles and findings.
pub struct Index {
    fields: Fields,
    inner: tantivy::Index,
    reader: IndexReader,
    writer: Mutex<Option<IndexWriter>>,
}

impl Index {
    /// An empty index in memory.
    pub fn memory() -> Result<Self> {
        let (fields, schema) = Fields::new();
        Self::of(fields, tantivy::Index::create_in_ram(schema))
    }

    /// The index in a folder, made if there is none.
    pub fn open(folder: &Path) -> Result<Self> {
        let (fields, schema) = Fields::new();
        std::fs::create_dir_all(folder).map_err(|source| Error::Write { source })?;
        Self::of(fields, opened(folder, schema)?)
    }

    fn of(fields: Fields, index: tantivy::Index) -> Result<Self> {
        index.tokenizers().register(STEMS, analyzer());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        Ok(Self {
            fields,
            reader: reader.try_into().map_err(Error::index)?,
            inner: index,
            writer: Mutex::new(None),
        })
    }

    /// Puts an article in, in place of what was there of it; it is found after the next `commit`.
    pub fn put(&self, article: &str, entries: &[Entry]) -> Result<()> {
        let fields = self.fields;
        self.write(|writer| {
            writer.delete_term(Term::from_field_text(fields.article, article));
            for entry in entries {
                let mut document = TantivyDocument::new();
                document.add_text(fields.id, &entry.id);
                document.add_text(fields.article, article);
                document.add_text(fields.words, &entry.words);
                for key in &entry.keys {
                    document.add_text(fields.key, key);
                }
                if let Some(day) = entry.day {
                    document.add_i64(fields.day, day);
                }
                for (days, (first, last)) in entry.days.iter().zip(fields.days) {
                    if let Some(days) = days {
                        document.add_i64(first, days.0);
                        document.add_i64(last, days.1);
                    }
                }
                writer.add_document(document)?;
            }
            Ok(())
        })
    }

    /// Takes an article out; it is not found after the next `commit`.
    pub fn take(&self, article: &str) -> Result<()> {
        self.put(article, &[])
    }

    /// Takes everything out.
    pub fn clear(&self) -> Result<()> {
        self.write(|writer| writer.delete_all_documents().map(|_| ()))
    }

    /// From now on everything is found that was put in before.
    pub fn commit(&self) -> Result<()> {
        self.write(|writer| writer.commit().map(|_| ()))?;
        self.reader.reload().map_err(Error::index)
    }

    fn write(&self, work: impl FnOnce(&mut IndexWriter) -> tantivy::Result<()>) -> Result<()> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let writer = match &mut *writer {
            Some(writer) => writer,
            none => none.insert(
                self.inner
                    .writer_with_num_threads(1, WAITING)
                    .map_err(Error::index)?,
            ),
        };
        work(writer).map_err(Error::index)
    }

    fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }
}

fn opened(folder: &Path, schema: Schema) -> Result<tantivy::Index> {
    let directory = MmapDirectory::open(folder).map_err(Error::index)?;
    tantivy::Index::open_or_create(directory, schema).map_err(Error::index)
}

//! `matters.tsv` in, which words make a thing a public matter and which say nothing of it out.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::source::DataFiles;

/// What a word says of the thing it names or is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// It is of public life, and the word tells which: "tax".
    Telling,
    /// It is of public life, but what it is about must stand beside it: "bill".
    Frame,
    /// Nothing: "decision".
    Thin,
    /// It is somebody's own life or career: "candidacy", "birthday".
    Private,
    /// It makes another thing of what it stands beside: "verbal attack".
    Figure,
}

/// The words of the table.
#[derive(Clone, Debug, Default)]
pub struct Matters {
    words: BTreeMap<String, Matter>,
}

impl Matters {
    /// Reads the table.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut words = BTreeMap::new();
        for row in files.rows("matters.tsv", &["word", "kind", "example"], &["word"])? {
            let matter = match row.get("kind") {
                "matter" => Matter::Telling,
                "frame" => Matter::Frame,
                "thin" => Matter::Thin,
                "private" => Matter::Private,
                "figure" => Matter::Figure,
                other => {
                    let text = format!(
                        "unknown kind \"{other}\"; use matter, frame, thin, private or figure"
                    );
                    return Err(row.error(text));
                }
            };
            words.insert(row.get("word").to_owned(), matter);
        }
        Ok(Self { words })
    }

    /// What the lower-case word says, in the singular or plural; nothing where no row has it.
    pub fn of(&self, word: &str) -> Option<Matter> {
        let known = |word: &str| self.words.get(word).copied();
        let singular = || known(word.strip_suffix('s')?);
        let longer = || known(word.strip_suffix("es")?);
        let y = || known(&format!("{}y", word.strip_suffix("ies")?));
        known(word).or_else(singular).or_else(longer).or_else(y)
    }
}

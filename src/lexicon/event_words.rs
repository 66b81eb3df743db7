//! `status_words.tsv` and `event_words.tsv` in, what small words say of an event beside them out.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::model::reading::STATUSES;

/// The statuses that tables tell: what is only considered is a threat or not, by what it is.
pub fn statuses() -> impl Iterator<Item = &'static str> {
    STATUSES.iter().copied().chain(["considered"])
}

const POSITIONS: &[&str] = &[
    "aux", "mark", "mod", "inf", "ger", "obj", "clause", "prep", "from", "pobj",
];
const USES: &[&str] = &[
    "aim", "attitude", "light", "nature", "part", "place", "player", "sport", "standing", "team",
    "trade", "voice",
];

/// Words around a trigger.
#[derive(Clone, Debug, Default)]
pub struct EventWords {
    status: BTreeMap<(String, &'static str), &'static str>,
    uses: BTreeSet<(&'static str, String)>,
}

impl EventWords {
    /// Reads the tables.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut words = Self::default();
        let statuses: Vec<&'static str> = statuses().collect();
        let columns = &["word", "position", "status", "example"];
        for row in files.rows("status_words.tsv", columns, &["word", "position"])? {
            let listed = |list: &[&'static str], cell: &str| {
                let found = list.iter().copied().find(|one| *one == cell);
                found.ok_or_else(|| {
                    row.error(format!("unknown \"{cell}\"; use {}", list.join(", ")))
                })
            };
            let position = listed(POSITIONS, row.get("position"))?;
            let status = listed(&statuses, row.get("status"))?;
            let key = (row.get("word").to_owned(), position);
            words.status.insert(key, status);
        }
        let columns = &["word", "use", "example"];
        for row in files.rows("event_words.tsv", columns, &["word", "use"])? {
            let cell = row.get("use");
            let Some(using) = USES.iter().find(|one| **one == cell) else {
                return Err(row.error(format!("unknown \"{cell}\"; use {}", USES.join(", "))));
            };
            words.uses.insert((using, row.get("word").to_owned()));
        }
        Ok(words)
    }

    /// What `word` says of an event to which it stands in `position`.
    pub fn status(&self, word: &str, position: &'static str) -> Option<&'static str> {
        self.status.get(&(word.to_lowercase(), position)).copied()
    }

    /// Whether `lemma` is listed for `using` ("nature": it cannot act).
    pub fn is(&self, using: &'static str, lemma: &str) -> bool {
        self.uses.contains(&(using, lemma.to_owned()))
    }

    /// Whether the verb `lemma` only carries an event noun ("hold talks").
    pub fn is_light(&self, lemma: &str) -> bool {
        let lemma = lemma.to_lowercase();
        let whole = ("light", format!("{lemma}e"));
        self.uses.contains(&("light", lemma)) || self.uses.contains(&whole)
    }

    /// Whether the noun `lemma` only counts what its "of" brings ("a series of raids").
    pub fn is_part(&self, lemma: &str) -> bool {
        self.uses.contains(&("part", lemma.to_lowercase()))
    }

    /// Whether a place follows the preposition `word`.
    pub fn is_place(&self, word: &str) -> bool {
        self.uses.contains(&("place", word.to_owned()))
    }
}

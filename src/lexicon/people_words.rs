//! `titles.tsv`, `role_nouns.tsv`, `group_words.tsv` and `gendered_words.tsv` in, the words that denote
//! people without naming them out.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::model::id::Id;

/// An office, rank or form of address.
#[derive(Clone, Debug)]
pub struct Title {
    /// As a whole, without hyphens.
    pub name: Id,
    /// Its words in lower case, "foreign minister".
    pub words: Vec<String>,
    /// PLOVER sector; nothing for a form of address.
    pub sector: Option<Id>,
    /// 1 (head of state) to 9 (form of address).
    pub rank: u8,
    /// Whose position its holder's statements express: `state`, `party`, `body`, `self`, `none`.
    pub binds: String,
    /// `M` or `F`, if the word says so.
    pub gender: Option<char>,
}

/// A noun for acting or speaking people ("protesters").
#[derive(Clone, Debug)]
pub struct RoleNoun {
    /// The kind of actor.
    pub kind: &'static str,
    /// PLOVER sector.
    pub sector: Option<Id>,
    /// Whether the singular already denotes several ("police", "government").
    pub collective: bool,
    /// Whether only the plural denotes people ("forces").
    pub plural_only: bool,
}

/// The kinds an actor can be of, as the output contract names them.
pub const KINDS: &[&str] = &[
    "person",
    "state",
    "government_body",
    "armed_force",
    "armed_group",
    "party",
    "igo",
    "ngo",
    "company",
    "media",
    "ethnic_group",
    "religious_group",
    "population",
    "unnamed_source",
    "other",
];

/// The constant for the kind called `name`.
pub fn kind(name: &str) -> Option<&'static str> {
    KINDS.iter().copied().find(|kind| *kind == name)
}

/// How many words a role noun has at most.
const LONGEST_NOUN: usize = 3;

/// Titles by their last word, longest first, and role nouns by lemma.
#[derive(Clone, Debug, Default)]
pub struct PeopleWords {
    titles: BTreeMap<String, Vec<Title>>,
    nouns: BTreeMap<String, RoleNoun>,
    meant: BTreeMap<String, Vec<&'static str>>,
    genders: BTreeMap<String, char>,
}

impl PeopleWords {
    /// Reads the tables.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut words = Self::default();
        words.read_titles(files)?;
        words.read_nouns(files)?;
        words.read_meant(files)?;
        for row in files.rows(
            "gendered_words.tsv",
            &["noun", "gender", "example"],
            &["noun"],
        )? {
            let gender = row.get("gender").chars().next();
            let gender = gender.filter(|gender| matches!(gender, 'M' | 'F'));
            let gender = gender.ok_or_else(|| row.error("the gender is M or F".to_owned()))?;
            words.genders.insert(row.get("noun").to_owned(), gender);
        }
        Ok(words)
    }

    fn read_titles(&mut self, files: &DataFiles) -> Result<()> {
        let columns = &["title", "sector", "rank", "binds", "gender", "example"];
        for row in files.rows("titles.tsv", columns, &["title"])? {
            let split: Vec<String> = row
                .get("title")
                .split([' ', '-'])
                .map(str::to_owned)
                .collect();
            let rank = row.get("rank").parse().map_err(|_| {
                row.error(format!("\"{}\" is not a rank; use 1 to 9", row.get("rank")))
            })?;
            let list = self
                .titles
                .entry(split[split.len() - 1].clone())
                .or_default();
            list.push(Title {
                name: split.join(" ").into(),
                words: split,
                sector: row.optional("sector").map(Id::from),
                rank,
                binds: row.get("binds").to_owned(),
                gender: row.get("gender").chars().next(),
            });
            list.sort_by_key(|title| std::cmp::Reverse(title.words.len()));
        }
        Ok(())
    }

    fn read_nouns(&mut self, files: &DataFiles) -> Result<()> {
        let columns = &["noun", "kind", "sector", "number", "example"];
        for row in files.rows("role_nouns.tsv", columns, &["noun"])? {
            let kind = kind(row.get("kind")).ok_or_else(|| {
                row.error(format!(
                    "unknown kind \"{}\"; use one of {}",
                    row.get("kind"),
                    KINDS.join(", ")
                ))
            })?;
            self.nouns.insert(
                row.get("noun").to_owned(),
                RoleNoun {
                    kind,
                    sector: row.optional("sector").map(Id::from),
                    collective: row.get("number") == "c",
                    plural_only: row.get("number") == "p",
                },
            );
        }
        Ok(())
    }

    fn read_meant(&mut self, files: &DataFiles) -> Result<()> {
        for row in files.rows("group_words.tsv", &["noun", "kinds", "example"], &["noun"])? {
            let mut kinds = Vec::new();
            for name in row.list("kinds") {
                kinds.push(kind(name).ok_or_else(|| {
                    row.error(format!(
                        "unknown kind \"{name}\"; use one of {}",
                        KINDS.join(", ")
                    ))
                })?);
            }
            self.meant.insert(row.get("noun").to_owned(), kinds);
        }
        Ok(())
    }

    /// The kinds of actor for which "the" and the noun `lemma` may stand.
    pub fn kinds_meant(&self, lemma: &str) -> &[&'static str] {
        self.meant.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// `M` or `F`, if the noun `lemma` says it.
    pub fn gender(&self, lemma: &str) -> Option<char> {
        self.genders.get(lemma).copied()
    }

    /// The titles that end in the word `last`, longest first.
    pub fn titles(&self, last: &str) -> &[Title] {
        self.titles.get(last).map_or(&[], Vec::as_slice)
    }

    /// The title written exactly as `words`.
    pub fn title(&self, words: &str) -> Option<&Title> {
        let last = words.rsplit([' ', '-']).next()?;
        self.titles(last)
            .iter()
            .find(|title| title.words.join(" ") == words)
    }

    /// The role noun `lemma`.
    pub fn noun(&self, lemma: &str) -> Option<&RoleNoun> {
        self.nouns.get(lemma)
    }

    /// The longest role noun that the lower-case `words`, the last as lemma, end in.
    pub fn noun_ending(&self, words: &[&str]) -> Option<&RoleNoun> {
        let from = words.len().saturating_sub(LONGEST_NOUN);
        (from..words.len()).find_map(|start| self.nouns.get(&words[start..].join(" ")))
    }
}

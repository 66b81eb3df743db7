//! Words about the world: the tables of `data/` come in, look-ups and the gazetteer go out.

pub mod actor;
pub mod cow;
pub mod cues;
pub mod event_rules;
pub mod event_words;
pub mod form;
pub mod gazetteer;
pub mod identity;
pub mod issues;
pub mod matters;
pub mod name;
pub mod names;
pub mod people_words;
pub mod person;
pub mod place;
pub mod place_names;
pub mod places;
pub mod relation_words;
pub mod source;
pub mod stances;
pub mod state;
pub mod table;
pub mod threats;
pub mod time_words;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::error::Result;
use crate::lexicon::cues::Cues;
use crate::lexicon::event_rules::EventRules;
use crate::lexicon::identity::Splits;
use crate::lexicon::issues::Issues;
use crate::lexicon::matters::Matters;
use crate::lexicon::names::Names;
use crate::lexicon::people_words::{PeopleWords, Title, kind};
use crate::lexicon::place::PlaceWord;
use crate::lexicon::relation_words::RelationWord;
use crate::lexicon::source::DataFiles;
use crate::lexicon::stances::Stances;
use crate::lexicon::threats::Threats;
use crate::lexicon::time_words::TimeWords;
use crate::model::id::Id;

/// All tables, built once.
pub struct Lexicon {
    /// Listed actors and places.
    pub names: Names,
    /// Words that introduce speech.
    pub cues: Cues,
    /// Words that take a side.
    pub stances: Stances,
    /// Titles and role nouns.
    pub people: PeopleWords,
    /// Words that name events.
    pub events: EventRules,
    /// Words between events.
    pub relations: Vec<RelationWord>,
    /// What one can be for or against.
    pub issues: Issues,
    /// Words of public matters.
    pub matters: Matters,
    /// Words of conditional threats.
    pub threats: Threats,
    /// Words for times.
    pub time_words: TimeWords,
    /// Who an actor of one article is, where the user says so.
    pub splits: Splits,
    documents: BTreeSet<String>,
    census_names: BTreeMap<String, char>,
    organisations: BTreeMap<String, &'static str>,
    place_words: BTreeMap<String, PlaceWord>,
}

impl Lexicon {
    /// Reads all tables.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut documents = BTreeSet::new();
        for row in files.rows("documents.tsv", &["noun", "example"], &["noun"])? {
            documents.insert(row.get("noun").to_owned());
        }
        let mut census_names = BTreeMap::new();
        for row in files.rows("census_names.tsv", &["name", "gender"], &["name"])? {
            let gender = row.get("gender").chars().next();
            census_names.extend(gender.map(|gender| (row.get("name").to_owned(), gender)));
        }
        let mut organisations = BTreeMap::new();
        let columns = &["word", "kind", "example"];
        for row in files.rows("organisation_words.tsv", columns, &["word"])? {
            let kind = kind_of_name(row.get("kind"))
                .ok_or_else(|| row.error(format!("unknown kind \"{}\"", row.get("kind"))))?;
            organisations.insert(row.get("word").to_owned(), kind);
        }
        Ok(Self {
            names: Names::new(files)?,
            cues: Cues::new(files)?,
            stances: Stances::new(files)?,
            people: PeopleWords::new(files)?,
            events: EventRules::new(files)?,
            issues: Issues::new(files)?,
            matters: Matters::new(files)?,
            relations: relation_words::load(files)?,
            threats: Threats::new(files)?,
            time_words: TimeWords::new(files)?,
            splits: Splits::new(files)?,
            documents,
            census_names,
            organisations,
            place_words: place::words(files)?,
        })
    }

    /// What kind of place the lower-case word beside a name shows ("province").
    pub fn place_word(&self, word: &str) -> Option<PlaceWord> {
        self.place_words.get(word).copied()
    }

    /// Whether the noun `lemma` denotes something written that can say something ("report").
    pub fn is_document(&self, lemma: &str) -> bool {
        self.documents.contains(lemma)
    }

    /// The kind of organisation that the word `word` of a name shows ("ministry").
    pub fn kind_of_organisation(&self, word: &str) -> Option<&'static str> {
        self.organisations.get(word).copied()
    }

    /// The title that the lower-case `words` end in, with all that belongs to it ("former deputy
    /// foreign minister"), and how many words that is.
    pub fn title_ending(&self, words: &[&str]) -> Option<(&Title, usize)> {
        let last = words.last()?;
        // "Vice-president" is three tokens, its hyphen is no word of the title.
        let begins = |title: &Title| {
            let mut at = words.len();
            let all = title.words.iter().rev().all(|word| {
                while at > 0 && words[at - 1] == "-" {
                    at -= 1;
                }
                at > 0 && {
                    at -= 1;
                    words[at] == word
                }
            });
            all.then_some(at)
        };
        let titles = self.people.titles(last).iter();
        let mut fitting = titles.filter_map(|title| Some((title, begins(title)?)));
        let (title, first) = fitting.next()?;
        let mut length = words.len() - first;
        while words.len() > length && PREFIXES.contains(&words[words.len() - length - 1]) {
            length += 1;
        }
        Some((title, length))
    }

    /// What the office is called that `words` are, which end with `title`: without hyphens between them.
    pub fn office(title: &Title, words: &[&str]) -> Id {
        let words: Vec<&str> = words.iter().copied().filter(|word| *word != "-").collect();
        if words == title.words {
            return title.name.clone();
        }
        words.join(" ").into()
    }

    /// How many of the lower-case `words` at the beginning are a title before a name.
    pub fn title_length(&self, words: &[String]) -> usize {
        let all: Vec<&str> = words.iter().map(String::as_str).collect();
        (1..words.len())
            .rev()
            .find(|&end| {
                self.title_ending(&all[..end])
                    .is_some_and(|(_, length)| length == end)
            })
            .unwrap_or(0)
    }

    /// `M` or `F` for a given name.
    pub fn given_name_gender(&self, name: &str) -> Option<char> {
        let known = self.names.gender(name);
        known.or_else(|| self.census_names.get(name).copied())
    }

    /// Whether the tables give the person `id` an office on `day` that speaks for a state.
    pub fn binds_state_at(&self, id: &str, day: NaiveDate) -> bool {
        self.names.roles_at(id, day).iter().any(|role| {
            let words: Vec<&str> = role.title.split(' ').collect();
            self.title_ending(&words)
                .is_some_and(|(title, _)| title.binds == "state")
        })
    }
}

/// A kind of actor, or `place`.
fn kind_of_name(name: &str) -> Option<&'static str> {
    if name == "place" {
        Some("place")
    } else {
        kind(name)
    }
}

/// Words before a title that belong to it.
const PREFIXES: &[&str] = &[
    "former",
    "ex",
    "deputy",
    "vice",
    "acting",
    "interim",
    "assistant",
    "senior",
    "chief",
    "late",
    "outgoing",
    "incoming",
    "then",
];

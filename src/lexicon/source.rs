//! The texts of `data/`: those built in and those a user gives come in, rows go out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::table::{Row, rows};

/// The tables that are built in, by file name.
const EMBEDDED: &[(&str, &str)] = &[
    ("actors.tsv", include_str!("../../data/actors.tsv")),
    ("carriers.tsv", include_str!("../../data/carriers.tsv")),
    (
        "census_names.tsv",
        include_str!("../../data/census_names.tsv"),
    ),
    ("conditions.tsv", include_str!("../../data/conditions.tsv")),
    ("cow_codes.tsv", include_str!("../../data/cow_codes.tsv")),
    ("cues.tsv", include_str!("../../data/cues.tsv")),
    ("documents.tsv", include_str!("../../data/documents.tsv")),
    (
        "event_rules.tsv",
        include_str!("../../data/event_rules.tsv"),
    ),
    (
        "event_words.tsv",
        include_str!("../../data/event_words.tsv"),
    ),
    (
        "gendered_words.tsv",
        include_str!("../../data/gendered_words.tsv"),
    ),
    (
        "given_names.tsv",
        include_str!("../../data/given_names.tsv"),
    ),
    (
        "group_words.tsv",
        include_str!("../../data/group_words.tsv"),
    ),
    ("identity.tsv", include_str!("../../data/identity.tsv")),
    ("issues.tsv", include_str!("../../data/issues.tsv")),
    ("matters.tsv", include_str!("../../data/matters.tsv")),
    ("merges.tsv", include_str!("../../data/merges.tsv")),
    ("metonyms.tsv", include_str!("../../data/metonyms.tsv")),
    (
        "organisation_words.tsv",
        include_str!("../../data/organisation_words.tsv"),
    ),
    ("people.tsv", include_str!("../../data/people.tsv")),
    (
        "place_words.tsv",
        include_str!("../../data/place_words.tsv"),
    ),
    ("places.tsv", include_str!("../../data/places.tsv")),
    ("plover.tsv", include_str!("../../data/plover.tsv")),
    (
        "relation_words.tsv",
        include_str!("../../data/relation_words.tsv"),
    ),
    ("role_nouns.tsv", include_str!("../../data/role_nouns.tsv")),
    ("roles.tsv", include_str!("../../data/roles.tsv")),
    ("stances.tsv", include_str!("../../data/stances.tsv")),
    ("states.tsv", include_str!("../../data/states.tsv")),
    (
        "status_words.tsv",
        include_str!("../../data/status_words.tsv"),
    ),
    (
        "threat_answers.tsv",
        include_str!("../../data/threat_answers.tsv"),
    ),
    (
        "threat_words.tsv",
        include_str!("../../data/threat_words.tsv"),
    ),
    ("time_words.tsv", include_str!("../../data/time_words.tsv")),
    ("titles.tsv", include_str!("../../data/titles.tsv")),
];

/// The built-in tables and those that a user puts over them. Reading a user's files is the caller's work.
#[derive(Clone, Debug, Default)]
pub struct DataFiles {
    overrides: BTreeMap<String, String>,
}

impl DataFiles {
    /// The built-in tables alone.
    pub fn embedded() -> Self {
        Self::default()
    }

    /// Whether `name` is the file name of a built-in table.
    pub fn knows(name: &str) -> bool {
        EMBEDDED.iter().any(|(known, _)| *known == name)
    }

    /// Puts a user's table over the built-in one of the same file name.
    pub fn put(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.overrides.insert(name.into(), text.into());
    }

    /// Puts rows behind those that a user's table of the same file name has already; both have a header.
    pub fn add(&mut self, name: &str, text: &str) {
        let rows = text.split_once('\n').map_or("", |(_, rows)| rows);
        match self.overrides.get_mut(name) {
            Some(known) => {
                if !known.ends_with('\n') {
                    known.push('\n');
                }
                known.push_str(rows);
            }
            None => self.put(name, text),
        }
    }

    /// The texts of the table `name`: the built-in one first, then the user's.
    pub fn text(&self, name: &str) -> Vec<&str> {
        let embedded = EMBEDDED.iter().filter(|(known, _)| *known == name);
        let user = self.overrides.get(name).map(String::as_str);
        embedded.map(|(_, text)| *text).chain(user).collect()
    }

    /// The texts of the table `name` to keep: the built-in one first, then the user's.
    pub fn texts(&self, name: &str) -> Vec<Cow<'static, str>> {
        let embedded = EMBEDDED.iter().filter(|(known, _)| *known == name);
        let user = self.overrides.get(name).cloned().map(Cow::Owned);
        embedded
            .map(|(_, text)| Cow::Borrowed(*text))
            .chain(user)
            .collect()
    }

    /// The rows of the table `name`. A user's row replaces all built-in rows that have the same
    /// cells in the columns `key`; other rows are added. An empty `key` only adds.
    pub fn rows<'t>(
        &'t self,
        name: &'t str,
        columns: &'t [&'t str],
        key: &[&str],
    ) -> Result<Vec<Row<'t>>> {
        let mut merged: Vec<Row<'t>> = Vec::new();
        for text in self.text(name) {
            let new = rows(name, text, columns)?;
            if !key.is_empty() && !merged.is_empty() {
                let mut keys: Vec<_> = new.iter().map(|row| row.key(key)).collect();
                keys.sort();
                merged.retain(|row| keys.binary_search(&row.key(key)).is_err());
            }
            merged.extend(new);
        }
        Ok(merged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_table_alone_is_read() {
        let mut files = DataFiles::embedded();
        files.put("mine.tsv", "id\tname\nb\tB\na\tA\n");
        let rows = files.rows("mine.tsv", &["id", "name"], &["id"]).unwrap();
        assert_eq!(rows.len(), 2);
        assert!(files.text("none.tsv").is_empty());
    }
}

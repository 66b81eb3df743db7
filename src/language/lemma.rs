//! Dictionary forms: a word and its part of speech come in, its lemma goes out.
//!
//! spaCy's rule lemmatiser: exceptions first, then suffix rules whose result is a known word.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::error::Result;
use crate::language::blob::{Blob, damaged};
use crate::language::characters::Characters;
use crate::language::rules::Class;

/// The parts of speech with tables, as in spaCy and in the file.
const TABLES: [(&str, &str); 5] = [
    ("ADJ", "adj"),
    ("ADV", "adv"),
    ("NOUN", "noun"),
    ("PUNCT", "punct"),
    ("VERB", "verb"),
];

/// The tables by part of speech.
pub(crate) struct Lemmatiser {
    tables: BTreeMap<&'static str, Table>,
}

struct Table {
    /// A suffix and what replaces it.
    rules: Vec<(&'static str, &'static str)>,
    exceptions: &'static str,
    index: &'static str,
}

impl Lemmatiser {
    /// The tables in `blob`.
    pub(crate) fn load(blob: &Blob<'static>) -> Result<Self> {
        let mut tables = BTreeMap::new();
        for (pos, name) in TABLES {
            let rules = blob.text(&format!("lemma.rules.{name}"))?.lines();
            let rules = rules
                .map(|line| line.split_once('\t'))
                .collect::<Option<Vec<_>>>();
            let table = Table {
                rules: rules
                    .ok_or_else(|| damaged(&format!("a rule for \"{name}\" is cut off")))?,
                exceptions: blob.text(&format!("lemma.exceptions.{name}"))?,
                index: blob.text(&format!("lemma.index.{name}"))?,
            };
            tables.insert(pos, table);
        }
        Ok(Self { tables })
    }

    /// The dictionary form of `text`, in lower case `lower`, where no rule gives it.
    pub(crate) fn lemma(
        &self,
        text: &str,
        lower: &str,
        class: Class,
        characters: &Characters,
    ) -> String {
        if class.form.is_base(class.pos()) {
            return lower.to_owned();
        }
        match self.tables.get(class.pos()) {
            Some(table) => table.first(text, lower, characters),
            None if class.pos() == "PROPN" => text.to_owned(),
            None => lower.to_owned(),
        }
    }
}

impl Table {
    fn first(&self, text: &str, lower: &str, characters: &Characters) -> String {
        let mut forms: Vec<String> = Vec::new();
        let mut unknown = None;
        for (old, new) in &self.rules {
            let Some(stem) = lower.strip_suffix(old) else {
                continue;
            };
            let form = [stem, new].concat();
            if form.is_empty() {
                continue;
            }
            if find(self.index, &form).is_some() {
                forms.insert(0, form);
            } else if characters.all_alphabetic(&form) {
                unknown = unknown.or(Some(form));
            } else {
                forms.push(form);
            }
        }
        for exception in find(self.exceptions, lower).unwrap_or_default().split('\t') {
            if !exception.is_empty() && !forms.iter().any(|form| form == exception) {
                forms.insert(0, exception.to_owned());
            }
        }
        forms
            .into_iter()
            .next()
            .or(unknown)
            .unwrap_or_else(|| text.to_owned())
    }
}

/// What follows `key` on its line, in lines sorted by the bytes of the key before the first tab.
fn find<'a>(lines: &'a str, key: &str) -> Option<&'a str> {
    let bytes = lines.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(low, |at| low + at + 1);
        let end = bytes[middle..]
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(bytes.len(), |at| middle + at);
        let line = &lines[start..end];
        let (word, rest) = line.split_once('\t').unwrap_or((line, ""));
        match word.as_bytes().cmp(key.as_bytes()) {
            Ordering::Equal => return Some(rest),
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_no_other() {
        let lines = "a\tb\nab\nb\tc\td\nmen\tman\n";
        assert_eq!(find(lines, "a"), Some("b"));
        assert_eq!(find(lines, "ab"), Some(""));
        assert_eq!(find(lines, "b"), Some("c\td"));
        assert_eq!(find(lines, "men"), Some("man"));
        for absent in ["", "aa", "ac", "me", "z", "b\tc"] {
            assert_eq!(find(lines, absent), None);
        }
        assert_eq!(find("", "a"), None);
    }
}

//! Rows about an actor or an issue in, a dossier out whose every line has a footnote to the sentence it rests on.

pub mod build;
pub mod html;
pub mod markdown;

use std::collections::BTreeMap;

/// A dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their numbers, which begin with 1.
    pub notes: Vec<Note>,
    numbers: BTreeMap<(String, String), usize>,
}

/// A part of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 2 or 3.
    Heading(u8, String),
    /// Some words.
    Words(String),
    /// A line of a list: what it begins with, the rest, and its footnotes.
    Line(String, String, Vec<usize>),
}

/// Where something is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The sentence.
    pub sentence: String,
    /// The title of the article, or its id.
    pub article: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub day: String,
    /// Where it can be read; empty unless that is an address of the web.
    pub url: String,
    /// Where the sentence begins, in code points.
    pub start: String,
}

impl Report {
    /// The number of the footnote; the same sentence of the same article has one.
    pub fn note(&mut self, note: Note) -> usize {
        let next = self.notes.len() + 1;
        let key = (note.article.clone(), note.sentence.clone());
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.notes.push(note);
        }
        number
    }
}

/// The address if a browser may be sent there.
pub(super) fn web_address(url: &str) -> String {
    let safe = (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(|letter: char| {
            letter.is_whitespace() || letter.is_control() || "<>\"'`\\()".contains(letter)
        });
    if safe { url.to_owned() } else { String::new() }
}

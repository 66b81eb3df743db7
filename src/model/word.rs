//! Words of closed lists (forms, kinds, the names of rules): each is kept once, a label of two bytes.

use std::fmt::{Debug, Display, Formatter, Result};
use std::ops::Deref;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::hash::hash;

/// How many different words there may be; a few hundred are in use.
const ROOM: u16 = 1 << 12;

/// How many different words may come from outside.
const FOREIGN: usize = ROOM as usize / 2;

/// All words so far, each in the first free slot after the one its letters point to. The number of a
/// slot is never written out, so that it does not matter in which order words came.
static SLOTS: [OnceLock<&'static str>; ROOM as usize] = [const { OnceLock::new() }; ROOM as usize];

/// How many of them came from outside.
static CAME: AtomicUsize = AtomicUsize::new(0);

/// A word of a closed list: the name of a rule, a kind, a form.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Label(u16);

impl Label {
    /// The word.
    pub fn as_str(self) -> &'static str {
        SLOTS[usize::from(self.0)]
            .get()
            .copied()
            .unwrap_or_default()
    }

    /// The label of `word`; `home` gives a new word a place for the whole run. Nothing if there is no room.
    fn of(word: &str, home: impl FnOnce() -> Option<&'static str>) -> Option<Self> {
        let first = place(word);
        let mut home = Some(home);
        let mut new = None;
        for slot in (first..ROOM).chain(0..first) {
            let kept = &SLOTS[usize::from(slot)];
            if kept.get().is_none() {
                new = new.or_else(|| home.take().and_then(|home| home()));
            }
            let kept = match new {
                Some(new) => kept.get_or_init(|| new),
                None => kept.get()?,
            };
            if *kept == word {
                return Some(Self(slot));
            }
        }
        None
    }
}

/// The slot that the letters of `word` point to.
fn place(word: &str) -> u16 {
    u16::try_from(hash(word.bytes()) % u64::from(ROOM)).unwrap_or_default()
}

impl Default for Label {
    fn default() -> Self {
        Self::from("")
    }
}

impl From<&'static str> for Label {
    fn from(word: &'static str) -> Self {
        // Words from outside leave half of the room, our own need a tenth of it.
        Self::of(word, || Some(word)).unwrap_or(Self(0))
    }
}

impl Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for Label {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Label {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Display for Label {
    fn fmt(&self, to: &mut Formatter<'_>) -> Result {
        Display::fmt(self.as_str(), to)
    }
}

impl Debug for Label {
    fn fmt(&self, to: &mut Formatter<'_>) -> Result {
        Debug::fmt(self.as_str(), to)
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'d> Deserialize<'d> for Label {
    fn deserialize<D: Deserializer<'d>>(from: D) -> std::result::Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        let home = || {
            let room = CAME.fetch_add(1, Ordering::Relaxed) < FOREIGN;
            room.then(|| &*word.clone().leak())
        };
        Self::of(&word, home).ok_or_else(|| {
            D::Error::custom(format!(
                "\"{word}\" is no word of a list: more than {FOREIGN} different ones came before it"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_again() {
        let words = ["", "direct", "indirect", "made", "cue-clause"];
        let labels = words.map(Label::from);
        for (word, label) in words.iter().zip(labels) {
            assert_eq!(label, *word);
            assert_eq!(label, Label::from(*word));
        }
        assert_eq!(Label::default(), "");
        assert_eq!(size_of::<Label>(), 2);
    }

    #[test]
    fn words_of_one_slot_stay_apart() {
        let words: Vec<&'static str> = (0..1000)
            .map(|number| &*format!("word {number}").leak())
            .collect();
        let labels: Vec<Label> = words.iter().map(|word| Label::from(*word)).collect();
        let slots: std::collections::BTreeSet<u16> = words.iter().map(|word| place(word)).collect();
        assert!(slots.len() < words.len());
        assert!(words.iter().zip(&labels).all(|(word, label)| label == word));
    }

    #[test]
    fn a_word_from_outside_is_the_same_as_ours() {
        let read: Label = serde_json::from_str("\"mixed\"").unwrap();
        assert_eq!(read, Label::from("mixed"));
    }
}

//! Classes of characters: a code point goes in, what it is for Python and spaCy goes out.

use crate::error::Result;
use crate::language::blob::{Blob, damaged};

/// A set of classes.
pub(crate) type Flags = u16;

/// White space.
pub(crate) const SPACE: Flags = 1;
/// Python's `str.isalpha`.
pub(crate) const ALPHABETIC: Flags = 1 << 1;
/// Python's `str.isupper`.
pub(crate) const UPPERCASE: Flags = 1 << 2;
/// Python's `str.isdigit`.
pub(crate) const DIGIT: Flags = 1 << 3;
/// Part of a word in Python's regular expressions.
pub(crate) const WORD: Flags = 1 << 4;
/// spaCy's `ALPHA`.
pub(crate) const LETTER: Flags = 1 << 5;
/// spaCy's `ALPHA_LOWER`: lower case, or a script without case.
pub(crate) const LOWER: Flags = 1 << 6;
/// spaCy's `ALPHA_UPPER`: upper case, or a script without case.
pub(crate) const UPPER: Flags = 1 << 7;
/// spaCy's `CONCAT_QUOTES`.
pub(crate) const QUOTE: Flags = 1 << 8;
/// spaCy's `CONCAT_ICONS`: symbols and older emoji.
pub(crate) const ICON: Flags = 1 << 9;
/// After such a character a final full stop is a word of its own.
pub(crate) const BEFORE_STOP: Flags = 1 << 10;
/// A prefix of one character.
pub(crate) const PREFIX: Flags = 1 << 11;
/// A suffix of one character.
pub(crate) const SUFFIX: Flags = 1 << 12;

const DIRECT: usize = 0x1_0000;

/// The class of every code point.
pub(crate) struct Characters {
    direct: Vec<Flags>,
    runs: Vec<(u32, Flags)>,
}

impl Characters {
    /// The classes in `blob`.
    pub(crate) fn load(blob: &Blob) -> Result<Self> {
        let mut runs = Vec::new();
        for (first, flags) in blob.pairs("characters")? {
            let flags = Flags::try_from(flags).map_err(|_| damaged("unknown character class"))?;
            runs.push((first, flags));
        }
        if runs.first().is_none_or(|run| run.0 != 0) || !runs.is_sorted_by(|a, b| a.0 < b.0) {
            return Err(damaged("the character classes are not in order"));
        }
        let mut direct = vec![0; DIRECT];
        for (index, &(first, flags)) in runs.iter().enumerate() {
            let next = runs.get(index + 1).map_or(DIRECT, |run| run.0 as usize);
            if let Some(run) = direct.get_mut(first as usize..next.min(DIRECT)) {
                run.fill(flags);
            }
        }
        Ok(Self { direct, runs })
    }

    /// Whether `char` is in one of the classes.
    pub(crate) fn is(&self, char: char, classes: Flags) -> bool {
        self.of(char) & classes != 0
    }

    /// Whether there is a character and it is in one of the classes.
    pub(crate) fn some(&self, char: Option<char>, classes: Flags) -> bool {
        char.is_some_and(|char| self.is(char, classes))
    }

    /// The classes of `char`.
    pub(crate) fn of(&self, char: char) -> Flags {
        let code = u32::from(char);
        if let Some(flags) = self.direct.get(code as usize) {
            return *flags;
        }
        let after = self.runs.partition_point(|run| run.0 <= code);
        self.runs[after.saturating_sub(1)].1
    }

    /// Whether `text` is not empty and all letters, as Python's `str.isalpha` has it.
    pub(crate) fn all_alphabetic(&self, text: &str) -> bool {
        !text.is_empty() && text.chars().all(|char| self.is(char, ALPHABETIC))
    }
}

//! A sentence in, its tokens cut at hyphens and between digits and letters out.

use crate::lexicon::time_words::{Phrase, TimeWords};
use crate::model::sentence::{Sentence, Token};
use crate::model::span::Span;

/// A token or a part of one.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// In lower case, apostrophes straight.
    pub(super) lower: String,
    pub(super) span: Span,
    /// The token it is part of, or the first of several.
    pub(super) token: usize,
    /// The last token it is part of.
    pub(super) last: usize,
}

/// The pieces of a sentence, to be looked at from any of them.
pub(super) struct Cursor<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) pieces: &'a [Piece],
    lower: Vec<&'a str>,
    /// For each piece the phrases that begin with it.
    phrases: Vec<&'a [Phrase]>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(sentence: &'a Sentence, pieces: &'a [Piece], words: &'a TimeWords) -> Self {
        let lower: Vec<&str> = pieces.iter().map(|piece| piece.lower.as_str()).collect();
        Self {
            sentence,
            pieces,
            phrases: lower.iter().map(|first| words.beginning(first)).collect(),
            lower,
        }
    }

    /// The piece at `at` in lower case; empty beyond the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.lower.get(at).copied().unwrap_or_default()
    }

    /// The piece before `at`.
    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    /// How many pieces from `at` form a phrase of `class`, and its value.
    pub(super) fn class(&self, at: usize, class: &str) -> Option<(usize, &'a str)> {
        let phrases = *self.phrases.get(at)?;
        let pieces = &self.lower[at..];
        phrases.iter().find_map(|phrase| phrase.at(pieces, class))
    }

    /// The token of the piece at `at`.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.sentence.tokens.get(self.pieces.get(at)?.token)
    }

    pub(super) fn tag(&self, at: usize) -> &'static str {
        self.token(at).map_or("", |token| token.tag)
    }

    pub(super) fn entity(&self, at: usize) -> &'static str {
        self.token(at).map_or("", Token::entity_name)
    }

    /// Whether the piece begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| token.text.starts_with(char::is_uppercase))
    }

    /// Steps over a hyphen.
    pub(super) fn hyphen(&self, at: usize) -> usize {
        at + usize::from(self.word(at) == "-")
    }
}

/// The pieces of `sentence`; dates in figures and clock times stay whole.
pub(super) fn pieces(sentence: &Sentence) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (number, token) in sentence.tokens.iter().enumerate() {
        if number < done || token.text.trim().is_empty() {
            continue;
        }
        if let Some((piece, last)) = figures(sentence, number) {
            pieces.push(piece);
            done = last + 1;
            continue;
        }
        let mut start = 0;
        for end in cuts(&token.text) {
            let words = &token.text[start..end];
            pieces.push(Piece {
                lower: words
                    .to_lowercase()
                    .replace('’', "'")
                    .replace(['–', '—'], "-"),
                span: Span::new(token.span().start + start, token.span().start + end),
                token: number,
                last: number,
            });
            start = end;
        }
    }
    pieces
}

/// A date in figures that was cut into several tokens ("2024", "-", "06", "-", "03").
fn figures(sentence: &Sentence, first: usize) -> Option<(Piece, usize)> {
    let tokens = sentence.tokens.get(first..)?;
    let digit = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'/')
    };
    let mut text = String::new();
    for (count, token) in tokens.iter().take(6).enumerate() {
        if !digit(&token.text) {
            return None;
        }
        text.push_str(&token.text);
        if token.space_after || tokens.get(count + 1).is_none_or(|next| !digit(&next.text)) {
            let parts: Vec<&str> = text.split(['-', '/']).collect();
            let date = parts.len() == 3 && parts.iter().all(|part| (1..=4).contains(&part.len()));
            let last = first + count;
            let piece = Piece {
                span: tokens[0].span().join(token.span()),
                token: first,
                last,
                lower: text,
            };
            return (date && count > 0).then_some((piece, last));
        }
    }
    None
}

/// Where a token is cut, its end included.
fn cuts(text: &str) -> Vec<usize> {
    let figures = text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit());
    let dates = figures && text.matches(['-', '/']).count() == 2;
    if dates || text.len() < 2 {
        return vec![text.len()];
    }
    let mut cuts = Vec::new();
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        if let Some(before) = before {
            let hyphen = |c: char| matches!(c, '-' | '–');
            let joint = before.is_ascii_digit() && character.is_alphabetic();
            let ordinal = ["st", "nd", "rd", "th", "s"].contains(&&text[at..]);
            if hyphen(before) || hyphen(character) || joint && !ordinal {
                cuts.push(at);
            }
        }
        before = Some(character);
    }
    cuts.push(text.len());
    cuts
}

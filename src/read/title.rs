//! The paragraphs of a text in, the one that is its title out.

use crate::model::span::Span;
use crate::read::boilerplate::by_wording;
use crate::read::origin;
use crate::read::parts::finished;

/// How far down a title may stand.
const DEEPEST: usize = 12;

/// The number of the paragraph that is the title, if the text has one.
pub(crate) fn find(text: &str, spans: &[Span]) -> Option<usize> {
    let number = spans
        .iter()
        .take(DEEPEST)
        .position(|span| by_wording(span.of(text)).is_none())?;
    let words = spans[number].of(text);
    let rest = spans[number + 1..]
        .iter()
        .map(|span| span.of(text))
        .find(|words| by_wording(words).is_none())?;
    let followed = rest.len() > words.len() && finished(rest) || rest.len() > 2 * words.len();
    (looks_like_title(words) && followed).then_some(number)
}

/// The number of the paragraph that repeats the given title near the top.
pub(crate) fn given(text: &str, spans: &[Span], title: &str) -> Option<usize> {
    let title = folded(title);
    let top = spans.iter().take(DEEPEST);
    top.take(4).position(|span| folded(span.of(text)) == title)
}

fn folded(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn looks_like_title(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let opens = words
        .trim_start_matches(['"', '“', '‘', '\'', '«'])
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let ends = !finished(words) || words.ends_with(['?', '!']) || abbreviation(words);
    (2..=30).contains(&count)
        && words.len() <= 240
        && words.matches('\n').count() < 3
        && opens
        && ends
        && origin::dateline(words).is_none()
}

/// A full stop that belongs to the last word: "envoy returns to U.S."
fn abbreviation(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    last.len() <= 6 && last.matches('.').count() >= 2 && !last.contains("..")
}

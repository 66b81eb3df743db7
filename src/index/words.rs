//! A text in, its words out as an index knows them: in lower case, without accents, without plural endings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words in lower case and without accents.
pub fn words(text: &str) -> Vec<String> {
    pieces(text).map(|(_, _, word)| word).collect()
}

/// The words without plural endings.
pub(super) fn stems(text: &str) -> Vec<String> {
    pieces_of_stems(text).map(|(_, _, stem)| stem).collect()
}

/// The same with the bytes where each begins and ends.
pub(super) fn pieces_of_stems(text: &str) -> impl Iterator<Item = (usize, usize, String)> {
    pieces(text).map(|(start, end, word)| (start, end, stem(word)))
}

/// The bytes at which the words stand that have one of the stems of `sought`.
pub fn marks(text: &str, sought: &str) -> Vec<(usize, usize)> {
    let sought = stems(sought);
    let found = pieces(text).filter(|(.., word)| sought.contains(&stem(word.clone())));
    found.map(|(start, end, _)| (start, end)).collect()
}

/// Each word with the bytes where it begins and ends.
fn pieces(text: &str) -> impl Iterator<Item = (usize, usize, String)> {
    let is_part = |letter: char| letter.is_alphanumeric() || is_combining_mark(letter);
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|(_, letter)| is_part(*letter))?;
        while rest.next_if(|(_, letter)| is_part(*letter)).is_some() {}
        let end = rest.peek().map_or(text.len(), |(end, _)| *end);
        Some((start, end, plain(&text[start..end])))
    })
}

fn plain(word: &str) -> String {
    let letters = word.nfkd().filter(|letter| !is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}

/// Harman's rules for plurals: the first that fits.
fn stem(mut word: String) -> String {
    let ends = |end: &str, but: &[&str]| {
        word.len() > end.len() + 1
            && word.ends_with(end)
            && !but.iter().any(|but| word.ends_with(but))
    };
    if ends("ies", &["eies", "aies"]) {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if ends("es", &["aes", "ees", "oes"]) || ends("s", &["us", "ss", "es"]) {
        word.truncate(word.len() - 1);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_other_forms() {
        assert_eq!(words("Iván's “red-line”"), ["ivan", "s", "red", "line"]);
        for (one, other) in [("talks", "talk"), ("parties", "party"), ("prices", "price")] {
            assert_eq!(stems(one), stems(other));
        }
        assert_eq!(stems("pass"), ["pass"]);
        let text = "Both parties left. “A party!”";
        let marked: Vec<&str> = marks(text, "party")
            .into_iter()
            .map(|(start, end)| &text[start..end])
            .collect();
        assert_eq!(marked, ["parties", "party"]);
    }
}

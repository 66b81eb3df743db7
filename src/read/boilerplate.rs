//! A paragraph in, what it is by its wording alone out: boilerplate, a caption or neither.

use std::sync::LazyLock;

use fancy_regex::Regex;

use crate::model::article::Part;

const TABLE: &str = include_str!("../../data/boilerplate.tsv");
/// Longer paragraphs are never boilerplate by wording.
const LONGEST: usize = 500;

static BOILERPLATE: LazyLock<Option<Regex>> = LazyLock::new(|| any("boilerplate"));
static CAPTION: LazyLock<Option<Regex>> = LazyLock::new(|| any("caption"));

/// The rows of the table: rule, part, pattern, example.
pub(crate) fn rows() -> impl Iterator<Item = [&'static str; 4]> {
    TABLE
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some([
                fields.next()?,
                fields.next()?,
                fields.next()?,
                fields.next()?,
            ])
        })
}

fn any(part: &str) -> Option<Regex> {
    let patterns: Vec<_> = rows()
        .filter(|row| row[1] == part)
        .map(|row| format!("(?:{})", row[2]))
        .collect();
    Regex::new(&patterns.join("|")).ok()
}

/// Boilerplate or caption by the table of patterns.
pub(crate) fn by_wording(paragraph: &str) -> Option<Part> {
    if paragraph.len() > LONGEST {
        return None;
    }
    let matches = |regex: &LazyLock<Option<Regex>>| {
        regex
            .as_ref()
            .is_some_and(|regex| regex.is_match(paragraph).unwrap_or(false))
    };
    if matches(&BOILERPLATE) {
        Some(Part::Boilerplate)
    } else if matches(&CAPTION) {
        Some(Part::Caption)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_matches_its_example() {
        let mut last = "";
        for [rule, part, pattern, example] in rows() {
            assert!(last < rule, "{rule} is not in its place");
            last = rule;
            let regex = Regex::new(pattern).unwrap();
            assert!(regex.is_match(example).unwrap(), "{rule}: {example}");
            let expected = if part == "caption" {
                Part::Caption
            } else {
                Part::Boilerplate
            };
            assert_eq!(by_wording(example), Some(expected), "{rule}: {example}");
        }
    }

    #[test]
    fn sentences_are_neither() {
        for sentence in [
            "By Monday the two sides had agreed on a list of prisoners.",
            "Share prices fell after the minister resigned.",
            "Related talks on water rights will follow in June, the envoy said.",
            "The picture that emerged from the talks was mixed.",
            "Follow-up talks are planned for May.",
            "Read out in parliament, the letter drew applause.",
            "Home Secretary Jane Roe rejected the plan",
            "Norway/Sweden border talks resume",
            "The paper said the photo shows a tank.",
            "Contact with the crew was lost at noon.",
            "Source of the leak remains unknown, officials say.",
        ] {
            assert_eq!(by_wording(sentence), None, "{sentence}");
        }
    }
}

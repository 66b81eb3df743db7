//! A paragraph in, what it is by its wording alone out: boilerplate, a caption or neither.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::article::Part;

const TABLE: &str = include_str!("../../data/boilerplate.tsv");

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| rows().filter_map(Rule::of).collect());

struct Rule {
    part: Part,
    /// The longest paragraph that it looks at, in bytes.
    longest: usize,
    pattern: Regex,
}

impl Rule {
    fn of(row: [&str; 5]) -> Option<Self> {
        let [_, part, longest, pattern, _] = row;
        Some(Self {
            part: match part {
                "caption" => Part::Caption,
                _ => Part::Boilerplate,
            },
            longest: longest.parse().ok()?,
            pattern: Regex::new(pattern).ok()?,
        })
    }
}

/// The rows of the table: rule, part, longest, pattern, example.
pub(crate) fn rows() -> impl Iterator<Item = [&'static str; 5]> {
    let lines = TABLE.lines().skip(1);
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// Boilerplate or caption by the table of patterns.
pub(crate) fn by_wording(paragraph: &str) -> Option<Part> {
    let found = |part: Part| {
        let mut rules = RULES.iter().filter(|rule| rule.part == part);
        rules.any(|rule| paragraph.len() <= rule.longest && rule.pattern.is_match(paragraph))
    };
    [Part::Boilerplate, Part::Caption]
        .into_iter()
        .find(|part| found(*part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_matches_its_example() {
        let mut last = "";
        for row in rows() {
            let [name, _, _, _, example] = row;
            assert!(last < name, "{name} is not in its place");
            last = name;
            let rule = Rule::of(row).unwrap_or_else(|| panic!("{name} cannot be read"));
            assert!(rule.pattern.is_match(example), "{name}: {example}");
            assert_eq!(by_wording(example), Some(rule.part), "{name}: {example}");
        }
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(rows().count() + 1, lines);
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

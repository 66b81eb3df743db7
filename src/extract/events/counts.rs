//! A trigger in, how many people were killed, injured, arrested or gathered out.

use crate::lexicon::event_rules::EventRule;
use crate::model::tree::Tree;

/// The numbers of people that stand with the trigger: what, at least, at most.
pub(super) fn of(tree: &Tree, trigger: usize, rule: &EventRule) -> Vec<(&'static str, u64, u64)> {
    let what = match tree.at(trigger).lemma.as_str() {
        "kill" | "die" | "murder" | "assassinate" | "slay" | "massacre" | "execute" => "killed",
        "injure" | "wound" | "hurt" => "injured",
        "arrest" | "detain" | "jail" => "arrested",
        _ if rule.kind == "PROTEST" || rule.label == "rally" => "crowd",
        _ => return nested(tree, trigger),
    };
    let people = tree.child(trigger, &["dobj", "nsubjpass"]).or_else(|| {
        (what == "crowd" || tree.at(trigger).lemma == "die")
            .then(|| tree.child(trigger, &["nsubj"]))
            .flatten()
    });
    let mut found = nested(tree, trigger);
    if let Some((min, max)) = people.and_then(|people| number_of(tree, people)) {
        found.insert(0, (what, min, max));
    }
    found
}

/// "…, killing at least six soldiers and wounding four": participles that hang on the trigger.
fn nested(tree: &Tree, trigger: usize) -> Vec<(&'static str, u64, u64)> {
    tree.children_by(trigger, &["advcl", "conj", "acl", "relcl"])
        .filter_map(|verb| {
            let what = match tree.at(verb).lemma.as_str() {
                "kill" => "killed",
                "injure" | "wound" => "injured",
                "arrest" | "detain" => "arrested",
                _ => return None,
            };
            let people = tree.child(verb, &["dobj", "nsubjpass"])?;
            let (min, max) = number_of(tree, people)?;
            Some((what, min, max))
        })
        .collect()
}

/// The number that counts the noun `people`, as at least and at most.
fn number_of(tree: &Tree, people: usize) -> Option<(u64, u64)> {
    let token = if tree.at(people).pos == "NUM" || is_round(&tree.at(people).lemma) {
        people
    } else {
        tree.child(people, &["nummod"])?
    };
    let mut words: Vec<&str> = tree
        .children_by(token, &["compound", "nummod", "quantmod"])
        .filter(|&child| tree.at(child).pos == "NUM")
        .map(|child| tree.at(child).lower.as_str())
        .collect();
    words.push(tree.at(token).lower.as_str());
    let value = value_of(&words)?;
    let more = tree
        .children_by(token, &["advmod", "quantmod"])
        .any(|child| {
            matches!(
                tree.at(child).lower.as_str(),
                "least" | "than" | "over" | "more"
            )
        });
    let round = is_round(&tree.at(token).lemma) && tree.at(token).tag.ends_with('S');
    Some((value, if more || round { u64::MAX } else { value }))
}

fn is_round(lemma: &str) -> bool {
    matches!(
        lemma,
        "dozen" | "hundred" | "thousand" | "million" | "score"
    )
}

/// The number that words or digits say.
fn value_of(words: &[&str]) -> Option<u64> {
    let mut total: u64 = 0;
    let mut part: u64 = 0;
    for word in words {
        let digits: String = word.chars().filter(|c| *c != ',').collect();
        if let Ok(value) = digits.parse::<u64>() {
            part = part.checked_add(value)?;
            continue;
        }
        let factor = match word.trim_end_matches('s') {
            "dozen" => 12,
            "score" => 20,
            "hundred" => 100,
            "thousand" => 1000,
            "million" => 1_000_000,
            _ => {
                part = part.checked_add(small(word)?)?;
                continue;
            }
        };
        part = part.max(1).checked_mul(factor)?;
        if factor >= 1000 {
            total = total.checked_add(part)?;
            part = 0;
        }
    }
    total.checked_add(part)
}

fn small(word: &str) -> Option<u64> {
    const UNITS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] = &[
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let unit = |word: &str| UNITS.iter().position(|unit| *unit == word);
    let ten = |word: &str| {
        TENS.iter()
            .position(|ten| *ten == word)
            .map(|at| at * 10 + 20)
    };
    let value = unit(word).or_else(|| ten(word)).or_else(|| {
        let (tens, units) = word.split_once('-')?;
        Some(ten(tens)? + unit(units)?)
    })?;
    u64::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_digits_are_numbers() {
        assert_eq!(value_of(&["1,200"]), Some(1200));
        assert_eq!(value_of(&["two", "hundred"]), Some(200));
        assert_eq!(value_of(&["dozens"]), Some(12));
        assert_eq!(value_of(&["twenty-one"]), Some(21));
        assert_eq!(value_of(&["many"]), None);
    }
}

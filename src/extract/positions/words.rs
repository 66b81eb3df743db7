//! A noun or a verb in, its words as a label shows them out: "sea ports of Cyprus", "lifting".

use crate::model::tree::Tree;

/// The longest name of a thing, in words.
pub(super) const LONGEST: usize = 10;

/// The bare noun with what it is joined with ("law and order"), or with the clause that says which one
/// ("a bill that raises the levy").
pub(super) fn told_apart(tree: &Tree, noun: usize, tokens: &[usize]) -> Option<String> {
    let word = |token: usize| tree.at(token).lower.as_str();
    let joined = tree.child(noun, &["conj"]).filter(|&other| {
        tokens.contains(&other) && other == noun + 2 && tree.at(other).pos == "NOUN"
    });
    if let Some(other) = joined {
        let first = word(noun);
        return Some(format!("{first} and {}", noun_words(tree, other, tokens)));
    }
    let clause = tree
        .children_by(noun, &["acl", "relcl"])
        .find(|clause| tokens.contains(clause))?;
    let must = tree.children_by(clause, &["xcomp"]).next().is_some();
    let inside = tree.subtree(clause);
    let near = inside.first() == Some(&(noun + 1)) && inside.len() < LONGEST;
    let plain = inside.iter().all(|&token| tree.at(token).pos != "PUNCT");
    (near && plain && !must).then(|| {
        let words: Vec<&str> = (inside.iter())
            .map(|&token| tree.at(token))
            .map(|token| {
                if token.pos == "PROPN" {
                    token.text.as_str()
                } else {
                    token.lower.as_str()
                }
            })
            .collect();
        format!("{} {}", word(noun), words.join(" "))
    })
}

/// The noun with its modifiers and first "of" phrase, without articles, possessors and clauses.
pub(super) fn noun_words(tree: &Tree, noun: usize, tokens: &[usize]) -> String {
    let outside: Vec<usize> = tree
        .subtree(noun)
        .into_iter()
        .filter(|&token| {
            let word = tree.at(token);
            let hyphen = word.text.as_str() == "-";
            let wanted = word.dep == "acl"
                && word.head() == noun
                && tree.children_by(token, &["aux"]).any(|to| to == noun + 1);
            token != noun
                && !hyphen
                && !wanted
                && matches!(
                    word.dep.name(),
                    "det"
                        | "poss"
                        | "relcl"
                        | "acl"
                        | "punct"
                        | "appos"
                        | "conj"
                        | "cc"
                        | "advcl"
                        | "case"
                        | "predet"
                        | "preconj"
                )
                || !tokens.contains(&token)
        })
        .collect();
    let mut inside = tree.subtree_without(noun, &outside);
    inside.truncate(LONGEST);
    let idle = |&token: &usize| matches!(tree.at(token).pos, "ADP" | "CCONJ" | "PUNCT" | "PART");
    while inside.last().is_some_and(idle) {
        inside.pop();
    }
    let mut words = String::new();
    let mut end = None;
    for token in inside {
        let word = tree.at(token);
        let joined = end == Some(word.span().start);
        if !words.is_empty() && !joined {
            words.push(' ');
        }
        // A capital within the sentence belongs to the word: "French", "UN".
        let opens = token == 0 || "\"“‘'".contains(tree.at(token - 1).text.as_str());
        let own_capital = !opens && word.pos != "PUNCT";
        if word.pos == "PROPN" || own_capital {
            words.push_str(&word.text);
        } else {
            words.push_str(&word.lower);
        }
        end = Some(word.span().end);
    }
    words
}

/// "lift" → "lifting".
pub(super) fn gerund(verb: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    let letters: Vec<char> = verb.chars().collect();
    let n = letters.len();
    if verb == "be" {
        return "being".to_owned();
    }
    if let Some(stem) = verb.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if let Some(stem) = verb.strip_suffix('e')
        && !stem.ends_with(['e', 'o'])
        && n > 2
    {
        return format!("{stem}ing");
    }
    let doubles = (n == 3 || n == 4 && !vowel(letters[0]) && !vowel(letters[1]))
        && !vowel(letters[n - 1])
        && vowel(letters[n - 2])
        && !vowel(letters[n - 3])
        && !"wxy".contains(letters[n - 1]);
    if doubles {
        return format!("{verb}{}ing", letters[n - 1]);
    }
    format!("{verb}ing")
}

/// A name fit for an identifier: lower-case words joined by hyphens.
pub(super) fn slug(label: &str) -> String {
    let mut slug = String::new();
    for c in label.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_become_things() {
        assert_eq!(gerund("lift"), "lifting");
        assert_eq!(gerund("impose"), "imposing");
        assert_eq!(gerund("stop"), "stopping");
        assert_eq!(gerund("cut"), "cutting");
        assert_eq!(gerund("free"), "freeing");
        assert_eq!(
            slug("Iran's nuclear  programme"),
            "iran-s-nuclear-programme"
        );
    }
}

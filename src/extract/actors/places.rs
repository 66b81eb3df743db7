//! A name in its sentence in, whether the words around it make it a place out.

use crate::extract::actors::names::starts_name;
use crate::lexicon::Lexicon;
use crate::lexicon::names::NameMatch;
use crate::lexicon::place::PlaceWord;
use crate::model::tree::Tree;

/// The division that an abbreviation after a comma stands for: "Harlan, Ky.", or one of several
/// letters anywhere: "N.C."
pub(super) fn division<'a>(
    tree: &Tree,
    lexicon: &'a Lexicon,
    first: usize,
    last: usize,
) -> Option<(&'a str, &'a str)> {
    if first != last {
        return None;
    }
    let mut text = tree.at(first).text.clone();
    let next = (first + 1 < tree.len()).then(|| tree.at(first + 1));
    if next.is_some_and(|next| next.text == ".") && !tree.at(first).space_after {
        text.push('.');
    }
    let after_name = first > 1 && tree.at(first - 1).text == "," && starts_name(tree, first - 2);
    (after_name || text.matches('.').count() > 1)
        .then(|| lexicon.names.division(&text))
        .flatten()
}

/// Whether a name that the engine takes for a person or body names a place: "the town of Marl",
/// "in Bonn and Marl", "near Marl".
pub(super) fn is_placed(tree: &Tree, lexicon: &Lexicon, first: usize, head: usize) -> bool {
    if first > 1 && tree.at(first - 1).lower == "of" {
        let noun = tree.at(first - 2);
        let shows = |word: &str| {
            let kind = lexicon.place_word(word);
            kind.is_some_and(|kind| kind != PlaceWord::Verb)
        };
        return shows(&noun.lower) || shows(&noun.lemma);
    }
    let word = tree.at(head);
    let above = tree.at(word.head());
    match word.dep.name() {
        "pobj" => above.lower == "near",
        "conj" => {
            let place = matches!(above.entity_name(), "GPE" | "LOC") && above.dep == "pobj";
            let preposition = tree.at(above.head()).lower.as_str();
            place && first == head && matches!(preposition, "in" | "near" | "at" | "from")
        }
        _ => false,
    }
}

/// Whether the engine's type goes before a listed place whose bare name is also a word: "the
/// Liberal candidate", "an Olympic medal".
pub(super) fn is_overruled(entity: Option<&str>, listed: &NameMatch) -> bool {
    matches!(entity, Some("ORG" | "NORP"))
        && listed.meanings.iter().all(|one| one.weak && one.place)
}

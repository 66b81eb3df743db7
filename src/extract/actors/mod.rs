//! Sentences in, mentions out: who and where is named, described or meant by a pronoun.

mod descriptions;
mod divisions;
mod kinds;
mod meaning;
mod names;
mod places;
mod pronouns;
mod spans;
mod surnames;
mod titles;

use crate::lexicon::Lexicon;
use crate::model::article::Part;
use crate::model::finding::MentionFinding;
use crate::model::id::Id;
use crate::model::sentence::Sentence;
use crate::model::tree::Tree;

/// All mentions of an article, by sentence and first word; names do not overlap each other.
pub fn mentions(sentences: &[Sentence], lexicon: &Lexicon) -> Vec<MentionFinding> {
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.part == Part::Boilerplate {
            continue;
        }
        let tree = Tree::new(sentence);
        let mut here = names::find(&tree, number, lexicon);
        titles::attach(&mut here, &tree, lexicon);
        let described = descriptions::find(&tree, number, lexicon, &here);
        here.extend(described);
        here.extend(pronouns::find(&tree, number));
        here.sort_by_key(|mention| (mention.first, mention.last));
        found.extend(here);
    }
    surnames::repair(&mut found, sentences);
    divisions::repair(&mut found, sentences, lexicon);
    found.shrink_to_fit();
    found
}

/// The country that the words around `noun` give it: an adjective ("Iranian"), a possessor, "of Iran".
fn country_of(tree: &Tree, noun: usize, names: &[MentionFinding]) -> Option<Id> {
    let near = tree
        .children_by(noun, &["amod", "compound", "poss", "nmod"])
        .chain(
            tree.object_of(noun, &["of", "for", "from"])
                .map(|(_, object)| object),
        );
    let above = matches!(tree.at(noun).dep.name(), "compound" | "amod" | "nmod")
        .then(|| tree.at(noun).head());
    near.chain(above).find_map(|token| {
        names
            .iter()
            .find(|name| (name.first..=name.last).contains(&token))
            .and_then(|name| name.country.clone())
    })
}

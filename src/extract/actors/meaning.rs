//! A listed name in its sentence in, which of its meanings it has there out: person, place, state or body.

use crate::lexicon::Lexicon;
use crate::lexicon::names::{Meaning, NameMatch};
use crate::lexicon::place::PlaceWord;
use crate::model::finding::{Form, MentionFinding};
use crate::model::tree::Tree;

/// Chooses among what a listed name may mean, with the engine's type as a vote.
pub(super) fn decide_listed(
    tree: &Tree,
    lexicon: &Lexicon,
    entity: Option<&'static str>,
    listed: &NameMatch,
    finding: &mut MentionFinding,
) -> bool {
    let person = entity == Some("PERSON") && !is_inside(tree, finding.head);
    let mut meanings: Vec<&Meaning> = listed.meanings.iter().collect();
    meanings.sort_by(|a, b| vote(b, entity).total_cmp(&vote(a, entity)));
    let best = meanings[0];
    let several_words = listed.last > listed.first;
    if person && best.kind != "person" && (several_words || best.weak) && best.prior < 0.5 {
        finding.kind = Some("person");
        finding.rule = "engine-person-over-listed-place".into();
        return true;
    }
    finding.places = meanings
        .iter()
        .filter(|one| one.place)
        .map(|one| one.id.to_owned())
        .collect();
    let locative = is_locative(tree, finding.head);
    let actor = meanings.iter().find(|one| !one.place);
    let metonym_only = meanings
        .iter()
        .all(|one| one.place || one.form == Form::Metonym);
    finding.rule = "listed-name".into();
    finding.confidence = 0.9;
    let only_a_place = best.place && !metonym_only;
    let where_it_is = metonym_only && !finding.places.is_empty() && locative;
    match actor {
        Some(actor) if !where_it_is && !only_a_place => {
            // "UK" is the state's name as well as its adjective.
            let named = meanings
                .iter()
                .any(|one| one.id == actor.id && one.form == Form::Name);
            finding.form = if named { Form::Name } else { actor.form };
            finding.kind = Some(actor.kind);
            finding.country = actor.country.cloned();
            finding.sector = actor.sector.cloned();
            finding.plural =
                finding.form == Form::Demonym && tree.at(finding.head).tag.ends_with('S');
            finding.known = meanings
                .iter()
                .filter(|one| !one.place && one.kind == actor.kind)
                .map(|one| one.id.to_owned())
                .collect();
            let acts = acts(tree, finding.head)
                && !lies_in_named(tree, finding)
                && !is_befallen(tree, lexicon, finding.head);
            if actor.form == Form::Metonym && !acts {
                // "The Kremlin" is nowhere else, "Moscow" is a town unless it does something.
                let place = !finding.places.is_empty();
                finding.kind = Some(if place { "place" } else { actor.kind });
                finding.form = if place { Form::Name } else { Form::Metonym };
            }
        }
        _ => {
            finding.kind = Some("place");
            finding.country = meanings
                .iter()
                .find(|one| one.place)
                .and_then(|one| one.country)
                .cloned();
        }
    }
    true
}

fn vote(meaning: &Meaning, entity: Option<&str>) -> f64 {
    let agrees = match entity {
        Some("PERSON") => meaning.kind == "person",
        Some("GPE") => meaning.place || meaning.kind == "state",
        Some("NORP") => {
            matches!(meaning.form, Form::Demonym)
                || matches!(meaning.kind, "party" | "ethnic_group" | "religious_group")
        }
        Some("ORG") => !meaning.place && !matches!(meaning.kind, "person" | "state"),
        Some("LOC" | "FAC") => meaning.place,
        _ => false,
    };
    meaning.prior + if agrees { 0.5 } else { 0.0 }
}

/// Whether the word says where something is: the object of a preposition of place.
fn is_locative(tree: &Tree, head: usize) -> bool {
    let word = tree.at(head);
    let preposition = tree.at(word.head());
    word.dep == "pobj"
        && matches!(
            preposition.lower.as_str(),
            "in" | "at"
                | "near"
                | "from"
                | "to"
                | "into"
                | "outside"
                | "inside"
                | "around"
                | "across"
                | "through"
                | "via"
                | "throughout"
                | "within"
                | "toward"
                | "towards"
                | "over"
                | "off"
                | "on"
        )
}

/// Whether the word is where something is, as persons seldom are: "a school in Milton", "near Mason".
fn is_inside(tree: &Tree, head: usize) -> bool {
    let word = tree.at(head);
    let preposition = tree.at(word.head());
    word.dep == "pobj"
        && matches!(preposition.lower.as_str(), "in" | "near" | "outside")
        && matches!(tree.at(preposition.head()).pos, "NOUN" | "PROPN" | "VERB")
}

/// Whether another place after a comma says where it lies: "Paris, Texas".
fn lies_in_named(tree: &Tree, finding: &MentionFinding) -> bool {
    let after = finding.last + 2;
    after < tree.len()
        && tree.at(after - 1).text == ","
        && matches!(tree.at(after).entity_name(), "GPE" | "LOC")
        && matches!(tree.at(after).dep.name(), "appos" | "npadvmod" | "compound")
}

/// "Kyiv was hit by missiles", "rebels entered Damascus": what happens to a place.
fn is_befallen(tree: &Tree, lexicon: &Lexicon, head: usize) -> bool {
    let word = tree.at(head);
    let verb = &tree.at(word.head()).lemma;
    matches!(word.dep.name(), "dobj" | "nsubjpass")
        && lexicon.place_word(verb) == Some(PlaceWord::Verb)
}

/// Whether the word stands where somebody acts or is acted upon.
fn acts(tree: &Tree, head: usize) -> bool {
    let word = tree.at(head);
    let above = tree.at(word.head()).lower.as_str();
    match word.dep.name() {
        "nsubj" | "nsubjpass" | "dative" | "dobj" => true,
        // "Moscow's refusal", but "London's West End".
        "poss" => tree.at(word.head()).pos != "PROPN",
        "conj" => word.head() != head && acts(tree, word.head()),
        "pobj" => {
            matches!(
                above,
                "by" | "with"
                    | "against"
                    | "between"
                    | "on"
                    | "of"
                    | "for"
                    | "toward"
                    | "towards"
                    | "from"
                    | "to"
            ) && !is_locative(tree, head)
        }
        "amod" | "compound" => tree.at(word.head()).pos == "NOUN",
        _ => false,
    }
}

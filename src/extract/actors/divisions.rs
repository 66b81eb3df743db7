//! Mentions in, the same with states that are meant as divisions of the same name ("Georgia") set right out.

use crate::lexicon::Lexicon;
use crate::model::finding::{Form, MentionFinding};
use crate::model::id::Id;
use crate::model::sentence::Sentence;

/// A state's name that a division shares means the division where the words say so, and then everywhere.
pub(super) fn repair(found: &mut [MentionFinding], sentences: &[Sentence], lexicon: &Lexicon) {
    let mut said: Vec<(Id, Id, Id)> = Vec::new();
    for number in 0..found.len() {
        let meant = meant(found, number, sentences, lexicon);
        said.extend(meant.filter(|one| !said.contains(one)));
    }
    for (state, division, country) in said {
        for mention in found.iter_mut() {
            let named = mention.form == Form::Name && mention.known.first() == Some(&state);
            if named && mention.places.contains(&division) {
                mention.kind = Some("place");
                mention.known = Box::default();
                mention.places = Box::from([division.clone()]);
                mention.country = Some(country.clone());
                mention.sector = None;
                mention.rule = "division-of-the-name".into();
            }
        }
    }
}

/// The state named, the division meant and its country: a town of it stands before the comma, or
/// another division of its country beside it in a list.
fn meant(
    found: &[MentionFinding],
    number: usize,
    sentences: &[Sentence],
    lexicon: &Lexicon,
) -> Option<(Id, Id, Id)> {
    let mention = &found[number];
    if mention.kind != Some("state") || mention.form != Form::Name {
        return None;
    }
    let state = mention.known.first()?;
    let tokens = &sentences[mention.sentence].tokens;
    let beside = |other: &&MentionFinding| {
        other.sentence == mention.sentence
            && other.kind == Some("place")
            && mention.is_listed_with(other, tokens)
    };
    let near = &found[number.saturating_sub(1)..found.len().min(number + 2)];
    let others: Vec<&MentionFinding> = near.iter().filter(beside).collect();
    mention.places.iter().find_map(|id| {
        let division = lexicon.names.place(id).filter(|one| one.kind == "admin1")?;
        let country = division.country?;
        let fits = others.iter().any(|other| {
            let before = other.last < mention.first;
            let mut places = other.places.iter().filter_map(|id| lexicon.names.place(id));
            places.any(|place| {
                place.country == division.country
                    && (place.kind == "admin1" || before && place.admin1 == Some(division.name))
            })
        });
        fits.then(|| (state.clone(), id.clone(), country.into()))
    })
}

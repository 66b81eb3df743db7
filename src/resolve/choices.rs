//! Mentions of places in, which listed place each one means out, with the scores of all candidates.

use std::collections::BTreeMap;

use crate::lexicon::names::KnownPlace;
use crate::lexicon::place::PlaceWord;
use crate::model::finding::MentionFinding;
use crate::model::id::Id;
use crate::resolve::clusters::Context;
use crate::resolve::surroundings::{Surroundings, kilometres};

/// What a mention of a place means.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// All candidates with their scores, the best first; empty when no listed place fits.
    pub(super) ranked: Vec<(Id, f64)>,
    /// Whether the words beside it say where it lies.
    pub(super) said: bool,
    /// The division or state that the words say it lies in, when no listed place of the name does.
    pub(super) within: Option<String>,
}

/// What the words beside a name say of where it lies.
enum Container<'a> {
    /// In a state, by its code.
    State(&'a str),
    /// In or near one of these places.
    Places(Vec<KnownPlace<'a>>),
}

/// A place with other candidates leads them by so much before it counts as sure.
const LEAD: f64 = 0.25;
/// What a written container adds.
const SAID: f64 = 2.0;
/// How much of its prior a division has left under the name of a city.
const SECOND: f64 = 0.5;
/// What a place adds that is said to lie in it, and what standing in a list of divisions adds.
const HOLDS: f64 = 0.6;
const AMONG: f64 = 0.5;
/// Within so many kilometres a place lies in a region without borders, or beside a town.
const IN_REGION: f64 = 300.0;
const BESIDE: f64 = 80.0;

/// The choices of all mentions of places, by number of the mention.
pub(super) fn choices(context: &Context) -> BTreeMap<usize, Choice> {
    let mut surroundings = Surroundings::of(context);
    let first = all(context, &surroundings);
    for (&number, choice) in &first {
        let mut scores = choice.ranked.iter().map(|(_, score)| *score);
        let (best, second) = (scores.next(), scores.next());
        let sure = choice.said || second.is_none_or(|other| best.unwrap_or(0.0) - other > LEAD);
        if let Some((id, _)) = choice.ranked.first().filter(|_| sure) {
            surroundings.add(context, number, id);
        }
    }
    let mut found = all(context, &surroundings);
    agree(context, &mut found);
    found
}

fn all(context: &Context, surroundings: &Surroundings) -> BTreeMap<usize, Choice> {
    let mentions = context.mentions.iter().enumerate();
    mentions
        .filter(|(_, mention)| mention.kind == Some("place") && !mention.places.is_empty())
        .map(|(number, mention)| (number, choice(context, number, mention, surroundings)))
        .collect()
}

fn choice(
    context: &Context,
    number: usize,
    mention: &MentionFinding,
    surroundings: &Surroundings,
) -> Choice {
    let listed: Vec<(&Id, KnownPlace)> = mention
        .places
        .iter()
        .filter_map(|id| Some((id, context.lexicon.names.place(id)?)))
        .collect();
    let container = container(context, number, mention);
    let name = context.text(mention).to_lowercase();
    let word = place_word(context, mention);
    let previous = previous(context, mention);
    let listed_among = listed_among(context, mention);
    let mut said = false;
    let mut ranked: Vec<(Id, f64)> = listed
        .iter()
        .map(|(id, place)| {
            let mut score = prior(place, &name, &listed) + surroundings.score(place, &name);
            if container.as_ref().is_some_and(|one| one.holds(place)) {
                said = true;
                score += SAID;
            }
            score += match word {
                Some(PlaceWord::Division) if place.area => 1.0,
                Some(PlaceWord::Town) if place.kind == "city" => 1.0,
                _ => 0.0,
            };
            if previous.iter().any(|other| lies_in(other, place)) {
                score += HOLDS;
            }
            if place.kind == "admin1" && listed_among.contains(&place.country) {
                score += AMONG;
            }
            ((*id).clone(), score)
        })
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut within = None;
    if let Some(container) = container.filter(|_| !said)
        && let Some(area) = container.rules_out(&listed)
    {
        ranked.clear();
        within = Some(area);
        said = true;
    }
    Choice {
        ranked,
        said,
        within,
    }
}

/// How likely the name alone means the place: a division that shares its bare name with a city and
/// goes by a longer one is seldom meant.
fn prior(place: &KnownPlace, name: &str, listed: &[(&Id, KnownPlace)]) -> f64 {
    let longer = place.kind == "admin1" && place.name.to_lowercase() != name;
    let city = |one: &KnownPlace| one.kind == "city" && one.country == place.country;
    if longer && listed.iter().any(|(_, one)| city(one)) {
        return place.prior * SECOND;
    }
    place.prior
}

/// One sense an article: a name means everywhere what it means where the words say so.
fn agree(context: &Context, found: &mut BTreeMap<usize, Choice>) {
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &number in found.keys() {
        let name = context.text(&context.mentions[number]).to_lowercase();
        names.entry(name).or_default().push(number);
    }
    for numbers in names.values() {
        let said = numbers.iter().find(|number| found[number].said);
        if let Some(model) = said.map(|number| found[number].clone()) {
            for number in numbers {
                if let Some(choice) = found.get_mut(number).filter(|one| !one.said) {
                    *choice = model.clone();
                }
            }
        }
    }
}

/// "Paris, Texas", "Paris in Texas", "Texas's Paris": what is said to hold the place.
fn container<'a>(
    context: &'a Context,
    number: usize,
    mention: &MentionFinding,
) -> Option<Container<'a>> {
    let tokens = &context.sentences[mention.sentence].tokens;
    let (_, next) = context
        .mentions_of(mention.sentence)
        .find(|(other, one)| *other != number && one.first > mention.last + 1)?;
    let gap = &tokens[mention.last + 1..next.first];
    let (first, rest) = gap.split_first()?;
    let joined = match first.text.as_str() {
        "," => rest.is_empty() || rest.len() <= 2 && rest.iter().all(|word| word.pos == "ADJ"),
        "(" => rest.is_empty(),
        "in" => rest.len() <= 2 && rest.iter().all(|word| matches!(word.pos, "ADJ" | "DET")),
        _ => false,
    };
    if !joined {
        return None;
    }
    match next.kind {
        Some("state") => next.country.as_deref().map(Container::State),
        Some("place") => {
            let mut places: Vec<KnownPlace> = next
                .places
                .iter()
                .filter_map(|id| context.lexicon.names.place(id))
                .collect();
            if places.iter().any(|place| place.area) {
                places.retain(|place| place.area);
            }
            (!places.is_empty()).then_some(Container::Places(places))
        }
        _ => None,
    }
}

impl Container<'_> {
    fn holds(&self, place: &KnownPlace) -> bool {
        match self {
            Container::State(country) => place.country == Some(country) && place.kind != "country",
            Container::Places(areas) => areas.iter().any(|area| lies_in(place, area)),
        }
    }

    /// The id of the one area in which none of the listed places lies, if the words leave no doubt.
    fn rules_out(&self, listed: &[(&Id, KnownPlace)]) -> Option<String> {
        let Container::Places(areas) = self else {
            return None;
        };
        let [area] = areas.as_slice() else {
            return None;
        };
        let towns = listed.iter().all(|(_, place)| !place.area);
        (area.kind == "admin1" && towns).then(|| area.id.to_owned())
    }
}

fn lies_in(place: &KnownPlace, area: &KnownPlace) -> bool {
    let same_country = area.country.is_none() || place.country == area.country;
    let near = |limit| distance(place, area).is_some_and(|far| far < limit);
    let named = place.admin1.is_some() && place.admin1 == Some(area.name);
    match area.kind {
        "admin1" => same_country && place.kind != "admin1" && (named || near(60.0)),
        "region" => same_country && !place.area && near(IN_REGION),
        "city" => same_country && !place.area && near(BESIDE),
        _ => false,
    }
}

fn distance(a: &KnownPlace, b: &KnownPlace) -> Option<f64> {
    Some(kilometres((a.lat?, a.lon?), (b.lat?, b.lon?)))
}

/// "Kandahar province", "the city of Kandahar".
fn place_word(context: &Context, mention: &MentionFinding) -> Option<PlaceWord> {
    let tokens = &context.sentences[mention.sentence].tokens;
    let after = tokens.get(mention.last + 1);
    let before = mention.first.checked_sub(2).map(|at| &tokens[at]);
    let of = mention.first > 0 && tokens[mention.first - 1].lower == "of";
    after
        .and_then(|word| context.lexicon.place_word(&word.lower))
        .or_else(|| context.lexicon.place_word(&before.filter(|_| of)?.lower))
}

/// What the name before a comma may mean: the place in "Buffalo, New York" says which New York.
fn previous<'a>(context: &'a Context, mention: &MentionFinding) -> Vec<KnownPlace<'a>> {
    let tokens = &context.sentences[mention.sentence].tokens;
    if mention.first < 2 || tokens[mention.first - 1].text != "," {
        return Vec::new();
    }
    let before = context
        .mentions_of(mention.sentence)
        .find(|(_, one)| one.kind == Some("place") && one.last + 2 == mention.first);
    let names = &context.lexicon.names;
    before.map_or_else(Vec::new, |(_, one)| {
        let ids = one.places.iter();
        ids.filter_map(|id| names.place(id)).collect()
    })
}

/// The countries of the divisions with which the name stands in one list: "Oregon, Washington and Idaho".
fn listed_among<'a>(context: &'a Context, mention: &MentionFinding) -> Vec<Option<&'a str>> {
    let tokens = &context.sentences[mention.sentence].tokens;
    let names = &context.lexicon.names;
    context
        .mentions_of(mention.sentence)
        .filter(|(_, one)| one.kind == Some("place") && mention.is_listed_with(one, tokens))
        .filter_map(|(_, one)| names.place(one.places.first()?))
        .filter(|place| place.kind == "admin1")
        .map(|place| place.country)
        .collect()
}

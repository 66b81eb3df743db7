//! The states and sure places of an article in, how well a place fits among them out.

use std::collections::BTreeMap;

use crate::lexicon::names::KnownPlace;
use crate::model::finding::{Form, MentionFinding};
use crate::model::id::Id;
use crate::resolve::clusters::Context;

/// What an article is about, as far as places go.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    /// By code of the state: how often it or something in it is named.
    countries: BTreeMap<Id, f64>,
    /// By code of the state and name of the division: the names of what lies in it.
    divisions: BTreeMap<(String, String), Vec<String>>,
    anchors: Vec<Anchor>,
}

/// A place of the article that is sure.
#[derive(Debug)]
pub(super) struct Anchor {
    name: String,
    point: (f64, f64),
}

/// A place in another name leads its namesakes by so much.
const INNER_LEAD: f64 = 0.15;
/// What a state adds that the article names, and what its share of the article's states adds.
const COUNTRY: f64 = 0.25;
const SHARE: f64 = 0.25;
/// What a division adds that the article names, or something in it.
const DIVISION: f64 = 0.3;
/// What another place within so many kilometres adds.
const NEAR: [(f64, f64); 3] = [(60.0, 0.25), (200.0, 0.15), (500.0, 0.05)];

impl Surroundings {
    /// The states that the article names.
    pub(super) fn of(context: &Context) -> Self {
        let mut countries = BTreeMap::new();
        for mention in context.mentions {
            let country = mention.country.as_ref();
            if let Some(country) = country.filter(|_| mention.kind != Some("place")) {
                *countries.entry(country.clone()).or_insert(0.0) += 1.0;
            }
        }
        let mut surroundings = Self {
            countries,
            ..Self::default()
        };
        for mention in context.mentions {
            surroundings.add_inner(context, mention);
        }
        surroundings
    }

    /// "Enfield Council", "Kentucky State Police": a place in the name of something else says where
    /// the article plays, if there is hardly another of its name.
    fn add_inner(&mut self, context: &Context, mention: &MentionFinding) {
        let named = mention.form == Form::Name && mention.last > mention.first;
        if !named || mention.kind == Some("person") || !mention.places.is_empty() {
            return;
        }
        let tokens = &context.sentences[mention.sentence].tokens[mention.first..=mention.last];
        let words: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
        let Some(found) = context.lexicon.names.longest(&words, 0) else {
            return;
        };
        let mut meanings = found.meanings.iter();
        if let Some(best) = meanings.next().filter(|one| one.place && !one.weak)
            && meanings
                .next()
                .is_none_or(|other| best.prior - other.prior > INNER_LEAD)
            && found.last + 1 < words.len()
        {
            self.place(
                best.id,
                words[..=found.last].join(" ").to_lowercase(),
                context,
            );
        }
    }

    /// Adds the place `id`, named by the mention `number`.
    pub(super) fn add(&mut self, context: &Context, number: usize, id: &str) {
        let name = context.text(&context.mentions[number]).to_lowercase();
        self.place(id, name, context);
    }

    fn place(&mut self, id: &str, name: String, context: &Context) {
        let Some(place) = context.lexicon.names.place(id) else {
            return;
        };
        if let Some(country) = place.country {
            *self.countries.entry(country.into()).or_insert(0.0) += 0.5;
            let division = match place.kind {
                "admin1" => Some(place.name),
                _ => place.admin1,
            };
            if let Some(division) = division {
                let key = (country.to_owned(), division.to_owned());
                let names = self.divisions.entry(key).or_default();
                if !names.contains(&name) {
                    names.push(name.clone());
                }
            }
        }
        if let (false, Some(lat), Some(lon)) = (place.area, place.lat, place.lon)
            && !self.anchors.iter().any(|one| one.name == name)
        {
            self.anchors.push(Anchor {
                name,
                point: (lat, lon),
            });
        }
    }

    /// How well a place called `name` fits among the other places of the article.
    pub(super) fn score(&self, place: &KnownPlace, name: &str) -> f64 {
        let total: f64 = self.countries.values().sum();
        let country = place.country.unwrap_or_default();
        let mut score = self
            .countries
            .get(country)
            .map_or(0.0, |count| COUNTRY + SHARE * count / total);
        let own = (place.kind == "admin1").then_some(place.name);
        let division = place.admin1.or(own).and_then(|division| {
            let key = (country.to_owned(), division.to_owned());
            self.divisions.get(&key)
        });
        if division.is_some_and(|names| names.iter().any(|other| other != name)) {
            score += DIVISION;
        }
        if let (false, Some(lat), Some(lon)) = (place.area, place.lat, place.lon) {
            let others = self.anchors.iter().filter(|anchor| anchor.name != name);
            let nearest = others
                .map(|anchor| kilometres(anchor.point, (lat, lon)))
                .fold(f64::INFINITY, f64::min);
            let near = NEAR.iter().find(|(limit, _)| nearest < *limit);
            score += near.map_or(0.0, |(_, bonus)| *bonus);
        }
        score
    }
}

/// The distance of two points of the Earth along its surface.
pub(super) fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (first, second) = (a.0.to_radians(), b.0.to_radians());
    let (north, east) = ((second - first) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let half = north.sin().powi(2) + first.cos() * second.cos() * east.sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_globe() {
        let (paris, london) = ((48.857, 2.352), (51.507, -0.128));
        assert!((kilometres(paris, london) - 344.0).abs() < 2.0);
    }
}

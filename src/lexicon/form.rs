//! The written forms of all names: the tables' rows come in, longest matches go out.

use std::collections::HashMap;

use crate::lexicon::actor::Actor;
use crate::lexicon::name::{Piece, fits, is_acronym, key, pieces};
use crate::lexicon::person::Person;
use crate::lexicon::place::Place;
use crate::lexicon::state::State;

/// In which way a name stands for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The usual name.
    Name,
    /// Another name.
    Alias,
    /// Letters: "UN", "IAEA".
    Acronym,
    /// Of a state: "Iranian".
    Adjective,
    /// The people of a state: "Iranians".
    People,
    /// The capital or a palace for the government: "Tehran", "the Kremlin".
    Metonym,
}

/// A row of a table, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// In `states.tsv`.
    State(u32),
    /// In `actors.tsv`.
    Actor(u32),
    /// In `people.tsv`.
    Person(u32),
    /// In `places.tsv`.
    Place(u32),
}

/// One meaning of a written form.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What.
    pub target: Target,
    /// In which way.
    pub form: Form,
    /// 0..1.
    pub prior: f32,
    /// Whether the words may as well be no name.
    pub weak: bool,
    /// As listed, when not every spelling will do.
    listed: Box<str>,
}

/// All written forms.
#[derive(Default)]
pub struct Forms {
    /// By key: what it may mean.
    by_key: HashMap<Box<str>, Vec<Found>>,
    /// By first piece: how many pieces the longest name has.
    longest: HashMap<Box<str>, usize>,
}

impl Forms {
    /// The forms of all rows.
    pub fn of(states: &[State], actors: &[Actor], people: &[Person], places: &[Place]) -> Self {
        let mut forms = Self::default();
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        for (at, state) in states.iter().enumerate() {
            forms.add_state(Target::State(number(at)), state);
        }
        for (at, actor) in actors.iter().enumerate() {
            let prior = if actor.reviewed { 0.9 } else { 0.3 };
            let target = Target::Actor(number(at));
            forms.add_names(target, &actor.name, &actor.aliases, prior);
        }
        for (at, person) in people.iter().enumerate() {
            let prior = if person.reviewed { 0.95 } else { 0.6 };
            let target = Target::Person(number(at));
            forms.add_names(target, &person.name, &person.aliases, prior);
        }
        for (at, place) in places.iter().enumerate() {
            let target = Target::Place(number(at));
            let prior = place_prior(place);
            forms.add(target, &place.name, Form::Name, prior, place.weak);
            for alias in &place.aliases {
                forms.add(target, alias, Form::Alias, prior * 0.95, false);
            }
        }
        forms
    }

    /// How many words the longest name takes that begins at the first word, and its meanings.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, Vec<&Found>)> {
        let mut written: Vec<Piece> = Vec::new();
        let mut limit = usize::MAX;
        let mut best = None;
        for (at, word) in words.iter().enumerate() {
            let before = written.len();
            written.extend(pieces(word));
            if at == 0 {
                limit = *self.longest.get(written.first()?.lower.as_str())?;
            }
            if written.len() > limit {
                break;
            }
            if written.len() == before {
                continue;
            }
            let meanings = self.meanings(&written);
            if !meanings.is_empty() {
                best = Some((at + 1, meanings));
            }
        }
        best
    }

    fn meanings(&self, written: &[Piece]) -> Vec<&Found> {
        let found = self.by_key.get(key(written).as_str());
        let mut meanings: Vec<&Found> = found
            .into_iter()
            .flatten()
            .filter(|found| fits(&pieces(&found.listed), written))
            .collect();
        meanings.sort_by(|a, b| b.prior.total_cmp(&a.prior).then(a.target.cmp(&b.target)));
        meanings
    }

    fn add_state(&mut self, target: Target, state: &State) {
        let prior = match state.kind.as_str() {
            "state" => 1.0,
            "territory" => 0.8,
            _ => 0.7,
        };
        self.add_names(target, &state.name, &state.aliases, prior);
        for word in &state.adjectives {
            self.add(target, word, Form::Adjective, prior * 0.98, false);
        }
        for word in &state.people {
            self.add(target, word, Form::People, prior * 0.97, false);
        }
        for word in &state.metonyms {
            self.add(target, word, Form::Metonym, prior * 0.75, false);
        }
    }

    fn add_names(&mut self, target: Target, name: &str, aliases: &[String], prior: f32) {
        self.add(target, name, Form::Name, prior, false);
        for alias in aliases {
            self.add(target, alias, Form::Alias, prior * 0.95, false);
        }
    }

    fn add(&mut self, target: Target, name: &str, form: Form, prior: f32, weak: bool) {
        let listed = pieces(name);
        let Some(first) = listed.first() else {
            return;
        };
        let is_name = matches!(form, Form::Name | Form::Alias);
        let form = if is_name && is_acronym(&listed) {
            Form::Acronym
        } else {
            form
        };
        let longest = self.longest.entry(first.lower.as_str().into()).or_default();
        *longest = listed.len().max(*longest);
        let meanings = self.by_key.entry(key(&listed).into()).or_default();
        // The first way of a row to write a form is enough, if it fits no fewer spellings.
        let known = meanings
            .iter()
            .any(|known| known.target == target && known.form == form && &*known.listed == name);
        if !known {
            meanings.push(Found {
                target,
                form,
                prior,
                weak,
                listed: name.into(),
            });
        }
    }
}

/// Larger places are likelier.
fn place_prior(place: &Place) -> f32 {
    if place.reviewed {
        return 0.9;
    }
    if place.population == 0 {
        return if place.wikidata.is_some() { 0.6 } else { 0.25 };
    }
    #[allow(clippy::cast_precision_loss)] // A population fits well enough.
    let magnitude = (place.population as f32).log10();
    (0.1 + (magnitude - 4.0) * 0.2).clamp(0.05, 0.8)
}

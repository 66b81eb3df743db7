//! The written forms of all names: the tables' rows come in, longest matches go out.

use std::collections::{HashMap, HashSet};

use crate::lexicon::actor::{Actor, Metonym};
use crate::lexicon::name::{Piece, fits, fits_plain, is_acronym, key, pieces, plain_key};
use crate::lexicon::person::Person;
use crate::lexicon::place_names::PlaceNames;
use crate::lexicon::places::Places;
use crate::lexicon::state::State;
use crate::model::hash::{Hashed, Quick, hash};

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

impl Form {
    /// Whether it is the thing's own name, in full or in letters.
    pub fn is_name(self) -> bool {
        matches!(self, Form::Name | Form::Alias | Form::Acronym)
    }
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// What.
    pub target: Target,
    /// In which way.
    pub form: Form,
    /// 0..1.
    pub prior: f32,
    /// Whether the words may as well be no name.
    pub weak: bool,
}

/// A meaning in its place.
struct Entry {
    found: Found,
    /// As listed; nothing for plain names.
    listed: Option<Box<str>>,
    /// The number of the next meaning of the same form.
    next: Option<u32>,
}

impl Entry {
    fn fits(&self, written: &[Piece]) -> bool {
        match &self.listed {
            Some(listed) => fits(&pieces(listed), written),
            None => fits_plain(written),
        }
    }
}

/// All written forms.
#[derive(Default)]
pub struct Forms {
    /// All meanings but places.
    entries: Vec<Entry>,
    /// By key: the number of the last of its meanings.
    by_key: HashMap<Box<str>, u32, Quick>,
    /// By hash of the first piece: how many pieces the longest name has.
    longest: HashMap<u64, u8, Hashed>,
    places: PlaceNames,
}

impl Forms {
    /// The forms of all rows.
    pub fn of(
        states: &[State],
        actors: &[Actor],
        people: &[Person],
        places: &Places,
        metonyms: &[Metonym],
    ) -> Self {
        let (names, shadowed) = PlaceNames::of(places, states);
        let mut forms = Self::default();
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        for (at, state) in states.iter().enumerate() {
            let own = |word: &&String| !metonyms.iter().any(|other| other.word == **word);
            forms.add_state(Target::State(number(at)), state, &shadowed, own);
        }
        for (at, actor) in actors.iter().enumerate() {
            let prior = if actor.reviewed { 0.9 } else { 0.3 };
            let target = Target::Actor(number(at));
            let weak = |name: &String| actor.weak.contains(name);
            forms.add(target, &actor.name, Form::Name, prior, weak(&actor.name));
            for alias in &actor.aliases {
                forms.add(target, alias, Form::Alias, prior * 0.95, weak(alias));
            }
            for one in metonyms.iter().filter(|one| one.actor == actor.id) {
                forms.add(target, &one.word, Form::Metonym, prior * 0.75, false);
            }
        }
        for (at, person) in people.iter().enumerate() {
            let prior = if person.reviewed { 0.95 } else { 0.6 };
            let target = Target::Person(number(at));
            forms.add_names(target, &person.name, &person.aliases, prior);
        }
        forms.places = names;
        forms
    }

    /// How many words the longest name takes that begins at the first word, and its meanings.
    pub fn longest(&self, words: &[&str], places: &Places) -> Option<(usize, Vec<Found>)> {
        let mut written: Vec<Piece> = Vec::new();
        let mut limit = usize::MAX;
        let mut best = None;
        for (at, word) in words.iter().enumerate() {
            let before = written.len();
            written.extend(pieces(word));
            if at == 0 {
                let first = hash(written.first()?.lower.bytes());
                let limits = [&self.longest, &self.places.longest];
                let limits = limits.iter().filter_map(|one| one.get(&first));
                limit = usize::from(*limits.max()?);
            }
            if written.len() > limit {
                break;
            }
            if written.len() == before {
                continue;
            }
            let meanings = self.meanings(&written, places);
            if !meanings.is_empty() {
                best = Some((at + 1, meanings));
            }
        }
        best
    }

    /// The division that `text` stands for after a comma.
    pub fn short(&self, text: &str) -> Option<Target> {
        self.places.short(text).map(Target::Place)
    }

    fn meanings(&self, written: &[Piece], places: &Places) -> Vec<Found> {
        let mut meanings = Vec::new();
        self.places.meanings(places, written, &mut meanings);
        let mut next = self.by_key.get(key(written).as_str()).copied();
        while let Some(number) = next {
            let entry = &self.entries[number as usize];
            if entry.fits(written) {
                meanings.push(entry.found);
            }
            next = entry.next;
        }
        meanings.sort_by(|a, b| b.prior.total_cmp(&a.prior).then(a.target.cmp(&b.target)));
        // "U.S." and "US" are one: a way of naming counts once.
        meanings.dedup_by(|b, a| a.target == b.target && a.form.is_name() && b.form.is_name());
        meanings
    }

    fn add_state(
        &mut self,
        target: Target,
        state: &State,
        shadowed: &HashSet<&str>,
        own: impl Fn(&&String) -> bool,
    ) {
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
        for word in state.metonyms.iter().filter(own) {
            let share = if shadowed.contains(word.as_str()) {
                0.3
            } else {
                0.75
            };
            self.add(target, word, Form::Metonym, prior * share, false);
        }
    }

    fn add_names(&mut self, target: Target, name: &str, aliases: &[String], prior: f32) {
        self.add(target, name, Form::Name, prior, false);
        for alias in aliases {
            self.add(target, alias, Form::Alias, prior * 0.95, false);
        }
    }

    fn add(&mut self, target: Target, name: &str, form: Form, prior: f32, weak: bool) {
        if let Some(key) = plain_key(name) {
            self.enter(key, target, None, form, prior, weak);
            return;
        }
        let listed = pieces(name);
        if listed.is_empty() {
            return;
        }
        let form = if form.is_name() && is_acronym(&listed) {
            Form::Acronym
        } else {
            form
        };
        self.enter(key(&listed), target, Some(name.into()), form, prior, weak);
    }

    fn enter(
        &mut self,
        key: String,
        target: Target,
        listed: Option<Box<str>>,
        form: Form,
        prior: f32,
        weak: bool,
    ) {
        let first = key.split(' ').next().unwrap_or_default();
        let count = u8::try_from(key.split(' ').count()).unwrap_or(u8::MAX);
        let longest = self.longest.entry(hash(first.bytes())).or_default();
        *longest = count.max(*longest);
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let next = self.by_key.insert(key.into(), number);
        let found = Found {
            target,
            form,
            prior,
            weak,
        };
        self.entries.push(Entry {
            found,
            listed,
            next,
        });
    }
}

/// Whether an alias of a division is an abbreviation: "Calif.", "CA".
pub(super) fn is_short(alias: &str) -> bool {
    alias.ends_with('.') || alias.len() == 2 && alias.bytes().all(|byte| byte.is_ascii_uppercase())
}

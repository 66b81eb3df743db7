//! The names of the world: the tables of states, actors, people and places come in; which of them
//! a run of words names, and who held which office when, go out.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::error::Result;
use crate::lexicon::actor::{self, Actor, metonyms};
use crate::lexicon::form::{Form, Forms, Target};
use crate::lexicon::person::{self, Holding, Person, Role};
use crate::lexicon::place::Place;
use crate::lexicon::places::Places;
use crate::lexicon::source::DataFiles;
use crate::lexicon::state::{self, State};
use crate::model::id::Id;

/// All listed names, ready for look-up.
pub struct Gazetteer {
    states: Vec<State>,
    actors: Vec<Actor>,
    people: Vec<Person>,
    places: Places,
    forms: Forms,
    merged: HashMap<String, String>,
    iso3: HashMap<Id, usize>,
    offices: HashMap<String, Vec<(usize, usize)>>,
    given: HashMap<String, char>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entity<'a> {
    /// A state or territory.
    State(&'a State),
    /// An organisation, body, force, group, party or outlet.
    Actor(&'a Actor),
    /// An office holder.
    Person(&'a Person),
    /// A place that is not a state.
    Place(&'a Place),
}

impl<'a> Entity<'a> {
    /// The id in its table.
    pub fn id(self) -> &'a Id {
        match self {
            Entity::State(state) => &state.id,
            Entity::Actor(actor) => &actor.id,
            Entity::Person(person) => &person.id,
            Entity::Place(place) => &place.id,
        }
    }

    /// The usual English name.
    pub fn name(self) -> &'a str {
        match self {
            Entity::State(state) => &state.name,
            Entity::Actor(actor) => &actor.name,
            Entity::Person(person) => &person.name,
            Entity::Place(place) => &place.name,
        }
    }

    /// ISO 3166 alpha-3 of the state it is or belongs to; empty when there is none.
    pub fn country(self) -> &'a Id {
        match self {
            Entity::State(state) => &state.iso3,
            Entity::Actor(actor) => &actor.country,
            Entity::Person(person) => &person.country,
            Entity::Place(place) => &place.country,
        }
    }
}

/// One reading of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'a> {
    /// What it stands for.
    pub entity: Entity<'a>,
    /// In which way.
    pub form: Form,
    /// How likely the name means this when nothing else is known, 0..1; only good for comparing.
    pub prior: f32,
    /// Whether the words may as well be no name at all: "Reading", "Florence", "Forward".
    pub weak: bool,
}

/// The longest listed name at the beginning of a run of words.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'a> {
    /// How many words it takes.
    pub words: usize,
    /// What it may stand for, the likeliest first; never empty.
    pub entries: Vec<Entry<'a>>,
}

/// Somebody who holds an office.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Holder<'a> {
    /// Who.
    pub person: &'a Person,
    /// The term.
    pub role: &'a Role,
    /// `Held` or `Open`.
    pub holding: Holding,
}

impl Gazetteer {
    /// Builds the gazetteer from the tables.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut states = state::load(files)?;
        let mut actors = actor::load(files)?;
        let mut people = person::load(files)?;
        states.sort_by(|a, b| a.id.cmp(&b.id));
        actors.sort_by(|a, b| a.id.cmp(&b.id));
        people.sort_by(|a, b| a.id.cmp(&b.id));
        let places = Places::new(files, &states)?;
        let forms = Forms::of(&states, &actors, &people, &places, &metonyms(files)?);
        // The written forms hold the other names from here on.
        let lists = actors.iter_mut().map(|one| &mut one.aliases);
        let lists = lists.chain(people.iter_mut().map(|one| &mut one.aliases));
        for list in lists {
            *list = Vec::new();
        }
        let mut given = HashMap::new();
        for row in files.rows("given_names.tsv", &["name", "gender"], &["name"])? {
            let gender = row.get("gender").chars().next().unwrap_or('U');
            given.insert(row.get("name").to_lowercase(), gender);
        }
        let mut merged = HashMap::new();
        for row in files.rows("merges.tsv", &["losing", "winning", "reason"], &["losing"])? {
            merged.insert(row.get("losing").to_owned(), row.get("winning").to_owned());
        }
        Ok(Self {
            iso3: iso3(&states),
            offices: offices(&people),
            states,
            actors,
            people,
            places,
            forms,
            merged,
            given,
        })
    }

    /// The longest listed name that begins at the first word. Words are tokens as written; a
    /// possessive "'s" is a token of its own, and hyphens may be tokens or parts of them.
    pub fn longest(&self, words: &[&str]) -> Option<Match<'_>> {
        let (words, found) = self.forms.longest(words, &self.places)?;
        let entries = found.iter().map(|found| Entry {
            entity: self.entity(found.target),
            form: found.form,
            prior: found.prior,
            weak: found.weak,
        });
        Some(Match {
            words,
            entries: entries.collect(),
        })
    }

    /// The division that `text` stands for after a comma: "Ky.", "TX".
    pub fn short(&self, text: &str) -> Option<&Place> {
        match self.entity(self.forms.short(text)?) {
            Entity::Place(place) => Some(place),
            _ => None,
        }
    }

    /// Everything that a whole name may stand for, the likeliest first.
    pub fn named(&self, name: &str) -> Vec<Entry<'_>> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let found = self.longest(&words);
        found
            .filter(|found| found.words == words.len())
            .map_or_else(Vec::new, |found| found.entries)
    }

    /// The entity with this id; an id that was merged into another finds that one.
    pub fn by_id(&self, id: &str) -> Option<Entity<'_>> {
        let id = self.merged.get(id).map_or(id, String::as_str);
        let state = self.states.binary_search_by(|one| one.id.as_str().cmp(id));
        let actor = self.actors.binary_search_by(|one| one.id.as_str().cmp(id));
        let person = self.people.binary_search_by(|one| one.id.as_str().cmp(id));
        let place = self.places.find(id);
        // An id that two tables share is the state's, then the actor's.
        let state = state.ok().map(|at| Entity::State(&self.states[at]));
        state
            .or_else(|| actor.ok().map(|at| Entity::Actor(&self.actors[at])))
            .or_else(|| person.ok().map(|at| Entity::Person(&self.people[at])))
            .or_else(|| place.map(|at| Entity::Place(self.places.get(at))))
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        match self.by_id(id)? {
            Entity::Actor(actor) => Some(actor),
            _ => None,
        }
    }

    /// The person with this id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        match self.by_id(id)? {
            Entity::Person(person) => Some(person),
            _ => None,
        }
    }

    /// The place with this id.
    pub fn place(&self, id: &str) -> Option<&Place> {
        match self.by_id(id)? {
            Entity::Place(place) => Some(place),
            _ => None,
        }
    }

    /// The state with this id or ISO 3166 alpha-3 code.
    pub fn state(&self, id_or_iso3: &str) -> Option<&State> {
        if let Some(&number) = self.iso3.get(id_or_iso3) {
            return Some(&self.states[number]);
        }
        match self.by_id(id_or_iso3)? {
            Entity::State(state) => Some(state),
            _ => None,
        }
    }

    /// The likeliest state that `word` is the adjective of: "Iranian".
    pub fn state_by_adjective(&self, word: &str) -> Option<&State> {
        self.named(word)
            .into_iter()
            .find_map(|entry| match entry.entity {
                Entity::State(state) if entry.form == Form::Adjective => Some(state),
                _ => None,
            })
    }

    /// All states, in the order of their ids.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The roles of a person on `day`, with those whose end is not known.
    pub fn roles_at<'a>(&self, person: &'a Person, day: NaiveDate) -> Vec<(&'a Role, Holding)> {
        let roles = person.roles.iter().map(|role| (role, role.on(day)));
        roles
            .filter(|(_, holding)| *holding != Holding::Not)
            .collect()
    }

    /// Who held the office `title` in the state or actor `of` (an id) on `day`. Those known to hold
    /// it then come first, then those whose end is not known; later terms before earlier ones.
    pub fn holders(&self, title: &str, of: &str, day: NaiveDate) -> Vec<Holder<'_>> {
        let terms = self.offices.get(&title.to_lowercase());
        let mut holders: Vec<Holder<'_>> = terms
            .into_iter()
            .flatten()
            .map(|&(person, role)| {
                let person = &self.people[person];
                let role = &person.roles[role];
                let holding = role.on(day);
                Holder {
                    person,
                    role,
                    holding,
                }
            })
            .filter(|holder| holder.role.of == of && holder.holding != Holding::Not)
            .collect();
        holders.sort_by(|a, b| {
            let order = a.holding.cmp(&b.holding);
            order
                .then_with(|| b.role.from.cmp(&a.role.from))
                .then_with(|| a.person.id.cmp(&b.person.id))
        });
        holders
    }

    /// `F`, `M` or `U` (both) for a given name.
    pub fn gender(&self, given_name: &str) -> Option<char> {
        self.given.get(&given_name.to_lowercase()).copied()
    }

    fn entity(&self, target: Target) -> Entity<'_> {
        match target {
            Target::State(number) => Entity::State(&self.states[number as usize]),
            Target::Actor(number) => Entity::Actor(&self.actors[number as usize]),
            Target::Person(number) => Entity::Person(&self.people[number as usize]),
            Target::Place(number) => Entity::Place(self.places.get(number)),
        }
    }
}

fn iso3(states: &[State]) -> HashMap<Id, usize> {
    let with_code = states.iter().enumerate();
    with_code
        .filter(|(_, state)| !state.iso3.is_empty())
        .map(|(number, state)| (state.iso3.clone(), number))
        .collect()
}

fn offices(people: &[Person]) -> HashMap<String, Vec<(usize, usize)>> {
    let mut offices: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (person, held) in people.iter().enumerate() {
        for (role, term) in held.roles.iter().enumerate() {
            for title in term.titles.iter() {
                let terms = offices.entry(title.to_lowercase()).or_default();
                terms.push((person, role));
            }
        }
    }
    offices
}

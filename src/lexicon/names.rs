//! The gazetteer as the reading rooms ask it: words in, what they may name out.

use std::ops::Deref;

use chrono::NaiveDate;

use crate::error::Result;
use crate::lexicon::form;
use crate::lexicon::gazetteer::{Entity, Entry, Gazetteer};
use crate::lexicon::people_words::kind;
use crate::lexicon::person::{Holding, Person};
use crate::lexicon::source::DataFiles;
use crate::model::finding::Form;
use crate::model::id::Id;
use crate::model::reading::Role;

/// The longest listed name at some place of a sentence, and what it may mean, likeliest first.
pub struct NameMatch<'a> {
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// What it may mean.
    pub meanings: Vec<Meaning<'a>>,
}

impl NameMatch<'_> {
    /// Whether it may name a state or place, or belonging to one.
    pub fn is_geographic(&self) -> bool {
        self.meanings
            .iter()
            .any(|one| one.place || one.kind == "state")
    }
}

/// One thing that a name may mean.
pub struct Meaning<'a> {
    /// The id in its table.
    pub id: &'a Id,
    /// The kind of actor, or `place`.
    pub kind: &'static str,
    /// Whether it is a place that is no state.
    pub place: bool,
    /// In which way the words name it.
    pub form: Form,
    /// ISO alpha-3.
    pub country: Option<&'a Id>,
    /// PLOVER sector.
    pub sector: Option<&'a Id>,
    /// 0..1.
    pub prior: f64,
    /// Whether the words may as well be no name.
    pub weak: bool,
}

/// What a table says of an actor.
pub struct Known<'a> {
    /// The usual English name.
    pub name: &'a str,
    /// The kind of actor.
    pub kind: &'static str,
    /// ISO alpha-3.
    pub country: Option<&'a Id>,
    /// PLOVER sector.
    pub sector: Option<&'a Id>,
    /// Wikidata id.
    pub wikidata: Option<&'a str>,
    /// `M` or `F`.
    pub gender: Option<char>,
}

/// What a table says of a place.
pub struct KnownPlace<'a> {
    /// The id in its table.
    pub id: &'a str,
    /// The usual English name.
    pub name: &'a str,
    /// `country`, `city`, …
    pub kind: &'static str,
    /// ISO alpha-3.
    pub country: Option<&'a str>,
    /// First-level division.
    pub admin1: Option<&'a str>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// `GeoNames` id.
    pub geonames: Option<u64>,
    /// Wikidata id.
    pub wikidata: Option<&'a str>,
    /// How likely it is meant without any context, 0..1.
    pub prior: f64,
    /// Whether other places lie in it.
    pub area: bool,
}

/// All listed names.
pub struct Names {
    gazetteer: Gazetteer,
}

fn filled<T: Deref<Target = str>>(text: &T) -> Option<&T> {
    (!text.is_empty()).then_some(text)
}

impl Names {
    /// Reads the tables.
    pub fn new(files: &DataFiles) -> Result<Self> {
        Ok(Self {
            gazetteer: Gazetteer::new(files)?,
        })
    }

    /// The longest listed name that begins at `words[first]`.
    pub fn longest<'a>(&'a self, words: &[&str], first: usize) -> Option<NameMatch<'a>> {
        let found = self.gazetteer.longest(&words[first..])?;
        Some(NameMatch {
            first,
            last: first + found.words - 1,
            meanings: found.entries.into_iter().map(meaning).collect(),
        })
    }

    /// The id and country of the division that `text` stands for after a comma: "Ky.", "TX".
    pub fn division(&self, text: &str) -> Option<(&str, &str)> {
        let place = self.gazetteer.short(text)?;
        Some((&place.id, &place.country))
    }

    /// What the tables say of the actor `id`.
    pub fn actor(&self, id: &str) -> Option<Known<'_>> {
        Some(match self.gazetteer.by_id(id)? {
            Entity::State(state) => Known {
                name: &state.name,
                kind: "state",
                country: filled(&state.iso3),
                sector: filled(&state.sector),
                wikidata: Some(&state.id),
                gender: None,
            },
            Entity::Actor(actor) => Known {
                name: &actor.name,
                kind: kind(&actor.kind).unwrap_or("other"),
                country: filled(&actor.country),
                sector: filled(&actor.sector),
                wikidata: actor.wikidata.as_deref(),
                gender: None,
            },
            Entity::Person(person) => Known {
                name: &person.name,
                kind: "person",
                country: filled(&person.country),
                sector: filled(&person.sector),
                wikidata: person.wikidata.as_deref(),
                gender: person.gender,
            },
            Entity::Place(_) => return None,
        })
    }

    /// What the tables say of the place `id`; a state is a place too.
    pub fn place(&self, id: &str) -> Option<KnownPlace<'_>> {
        Some(match self.gazetteer.by_id(id)? {
            Entity::State(state) => KnownPlace {
                id: &state.id,
                name: &state.name,
                kind: "country",
                country: filled(&state.iso3).map(Id::as_str),
                admin1: None,
                lat: state.lat,
                lon: state.lon,
                geonames: None,
                wikidata: Some(&state.id),
                prior: 1.0,
                area: true,
            },
            Entity::Place(place) => KnownPlace {
                id: &place.id,
                name: &place.name,
                kind: place.kind.as_str(),
                country: filled(&place.country).map(Id::as_str),
                admin1: filled(&place.admin1).map(Id::as_str),
                lat: place.lat,
                lon: place.lon,
                geonames: place.geonames.map(u64::from),
                wikidata: place.wikidata.as_deref(),
                prior: f64::from(place.prior()),
                area: place.is_area(),
            },
            _ => return None,
        })
    }

    /// The id of the state with the ISO alpha-3 code `iso3`.
    pub fn state(&self, iso3: &str) -> Option<&str> {
        Some(self.gazetteer.state(iso3)?.id.as_str())
    }

    /// Who held the office `title` of the state `iso3` on `day`, if the tables know it of one person.
    pub fn holder(&self, title: &str, iso3: &str, day: NaiveDate) -> Option<&str> {
        let state = self.state(iso3)?;
        let holders = self.gazetteer.holders(title, state, day);
        let sure: Vec<_> = holders
            .iter()
            .filter(|one| one.holding == Holding::Held)
            .collect();
        match sure.as_slice() {
            [one] => Some(&one.person.id),
            _ => None,
        }
    }

    /// Whether the person `id` held any listed office on `day`.
    pub fn held_office(&self, id: &str, day: NaiveDate) -> bool {
        self.person(id).is_some_and(|person| {
            person
                .roles
                .iter()
                .any(|role| role.on(day) == Holding::Held)
        })
    }

    /// The roles that the tables give the person `id` on `day`.
    pub fn roles_at(&self, id: &str, day: NaiveDate) -> Vec<Role> {
        let Some(person) = self.person(id) else {
            return Vec::new();
        };
        let held = person
            .roles
            .iter()
            .filter(|role| role.on(day) == Holding::Held);
        held.map(|role| Role {
            title: role.title().to_owned(),
            of: filled(&role.of).cloned(),
            from: filled(&role.from).cloned(),
            to: filled(&role.to).cloned(),
            source: "table".into(),
            evidence: None,
        })
        .collect()
    }

    /// `M` or `F`, if the given name is one of men or of women alone.
    pub fn gender(&self, given_name: &str) -> Option<char> {
        self.gazetteer
            .gender(given_name)
            .filter(|gender| matches!(gender, 'M' | 'F'))
    }

    fn person(&self, id: &str) -> Option<&Person> {
        self.gazetteer.person(id)
    }
}

fn meaning(entry: Entry<'_>) -> Meaning<'_> {
    let form = match entry.form {
        form::Form::Name | form::Form::Alias | form::Form::Acronym => Form::Name,
        form::Form::Adjective | form::Form::People => Form::Demonym,
        form::Form::Metonym => Form::Metonym,
    };
    let (kind, place, sector) = match entry.entity {
        Entity::State(state) => ("state", false, filled(&state.sector)),
        Entity::Actor(actor) => (
            kind(&actor.kind).unwrap_or("other"),
            false,
            filled(&actor.sector),
        ),
        Entity::Person(person) => ("person", false, filled(&person.sector)),
        Entity::Place(_) => ("place", true, None),
    };
    Meaning {
        id: entry.entity.id(),
        kind,
        place,
        form,
        country: filled(entry.entity.country()),
        sector,
        prior: f64::from(entry.prior),
        weak: entry.weak,
    }
}

//! The names of all places come in; the rows that a run of words may name go out.
//!
//! Names are kept as hashes of their keys alone; the row itself tells whether the words fit.

use std::collections::{HashMap, HashSet};

use crate::lexicon::form::{Form, Found, Target, is_short};
use crate::lexicon::name::{Piece, fits, fits_plain, key, pieces, plain_bytes, plain_key};
use crate::lexicon::places::Places;
use crate::lexicon::state::State;
use crate::model::hash::{Hashed, hash};

/// The rows by the hashes of their names.
#[derive(Default)]
pub struct PlaceNames {
    entries: Vec<Entry>,
    by_key: HashMap<u64, u32, Hashed>,
    /// By hash of the first piece: how many pieces the longest name has.
    pub longest: HashMap<u64, u8, Hashed>,
    /// Divisions by what stands for them after a comma alone: "Ky.", "TX".
    short: HashMap<Box<str>, u32>,
}

struct Entry {
    row: u32,
    /// 0 for the name, then the other names.
    name: u32,
    /// The number of the next entry of the same hash, and one.
    next: u32,
}

/// How much of its prior a place has under another name than its usual one; the bare name of a
/// division that goes by its full one is first of all a town's.
const ALIAS: f32 = 0.95;
const BARE: f32 = 0.7;

impl PlaceNames {
    /// Notes all names, and finds the capitals that share theirs with a place that comes to mind first.
    pub fn of<'a>(places: &Places, states: &'a [State]) -> (Self, HashSet<&'a str>) {
        let mut names = Self::default();
        names.entries.reserve(places.len() * 2);
        names.by_key.reserve(places.len() * 2);
        let mut capitals: HashMap<u64, (&str, f32, f32), Hashed> = HashMap::default();
        for state in states.iter().filter(|state| !state.capital.is_empty()) {
            let capital = state.capital.as_str();
            capitals.insert(hash(capital.bytes()), (capital, 0.0, 0.0));
        }
        for number in 0..places.len() {
            let row = u32::try_from(number).unwrap_or(u32::MAX);
            for (at, name) in places.names(number).enumerate() {
                if at > 0 && is_short(name) && places.is_division(number) {
                    names.short.insert(name.into(), row);
                } else {
                    names.add(row, u32::try_from(at).unwrap_or(u32::MAX), name);
                }
                let shared = (at == 0).then(|| capitals.get_mut(&hash(name.bytes())));
                if let Some((capital, own, other)) = shared.flatten()
                    && *capital == name
                {
                    let place = places.get(row);
                    let best = if place.capital { own } else { other };
                    *best = best.max(place.prior());
                }
            }
        }
        let shadowed = states.iter().map(|state| state.capital.as_str());
        let shadowed = shadowed.filter(|capital| {
            let known = capitals.get(&hash(capital.bytes()));
            known.is_some_and(|(_, own, other)| other > own)
        });
        (names, shadowed.collect())
    }

    /// The division that `text` stands for after a comma.
    pub fn short(&self, text: &str) -> Option<u32> {
        self.short.get(text).copied()
    }

    /// What the pieces may name.
    pub fn meanings(&self, places: &Places, written: &[Piece], meanings: &mut Vec<Found>) {
        let written_key = key(written);
        let mut next = self.by_key.get(&hash(written_key.bytes())).copied();
        while let Some(number) = next {
            let entry = &self.entries[number as usize];
            next = entry.next.checked_sub(1);
            let name = places.names(entry.row as usize).nth(entry.name as usize);
            if name.is_some_and(|name| is_written(name, written, &written_key)) {
                meanings.push(found(places, entry));
            }
        }
    }

    fn add(&mut self, row: u32, at: u32, name: &str) {
        let mut state = Key::default();
        if !plain_bytes(name, |byte| state.push(byte)) {
            let pieces = pieces(name);
            if pieces.is_empty() {
                return;
            }
            state = Key::default();
            for byte in key(&pieces).bytes() {
                state.push(byte);
            }
        }
        let (first, count, whole) = state.end();
        let longest = self.longest.entry(first).or_default();
        *longest = count.max(*longest);
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let next = self.by_key.insert(whole, number);
        self.entries.push(Entry {
            row,
            name: at,
            next: next.map_or(0, |next| next + 1),
        });
    }
}

fn found(places: &Places, entry: &Entry) -> Found {
    let place = places.get(entry.row);
    let (form, share) = match (entry.name, &*place.kind) {
        (0, _) => (Form::Name, 1.0),
        (_, "admin1") => (Form::Alias, BARE),
        _ => (Form::Alias, ALIAS),
    };
    Found {
        target: Target::Place(entry.row),
        form,
        prior: place.prior() * share,
        weak: entry.name == 0 && place.weak,
    }
}

fn is_written(name: &str, written: &[Piece], written_key: &str) -> bool {
    if let Some(own) = plain_key(name) {
        return own == written_key && fits_plain(written);
    }
    let listed = pieces(name);
    key(&listed) == written_key && fits(&listed, written)
}

/// The hashes of a key while its bytes come in.
#[derive(Default)]
struct Key {
    first: Option<u64>,
    spaces: u8,
    bytes: Vec<u8>,
}

impl Key {
    fn push(&mut self, byte: u8) {
        if byte == b' ' {
            self.first
                .get_or_insert_with(|| hash(self.bytes.iter().copied()));
            self.spaces = self.spaces.saturating_add(1);
        }
        self.bytes.push(byte);
    }

    /// The hash of the first piece, the number of pieces, the hash of all.
    fn end(self) -> (u64, u8, u64) {
        let whole = hash(self.bytes.iter().copied());
        (
            self.first.unwrap_or(whole),
            self.spaces.saturating_add(1),
            whole,
        )
    }
}

//! The texts of `places.tsv` come in; a row becomes a `Place` when it is first asked for.
//!
//! An article names a few of the forty thousand places, so that reading them all would be most of
//! the time in which the program starts.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::error::Result;
use crate::lexicon::place::{COLUMNS, Place, place};
use crate::lexicon::source::DataFiles;
use crate::lexicon::state::State;
use crate::lexicon::table::{check_header, row, rows};

const FILE: &str = "places.tsv";

/// All listed places, in the order of their ids.
pub struct Places {
    texts: Vec<Cow<'static, str>>,
    lines: Vec<Line>,
    made: Vec<OnceLock<Place>>,
    /// By code of the state.
    capitals: HashMap<String, String>,
}

/// Where a row stands.
#[derive(Clone, Copy)]
struct Line {
    text: u8,
    start: u32,
    end: u32,
}

impl Places {
    /// Notes where the rows stand. A user's rows are checked, the built-in ones are by the tests.
    pub fn new(files: &DataFiles, states: &[State]) -> Result<Self> {
        let mut places = Self {
            texts: files.texts(FILE),
            lines: Vec::new(),
            made: Vec::new(),
            capitals: states
                .iter()
                .filter(|state| !state.iso3.is_empty() && !state.capital.is_empty())
                .map(|state| (state.iso3.to_string(), state.capital.clone()))
                .collect(),
        };
        for number in 0..places.texts.len() {
            places.add(number)?;
        }
        let mut lines = std::mem::take(&mut places.lines);
        if !lines.is_sorted_by_key(|line| places.id(*line)) {
            lines.sort_by(|a, b| places.id(*a).cmp(places.id(*b)));
        }
        places.made.resize_with(lines.len(), OnceLock::new);
        places.lines = lines;
        Ok(places)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The place of row `number`.
    pub fn get(&self, number: u32) -> &Place {
        let number = number as usize;
        self.made[number].get_or_init(|| {
            let made = row(FILE, self.line(number), COLUMNS, 0).and_then(|row| place(&row));
            let mut made = made.unwrap_or_default();
            let capital = self.capitals.get(made.country.as_str());
            made.capital = made.kind == "city"
                && capital.is_some_and(|name| self.names(number).any(|other| other == name));
            made
        })
    }

    /// The number of the row with the id `id`.
    pub fn find(&self, id: &str) -> Option<u32> {
        let found = self
            .lines
            .binary_search_by(|line| self.id(*line).cmp(id))
            .ok()?;
        u32::try_from(found).ok()
    }

    /// The name of a row, then its other names.
    pub fn names(&self, number: usize) -> impl Iterator<Item = &str> {
        let mut cells = self.line(number).split('\t').skip(1);
        let name = cells.next();
        let aliases = cells.next().filter(|cell| !cell.is_empty());
        name.into_iter()
            .chain(aliases.into_iter().flat_map(|cell| cell.split('|')))
    }

    /// Whether a row is one of a division.
    pub fn is_division(&self, number: usize) -> bool {
        self.line(number).split('\t').nth(3) == Some("admin1")
    }

    fn line(&self, number: usize) -> &str {
        self.cut(self.lines[number])
    }

    fn cut(&self, line: Line) -> &str {
        &self.texts[line.text as usize][line.start as usize..line.end as usize]
    }

    fn id(&self, line: Line) -> &str {
        self.cut(line).split('\t').next().unwrap_or_default()
    }

    fn add(&mut self, number: usize) -> Result<()> {
        let text = &self.texts[number];
        if number > 0 {
            let mut ids = HashSet::new();
            for row in rows(FILE, text, COLUMNS)? {
                ids.insert(place(&row)?.id.to_string());
            }
            let mut lines = std::mem::take(&mut self.lines);
            lines.retain(|line| !ids.contains(self.id(*line)));
            self.lines = lines;
        }
        let text = &self.texts[number];
        let mut start = 0;
        let mut header = false;
        for line in text.split('\n') {
            let end = start + line.trim_end_matches('\r').len();
            if header && !line.is_empty() && !line.starts_with('#') {
                self.lines.push(Line {
                    text: u8::try_from(number).unwrap_or(u8::MAX),
                    start: u32::try_from(start).unwrap_or(u32::MAX),
                    end: u32::try_from(end).unwrap_or(u32::MAX),
                });
            } else if !header && !line.is_empty() && !line.starts_with('#') {
                check_header(FILE, line.trim_start_matches('\u{feff}'), COLUMNS)?;
                header = true;
            }
            start += line.len() + 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_row_is_a_place() {
        let places = Places::new(&DataFiles::embedded(), &[]).unwrap();
        for number in 0..places.len() {
            row(FILE, places.line(number), COLUMNS, number)
                .and_then(|row| place(&row))
                .unwrap();
        }
    }

    #[test]
    fn a_users_row_replaces_the_built_in_one() {
        let header = COLUMNS.join("\t");
        let mine = "gn:2988507\tMine\t\tcity\tFRA\t\t1\t2\t\t\t\t\tmine";
        let mut files = DataFiles::embedded();
        files.put(FILE, format!("{header}\n{mine}\n"));
        let places = Places::new(&files, &[]).unwrap();
        let found = places.find("gn:2988507").unwrap();
        assert_eq!(places.get(found).name, "Mine");
        assert_eq!(
            places.len(),
            Places::new(&DataFiles::embedded(), &[]).unwrap().len()
        );
        files.put(FILE, format!("{header}\n{mine}\tmore\n"));
        assert!(Places::new(&files, &[]).is_err());
    }
}

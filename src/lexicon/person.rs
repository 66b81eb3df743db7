//! Office holders and their offices: `people.tsv` and `roles.tsv` come in, `Person`s go out.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::lexicon::table::Row;
use crate::model::id::Id;

const COLUMNS: &[&str] = &[
    "id", "name", "aliases", "country", "gender", "wikidata", "sector", "source",
];
const ROLE_COLUMNS: &[&str] = &["person", "title", "of", "from", "to", "as_of", "source"];

/// Somebody who holds or held political office.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The Wikidata id, else a slug.
    pub id: Id,
    /// The usual English name.
    pub name: String,
    /// Other full names, and the surname where it is unmistakable; the gazetteer moves them into its
    /// written forms.
    pub aliases: Vec<String>,
    /// ISO 3166 alpha-3; may be empty.
    pub country: Id,
    /// `F` or `M`, where a source tells.
    pub gender: Option<char>,
    /// The Wikidata id, where a source gives it.
    pub wikidata: Option<String>,
    /// PLOVER sector code.
    pub sector: Id,
    /// The offices, in the order of their first days.
    pub roles: Vec<Role>,
    /// Whether the row was typed or checked by hand.
    pub reviewed: bool,
}

/// A term of office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// In lower case; the first is the usual one: `foreign minister`, `minister of foreign affairs`.
    pub titles: Arc<[String]>,
    /// The id of the state or actor it is held in; may be empty.
    pub of: Id,
    /// The first day: year, year and month, or all.
    pub from: String,
    /// The last day; empty when the source knows of none.
    pub to: String,
    /// When an office without a last day was known to be held.
    pub as_of: String,
}

/// Whether a role is held on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holding {
    /// The day lies within the term.
    Held,
    /// The term began before, no end is known, but the source is older than the day.
    Open,
    /// The day lies outside.
    Not,
}

impl Role {
    /// The usual title.
    pub fn title(&self) -> &str {
        self.titles.first().map_or("", String::as_str)
    }

    /// Whether `title` is one of the titles; case does not matter.
    pub fn is(&self, title: &str) -> bool {
        self.titles
            .iter()
            .any(|own| own.eq_ignore_ascii_case(title))
    }

    /// Whether the role is held on `day`.
    pub fn on(&self, day: NaiveDate) -> Holding {
        let day = day.format("%Y-%m-%d").to_string();
        if begins_after(&self.from, &day) {
            return Holding::Not;
        }
        let end = if self.to.is_empty() {
            &self.as_of
        } else {
            &self.to
        };
        match (ends_before(end, &day), self.to.is_empty()) {
            (false, _) => Holding::Held,
            (true, true) => Holding::Open,
            (true, false) => Holding::Not,
        }
    }
}

/// Whether a partial date lies after a full one, as far as it is known.
fn begins_after(partial: &str, day: &str) -> bool {
    partial > &day[..partial.len().min(day.len())]
}

fn ends_before(partial: &str, day: &str) -> bool {
    partial < &day[..partial.len().min(day.len())] || partial.is_empty()
}

/// All people with their roles.
pub fn load(files: &DataFiles) -> Result<Vec<Person>> {
    let rows = files.rows("people.tsv", COLUMNS, &["id"])?;
    let mut people = rows.iter().map(person).collect::<Result<Vec<Person>>>()?;
    let index: HashMap<Id, usize> = people
        .iter()
        .enumerate()
        .map(|(number, person)| (person.id.clone(), number))
        .collect();
    // Few titles, many who held them.
    let mut titles = HashMap::new();
    for row in files.rows("roles.tsv", ROLE_COLUMNS, &["person", "title", "from"])? {
        let Some(&number) = index.get(row.get("person")) else {
            let message = format!("no person \"{}\" in people.tsv", row.get("person"));
            return Err(row.error(message));
        };
        people[number].roles.push(role(&row, &mut titles)?);
    }
    for person in &mut people {
        person.roles.sort_by(|a, b| a.from.cmp(&b.from));
        person.roles.shrink_to_fit();
    }
    Ok(people)
}

fn person(row: &Row) -> Result<Person> {
    let gender = match row.get("gender") {
        "" | "U" => None,
        "F" => Some('F'),
        "M" => Some('M'),
        other => return Err(row.error(format!("unknown gender \"{other}\"; use F, M or nothing"))),
    };
    Ok(Person {
        id: row.get("id").into(),
        name: row.get("name").to_owned(),
        aliases: row.list("aliases").into_iter().map(str::to_owned).collect(),
        country: row.get("country").into(),
        gender,
        wikidata: row.parse("wikidata")?,
        sector: row.get("sector").into(),
        roles: Vec::new(),
        reviewed: row.get("source").contains("hand"),
    })
}

fn role<'t>(row: &Row<'t>, titles: &mut HashMap<&'t str, Arc<[String]>>) -> Result<Role> {
    let date = |column| -> Result<String> {
        let cell = row.get(column);
        if is_date(cell) {
            Ok(cell.to_owned())
        } else {
            Err(row.error(format!("\"{cell}\" is not YYYY, YYYY-MM or YYYY-MM-DD")))
        }
    };
    Ok(Role {
        titles: titles
            .entry(row.get("title"))
            .or_insert_with(|| row.list("title").into_iter().map(str::to_owned).collect())
            .clone(),
        of: row.get("of").into(),
        from: date("from")?,
        to: date("to")?,
        as_of: date("as_of")?,
    })
}

/// Nothing, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn is_date(cell: &str) -> bool {
    matches!(cell.len(), 0 | 4 | 7 | 10)
        && cell.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_held_within_its_days() {
        let role = Role {
            from: "2013-08-15".into(),
            to: "2021".into(),
            ..Role::default()
        };
        let on = |y, m, d| role.on(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert_eq!(on(2013, 8, 14), Holding::Not);
        assert_eq!(on(2013, 8, 15), Holding::Held);
        assert_eq!(on(2021, 12, 31), Holding::Held);
        assert_eq!(on(2022, 1, 1), Holding::Not);
    }

    #[test]
    fn a_term_without_end_is_open_after_its_source() {
        let role = Role {
            from: "2024-08".into(),
            as_of: "2025-06".into(),
            ..Role::default()
        };
        let on = |y, m, d| role.on(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert_eq!(on(2024, 7, 31), Holding::Not);
        assert_eq!(on(2025, 6, 30), Holding::Held);
        assert_eq!(on(2026, 2, 1), Holding::Open);
    }
}

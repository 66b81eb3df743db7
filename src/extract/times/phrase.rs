//! A place in a sentence in, the longest expression of time that begins there out.

use super::pieces::Cursor;
use super::{clock, dates, lengths, relative};

/// What an expression means, before it is set against the day of publication.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A day of a month; the year may be missing.
    Day { year: Year, month: u32, day: u32 },
    /// A month; the year may be missing.
    Month { year: Year, month: u32 },
    /// A season (`SP`, `SU`, `FA`, `WI`).
    Season { year: Year, season: String },
    /// A quarter of a year; the number may be missing ("the quarter").
    Quarter { year: Year, number: Option<u32> },
    /// A half of a year.
    Half { year: Year, number: u32 },
    /// A year, a decade (`199`) or a century (`19`) by its figures.
    Figures(String),
    /// A day of the week, 1 for Monday; the step in weeks if a word gives it.
    Weekday { weekday: i32, step: Option<i32> },
    /// So many units from the day of publication.
    Shifted { unit: Unit, count: i32 },
    /// The weekend next to publication, past or to come by the verb.
    Weekend,
    /// So many units from the last day, month or year that was named.
    FromLast { unit: Unit, count: i32 },
    /// A holiday by the rule of the table.
    Holiday { year: Year, rule: String },
    /// A length; no count for a vague one.
    Length { unit: Unit, count: Option<f64> },
    /// The same span one year before the last quarter or year that was named.
    YearBefore,
    /// A TIMEX3 value as it is, of a kind.
    Value { kind: &'static str, value: String },
    /// A day with a part of the day or a time of the clock (`TMO`, `T14:00`).
    At { day: Box<Meaning>, time: String },
}

/// How the year is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Not at all.
    Open,
    /// In figures.
    Is(i32),
    /// As a step from the year of publication ("March last year").
    Step(i32),
    /// As the last or next one of that name ("last March").
    Nearest(i32),
}

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    pub(super) fn of(value: &str) -> Self {
        match value {
            "TS" => Self::Second,
            "TM" => Self::Minute,
            "TH" => Self::Hour,
            "WE" => Self::Weekend,
            "W" => Self::Week,
            "F" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "E" => Self::Decade,
            "C" => Self::Century,
            "L" => Self::Millennium,
            _ => Self::Day,
        }
    }
}

/// An expression of time.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// How many pieces it covers.
    pub(super) pieces: usize,
    /// The piece, counted in it, whose verb tells past from future.
    pub(super) head: usize,
    pub(super) meaning: Meaning,
    pub(super) rule: &'static str,
}

impl Found {
    pub(super) fn new(pieces: usize, meaning: Meaning, rule: &'static str) -> Self {
        Self {
            pieces,
            head: pieces.saturating_sub(1),
            meaning,
            rule,
        }
    }
}

type Matcher = fn(&Cursor, usize) -> Option<Found>;

const MATCHERS: &[Matcher] = &[
    clock::find,
    dates::find,
    relative::find,
    lengths::find,
    reference,
];

/// The longest expression that begins at `at`, words such as "early" and "nearly" included.
pub(super) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    let plain = core(cursor, at);
    let modified = modified(cursor, at);
    match (plain, modified) {
        (Some(plain), Some(modified)) if plain.pieces >= modified.pieces => Some(plain),
        (plain, None) => plain,
        (_, modified) => modified,
    }
}

/// The longest expression at `at` by one matcher; the first in the list wins a tie.
pub(super) fn core(cursor: &Cursor, at: usize) -> Option<Found> {
    // A name is not a time: the programme "This Week".
    let name = matches!(
        cursor.entity(at),
        "ORG" | "PERSON" | "WORK_OF_ART" | "PRODUCT" | "FAC"
    );
    if name && cursor.capital(at) && cursor.tag(at).starts_with("NNP") && at > 0 {
        return None;
    }
    let mut best: Option<Found> = None;
    for found in MATCHERS.iter().filter_map(|matcher| matcher(cursor, at)) {
        if best.as_ref().is_none_or(|best| found.pieces > best.pieces) {
            best = Some(found);
        }
    }
    best
}

fn modified(cursor: &Cursor, at: usize) -> Option<Found> {
    let the = usize::from(cursor.is(at, &["the"]) && cursor.is(at + 1, &["early", "late", "mid"]));
    let (words, value) = cursor.class(at + the, "modifier")?;
    let start = cursor.hyphen(at + the + words);
    let found = find(cursor, start)?;
    let fits = match (&found.meaning, value) {
        (Meaning::Value { value, .. }, _) if value.ends_with("_REF") => false,
        (Meaning::Length { .. }, "amount") => !cursor.is(start, &["the", "this", "last", "past"]),
        (_, "amount") => found.rule == "ago" || found.rule == "clock",
        (Meaning::Length { .. }, _) => false,
        _ => true,
    };
    fits.then(|| Found {
        pieces: found.pieces + start - at,
        head: found.head + start - at,
        ..found
    })
}

/// "now", "recently", "the near future".
fn reference(cursor: &Cursor, at: usize) -> Option<Found> {
    let (words, value) = cursor.class(at, "ref")?;
    // "at once", "once the talks end", "present an offer" say no time.
    let wrong = match cursor.word(at) {
        "current" => words == 1 && cursor.before(at) == "-",
        "now" => cursor.before(at) == "from",
        "soon" => cursor.is(at + words, &["after", "as"]) || cursor.before(at) == "as",
        "the" => cursor.tag(at + words - 1).starts_with("JJ"),
        _ => false,
    };
    let value = value.to_owned();
    (!wrong).then(|| {
        Found::new(
            words,
            Meaning::Value {
                kind: "date",
                value,
            },
            "reference",
        )
    })
}

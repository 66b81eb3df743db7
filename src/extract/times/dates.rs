//! Days, months, years, decades, centuries and holidays by name and number.

use super::phrase::{Found, Meaning, Year};
use super::pieces::Cursor;

pub(super) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    day(cursor, at)
        .or_else(|| month(cursor, at))
        .or_else(|| holiday(cursor, at))
        .or_else(|| decade(cursor, at))
        .or_else(|| century(cursor, at))
        .or_else(|| year(cursor, at))
}

/// "Monday, June 3, 2024", "the 3rd of June", "2024-06-03".
pub(super) fn day(cursor: &Cursor, at: usize) -> Option<Found> {
    if let Some(found) = figures(cursor, at) {
        return Some(found);
    }
    let mut start = at;
    if let Some((words, _)) = cursor.class(at, "weekday") {
        start += words;
        start += usize::from(cursor.is(start, &[","]));
        start += usize::from(cursor.is(start, &["the"]));
    }
    let the = usize::from(start == at && cursor.is(at, &["the"]));
    let (month, day, length) = month_day(cursor, start).or_else(|| {
        let (month, day, length) = day_month(cursor, start + the)?;
        Some((month, day, length + the))
    })?;
    let end = start + length;
    let (year, more) = year_after(cursor, end);
    let mut found = Found::new(
        end + more - at,
        Meaning::Day { year, month, day },
        if year == Year::Open {
            "day"
        } else {
            "full-date"
        },
    );
    found.head = start - at;
    Some(found)
}

fn month_day(cursor: &Cursor, at: usize) -> Option<(u32, u32, usize)> {
    let (words, month) = month_name(cursor, at)?;
    let next = at + words;
    let the = usize::from(cursor.is(next, &["the"]));
    let (length, day) = day_number(cursor, next + the)?;
    Some((month, day, words + the + length))
}

fn day_month(cursor: &Cursor, at: usize) -> Option<(u32, u32, usize)> {
    let (length, day) = day_number(cursor, at)?;
    let of = usize::from(cursor.is(at + length, &["of", "-"]));
    let (words, month) = month_name(cursor, at + length + of)?;
    Some((month, day, length + of + words))
}

/// "3", "3rd", "third".
fn day_number(cursor: &Cursor, at: usize) -> Option<(usize, u32)> {
    let word = cursor.word(at);
    let figures = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
    if let Ok(day) = figures.parse::<u32>() {
        let unit = cursor.is(at + 1, &["percent", "%", "million", "billion", "-"])
            && !cursor
                .word(at + 2)
                .starts_with(|c: char| c.is_ascii_digit());
        return ((1..=31).contains(&day) && word.len() <= 4 && !unit).then_some((1, day));
    }
    let (words, day) = cursor.class(at, "ordinal")?;
    Some((words, day.parse().ok()?))
}

/// A month by name; "may", "march" and the like only where they can be nothing else.
pub(super) fn month_name(cursor: &Cursor, at: usize) -> Option<(usize, u32)> {
    let (words, month) = cursor.class(at, "month")?;
    let token = cursor.token(at)?;
    let noun = token.tag.starts_with("NN") || !matches!(cursor.word(at), "may" | "march");
    let person = token.entity_name() == "PERSON";
    (cursor.capital(at) && noun && !person).then_some((words, month.parse().ok()?))
}

/// A year that goes on with a day or a month: ", 2024", "of last year".
fn year_after(cursor: &Cursor, at: usize) -> (Year, usize) {
    let skip = usize::from(cursor.is(at, &[",", "of"]));
    if let Some((words, year)) = year_figures(cursor, at + skip) {
        let counted = skip == 0 && cursor.is(at + words, &["people", "troops", "%", "percent"]);
        if !counted {
            return (Year::Is(year), skip + words);
        }
    }
    let of = usize::from(cursor.is(at, &["of"]));
    match cursor.class(at + of, "direction") {
        Some((words, step)) if cursor.is(at + of + words, &["year"]) => {
            let step = step.parse().unwrap_or_default();
            (Year::Step(step), of + words + 1)
        }
        _ => (Year::Open, 0),
    }
}

/// "1998", "nineteen ninety-six", "two thousand (and) four".
fn year_figures(cursor: &Cursor, at: usize) -> Option<(usize, i32)> {
    let word = cursor.word(at);
    if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let year: i32 = word.parse().ok()?;
        return (1000..=2199).contains(&year).then_some((1, year));
    }
    spelled_year(cursor, at)
}

fn spelled_year(cursor: &Cursor, at: usize) -> Option<(usize, i32)> {
    let small = |at: usize| -> Option<i32> { cursor.class(at, "number")?.1.parse().ok() };
    let first = small(at)?;
    if first == 2 && cursor.is(at + 1, &["thousand"]) {
        let and = usize::from(cursor.is(at + 2, &["and"]));
        return match small(at + 2 + and).filter(|rest| *rest < 20) {
            Some(rest) => Some((3 + and, 2000 + rest)),
            None => Some((2, 2000)),
        };
    }
    let tens = small(at + 1).filter(|tens| (10..=90).contains(tens))?;
    if !(16..=20).contains(&first) {
        return None;
    }
    let next = cursor.hyphen(at + 2);
    match small(next).filter(|ones| *ones < 10 && tens % 10 == 0) {
        Some(ones) => Some((next + 1 - at, first * 100 + tens + ones)),
        None => Some((2, first * 100 + tens)),
    }
}

/// "2024-06-03", "6/3/2024".
fn figures(cursor: &Cursor, at: usize) -> Option<Found> {
    let word = cursor.word(at);
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    let number = |part: &str| part.parse::<u32>().ok();
    let (a, b, c) = (number(first)?, number(second)?, number(third)?);
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4) if a > 12 => (c, b, a),
        (1..=2, 4) => (c, a, b),
        (1..=2, 2) if word.contains('/') && a <= 12 && c > 50 => (1900 + c, a, b),
        (1..=2, 2) if word.contains('/') && a <= 12 => (2000 + c, a, b),
        _ => return None,
    };
    let year = Year::Is(i32::try_from(year).ok()?);
    let sensible = (1..=12).contains(&month) && (1..=31).contains(&day);
    sensible.then(|| Found::new(1, Meaning::Day { year, month, day }, "full-date"))
}

/// "last March", "March 2024", "March last year", "May".
fn month(cursor: &Cursor, at: usize) -> Option<Found> {
    let (words, step) = match cursor.class(at, "direction") {
        Some((words, step)) => (words, Some(step.parse().ok()?)),
        None => (0, None),
    };
    let (length, month) = month_name(cursor, at + words)?;
    let end = at + words + length;
    let (year, more) = match step {
        Some(step) => (Year::Nearest(step), 0),
        None => year_after(cursor, end),
    };
    let rule = match (step, year) {
        (Some(_), _) => "stepped-month",
        (_, Year::Open) => "month",
        _ => "month-year",
    };
    let mut found = Found::new(end + more - at, Meaning::Month { year, month }, rule);
    found.head = words;
    Some(found)
}

fn holiday(cursor: &Cursor, at: usize) -> Option<Found> {
    if let Some((words, rule)) = cursor.class(at, "ref-day") {
        let (year, rule) = (Year::Step(0), rule.to_owned());
        return Some(Found::new(
            words,
            Meaning::Holiday { year, rule },
            "holiday",
        ));
    }
    let step = cursor.class(at, "direction");
    let start = at + step.map_or(0, |(words, _)| words);
    let (words, rule) = cursor.class(start, "holiday")?;
    let (year, more) = match step {
        Some((_, step)) => (Year::Nearest(step.parse().ok()?), 0),
        None => year_after(cursor, start + words),
    };
    let rule = rule.to_owned();
    let pieces = start + words + more - at;
    cursor
        .capital(start)
        .then(|| Found::new(pieces, Meaning::Holiday { year, rule }, "holiday"))
}

fn value(pieces: usize, value: String, rule: &'static str) -> Found {
    Found::new(pieces, Meaning::Figures(value), rule)
}

/// "the 1990s", "the '90s", "the nineties".
fn decade(cursor: &Cursor, at: usize) -> Option<Found> {
    let the = usize::from(cursor.is(at, &["the"]));
    let modifier = usize::from(the == 1 && cursor.is(at + 1, &["early", "late", "mid"]));
    let mut start = cursor.hyphen(at + the + modifier);
    if let Some((words, tens)) = cursor.class(start, "decade") {
        return (the == 1).then(|| value(start + words - at, format!("19{tens}"), "decade"));
    }
    if cursor.is(start, &["'"]) {
        start += 1;
    }
    let word = cursor
        .word(start)
        .trim_start_matches('\'')
        .strip_suffix('s')?;
    let figures = word.trim_end_matches('\'');
    let whole = figures.len() == 4 && figures.ends_with('0');
    let short = the == 1 && figures.len() == 2 && figures.ends_with('0');
    if !figures.bytes().all(|byte| byte.is_ascii_digit()) || !(whole || short) {
        return None;
    }
    let century = if short { "19" } else { "" };
    let tens = &figures[..figures.len() - 1];
    Some(value(start + 1 - at, format!("{century}{tens}"), "decade"))
}

/// "the 19th century".
fn century(cursor: &Cursor, at: usize) -> Option<Found> {
    let the = usize::from(cursor.is(at, &["the"]));
    let word = cursor.word(at + the);
    let (words, number) = match word.trim_end_matches(char::is_alphabetic).parse::<u32>() {
        Ok(number) if word.ends_with(char::is_alphabetic) => (1, number),
        _ => {
            let (words, number) = cursor.class(at + the, "ordinal")?;
            (words, number.parse().ok()?)
        }
    };
    let next = cursor.hyphen(at + the + words);
    let right = cursor.is(next, &["century"]) && (2..=30).contains(&number);
    right.then(|| value(next + 1 - at, format!("{:02}", number - 1), "century"))
}

/// "in 1998", "fiscal 1989", "the year two thousand".
fn year(cursor: &Cursor, at: usize) -> Option<Found> {
    let fiscal = usize::from(cursor.is(at, &["fiscal"]));
    let named = 2 * usize::from(cursor.is(at, &["the"]) && cursor.is(at + 1, &["year"]));
    let start = at + fiscal + named;
    let (words, year) = year_figures(cursor, start)?;
    let pieces = start + words - at;
    let sure = fiscal + named > 0 || cursor.entity(start) == "DATE" || led(cursor, start);
    let counted = ["NNS", "NNPS"].contains(&cursor.tag(start + words)) && !led(cursor, start)
        || cursor.is(start + words, &["%", "percent", ",", "-"])
            && cursor
                .word(start + words + 1)
                .starts_with(|c: char| c.is_ascii_digit())
            && cursor.entity(start) != "DATE";
    let before = start.wrapping_sub(1);
    let money = cursor.is(before, &["$", "£", "€", "¥"])
        || cursor.is(before, &["#", "no.", "-"]) && cursor.entity(start) != "DATE";
    (sure && !counted && !money && !cursor.entity(start).contains("MONEY"))
        .then(|| value(pieces, format!("{year:04}"), "year"))
}

/// Whether the word before a number makes it a year.
fn led(cursor: &Cursor, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "in", "since", "until", "by", "from", "during", "before", "after", "through", "early",
        "late", "mid", "of", "year", "till",
    ];
    let quantity = ["CARDINAL", "QUANTITY", "PERCENT"].contains(&cursor.entity(at));
    cursor.is(at.wrapping_sub(1), WORDS) && !quantity
}

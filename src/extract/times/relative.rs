//! Times counted from the day of publication: "last week", "on Tuesday", "two years ago".

use super::lengths::{self, Amount};
use super::phrase::{Found, Meaning, Unit, Year};
use super::pieces::Cursor;

pub(super) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    let matchers = [
        deictic,
        weekday,
        weekend,
        ago,
        quarter,
        year_before,
        season,
        stepped_unit,
    ];
    let mut best: Option<Found> = None;
    for found in matchers.iter().filter_map(|matcher| matcher(cursor, at)) {
        if best.as_ref().is_none_or(|best| found.pieces > best.pieces) {
            best = Some(found);
        }
    }
    best
}

fn step_at(cursor: &Cursor, at: usize) -> Option<(usize, i32)> {
    let (words, step) = cursor.class(at, "direction")?;
    Some((words, step.parse().ok()?))
}

/// "yesterday", "today".
pub(super) fn deictic(cursor: &Cursor, at: usize) -> Option<Found> {
    let (words, count) = cursor.class(at, "day")?;
    let meaning = Meaning::Shifted {
        unit: Unit::Day,
        count: count.parse().ok()?,
    };
    Some(Found::new(words, meaning, "deictic"))
}

/// "Tuesday", "last Tuesday", "Tuesday of next week"; "Tuesdays" is a set.
pub(super) fn weekday(cursor: &Cursor, at: usize) -> Option<Found> {
    let (lead, step) = step_at(cursor, at).map_or((0, None), |(words, step)| (words, Some(step)));
    let the = usize::from(lead == 0 && cursor.is(at, &["the"]));
    let (lead, step) = match step_at(cursor, at + the) {
        Some((words, step)) if the == 1 => (words + 1, Some(step)),
        _ => (lead, step),
    };
    let start = at + lead;
    if let Some((words, number)) = cursor.class(start, "weekdays").filter(|_| lead == 0) {
        let value = format!("XXXX-WXX-{number}");
        let meaning = Meaning::Value { kind: "set", value };
        return Some(Found::new(words, meaning, "set"));
    }
    let (words, number) = cursor.class(start, "weekday")?;
    if !cursor.capital(start) || cursor.entity(start) == "PERSON" {
        return None;
    }
    let weekday = number.parse().ok()?;
    let rule = if step.is_some() {
        "stepped-weekday"
    } else {
        "weekday"
    };
    let mut found = Found::new(lead + words, Meaning::Weekday { weekday, step }, rule);
    found.head = lead;
    Some(found)
}

/// "the weekend", "last weekend".
fn weekend(cursor: &Cursor, at: usize) -> Option<Found> {
    let (words, step) = match step_at(cursor, at) {
        Some(found) => found,
        None if cursor.is(at, &["the"]) => (1, 0),
        None => return None,
    };
    cursor.is(at + words, &["weekend"]).then(|| {
        let meaning = match cursor.class(at, "direction") {
            None => Meaning::Weekend,
            Some(_) => Meaning::Shifted {
                unit: Unit::Weekend,
                count: step,
            },
        };
        Found::new(words + 1, meaning, "stepped-unit")
    })
}

/// "two years ago", "three days later", "a year earlier".
fn ago(cursor: &Cursor, at: usize) -> Option<Found> {
    let (length, amount, unit) = lengths::amount(cursor, at)?;
    let or_so =
        2 * usize::from(cursor.is(at + length, &["or"]) && cursor.is(at + length + 1, &["so"]));
    let next = at + length + or_so;
    let (words, step) = cursor.class(next, "shift")?;
    // "two days before the vote" counts from the vote.
    let of_event = cursor.is(next, &["before"]);
    let sign: i32 = step.parse().ok()?;
    let pieces = next + words - at;
    if of_event {
        return None;
    }
    let count = match amount {
        Amount::Exact(count) => count,
        Amount::Vague => {
            let value = (if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }).to_owned();
            return Some(Found::new(
                pieces,
                Meaning::Value {
                    kind: "date",
                    value,
                },
                "ago",
            ));
        }
    };
    if unit == Unit::Year && (count - 1.0).abs() < 0.01 && sign < 0 {
        return Some(Found::new(pieces, Meaning::YearBefore, "year-ago"));
    }
    if count.fract() > 0.0 || count > 10_000.0 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation)] // a small whole number
    let count = count as i32 * sign;
    let (unit, count) = match unit {
        Unit::Decade => (Unit::Year, count * 10),
        Unit::Century => (Unit::Year, count * 100),
        unit => (unit, count),
    };
    let meaning = if cursor.is(next, &["ago", "hence", "from"]) {
        Meaning::Shifted { unit, count }
    } else {
        Meaning::FromLast { unit, count }
    };
    Some(Found::new(pieces, meaning, "ago"))
}

/// "last week", "this year", "the following month", "the week".
fn stepped_unit(cursor: &Cursor, at: usize) -> Option<Found> {
    let the = usize::from(cursor.is(at, &["the", "that"]));
    let (lead, step) = match step_at(cursor, at + the) {
        Some((words, step)) => (words + the, step),
        None if the == 1 => (1, 0),
        None => return None,
    };
    let mut next = at + lead;
    if let Some((words, _)) = cursor.class(next, "filler") {
        next += words;
    }
    let (words, unit) = cursor.class(next, "unit")?;
    let unit = Unit::of(unit);
    let pieces = next + words - at;
    let bare = lead == the;
    if bare && !bare_unit(cursor, at, next, unit) {
        return None;
    }
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) || cursor.is(next + 1, &["-"]) {
        return None;
    }
    let over = bare && cursor.is(next + 1, &["ended", "ending"]);
    let told = cursor.is(at + the, &["following", "previous", "preceding"]);
    let meaning = match unit {
        Unit::Year if over => Meaning::Length {
            unit,
            count: Some(1.0),
        },
        Unit::Quarter => Meaning::Quarter {
            year: Year::Open,
            number: None,
        },
        _ if told || cursor.is(at, &["that"]) => Meaning::FromLast { unit, count: step },
        _ => Meaning::Shifted { unit, count: step },
    };
    let rule = if bare { "bare-unit" } else { "stepped-unit" };
    Some(Found::new(pieces, meaning, rule))
}

/// Whether "the year", "the quarter" and the like stand by themselves as a time.
fn bare_unit(cursor: &Cursor, at: usize, next: usize, unit: Unit) -> bool {
    if cursor.is(at, &["that"]) {
        return matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Day);
    }
    let alone = !cursor.is(
        next + 1,
        &["of", "when", "that", "in", "-", "after", "before"],
    );
    let led = cursor.is(
        at.wrapping_sub(1),
        &[
            "in",
            "for",
            "during",
            "of",
            "this",
            "throughout",
            "later",
            "earlier",
        ],
    );
    alone && led && matches!(unit, Unit::Year | Unit::Quarter | Unit::Month | Unit::Week)
}

/// What stands before "quarter", "half" or "period".
struct Lead {
    /// The piece after it.
    next: usize,
    year: Year,
    /// Whether it says "year-earlier".
    before: bool,
    ordinal: Option<u32>,
}

fn lead(cursor: &Cursor, at: usize) -> Option<Lead> {
    const LIKE: &[&str] = &["fiscal", "comparable", "corresponding", "same", "flat"];
    let the = cursor.is(at, &["the"]);
    let mut lead = Lead {
        next: at + usize::from(the),
        year: Year::Open,
        before: false,
        ordinal: None,
    };
    loop {
        let next = lead.next;
        let word = cursor.word(next);
        if cursor.is(next, &["year"]) && cursor.is(cursor.hyphen(next + 1), &["ago", "earlier"]) {
            lead.next = cursor.hyphen(next + 1) + 1;
            lead.before = true;
        } else if let Some((words, step)) = step_at(cursor, next) {
            lead.next += words;
            if cursor.is(lead.next, &["year"]) {
                lead.year = Year::Step(step);
                lead.next += 1 + usize::from(cursor.is(lead.next + 1, &["'s"]));
            } else if !cursor.is(lead.next, &["quarter", "period"])
                && cursor.class(lead.next, "filler").is_none()
            {
                return None;
            }
        } else if let Some((words, number)) = cursor.class(next, "ordinal") {
            lead.ordinal = Some(number.parse().ok().filter(|number| *number <= 4)?);
            lead.next = cursor.hyphen(next + words);
            // "the third-quarter loss": the article belongs to the loss.
            if the && cursor.before(lead.next) == "-" {
                return None;
            }
        } else if word.len() == 4 && word.starts_with(['1', '2']) && word.parse::<i32>().is_ok() {
            lead.year = Year::Is(word.parse().ok()?);
            lead.next += 1;
        } else if cursor.is(next, LIKE) {
            lead.next = cursor.hyphen(next + 1);
        } else {
            return Some(lead);
        }
    }
}

/// "the third quarter of 1998", "third-quarter", "the year-earlier quarter", "the first half".
fn quarter(cursor: &Cursor, at: usize) -> Option<Found> {
    let Lead {
        mut next,
        mut year,
        before,
        ordinal,
    } = lead(cursor, at)?;
    let half = cursor.is(next, &["half"]) && ordinal.is_some();
    if !(half || cursor.is(next, &["quarter", "period"])) || next == at {
        return None;
    }
    let plain = ordinal.is_none() && year == Year::Open;
    let latest = cursor.before(next) == "latest";
    if cursor.is(next, &["period"]) && !(before || latest || year != Year::Open) {
        return None;
    }
    if plain && !before && step_at(cursor, at + 1).or(step_at(cursor, at)).is_none() {
        return None;
    }
    next += 1;
    let (of, more) = of_year(cursor, next);
    if year == Year::Open {
        year = of;
        next += more;
    }
    if half && year == Year::Open && more == 0 && cursor.is(next, &["of"]) {
        return None;
    }
    let meaning = match (before && ordinal.is_none(), half) {
        (true, _) => Meaning::YearBefore,
        (_, true) => Meaning::Half {
            year,
            number: ordinal?,
        },
        _ => Meaning::Quarter {
            year: if before { Year::Step(-1) } else { year },
            number: ordinal,
        },
    };
    Some(Found::new(next - at, meaning, "quarter"))
}

/// "of 1998", "of last year", "last year", "this year".
fn of_year(cursor: &Cursor, at: usize) -> (Year, usize) {
    let of = usize::from(cursor.is(at, &["of"]));
    let word = cursor.word(at + of);
    let fiscal = usize::from(of == 1 && word == "fiscal");
    let figures = cursor.word(at + of + fiscal);
    if of == 1
        && figures.len() == 4
        && let Ok(year) = figures.parse()
    {
        return (Year::Is(year), 2 + fiscal);
    }
    match step_at(cursor, at + of) {
        Some((words, step)) if cursor.is(at + of + words, &["year"]) => {
            (Year::Step(step), of + words + 1)
        }
        _ => (Year::Open, 0),
    }
}

/// "year-earlier", "the year-ago level".
fn year_before(cursor: &Cursor, at: usize) -> Option<Found> {
    let next = cursor.hyphen(at + 1);
    let right = cursor.is(at, &["year"]) && next == at + 2 && cursor.is(next, &["ago", "earlier"]);
    right.then(|| Found::new(3, Meaning::YearBefore, "year-ago"))
}

/// "last summer", "the summer of 1998", "in the spring".
fn season(cursor: &Cursor, at: usize) -> Option<Found> {
    let the = usize::from(cursor.is(at, &["the"]));
    let (lead, step) =
        step_at(cursor, at + the).map_or((the, None), |(words, step)| (words + the, Some(step)));
    let (words, season) = cursor.class(at + lead, "season")?;
    if !cursor.tag(at + lead).starts_with("NN") {
        return None;
    }
    let end = at + lead + words;
    let (mut year, mut more) = of_year(cursor, end);
    let word = cursor.word(end);
    if year == Year::Open
        && word.len() == 4
        && let Ok(number) = word.parse()
    {
        (year, more) = (Year::Is(number), 1);
    }
    let placed = the == 1
        && cursor.is(
            at.wrapping_sub(1),
            &[
                "in", "during", "by", "until", "since", "over", "into", "early", "late",
            ],
        );
    if step.is_none() && year == Year::Open && !placed || cursor.is(end, &["of"]) && more == 0 {
        return None;
    }
    let year = match step {
        Some(step) => Year::Nearest(step),
        None => year,
    };
    let season = season.to_owned();
    let mut found = Found::new(end + more - at, Meaning::Season { year, season }, "season");
    found.head = lead;
    Some(found)
}

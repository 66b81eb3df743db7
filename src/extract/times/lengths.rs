//! Durations and sets: "three months", "the past two years", "a ten-year plan", "every Monday".

use super::phrase::{Found, Meaning, Unit};
use super::pieces::Cursor;

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    Exact(f64),
    Vague,
}

pub(super) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    let matchers = [set, frequency, times_a, stepped, hyphened, plain, plural];
    let mut best: Option<Found> = None;
    for found in matchers.iter().filter_map(|matcher| matcher(cursor, at)) {
        if best.as_ref().is_none_or(|best| found.pieces > best.pieces) {
            best = Some(found);
        }
    }
    best
}

fn length(unit: Unit, amount: Amount) -> Meaning {
    let count = match amount {
        Amount::Exact(count) => Some(count),
        Amount::Vague => None,
    };
    Meaning::Length { unit, count }
}

/// A number in figures or words; how many pieces it takes.
pub(super) fn number(cursor: &Cursor, at: usize) -> Option<(usize, Amount)> {
    if let Some((words, _)) = cursor.class(at, "vague") {
        return Some((words, Amount::Vague));
    }
    let word = cursor.word(at).replace(',', "");
    let (mut length, mut count) = if word.starts_with(|c: char| c.is_ascii_digit()) {
        (1, word.parse::<f64>().ok()?)
    } else {
        let (words, count) = cursor.class(at, "number").or_else(|| {
            let one = cursor.is(at, &["a", "an"]) && cursor.class(at + 1, "scale").is_some();
            one.then_some((1, "1"))
        })?;
        (words, count.parse::<f64>().ok()?)
    };
    // "twenty-five", "12 1/2", "two hundred"
    let next = cursor.hyphen(at + length);
    if count >= 20.0
        && count % 10.0 == 0.0
        && let Some((1, ones)) = cursor.class(next, "number")
        && let Some(ones) = ones
            .parse::<f64>()
            .ok()
            .filter(|ones| (1.0..10.0).contains(ones))
    {
        length = next + 1 - at;
        count += ones;
    }
    match cursor.word(at + length) {
        "1/2" | "½" => (length, count) = (length + 1, count + 0.5),
        "and" if cursor.is(at + length + 1, &["a"]) && cursor.is(at + length + 2, &["half"]) => {
            (length, count) = (length + 3, count + 0.5);
        }
        _ => {}
    }
    while let Some((words, scale)) = cursor.class(at + length, "scale") {
        length += words;
        count *= scale.parse::<f64>().ok()?;
    }
    Some((length, Amount::Exact(count)))
}

/// A number with its unit: "three (more) months", "a year", "half an hour"; also "two to three weeks".
pub(super) fn amount(cursor: &Cursor, at: usize) -> Option<(usize, Amount, Unit)> {
    if cursor.is(at, &["a", "an"])
        && let Some((words, unit)) = cursor.class(at + 1, "unit")
    {
        let half = 3 * usize::from(
            cursor.is(at + 1 + words, &["and"])
                && cursor.is(at + 2 + words, &["a"])
                && cursor.is(at + 3 + words, &["half"]),
        );
        let count = if half > 0 { 1.5 } else { 1.0 };
        return Some((1 + words + half, Amount::Exact(count), Unit::of(unit)));
    }
    let (mut length, mut amount) = number(cursor, at)?;
    if cursor.is(at + length, &["to", "or", "-"])
        && let Some((words, second)) = number(cursor, at + length + 1)
        && cursor.class(at + length + 1 + words, "units").is_some()
    {
        length += 1 + words;
        amount = if matches!(amount, Amount::Exact(_)) {
            amount
        } else {
            second
        };
    }
    let half = amount == Amount::Exact(0.5);
    length += usize::from(half && cursor.is(at + length, &["a", "an"]));
    for _ in 0..2 {
        if let Some((words, _)) = cursor.class(at + length, "filler") {
            length += words;
        }
    }
    let (words, unit) = cursor
        .class(at + length, "units")
        .or_else(|| cursor.class(at + length, "unit"))?;
    let ordinal =
        unit == "TS" && cursor.word(at + length) == "second" && amount != Amount::Exact(1.0);
    (!ordinal).then(|| (length + words, amount, Unit::of(unit)))
}

/// "three months", "a year"; as a rate ("$5 a year") a set.
fn plain(cursor: &Cursor, at: usize) -> Option<Found> {
    let the = usize::from(cursor.is(at, &["the", "another"]));
    let first = usize::from(cursor.is(at + the, &["first", "last", "final", "next"]));
    let start = at + the + first;
    if the == 1 && cursor.is(start, &["a", "an"]) {
        return None;
    }
    let another = cursor
        .is(at, &["another"])
        .then(|| cursor.class(at + 1, "unit"))
        .flatten();
    if let Some((words, unit)) = another {
        let meaning = length(Unit::of(unit), Amount::Exact(1.0));
        return Some(Found::new(1 + words, meaning, "length"));
    }
    let (pieces, amount, unit) = amount(cursor, start)?;
    let old = cursor.is(start + pieces, &["old", "-"])
        && cursor.is(cursor.hyphen(start + pieces), &["old"]);
    let article = cursor.is(start, &["a", "an"]) && pieces == 2;
    if old || article && cursor.is(start + 2, &["-"]) {
        return None;
    }
    let total = pieces + the + first;
    if article && rate(cursor, at) {
        let value = one(unit);
        return Some(Found::new(
            total,
            Meaning::Value { kind: "set", value },
            "rate",
        ));
    }
    // "a minute", "a second", "the day" are rarely lengths.
    if article
        && matches!(
            unit,
            Unit::Second | Unit::Day | Unit::Quarter | Unit::Weekend
        )
    {
        return None;
    }
    Some(Found::new(total, length(unit, amount), "length"))
}

/// Whether "a year" says how often, as after an amount of something.
fn rate(cursor: &Cursor, at: usize) -> bool {
    let tag = at.checked_sub(1).map_or("", |before| cursor.tag(before));
    let word = cursor.before(at);
    matches!(tag, "CD" | "NN" | "NNS" | "$") && !["half", "than"].contains(&word)
        || matches!(
            word,
            "times" | "once" | "twice" | "percent" | "%" | "million" | "billion"
        )
}

fn one(unit: Unit) -> String {
    super::calendar::length(unit, Some(1.0))
}

/// "ten-year", "two-week".
fn hyphened(cursor: &Cursor, at: usize) -> Option<Found> {
    let (length_, amount) = number(cursor, at)?;
    let next = at + length_;
    if !cursor.is(next, &["-"]) {
        return None;
    }
    let (words, unit) = cursor.class(next + 1, "unit")?;
    let after = next + 1 + words;
    if cursor.is(cursor.hyphen(after), &["old", "olds"]) {
        return None;
    }
    Some(Found::new(
        after - at,
        length(Unit::of(unit), amount),
        "hyphened-length",
    ))
}

/// "the past three months", "the first nine months", "recent years", "the coming weeks".
fn stepped(cursor: &Cursor, at: usize) -> Option<Found> {
    let the = usize::from(cursor.is(at, &["the", "these"]));
    let start = at + the;
    if let Some((words, first)) = cursor.class(start, "ordinal")
        && first == "1"
        && let Some((pieces, amount, unit)) = amount(cursor, start + words)
    {
        return Some(Found::new(
            the + words + pieces,
            length(unit, amount),
            "length",
        ));
    }
    if cursor.is(start, &["recent"])
        && let Some((words, unit)) = cursor.class(start + 1, "units")
    {
        let unit = Unit::of(unit);
        let meaning = match unit {
            Unit::Year | Unit::Day => reference("PAST_REF"),
            _ => length(unit, Amount::Vague),
        };
        return Some(Found::new(the + 1 + words, meaning, "recent"));
    }
    let (words, step) = cursor.class(start, "direction")?;
    let next = start + words;
    if let Some((pieces, amount, unit)) =
        amount(cursor, next).filter(|_| !cursor.is(next, &["a", "an"]))
    {
        return Some(Found::new(
            the + words + pieces,
            length(unit, amount),
            "stepped-length",
        ));
    }
    let (more, unit) = cursor.class(next, "units")?;
    let value = if step.starts_with('-') {
        "PAST_REF"
    } else {
        "FUTURE_REF"
    };
    let meaning = match Unit::of(unit) {
        Unit::Year => reference(value),
        unit => length(unit, Amount::Vague),
    };
    Some(Found::new(the + words + more, meaning, "stepped-plural"))
}

fn reference(value: &str) -> Meaning {
    let value = value.to_owned();
    Meaning::Value {
        kind: "date",
        value,
    }
}

/// "for years", "in weeks", "for decades".
fn plural(cursor: &Cursor, at: usize) -> Option<Found> {
    let (words, unit) = cursor.class(at, "units")?;
    let led = cursor.is(
        at.wrapping_sub(1),
        &["for", "in", "within", "after", "of", "over"],
    );
    let nights = cursor.is(at, &["nights", "summers"]);
    let bare = !cursor.is(at + words, &["of", "-"]);
    (led && bare && !nights)
        .then(|| Found::new(words, length(Unit::of(unit), Amount::Vague), "bare-plural"))
}

/// "every Monday", "each year", "every two weeks".
fn set(cursor: &Cursor, at: usize) -> Option<Found> {
    let (words, _) = cursor.class(at, "each")?;
    let next = at + words;
    let found = |pieces: usize, value: String| {
        let meaning = Meaning::Value { kind: "set", value };
        Some(Found::new(words + pieces, meaning, "set"))
    };
    if let Some((more, number)) = cursor.class(next, "weekday") {
        return found(more, format!("XXXX-WXX-{number}"));
    }
    if let Some((more, number)) = cursor.class(next, "month").filter(|_| cursor.capital(next)) {
        return found(more, format!("XXXX-{number}"));
    }
    if let Some((more, season)) = cursor.class(next, "season") {
        return found(more, format!("XXXX-{season}"));
    }
    if let Some((more, part)) = cursor
        .class(next, "part")
        .filter(|(_, part)| !part.contains(':'))
    {
        return found(more, format!("XXXX-XX-XX{part}"));
    }
    if let Some((more, unit)) = cursor.class(next, "unit") {
        return found(more, one(Unit::of(unit)));
    }
    let (more, amount, unit) = amount(cursor, next)?;
    match amount {
        Amount::Exact(count) => found(more, super::calendar::length(unit, Some(count))),
        Amount::Vague => found(more, super::calendar::length(unit, None)),
    }
}

/// "daily", "annually".
fn frequency(cursor: &Cursor, at: usize) -> Option<Found> {
    let (words, value) = cursor.class(at, "frequency")?;
    let name = cursor.capital(at) && at > 0 && cursor.tag(at) == "NNP"
        || cursor.is(at, &["quarterly"]) && cursor.tag(at + 1).starts_with("NN");
    let value = value.to_owned();
    (!name).then(|| Found::new(words, Meaning::Value { kind: "set", value }, "frequency"))
}

/// "twice a week", "once a year".
fn times_a(cursor: &Cursor, at: usize) -> Option<Found> {
    let (words, _) = cursor.class(at, "times")?;
    let next = at + words;
    if !cursor.is(next, &["a", "an", "each", "every", "per"]) {
        return None;
    }
    let (more, unit) = cursor.class(next + 1, "unit")?;
    let value = one(Unit::of(unit));
    Some(Found::new(
        words + 1 + more,
        Meaning::Value { kind: "set", value },
        "set",
    ))
}

//! Times of the clock and parts of the day: "10 p.m. EST Monday", "Monday night", "this morning".

use super::dates;
use super::phrase::{Found, Meaning, Unit};
use super::pieces::Cursor;
use super::relative;

pub(super) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    clock(cursor, at)
        .or_else(|| day_then_part(cursor, at))
        .or_else(|| part(cursor, at))
}

fn today() -> Meaning {
    Meaning::Shifted {
        unit: Unit::Day,
        count: 0,
    }
}

fn at(day: Meaning, time: &str) -> Meaning {
    Meaning::At {
        day: Box::new(day),
        time: time.to_owned(),
    }
}

/// A day expression without a time: a date, a weekday, "yesterday".
fn day(cursor: &Cursor, at: usize) -> Option<Found> {
    let found = dates::day(cursor, at)
        .or_else(|| relative::weekday(cursor, at))
        .or_else(|| relative::deictic(cursor, at))?;
    (!matches!(found.meaning, Meaning::Value { .. })).then_some(found)
}

/// "10 p.m. EST Monday", "2105 GMT", "10:30", "noon on Tuesday".
fn clock(cursor: &Cursor, start: usize) -> Option<Found> {
    let (mut length, time) = figures(cursor, start).or_else(|| {
        let (words, value) = cursor.class(start, "part")?;
        value.contains(':').then(|| (words, value.to_owned()))
    })?;
    let comma = |length: usize| length + usize::from(cursor.is(start + length, &[","]));
    if let Some((words, _)) = cursor.class(start + length, "zone") {
        length += words;
    }
    let on = |length: usize| length + usize::from(cursor.is(start + length, &["on", "of"]));
    for next in [length, comma(length), on(length)] {
        if let Some(day) = day(cursor, start + next) {
            let head = next + day.head;
            let mut found = Found::new(next + day.pieces, at(day.meaning, &time), "clock");
            found.head = head;
            return Some(found);
        }
    }
    Some(Found::new(length, at(today(), &time), "clock"))
}

/// "10 p.m.", "10:30 a.m.", "2105 GMT", "5 o'clock" as `T22:00`.
fn figures(cursor: &Cursor, start: usize) -> Option<(usize, String)> {
    let word = cursor.word(start);
    let (hour, minute) = match word.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour.parse().ok()?, minute.parse().ok()?),
        Some(_) => return None,
        None if word.len() == 4 => (word.get(..2)?.parse().ok()?, word.get(2..)?.parse().ok()?),
        None => (number(cursor, start)?, 0_u32),
    };
    if minute > 59 || hour > 24 {
        return None;
    }
    if let Some((words, add)) = cursor.class(start + 1, "half-day") {
        let add: u32 = add.parse().ok()?;
        let hour = hour % 12 + add;
        return (word.len() != 4 || word.contains(':')).then(|| (1 + words, time(hour, minute)));
    }
    if cursor.is(start + 1, &["o'clock"]) {
        return Some((2, time(hour, minute)));
    }
    let zone = cursor.class(start + 1, "zone").is_some();
    let whole = word.len() == 4 || word.contains(':');
    let alone = word.contains(':') && cursor.is(start.wrapping_sub(1), &["at", "by", "until"]);
    (whole && (zone || alone)).then(|| (1, time(hour, minute)))
}

fn number(cursor: &Cursor, at: usize) -> Option<u32> {
    let word = cursor.word(at);
    let spelled = || cursor.class(at, "number").filter(|(words, _)| *words == 1);
    word.parse().ok().or_else(|| spelled()?.1.parse().ok())
}

fn time(hour: u32, minute: u32) -> String {
    format!("T{hour:02}:{minute:02}")
}

/// "Monday night", "yesterday afternoon", "tonight".
fn day_then_part(cursor: &Cursor, start: usize) -> Option<Found> {
    if cursor.is(start, &["tonight"]) {
        return Some(Found::new(1, at(today(), "TNI"), "day-part"));
    }
    if cursor.is(start, &["overnight"]) {
        return Some(Found::new(1, at(today(), "TNI"), "day-part"));
    }
    let day = day(cursor, start)?;
    let mut next = start + day.pieces;
    if cursor.is(next, &["early", "late"]) {
        next += 1;
    }
    let (words, value) = cursor.class(next, "part")?;
    let mut found = Found::new(next + words - start, at(day.meaning, value), "day-part");
    found.head = day.head;
    Some(found)
}

/// "this morning", "last night", "the morning", "the night of June 3".
fn part(cursor: &Cursor, start: usize) -> Option<Found> {
    let the = cursor.is(start, &["the"]);
    let (words, step) = match cursor.class(start, "direction") {
        Some((words, step)) => (words, step.parse().ok()?),
        None if the => (1, 0),
        None => return None,
    };
    let (more, value) = cursor.class(start + words, "part")?;
    if value.contains(':') {
        return None;
    }
    let length = words + more;
    if cursor.is(start + length, &["of"])
        && let Some(day) = day(cursor, start + length + 1)
    {
        let meaning = at(day.meaning, value);
        return Some(Found::new(length + 1 + day.pieces, meaning, "day-part"));
    }
    if the && !cursor.is(start.wrapping_sub(1), &["in", "during", "through", "into"]) {
        return None;
    }
    let day = Meaning::Shifted {
        unit: Unit::Day,
        count: step,
    };
    Some(Found::new(length, at(day, value), "day-part"))
}

//! Events in, the same with the days that are counted from another event out ("three days after the raid").

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::reading::EventTime;
use crate::model::sentence::Token;
use crate::model::span::{CharSpan, Span};
use crate::resolve::Resolved;
use crate::resolve::events::Told;
use crate::resolve::events::days::{bearers, day_of, is_old};
use crate::resolve::events::telling::Telling;
use crate::resolve::setting::{time_at, times_of};

/// Dates the events without a date of which the text says how long before or after a dated one they were.
pub(super) fn date(resolved: &Resolved, events: &mut [Told]) {
    let lexicon = resolved.context.lexicon;
    let telling = Telling::of(events);
    let open = events.iter().enumerate();
    let found: Vec<(usize, EventTime, CharSpan)> = open
        .filter(|(_, told)| told.record.time.is_none())
        .filter_map(|(number, told)| {
            let (time, span) = told.triggers.iter().find_map(|&(sentence, trigger)| {
                let tokens = &resolved.context.sentences[sentence].tokens;
                let heads = bearers(tokens, trigger, lexicon);
                (heads.iter()).find_map(|&head| counted(resolved, &telling, sentence, head))
            })?;
            Some((number, time, resolved.index.chars(span)))
        })
        .collect();
    for (number, time, span) in found {
        let record = &mut events[number].record;
        record.historical |= is_old(resolved.context.published, Some(&time));
        record.time = Some(Box::new(time));
        record.evidence.time = Some(span);
    }
}

/// How far from what, in words.
struct Distance {
    /// The first word of it.
    first: usize,
    count: u32,
    /// `D`, `W`, `M`, `Y`.
    unit: u8,
    before: bool,
    /// The word for what it is counted from.
    anchor: usize,
}

/// The day that hangs on the word `above` as a distance from a dated event, with its words.
fn counted(
    resolved: &Resolved,
    telling: &Telling,
    sentence: usize,
    above: usize,
) -> Option<(EventTime, Span)> {
    let tokens = &resolved.context.sentences[sentence].tokens;
    let distance = (0..tokens.len()).find_map(|at| match tokens[at].lower.as_str() {
        "after" => length(resolved, sentence, at, above, false),
        "before" => length(resolved, sentence, at, above, true),
        "eve" => eve(tokens, at, above),
        _ => None,
    })?;
    let mut told = telling.at(sentence, distance.anchor);
    let day = told
        .find_map(|told| day_of(told.record.time.as_deref()?))
        .or_else(|| {
            let time = time_at(resolved, sentence, distance.anchor, &[])?;
            time.value.get(..10)?.parse().ok()
        })?;
    let (first, last) = (&tokens[distance.first], &tokens[distance.anchor]);
    let words = first.span().join(last.span());
    Some((away(day, &distance)?, words))
}

/// "Three days after the raid", "the day before the raid", "two weeks after they closed the border".
fn length(
    resolved: &Resolved,
    sentence: usize,
    link: usize,
    above: usize,
    before: bool,
) -> Option<Distance> {
    let tokens = &resolved.context.sentences[sentence].tokens;
    let word = &tokens[link];
    let clause = word.dep == "mark";
    let anchor = if clause {
        word.head()
    } else {
        child(tokens, link, "pobj")?
    };
    let noun = child(tokens, link, "npadvmod")
        .or_else(|| child(tokens, anchor, "npadvmod").filter(|&noun| clause && noun < link))
        .or_else(|| (tokens[word.head()].dep == "npadvmod").then(|| word.head()))?;
    let top = match (clause, noun == word.head()) {
        (true, _) => tokens[anchor].head(),
        (_, true) => tokens[noun].head(),
        _ => word.head(),
    };
    if top != above || above == anchor {
        return None;
    }
    let (count, unit) = stretch(resolved, sentence, noun)?;
    let own = |&at: &usize| tokens[at].head() == noun;
    Some(Distance {
        first: (0..noun).find(own).unwrap_or(noun),
        count,
        unit,
        before,
        anchor,
    })
}

/// "On the eve of the summit".
fn eve(tokens: &[Token], noun: usize, above: usize) -> Option<Distance> {
    let on = tokens[noun].head();
    let of = child(tokens, noun, "prep").filter(|&of| tokens[of].lower == "of")?;
    let anchor = child(tokens, of, "pobj")?;
    (tokens[on].head() == above && above != anchor).then_some(Distance {
        first: noun,
        count: 1,
        unit: b'D',
        before: true,
        anchor,
    })
}

/// The length that the word `noun` ends: of its expression of time, else "the day", "a week".
fn stretch(resolved: &Resolved, sentence: usize, noun: usize) -> Option<(u32, u8)> {
    let told = (times_of(resolved, sentence).iter())
        .filter(|time| time.kind == "duration" && (time.first..=time.last).contains(&noun))
        .find_map(|time| {
            let (unit, count) = time.value.strip_prefix('P')?.as_bytes().split_last()?;
            Some((std::str::from_utf8(count).ok()?.parse().ok()?, *unit))
        });
    let tokens = &resolved.context.sentences[sentence].tokens;
    let numbered = || child(tokens, noun, "nummod").is_some();
    told.or_else(|| {
        let unit = match tokens[noun].lower.as_str() {
            "day" => b'D',
            "week" => b'W',
            "month" => b'M',
            "year" => b'Y',
            _ => return None,
        };
        (!numbered()).then_some((1, unit))
    })
}

/// The time at `distance` from `day`: as exact as its unit.
fn away(day: NaiveDate, distance: &Distance) -> Option<EventTime> {
    let Distance {
        count,
        unit,
        before,
        ..
    } = *distance;
    let days = |count: u64| {
        let days = Days::new(count);
        if before {
            day.checked_sub_days(days)
        } else {
            day.checked_add_days(days)
        }
    };
    let months = |count: u32| {
        let months = Months::new(count);
        if before {
            day.checked_sub_months(months)
        } else {
            day.checked_add_months(months)
        }
    };
    let (value, precision) = match unit {
        b'D' => (days(count.into())?.to_string(), "day"),
        b'W' => (days(u64::from(count) * 7)?.to_string(), "day"),
        b'M' => (months(count)?.format("%Y-%m").to_string(), "month"),
        b'Y' => (months(count.checked_mul(12)?)?.year().to_string(), "year"),
        _ => return None,
    };
    Some(EventTime {
        value: value.as_str().into(),
        from: "text".into(),
        precision: precision.into(),
    })
}

fn child(tokens: &[Token], above: usize, dep: &str) -> Option<usize> {
    (0..tokens.len()).find(|&at| at != above && tokens[at].head() == above && tokens[at].dep == dep)
}

//! An event of a reading in, the keys by which other reports of it are found out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, Months, NaiveDate};

use crate::graph::days::stretch;
use crate::graph::names::{hash, is_local, segment};
use crate::graph::page::Page;
use crate::model::id::Id;
use crate::model::reading::Event;

/// A stretch of more days than this is no day on which two reports can meet.
const LONGEST: u64 = 7;

/// What the keys of plans and threats begin with.
const PLANNED: &str = "planned ";

/// What stands before the day of publication, where the text tells no day.
const ABOUT: &str = " about ";

/// So many days after an event it is still told of without its day.
pub(crate) const LAG: u64 = 2;

/// The keys of the reports that one with the key `key` may agree with: those of the same day, and those without one
/// that were published soon after; or, without a day, those of the days before and of the days of publication around.
pub(crate) fn neighbours(key: &str) -> Vec<String> {
    let Some((kind, rest)) = key.split_once(ABOUT) else {
        let others = within(key, 0, LAG);
        let others = others.iter().map(|key| about(key));
        return std::iter::once(key.to_owned()).chain(others).collect();
    };
    let dated = within(&format!("{kind} {rest}"), LAG, 0);
    let others = within(&format!("{kind} {rest}"), 1, 1);
    let others = others.iter().map(|key| about(key));
    dated.into_iter().chain(others).collect()
}

/// The key on so many days before and after, as of reports with a day.
pub(crate) fn within(key: &str, before: u64, after: u64) -> Vec<String> {
    let dated = key.replacen(ABOUT, " ", 1);
    let parts: Vec<&str> = dated.rsplitn(3, ' ').collect();
    let [mark, told, kind] = parts[..] else {
        return Vec::new();
    };
    let Some(told) = day(told) else {
        return Vec::new();
    };
    let first = told.checked_sub_days(Days::new(before)).unwrap_or(told);
    let last = told.checked_add_days(Days::new(after)).unwrap_or(told);
    let days = first.iter_days().take_while(|day| *day <= last);
    days.map(|day| format!("{kind} {day} {mark}")).collect()
}

/// The same key of a report without a day.
pub(crate) fn about(key: &str) -> String {
    let parts: Vec<&str> = key.rsplitn(3, ' ').collect();
    match parts[..] {
        [mark, told, kind] => format!("{kind}{ABOUT}{told} {mark}"),
        _ => key.to_owned(),
    }
}

/// The keys under which the reports stand that `keys` of a plan or of what happened are to be compared with.
pub fn counterparts(keys: &BTreeSet<String>) -> BTreeSet<String> {
    let other = |key: &String| match key.strip_prefix(PLANNED) {
        Some(key) => key.to_owned(),
        None => format!("{PLANNED}{key}"),
    };
    keys.iter().map(other).collect()
}

/// The keys of an event of a reading: its type, a day and a country or a name, as in `CONSULT 2026-03-10 NOR`;
/// of a plan or a threat, `planned CONSULT 2026-03-10 NOR`. An event without a day stands under the day of
/// publication, as in `CONSULT about 2026-03-11 NOR`.
pub(crate) fn keys(page: &Page, event: &Event) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let told = event.time.as_ref().map(|time| stretch(&time.value));
    let days = match told {
        Some(Some(days)) => Some((days.begin, days.end)),
        Some(None) => None,
        None if event.historical => None,
        None => {
            let day = page.reading.article.published.as_deref().and_then(day);
            day.map(|day| (day, day))
        }
    };
    let Some((begin, end)) = days else {
        return keys;
    };
    if event.status == "hypothetical" || begin.checked_add_days(Days::new(LONGEST - 1)) < Some(end)
    {
        return keys;
    }
    let plan = planned(event);
    for mark in marks(page, event) {
        let days = begin.iter_days().take_while(|day| *day <= end);
        let dated = days.map(|day| format!("{plan}{} {day} {mark}", event.kind));
        match told {
            Some(_) => keys.extend(dated),
            None => keys.extend(dated.map(|key| about(&key))),
        }
    }
    keys
}

fn planned(event: &Event) -> &'static str {
    let ahead = matches!(&*event.status, "planned" | "threatened");
    if ahead { PLANNED } else { "" }
}

/// Type, who and to whom and the month: what a plan without a day and its fulfilment have in common. Nothing
/// unless all parties are known by more than one article.
pub(crate) fn parties(page: &Page, event: &Event) -> Option<String> {
    let ids = |ids: &'_ [Id]| -> Option<String> {
        let known = |id: &Id| page.actors.contains_key(id.as_str()) && !is_local(id);
        let sorted: BTreeSet<&str> = ids.iter().map(Id::as_str).collect();
        let sorted = sorted.into_iter().collect::<Vec<_>>().join(" ");
        ids.iter().all(known).then_some(sorted)
    };
    let (actors, recipients) = (ids(&event.actors)?, ids(&event.recipients)?);
    let named = !actors.is_empty() || !recipients.is_empty();
    let told = event.time.as_ref().and_then(|time| stretch(&time.value));
    let published = page.reading.article.published.as_deref().and_then(day);
    let plan = planned(event);
    // A plan with a day is found by the day.
    let day = match told {
        Some(_) if !plan.is_empty() => None,
        Some(days) => Some(days.begin),
        None => published,
    };
    let day = day.filter(|_| named && event.status != "hypothetical" && !event.historical)?;
    let all = hash(&format!("{}\n{actors}\n{recipients}", event.kind));
    Some(format!("{plan}{all} {}", day.format("%Y-%m")))
}

/// The keys of the months in which a plan with the key `key` may be fulfilled, or that of a plan which what has
/// the key fulfils.
pub fn months(key: &str) -> Vec<String> {
    let parts = key.rsplit_once(' ');
    let Some((all, first)) =
        parts.and_then(|(all, month)| Some((all, day(&format!("{month}-01"))?)))
    else {
        return Vec::new();
    };
    let plan = all.strip_prefix(PLANNED);
    let other = plan.map_or_else(|| format!("{PLANNED}{all}"), str::to_owned);
    let month = |number| match plan {
        Some(_) => first.checked_add_months(Months::new(number)),
        None => first.checked_sub_months(Months::new(number)),
    };
    let months = (0..=3).filter_map(month);
    months
        .map(|day| format!("{other} {}", day.format("%Y-%m")))
        .collect()
}

/// The countries of those with a part in it and of the place, and the ids of all but states; without any, the country
/// that the article is about.
fn marks(page: &Page, event: &Event) -> BTreeSet<String> {
    let mut marks = BTreeSet::new();
    for id in event.actors.iter().chain(&event.recipients) {
        let Some(actor) = page.reading.actors.iter().find(|actor| actor.id == *id) else {
            continue;
        };
        marks.extend(actor.country.as_ref().map(ToString::to_string));
        // Another article may not know the country.
        if !is_local(id) && actor.kind != "state" {
            marks.insert(segment(id));
        }
    }
    let place = event.place.as_ref();
    let place = place.and_then(|id| page.reading.places.iter().find(|place| place.id == *id));
    marks.extend(
        place
            .and_then(|place| place.country.as_ref())
            .map(ToString::to_string),
    );
    if marks.is_empty() {
        // "Police arrested three men": in the country that the article is about.
        marks.extend(main_country(page));
    }
    marks
}

/// The country that an article names most, itself or by its people and places.
fn main_country(page: &Page) -> Option<String> {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let actors = page.reading.actors.iter();
    let actors = actors.map(|actor| (actor.country.as_ref(), actor.mentions.len()));
    let places = page.reading.places.iter();
    let places = places.map(|place| (place.country.as_ref(), place.mentions.len()));
    for (country, count) in actors.chain(places) {
        if let Some(country) = country {
            *named.entry(country.as_str()).or_default() += count;
        }
    }
    // Of two named as often, the first by its code.
    let most = named.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(country, _)| country.to_owned())
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_agree_finds_each_other() {
        let dated = "CONSULT 2026-03-10 NOR";
        for (other, meets) in [
            ("CONSULT 2026-03-10 NOR", true),
            ("CONSULT 2026-03-11 NOR", false),
            ("CONSULT about 2026-03-10 NOR", true),
            ("CONSULT about 2026-03-12 NOR", true),
            ("CONSULT about 2026-03-09 NOR", false),
            ("CONSULT about 2026-03-13 NOR", false),
        ] {
            assert_eq!(
                neighbours(dated).contains(&other.to_owned()),
                meets,
                "{other}"
            );
            assert_eq!(
                neighbours(other).contains(&dated.to_owned()),
                meets,
                "{other}"
            );
        }
        let (one, next) = ("AID about 2026-03-10 NOR", "AID about 2026-03-11 NOR");
        assert!(neighbours(one).contains(&next.to_owned()));
        assert!(neighbours(next).contains(&one.to_owned()));
    }

    #[test]
    fn plans_and_deeds_find_each_others_months() {
        let plan = "planned 0a 2026-01";
        assert!(months(plan).contains(&"0a 2026-04".to_owned()));
        assert!(months("0a 2026-04").contains(&plan.to_owned()));
        assert!(!months("0a 2026-05").contains(&plan.to_owned()));
    }
}

//! Positions in the order of time in, what each actor has held on each issue and when that changed out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::query::Answer;
use crate::show::rows::Rows;
use crate::show::table::Table;

/// One position with the sentence that tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Whom it binds, by IRI without the part that all share.
    pub who: String,
    /// The same by name.
    pub holder: String,
    /// The issue, by IRI without the part that all share.
    pub issue: String,
    /// The same by name.
    pub about: String,
    /// The day; empty if it is not known.
    pub day: String,
    /// For, against, mixed, neutral.
    pub polarity: String,
    /// Support, reject, conditional, …
    pub stance: String,
    /// Who voiced it; empty if nobody did.
    pub voice: String,
    /// On what it depends; empty if on nothing.
    pub condition: String,
    /// The words.
    pub sentence: String,
    /// Where they begin in the article.
    pub start: usize,
    /// The article's id.
    pub article: String,
    /// The position itself.
    pub id: String,
}

/// A position and the one that took its place.
pub type Change<'a> = (&'a Held, &'a Held);

impl Held {
    /// On which side it stands: a condition makes a side of its own.
    pub fn state(&self) -> &str {
        if self.stance == "conditional" {
            &self.stance
        } else {
            &self.polarity
        }
    }

    fn takes_side(&self) -> bool {
        !self.day.is_empty() && self.polarity != "neutral"
    }
}

/// The rows of `queries/lists/history.rq`, by time.
pub fn history(answer: &Answer) -> Vec<Held> {
    let mut all: Vec<Held> = Rows::new(answer)
        .iter()
        .map(|row| Held {
            who: row.text("who"),
            holder: row.text("holder"),
            issue: row.text("issue"),
            about: row.text("about"),
            day: row.text("day"),
            polarity: row.text("polarity"),
            stance: row.text("stance"),
            voice: row.text("voice"),
            condition: row.text("condition"),
            sentence: row.text("sentence"),
            start: row.text("start").parse().unwrap_or_default(),
            article: row.text("article"),
            id: row.text("id"),
        })
        .collect();
    all.sort_by(|a, b| key(a).cmp(&key(b)));
    all.dedup_by(|later, first| later.id == first.id && later.who == first.who);
    all
}

fn key(held: &Held) -> (&str, &str, &str, &str, usize, &str) {
    (
        &held.holder,
        &held.about,
        &held.day,
        &held.article,
        held.start,
        &held.id,
    )
}

/// The changes of side: the last position before and the first after. What is told of one day stands side by
/// side; an actor who is on both sides of one day has not changed on it.
pub fn changes(history: &[Held]) -> Vec<Change<'_>> {
    let mut by_pair: BTreeMap<(&str, &str, &str), Vec<&Held>> = BTreeMap::new();
    for held in history.iter().filter(|held| held.takes_side()) {
        let pair = (held.holder.as_str(), held.about.as_str(), held.who.as_str());
        by_pair.entry(pair).or_default().push(held);
    }
    let mut changes = Vec::new();
    for all in by_pair.values() {
        let mut before: &[&Held] = &[];
        for day in all.chunk_by(|one, other| one.day == other.day) {
            let new = |held: &&&Held| !before.iter().any(|old| old.state() == held.state());
            let kept = before
                .iter()
                .any(|old| day.iter().any(|held| held.state() == old.state()));
            if let (Some(old), Some(held), false) = (before.last(), day.iter().find(new), kept) {
                changes.push((*old, *held));
            }
            before = day;
        }
    }
    changes
}

/// The days between two days.
pub fn days_between(first: &str, second: &str) -> Option<i64> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    Some((day(second)? - day(first)?).num_days())
}

/// The history as a table.
pub fn history_table(history: &[Held]) -> Table {
    let mut table = Table::new(&[
        "holder",
        "issue",
        "day",
        "side",
        "stance",
        "voiced by",
        "condition",
        "sentence",
        "article",
        "id",
    ]);
    table.rows.extend(history.iter().map(|held| {
        [
            &held.holder,
            &held.about,
            &held.day,
            &held.polarity,
            &held.stance,
            &held.voice,
            &held.condition,
            &held.sentence,
            &held.article,
            &held.id,
        ]
        .map(String::clone)
        .to_vec()
    }));
    table
}

/// The changes as a table, with both sentences and the days between.
pub fn changes_table(history: &[Held]) -> Table {
    let mut table = Table::new(&[
        "holder",
        "issue",
        "from",
        "until",
        "to",
        "since",
        "days",
        "before",
        "after",
        "article before",
        "article after",
        "id before",
        "id after",
    ]);
    table
        .rows
        .extend(changes(history).into_iter().map(|(old, new)| {
            let days = days_between(&old.day, &new.day).map(|days| days.to_string());
            vec![
                old.holder.clone(),
                old.about.clone(),
                old.state().to_owned(),
                old.day.clone(),
                new.state().to_owned(),
                new.day.clone(),
                days.unwrap_or_default(),
                old.sentence.clone(),
                new.sentence.clone(),
                old.article.clone(),
                new.article.clone(),
                old.id.clone(),
                new.id.clone(),
            ]
        }));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(day: &str, polarity: &str, stance: &str) -> Held {
        Held {
            day: day.to_owned(),
            polarity: polarity.to_owned(),
            stance: stance.to_owned(),
            ..Held::default()
        }
    }

    fn told(history: &[Held]) -> Vec<String> {
        let line = |(old, new): &Change| {
            format!("{} {} {} {}", old.day, old.state(), new.day, new.state())
        };
        changes(history).iter().map(line).collect()
    }

    #[test]
    fn a_change_is_from_one_day_to_another_and_back() {
        let history = [
            held("", "against", "oppose"),
            held("2026-01-01", "for", "support"),
            held("2026-01-02", "for", "demand"),
            held("2026-01-03", "for", "conditional"),
            held("2026-01-05", "neutral", "mention"),
            held("2026-01-09", "against", "reject"),
            held("2026-02-01", "for", "support"),
        ];
        assert_eq!(
            told(&history),
            [
                "2026-01-02 for 2026-01-03 conditional",
                "2026-01-03 conditional 2026-01-09 against",
                "2026-01-09 against 2026-02-01 for",
            ]
        );
        assert_eq!(days_between("2026-01-09", "2026-02-01"), Some(23));
    }

    #[test]
    fn two_sides_of_one_day_are_no_change() {
        let history = [
            held("2026-01-01", "for", "support"),
            held("2026-01-01", "against", "oppose"),
            held("2026-01-02", "for", "support"),
        ];
        assert!(told(&history).is_empty());
    }
}

//! Says in plain words what was found: a finding in, a line for people out.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::id::Id;
use crate::model::reading::{
    Actor, Condition, Count, Dated, Event, Place, Position, Reading, Role, Statement, Time,
};
use crate::show::plain::one_line;
use crate::show::words::Words;

/// One finding in words.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// The id, if it has one.
    pub id: String,
    /// What was found.
    pub words: String,
    /// The particulars.
    pub notes: Vec<String>,
}

/// Tells the findings of one reading.
pub struct Teller<'a> {
    words: &'a Words<'a>,
    names: BTreeMap<&'a str, &'a str>,
}

impl<'a> Teller<'a> {
    /// A teller for `reading`, whose text is `words`.
    pub fn new(reading: &'a Reading, words: &'a Words<'a>) -> Self {
        let actors = reading
            .actors
            .iter()
            .map(|actor| (&*actor.id, &*actor.name));
        let places = reading
            .places
            .iter()
            .map(|place| (&*place.id, &*place.name));
        Self {
            words,
            names: places.chain(actors).collect(),
        }
    }

    /// `Ali Shamkhani: person, IRN, secretary of the Defense Council`.
    pub fn actor(&self, actor: &Actor) -> Line {
        let mut notes = vec![actor.kind.replace('_', " ")];
        notes.extend(actor.country.as_deref().map(str::to_owned));
        notes.extend(actor.roles.iter().map(|role| self.role(role)));
        line("", one_line(&actor.name), notes)
    }

    /// `Tehran: city, IRN`.
    pub fn place(&self, place: &Place) -> Line {
        let mut notes = vec![place.kind.to_string()];
        notes.extend(place.country.as_deref().map(str::to_owned));
        line("", one_line(&place.name), notes)
    }

    /// `last week = 2026-W05`.
    pub fn time(&self, time: &Time) -> Line {
        let said = one_line(self.words.exact(time.start, time.end));
        let mut notes = Vec::new();
        if time.relation != "on" {
            notes.push(time.relation.to_string());
        }
        if let Some(anchor) = &time.anchor {
            notes.push(format!("counted from {anchor}"));
        }
        line("", format!("{said} = {}", time.value), notes)
    }

    /// `Ali Shamkhani warn United States: “…”`.
    pub fn statement(&self, statement: &Statement) -> Line {
        let speakers = match &*statement.speakers {
            [] => "unnamed".to_owned(),
            speakers => self.list(speakers),
        };
        let mut words = format!("{speakers} [{}]", statement.act.replace('_', " "));
        if !statement.addressees.is_empty() {
            let _ = write!(words, " to {}", self.list(&statement.addressees));
        }
        let content: Vec<String> = statement
            .content
            .iter()
            .map(|&span| self.words.line(span))
            .collect();
        let _ = write!(words, ": {}", content.join(" … "));
        line(&statement.id, words, self.statement_notes(statement))
    }

    /// `Iran against negotiating the missile program`.
    pub fn position(&self, position: &Position) -> Line {
        let words = format!(
            "{} {} {}",
            self.name(&position.holder),
            side(&position.polarity),
            one_line(&position.issue.label)
        );
        let mut notes = vec![position.stance.replace('_', " ")];
        if let Some(voice) = &position.voiced_by
            && *voice != position.holder
        {
            notes.push(format!("voiced by {}", self.name(voice)));
        }
        if let Some(toward) = &position.toward {
            notes.push(format!("toward {}", self.name(toward)));
        }
        notes.extend(position.condition.as_deref().map(condition));
        notes.extend(position.date.as_deref().map(dated));
        notes.extend(position.statement.as_ref().map(|id| format!("in {id}")));
        notes.push(rule(position.confidence, &position.rule));
        line(&position.id, words, notes)
    }

    /// `CONSULT visit: Benjamin Netanyahu → United States`.
    pub fn event(&self, event: &Event) -> Line {
        let mut words = format!("{} {}", event.kind, one_line(&event.label));
        if !event.actors.is_empty() || !event.recipients.is_empty() {
            words.push(':');
        }
        if !event.actors.is_empty() {
            let _ = write!(words, " {}", self.list(&event.actors));
        }
        if !event.recipients.is_empty() {
            let _ = write!(words, " → {}", self.list(&event.recipients));
        }
        line(&event.id, words, self.event_notes(event))
    }

    fn statement_notes(&self, statement: &Statement) -> Vec<String> {
        let mut notes = vec![statement.form.to_string()];
        if let Some(cue) = statement.cue {
            notes.push(format!("by “{}”", self.words.line(cue)));
        }
        if statement.made != "made" {
            notes.push(statement.made.to_string());
        }
        notes.extend(statement.said_on.as_deref().map(dated));
        notes.extend(
            statement
                .place
                .as_ref()
                .map(|id| format!("in {}", self.name(id))),
        );
        notes.extend(statement.occasion.as_ref().map(|id| format!("at {id}")));
        notes.extend(statement.within.as_ref().map(|id| format!("told in {id}")));
        notes.extend(statement.same_as.as_ref().map(|id| format!("same as {id}")));
        notes.push(rule(statement.confidence, &statement.rule));
        notes
    }

    fn event_notes(&self, event: &Event) -> Vec<String> {
        let mut notes = vec![event.status.to_string()];
        if event.historical {
            notes.push("background".to_owned());
        }
        notes.extend(event.mode.as_deref().map(str::to_owned));
        notes.extend(event.instrument.as_deref().map(one_line));
        if let Some(time) = &event.time {
            notes.push(from(&one_line(&time.value), &time.from));
        }
        notes.extend(
            event
                .place
                .as_ref()
                .map(|id| format!("in {}", self.name(id))),
        );
        notes.extend(event.counts.iter().map(count));
        notes.extend(event.condition.as_deref().map(condition));
        let relations = event.relations.iter();
        notes.extend(relations.map(|link| format!("{} {}", link.kind.replace('_', " "), link.to)));
        notes.extend(event.statement.as_ref().map(|id| format!("told in {id}")));
        notes.push(rule(event.confidence, &event.rule));
        notes
    }

    fn role(&self, role: &Role) -> String {
        let mut words = one_line(&role.title);
        if let Some(body) = &role.of {
            let _ = write!(words, " of {}", self.name(body));
        }
        if role.source == "table" {
            words += " (by table)";
        }
        words
    }

    fn name(&self, id: &str) -> String {
        one_line(self.names.get(id).copied().unwrap_or(id))
    }

    fn list(&self, ids: &[Id]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.name(id)).collect();
        names.join(", ")
    }
}

fn line(id: &str, words: String, notes: Vec<String>) -> Line {
    Line {
        id: id.to_owned(),
        words,
        notes,
    }
}

fn dated(date: &Dated) -> String {
    let relation = match date.relation.as_deref() {
        None | Some("on") => String::new(),
        Some(relation) => format!("{relation} "),
    };
    let day = date.value.as_deref().or(date.anchor.as_deref());
    from(
        &format!("{relation}{}", one_line(day.unwrap_or("?"))),
        &date.from,
    )
}

fn side(polarity: &str) -> &str {
    match polarity {
        "mixed" => "for and against",
        "neutral" => "neutral on",
        side => side,
    }
}

fn from(day: &str, source: &str) -> String {
    if source == "publication" {
        format!("{day} (day of publication)")
    } else {
        day.to_owned()
    }
}

fn condition(condition: &Condition) -> String {
    format!("on condition “{}”", one_line(&condition.text))
}

fn count(count: &Count) -> String {
    let number = match (count.min, count.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min}–{max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "some".to_owned(),
    };
    format!("{number} {}", count.what)
}

fn rule(confidence: f64, rule: &str) -> String {
    format!("{rule} {confidence:.2}")
}

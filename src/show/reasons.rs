//! A finding in, what it rests on out: the words, the rule, the candidates and how sure it is.

use std::fmt::Write;

use console::Style;
use oxigraph::model::NamedNode;

use crate::model::reading::{Actor, Event, Place, Position, Reading, Role, Statement, Time};
use crate::model::span::CharSpan;
use crate::query::Answer;
use crate::show::findings::{Line, Teller};
use crate::show::plain::{one_line, wrap};
use crate::show::rows::{Row, Rows, short_iri};
use crate::show::text::Look;
use crate::show::words::Words;

/// Why `reading` has the finding `id`; nothing if it has none of that id.
pub fn of_finding(reading: &Reading, id: &str, look: Look) -> String {
    let words = Words::new(reading);
    let seen = Seen {
        teller: Teller::new(reading, &words),
        words: &words,
        reading,
    };
    let mut page = Page::new(look);
    for said in reading.statements.iter().filter(|said| said.id == id) {
        page.statement(said, &seen);
    }
    for held in reading.positions.iter().filter(|held| held.id == id) {
        page.position(held, &seen);
    }
    for event in reading.events.iter().filter(|event| event.id == id) {
        page.event(event, &seen);
    }
    for actor in reading.actors.iter().filter(|actor| actor.id == id) {
        page.actor(actor, &seen);
    }
    for place in reading.places.iter().filter(|place| place.id == id) {
        page.place(place, &seen);
    }
    for time in reading.times.iter().filter(|time| time.value == id) {
        page.time(time, &seen);
    }
    page.out
}

/// One reading, and who tells of it.
struct Seen<'a> {
    reading: &'a Reading,
    words: &'a Words<'a>,
    teller: Teller<'a>,
}

impl Seen<'_> {
    fn all(&self, spans: &[CharSpan]) -> Vec<String> {
        spans.iter().map(|&span| self.words.line(span)).collect()
    }
}

/// What a store says of `thing`: its own properties, the findings of the same, and where it is named.
pub fn of_thing(
    thing: &NamedNode,
    about: &Answer,
    links: &Answer,
    mentions: &Answer,
    look: Look,
) -> String {
    let mut page = Page::new(look);
    let mut properties: Vec<(String, String)> =
        Rows::new(about).iter().map(|row| property(&row)).collect();
    if properties.is_empty() {
        return page.out;
    }
    // What only the store looks names up by.
    properties.retain(|(name, _)| !name.ends_with("Key"));
    properties.sort();
    properties.dedup();
    page.head(&short_iri(thing.as_str()));
    for (name, value) in properties {
        page.lines(&name, [value]);
    }
    let told = sorted(links, |row| {
        let sure = row.text("score");
        format!(
            "{} ({}, {}, {sure})",
            row.text("other"),
            row.text("kind"),
            row.text("reason")
        )
    });
    let (actors, told): (Vec<String>, Vec<String>) =
        (told.into_iter()).partition(|line| line.contains(":SameActor,"));
    page.lines("may be", actors);
    page.lines("told again", told);
    let named = sorted(mentions, |row| {
        let how = format!("{} {}", row.text("rule"), row.text("confidence"));
        format!(
            "“{}” in {}, {how}: {}",
            row.text("wording"),
            row.text("article"),
            row.text("sentence")
        )
    });
    page.lines("named", named);
    page.out
}

fn sorted(answer: &Answer, tell: impl Fn(&Row) -> String) -> Vec<String> {
    let mut lines: Vec<String> = Rows::new(answer).iter().map(|row| tell(&row)).collect();
    lines.sort();
    lines
}

fn property(row: &Row) -> (String, String) {
    let name = row.text("property");
    let name = name
        .rsplit_once(':')
        .map_or(name.as_str(), |(_, name)| name);
    let (value, words) = (row.text("value"), row.text("words"));
    let value = if words.is_empty() {
        value
    } else {
        format!("{words} ({value})")
    };
    (name.to_owned(), value)
}

/// `foreign minister, 2024-08 to ?`.
fn listed_role(role: &Role) -> String {
    let open = |day: &Option<String>| day.clone().unwrap_or_else(|| "?".to_owned());
    format!("{}, {} to {}", role.title, open(&role.from), open(&role.to))
}

struct Page {
    look: Look,
    out: String,
}

const LABEL: usize = 14;

impl Page {
    fn new(look: Look) -> Self {
        Self {
            look,
            out: String::new(),
        }
    }

    fn head(&mut self, text: &str) {
        let style = Style::new().bold().force_styling(self.look.colour);
        let _ = writeln!(self.out, "{}", style.apply_to(one_line(text)));
    }

    fn finding(&mut self, kind: &str, line: &Line) {
        let name = [kind, &line.id].join(" ");
        self.head(&format!("{}: {}", name.trim_end(), line.words));
        self.lines("found", [line.notes.join(" · ")]);
    }

    fn lines(&mut self, label: &str, texts: impl IntoIterator<Item = String>) {
        let width = self.look.width.saturating_sub(LABEL + 2).max(20);
        let mut label = label;
        for text in texts {
            for row in wrap(&one_line(&text), width) {
                let _ = writeln!(self.out, "  {label:<LABEL$}{row}");
                label = "";
            }
        }
    }

    fn statement(&mut self, said: &Statement, seen: &Seen) {
        self.finding("statement", &seen.teller.statement(said));
        self.lines("spoken by", seen.all(&said.speaker_spans));
        self.lines("told by", seen.all(said.cue.as_slice()));
        self.lines("words", seen.all(&said.content));
        let at = said.content.first().or(said.cue.as_ref());
        let at = at.map_or(0, |span| span.start);
        self.rests_on(seen, at, said.confidence, &said.rule);
    }

    fn position(&mut self, held: &Position, seen: &Seen) {
        self.finding("position", &seen.teller.position(held));
        self.lines("words", seen.all(&[held.evidence]));
        self.rests_on(seen, held.evidence.start, held.confidence, &held.rule);
    }

    fn event(&mut self, event: &Event, seen: &Seen) {
        let triggers: Vec<CharSpan> = (event.mentions.iter())
            .map(|mention| mention.trigger)
            .collect();
        self.finding("event", &seen.teller.event(event));
        self.lines("named by", seen.all(&triggers));
        self.lines("who", seen.all(&event.evidence.actors));
        self.lines("to whom", seen.all(&event.evidence.recipients));
        self.lines("where", seen.all(event.evidence.place.as_slice()));
        self.lines("when", seen.all(event.evidence.time.as_slice()));
        let at = triggers.first().map_or(0, |trigger| trigger.start);
        self.rests_on(seen, at, event.confidence, &event.rule);
    }

    fn rests_on(&mut self, seen: &Seen, at: usize, confidence: f64, rule: &str) {
        let number = seen.words.sentence_at(at);
        if let Some(sentence) = seen.reading.sentences.get(number) {
            let text = seen.words.exact(sentence.start, sentence.end);
            self.lines("sentence", [format!("{}: {text}", number + 1)]);
        }
        self.lines("article", [seen.reading.article.id.clone()]);
        self.lines("rule", [rule.to_owned()]);
        self.lines("confidence", [format!("{confidence:.2}")]);
    }

    fn actor(&mut self, actor: &Actor, seen: &Seen) {
        self.finding("actor", &seen.teller.actor(actor));
        let mentions = actor.mentions.iter().map(|mention| {
            let said = seen.words.exact(mention.start, mention.end);
            let sentence = seen.words.sentence_at(mention.start) + 1;
            format!(
                "“{said}” ({}, sentence {sentence}), {} {:.2}",
                mention.form, mention.rule, mention.confidence
            )
        });
        self.lines("named", mentions);
        let said = actor
            .roles
            .iter()
            .filter_map(|role| Some((&role.title, role.evidence?)));
        let said = said.map(|(title, span)| format!("“{}”: {title}", seen.words.line(span)));
        self.lines("role told by", said);
        let listed = actor.roles.iter().filter(|role| role.source == "table");
        self.lines("role listed", listed.map(listed_role));
    }

    /// A date or another stretch of time: its words, what it is counted from, and the rule.
    fn time(&mut self, time: &Time, seen: &Seen) {
        self.finding(&time.kind, &seen.teller.time(time));
        let day = seen.reading.article.published.as_deref();
        let counted = time.anchor.as_deref() == Some("publication");
        let from = day
            .filter(|_| counted)
            .map(|day| format!("{day}, the day of publication"));
        self.lines("counted from", from);
        self.rests_on(seen, time.start, time.confidence, &time.rule);
    }

    fn place(&mut self, place: &Place, seen: &Seen) {
        self.finding("place", &seen.teller.place(place));
        let mentions = place.mentions.iter().map(|mention| {
            let said = seen.words.exact(mention.start, mention.end);
            let sentence = seen.words.sentence_at(mention.start) + 1;
            format!(
                "“{said}” (sentence {sentence}), {} {:.2}",
                mention.rule, mention.confidence
            )
        });
        self.lines("named", mentions);
        let candidates = place.candidates.iter().map(|candidate| {
            let id = candidate
                .geonames
                .map_or_else(|| "?".to_owned(), |id| id.to_string());
            format!("GeoNames {id}, score {:.2}", candidate.score)
        });
        self.lines("or else", candidates);
    }
}

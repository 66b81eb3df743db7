//! A finding in, what it rests on out: the words, the rule, the candidates and how sure it is.

use std::fmt::Write;

use console::Style;
use oxigraph::model::NamedNode;

use crate::model::reading::{Actor, Place, Reading};
use crate::query::Answer;
use crate::show::findings::{Line, Teller};
use crate::show::plain::{one_line, wrap};
use crate::show::rows::{Row, Rows, short_iri};
use crate::show::text::Look;
use crate::show::words::Words;

/// Why `reading` has the finding `id`; nothing if it has none of that id.
pub fn of_finding(reading: &Reading, id: &str, look: Look) -> String {
    let words = Words::new(reading);
    let teller = Teller::new(reading, &words);
    let mut page = Page::new(look);
    for said in reading.statements.iter().filter(|said| said.id == id) {
        page.finding("statement", &teller.statement(said));
        page.lines(
            "spoken by",
            said.speaker_spans.iter().map(|&span| words.line(span)),
        );
        page.lines("told by", said.cue.iter().map(|&span| words.line(span)));
        page.lines("words", said.content.iter().map(|&span| words.line(span)));
        let at = said.content.first().or(said.cue.as_ref());
        page.rests_on(
            reading,
            &words,
            at.map_or(0, |span| span.start),
            said.confidence,
            &said.rule,
        );
    }
    for held in reading.positions.iter().filter(|held| held.id == id) {
        page.finding("position", &teller.position(held));
        page.lines("words", [words.line(held.evidence)]);
        page.rests_on(
            reading,
            &words,
            held.evidence.start,
            held.confidence,
            &held.rule,
        );
    }
    for event in reading.events.iter().filter(|event| event.id == id) {
        page.finding("event", &teller.event(event));
        page.lines(
            "named by",
            event
                .mentions
                .iter()
                .map(|mention| words.line(mention.trigger)),
        );
        page.lines(
            "who",
            event.evidence.actors.iter().map(|&span| words.line(span)),
        );
        page.lines(
            "to whom",
            event
                .evidence
                .recipients
                .iter()
                .map(|&span| words.line(span)),
        );
        page.lines(
            "where",
            event.evidence.place.iter().map(|&span| words.line(span)),
        );
        page.lines(
            "when",
            event.evidence.time.iter().map(|&span| words.line(span)),
        );
        let at = event
            .mentions
            .first()
            .map_or(0, |mention| mention.trigger.start);
        page.rests_on(reading, &words, at, event.confidence, &event.rule);
    }
    for actor in reading.actors.iter().filter(|actor| actor.id == id) {
        page.actor(actor, &teller, &words);
    }
    for place in reading.places.iter().filter(|place| place.id == id) {
        page.place(place, &teller, &words);
    }
    page.out
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

    fn rests_on(
        &mut self,
        reading: &Reading,
        words: &Words,
        at: usize,
        confidence: f64,
        rule: &str,
    ) {
        let number = words.sentence_at(at);
        if let Some(sentence) = reading.sentences.get(number) {
            let text = words.exact(sentence.start, sentence.end);
            self.lines("sentence", [format!("{}: {text}", number + 1)]);
        }
        self.lines("rule", [rule.to_owned()]);
        self.lines("confidence", [format!("{confidence:.2}")]);
    }

    fn actor(&mut self, actor: &Actor, teller: &Teller, words: &Words) {
        self.finding("actor", &teller.actor(actor));
        let mentions = actor.mentions.iter().map(|mention| {
            let said = words.exact(mention.start, mention.end);
            let sentence = words.sentence_at(mention.start) + 1;
            format!(
                "“{said}” ({}, sentence {sentence}), {} {:.2}",
                mention.form, mention.rule, mention.confidence
            )
        });
        self.lines("named", mentions);
    }

    fn place(&mut self, place: &Place, teller: &Teller, words: &Words) {
        self.finding("place", &teller.place(place));
        let mentions = place.mentions.iter().map(|mention| {
            let said = words.exact(mention.start, mention.end);
            let sentence = words.sentence_at(mention.start) + 1;
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

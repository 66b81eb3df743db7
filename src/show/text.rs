//! A reading in, a page for people out: each sentence with what was found under it.

use std::collections::BTreeMap;

use console::{Style, measure_text_width};

use crate::model::article::{DateSource, Part};
use crate::model::reading::{ArticleRecord, Reading};
use crate::model::span::CharSpan;
use crate::show::findings::{Line, Teller};
use crate::show::plain::{one_line, wrap};
use crate::show::words::Words;

/// How a page is to look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Colours, for a terminal.
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

const LABEL: usize = 8;
const MARGIN: usize = 5;

/// The page for one reading.
pub fn page(reading: &Reading, look: Look) -> String {
    let words = Words::new(reading);
    let findings = by_sentence(reading, &words);
    let mut page = Page {
        look,
        out: String::new(),
    };
    page.head(&reading.article);
    for (number, sentence) in reading.sentences.iter().enumerate() {
        if sentence.part == Part::Boilerplate {
            continue;
        }
        let said = one_line(words.exact(sentence.start, sentence.end));
        page.sentence(number + 1, sentence.part, &said);
        for (label, line) in findings.get(&number).into_iter().flatten() {
            page.finding(label, line);
        }
    }
    page.foot(reading);
    page.out
}

type BySentence = BTreeMap<usize, Vec<(&'static str, Line)>>;

/// What was found, under the number of the sentence that tells it first.
fn by_sentence(reading: &Reading, words: &Words) -> BySentence {
    let teller = Teller::new(reading, words);
    let mut found = BySentence::new();
    let mut put = |at: usize, label, line| {
        let sentence = words.sentence_at(at);
        found.entry(sentence).or_default().push((label, line));
    };
    for actor in &reading.actors {
        if let Some(at) = actor.mentions.iter().map(|mention| mention.start).min() {
            put(at, "who", teller.actor(actor));
        }
    }
    for statement in &reading.statements {
        let content = statement.content.first();
        let at = statement
            .cue
            .as_ref()
            .or(content)
            .map_or(0, |span| span.start);
        put(at, "said", teller.statement(statement));
    }
    for position in &reading.positions {
        put(position.evidence.start, "stance", teller.position(position));
    }
    for event in &reading.events {
        let trigger: CharSpan = event
            .mentions
            .first()
            .map(|mention| mention.trigger)
            .unwrap_or_default();
        put(trigger.start, "event", teller.event(event));
    }
    for time in &reading.times {
        put(time.start, "when", teller.time(time));
    }
    for place in &reading.places {
        if let Some(at) = place.mentions.iter().map(|mention| mention.start).min() {
            put(at, "where", teller.place(place));
        }
    }
    found
}

struct Page {
    look: Look,
    out: String,
}

impl Page {
    fn head(&mut self, article: &ArticleRecord) {
        let title = article.title.as_deref().unwrap_or("(no title)");
        for part in wrap(&one_line(title), self.look.width) {
            self.line(&self.paint(&Style::new().bold(), &part));
        }
        let day = article.published.as_deref().map_or_else(
            || "date unknown".to_owned(),
            |day| format!("{day}{}", found_in(article.published_from)),
        );
        let publisher = article.publisher.as_deref().unwrap_or("publisher unknown");
        let about = [&article.id, publisher, &day].map(one_line).join(" · ");
        self.line(&self.paint(&Style::new().dim(), &about));
    }

    fn sentence(&mut self, number: usize, part: Part, words: &str) {
        self.line("");
        let style = match part {
            Part::Headline => Style::new().bold(),
            Part::Caption => Style::new().italic(),
            _ => Style::new(),
        };
        let number = format!("{number:>3}");
        for (row, text) in self.fit(words, MARGIN).into_iter().enumerate() {
            let mark = if row == 0 { &*number } else { "   " };
            let mark = self.paint(&Style::new().dim(), mark);
            self.line(&format!("{mark}  {}", self.paint(&style, &text)));
        }
    }

    fn finding(&mut self, label: &str, line: &Line) {
        let style = match label {
            "said" => Style::new().cyan(),
            "stance" => Style::new().magenta(),
            "event" => Style::new().yellow(),
            _ => Style::new().green(),
        };
        let indent = MARGIN + LABEL;
        let words = if line.id.is_empty() {
            [std::slice::from_ref(&line.words), &line.notes]
                .concat()
                .join(" · ")
        } else {
            format!("{} {}", line.id, line.words)
        };
        for (row, text) in self.fit(&words, indent).into_iter().enumerate() {
            let label = if row == 0 { label } else { "" };
            let label = self.paint(&style, &format!("{label:<LABEL$}"));
            self.line(&format!("{:MARGIN$}{label}{text}", ""));
        }
        let notes = notes(line);
        for text in self
            .fit(&notes, indent + 2)
            .iter()
            .filter(|text| !text.is_empty())
        {
            let text = self.paint(&Style::new().dim(), text);
            self.line(&format!("{:indent$}  {text}", ""));
        }
    }

    fn foot(&mut self, reading: &Reading) {
        let found = [
            (reading.actors.len(), "actor"),
            (reading.places.len(), "place"),
            (reading.times.len(), "time"),
            (reading.statements.len(), "statement"),
            (reading.positions.len(), "position"),
            (reading.events.len(), "event"),
        ];
        let found = found.map(|(number, name)| counted(number, name)).join(", ");
        self.line("");
        self.line(&self.paint(&Style::new().dim(), &found));
        for warning in &reading.warnings {
            let text = format!("warning ({}): {}", warning.code, one_line(&warning.message));
            self.line(&self.paint(&Style::new().red(), &text));
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn fit(&self, words: &str, indent: usize) -> Vec<String> {
        wrap(words, self.look.width.saturating_sub(indent).max(20))
    }

    fn paint(&self, style: &Style, text: &str) -> String {
        if self.look.colour && measure_text_width(text) > 0 {
            style.clone().force_styling(true).apply_to(text).to_string()
        } else {
            text.to_owned()
        }
    }
}

/// What stands on lines of its own under a finding; things without an id are told on one line.
fn notes(line: &Line) -> String {
    if line.id.is_empty() {
        String::new()
    } else {
        line.notes.join(" · ")
    }
}

fn found_in(source: Option<DateSource>) -> &'static str {
    match source {
        Some(DateSource::Dateline) => " (from the dateline)",
        Some(DateSource::Text) => " (from the text)",
        Some(DateSource::Url) => " (from the address)",
        Some(DateSource::User) => " (as given)",
        Some(DateSource::Metadata) | None => "",
    }
}

fn counted(number: usize, name: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {name}{plural}")
}

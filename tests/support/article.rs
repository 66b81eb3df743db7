//! A few lines of plain text in, an article out, without most guesses of the room `read`.
#![cfg(test)]

use chrono::NaiveDate;
use demarche::model::article::{Article, DateSource, Paragraph, Part};
use demarche::model::span::Span;
use demarche::read::cut_leads;

/// Lines `published: 2026-02-11` and `title: …` may come first; empty lines part the paragraphs.
pub(crate) fn article(input: &str) -> Article {
    let mut article = Article {
        id: "case".to_owned(),
        ..Article::default()
    };
    let mut rest = input;
    loop {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if let Some(day) = line.strip_prefix("published: ") {
            article.published = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
            article.published_from = Some(DateSource::Metadata);
        } else if let Some(title) = line.strip_prefix("title: ") {
            article.title = Some(title.to_owned());
        } else {
            break;
        }
        rest = after;
    }
    if let Some(title) = article.title.clone() {
        add(&mut article, &title, Part::Headline);
    }
    for paragraph in rest.split("\n\n") {
        add(&mut article, paragraph.trim(), Part::Body);
    }
    article.paragraphs = cut_leads(&article.text, &article.paragraphs);
    article
}

fn add(article: &mut Article, text: &str, part: Part) {
    if text.is_empty() {
        return;
    }
    let before = match &*article.text {
        "" => String::new(),
        text => format!("{text}\n\n"),
    };
    let start = before.len();
    if part == Part::Headline {
        article.body_start = start + text.len();
    }
    article.text = (before + text).into();
    let span = Span::new(start, article.text.len());
    article.paragraphs.push(Paragraph { span, part });
}

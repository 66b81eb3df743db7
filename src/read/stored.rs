//! An article's record from a store in, the article as it was read out.

use chrono::NaiveDate;

use crate::model::article::{Article, Paragraph};
use crate::model::reading::ArticleRecord;
use crate::model::span::Span;
use crate::read::{cut_leads, paragraphs, parts};

/// The article of `record`, so that it can be read again without its file.
pub fn stored(record: ArticleRecord) -> Article {
    let mut bytes: Vec<usize> = record.text.char_indices().map(|(byte, _)| byte).collect();
    bytes.push(record.text.len());
    let byte = |character: usize| bytes[character.min(bytes.len() - 1)];
    let body_start = byte(record.body_start);
    let laid: Vec<Paragraph> = (record.paragraphs.iter())
        .map(|(span, part)| Paragraph {
            span: Span::new(byte(span.start), byte(span.end)),
            part: *part,
        })
        .collect();
    let paragraphs = if laid.is_empty() {
        let spans = paragraphs::paragraphs(&record.text);
        let titled = (body_start > 0 && record.title.is_some()).then_some(0);
        cut_leads(&record.text, &parts::parts(&record.text, &spans, titled))
    } else {
        laid
    };
    let day = record.published.as_deref();
    Article {
        published: day.and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()),
        id: record.id,
        url: record.url,
        title: record.title,
        publisher: record.publisher,
        byline: record.byline,
        section: record.section,
        published_at: record.published_at,
        published_from: record.published_from,
        modified: record.modified,
        language: record.language,
        text: record.text,
        body_start,
        paragraphs,
        warnings: Vec::new(),
    }
}

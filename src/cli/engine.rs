//! Stands in for the pipeline until it is there.

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::model::article::Article;
use crate::model::reading::{ArticleRecord, Reading, SentenceRecord, VERSION, WarningRecord};
use crate::model::span::CharIndex;

/// Reads nothing but the paragraphs.
pub struct Reader;

impl Reader {
    /// A reader.
    pub fn new(_: &DataFiles) -> Result<Self> {
        Ok(Self)
    }

    /// The reading of an article.
    pub fn read(&self, article: &Article) -> Reading {
        let index = CharIndex::new(&article.text);
        Reading {
            version: VERSION,
            article: ArticleRecord {
                id: article.id.clone(),
                url: article.url.clone(),
                title: article.title.clone(),
                publisher: article.publisher.clone(),
                byline: article.byline.clone(),
                section: article.section.clone(),
                published: article.published.map(|day| day.to_string()),
                published_at: article.published_at.clone(),
                published_from: article.published_from,
                modified: article.modified.clone(),
                language: article.language.clone(),
                text: article.text.clone(),
                body_start: index.char_at(article.body_start),
            },
            sentences: (article.paragraphs.iter())
                .map(|paragraph| SentenceRecord {
                    start: index.char_at(paragraph.span.start),
                    end: index.char_at(paragraph.span.end),
                    part: paragraph.part,
                })
                .collect(),
            warnings: (article.warnings.iter())
                .map(|warning| WarningRecord {
                    code: warning.code.to_owned(),
                    message: warning.message.clone(),
                    start: None,
                    end: None,
                })
                .collect(),
            ..Reading::default()
        }
    }
}

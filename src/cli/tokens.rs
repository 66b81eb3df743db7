//! Sentences in, their words with their grammar out, for `read --tokens`.

use crate::model::article::Article;
use crate::model::reading::TokenRecord;
use crate::model::sentence::{Sentence, Token};
use crate::model::span::CharIndex;

/// The words of `sentences`, counted through all of them.
pub fn tokens(article: &Article, sentences: &[Sentence]) -> Vec<TokenRecord> {
    let index = CharIndex::new(&article.text);
    let mut records = Vec::new();
    for sentence in sentences {
        let first = records.len();
        records.extend(of_sentence(sentence, first, &index));
    }
    records
}

fn of_sentence(sentence: &Sentence, first: usize, index: &CharIndex) -> Vec<TokenRecord> {
    let record = |token: &Token| {
        let span = index.chars(token.span());
        TokenRecord {
            start: span.start,
            end: span.end,
            text: token.text.clone(),
            lemma: token.lemma.clone(),
            pos: token.pos.to_owned(),
            tag: token.tag.to_owned(),
            head: first + token.head(),
            dep: token.dep.name().to_owned(),
            entity: token.entity.map(|kind| kind.name().to_owned()),
        }
    };
    sentence.tokens.iter().map(record).collect()
}

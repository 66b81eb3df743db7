//! The fields of the index, and how its words are made: words in, stems out.

use tantivy::schema::{Field, IndexRecordOption, NumericOptions, Schema};
use tantivy::schema::{TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use crate::index::words::pieces_of_stems;

/// The name under which our way of making words is registered.
pub(super) const STEMS: &str = "stems";

/// The names of the fields that a document is sorted by.
pub(super) const ID: &str = "id";
/// The day of what is told.
pub(super) const DAY: &str = "day";

/// The fields of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) id: Field,
    pub(super) article: Field,
    pub(super) key: Field,
    pub(super) words: Field,
    pub(super) day: Field,
    /// First and last day, in the order of `Day`.
    pub(super) days: [(Field, Field); 4],
}

impl Fields {
    /// The fields and the schema that has them.
    pub(super) fn new() -> (Self, Schema) {
        let mut schema = Schema::builder();
        let raw = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic);
        let exact = TextOptions::default().set_indexing_options(raw);
        let stems = TextFieldIndexing::default()
            .set_tokenizer(STEMS)
            .set_index_option(IndexRecordOption::WithFreqs);
        let number = || NumericOptions::default().set_fast();
        let fields = Self {
            id: schema.add_text_field(ID, TextOptions::default().set_fast("raw")),
            article: schema.add_text_field("article", exact.clone()),
            key: schema.add_text_field("key", exact),
            words: schema
                .add_text_field("words", TextOptions::default().set_indexing_options(stems)),
            day: schema.add_i64_field(DAY, number()),
            days: ["said", "event", "published", "told"].map(|name| {
                let field = |end: &str| format!("{name}_{end}");
                (
                    schema.add_i64_field(&field("first"), number()),
                    schema.add_i64_field(&field("last"), number()),
                )
            }),
        };
        (fields, schema.build())
    }
}

/// Makes stems for the index.
pub(super) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(Stems).build()
}

#[derive(Clone, Copy, Debug)]
struct Stems;

/// The stems of a text, and the one that the index looks at.
struct Stream {
    rest: std::vec::IntoIter<(usize, usize, String)>,
    token: Token,
}

impl Tokenizer for Stems {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let stems: Vec<(usize, usize, String)> = pieces_of_stems(text).collect();
        Stream {
            rest: stems.into_iter(),
            token: Token {
                position: usize::MAX,
                ..Token::default()
            },
        }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some((from, to, text)) = self.rest.next() else {
            return false;
        };
        self.token = Token {
            offset_from: from,
            offset_to: to,
            position: self.token.position.wrapping_add(1),
            text,
            position_length: 1,
        };
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

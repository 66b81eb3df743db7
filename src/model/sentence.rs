//! Sentences of tokens: what the language engine finds in an article.

use std::ops::Deref;
use std::sync::Arc;

use crate::model::article::Part;
use crate::model::label::{Dependency, EntityType};
use crate::model::span::Span;

/// One sentence with its dependency tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// From the first token to the last.
    pub span: Span,
    /// What the paragraph it stands in is for.
    pub part: Part,
    /// The number of its paragraph in the article.
    pub paragraph: usize,
    /// The words, in order.
    pub tokens: Vec<Token>,
}

/// One word or mark in its place. It reads as its [`WordForm`], which all its like share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Token {
    /// Where it stands in the article, in bytes: half the size of a [`Span`].
    start: u32,
    end: u32,
    head: u32,
    /// The word itself.
    pub form: Arc<WordForm>,
    /// How it depends on it, `nsubj`.
    pub dep: Dependency,
    /// The type of the named entity it is part of, `GPE`.
    pub entity: Option<EntityType>,
    /// Whether a named entity begins here.
    pub entity_start: bool,
    /// Whether white space follows.
    pub space_after: bool,
}

impl Token {
    /// The word `form` at `span`, of which nothing else is known yet.
    pub fn new(form: Arc<WordForm>, span: Span) -> Self {
        let mut token = Self {
            form,
            ..Self::default()
        };
        token.set_span(span);
        token
    }

    /// Makes it stand at `span`.
    pub fn set_span(&mut self, span: Span) {
        let small = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        (self.start, self.end) = (small(span.start), small(span.end));
    }

    /// Where it stands in the article.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The token it depends on, counted in its sentence; itself for the root.
    pub fn head(&self) -> usize {
        self.head as usize
    }

    /// Makes it depend on the token `head` of its sentence.
    pub fn set_head(&mut self, head: usize) {
        self.head = u32::try_from(head).unwrap_or(u32::MAX);
    }

    /// The type of the named entity it is part of; empty if it is part of none.
    pub fn entity_name(&self) -> &'static str {
        self.entity.map_or("", EntityType::name)
    }
}

impl Deref for Token {
    type Target = WordForm;

    fn deref(&self) -> &WordForm {
        &self.form
    }
}

/// A word in one of its forms, whatever its place. Labels are those of spaCy's English models (Penn
/// tags, `ClearNLP` dependencies, `OntoNotes` entities).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordForm {
    /// The word as written.
    pub text: String,
    /// The same in lower case.
    pub lower: String,
    /// The dictionary form.
    pub lemma: String,
    /// The universal part of speech, `NOUN`.
    pub pos: &'static str,
    /// The Penn Treebank tag, `NNS`.
    pub tag: &'static str,
}

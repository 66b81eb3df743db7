//! Sentences in, findings out: one file a kind of finding, each by general rules with names.

pub mod times;

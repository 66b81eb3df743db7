//! Sentences in, findings out: one file a kind of finding, each by general rules with names.

pub mod actors;
pub mod events;
pub mod positions;
pub mod quotes;
pub mod statements;
pub mod times;

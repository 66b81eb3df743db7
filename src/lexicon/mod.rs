//! Words about the world: the tables of `data/` come in, look-ups and the gazetteer go out.

pub mod actor;
pub mod form;
pub mod gazetteer;
pub mod name;
pub mod person;
pub mod place;
pub mod source;
pub mod state;
pub mod table;
pub mod time_words;

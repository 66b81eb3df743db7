//! Words about the world: the tables of `data/` come in, look-ups and the gazetteer go out.

pub mod source;
pub mod table;

//! The tables of `data/` in, look-ups out; built once, passed by reference.

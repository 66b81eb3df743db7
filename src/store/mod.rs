//! Quads in, a database out: load, drop, dump.

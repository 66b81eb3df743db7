//! Readings, rows and quads in, something to look at out.

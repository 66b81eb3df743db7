//! An article in, a reading out: the whole flow as one short function.

//! Findings in, a reading out: which real actor, place and time each finding means.

//! Readings in, quads out: the only room that knows the terms of the ontology.

//! An article in, sentences of tagged and parsed tokens out; knows nothing of politics.

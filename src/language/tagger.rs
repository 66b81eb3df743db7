//! The tagger: vectors of words come in, their Penn Treebank tags go out.

use crate::error::Result;
use crate::language::blob::Blob;
use crate::language::kernel::{Linear, Mode, Scratch, WIDTH, grow};
use crate::language::labels::{TAGS, intern};
use crate::language::scorer::best;

/// The layer that scores tags.
pub(crate) struct Tagger {
    layer: Linear,
    /// The place of each tag among [`TAGS`].
    tags: Vec<usize>,
}

impl Tagger {
    /// The tagger in `blob`.
    pub(crate) fn load(blob: &Blob, mode: Mode) -> Result<Self> {
        let mut tags = Vec::new();
        for tag in blob.text("labels.tags")?.lines() {
            tags.push(intern(TAGS, tag)?.0);
        }
        let weights = blob.floats("tagger.weights", tags.len() * WIDTH)?;
        let layer = Linear::new(
            WIDTH,
            &weights,
            &blob.floats("tagger.bias", tags.len())?,
            mode,
        );
        Ok(Self { layer, tags })
    }

    /// The place of each word's tag among [`TAGS`].
    pub(crate) fn tags(
        &self,
        vectors: &[f32],
        scratch: &mut Scratch,
        scores: &mut Vec<f32>,
    ) -> Vec<usize> {
        let words = vectors.len() / WIDTH;
        grow(scores, words * self.layer.outputs);
        self.layer.run(vectors, words, scratch, scores);
        let rows = scores.chunks_exact(self.layer.outputs).take(words);
        rows.map(|row| best(&row[..self.tags.len()]).map_or(0, |tag| self.tags[tag]))
            .collect()
    }
}

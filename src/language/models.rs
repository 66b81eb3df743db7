//! The files that are part of the program: what all models know of English, and the models.

use crate::error::{Error, Result};

/// The rules and word lists that all models share.
pub(crate) static ENGLISH: &[u8] = include_bytes!("../../model/english.bin");

static SM_WORDS: &[u8] = include_bytes!("../../model/sm.words.bin");
static SM_ENTITIES: &[u8] = include_bytes!("../../model/sm.entities.bin");
static MD_ENTITIES: &[u8] = include_bytes!("../../model/md.entities.bin");

/// A model that is part of the program.
pub(crate) struct Model {
    /// What it is called.
    pub(crate) name: &'static str,
    /// The weights of the tagger and the parser.
    pub(crate) words: &'static [u8],
    /// The weights of the entity recogniser.
    pub(crate) entities: &'static [u8],
    /// The blake3 hash of both.
    pub(crate) hash: &'static str,
}

/// The models; the first is used unless another is named.
pub(crate) static MODELS: [Model; 2] = [
    Model {
        name: "mixed",
        words: SM_WORDS,
        entities: MD_ENTITIES,
        hash: "fa7a4fd5d06f7e0e3de74c6313a866042594af0dc0d20bd09fb54ebd8f891492",
    },
    Model {
        name: "sm",
        words: SM_WORDS,
        entities: SM_ENTITIES,
        hash: "fb35b7d3d1a03f9c8b93e1a0058dfe298bbb1476583aff73fc703eff84971e6c",
    },
];

/// The model called `name`.
pub(crate) fn model(name: &str) -> Result<&'static Model> {
    let model = MODELS.iter().find(|model| model.name == name);
    model.ok_or_else(|| Error::ModelUnknown {
        name: name.to_owned(),
        known: MODELS.iter().map(|model| model.name).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_files() {
        for model in &MODELS {
            let mut hasher = blake3::Hasher::new();
            hasher.update(model.words).update(model.entities);
            assert_eq!(
                hasher.finalize().to_hex().as_str(),
                model.hash,
                "{}",
                model.name
            );
        }
    }
}

//! The labels of a word in its sentence: dependencies and types of entities, a byte each.

use std::num::NonZeroU8;
use std::ops::Deref;

/// `ClearNLP` dependencies.
pub const DEPENDENCIES: &[&str] = &[
    "ROOT",
    "acl",
    "acomp",
    "advcl",
    "advmod",
    "agent",
    "amod",
    "appos",
    "attr",
    "aux",
    "auxpass",
    "case",
    "cc",
    "ccomp",
    "compound",
    "conj",
    "csubj",
    "csubjpass",
    "dative",
    "dep",
    "det",
    "dobj",
    "expl",
    "intj",
    "mark",
    "meta",
    "neg",
    "nmod",
    "npadvmod",
    "nsubj",
    "nsubjpass",
    "nummod",
    "oprd",
    "parataxis",
    "pcomp",
    "pobj",
    "poss",
    "preconj",
    "predet",
    "prep",
    "prt",
    "punct",
    "quantmod",
    "relcl",
    "xcomp",
];

/// `OntoNotes` entity types.
pub const ENTITIES: &[&str] = &[
    "CARDINAL",
    "DATE",
    "EVENT",
    "FAC",
    "GPE",
    "LANGUAGE",
    "LAW",
    "LOC",
    "MONEY",
    "NORP",
    "ORDINAL",
    "ORG",
    "PERCENT",
    "PERSON",
    "PRODUCT",
    "QUANTITY",
    "TIME",
    "WORK_OF_ART",
];

macro_rules! label {
    ($(#[$doc:meta])* $name:ident, $names:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU8);

        impl $name {
            /// The label at `place` among the names, which are fewer than 64.
            #[allow(clippy::cast_possible_truncation)]
            pub const fn at(place: usize) -> Self {
                assert!(place < $names.len());
                Self(NonZeroU8::MIN.saturating_add(place as u8))
            }

            /// Its name.
            pub fn name(self) -> &'static str {
                $names[usize::from(self.0.get() - 1)]
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::at(0)
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                self.name()
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, name: &&str) -> bool {
                self.name() == *name
            }
        }
    };
}

label!(
    /// How a word depends on another, `nsubj`.
    Dependency,
    DEPENDENCIES
);
label!(
    /// The type of a named entity, `GPE`.
    EntityType,
    ENTITIES
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_its_name() {
        for (place, name) in DEPENDENCIES.iter().enumerate() {
            assert_eq!(Dependency::at(place), *name);
        }
        assert!(Dependency::default() == "ROOT");
        assert!(EntityType::at(4) == "GPE" && EntityType::at(4).starts_with('G'));
    }
}

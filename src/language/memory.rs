//! What the engine keeps between texts: words come in, their vectors go out, computed once.

use std::sync::Arc;

use crate::language::chunks::Chunks;
use crate::language::encoder::{Buffers, Encoder};
use crate::language::hash::Numbered;
use crate::language::kernel::{Products, Scratch, WIDTH};
use crate::language::lexeme::Features;
use crate::language::rules::Class;
use crate::language::scorer::Room;
use crate::model::sentence::WordForm;

/// With more words than this the memory is emptied before the next text.
const LIMIT: usize = 16_384;
/// Of so many words it is kept what they add to their neighbours.
const KEPT: usize = 2_048;
const UNSET: u32 = u32::MAX;

/// Room for intermediate results and the vectors of words seen before. One for each thread; results
/// do not depend on it.
#[derive(Default)]
pub struct Memory {
    pub(crate) chunks: Chunks,
    numbers: Numbered<(u64, u64), u32>,
    spelled: Vec<Spelled>,
    /// Two for each word: without and with white space after it.
    pub(crate) words: Vectors,
    /// One for each word.
    pub(crate) entities: Vectors,
    pub(crate) buffers: Buffers,
    pub(crate) room: Room,
    pub(crate) scores: Vec<f32>,
}

/// What is known of a word from its letters alone.
pub(crate) struct Spelled {
    pub(crate) features: Features,
    /// The row of its vector, if the model has one.
    pub(crate) vector: Option<usize>,
    pub(crate) lower: Box<str>,
    /// Its number among the words that rules name.
    pub(crate) in_rules: Option<u16>,
    /// Whether it may be the first of several that the tokeniser joins.
    pub(crate) begins_phrase: bool,
    /// By tag and by what the rules say.
    pub(crate) forms: Vec<(usize, Class, Arc<WordForm>)>,
}

impl Memory {
    /// Forgets all words if there are too many.
    pub(crate) fn tidy(&mut self) {
        if self.spelled.len() > LIMIT || self.chunks.len() > 2 * LIMIT {
            self.chunks.clear();
            self.numbers.clear();
            self.spelled.clear();
            self.words.clear();
            self.entities.clear();
        }
    }

    /// The number of the word with these keys; `spell` looks at its letters if it is new.
    pub(crate) fn number(&mut self, key: (u64, u64), spell: impl FnOnce() -> Spelled) -> u32 {
        *self.numbers.entry(key).or_insert_with(|| {
            let number = u32::try_from(self.spelled.len()).unwrap_or(UNSET);
            self.spelled.push(spell());
            number
        })
    }

    /// What is known of the word with this number.
    pub(crate) fn spelled(&self, number: u32) -> &Spelled {
        &self.spelled[number as usize]
    }

    /// The form of the word with this number under a tag; `make` makes it, from the word in lower
    /// case, if it is new.
    pub(crate) fn form(
        &mut self,
        number: u32,
        tag: usize,
        class: Class,
        make: impl FnOnce(&str) -> WordForm,
    ) -> Arc<WordForm> {
        let spelled = &mut self.spelled[number as usize];
        let mut forms = spelled.forms.iter();
        if let Some(known) = forms.find(|known| known.0 == tag && known.1 == class) {
            return Arc::clone(&known.2);
        }
        let form = Arc::new(make(&spelled.lower));
        spelled.forms.push((tag, class, Arc::clone(&form)));
        form
    }
}

/// The vectors of words by themselves.
#[derive(Default)]
pub(crate) struct Vectors {
    places: Vec<u32>,
    numbers: Vec<f32>,
    missing: Vec<u64>,
    parts: Vec<f32>,
    scratch: Scratch,
    /// For each place that of its products.
    product_places: Vec<u32>,
    /// What each adds to its neighbours in the first layer. The first are kept, the others are of the
    /// last text only.
    products: Vec<Products>,
    /// The places of those others.
    passing: Vec<u32>,
}

impl Vectors {
    fn clear(&mut self) {
        self.places.clear();
        self.numbers.clear();
        self.product_places.clear();
        self.products.clear();
        self.passing.clear();
    }

    /// Computes the vectors of those `keys` that are new; `features` appends the features of a key.
    pub(crate) fn fill(
        &mut self,
        encoder: &Encoder,
        keys: &[u32],
        mut features: impl FnMut(u32, &mut Vec<u64>),
    ) {
        self.missing.clear();
        let mut count = self.numbers.len() / WIDTH;
        for &key in keys {
            let place = key as usize;
            if place >= self.places.len() {
                self.places.resize(place + 1, UNSET);
            }
            if self.places[place] == UNSET {
                self.places[place] = u32::try_from(count).unwrap_or(UNSET);
                count += 1;
                features(key, &mut self.missing);
            }
        }
        let Self {
            missing,
            parts,
            scratch,
            numbers,
            ..
        } = self;
        encoder.embed(missing, parts, scratch, numbers);
        if encoder.has_products() {
            self.fill_products(encoder, keys);
        }
    }

    /// Computes what those `keys` that need it add to their neighbours.
    fn fill_products(&mut self, encoder: &Encoder, keys: &[u32]) {
        self.products.truncate(KEPT);
        for place in self.passing.drain(..) {
            self.product_places[place as usize] = UNSET;
        }
        self.product_places
            .resize(self.numbers.len() / WIDTH, UNSET);
        self.parts.clear();
        let mut count = self.products.len();
        for &key in keys {
            let place = self.places[key as usize];
            let product = &mut self.product_places[place as usize];
            if *product == UNSET {
                *product = u32::try_from(count).unwrap_or(UNSET);
                if count >= KEPT {
                    self.passing.push(place);
                }
                count += 1;
                let vector = &self.numbers[place as usize * WIDTH..][..WIDTH];
                self.parts.extend_from_slice(vector);
            }
        }
        encoder.products(&self.parts, &mut self.scratch, &mut self.products);
    }

    /// What the word with this key adds to its neighbours.
    pub(crate) fn products(&self, key: u32) -> &Products {
        let place = self.places[key as usize] as usize;
        &self.products[self.product_places[place] as usize]
    }

    /// Copies the vectors of `keys` into `rows`.
    pub(crate) fn copy(&self, keys: &[u32], rows: &mut [f32]) {
        for (key, row) in keys.iter().zip(rows.chunks_exact_mut(WIDTH)) {
            let place = self.places[*key as usize] as usize;
            row.copy_from_slice(&self.numbers[place * WIDTH..][..WIDTH]);
        }
    }
}

//! Files of weights that are cut off, changed or put together wrongly: an error, never a panic.
#![cfg(test)]

use demarche::language::{Arithmetic, Engine, Memory};

const HEADER: usize = 24;
const ENTRY: usize = 48;
const PARTS: [&[u8]; 2] = [
    include_bytes!("../model/sm.words.bin"),
    include_bytes!("../model/sm.entities.bin"),
];

/// The sections of the small model: what `tools/export_model.py SM words entities` writes.
fn sections() -> Vec<(String, Vec<u8>)> {
    let number = |bytes: &[u8]| usize::try_from(u64::from_le_bytes(bytes.try_into().unwrap()));
    let mut sections = Vec::new();
    for part in PARTS {
        let count = u32::from_le_bytes(part[12..16].try_into().unwrap());
        for entry in part[HEADER..].chunks_exact(ENTRY).take(count as usize) {
            let name = String::from_utf8_lossy(&entry[..32]);
            let offset = number(&entry[32..40]).unwrap();
            let length = number(&entry[40..]).unwrap();
            let content = part[offset..offset + length].to_vec();
            sections.push((name.trim_end_matches('\0').to_owned(), content));
        }
    }
    sections
}

/// A file of these sections whose check sum is right.
fn file(sections: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut data = Vec::new();
    for (name, content) in sections {
        let offset = HEADER + sections.len() * ENTRY + data.len();
        let mut entry = name.clone().into_bytes();
        entry.resize(32, 0);
        table.extend(entry);
        table.extend((offset as u64).to_le_bytes());
        table.extend((content.len() as u64).to_le_bytes());
        data.extend(content);
        data.resize(data.len().next_multiple_of(8), 0);
    }
    let body = [table, data].concat();
    let (words, _) = body.as_chunks::<8>();
    let sum = words.iter().zip(1u64..).fold(0u64, |sum, (word, place)| {
        sum.wrapping_add(u64::from_le_bytes(*word).wrapping_mul(2 * place + 1))
    });
    let mut file = b"DEMARCHE".to_vec();
    file.extend(2u32.to_le_bytes());
    file.extend(u32::try_from(sections.len()).unwrap().to_le_bytes());
    file.extend(sum.to_le_bytes());
    file.extend(body);
    file
}

fn opens(file: &[u8]) -> bool {
    Engine::open(file, Arithmetic::I16).is_ok()
}

/// Numbers that look like chance and are always the same.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut state = 2026u64;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005);
        state = state.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    }
}

#[test]
fn a_whole_file_is_the_built_in_model() {
    let engine = Engine::open(&file(&sections()), Arithmetic::I16).unwrap();
    let same = Engine::named("sm", Arithmetic::I16).unwrap();
    let text = "Kenya’s parliament sent Mr Odera to Oslo on Monday.";
    let mut memory = Memory::default();
    let sentences = engine.analyse(text, &mut memory);
    assert_eq!(sentences, same.analyse(text, &mut Memory::default()));
    assert_eq!(sentences.len(), 1);
}

#[test]
fn a_file_that_is_cut_off_or_longer_is_an_error() {
    let whole = file(&sections());
    let mut number = numbers();
    let lengths = (0..200).chain((0..20).map(|_| number(whole.len())));
    for length in lengths.chain([whole.len() - 8, whole.len() - 1]) {
        assert!(!opens(&whole[..length]), "cut at {length}");
    }
    for more in [1, 8] {
        assert!(!opens(&[&whole[..], &vec![0; more]].concat()));
    }
}

#[test]
fn a_file_with_a_changed_bit_is_an_error() {
    let mut file = file(&sections());
    let mut number = numbers();
    let places: Vec<usize> = (0..HEADER)
        .chain((0..40).map(|_| number(file.len())))
        .collect();
    for place in places {
        let bit = 1 << number(8);
        file[place] ^= bit;
        assert!(!opens(&file), "changed at {place}");
        file[place] ^= bit;
    }
    assert!(opens(&file));
}

#[test]
fn a_section_that_is_missing_or_of_another_length_is_an_error() {
    let sections = sections();
    for place in 0..sections.len() {
        let name = &sections[place].0;
        let mut fewer = sections.clone();
        fewer.remove(place);
        assert!(!opens(&file(&fewer)), "without {name}");
        for length in [0, 1, sections[place].1.len() - 2] {
            let mut shorter = sections.clone();
            shorter[place].1.truncate(length);
            // What is left of a name or of the last label may be one too.
            let text = name.contains(".name") || name.starts_with("labels.");
            assert!(!opens(&file(&shorter)) || text, "{name} cut at {length}");
        }
    }
}

#[test]
fn weights_that_make_no_sense_are_an_error_or_harmless() {
    let sections = sections();
    let mut number = numbers();
    let text = "“The U.N. sent 3,000 tents to N'Djamena’s airport,” said Ms. Óla — twice. Why?";
    for round in 0..40 {
        let mut changed = sections.clone();
        let (_, content) = &mut changed[number(sections.len())];
        let value = [0xff, 0x7f, 0x80, 0x00][round % 4];
        let start = number(content.len());
        let count = 1 + number((content.len() - start).min(1 << (round % 20)));
        content[start..start + count].fill(value);
        for arithmetic in Arithmetic::ALL {
            if let Ok(engine) = Engine::open(&file(&changed), arithmetic) {
                for sentence in engine.analyse(text, &mut Memory::default()) {
                    assert!(
                        sentence
                            .tokens
                            .iter()
                            .all(|token| token.head() < sentence.tokens.len())
                    );
                }
            }
        }
    }
}

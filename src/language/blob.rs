//! The file of weights: bytes come in, its named sections go out, checked.
//!
//! Little endian: the magic, version (u32), number of sections (u32), check sum (u64); for each
//! section its name (32 bytes, padded with zeros), offset and length (u64 each); then the data.

use std::collections::BTreeMap;

use crate::error::{Error, Result};

const MAGIC: &[u8; 8] = b"DEMARCHE";
const VERSION: u32 = 2;
const HEADER: usize = 24;
const ENTRY: usize = 48;

/// The sections of a file of weights.
pub(crate) struct Blob<'a> {
    sections: BTreeMap<&'a str, &'a [u8]>,
    /// The same, if the file is part of the program.
    lasting: Option<BTreeMap<&'static str, &'static [u8]>>,
}

impl Blob<'static> {
    /// The same as [`Blob::open`] for a file that is part of the program: its sections need not be
    /// copied.
    pub(crate) fn built_in(bytes: &'static [u8]) -> Result<Self> {
        let mut blob = Self::open(bytes)?;
        blob.lasting = Some(blob.sections.clone());
        Ok(blob)
    }
}

impl<'a> Blob<'a> {
    /// Checks `bytes` and finds its sections.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self> {
        let header = bytes
            .get(..HEADER)
            .ok_or_else(|| damaged("it is too short"))?;
        if &header[..8] != MAGIC {
            return Err(damaged("it does not begin with \"DEMARCHE\""));
        }
        let version = number(&header[8..12]);
        if version != u64::from(VERSION) {
            return Err(damaged(&format!("version {version} instead of {VERSION}")));
        }
        let count = number(&header[12..16]);
        if check_sum(&bytes[HEADER..]) != number(&header[16..24]) {
            return Err(damaged("the check sum differs"));
        }
        let mut sections = BTreeMap::new();
        let mut next = count
            .saturating_mul(ENTRY as u64)
            .saturating_add(HEADER as u64);
        for index in 0..usize::try_from(count).unwrap_or(usize::MAX) {
            let entry = index
                .checked_mul(ENTRY)
                .and_then(|at| bytes.get(HEADER..)?.get(at..)?.get(..ENTRY))
                .ok_or_else(|| damaged("the table of sections is cut off"))?;
            let (name, content) = section(bytes, entry)?;
            if number(&entry[32..40]) != next {
                return Err(damaged(&format!(
                    "section \"{name}\" is not where it should be"
                )));
            }
            next += content.len().next_multiple_of(8) as u64;
            sections.insert(name, content);
        }
        if next != bytes.len() as u64 {
            return Err(damaged("something follows the last section"));
        }
        Ok(Self {
            sections,
            lasting: None,
        })
    }

    /// Whether there is a section `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.sections.contains_key(name)
    }

    /// The bytes of the section `name`.
    pub(crate) fn bytes(&self, name: &str) -> Result<&'a [u8]> {
        let section = self.sections.get(name).copied();
        section.ok_or_else(|| damaged(&format!("section \"{name}\" is missing")))
    }

    /// The bytes of the section `name`, if the file is part of the program.
    pub(crate) fn lasting(&self, name: &str) -> Option<&'static [u8]> {
        self.lasting.as_ref()?.get(name).copied()
    }

    /// The text of the section `name`.
    pub(crate) fn text(&self, name: &str) -> Result<&'a str> {
        std::str::from_utf8(self.bytes(name)?)
            .map_err(|_| damaged(&format!("section \"{name}\" is not UTF-8")))
    }

    /// The numbers of the section `name`, which must be `length`.
    pub(crate) fn floats(&self, name: &str, length: usize) -> Result<Vec<f32>> {
        let bytes = self.bytes(name)?;
        if bytes.len() != 4 * length {
            let found = bytes.len() / 4;
            return Err(damaged(&format!(
                "section \"{name}\" has {found} numbers instead of {length}"
            )));
        }
        let (words, _) = bytes.as_chunks::<4>();
        Ok(words.iter().map(|word| f32::from_le_bytes(*word)).collect())
    }

    /// The code points and flags of the section `name`.
    pub(crate) fn pairs(&self, name: &str) -> Result<Vec<(u32, u32)>> {
        let (pairs, rest) = self.bytes(name)?.as_chunks::<8>();
        if !rest.is_empty() {
            return Err(damaged(&format!("section \"{name}\" is cut off")));
        }
        let word = |pair: &[u8; 8], at| {
            u32::from_le_bytes([pair[at], pair[at + 1], pair[at + 2], pair[at + 3]])
        };
        Ok(pairs
            .iter()
            .map(|pair| (word(pair, 0), word(pair, 4)))
            .collect())
    }
}

/// An error about the file of weights.
pub(crate) fn damaged(message: &str) -> Error {
    Error::Model {
        message: message.to_owned(),
    }
}

fn section<'a>(bytes: &'a [u8], entry: &'a [u8]) -> Result<(&'a str, &'a [u8])> {
    let (name, range) = entry.split_at(32);
    let length = name.iter().position(|&byte| byte == 0).unwrap_or(32);
    let name = std::str::from_utf8(&name[..length])
        .map_err(|_| damaged("the name of a section is not UTF-8"))?;
    let offset = usize::try_from(number(&range[..8])).ok();
    let length = usize::try_from(number(&range[8..])).ok();
    let content = offset
        .zip(length)
        .and_then(|(offset, length)| bytes.get(offset..offset.checked_add(length)?));
    match content {
        Some(content) => Ok((name, content)),
        None => Err(damaged(&format!(
            "section \"{name}\" lies outside the file"
        ))),
    }
}

fn number(bytes: &[u8]) -> u64 {
    let add = |sum: u64, byte: &u8| (sum << 8) | u64::from(*byte);
    bytes.iter().rev().fold(0, add)
}

fn check_sum(bytes: &[u8]) -> u64 {
    let (words, _) = bytes.as_chunks::<8>();
    let (mut sum, mut odd) = (0u64, 1u64);
    for word in words {
        odd = odd.wrapping_add(2);
        sum = sum.wrapping_add(u64::from_le_bytes(*word).wrapping_mul(odd));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(content: &[u8]) -> Vec<u8> {
        let mut body = vec![0; 32];
        body[..4].copy_from_slice(b"word");
        body.extend(((HEADER + ENTRY) as u64).to_le_bytes());
        body.extend((content.len() as u64).to_le_bytes());
        body.extend(content);
        body.resize(body.len().next_multiple_of(8), 0);
        let mut file = MAGIC.to_vec();
        file.extend(VERSION.to_le_bytes());
        file.extend(1u32.to_le_bytes());
        file.extend(check_sum(&body).to_le_bytes());
        file.extend(body);
        file
    }

    #[test]
    fn sections_are_found_by_name() {
        let file = file(&1.5f32.to_le_bytes());
        let blob = Blob::open(&file).unwrap();
        assert_eq!(blob.floats("word", 1).unwrap(), [1.5]);
        assert!(blob.floats("word", 2).is_err());
        assert!(blob.bytes("other").is_err());
    }

    #[test]
    fn damage_is_an_error() {
        let whole = file(b"12345678");
        for length in 0..whole.len() {
            assert!(Blob::open(&whole[..length]).is_err(), "cut at {length}");
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(Blob::open(&changed).is_err(), "changed at {at}");
        }
    }
}

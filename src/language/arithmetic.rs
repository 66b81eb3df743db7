//! Which arithmetic the engine uses: a name comes in, a mode goes out.

use std::fmt;
use std::str::FromStr;

/// How the layers of the model multiply. Every mode gives the same bits on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arithmetic {
    /// Floating point, as the model was trained: the reference.
    F32,
    /// Integers of 16 bits: twice as fast, and hardly ever another answer.
    #[default]
    I16,
    /// Integers of 8 bits: the fastest, with a few other answers in a thousand words.
    I8,
}

impl Arithmetic {
    /// All modes.
    pub const ALL: [Self; 3] = [Self::F32, Self::I16, Self::I8];

    /// How a user calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::F32 => "f32",
            Self::I16 => "i16",
            Self::I8 => "i8",
        }
    }
}

impl fmt::Display for Arithmetic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl FromStr for Arithmetic {
    type Err = String;

    /// # Errors
    /// Tells which names there are.
    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|mode| mode.name() == name);
        found.ok_or_else(|| format!("\"{name}\" is not one of f32, i16, i8"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_has_a_name() {
        for mode in Arithmetic::ALL {
            assert_eq!(mode.name().parse(), Ok(mode));
        }
        assert!("i4".parse::<Arithmetic>().is_err());
    }
}

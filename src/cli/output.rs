//! Results go to standard output, all of them through here.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};

use crate::error::{Error, Result};
use crate::show::text::Look;

/// Columns where no terminal says how wide it is.
const PAGE: usize = 100;

/// Standard output, buffered.
pub struct Output {
    out: BufWriter<StdoutLock<'static>>,
}

impl Output {
    /// Opens it.
    pub fn new() -> Self {
        Self {
            out: BufWriter::new(io::stdout().lock()),
        }
    }

    /// Writes text as it is.
    pub fn text(&mut self, text: &str) -> Result<()> {
        self.bytes(text.as_bytes())
    }

    /// Writes bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.out
            .write_all(bytes)
            .map_err(|source| Error::Write { source })
    }

    /// Where a serialiser writes to.
    pub fn writer(&mut self) -> impl Write {
        &mut self.out
    }

    /// Writes one value as a line of JSON.
    pub fn json_line<T: serde::Serialize>(&mut self, value: &T) -> Result<()> {
        serde_json::to_writer(&mut self.out, value).map_err(|error| Error::Write {
            source: error.into(),
        })?;
        self.text("\n")
    }

    /// Passes on what is still in the buffer.
    pub fn finish(mut self) -> Result<()> {
        self.out.flush().map_err(|source| Error::Write { source })
    }
}

impl Default for Output {
    fn default() -> Self {
        Self::new()
    }
}

/// How to write for the one who looks at standard output: colours only on a terminal that wants them.
pub fn look() -> Look {
    let terminal = io::stdout().is_terminal();
    Look {
        colour: terminal && console::colors_enabled(),
        width: width().unwrap_or(PAGE),
    }
}

/// The columns of the terminal, if standard output is one.
pub fn width() -> Option<usize> {
    let (_, columns) = console::Term::stdout().size_checked()?;
    io::stdout().is_terminal().then_some(usize::from(columns))
}

/// Whether the reader of standard output has gone away, which is nobody's fault.
pub fn is_broken_pipe(error: &Error) -> bool {
    matches!(error, Error::Write { source } if source.kind() == ErrorKind::BrokenPipe)
}

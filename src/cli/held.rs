//! A store that a server may hold in, a way to change it out: the store itself, or the server.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use oxigraph::model::Quad;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::graph::Naming;
use crate::model::decision::Decision;
use crate::store::{Outcome, Store, n_quads};

/// The file in the folder of a store that says which server holds it.
const NOTE: &str = "server";

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where changes go.
pub enum Held {
    /// Nobody else has the store open.
    Here(Box<Store>),
    /// A server has it.
    By(Server),
}

impl Held {
    /// The store in the folder, or the server that holds it.
    pub fn open(folder: &Path) -> Result<Self> {
        match Store::open(folder) {
            Ok(store) => Ok(Self::Here(Box::new(store))),
            Err(locked @ Error::StoreLocked { .. }) => {
                Server::of(folder).map_or(Err(locked), |server| Ok(Self::By(server)))
            }
            Err(error) => Err(error),
        }
    }

    /// Takes decisions in; all that the store knows.
    pub fn decide(&self, decisions: &[Decision]) -> Result<Vec<Decision>> {
        match self {
            Self::Here(store) => {
                let naming = Naming::default();
                store.decide(&naming, decisions)?;
                store.decisions(&naming)
            }
            Self::By(server) => {
                let body = serde_json::to_vec(decisions).map_err(unexpected)?;
                let request = "POST /api/decisions HTTP/1.1\r\nContent-Type: application/json";
                let mut answer = server.ask(request, &body)?;
                serde_json::from_value(answer["decisions"].take()).map_err(unexpected)
            }
        }
    }

    /// Puts one article in.
    pub fn load(&self, quads: &[Quad]) -> Result<Outcome> {
        match self {
            Self::Here(store) => store.load(quads),
            Self::By(server) => {
                let request = "POST /api/articles HTTP/1.1\r\nContent-Type: application/n-quads";
                let mut answer = server.ask(request, &n_quads(quads))?;
                serde_json::from_value(answer["outcome"].take()).map_err(unexpected)
            }
        }
    }

    /// Takes one article out; its id.
    pub fn remove(&self, article: &str) -> Result<String> {
        match self {
            Self::Here(store) => Ok(store.remove(article)?.id),
            Self::By(server) => {
                let id = percent_encoding::utf8_percent_encode(
                    article,
                    percent_encoding::NON_ALPHANUMERIC,
                );
                let answer = server.ask(&format!("DELETE /api/articles?id={id} HTTP/1.1"), &[])?;
                Ok(answer["id"].as_str().unwrap_or(article).to_owned())
            }
        }
    }
}

/// A server on this machine.
pub struct Server {
    address: SocketAddr,
    key: String,
}

impl Server {
    /// The one that says it holds the store in the folder.
    pub fn of(folder: &Path) -> Option<Self> {
        let note = fs::read_to_string(folder.join(NOTE)).ok()?;
        let (address, key) = note.trim().split_once('\n')?;
        Some(Self {
            address: address.parse().ok()?,
            key: key.to_owned(),
        })
    }

    /// Sends a request and reads the JSON of the answer.
    fn ask(&self, request: &str, body: &[u8]) -> Result<Value> {
        let answer = self.sent(request, body).map_err(unexpected)?;
        let text = String::from_utf8_lossy(&answer);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let value: Value = serde_json::from_str(body).map_err(unexpected)?;
        if head.split(' ').nth(1) == Some("200") {
            return Ok(value);
        }
        Err(Error::Usage(
            value["detail"].as_str().unwrap_or(head).to_owned(),
        ))
    }

    fn sent(&self, request: &str, body: &[u8]) -> std::io::Result<Vec<u8>> {
        let Self { address, key } = self;
        let mut stream = TcpStream::connect_timeout(address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let length = body.len();
        write!(
            stream,
            "{request}\r\nHost: {address}\r\nAuthorization: Bearer {key}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        )?;
        stream.write_all(body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }
}

fn unexpected(error: impl std::fmt::Display) -> Error {
    Error::Usage(format!(
        "the server that holds the store does not answer as it should: {error}; stop it, or start it again"
    ))
}

/// A note in the folder of a store, there as long as this is.
pub struct Note {
    path: PathBuf,
}

impl Note {
    /// Says that the server at the address holds the store, and what it asks of those who change it.
    pub fn leave(folder: &Path, mut address: SocketAddr, key: &str) -> Result<Self> {
        if address.ip().is_unspecified() {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        let path = folder.join(NOTE);
        let failed = |source| Error::WriteFile {
            path: folder.join(NOTE),
            source,
        };
        // One that a killed server left behind; whoever may read it keeps nothing by that.
        let _ = fs::remove_file(&path);
        let mut file = private(&path).map_err(failed)?;
        write!(file, "{address}\n{key}\n").map_err(failed)?;
        Ok(Self { path })
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// A new file that only the user can read.
fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A key that nobody can guess: the standard library takes its seeds from the system's source of chance.
pub fn new_key() -> String {
    let mut hasher = blake3::Hasher::new();
    for number in 0..4_u64 {
        hasher.update(&RandomState::new().hash_one(number).to_le_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

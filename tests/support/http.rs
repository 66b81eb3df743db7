//! A server over the samples, and what is needed to talk to it over a real connection.
#![cfg(test)]
#![allow(dead_code)]

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use demarche::graph::{Naming, Run, article_quads};
use demarche::language::Memory;
use demarche::lexicon::source::DataFiles;
use demarche::pipeline::Reader;
use demarche::read::{Options as Reading, articles, inputs};
use demarche::serve::{Allowance, Options, Server};
use demarche::store::Store;

/// The token of every server of the tests.
pub(crate) const TOKEN: &str = "open-sesame";

/// One answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: String,
    pub(crate) body: String,
}

impl Answer {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The media type without its parameters.
    pub(crate) fn media_type(&self) -> &str {
        let value = self.header("content-type").unwrap_or_default();
        value.split(';').next().unwrap()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    /// The fragment of the type of problem details.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.media_type(), "application/problem+json", "{self:?}");
        let value = self.json();
        assert_eq!(value["status"], self.status);
        assert!(
            value["detail"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
        let kind = value["type"].as_str().unwrap();
        kind.rsplit_once('#').unwrap().1.to_owned()
    }
}

/// A store of the samples.
pub(crate) fn samples() -> Store {
    let store = Store::memory().unwrap();
    let reader = Reader::new(&DataFiles::embedded()).unwrap();
    let mut memory = Memory::default();
    for input in inputs(&[PathBuf::from("data/samples")]).items {
        let input = input.unwrap();
        if input.name().ends_with("README") {
            continue;
        }
        for article in articles(&input, &Reading::default()) {
            let reading = reader.read(&article.unwrap(), &mut memory);
            let run = Run::new("data", "model", reading.article.text.as_bytes());
            let quads = article_quads(&reading, &run, &Naming::default());
            store.load(&quads).unwrap();
        }
    }
    store
}

/// A server of its own, which lives as long as the tests.
pub(crate) fn start(store: Store, token: Option<&str>, allowance: Allowance) -> SocketAddr {
    let options = Options {
        address: "127.0.0.1:0".parse().unwrap(),
        hosts: vec!["news.example".to_owned()],
        origins: vec!["https://tool.example".to_owned()],
        token: token.map(str::to_owned),
        keeper: None,
        allowance,
    };
    let server = Server::bind(store, options).unwrap();
    let address = server.address().unwrap();
    thread::spawn(move || server.run().unwrap());
    address
}

/// The server over the samples that only reads.
pub(crate) fn reading() -> SocketAddr {
    static SERVER: OnceLock<SocketAddr> = OnceLock::new();
    *SERVER.get_or_init(|| start(samples(), None, Allowance::default()))
}

/// Sends a request as it is written here and reads the answer to its end.
pub(crate) fn send(address: SocketAddr, request: &str, body: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    let mut head = request.trim_end().replace('\n', "\r\n");
    if !head.to_lowercase().contains("\nhost:") {
        write!(head, "\r\nHost: {address}").unwrap();
    }
    let length = body.len();
    write!(
        head,
        "\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (headers, body) = text.split_once("\r\n\r\n").unwrap();
    Answer {
        status: headers.split(' ').nth(1).unwrap().parse().unwrap(),
        headers: headers.to_owned(),
        body: body.to_owned(),
    }
}

/// `GET` of a path, with the headers that are given.
pub(crate) fn get(address: SocketAddr, path: &str, headers: &str) -> Answer {
    send(address, &format!("GET {path} HTTP/1.1\n{headers}"), b"")
}

/// Text as it stands in a URL.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").unwrap();
        }
        out
    })
}

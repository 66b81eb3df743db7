//! A store in, a page and an endpoint on this machine out, until Ctrl-C.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use clap::Args;

use crate::cli::held;
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::{Error, Result};
use crate::serve::{Allowance, Options, Server};
use crate::store::Store;

/// Arguments of `serve`.
#[derive(Args, Debug)]
#[command(after_help = "\
The page is at the address that is printed, SPARQL at /sparql, the rest at /api/openapi.json. Only this
machine can reach it, and nothing of it can be changed, unless you say otherwise.

Examples:
  demarche serve
  demarche --store news.db serve --port 8080 --timeout 60
  demarche serve --in articles/*.txt")]
pub struct Serve {
    /// The port; 0 for any that is free
    #[arg(long, value_name = "NUMBER", default_value_t = 7878)]
    pub port: u16,
    /// The address to listen on; another than that of this machine alone lets others in
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub address: IpAddr,
    /// Another name of this server; may be given several times
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,
    /// A web site whose scripts may read, such as <https://example.org>; * for all
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    pub origins: Vec<String>,
    /// Allow SPARQL updates to whoever shows this token
    #[arg(
        long,
        value_name = "TOKEN",
        env = "DEMARCHE_TOKEN",
        hide_env_values = true
    )]
    pub token: Option<String>,
    /// The most seconds a query may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub timeout: u64,
    /// The most rows or triples of an answer
    #[arg(long, value_name = "NUMBER", default_value_t = 200_000)]
    pub rows: usize,
    /// By how many megabytes queries may make the program grow
    #[arg(long, value_name = "MB", default_value_t = 2048)]
    pub memory: usize,
    /// What to serve.
    #[command(flatten)]
    pub source: Source,
}

impl Serve {
    /// Serves.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        if !self.source.articles.is_empty() {
            let (store, outcome) = self.source.open(setup)?;
            let server = Server::bind(store, self.options(None))?;
            self.tell(setup, &server)?;
            server.run()?;
            return Ok(outcome);
        }
        if !setup.store.exists() {
            let path = setup.store.clone();
            return Err(Error::StoreMissing { path });
        }
        let key = held::new_key();
        let store = Store::open(&setup.store)?;
        if !store.has_index() {
            setup.note("making an index of the store, once");
            store.index()?;
        }
        let server = Server::bind(store, self.options(Some(key.clone())))?;
        // `load` and `remove` find the server by this as long as it holds the store.
        let note = held::Note::leave(&setup.store, server.address()?, &key)?;
        self.tell(setup, &server)?;
        let ended = server.run();
        drop(note);
        ended?;
        Ok(Outcome::Done)
    }

    fn tell(&self, setup: &Setup, server: &Server) -> Result<()> {
        let address = server.address()?;
        if !self.address.is_loopback() {
            setup.warning("others can reach this server");
        }
        setup.note(&format!("http://{address}/ (Ctrl-C ends it)"));
        Ok(())
    }

    fn options(&self, keeper: Option<String>) -> Options {
        let megabytes = self.memory.saturating_mul(1 << 20);
        Options {
            address: SocketAddr::new(self.address, self.port),
            hosts: self.hosts.iter().map(|host| host.to_lowercase()).collect(),
            origins: self.origins.clone(),
            token: self.token.clone(),
            keeper,
            allowance: Allowance {
                time: Duration::from_secs(self.timeout),
                rows: self.rows,
                bytes: megabytes / 4,
                memory: megabytes,
            },
        }
    }
}

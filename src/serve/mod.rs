//! A store in, answers over HTTP out: SPARQL protocol, a JSON API, and the page that shows it.

mod api;
mod call;
mod changes;
mod describe;
mod finder;
mod formats;
mod graphs;
mod guard;
mod kept;
mod log;
mod page;
mod params;
mod problem;
mod routes;
mod sparql;
mod work;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::Runtime;
#[cfg(unix)]
use tokio::signal::unix;
use tokio::sync::{Notify, oneshot};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::error::{Error, Result};
use crate::query::{Graphs, Names, Stop, update};
use crate::serve::call::Call;
use crate::serve::finder::Finder;
use crate::serve::guard::Guard;
use crate::serve::kept::Kept;
use crate::serve::log::Log;
use crate::serve::problem::Problem;
use crate::serve::work::Work;
use crate::store::Store;

pub use crate::serve::work::Allowance;

/// How long a request that has begun may still take when the server stops.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

/// How a server is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 is any that is free.
    pub address: SocketAddr,
    /// Names of this server besides those of the loopback address.
    pub hosts: Vec<String>,
    /// Web sites whose scripts may read, besides those of this machine; `*` is all.
    pub origins: Vec<String>,
    /// What a client must show to change the store; without one nobody may.
    pub token: Option<String>,
    /// What `load` and `remove` must show while the server holds the store.
    pub keeper: Option<String>,
    /// What one request may take.
    pub allowance: Allowance,
}

/// A server that listens already and answers once it runs.
pub struct Server {
    runtime: Runtime,
    listener: TcpListener,
    served: Arc<Served>,
    stop: Arc<Notify>,
}

/// What the answers are made from.
pub(crate) struct Served {
    pub(crate) store: Store,
    pub(crate) token: Option<String>,
    keeper: Option<String>,
    pub(crate) guard: Guard,
    pub(crate) work: Work,
    pub(crate) finder: Finder,
    pub(crate) kept: Kept,
    log: Mutex<Log>,
    changing: Mutex<()>,
}

/// A change that is being made.
pub(crate) struct Changing<'a> {
    kept: &'a Kept,
    _guard: MutexGuard<'a, ()>,
}

impl Drop for Changing<'_> {
    fn drop(&mut self) {
        self.kept.forget();
    }
}

impl Server {
    /// Begins to listen.
    pub fn bind(store: Store, options: Options) -> Result<Self> {
        let address = options.address;
        let failed = |source| Error::Listen {
            address: address.to_string(),
            source,
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(failed)?;
        let listener = runtime
            .block_on(TcpListener::bind(address))
            .map_err(failed)?;
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let served = Served {
            store,
            token: options.token,
            keeper: options.keeper,
            guard: Guard {
                hosts: known_as(options.hosts, address),
                origins: options.origins,
            },
            work: Work::new(options.allowance, 2 * threads),
            finder: Finder::default(),
            kept: Kept::default(),
            log: Mutex::default(),
            changing: Mutex::default(),
        };
        Ok(Self {
            runtime,
            listener,
            served: Arc::new(served),
            stop: Arc::default(),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> Result<SocketAddr> {
        self.listener.local_addr().map_err(|source| Error::Listen {
            address: "an unknown address".to_owned(),
            source,
        })
    }

    /// Stops the server from another thread.
    pub fn stopper(&self) -> Stopper {
        Stopper(Arc::clone(&self.stop))
    }

    /// Answers until Ctrl-C or until it is stopped; what has begun is finished.
    pub fn run(self) -> Result<()> {
        let Self {
            runtime,
            listener,
            served,
            stop,
        } = self;
        let result = runtime.block_on(async {
            let watched = Arc::clone(&served);
            tokio::spawn(async move { watched.work.watch().await });
            let searched = Arc::clone(&served);
            // The first search need not wait for it.
            spawn_blocking(move || {
                let ready = |_: &Names| ();
                searched
                    .finder
                    .look(&searched.store, &Stop::default(), ready)
            });
            let (ending, ended) = oneshot::channel();
            let server = axum::serve(listener, routes::router(served));
            let server = server.with_graceful_shutdown(async move {
                tokio::select! {
                    () = ended_by_user() => {}
                    () = stop.notified() => {}
                }
                // Somebody may hold a connection open for ever: from here on the time is counted.
                let _ = ending.send(());
            });
            tokio::select! {
                result = server.into_future() => result,
                () = async { let _ = ended.await; sleep(LAST_ANSWERS).await } => Ok(()),
            }
        });
        runtime.shutdown_timeout(Duration::from_secs(1));
        result.map_err(|source| Error::Listen {
            address: "its address".to_owned(),
            source,
        })
    }
}

/// Ctrl-C, or a polite request of the system.
async fn ended_by_user() {
    #[cfg(unix)]
    if let Ok(mut asked) = unix::signal(unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = asked.recv() => {}
        }
        return;
    }
    // Where no signal can be waited for, the server ends with its process.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The names that are given, and the address itself.
fn known_as(mut hosts: Vec<String>, address: SocketAddr) -> Vec<String> {
    hosts.push(match address {
        SocketAddr::V4(address) => address.ip().to_string(),
        SocketAddr::V6(address) => format!("[{}]", address.ip()),
    });
    hosts
}

/// Stops a server.
#[derive(Clone)]
pub struct Stopper(Arc<Notify>);

impl Stopper {
    /// It takes no new requests, finishes those it has, and ends.
    pub fn stop(&self) {
        self.0.notify_one();
    }
}

impl Served {
    /// Whether the one who calls may change the store.
    pub(crate) fn authorise(&self, call: &Call) -> std::result::Result<(), Problem> {
        let keys: Vec<&String> = self.token.iter().chain(&self.keeper).collect();
        if keys.is_empty() {
            return Err(Problem::forbidden(
                "this server only reads; start it with --token to allow changes",
            ));
        }
        // Hashes are compared, so that the time it takes tells nothing of the token.
        let hash = |key: &str| blake3::hash(key.as_bytes());
        let given = call.token().map(hash);
        if keys.into_iter().any(|key| given == Some(hash(key))) {
            return Ok(());
        }
        Err(Problem::forbidden(
            "changes need the server's token; send Authorization: Bearer TOKEN",
        ))
    }

    /// What came and went since the server began.
    pub(crate) fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Held while the store is changed; no reply of before holds afterwards.
    pub(crate) fn changing(&self) -> Changing<'_> {
        let guard = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        Changing {
            kept: &self.kept,
            _guard: guard,
        }
    }

    /// A SPARQL update.
    pub(crate) fn update(&self, text: &str, graphs: &Graphs) -> std::result::Result<(), Problem> {
        let _one_at_a_time = self.changing();
        update(&self.store, text, graphs)?;
        self.finder.forget();
        // Made before anything else can change.
        self.store.index()?;
        Ok(())
    }
}

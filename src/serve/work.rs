//! A job in, its result out, unless it takes too long, needs too much memory, or nobody waits for it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use crate::query::{Limits, Reason, Stop};
use crate::serve::problem::Problem;

/// How often the memory is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// How long a stopped job may take to notice.
const GRACE: Duration = Duration::from_secs(1);

/// What one job may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// How long it may take.
    pub time: Duration,
    /// The most rows or triples of its answer.
    pub rows: usize,
    /// The most bytes of its answer.
    pub bytes: usize,
    /// By how many bytes the program may grow while jobs run.
    pub memory: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
            rows: 200_000,
            bytes: 256 << 20,
            memory: 2 << 30,
        }
    }
}

/// The jobs that run.
pub(crate) struct Work {
    pub(crate) allowance: Allowance,
    slots: Arc<Semaphore>,
    running: Arc<Mutex<Vec<Stop>>>,
}

impl Work {
    /// Nothing runs yet; `slots` jobs may at a time.
    pub(crate) fn new(allowance: Allowance, slots: usize) -> Self {
        Self {
            allowance,
            slots: Arc::new(Semaphore::new(slots)),
            running: Arc::default(),
        }
    }

    /// Does the job on a thread of its own.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Limits) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let slots = Arc::clone(&self.slots);
        let slot = timeout(self.allowance.time, slots.acquire_owned()).await;
        let Ok(Ok(slot)) = slot else {
            return Err(Problem::timeout(
                "too many queries run already; ask again in a while",
            ));
        };
        let stop = Stop::default();
        // Whoever asked may go away: this is dropped with them.
        let _waiting = Waiting(stop.clone());
        let entry = Running::new(&self.running, &stop);
        let limits = Limits {
            stop: stop.clone(),
            rows: Some(self.allowance.rows),
            bytes: Some(self.allowance.bytes),
        };
        let mut task = tokio::task::spawn_blocking(move || {
            // Held until the job is really over.
            let (_slot, _entry) = (slot, entry);
            job(&limits)
        });
        let mut result = timeout(self.allowance.time, &mut task).await;
        if result.is_err() {
            stop.because(Reason::Time);
            result = timeout(GRACE, &mut task).await;
        }
        // The database may fail at sorting the part of the rows that it had when it was stopped.
        let failed = || match stop.check() {
            Err(stopped) => Problem::from(stopped),
            Ok(()) => Problem::internal("the program failed at this request"),
        };
        match result {
            Ok(result) => result.unwrap_or_else(|_| Err(failed())),
            Err(_) => Err(Problem::timeout("the query took longer than it may")),
        }
    }

    /// Looks at the memory for as long as the server runs, and stops all jobs when it grows too much.
    pub(crate) async fn watch(&self) {
        let mut idle = memory().unwrap_or(0);
        loop {
            sleep(LOOK).await;
            let Some(now) = memory() else {
                return;
            };
            let running = lock(&self.running).clone();
            if running.is_empty() {
                idle = now;
            } else if now.saturating_sub(idle) > self.allowance.memory {
                for stop in running {
                    stop.because(Reason::Memory);
                }
            }
        }
    }
}

/// Stops a job that nobody waits for.
struct Waiting(Stop);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.because(Reason::Unwanted);
    }
}

/// A job's place among those that run.
struct Running {
    all: Arc<Mutex<Vec<Stop>>>,
    own: Stop,
}

impl Running {
    fn new(all: &Arc<Mutex<Vec<Stop>>>, own: &Stop) -> Self {
        lock(all).push(own.clone());
        Self {
            all: Arc::clone(all),
            own: own.clone(),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        lock(&self.all).retain(|stop| !stop.is(&self.own));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many bytes of memory this program holds, where the system tells.
fn memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

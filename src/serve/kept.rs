//! Replies in, the same replies out when they are asked for again before anything has changed.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::serve::call::{Call, Reply};

/// How many replies are kept.
const MOST: usize = 64;

/// The largest reply that is kept, in bytes.
const LARGEST: usize = 1 << 20;

/// Replies that still hold.
#[derive(Default)]
pub(crate) struct Kept {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// How often something has changed.
    age: u64,
    replies: BTreeMap<String, Reply>,
}

impl Kept {
    /// The reply to the call, made by `make` unless it was made since the last change.
    pub(crate) fn reply<E>(
        &self,
        call: &Call,
        make: impl FnOnce() -> Result<Reply, E>,
    ) -> Result<Reply, E> {
        let pairs = call.params.pairs();
        let pairs = pairs.map(|(name, value)| format!("\0{name}\0{value}"));
        let key = call.path.clone() + &pairs.collect::<String>();
        let state = self.state();
        let age = state.age;
        if let Some(reply) = state.replies.get(&key) {
            return Ok(reply.clone());
        }
        drop(state);
        let reply = make()?;
        let mut state = self.state();
        // What was begun before a change may be of before it.
        if state.age == age && reply.size() <= LARGEST {
            if state.replies.len() >= MOST {
                state.replies.clear();
            }
            state.replies.insert(key, reply.clone());
        }
        Ok(reply)
    }

    /// Nothing holds any more.
    pub(crate) fn forget(&self) {
        let mut state = self.state();
        state.age += 1;
        state.replies.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! A question in, rows out: SPARQL and the stored queries by name.

mod answer;
mod ask;
mod bind;
mod choose;
mod filters;
mod limits;
mod names;
mod question;
mod resolve;
mod saved;
mod update;

pub use crate::query::answer::{Answer, Format};
pub use crate::query::ask::{Graphs, ask, ask_of, ask_within};
pub use crate::query::filters::{Choice, Date, Filters};
pub use crate::query::limits::{Limits, Reason, Stop};
pub use crate::query::names::Names;
pub use crate::query::question::{Kind, Parameter, Question};
pub use crate::query::resolve::{Thing, known, resolve};
pub use crate::query::saved::{named, saved};
pub use crate::query::update::update;

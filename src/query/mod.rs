//! A question in, rows out: SPARQL and the stored queries by name.

mod answer;
mod ask;
mod bind;
mod question;
mod resolve;
mod saved;

pub use crate::query::answer::{Answer, Format};
pub use crate::query::ask::ask;
pub use crate::query::question::{Kind, Parameter, Question};
pub use crate::query::resolve::{Thing, known, resolve};
pub use crate::query::saved::{named, saved};

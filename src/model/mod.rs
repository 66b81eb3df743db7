//! The plain data types that every room speaks: nothing comes in, types go out.

pub mod article;
pub mod correction;
pub mod decision;
pub mod finding;
pub mod hash;
pub mod id;
pub mod label;
pub mod reading;
pub mod sentence;
pub mod span;
pub mod time_finding;
pub mod tree;
pub mod word;

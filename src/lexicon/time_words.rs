//! stub
/// x
pub struct TimeWords;

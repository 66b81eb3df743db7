//! What the rooms of `extract` find before anything is resolved.

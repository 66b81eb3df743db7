//! Bytes, files and folders in, articles out.

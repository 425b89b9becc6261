//! Writes `python/quetelet/_results.py` and the described part of `python/quetelet/_native.pyi`:
//! `cargo run -p describe`.
use std::{fs, io};

fn main() -> io::Result<()> {
    for (path, text) in describe::files()? {
        fs::write(path, text)?;
    }
    Ok(())
}

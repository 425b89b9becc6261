//! The fixtures of this folder and the reference outputs beside the project, for the tests that read them.
use serde::{Deserialize, de::DeserializeOwned};
use std::{fs, path::PathBuf};

#[derive(Deserialize)]
struct Fixture<T> {
    cases: Vec<T>,
}

/// The cases of a fixture of ours.
pub fn cases<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(name);
    let fixture: Fixture<T> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(!fixture.cases.is_empty());
    fixture.cases
}

/// A printed number, and the relative tolerance that its digits allow; nothing where there is no number.
pub type Printed = Option<(f64, f64)>;

/// What is wrong with `got`, if anything.
pub fn fault(got: Option<f64>, expected: Printed) -> Option<String> {
    let right = match (got, expected) {
        (None, None) => true,
        (Some(got), Some((value, rtol))) => (got - value).abs() <= rtol * value.abs(),
        _ => false,
    };
    (!right).then(|| format!("got {got:?}, expected {expected:?}"))
}

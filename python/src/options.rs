//! Options by name, as Python gives them.
use crate::columns::Result;
use pyo3::prelude::*;
use quetelet::results::{ByName, Value};
use std::collections::BTreeMap;

/// The value of one option; what is absent is left out.
#[derive(FromPyObject)]
enum Given {
    Truth(bool),
    Whole(u64),
    Number(f64),
    Text(String),
    Numbers(Vec<f64>),
}

impl From<Given> for Value {
    fn from(given: Given) -> Self {
        match given {
            Given::Truth(holds) => Self::Truth(holds),
            Given::Whole(n) => Self::Whole(n),
            Given::Number(x) => Self::Number(x),
            Given::Text(text) => Self::Text(text),
            Given::Numbers(numbers) => Self::Numbers(numbers),
        }
    }
}

/// Options by their names.
#[derive(FromPyObject)]
#[pyo3(transparent)]
pub struct Options(BTreeMap<String, Option<Given>>);

impl Options {
    /// The values, to read options from.
    pub fn values(self) -> Values {
        let given = self.0.into_iter().filter_map(|(name, given)| Some((name, given?.into())));
        Values(given.collect())
    }
}

/// The same as the core reads them.
pub struct Values(Vec<(String, Value)>);

impl Values {
    pub fn read<'v, O: ByName<'v>>(&'v self) -> Result<O> {
        let set = |options: O, (name, value): &'v (String, Value)| options.set(name, value);
        Ok(self.0.iter().try_fold(O::default(), set)?)
    }
}

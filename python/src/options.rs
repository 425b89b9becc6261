//! Options by name, as Python gives them.
use crate::columns::Result;
use pyo3::{
    prelude::*,
    types::{PyBool, PyDict, PyFloat, PyInt, PyString},
};
use quetelet::results::{ByName, Value};

/// Options by their names, in the order in which they are given; what is absent is left out.
pub struct Options(Vec<(String, Value)>);

impl<'py> FromPyObject<'_, 'py> for Options {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let named = given.cast::<PyDict>()?.iter().filter(|(_, value)| !value.is_none());
        named.map(|(name, value)| Ok((name.extract()?, read(&value)?))).collect::<PyResult<_>>().map(Self)
    }
}

/// A value by its type: one that is tried and refused would cost an exception.
fn read(given: &Bound<'_, PyAny>) -> PyResult<Value> {
    if given.is_instance_of::<PyString>() {
        given.extract().map(Value::Text)
    } else if given.is_instance_of::<PyFloat>() {
        given.extract().map(Value::Number)
    } else if given.is_instance_of::<PyBool>() {
        given.extract().map(Value::Truth)
    } else if given.is_instance_of::<PyInt>() {
        given.extract().map(Value::Whole)
    } else {
        given.extract().map(Value::Numbers)
    }
}

impl Options {
    pub fn read<'v, O: ByName<'v>>(&'v self) -> Result<O> {
        let set = |options: O, (name, value): &'v (String, Value)| options.set(name, value);
        Ok(self.0.iter().try_fold(O::default(), set)?)
    }
}

//! Names as tables compare them, and what they are among the categories of an attribute.
use pyo3::prelude::*;
use quetelet::record::{self, CategoryKind};

/// A name as it is compared.
#[pyfunction]
pub fn canonical_name(name: &str) -> String {
    record::canonical_name(name)
}

/// Whether each name is that of one category of an attribute, of all together, or of what is not known.
#[pyfunction]
pub fn category_kinds(names: Vec<String>, attribute: &str) -> Vec<&'static str> {
    CategoryKind::each(&names, attribute).into_iter().map(CategoryKind::name).collect()
}

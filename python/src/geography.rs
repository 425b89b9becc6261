//! `quetelet::Geography` for Python: a tree as a list of rows.
use crate::columns::Result;
use pyo3::prelude::*;
use quetelet::{Geography, record::Area};

/// Code, name, kind, parent, aliases, first day, day after the last, whether a rate per head makes sense.
pub type AreaRow =
    (String, String, String, Option<String>, Vec<String>, Option<String>, Option<String>, bool);

/// The police forces of England and Wales, their regions and countries.
#[pyfunction]
pub fn police_forces() -> Vec<AreaRow> {
    Geography::police_forces().areas().iter().cloned().map(row).collect()
}

/// Nothing, or what is wrong with the tree.
#[pyfunction]
pub fn geography_check(areas: Vec<AreaRow>) -> Result<()> {
    geography(areas).map(|_| ())
}

/// The place of the area that `name` names.
#[pyfunction]
pub fn geography_find(areas: Vec<AreaRow>, name: &str) -> Result<Option<usize>> {
    let tree = geography(areas)?;
    let code = tree.find(name)?.code.clone();
    Ok(tree.areas().iter().position(|area| area.code == code))
}

/// The tree of `areas`.
pub fn geography(areas: Vec<AreaRow>) -> Result<Geography> {
    Ok(Geography::new(areas.into_iter().map(area).collect::<Result<_>>()?)?)
}

fn row(area: Area) -> AreaRow {
    let day = |date: Option<_>| date.map(|date: jiff::civil::Date| date.to_string());
    let Area { code, name, kind, parent, aliases, valid_from, valid_to, residents } = area;
    (code, name, kind.to_string(), parent, aliases, day(valid_from), day(valid_to), residents)
}

fn area((code, name, kind, parent, aliases, valid_from, valid_to, residents): AreaRow) -> Result<Area> {
    let day = |text: Option<String>| {
        let period = text.map(|text| text.parse::<quetelet::Period>()).transpose();
        period.map(|period| period.map(quetelet::Period::start))
    };
    let (valid_from, valid_to) = (day(valid_from)?, day(valid_to)?);
    Ok(Area { code, name, kind: kind.into(), parent, aliases, valid_from, valid_to, residents })
}

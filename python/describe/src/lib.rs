//! What Python holds of the results and options that Rust describes: dataclasses, `Literal`s of choices, `TypedDict`s.
#[path = "../../src/registry.rs"]
#[macro_use]
mod registry;

mod catalogue;
mod class;
mod native;
mod options;
mod text;
mod words;

use catalogue::{Catalogue, Trend};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The line after which a stub holds what is written here.
const WRITTEN: &str = "# What follows is written by `cargo run -p describe`.\n";

const HEAD: &str = r#""""The results and options of the statistics: written by `cargo run -p describe` from the Rust structs, not by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Required, TypedDict

import numpy as np
from numpy.typing import NDArray

from ._columns import Batch, Floats, Integers
from ._count import Count
from ._display import Result, items, part
from ._options import Option, Options, number, one_of, optional, text, text_or_number, truth, up_to
from ._series import Points
from ._times import start, starts
from ._trend_columns import OfSeries, OfTable, TrendBatch
"#;

/// The files, each with what belongs into it.
///
/// # Errors
/// When the stub cannot be read.
pub fn files() -> io::Result<Vec<(PathBuf, String)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../quetelet");
    let catalogue = Catalogue::new();
    let (results, stub) = (folder.join("_results.py"), folder.join("_native.pyi"));
    let own = fs::read_to_string(&stub)?;
    let own = own.split(WRITTEN).next().unwrap_or_default();
    let written = native::stub(&catalogue);
    Ok(vec![(results, module(&catalogue)), (stub, format!("{own}{WRITTEN}{written}"))])
}

fn module(catalogue: &Catalogue) -> String {
    let words = words::literals(&catalogue.words);
    let options: String = catalogue.options.iter().map(|of| options::options(of, &catalogue.words)).collect();
    let classes: String =
        catalogue.classes.iter().map(|class| class::classes(class, &catalogue.words)).collect();
    format!("{HEAD}\n{words}{options}{classes}{}", trends(catalogue))
}

/// The names of the trends, and the options and the batch of each.
fn trends(catalogue: &Catalogue) -> String {
    let names: Vec<String> = catalogue.trends.iter().map(|trend| format!("{:?}", trend.name)).collect();
    let of = |trend: &Trend| format!("{:?}: ({}, {})", trend.name, text::capitals(trend.name), trend.many);
    let all: Vec<String> = catalogue.trends.iter().map(of).collect();
    let given: String = catalogue.trends.iter().map(given).collect();
    let names = text::listed("Trend = Literal[", &names, "]", 0);
    let all = text::listed("TRENDS: dict[str, tuple[Options, type[TrendBatch]]] = {", &all, "}", 0);
    format!(
        "\n\n{names}{all}\"\"\"The options of each trend, and what holds its results of many series.\"\"\"\n{given}"
    )
}

/// What a trend of many series, and one of a table, is given by name, for mypy.
fn given(trend: &Trend) -> String {
    let (name, stem) = (trend.name, text::camel(trend.name));
    let class = |of: &str, call: &str| {
        format!(
            "\n\nclass {stem}{of}({of}, {stem}Options):\n    \"\"\"What `{call}(\"{name}\", …)` takes.\"\"\"\n"
        )
    };
    class("OfSeries", "trends") + &class("OfTable", "OffenceTable.trend")
}

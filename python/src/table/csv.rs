//! A table in a file.
use super::Handle;
use crate::{
    columns::Error,
    count::{Declared, declared},
    geography::{AreaRow, geography},
    work::{report_progress, run_interruptible},
};
use pyo3::{prelude::*, pybacked::PyBackedBytes};
use quetelet::{
    Progress, Table,
    record::{DashedYear, Delimiter, PeriodLength, ReadOptions},
};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

/// What is read: a file, or what was in one.
#[derive(FromPyObject)]
pub enum Input {
    Bytes(PyBackedBytes),
    Path(PathBuf),
}

/// How it is read: the column of each role, the attributes, what is declared of counts and populations, what a dashed
/// year means and what days stand for, what separates fields, and the tree of areas.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Reading {
    roles: BTreeMap<String, String>,
    attributes: Option<Vec<String>>,
    marks: Declared,
    dashed_year: Option<String>,
    period_length: Option<String>,
    delimiter: Option<String>,
    geography: Option<Vec<AreaRow>>,
}

impl Reading {
    fn options(&self) -> Result<ReadOptions, Error> {
        let mut options = ReadOptions::default().marks(declared(&self.marks)?);
        if let Some(attributes) = &self.attributes {
            options = options.attributes(attributes);
        }
        if let Some(delimiter) = &self.delimiter {
            options = options.delimiter(delimiter.parse::<Delimiter>()?);
        }
        if let Some(meaning) = &self.dashed_year {
            options = options.dashed_year(meaning.parse::<DashedYear>()?);
        }
        if let Some(length) = &self.period_length {
            options = options.period_length(length.parse::<PeriodLength>()?);
        }
        for (role, column) in &self.roles {
            // Named only where it is not the usual one: an optional column that is named must be there.
            options = match role.as_str() {
                usual if usual == column => options,
                "area" => options.area(column),
                "period" => options.period(column),
                "offence" => options.offence(column),
                "count" => options.count(column),
                "population" => options.population(column),
                "source" => options.source(column),
                _ => options.published(column),
            };
        }
        Ok(options)
    }
}

/// The table in a CSV file.
#[pyfunction]
pub fn read_csv(
    py: Python<'_>,
    given: Input,
    reading: Reading,
    tell: Option<Bound<'_, PyAny>>,
) -> PyResult<Handle> {
    let options = reading.options()?;
    let tree = reading.geography.map(geography).transpose()?;
    let made = passing(py, tell.as_ref(), |passage| {
        let table = match &given {
            Input::Bytes(bytes) => Table::read_csv(passage.of(&bytes[..], bytes.len()), &options),
            Input::Path(path) => from_file(path, passage, &options),
        };
        match tree {
            None => table,
            Some(tree) => table?.with_geography(tree),
        }
    });
    made.map(Handle)
}

fn from_file(path: &Path, passage: &Passage, options: &ReadOptions) -> quetelet::Result<Table> {
    let file =
        File::open(path).map_err(|error| quetelet::Error::unread(&path.display().to_string(), error))?;
    let length = file.metadata().map_or(0, |file| usize::try_from(file.len()).unwrap_or_default());
    Table::read_csv(passage.of(file, length), options).map_err(|error| error.at(path.display()))
}

/// What `job` makes of bytes that pass, on another thread; an interrupt ends it, and `tell`, if given, is called with how
/// many have passed, and of how many.
fn passing<R: Send>(
    py: Python<'_>,
    tell: Option<&Bound<'_, PyAny>>,
    job: impl FnOnce(&Passage) -> quetelet::Result<R> + Send,
) -> PyResult<R> {
    let passage = Passage::default();
    let so_far = || {
        let (done, total) = (passage.done.load(Relaxed), passage.total.load(Relaxed));
        if total == 0 { Ok(()) } else { report_progress(tell, done.min(total), total) }
    };
    let made = run_interruptible(py, &passage.progress, &mut || so_far(), || {
        passage.progress.run(|| job(&passage))
    })?;
    so_far()?;
    Ok(made.map_err(Error)?)
}

/// How many bytes have passed, and whether they are still wanted.
#[derive(Default)]
struct Passage {
    progress: Progress,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Passage {
    /// `inner`, of which so many bytes pass.
    fn of<T>(&self, inner: T, bytes: usize) -> Passing<'_, T> {
        self.total.store(bytes, Relaxed);
        Passing { inner, passage: self }
    }

    fn passed(&self, bytes: usize) {
        self.done.fetch_add(bytes, Relaxed);
    }
}

/// What is read or written until nobody wants it any more.
struct Passing<'a, T> {
    inner: T,
    passage: &'a Passage,
}

impl<T> Passing<'_, T> {
    fn wanted(&mut self) -> io::Result<&mut T> {
        if self.passage.progress.is_stopped() {
            Err(io::Error::other("stopped before the end"))
        } else {
            Ok(&mut self.inner)
        }
    }
}

impl<T: Read> Read for Passing<'_, T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.wanted()?.read(buffer)?;
        self.passage.passed(bytes);
        Ok(bytes)
    }
}

/// The Lancashire case.
#[pyfunction]
pub fn lancashire() -> Result<Handle, Error> {
    let csv = include_str!("../../../examples/data/lancashire.csv");
    Ok(Handle(Table::read_csv(csv.as_bytes(), &ReadOptions::default())?))
}

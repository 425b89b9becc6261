//! A table in a file.
use super::{Handle, published::told};
use crate::{
    columns::Error,
    count::{Declared, declared},
    geography::{AreaRow, geography},
    work::{report_progress, run_interruptible},
};
use pyo3::{prelude::*, pybacked::PyBackedBytes, types::PyDict};
use quetelet::{
    Geography, Progress, Table,
    record::{DashedYear, Delimiter, PeriodLength, ReadOptions, Reading as Told},
};
use std::{
    collections::BTreeMap,
    fs::{self, File},
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
    sheet: Option<String>,
    table: Option<usize>,
    header: Vec<usize>,
    skip_rows: usize,
    columns: Option<String>,
    encoding: Option<String>,
    call: String,
}

impl Reading {
    /// The tree of areas, taken out.
    pub fn tree(&mut self) -> PyResult<Option<Geography>> {
        Ok(self.geography.take().map(geography).transpose()?)
    }

    /// Where the table is in a file, and what is called.
    fn place(&self, mut options: ReadOptions) -> ReadOptions {
        if let Some(sheet) = &self.sheet {
            options = options.sheet(sheet);
        }
        if let Some(table) = self.table {
            options = options.table(table);
        }
        if let Some(columns) = &self.columns {
            options = options.columns(columns);
        }
        if let Some(encoding) = &self.encoding {
            options = options.encoding(encoding);
        }
        options.header(self.header.iter().copied()).skip_rows(self.skip_rows).called(&self.call)
    }

    pub fn options(&self) -> Result<ReadOptions, Error> {
        let mut options = self.place(ReadOptions::default().marks(declared(&self.marks)?));
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

/// The table in a CSV file, and what was read as what.
#[pyfunction]
pub fn read_csv<'py>(
    py: Python<'py>,
    given: Input,
    mut reading: Reading,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<(Handle, Bound<'py, PyDict>)> {
    let options = reading.options()?;
    let tree = reading.tree()?;
    let made = passing(py, tell.as_ref(), |passage| {
        let read = match &given {
            Input::Bytes(bytes) => Table::read_text(passage.whole(bytes), &options),
            // A file that is a header and rows is read line by line.
            Input::Path(path) if options.is_by_lines() => lines_of_file(path, passage, &options),
            Input::Path(path) => {
                let bytes = passage.bytes_of(path)?;
                Table::read_text(&bytes, &options).map_err(|error| error.at(path.display()))
            }
        };
        placed(read?, tree)
    });
    told(py, made?)
}

fn lines_of_file(path: &Path, passage: &Passage, options: &ReadOptions) -> quetelet::Result<(Table, Told)> {
    let read = from_file(path, passage, options);
    match read {
        Err(error) if error.is_of_sheet() => {
            let bytes = passage.bytes_of(path)?;
            Table::read_text(&bytes, options).map_err(|error| error.at(path.display()))
        }
        read => read,
    }
}

fn from_file(path: &Path, passage: &Passage, options: &ReadOptions) -> quetelet::Result<(Table, Told)> {
    let file =
        File::open(path).map_err(|error| quetelet::Error::unread(&path.display().to_string(), error))?;
    let length = file.metadata().map_or(0, |file| usize::try_from(file.len()).unwrap_or_default());
    Table::read_lines(passage.of(file, length), options).map_err(|error| error.at(path.display()))
}

/// A table with its tree of areas.
pub fn placed((table, told): (Table, Told), tree: Option<Geography>) -> quetelet::Result<(Table, Told)> {
    let table = match tree {
        None => table,
        Some(tree) => table.with_geography(tree)?,
    };
    Ok((table, told))
}

/// What `job` makes of bytes that pass, on another thread; an interrupt ends it, and `tell`, if given, is called with how
/// many have passed, and of how many.
pub fn passing<R: Send>(
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
pub struct Passage {
    progress: Progress,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Passage {
    /// Bytes that pass at once.
    pub fn whole<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        self.total.store(bytes.len(), Relaxed);
        self.passed(bytes.len());
        bytes
    }

    /// All bytes of a file.
    pub fn bytes_of(&self, path: &Path) -> quetelet::Result<Vec<u8>> {
        let unread = |error| quetelet::Error::unread(&path.display().to_string(), error);
        let bytes = fs::read(path).map_err(unread)?;
        self.whole(&bytes);
        Ok(bytes)
    }

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

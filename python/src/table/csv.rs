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
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
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

/// The table as a CSV file, in place of what is there. The file is written beside it and then given its name, so that
/// what was there stays where writing fails.
#[pyfunction]
pub fn write_csv(
    py: Python<'_>,
    table: &Bound<'_, Handle>,
    path: PathBuf,
    tell: Option<Bound<'_, PyAny>>,
) -> PyResult<()> {
    let table = &table.get().0;
    passing(py, tell.as_ref(), |passage| {
        let whole = |file: File| {
            let mut file = BufWriter::with_capacity(1 << 16, passage.of(file, 0));
            table.write_csv(&mut file).map_err(|error| error.at(path.display()))?;
            let file = file.into_inner().map_err(|error| unwritten(&path, error.into_error()))?.inner;
            file.sync_all().or_else(unsupported).map_err(|error| unwritten(&path, error))
        };
        replaced(&path, whole)
    })
}

/// A text as a file, in place of what is there in the same way.
#[pyfunction]
pub fn write_text(path: PathBuf, text: &str) -> Result<(), Error> {
    let whole = |mut file: File| {
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all().or_else(unsupported));
        written.map_err(|error| unwritten(&path, error))
    };
    Ok(replaced(&path, whole)?)
}

/// What `write` writes, in place of the file at `path`. What is no file (a pipe, a terminal) is written to as it is.
fn replaced(path: &Path, write: impl FnOnce(File) -> quetelet::Result<()>) -> quetelet::Result<()> {
    let failed = |error: io::Error| unwritten(path, error);
    // A link stays a link: what it leads to is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return File::options().write(true).open(path).map_err(failed).and_then(write);
    }
    let (beside, file) = new_beside(path).map_err(failed)?;
    let written = write(file).and_then(|()| {
        if let Some(old) = old {
            fs::set_permissions(&beside, old.permissions()).map_err(failed)?;
        }
        fs::rename(&beside, path).map_err(failed)
    });
    if written.is_err() {
        fs::remove_file(&beside).unwrap_or_default();
    }
    written
}

/// A new file beside `path`, whatever others there are: of another thread, or of a process that was ended.
fn new_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut taken = 0_usize;
    loop {
        // The name is short: that of the file itself may be as long as a name can be.
        let beside = path.with_file_name(format!(".quetelet.{}.{taken}.part", std::process::id()));
        match File::create_new(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken += 1,
            made => return made.map(|file| (beside, file)),
        }
    }
}

/// What a file system that cannot be asked to write at once says of it.
fn unsupported(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::InvalidInput { Ok(()) } else { Err(error) }
}

fn unwritten(path: &Path, error: io::Error) -> quetelet::Error {
    quetelet::Error::unwritten(&path.display().to_string(), error)
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

impl<T: Write> Write for Passing<'_, T> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let bytes = self.wanted()?.write(buffer)?;
        self.passage.passed(bytes);
        Ok(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.wanted()?.flush()
    }
}

/// The Lancashire case.
#[pyfunction]
pub fn lancashire() -> Result<Handle, Error> {
    let csv = include_str!("../../../examples/data/lancashire.csv");
    Ok(Handle(Table::read_csv(csv.as_bytes(), &ReadOptions::default())?))
}

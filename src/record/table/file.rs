//! A table in a file of its own, written whole or not at all.
use super::Table;
use crate::{
    Error, Result,
    progress::Progress,
    record::{Delimiter, ReadOptions},
};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

impl Table {
    /// Writes the table to a file, as [`write_csv`](Self::write_csv) has it. The file is written beside an old one of this name
    /// and then put in its place: where writing fails or is ended, what was there is there still. What is no file (a pipe, a
    /// terminal) is written to as it is.
    ///
    /// # Errors
    /// When the file cannot be written.
    ///
    /// ```
    /// use quetelet::{Table, record::Record};
    ///
    /// let record = Record::new("Kent", "2018/19".parse()?, "=1+1", "<5".parse::<quetelet::Count>()?);
    /// let table = Table::from_records(["platform"], [record.total()])?;
    /// let path = std::env::temp_dir().join("quetelet_to_csv.csv");
    /// table.to_csv(&path)?;
    /// assert_eq!(Table::from_csv(&path)?, table);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn to_csv(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        replaced(path, |file| {
            let progress = Progress::current();
            let mut file = BufWriter::with_capacity(1 << 16, Wanted { file, progress });
            self.write_csv(&mut file).map_err(|error| error.at(path.display()))?;
            let file = file.into_inner().map_err(|error| unwritten(path, error.into_error()))?.file;
            file.sync_all().or_else(unsupported).map_err(|error| unwritten(path, error))
        })
    }

    /// The table that [`to_csv`](Self::to_csv) wrote to a file: states, sources, footnotes and periods come back as they were.
    /// The geography and the offences of a table are not part of the file.
    ///
    /// # Errors
    /// When the file cannot be read, or is no such table: [`read_csv`](Self::read_csv) reads others.
    pub fn from_csv(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let file = File::open(path).map_err(|error| Error::unread(&path.display().to_string(), error))?;
        let options = ReadOptions::default().delimiter(Delimiter::Comma);
        Self::read_csv(file, &options).map_err(|error| error.at(path.display()))
    }
}

/// Writes a text to a file, whole or not at all, as [`Table::to_csv`] writes a table.
///
/// # Errors
/// When the file cannot be written.
pub fn write_text(path: impl AsRef<Path>, text: &str) -> Result<()> {
    let path = path.as_ref();
    replaced(path, |mut file| {
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all().or_else(unsupported));
        written.map_err(|error| unwritten(path, error))
    })
}

/// What `write` writes, in place of the file at `path`.
fn replaced(path: &Path, write: impl FnOnce(File) -> Result<()>) -> Result<()> {
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

fn unwritten(path: &Path, error: io::Error) -> Error {
    Error::unwritten(&path.display().to_string(), error)
}

/// A file that is written until nobody wants it any more.
struct Wanted {
    file: File,
    progress: Progress,
}

impl Wanted {
    fn wanted(&mut self) -> io::Result<&mut File> {
        if self.progress.is_stopped() {
            Err(io::Error::other("stopped before the end"))
        } else {
            Ok(&mut self.file)
        }
    }
}

impl Write for Wanted {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.wanted()?.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.wanted()?.flush()
    }
}

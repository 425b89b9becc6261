//! Long work: on all cores, the interpreter released, memory bounded, with progress reported and interrupts obeyed.
use crate::columns::Error;
use numpy::{PyArray1, PyArrayMethods};
use pyo3::{exceptions::PyRuntimeError, prelude::*, types::PyDict};
use quetelet::{
    Progress,
    results::{Column, Kind},
};
use rayon::prelude::*;
use std::{
    ops::Range,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, RecvTimeoutError},
    },
    time::Duration,
};

/// Rows read, computed and written out at a time: what is held beside input and output is this many rows.
const CHUNK: usize = 1 << 16;
/// Rows that one thread computes at a time.
const BLOCK: usize = 1 << 11;
/// Below this many rows a thread pool costs more than it saves.
const INLINE: usize = 256;
/// How often the one who asked looks up: an interrupt is obeyed, and progress is told, this often.
const WAKE: Duration = Duration::from_millis(50);

/// The numbers and flags that `formula` makes of each of `len` rows, as the columns that are described: each is written where it belongs by
/// the thread that computes it. Rows are read a chunk at a time while attached to the interpreter, so that nobody writes
/// to an array that is being read.
pub fn columns<'py, P: Sync, const N: usize>(
    py: Python<'py>,
    described: &[Column],
    len: usize,
    read: impl Fn(Range<usize>) -> quetelet::Result<P>,
    formula: impl Fn(&P, usize) -> quetelet::Result<([f64; N], u16)> + Sync,
) -> PyResult<Bound<'py, PyDict>> {
    let progress = Progress::default();
    let at = |i: usize| {
        let placed = |error: &quetelet::Error| len == 1 || matches!(error, quetelet::Error::At { .. });
        move |error: quetelet::Error| Error(if placed(&error) { error } else { error.at_index("item", i) })
    };
    // An array for each column, so that each can be let go by itself. Zeros that nobody writes over take no time.
    let numbers: [_; N] = std::array::from_fn(|_| PyArray1::<f64>::zeros(py, len, false));
    let flags = PyArray1::<u16>::zeros(py, len, false);
    let mut written = numbers.each_ref().map(PyArrayMethods::readwrite);
    let mut flagged = flags.readwrite();
    let mut start = 0;
    while start < len {
        let rows = start..len.min(start + CHUNK);
        let part = read(rows.clone()).map_err(at(start))?;
        let written =
            written.iter_mut().map(|column| Ok(column.as_slice_mut()?)).collect::<PyResult<Vec<_>>>()?;
        let written = <[&mut [f64]; N]>::try_from(written)
            .map_err(|written| PyRuntimeError::new_err(format!("{} columns for {N} names", written.len())))?;
        let flags = &mut flagged.as_slice_mut()?[rows.clone()];
        let mut blocks = blocks(written.map(|column| &mut column[rows.clone()]), flags);
        let fill = |block: &mut Block<'_, N>| {
            if progress.is_stopped() {
                Err((0, quetelet::Error::Stopped))
            } else {
                block.fill(&part, &formula)
            }
        };
        let done: Vec<Result<(), (usize, quetelet::Error)>> = if rows.len() < INLINE {
            blocks.iter_mut().map(fill).collect()
        } else {
            run_interruptible(py, &progress, &mut || Ok(()), || blocks.par_iter_mut().map(fill).collect())?
        };
        for result in done {
            result.map_err(|(row, error)| at(start + row)(error))?;
        }
        start = rows.end;
        py.check_signals()?;
    }
    drop((written, flagged));
    let columns = PyDict::new(py);
    for (column, numbers) in described.iter().zip(numbers) {
        match column.kind {
            Kind::Word { names, .. } => columns.set_item(column.name, (names(), numbers))?,
            _ => columns.set_item(column.name, numbers)?,
        }
    }
    columns.set_item("flags", flags)?;
    Ok(columns)
}

/// Some rows that one thread computes: the first of them, and where their numbers and flags belong.
struct Block<'a, const N: usize> {
    first: usize,
    numbers: [&'a mut [f64]; N],
    flags: &'a mut [u16],
}

impl<const N: usize> Block<'_, N> {
    /// Every row; an error with the row it is of.
    fn fill<P>(
        &mut self,
        part: &P,
        formula: &impl Fn(&P, usize) -> quetelet::Result<([f64; N], u16)>,
    ) -> Result<(), (usize, quetelet::Error)> {
        for (i, flags) in self.flags.iter_mut().enumerate() {
            let row = self.first + i;
            let (values, bits) = formula(part, row).map_err(|error| (row, error))?;
            self.numbers.iter_mut().zip(values).for_each(|(column, x)| column[i] = x);
            if bits != 0 {
                *flags = bits;
            }
        }
        Ok(())
    }
}

/// Columns of as many rows, cut into blocks: a column with fewer would panic, not be left as it is.
fn blocks<'a, const N: usize>(
    mut numbers: [&'a mut [f64]; N],
    mut flags: &'a mut [u16],
) -> Vec<Block<'a, N>> {
    let mut blocks = Vec::with_capacity(flags.len().div_ceil(BLOCK));
    let mut first = 0;
    while !flags.is_empty() {
        let rows = flags.len().min(BLOCK);
        let own = numbers.each_mut().map(|column| cut(column, rows));
        blocks.push(Block { first, numbers: own, flags: cut(&mut flags, rows) });
        first += rows;
    }
    blocks
}

/// The first `rows` of a column, of which the others are left.
#[expect(clippy::mut_mut, reason = "the column is a slice, and becomes what is left of it")]
pub fn cut<'a, T>(column: &mut &'a mut [T], rows: usize) -> &'a mut [T] {
    let (own, rest) = std::mem::take(column).split_at_mut(rows);
    *column = rest;
    own
}

/// `job` on the threads of this process, the interpreter released. Meanwhile the caller wakes every 50 ms to obey an
/// interrupt and to `tell` how far it is; either may end it: `progress` is told to stop, and the job waited for.
pub fn run_interruptible<R: Send>(
    py: Python<'_>,
    progress: &Progress,
    tell: &mut dyn FnMut() -> PyResult<()>,
    job: impl FnOnce() -> R + Send,
) -> PyResult<R> {
    let pool = pool()?;
    pool.in_place_scope(|scope| {
        let (sender, mut receiver) = mpsc::channel();
        // Nobody listens any more only when the work was stopped.
        scope.spawn(move |_| drop(sender.send(job())));
        loop {
            // A receiver is for one thread at a time: it is lent whole.
            let waiting = &mut receiver;
            match py.detach(move || waiting.recv_timeout(WAKE)) {
                Ok(result) => return Ok(result),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(PyRuntimeError::new_err("a thread of the work ended early"));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Err(ended) = py.check_signals().and_then(|()| tell()) {
                progress.stop();
                // The threads borrow what the caller holds, so they are waited for: each ends with its own item.
                let waiting = &mut receiver;
                py.detach(move || waiting.recv().map(drop).ok());
                return Err(ended);
            }
        }
    })
}

/// `job` on another thread, the interpreter released, so that an interrupt ends it within a fraction of a second; `tell`,
/// if given, is called with how many of its steps are done, and of how many.
///
/// ```text
/// let found = interruptible(py, tell.as_ref(), || coherence::check(&table))?;
/// ```
pub fn interruptible<R: Send>(
    py: Python<'_>,
    tell: Option<&Bound<'_, PyAny>>,
    job: impl FnOnce() -> quetelet::Result<R> + Send,
) -> PyResult<R> {
    let progress = Progress::default();
    let so_far = || match progress.total() {
        0 => Ok(()),
        total => report_progress(tell, progress.done(), total),
    };
    let made = run_interruptible(py, &progress, &mut || so_far(), || progress.run(job))?.map_err(Error)?;
    report_progress(tell, progress.total(), progress.total())?;
    Ok(made)
}

/// Reports progress, if anyone asked for it: how many steps are done, and of how many.
pub fn report_progress(tell: Option<&Bound<'_, PyAny>>, done: usize, total: usize) -> PyResult<()> {
    tell.map_or(Ok(()), |tell| tell.call1((done, total)).map(drop))
}

/// `job` on the threads of this process, the interpreter released, for work too short to be interrupted.
pub fn brief<R: Send>(py: Python<'_>, job: impl FnOnce() -> R + Send) -> PyResult<R> {
    let pool = pool()?;
    Ok(py.detach(|| pool.install(job)))
}

/// How many threads this process works on.
pub fn threads() -> PyResult<usize> {
    Ok(pool()?.current_num_threads())
}

/// The thread pool of this process. A forked child inherits a pool without its threads and would wait for
/// them for ever, so it makes its own.
fn pool() -> PyResult<Arc<rayon::ThreadPool>> {
    static POOL: Mutex<Option<(u32, Arc<rayon::ThreadPool>)>> = Mutex::new(None);
    let mut held = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    if let Some((owner, pool)) = held.as_ref()
        && *owner == process
    {
        return Ok(Arc::clone(pool));
    }
    let threads = rayon::ThreadPoolBuilder::new().build();
    let pool = Arc::new(threads.map_err(|error| pyo3::exceptions::PyOSError::new_err(error.to_string()))?);
    // The pool of the parent is forgotten, not dropped: dropping it would wait for its threads.
    std::mem::forget(held.replace((process, Arc::clone(&pool))));
    Ok(pool)
}

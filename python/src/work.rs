//! The same formula over many rows: on all cores, the interpreter released, memory bounded.
use crate::columns::Error;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// Rows read, computed and written out at a time: what is held beside input and output is this many rows.
const CHUNK: usize = 1 << 16;
/// Below this many rows a thread pool costs more than it saves.
const INLINE: usize = 256;

/// `formula` of each of `len` inputs, handed in order to `write`. Inputs are read while attached to the
/// interpreter, so that nobody writes to an array that is being read.
pub fn each<I: Sync + Send, R: Send>(
    py: Python<'_>,
    len: usize,
    input: impl Fn(usize) -> quetelet::Result<I>,
    formula: impl Fn(&I) -> quetelet::Result<R> + Sync + Send,
    mut write: impl FnMut(R),
) -> PyResult<()> {
    let mut start = 0;
    while start < len {
        let rows = start..len.min(start + CHUNK);
        let at = |i: usize| {
            move |error: quetelet::Error| {
                Error(if len > 1 { error.at(format_args!("item {i}")) } else { error })
            }
        };
        let inputs: Vec<I> = rows.clone().map(|i| input(i).map_err(at(i))).collect::<Result<_, _>>()?;
        let results: Vec<_> = if inputs.len() < INLINE {
            inputs.iter().map(&formula).collect()
        } else {
            let pool = pool()?;
            py.detach(|| pool.install(|| inputs.par_iter().map(&formula).collect()))
        };
        for (i, result) in rows.clone().zip(results) {
            write(result.map_err(at(i))?);
        }
        start = rows.end;
        py.check_signals()?;
    }
    Ok(())
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

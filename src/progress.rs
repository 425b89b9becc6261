//! Progress counter and cancellation token: how far long work has come, and the request to stop it.
use crate::{Error, Result};
use std::{
    cell::RefCell,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

/// A progress counter and cancellation token, shared by the threads that work and the one that watches them: a clone is
/// the same progress.
///
/// Long work started within [`run`](Self::run) counts its steps here, and ends early once [`stop`](Self::stop) is called.
///
/// ```
/// let progress = quetelet::Progress::default();
/// progress.stop();
/// assert!(progress.is_stopped() && progress.done() == 0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<State>);

#[derive(Debug, Default)]
struct State {
    done: AtomicUsize,
    total: AtomicUsize,
    stopped: AtomicBool,
}

thread_local! {
    /// The progress of the work that this thread does.
    static CURRENT: RefCell<Option<Progress>> = const { RefCell::new(None) };
}

impl Progress {
    /// How many steps are done: series, or parts of the work on a table.
    #[must_use]
    pub fn done(&self) -> usize {
        self.0.done.load(Ordering::Relaxed)
    }

    /// How many steps the work has; 0 where it does not say.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.total.load(Ordering::Relaxed)
    }

    /// Cancels the work, asks it to end: what is not begun will not be, and long loops are left.
    #[doc(alias = "cancel")]
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to end.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::Relaxed)
    }

    /// Runs `work` on this thread, such that [`stop`](Self::stop), called on another thread, ends it within a fraction of
    /// a second.
    ///
    /// ```
    /// use quetelet::{Error, Progress, Series, trend};
    ///
    /// let series = Series::yearly(2016, &[3, 5, 9])?;
    /// let progress = Progress::default();
    /// assert_eq!(progress.run(|| trend::mann_kendall(&series, trend::MannKendall::Original))?.s, 3.0);
    /// progress.stop();
    /// let stopped = progress.run(|| trend::mann_kendall(&series, trend::MannKendall::Original));
    /// assert!(matches!(stopped, Err(Error::Stopped)));
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Stopped`] when the work was asked to end, else what `work` returns.
    pub fn run<R>(&self, work: impl FnOnce() -> Result<R>) -> Result<R> {
        if self.is_stopped() {
            return Err(Error::Stopped);
        }
        let outer = Restore(CURRENT.replace(Some(self.clone())));
        let made = work();
        drop(outer);
        // Loops that were left early have made no result.
        if self.is_stopped() { Err(Error::Stopped) } else { made }
    }

    /// That of the work which this thread does, or one that nobody watches.
    pub(crate) fn current() -> Self {
        CURRENT.with_borrow(Option::clone).unwrap_or_default()
    }

    /// The work has so many steps.
    pub(crate) fn set_total(&self, steps: usize) {
        self.0.total.store(steps, Ordering::Relaxed);
    }

    /// So many more steps are done.
    pub(crate) fn advance(&self, steps: usize) {
        self.0.done.fetch_add(steps, Ordering::Relaxed);
    }
}

/// Puts the progress of the outer work back, also where the inner work panics.
struct Restore(Option<Progress>);

impl Drop for Restore {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

/// Whether the work of this thread was asked to end. A loop that sees it is left: [`Progress::run`] then returns
/// [`Error::Stopped`] in place of whatever comes of it.
pub(crate) fn is_stopped() -> bool {
    CURRENT.with_borrow(|current| current.as_ref().is_some_and(Progress::is_stopped))
}

/// The same, asked at every 256th step alone: for loops whose steps take less time than the question.
#[inline]
pub(crate) fn is_stopped_at(step: usize) -> bool {
    step % 256 == 255 && is_stopped()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_within_work_is_that_of_the_inner_progress() {
        let (outer, inner) = (Progress::default(), Progress::default());
        let stopped = outer.run(|| {
            Progress::current().set_total(3);
            Progress::current().advance(2);
            let within = inner.run(|| {
                inner.stop();
                Progress::current().advance(5);
                Ok(is_stopped())
            });
            assert!(matches!(within, Err(Error::Stopped)));
            Ok(is_stopped())
        });
        assert_eq!((stopped.unwrap(), outer.done(), outer.total(), inner.done()), (false, 2, 3, 5));
        assert!(!is_stopped());
    }

    #[test]
    fn work_that_panics_leaves_no_progress_behind() {
        let progress = Progress::default();
        let panicked = std::panic::catch_unwind(|| progress.run(|| -> Result<()> { panic!("ended") }));
        assert!(panicked.is_err());
        progress.stop();
        assert!(!is_stopped());
    }
}

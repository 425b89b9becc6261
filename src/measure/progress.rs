//! How far long work has come, and the word to stop.
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Shared by the threads that work and the one that watches them.
///
/// ```
/// let progress = quetelet::Progress::default();
/// progress.stop();
/// assert!(progress.is_stopped() && progress.done() == 0);
/// ```
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    stopped: AtomicBool,
}

impl Progress {
    /// How many series are finished.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Asks the work to end: what is not begun will not be.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to end.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// One more is finished.
    pub(super) fn finish(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

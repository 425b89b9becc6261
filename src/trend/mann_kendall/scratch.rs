//! Memory used again from series to series, so that a test of one among a million asks for none.
use super::slope::Slopes;
use std::cell::RefCell;

/// One thread's buffers; what they hold before a test is of no account.
#[derive(Default)]
pub(super) struct Scratch {
    /// The ends of the rates, where a series has an exposure.
    pub low: Vec<f64>,
    pub high: Vec<f64>,
    pub white: Vec<f64>,
    /// Where a series has no times, those that its seasons give it.
    pub times: Vec<f64>,
    pub work: Work,
}

/// The year and the season of a value.
pub(super) type Cell = (usize, usize);

/// Buffers of the single steps.
#[derive(Default)]
pub(super) struct Work {
    pub sorted: Vec<f64>,
    pub ranked: Vec<(f64, usize)>,
    pub residuals: Vec<f64>,
    pub centred: Vec<f64>,
    pub positions: Vec<usize>,
    pub sums: Vec<f64>,
    pub counts: Vec<f64>,
    pub cells: Vec<Cell>,
    pub slopes: Slopes,
    pub part_low: Vec<f64>,
    pub part_high: Vec<f64>,
    pub rows: Vec<f64>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// `f` with the buffers of this thread, or with new ones where `f` is within itself.
pub(super) fn with<R>(f: impl FnOnce(&mut Scratch) -> R) -> R {
    SCRATCH.with(|scratch| match scratch.try_borrow_mut() {
        Ok(mut scratch) => f(&mut scratch),
        Err(_) => f(&mut Scratch::default()),
    })
}

//! Where one way of selecting slopes gives place to the next, by instruction set.
//!
//! Measured by `cargo bench --bench crossings -- ways`: each way of computing is held at every length, and the lengths
//! below are those from which the next takes less time.
use crate::math::instructions::Level;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Points up to which a way is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crossings {
    /// Pairs on a grid compared lag by lag, where many share a slope: counts.
    pub fractions: usize,
    /// The same where few do.
    pub windows: usize,
    /// Every pair compared in single precision, of points that lie on no grid.
    pub scanned: usize,
}

/// Held for benchmarks: the way up to any length, by its place in the list of ways; [`NONE`] where it is not held.
static HELD: AtomicUsize = AtomicUsize::new(NONE);
const NONE: usize = usize::MAX;

/// A way of selecting slopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Lag by lag, on a grid.
    Lags,
    /// Every pair in single precision.
    Scan,
    /// Sorting along slopes.
    Sort,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Lags, Self::Scan, Self::Sort];

    /// Takes this way at every length from here on, where it can be taken; `None` lifts that.
    pub fn hold(way: Option<Self>) {
        HELD.store(way.map_or(NONE, |way| way as usize), Ordering::Relaxed);
    }
}

impl Crossings {
    pub(super) fn current() -> Self {
        let (always, never) = (usize::MAX, 0);
        match Way::ALL.get(HELD.load(Ordering::Relaxed)) {
            None => Self::of(Level::current()),
            Some(Way::Lags) => Self { fractions: always, windows: always, scanned: never },
            Some(Way::Scan) => Self { fractions: never, windows: never, scanned: always },
            Some(Way::Sort) => Self { fractions: never, windows: never, scanned: never },
        }
    }

    /// Those of an instruction set.
    #[must_use]
    pub fn of(level: Level) -> Self {
        match level {
            Level::Avx512 => Self { fractions: 1300, windows: 420, scanned: 380 },
            Level::Avx2 => Self { fractions: 1400, windows: 500, scanned: 100 },
            Level::Portable | Level::Neon => Self { fractions: 130, windows: 80, scanned: 60 },
        }
    }
}

//! Rates of many counts, few of them different.
use super::{Options, Rate, crude::rate_within};
use crate::{Interval, Observed};
use std::sync::OnceLock;

/// [`rate`](super::rate) of many counts under the same options. Limits depend on nothing but the count, so those of a count
/// that comes again are not computed again; the results are the same to the last bit. Shared by threads.
///
/// ```
/// use quetelet::{Observed, rate::{Method, Rates, rate}};
///
/// let rates = Rates::new(Method::Exact, 1_000_000);
/// assert_eq!(rates.rate(Observed::count(252)), rate(Observed::count(252), Method::Exact));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Debug)]
pub struct Rates {
    options: Options,
    slots: Box<[OnceLock<(f64, Interval)>]>,
}

impl Rates {
    /// As many slots as most tables have different counts, and no more than there are rows.
    const SLOTS: usize = 1 << 13;

    /// For about so many `rows`.
    #[must_use]
    pub fn new(options: impl Into<Options>, rows: usize) -> Self {
        let slots = rows.min(Self::SLOTS).next_power_of_two();
        Self { options: options.into(), slots: (0..slots).map(|_| OnceLock::new()).collect() }
    }

    /// The rate of one of them.
    #[must_use]
    #[inline]
    pub fn rate(&self, observed: Observed) -> Rate {
        rate_within(observed, &self.options, |x| self.limits(x))
    }

    /// A slot holds the first count that fell on it, for good.
    #[inline]
    fn limits(&self, x: f64) -> Interval {
        let held = self.slots.get(slot(x) & (self.slots.len() - 1)).and_then(OnceLock::get);
        match held {
            Some(&(held, limits)) if held.to_bits() == x.to_bits() => limits,
            _ => self.computed(x),
        }
    }

    #[inline(never)]
    fn computed(&self, x: f64) -> Interval {
        let limits = self.options.limits(x);
        if let Some(slot) = self.slots.get(slot(x) & (self.slots.len() - 1)) {
            slot.get_or_init(|| (x, limits));
        }
        limits
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count is a whole number up to 2⁵³"
)]
fn slot(x: f64) -> usize {
    x as usize
}

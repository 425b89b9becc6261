//! Clustered events: those that come several to a person, and their design effect.
use crate::{Count, Error, Result};
use serde::{Deserialize, Serialize};

/// How many persons (victims, offenders, incidents) had one event, how many had two, and so on.
///
/// Events of one person do not happen independently of each other. The persons do, so that the variance of their number
/// of events is
///
/// ```text
/// Σ k² f_k        with f_k persons of k events; Σ k f_k, the number of events, where every k is 1
/// ```
///
/// The limits of the number of events *x* are then moved away from it, as Dobson, Kuulasmaa, Eberle and Scherer (1991),
/// Statistics in Medicine 10, 457–462, and `PHEindicatormethods` for non-independent events:
///
/// ```text
/// x + √(Σ k² f_k / x) (limit − x), not below 0
/// ```
///
/// ```
/// use quetelet::rate::Clusters;
///
/// let clusters = Clusters::new([(1, 40), (2, 9)])?;
/// assert_eq!((clusters.events().value(), clusters.variance()), (Some(58), 76.0));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Clusters {
    events: Count,
    variance: f64,
}

impl Clusters {
    /// Pairs of a number of events, and of how many persons had so many.
    ///
    /// # Errors
    /// When a number of events is 0, or there are more than [`Count::MAX`] events in all.
    pub fn new(sizes: impl IntoIterator<Item = (u64, u64)>) -> Result<Self> {
        let (mut events, mut variance) = (0_u64, 0.0);
        for (size, persons) in sizes {
            if size == 0 {
                return Err(Error::domain("cluster size", "1 event or more", size));
            }
            let more = size.checked_mul(persons).and_then(|more| events.checked_add(more));
            events = more.filter(|&events| events <= Count::MAX).ok_or_else(|| {
                Error::domain("cluster sizes", format!("of {} events at most", Count::MAX), "more")
            })?;
            variance += number(size) * number(size) * number(persons);
        }
        Ok(Self { events: Count::exact(events)?, variance })
    }

    /// The same, where `count` is the number of events in them.
    ///
    /// # Errors
    /// When it is not.
    pub fn of(self, count: Count) -> Result<Self> {
        if count == self.events {
            Ok(self)
        } else {
            Err(Error::domain("count", format!("the events of the cluster sizes ({})", self.events), count))
        }
    }

    /// The events: Σ k `f_k`.
    #[must_use]
    pub fn events(self) -> Count {
        self.events
    }

    /// The variance of the count: Σ k² `f_k`.
    #[must_use]
    pub fn variance(self) -> f64 {
        self.variance
    }

    /// The design effect: the variance of the count over what it is where events are independent. Its root is how many
    /// times as far from the count the limits lie.
    pub(super) fn design_effect(self) -> f64 {
        match self.events.value() {
            Some(events) if events > 0 => self.variance / number(events),
            _ => 1.0,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count is at most 2⁵³")]
fn number(n: u64) -> f64 {
    n as f64
}

#[derive(Deserialize)]
struct Unchecked {
    events: Count,
    variance: f64,
}

impl TryFrom<Unchecked> for Clusters {
    type Error = Error;

    fn try_from(Unchecked { events, variance }: Unchecked) -> Result<Self> {
        let least = events.value().map_or(f64::INFINITY, number);
        if variance >= least && variance.is_finite() {
            Ok(Self { events, variance })
        } else {
            Err(Error::domain("variance", format!("at least the events ({events})"), variance))
        }
    }
}

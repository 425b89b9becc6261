//! The sum of counts, each as far as it is known.
use super::{Count, Missing};
use crate::{Error, Result};

impl Count {
    /// The sum of counts, as far as they are known: the least is the sum of what each is at least, the most the sum of
    /// what each is at most. A missing count can be any number, so that a sum with one is a minimum; where none is known
    /// at all the sum is missing too, for the reason they share or else [`Missing::NotStated`]. So it is never less than
    /// what is known, and what is known less of a part never makes it narrower.
    ///
    /// # Errors
    /// When there is no count, or they sum to more than [`Count::MAX`].
    ///
    /// ```
    /// use quetelet::{Count, Missing};
    ///
    /// let hidden: Count = "<5".parse()?;
    /// assert_eq!(Count::sum([90_u32.into(), hidden])?.to_string(), "91 to 94");
    /// let no_reply = Count::missing(Missing::NoReply);
    /// assert_eq!(Count::sum([90_u32.into(), no_reply])?.to_string(), "at least 90");
    /// assert_eq!(Count::sum([no_reply, no_reply])?, no_reply);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn sum(counts: impl IntoIterator<Item = Self>) -> Result<Self> {
        let mut sum = Sum::default();
        counts.into_iter().for_each(|count| sum.add(count));
        sum.count()
    }

    /// The count between these ends; a minimum where nothing bounds it above, or the bound is larger than a count.
    ///
    /// # Errors
    /// When the lower end is above the upper one or above [`Count::MAX`].
    pub(crate) fn within(low: u64, high: Option<u64>) -> Result<Self> {
        match high.filter(|&high| high <= Self::MAX) {
            Some(high) => Self::between(low, high),
            None => Self::at_least(low),
        }
    }
}

#[derive(Default)]
struct Sum {
    low: u64,
    /// The most that all but the counts without an upper end can be.
    high: u64,
    unbounded: bool,
    known: usize,
    reasons: Vec<Missing>,
}

impl Sum {
    fn add(&mut self, count: Count) {
        if let super::State::Missing(reason) = count.state() {
            if self.reasons.last() != Some(&reason) {
                self.reasons.push(reason);
            }
            return;
        }
        self.known += 1;
        self.low = self.low.saturating_add(count.low().unwrap_or_default());
        match count.high() {
            Some(high) => self.high = self.high.saturating_add(high),
            None => self.unbounded = true,
        }
    }

    fn count(&self) -> Result<Count> {
        match (self.known, self.reasons.as_slice()) {
            (0, []) => Err(Error::domain("counts", "at least one to be added", 0)),
            (0, [reason]) => Ok(Count::missing(*reason)),
            (0, _) => Ok(Count::missing(Missing::NotStated)),
            (_, []) if !self.unbounded => Count::within(self.low, Some(self.high)),
            _ => Count::at_least(self.low),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(counts: &[&str]) -> String {
        let counts: Vec<Count> = counts.iter().map(|count| count.parse().unwrap()).collect();
        Count::sum(counts).map_or_else(|error| error.to_string(), |sum| sum.to_string())
    }

    #[test]
    fn every_state_is_kept() {
        for (counts, made) in [
            (&["90", "5"][..], "95"),
            (&["0", "0"], "0"),
            (&["90", "<5", "1 to 4"], "92 to 98"),
            (&["at least 12", "5"], "at least 17"),
            (&["at least 12", "<5"], "at least 13"),
            (&["90", "no_reply"], "at least 90"),
            (&["0", "not_stated"], "at least 0"),
            (&["no_reply", "no_reply"], "no_reply"),
            (&["no_reply", "not_held"], "not_stated"),
            (&["no_reply", "not_held", "no_reply"], "not_stated"),
            (&["suppressed"], "suppressed"),
            (&["not_applicable", "3"], "at least 3"),
        ] {
            assert_eq!(sum(counts), made, "{counts:?}");
        }
    }

    #[test]
    fn what_is_larger_than_a_count_is_refused_or_unbounded() {
        let max = Count::MAX.to_string();
        assert_eq!(sum(&[&max, "0"]), max);
        assert!(sum(&[&max, "1"]).contains(&format!("at most {max}")));
        assert_eq!(sum(&["5", &format!("1 to {max}")]), "at least 6");
        assert!(sum(&[]).contains("at least one to be added"));
    }
}

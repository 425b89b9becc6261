//! A series to be cut, and what its segments are worth.
use super::{
    Search,
    fitted::{Fitted, Likeliest},
    partition::{Likelihood, Scratch, Task},
    sums::Sums,
};
use crate::{Series, distribution::CountDistribution};

#[derive(Clone, Copy, Debug)]
pub(super) struct Problem<'s> {
    pub series: &'s Series<'s>,
    pub task: Task,
    pub search: Search,
    /// The counts, where all are known exactly.
    pub counts: Option<&'s [f64]>,
    /// Whether every count has the same exposure.
    pub equal: bool,
}

/// What a search works with, kept from one series to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    scratch: Scratch,
    sums: Sums,
    /// The beginnings of the segments.
    pub starts: Vec<usize>,
}

impl<'s> Problem<'s> {
    pub fn new(series: &'s Series<'s>, task: Task, search: Search) -> Self {
        let exposure = series.exposure().unwrap_or_default();
        let equal = exposure.iter().all(|&e| e == exposure[0]);
        Self { series, task, search, counts: series.values(), equal }
    }

    /// The counts, where their sums tell all.
    fn summed(&self, distribution: CountDistribution) -> Option<&'s [f64]> {
        self.counts.filter(|_| self.equal || distribution == CountDistribution::Poisson)
    }

    pub fn fitted(&self, distribution: CountDistribution) -> Fitted<'s> {
        Fitted::new(self.series, distribution)
    }

    /// The segments of least cost, to `work.starts`.
    pub fn cut(&self, distribution: CountDistribution, work: &mut Work) {
        let Work { scratch, sums, starts } = work;
        match self.summed(distribution) {
            Some(counts) => {
                sums.read(counts, distribution, self.series.exposure().filter(|_| !self.equal));
                self.cut_by(scratch, sums, starts);
            }
            None => self.cut_by(scratch, &self.fitted(distribution), starts),
        }
    }

    fn cut_by(&self, scratch: &mut Scratch, likelihood: &impl Likelihood, starts: &mut Vec<usize>) {
        match self.search {
            Search::Pelt => scratch.pelt(self.task, likelihood, starts),
            Search::BinarySegmentation => scratch.binary(self.task, likelihood, starts),
        }
    }

    /// The maximum-likelihood estimate of the rate of some counts.
    pub fn maximum_likelihood(&self, distribution: CountDistribution, start: usize, end: usize) -> Likeliest {
        let Some(counts) = self.summed(distribution) else {
            return self.fitted(distribution).maximum_likelihood(start, end);
        };
        let events: f64 = counts[start..end].iter().sum();
        Likeliest::Rate(events / self.exposure(start, end))
    }

    pub fn exposure(&self, start: usize, end: usize) -> f64 {
        let fitted = self.fitted(CountDistribution::Poisson);
        (start..end).map(|i| fitted.exposure(i)).sum()
    }

    /// The whole logarithm of the likelihood of some counts at their likeliest rate.
    pub fn ln_likelihood(&self, distribution: CountDistribution, start: usize, end: usize) -> f64 {
        let fitted = self.fitted(distribution);
        let Some(rate) = self.maximum_likelihood(distribution, start, end).used() else { return 0.0 };
        (start..end).map(|i| fitted.ln_probability(i, rate * fitted.exposure(i))).sum()
    }

    /// What is charged for segments: for all changes, and for the lengths.
    pub fn charges(&self, starts: &[usize]) -> f64 {
        let charge = self.task.charge;
        let one = |(i, (start, end)): (usize, (usize, usize))| {
            charge.of_length(end - start) + if i > 0 { charge.change } else { 0.0 }
        };
        segments(starts, self.task.len).enumerate().map(one).sum()
    }

    /// −2 ln L and what is charged for it.
    pub fn criterion(&self, distribution: CountDistribution, starts: &[usize]) -> f64 {
        let parts = segments(starts, self.task.len);
        let ln_likelihood: f64 = parts.map(|(start, end)| self.ln_likelihood(distribution, start, end)).sum();
        self.charges(starts) - 2.0 * ln_likelihood
    }

    /// The derivative by θ of the logarithm of the likelihood, at the likeliest rates.
    pub fn theta_score(&self, theta: f64, starts: &[usize]) -> f64 {
        let distribution = CountDistribution::NegativeBinomial(theta);
        let fitted = self.fitted(distribution);
        let one = |(start, end): (usize, usize)| {
            let rate = self.maximum_likelihood(distribution, start, end).used();
            let Some(rate) = rate.filter(|&rate| rate > 0.0) else { return 0.0 };
            let count =
                |i: usize| distribution.theta_score(fitted.low[i], fitted.high[i], rate * fitted.exposure(i));
            (start..end).map(count).sum()
        };
        segments(starts, self.task.len).map(one).sum()
    }
}

/// Where segments begin and end.
pub(super) fn segments(starts: &[usize], len: usize) -> impl Iterator<Item = (usize, usize)> {
    let ends = starts.iter().skip(1).copied().chain([len]);
    starts.iter().copied().zip(ends)
}

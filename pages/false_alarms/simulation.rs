//! How often Mann–Kendall tests find a trend where there is none, and where there is one.
use quetelet::{
    Result, Series,
    trend::{
        mann_kendall,
        mann_kendall::{JointMethod, Method},
        mann_kendall_joint,
    },
};
use rand::SeedableRng;
use rand_distr::{Distribution, Poisson, StandardNormal};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

/// How values without a trend come about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Noise {
    /// Independent and normal.
    Independent,
    /// Independent Poisson counts of this mean: many are equal.
    Counts(f64),
    /// x(t) = r x(t − 1) + noise: each value depends on the one before it.
    Autocorrelated(f64),
    /// Independent years, or times, in each of which any two values correlate by this much.
    Together(f64),
}

/// A test; of one series with so many seasons a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    Single(Method, u32),
    Joint(JointMethod),
}

/// A p-value up to this is an alarm.
pub const LEVEL: f64 = 0.05;

/// Series that are tested together.
pub const SERIES: usize = 4;

/// Series that the permutation test makes: one in ten alarms, ten in two hundred.
const REPLICATES: usize = 199;

type Random = Xoshiro256PlusPlus;

fn normal(random: &mut Random) -> f64 {
    StandardNormal.sample(random)
}

impl Noise {
    /// `n` values in the order of time, `shared` of them in one year.
    fn values(self, n: u32, shared: u32, random: &mut Random) -> Vec<f64> {
        let (mut last, mut year) = (normal(random), 0.0);
        let value = |i: u32| match self {
            Self::Independent => normal(random),
            Self::Counts(mean) => Poisson::new(mean).map_or(0.0, |counts| counts.sample(random)),
            Self::Autocorrelated(r) => {
                last = r * last + (1.0 - r * r).sqrt() * normal(random);
                last
            }
            Self::Together(r) => {
                if i.is_multiple_of(shared) {
                    year = normal(random);
                }
                r.sqrt() * year + (1.0 - r).sqrt() * normal(random)
            }
        };
        (0..n).map(value).collect()
    }

    /// Several series of `n` values.
    fn panel(self, series: usize, n: u32, random: &mut Random) -> Vec<Vec<f64>> {
        let Self::Together(_) = self else {
            return (0..series).map(|_| self.values(n, 1, random)).collect();
        };
        let count = u32::try_from(series).unwrap_or(1);
        let all = self.values(n * count, count, random);
        (0..series).map(|s| all.iter().skip(s).step_by(series).copied().collect()).collect()
    }
}

/// A series of `seasons` values a year that rises by `rise` from end to end.
fn series(mut values: Vec<f64>, seasons: u32, rise: f64) -> Result<Series<'static>> {
    let n = values.iter().fold(0.0, |n, _| n + 1.0);
    (0_u32..).zip(&mut values).for_each(|(i, value)| *value += rise * f64::from(i) / n);
    Series::new(
        (0_u32..).take(values.len()).map(|i| f64::from(i) / f64::from(seasons)).collect::<Vec<_>>(),
        values,
    )
}

impl Test {
    /// Every test there is; those with seasons as of quarters and of months.
    pub fn all() -> Vec<Self> {
        let seasons = |method| match method {
            Method::Seasonal | Method::CorrelatedSeasonal => vec![4, 12],
            Method::BlockPermutation => vec![1, 12],
            _ => vec![1],
        };
        let single = |method| seasons(method).into_iter().map(move |seasons| Self::Single(method, seasons));
        let single = Method::ALL.into_iter().flat_map(single);
        single.chain(JointMethod::ALL.map(Self::Joint)).collect()
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Single(method, _) => method.name(),
            Self::Joint(method) => method.name(),
        }
    }

    pub fn seasons(self) -> u32 {
        if let Self::Single(_, seasons) = self { seasons } else { 1 }
    }

    /// The p-value of one simulated case; nothing where the test has no answer.
    fn p_value(self, noise: Noise, n: u32, rise: f64, random: &mut Random) -> Result<Option<f64>> {
        match self {
            Self::Single(method, seasons) => {
                let options = mann_kendall::Options::from(method).force(true).replicates(REPLICATES)?;
                let options = if seasons > 1 { options.period(seasons as usize)? } else { options };
                let values = noise.values(n, seasons, random);
                Ok(mann_kendall(&series(values, seasons, rise)?, options)?.p_value)
            }
            Self::Joint(method) => {
                let count = if method == JointMethod::Partial { 2 } else { SERIES };
                let panel = noise.panel(count, n, random).into_iter();
                let panel = panel.map(|values| series(values, 1, rise)).collect::<Result<Vec<_>>>()?;
                Ok(Some(mann_kendall_joint(&panel, method)?.p_value))
            }
        }
    }

    /// In what share of `simulations` of series that rise by `rise` from end to end p is at most [`LEVEL`]. The random
    /// numbers are those of the place of each simulation, whatever the threads.
    pub fn alarms(self, noise: Noise, n: u32, rise: f64, simulations: u32) -> Result<f64> {
        let alarm = |i: u32| {
            let mut random = Random::seed_from_u64(u64::from(i) << 32 | u64::from(n));
            let p = self.p_value(noise, n, rise, &mut random)?;
            Ok(u32::from(p.is_some_and(|p| p <= LEVEL)))
        };
        let alarms: u32 = (0..simulations).into_par_iter().map(alarm).sum::<Result<u32>>()?;
        Ok(f64::from(alarms) / f64::from(simulations))
    }

    /// The largest size up to [`LEVEL`] that a test of independent values can have which S alone decides; nothing where
    /// more than S does.
    pub fn attainable(self, n: u32) -> Option<f64> {
        match self {
            Self::Single(Method::Original, _) => Some(largest_size(&[n])),
            Self::Single(Method::Seasonal, seasons) => {
                let lengths: Vec<u32> =
                    (0..seasons).map(|season| (n + seasons - 1 - season) / seasons).collect();
                Some(largest_size(&lengths))
            }
            Self::Joint(JointMethod::Regional | JointMethod::Multivariate) => {
                Some(largest_size(&[n; SERIES]))
            }
            _ => None,
        }
    }
}

/// The largest P(|S| ≥ s) up to [`LEVEL`], S added up over groups of so many values that differ: a value that comes to
/// i others goes against 0 to i of them, each as likely.
fn largest_size(lengths: &[u32]) -> f64 {
    let mut chances = vec![1.0];
    for i in lengths.iter().flat_map(|&n| 1..n.max(1)) {
        let mut next = vec![0.0; chances.len() + i as usize];
        for (d, chance) in chances.iter().enumerate() {
            next[d..=d + i as usize].iter_mut().for_each(|p| *p += chance / f64::from(i + 1));
        }
        chances = next;
    }
    let mut tail = 0.0;
    let tails = chances[..chances.len() / 2].iter().map(|chance| {
        tail += 2.0 * chance;
        tail
    });
    tails.take_while(|&tail| tail <= LEVEL + 1e-12).last().unwrap_or(0.0)
}

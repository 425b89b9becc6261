//! Which Mann–Kendall test is asked for.
use crate::named::named;
use serde::{Deserialize, Serialize};

/// How a series is tested for a trend.
///
/// S counts the pairs that rise from the earlier to the later value less those that fall; what differs is the variance
/// that S is measured by where values, or seasons, depend on one another. `docs/false_alarms.md` says how often each
/// finds a trend where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// Independent values; exact for few of them.
    ///
    /// ```text
    /// S = Σ sign(xⱼ − xᵢ) over i < j        var S = (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)) / 18 over ties of t values
    /// ```
    ///
    /// Mann (1945), Econometrica 13, 245–259; Kendall (1975), Rank Correlation Methods.
    #[default]
    Original,
    /// The variance times a factor from the autocorrelations of the ranks about the slope, of those that differ from
    /// zero at the level of the test. For thirty values or more; no answer where the factor is not positive, and a flag
    /// where it makes the p-value smaller.
    ///
    /// ```text
    /// factor = 1 + 2 / (n(n − 1)(n − 2)) Σ (n − k)(n − k − 1)(n − k − 2) r(k)
    /// ```
    ///
    /// Hamed and Rao (1998), Journal of Hydrology 204, 182–196.
    HamedRao,
    /// The variance times a factor from every autocorrelation about the slope: many false alarms on short series. A flag
    /// says where the factor makes the p-value smaller, as it mostly does.
    ///
    /// ```text
    /// factor = 1 + 2 Σ (1 − k/n) r(k)
    /// ```
    ///
    /// Yue and Wang (2004), Water Resources Management 18, 201–218.
    YueWang,
    /// The test of what each value adds to the one before it, x(t) − r(1) x(t − 1). A trend is partly taken for
    /// autocorrelation.
    ///
    /// Von Storch (1995), in Analysis of Climate Variability, 11–26.
    PreWhitened,
    /// The same about the slope, which is put back afterwards. Some false alarms more.
    ///
    /// Yue, Pilon, Phinney and Cavadias (2002), Hydrological Processes 16, 1807–1829.
    TrendFreePreWhitened,
    /// The sum of the tests of each season (month, quarter) by itself. Of a series without times so many values as a year
    /// has seasons are one year, for the seasons and for the slope.
    ///
    /// Hirsch, Slack and Smith (1982), Water Resources Research 18, 107–121.
    Seasonal,
    /// The same where the seasons of a year rise and fall together.
    ///
    /// ```text
    /// var S = Σ cov(g, h) over seasons        cov(g, h) = (Σ sign(xⱼ − xᵢ in g) sign(xⱼ − xᵢ in h) + Σ Aᵢ(g) Aᵢ(h)) / 3
    /// ```
    ///
    /// with Aᵢ the number of years below year i less that above it. Only years of which every season is there are tested,
    /// the first of them from the first time on; the slope is that of all pairs. Of up to 8 years every order is counted,
    /// and more are tested without continuity correction. Hirsch and Slack (1984), Water Resources Research 20, 727–732.
    CorrelatedSeasonal,
    /// S against the S of the values, closed to a circle, cut into blocks and laid in random order: autocorrelation
    /// within a block is kept. Each value is laid once, for one drawn twice would be tied with itself: blocks of one
    /// step are the permutation test. With seasons blocks are whole years. The seed makes it repeatable.
    ///
    /// Kundzewicz and Robson (2004), Hydrological Sciences Journal 49, 7–19.
    BlockPermutation,
}

impl Method {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Original,
        Self::HamedRao,
        Self::YueWang,
        Self::PreWhitened,
        Self::TrendFreePreWhitened,
        Self::Seasonal,
        Self::CorrelatedSeasonal,
        Self::BlockPermutation,
    ];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::HamedRao => "hamed_rao",
            Self::YueWang => "yue_wang",
            Self::PreWhitened => "pre_whitened",
            Self::TrendFreePreWhitened => "trend_free_pre_whitened",
            Self::Seasonal => "seasonal",
            Self::CorrelatedSeasonal => "correlated_seasonal",
            Self::BlockPermutation => "block_permutation",
        }
    }

    /// Whether values are compared within the seasons of a year only.
    pub(super) fn has_seasons(self) -> bool {
        matches!(self, Self::Seasonal | Self::CorrelatedSeasonal)
    }

    /// Whether autocorrelation is estimated from the values: few cannot tell it, and an order that is certain in part
    /// is not enough.
    pub(super) fn estimates_autocorrelation(self) -> bool {
        !matches!(self, Self::Original | Self::Seasonal | Self::CorrelatedSeasonal)
    }
}

/// How several series are tested together for a trend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum JointMethod {
    /// Places that do not depend on one another: the sum of their tests.
    ///
    /// Helsel and Frans (2006), Environmental Science and Technology 40, 4066–4073.
    #[default]
    Regional,
    /// Several quantities that do not depend on one another: the same sum.
    ///
    /// Hirsch, Slack and Smith (1982), Water Resources Research 18, 107–121.
    Multivariate,
    /// Series that rise and fall together at the same times; only times that every series has are tested, without
    /// continuity correction. The slope is that of all pairs.
    ///
    /// Libiseller and Grimvall (2002), Environmetrics 13, 71–84.
    Correlated,
    /// The first of two series, given the second, at the times that both have; without continuity correction. As
    /// published, without a correction for ties: where many values are equal it finds fewer trends.
    ///
    /// ```text
    /// ρ = cov(x, y) / v        S = Sx − ρ Sy        var S = (1 − ρ²) v        v = n(n − 1)(2n + 5) / 18
    /// ```
    ///
    /// Libiseller and Grimvall (2002), Environmetrics 13, 71–84.
    Partial,
}

impl JointMethod {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Regional, Self::Multivariate, Self::Correlated, Self::Partial];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Regional => "regional",
            Self::Multivariate => "multivariate",
            Self::Correlated => "correlated",
            Self::Partial => "partial",
        }
    }
}

/// Which distribution of S the p-value of [`Method::Original`] is read from; for
/// [`Method::CorrelatedSeasonal`] every order of up to 8 years is the exact one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NullDistribution {
    /// Exact up to 10 values, and up to 39 where all differ; else normal.
    #[default]
    Auto,
    /// Every order of the values equally likely: up to 39 values that differ, 34 with ties, 10 known as ranges.
    Exact,
    /// The normal distribution, one less than |S| over its standard deviation.
    Normal,
}

impl NullDistribution {
    /// Every distribution, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Exact, Self::Normal];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Exact => "exact",
            Self::Normal => "normal",
        }
    }
}

named!(Method, "Mann-Kendall test");
named!(JointMethod, "joint Mann-Kendall test");
named!(NullDistribution, "null distribution");

//! How the limits of a slope are found.
use super::closed::closed;

closed! {
    /// How the limits of the slope are found: which ranks they have among the slopes of all pairs.
    ///
    /// Of N slopes the limits are those of the ranks M and N + 1 − M, counted from 1. Where M would be less than 1 so
    /// few points allow no limits at that level, and there are none.
    Method ("Sen limits") {
        /// [`Exact`](Self::Exact) up to 40 points without ties, else [`Normal`](Self::Normal).
        #[default]
        Auto => "auto",
        /// From the distribution of Kendall's S where no order is likelier than another: the interval covers at least as
        /// often as it says. Ties only make S vary less, so that with ties the limits are wider than they need be.
        ///
        /// ```text
        /// M = c + 1 with the largest c at which P(c or fewer pairs fall) ≤ α/2
        /// ```
        ///
        /// Up to 100 points; above, [`Normal`](Self::Normal) is used and said. Hollander and Wolfe (1973),
        /// Nonparametric Statistical Methods.
        Exact => "exact",
        /// From the normal approximation to S, with the variance that the ties leave it.
        ///
        /// ```text
        /// M = (N − z √var S) / 2, rounded, halves to the even number
        /// ```
        ///
        /// Sen (1968), Journal of the American Statistical Association 63, 1379–1389.
        Normal => "normal",
    }
}

closed! {
    /// What the slope is one of.
    Scale ("scale") {
        /// Of the values, or of the rates where there is an exposure: so much a year.
        #[default]
        Value => "value",
        /// Of their logarithms, told as a percentage: so many per cent a year, 100 (eᵇ − 1). A value that is or may be
        /// 0 has no logarithm: there is then no slope, and the result is flagged `few_events`.
        Log => "log",
    }
}

closed! {
    /// At what height the line of the slope lies.
    Intercept ("intercept") {
        /// Through the median value at the median time, median(y) − b median(t): that of pyMannKendall and, unless it is
        /// told otherwise, of SciPy. Conover (1980), Practical Nonparametric Statistics.
        #[default]
        Separate => "separate",
        /// With as many points above as below, median(y − b t): SciPy's "joint", and R's `mblm`.
        Joint => "joint",
    }
}

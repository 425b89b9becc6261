//! An estimate as its line of text begins.
use super::{Interval, Number, to_places};
use std::fmt::{self, Display};

/// An estimate with its unit, or its identification bounds where interval-censored counts leave it open: the number alone
/// where they leave no digit of it open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Estimated<'a> {
    value: Option<f64>,
    bounds: Interval,
    unit: &'a str,
}

impl<'a> Estimated<'a> {
    /// Nothing where neither is known.
    pub fn of(value: Option<f64>, bounds: Option<Interval>, unit: &'a str) -> Option<Self> {
        let bounds = bounds.unwrap_or_default();
        (value.is_some() || bounds.is_limited()).then_some(Self { value, bounds, unit })
    }

    /// What both bounds print as, where the digits do not tell them apart.
    fn told(&self, precision: Option<usize>) -> Option<f64> {
        let text = |x: f64| to_places(Number(x), precision);
        self.bounds.low.filter(|&low| self.bounds.high.is_some_and(|high| text(low) == text(high)))
    }
}

/// `25.2 per 100000`, `0.4 to 1.6 per 100000`, `0.4 per 100000 or more`.
impl Display for Estimated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value.or_else(|| self.told(f.precision())) {
            Some(value) => {
                Number(value).fmt(f)?;
                f.write_str(self.unit)
            }
            None => self.bounds.of(self.unit).fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_that_print_alike_are_one_number() {
        let said = |low, high| Estimated::of(None, Some(Interval { low, high }), " %").unwrap().to_string();
        assert_eq!(said(Some(-46.717_969_846_145_67), Some(-46.717_969_846_145_635)), "-46.718 %");
        assert_eq!(said(Some(-46.718), Some(-46.717)), "-46.718 to -46.717 %");
        assert_eq!(said(Some(-46.718), None), "-46.718 % or more");
        assert_eq!(said(None, Some(-46.718)), "-46.718 % or less");
    }
}

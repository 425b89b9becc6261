//! `quetelet::trend::sen_slope` for Python.
use crate::panel::Statistic;
use quetelet::{
    Result, Series,
    trend::{SenSlope, sen::Options, sen_slope, sen_slope_batch},
};

impl Statistic for Options {
    type Output = SenSlope;

    fn compute(&self, series: &Series<'_>) -> Result<SenSlope> {
        sen_slope(series, *self)
    }

    fn compute_batch(&self, series: &[Series<'_>], outputs: &mut Vec<Result<SenSlope>>) {
        sen_slope_batch(series, *self, outputs);
    }
}

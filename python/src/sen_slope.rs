//! `quetelet::trend::sen_slope` for Python.
use crate::panel::Question;
use quetelet::{
    Result, Series,
    trend::{SenSlope, sen::Options, sen_slope, sen_slope_batch},
};

impl Question for Options {
    type Answer = SenSlope;

    fn ask(&self, series: &Series<'_>) -> Result<SenSlope> {
        sen_slope(series, *self)
    }

    fn ask_each(&self, series: &[Series<'_>], answers: &mut Vec<Result<SenSlope>>) {
        sen_slope_batch(series, *self, answers);
    }
}

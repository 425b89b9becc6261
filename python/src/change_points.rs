//! `quetelet::trend::change_points` for Python.
use crate::panel::Statistic;
use quetelet::{
    Result, Series,
    trend::{ChangePoints, change_points, change_points::Options},
};

impl Statistic for Options {
    type Output = ChangePoints;

    fn compute(&self, series: &Series<'_>) -> Result<ChangePoints> {
        change_points(series, *self)
    }
}

//! `quetelet::trend::change_points` for Python.
use crate::panel::Question;
use quetelet::{
    Result, Series,
    trend::{ChangePoints, change_points, change_points::Options},
};

impl Question for Options {
    type Answer = ChangePoints;

    fn ask(&self, series: &Series<'_>) -> Result<ChangePoints> {
        change_points(series, *self)
    }
}

//! `quetelet::trend::interrupted` for Python.
use crate::panel::Statistic;
use quetelet::{
    Result, Series,
    trend::{Interrupted, interrupted, interrupted::At},
};

impl Statistic for At {
    type Output = Interrupted;

    fn of_many(self) -> Self {
        Self { options: self.options.absent_where_short(true), ..self }
    }

    fn compute(&self, series: &Series<'_>) -> Result<Interrupted> {
        interrupted(series, self.date, self.options)
    }
}

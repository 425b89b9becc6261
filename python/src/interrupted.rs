//! `quetelet::trend::interrupted` for Python.
use crate::panel::Question;
use quetelet::{
    Result, Series,
    trend::{Interrupted, interrupted, interrupted::At},
};

impl Question for At {
    type Answer = Interrupted;

    fn of_many(self) -> Self {
        Self { options: self.options.absent_where_short(true), ..self }
    }

    fn ask(&self, series: &Series<'_>) -> Result<Interrupted> {
        interrupted(series, self.date, self.options)
    }
}

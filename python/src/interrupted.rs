//! `quetelet::trend::interrupted` for Python.
use crate::{
    columns::Result,
    panel::{PanelColumns, Part, Question, one},
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Flags, Series,
    trend::{
        Interrupted, interrupted,
        interrupted::{Model, Options, Term},
    },
};

/// The names a `model` may have.
#[pyfunction]
pub fn interrupted_models() -> Vec<&'static str> {
    Model::ALL.map(Model::name).to_vec()
}

/// Confidence, model, date, season, standard errors.
pub type Asked = (f64, String, f64, String, Option<String>);

/// What is asked, and of which date.
pub struct At {
    date: f64,
    options: Options,
}

pub fn asked((confidence, model, date, season, standard_errors): &Asked) -> Result<At> {
    let options = Options::from(model.parse::<Model>()?)
        .confidence(Confidence::new(*confidence)?)
        .season(season.parse()?);
    let options = match standard_errors {
        Some(standard_errors) => options.standard_errors(standard_errors.parse()?),
        None => options,
    };
    Ok(At { date: *date, options })
}

impl Question for At {
    type Answer = Interrupted;
    const NAMES: &'static [&'static str] = &[
        "level",
        "level_low",
        "level_high",
        "level_p_value",
        "slope_change",
        "slope_change_low",
        "slope_change_high",
        "slope_change_p_value",
        "slope_before",
        "slope_before_low",
        "slope_before_high",
        "slope_before_p_value",
        "slope_after",
        "slope_after_low",
        "slope_after_high",
        "slope_after_p_value",
        "dispersion",
        "n",
        "df",
    ];

    fn of_many(self) -> Self {
        Self { options: self.options.absent_where_short(true), ..self }
    }

    fn ask(&self, series: &Series<'_>) -> quetelet::Result<Interrupted> {
        interrupted(series, self.date, self.options)
    }

    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2^53 values")]
    fn numbers(found: &Interrupted) -> impl IntoIterator<Item = Option<f64>> {
        let of = |term: Term| [term.value, term.interval.low, term.interval.high, term.p_value];
        let terms = [found.level, found.slope_change, found.slope_before, found.slope_after];
        let rest = [found.dispersion, Some(found.n as f64), Some(found.df as f64)];
        terms.into_iter().flat_map(of).chain(rest)
    }

    fn flags(found: &Interrupted) -> Flags {
        found.flags
    }
}

/// Level and slope of one series before and after a date, as columns of one row, and a line of text.
#[pyfunction]
pub fn interrupted_of<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    options: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let held = Part::whole(&series)?;
    let (found, columns) = one(py, &held.series()?, &asked(&options)?)?;
    let rest = |term: Term| (term.effect, term.standard_error);
    let terms = [found.level, found.slope_change, found.slope_before, found.slope_after];
    columns.set_item("effects", terms.map(rest).to_vec())?;
    columns.set_item("standard_errors", found.standard_errors.to_string())?;
    Ok(columns)
}

//! `quetelet::trend::mann_kendall` for Python.
use crate::{
    columns::{Error, Result},
    options::Options as Given,
    panel::{PanelColumns, Part, Question},
    results::result,
    work::interruptible,
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Series,
    trend::{
        MannKendallTest, mann_kendall,
        mann_kendall::{JointOptions, Options},
        mann_kendall_batch, mann_kendall_joint,
    },
};

impl Question for Options {
    type Answer = MannKendallTest;

    fn of_many(self) -> Self {
        self.absent_where_short(true)
    }

    fn ask(&self, series: &Series<'_>) -> quetelet::Result<MannKendallTest> {
        mann_kendall(series, *self)
    }

    fn ask_each(&self, series: &[Series<'_>], answers: &mut Vec<quetelet::Result<MannKendallTest>>) {
        mann_kendall_batch(series, *self, answers);
    }

    fn is_brief(&self, values: usize, _exact: bool) -> bool {
        values <= 1 << 10 && !self.is_resampled()
    }
}

/// The test of several series together.
#[pyfunction]
pub fn mann_kendall_joint_of<'py>(
    py: Python<'py>,
    series: Vec<PanelColumns<'py>>,
    options: Given,
) -> PyResult<Bound<'py, PyDict>> {
    let options: JointOptions = options.read()?;
    let held = series.iter().map(Part::whole).collect::<PyResult<Vec<_>>>()?;
    let series = held
        .iter()
        .enumerate()
        .map(|(i, part)| part.series().map_err(|Error(error)| Error(error.at_index("series", i))));
    let series = series.collect::<Result<Vec<_>>>()?;
    result(py, &interruptible(py, None, || mann_kendall_joint(&series, options))?)
}

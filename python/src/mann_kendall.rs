//! `quetelet::trend::mann_kendall` for Python.
use crate::{
    columns::{Error, Result},
    options::Options as Given,
    panel::{PanelColumns, Part, Statistic},
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

impl Statistic for Options {
    type Output = MannKendallTest;

    fn of_many(self) -> Self {
        self.absent_where_short(true)
    }

    fn compute(&self, series: &Series<'_>) -> quetelet::Result<MannKendallTest> {
        mann_kendall(series, *self)
    }

    fn compute_batch(&self, series: &[Series<'_>], outputs: &mut Vec<quetelet::Result<MannKendallTest>>) {
        mann_kendall_batch(series, *self, outputs);
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

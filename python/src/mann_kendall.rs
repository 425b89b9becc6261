//! `quetelet::trend::mann_kendall` for Python.
use crate::{
    columns::{Error, Result, or_nan},
    panel::{PanelColumns, Part, Question, one},
    work::interruptible,
};
use numpy::IntoPyArray;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Flags, Series,
    trend::{
        JointMannKendall, JointMannKendallOptions, JointMannKendallTest, MannKendall, MannKendallOptions,
        MannKendallTest, NullDistribution, mann_kendall, mann_kendall_batch, mann_kendall_joint,
    },
};

/// The names a `method` may have.
#[pyfunction]
pub fn mann_kendall_methods() -> Vec<&'static str> {
    MannKendall::ALL.map(MannKendall::name).to_vec()
}

/// The names a `method` for several series may have.
#[pyfunction]
pub fn mann_kendall_joint_methods() -> Vec<&'static str> {
    JointMannKendall::ALL.map(JointMannKendall::name).to_vec()
}

/// The names a `distribution` may have.
#[pyfunction]
pub fn null_distributions() -> Vec<&'static str> {
    NullDistribution::ALL.map(NullDistribution::name).to_vec()
}

/// Confidence, method, distribution; lag, period; force; block, replicates, seed.
pub type Asked = (f64, String, String, Option<usize>, Option<usize>, bool, Option<usize>, usize, u64);

pub fn asked(
    (confidence, method, distribution, lag, period, force, block, replicates, seed): &Asked,
) -> Result<MannKendallOptions> {
    let mut options = MannKendallOptions::from(method.parse::<MannKendall>()?)
        .confidence(Confidence::new(*confidence)?)
        .distribution(distribution.parse()?)
        .force(*force)
        .replicates(*replicates)?
        .seed(*seed);
    if let &Some(lag) = lag {
        options = options.lag(lag)?;
    }
    if let &Some(period) = period {
        options = options.period(period)?;
    }
    Ok(block.map_or(Ok(options), |block| options.block(block))?)
}

impl Question for MannKendallOptions {
    type Answer = MannKendallTest;
    const NAMES: &'static [&'static str] = &[
        "s",
        "s_low",
        "s_high",
        "variance",
        "z",
        "p_value",
        "log10_p",
        "p_low",
        "p_high",
        "exact",
        "smallest_p",
        "tau",
        "tau_b",
        "slope",
        "slope_low",
        "slope_high",
        "intercept",
        "n",
        "effective_n",
    ];

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

    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2^53 values")]
    fn numbers(t: &MannKendallTest) -> impl IntoIterator<Item = Option<f64>> {
        [
            Some(t.s),
            Some(t.s_low),
            Some(t.s_high),
            t.variance,
            t.z,
            t.p_value,
            t.log10_p,
            t.p_low,
            t.p_high,
            Some(f64::from(u8::from(t.exact))),
            Some(t.smallest_p),
            t.tau,
            t.tau_b,
            t.slope,
            t.slope_low,
            t.slope_high,
            t.intercept,
            Some(t.n as f64),
            t.effective_n,
        ]
    }

    fn flags(test: &MannKendallTest) -> Flags {
        test.flags
    }
}

/// The test of one series, as columns of one row and a line of text.
#[pyfunction]
pub fn mann_kendall_of<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    options: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let held = Part::whole(&series)?;
    let (_, columns) = one(py, &held.series()?, &asked(&options)?)?;
    Ok(columns)
}

/// The test of several series together, as columns of one row and a line of text.
#[pyfunction]
pub fn mann_kendall_joint_of<'py>(
    py: Python<'py>,
    series: Vec<PanelColumns<'py>>,
    confidence: f64,
    method: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let method: JointMannKendall = method.parse().map_err(Error)?;
    let options =
        JointMannKendallOptions::from(method).confidence(Confidence::new(confidence).map_err(Error)?);
    let held = series.iter().map(Part::whole).collect::<PyResult<Vec<_>>>()?;
    let series = held
        .iter()
        .enumerate()
        .map(|(i, part)| part.series().map_err(|Error(error)| Error(error.at_index("series", i))));
    let series = series.collect::<Result<Vec<_>>>()?;
    let test = interruptible(py, None, || mann_kendall_joint(&series, options))?;
    joint_columns(py, &test)
}

fn joint_columns<'py>(py: Python<'py>, t: &JointMannKendallTest) -> PyResult<Bound<'py, PyDict>> {
    let columns = PyDict::new(py);
    let numbers = [
        ("s", Some(t.s)),
        ("variance", Some(t.variance)),
        ("z", Some(t.z)),
        ("p_value", Some(t.p_value)),
        ("log10_p", Some(t.log10_p)),
        ("tau", t.tau),
        ("slope", t.slope),
        ("slope_low", t.slope_low),
        ("slope_high", t.slope_high),
        ("intercept", t.intercept),
    ];
    for (name, number) in numbers {
        columns.set_item(name, vec![or_nan(number)].into_pyarray(py))?;
    }
    columns.set_item("n", t.n)?;
    columns.set_item("series", t.series)?;
    columns.set_item("flags", vec![u64::from(t.flags.bits())].into_pyarray(py))?;
    columns.set_item("summary", t.to_string())?;
    Ok(columns)
}

//! Statistics that take counts and numbers, by their names in the registry.
use crate::{
    columns::{CountColumns, Counts, Error, one_count},
    options::Options,
    results::result,
    work::interruptible,
};
use numpy::PyReadonlyArray1;
use pyo3::{exceptions::PyLookupError, prelude::*, types::PyDict};
use quetelet::{Count, Observed, trend::cochran_armitage::Test};

/// What a statistic is of, read from columns.
trait Input: Sized {
    type Given<'py>: FromPyObjectOwned<'py>;
    /// The input of that name.
    fn read(given: &Self::Given<'_>, name: &'static str) -> PyResult<Self>;
}

impl Input for Vec<Count> {
    type Given<'py> = CountColumns<'py>;

    fn read(given: &CountColumns<'_>, _: &str) -> PyResult<Self> {
        Ok(Counts::new(given)?.to_vec().map_err(Error)?)
    }
}

impl Input for (Count, Count) {
    type Given<'py> = [CountColumns<'py>; 2];

    fn read([first, second]: &[CountColumns<'_>; 2], _: &str) -> PyResult<Self> {
        Ok((one_count(first)?, one_count(second)?))
    }
}

impl Input for Vec<f64> {
    type Given<'py> = PyReadonlyArray1<'py, f64>;

    fn read(given: &PyReadonlyArray1<'_, f64>, _: &str) -> PyResult<Self> {
        Ok(given.as_array().to_vec())
    }
}

impl Input for Observed {
    type Given<'py> = (CountColumns<'py>, f64);

    fn read((count, exposure): &(CountColumns<'_>, f64), _: &str) -> PyResult<Self> {
        Ok(Observed::new(one_count(count)?, *exposure).map_err(Error)?)
    }
}

impl Input for Vec<Observed> {
    type Given<'py> = (CountColumns<'py>, PyReadonlyArray1<'py, f64>);

    fn read((counts, exposures): &Self::Given<'_>, name: &'static str) -> PyResult<Self> {
        let (counts, exposures) = (Counts::new(counts)?, exposures.as_array());
        counts.same_length([name, "exposures"], exposures.len())?;
        let cell = |i: usize| counts.get(i).and_then(|count| Observed::new(count, exposures[i]));
        let cells =
            (0..counts.len()).map(|i| cell(i).map_err(|error| Error(error.at_index("item", i)).into()));
        cells.collect()
    }
}

impl Input for Test {
    type Given<'py> = String;

    fn read(given: &String, _: &str) -> PyResult<Self> {
        Ok(given.parse().map_err(Error)?)
    }
}

/// Work of a few milliseconds at most.
fn brief<R: Send>(py: Python<'_>, job: impl FnOnce() -> quetelet::Result<R> + Send) -> PyResult<R> {
    Ok(py.detach(job).map_err(Error)?)
}

/// Work that hears an interrupt.
fn long<R: Send>(py: Python<'_>, job: impl FnOnce() -> quetelet::Result<R> + Send) -> PyResult<R> {
    interruptible(py, None, job)
}

macro_rules! one_of {
    ($($name:ident($($input:ident: $type:ty),+; $option:ident: $options:ty) -> $result:ty, $run:ident $function:block;)+) => {
        /// One statistic by its name: what it is of, and its options; the fields of the result.
        #[pyfunction]
        pub fn statistic<'py>(
            py: Python<'py>,
            name: &str,
            inputs: &Bound<'py, PyAny>,
            options: Options,
        ) -> PyResult<Bound<'py, PyDict>> {
            let given = &options;
            match name {
                $(stringify!($name) => {
                    let ($($input,)+): ($(<$type as Input>::Given<'py>,)+) = inputs.extract()?;
                    $(let $input = <$type as Input>::read(&$input, stringify!($input))?;)+
                    let $option: $options = given.read()?;
                    let made: $result = $run(py, || $function)?;
                    result(py, &made)
                })+
                _ => Err(PyLookupError::new_err(format!("no statistic {name:?}"))),
            }
        }
    };
}
statistics!(one_of);

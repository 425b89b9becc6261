#![expect(clippy::needless_pass_by_value, reason = "arguments are extracted by value")]
//! Python's view of `quetelet`: functions from columns to columns. No arithmetic.
mod columns;
mod count;
mod geography;
mod period;
mod work;

/// The compiled half of the `quetelet` package.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::{
        columns::{InputError, flag_names},
        count::{count_texts, missing_reasons, read_counts, whole_counts},
        geography::{geography_check, geography_find, police_forces},
        period::{periods, spans},
    };

    /// The largest number a count can hold.
    #[pymodule_export]
    const MAX_COUNT: u64 = quetelet::Count::MAX;
}
